"""Who may use the page of an office's server: names with their passwords, as scrypt keeps them.

Reads: data/.server/users.json.
Writes: the same, readable by its owner alone.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import hmac
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from docgen.problems import Place, Problems, stop
from docgen.publish.secrets import put_secret
from docgen.tongue import phrase

SERVER = ".server"  # below the data folder: the server's own files, which no page gives out
USERS = "users.json"
NAME = re.compile(r"[^\W_][\w.@·-]{0,39}")
LEAST = 10  # characters of a password: all that a guess at a keyboard has against it
MOST = 200
VERSION = 1


@dataclass(frozen=True)
class Cost:
    """What a password's digest takes: 128 * n * r bytes of memory, p times over (RFC 7914)."""

    n: int = 2**15
    r: int = 8
    p: int = 3

    def digest(self, password: str, salt: bytes) -> bytes:
        """The digest; a composed character and its parts are one (NFC)."""
        text = unicodedata.normalize("NFC", password).encode()
        most = 130 * self.n * self.r + 1_000_000
        return hashlib.scrypt(text, salt=salt, n=self.n, r=self.r, p=self.p, maxmem=most, dklen=32)


@dataclass(frozen=True)
class User:
    """A person with the digest of the password, and the day when that was set."""

    name: str
    since: str
    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)
    cost: Cost = Cost()

    @classmethod
    def new(cls, name: str, password: str, cost: Cost) -> User:
        """A person whose password was set today."""
        salt = secrets.token_bytes(16)
        return cls(name, dt.date.today().isoformat(), salt, cost.digest(password, salt), cost)

    def has(self, password: str) -> bool:
        """Whether that is the password; takes the same time for a right and a wrong one."""
        return hmac.compare_digest(self.cost.digest(password, self.salt), self.digest)

    def as_json(self) -> dict[str, object]:
        """As the file keeps it."""
        coded = {key: base64.b64encode(getattr(self, key)).decode() for key in ("salt", "digest")}
        return {"since": self.since, **coded, **vars(self.cost)}

    @classmethod
    def from_json(cls, name: str, kept: Mapping[str, Any]) -> User:
        """The person that `as_json` gave `kept` for. Raises KeyError, TypeError, ValueError for others."""
        salt, digest = (base64.b64decode(kept[key], validate=True) for key in ("salt", "digest"))
        return cls(
            name, str(kept["since"]), salt, digest, Cost(int(kept["n"]), int(kept["r"]), int(kept["p"]))
        )


@dataclass(frozen=True)
class UserBook:
    """The persons of a server, by name."""

    path: Path
    users: Mapping[str, User] = field(default_factory=dict)
    cost: Cost = Cost()

    @classmethod
    def of(cls, data: Path, cost: Cost | None = None) -> UserBook:
        """The book of a data folder, empty where there is none. Raises ProblemsFound where it is spoilt."""
        path = data / SERVER / USERS
        return cls(path, _read(path), cost or Cost())

    def check(self, name: str, password: str) -> User | None:
        """The person of that name and password; an unknown name takes as long as a wrong password."""
        user = self.users.get(plain_name(name), self._nobody)
        return user if user.has(password) and user is not self._nobody else None

    @cached_property
    def _nobody(self) -> User:
        return User("", "", b"\0" * 16, b"\0" * 32, self.cost)

    def add(self, name: str, password: str, problems: Problems) -> UserBook:
        """The book with one person more, written. Raises ProblemsFound where the name is taken, or none."""
        name = _sound_name(name)
        if name in self.users:
            raise stop("DG-W506", name=name)
        return self._with(name, password, problems)

    def change(self, name: str, password: str, problems: Problems) -> UserBook:
        """The book with another password for a person, written. Raises ProblemsFound where there is none."""
        return self._with(self._known(name), password, problems)

    def remove(self, name: str, problems: Problems) -> UserBook:
        """The book without a person, written. Raises ProblemsFound where there is none."""
        gone = self._known(name)
        return self._written({each: user for each, user in self.users.items() if each != gone}, problems)

    def _known(self, name: str) -> str:
        known = plain_name(name)
        if known not in self.users:
            raise stop("DG-W507", name=name[:60], known="、".join(self.users) or phrase("（一个也没有）"))
        return known

    def _with(self, name: str, password: str, problems: Problems) -> UserBook:
        check_password(name, password)
        return self._written({**self.users, name: User.new(name, password, self.cost)}, problems)

    def _written(self, users: dict[str, User], problems: Problems) -> UserBook:
        kept = {"version": VERSION, "users": {name: user.as_json() for name, user in sorted(users.items())}}
        put_secret(self.path, json.dumps(kept, ensure_ascii=False, indent=1).encode() + b"\n", problems)
        return replace(self, users=users)


class LiveBook:
    """The book as it is now: read anew when somebody was added or removed while the server runs."""

    def __init__(self, data: Path, cost: Cost | None = None) -> None:
        self._data, self._cost = data, cost
        self._seen: tuple[int, int, int] | None = None
        self._book = UserBook.of(data, cost)

    @property
    def book(self) -> UserBook:
        """Raises ProblemsFound where it is spoilt."""
        seen = _stamp(self._data / SERVER / USERS)
        if seen != self._seen:
            self._book, self._seen = UserBook.of(self._data, self._cost), seen
        return self._book


def plain_name(name: str) -> str:
    """A name as the book has it, however it was typed."""
    return unicodedata.normalize("NFKC", name).strip()


def check_password(name: str, password: str) -> None:
    """Raises ProblemsFound where a password is too easy to guess, or too long to digest."""
    if len(password) < LEAST:
        raise stop("DG-W509", reason=phrase("至少 {least} 个字符", least=LEAST))
    if len(password) > MOST:
        raise stop("DG-W509", reason=phrase("最多 {most} 个字符", most=MOST))
    if len(set(password)) < 4:
        raise stop("DG-W509", reason=phrase("翻来覆去只有几个字符"))
    if name.casefold() in password.casefold():
        raise stop("DG-W509", reason=phrase("里面有使用者的名字"))


def _sound_name(name: str) -> str:
    """Raises ProblemsFound for what is no name."""
    found = plain_name(name)
    if not NAME.fullmatch(found):
        raise stop("DG-W508", name=name[:60])
    return found


def _read(path: Path) -> dict[str, User]:
    try:
        kept = json.loads(path.read_bytes())
        if kept["version"] != VERSION:
            raise ValueError(kept["version"])
        return {name: User.from_json(name, each) for name, each in kept["users"].items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise stop("DG-W511", Place(str(path)), reason=error.strerror or error) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise stop("DG-W511", Place(str(path)), reason=phrase("不是 docgen serve users 写的样子")) from error


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        info = os.stat(path)
    except OSError:
        return None
    return (info.st_ino, info.st_size, info.st_mtime_ns)
