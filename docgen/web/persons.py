"""`docgen serve users` and `docgen serve log`: who may log in, and what each has done.

Reads: data/.server/.
Writes: data/.server/users.json.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.problems import Problems, stop
from docgen.tongue import phrase, strung
from docgen.web.logbook import Act, read_log
from docgen.web.users import User, UserBook, plain_name

DONE = {"add": "已加上", "password": "已换口令", "remove": "已删去"}
SHORT = 12  # digits of a digest that a person compares


@dataclass(frozen=True)
class PersonRequest:
    """What becomes of whom (`add`, `password`, `remove`); the password as it was typed, twice."""

    command: str
    data: Path
    name: str
    passwords: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Persons:
    """Who may log in by now; `done` says what was changed."""

    users: tuple[User, ...]
    done: str = ""

    def as_json(self) -> Mapping[str, object]:
        """Plain data, without anything of the passwords."""
        return {"users": [{"name": each.name, "since": each.since} for each in self.users]}

    def lines(self) -> Iterator[str]:
        """The change, or everybody."""
        if self.done:
            yield self.done
            return
        for each in self.users:
            yield phrase("  {name}\u3000{since} 设的口令", name=each.name, since=each.since)
        if not self.users:
            yield phrase("还没有使用者。")


@dataclass(frozen=True)
class Acts:
    """What was done on the server, in order."""

    acts: tuple[Act, ...]

    def as_json(self) -> Mapping[str, object]:
        """Plain data."""
        return {"acts": [each.as_json() for each in self.acts]}

    def lines(self) -> Iterator[str]:
        """A line an act, then one for each file."""
        for act in self.acts:
            beside = phrase("\u3000同时在改的还有：{names}", names=strung(act.beside)) if act.beside else ""
            yield phrase(
                "{at}\u3000{user}（{address}）\u3000{what}{beside}",
                at=act.at,
                user=act.user,
                address=act.address,
                what=act.what,
                beside=beside,
            )
            for each in act.files:
                yield phrase(
                    "    {file}\u3000{before} → {after}",
                    file=each.file,
                    before=_short(each.before),
                    after=_short(each.after),
                )
        if not self.acts:
            yield phrase("还没有记录。")


def change_users(request: PersonRequest) -> Outcome[Persons]:
    """Add or remove a person, or change the password."""
    return carry_out(f"serve users {request.command}", lambda problems: _change(request, problems))


def known_users(data: Path) -> Outcome[Persons]:
    """Everybody who may log in."""
    return carry_out("serve users list", lambda _: Persons(tuple(UserBook.of(data).users.values())))


def told_log(data: Path, user: str | None = None) -> Outcome[Acts]:
    """What everybody has done, or one person."""
    return carry_out("serve log", lambda _: Acts(tuple(_acts(data, user))))


def _acts(data: Path, user: str | None) -> Iterator[Act]:
    wanted = plain_name(user) if user else None
    return (act for act in read_log(data) if wanted in (None, act.user))


def _change(request: PersonRequest, problems: Problems) -> Persons:
    """Raises ProblemsFound where it cannot be."""
    book = UserBook.of(request.data)
    first, second = request.passwords
    if first != second:
        raise stop("DG-W518")
    match request.command:
        case "add":
            book = book.add(request.name, first, problems)
        case "password":
            book = book.change(request.name, first, problems)
        case _:
            book = book.remove(request.name, problems)
    return Persons(
        tuple(book.users.values()),
        phrase("{done}：{name}", done=phrase(DONE[request.command]), name=plain_name(request.name)),
    )


def _short(digest: str | None) -> str:
    return digest[:SHORT] if digest else phrase("（没有）")
