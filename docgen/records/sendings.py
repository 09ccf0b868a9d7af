"""发出登记 of a year: which forms were sent to whom, and which of them are expected to come back.

Reads: data/<office>/<year>/records/发出登记.yaml and the lists of copies beside it.
Writes: the list's text with a further entry, and the entry's list of copies.

Who is expected is settled when forms are sent: a unit that comes into the register later is not late for
what it was never sent, one that leaves it is still asked. Only a withdrawal takes a copy off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from sys import intern
from typing import NamedTuple

from docgen.model.kinds import FORM_FORMATS
from docgen.model.sendings import SendingEntry, SendingKind, SendingRegister, SentForm
from docgen.problems import Problems
from docgen.records.beside import TabledList, lines_in, read_tabled, table_of
from docgen.source.year import YearData

LIST = "发出登记.yaml"
KEY = "发出"
HEAD = """\
# 发出登记：发一次表格一条，只往后加，已有的各条不要改、不要删。用 docgen sent 登记。
# 名单里一行是一份表格：给哪个单位、哪一张表、哪次演练、发出的文件的校验值。
# 应收回的就是各次名单里的这些，后来撤回的除外。
机关: {office}
年份: {year}
{key}:
"""
WHOSE = ("编号", "全称", "表格", "表名", "定义", "演练编号", "演练", "截止", "应报")
ALWAYS, PER_DRILL = "是", "每次演练"
COLUMNS = (*WHOSE, *(format.value for format in FORM_FORMATS))

CopyKey = tuple[str, str, str]
NO_FILES: Mapping[str, str] = {}


class SentCopy(NamedTuple):
    """A copy of a form as it was sent: whose, which, about which drill, when due; the SHA-256 of its files.

    `due` is a date (2026-04-20), or the time in words, or empty. Names are those of that day. `asked` tells
    whether it is to come back in any case (ALWAYS), or for every drill that is held (PER_DRILL): so a copy
    of a form filled once per drill that names none.
    """

    unit: str
    unit_name: str
    form: str
    form_name: str
    edition: str
    drill: str
    drill_name: str
    due: str
    asked: str
    files: Mapping[str, str]

    @property
    def key(self) -> CopyKey:
        """What tells it from every other copy of the year: the unit, the form, the drill."""
        return self.unit, self.form, self.drill

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return self._asdict() | {"files": dict(self.files)}


@dataclass(frozen=True)
class SendingLog(TabledList[SendingEntry]):
    """What was sent in an office's year; `copies` are those of each entry, in their order."""

    NAME, KEY, HEAD, MODEL, CLOSED = LIST, KEY, HEAD, SendingRegister, "DG-I302"
    ROOM, GONE, CHANGED = "已发出", "DG-I303", "DG-I304"

    copies: tuple[tuple[SentCopy, ...], ...] = ()

    @cached_property
    def expected(self) -> Mapping[CopyKey, SentCopy]:
        """The copies that are to come back, each as it was sent last."""
        found = {key: copy for key, copy in self.sent.items() if copy.asked == ALWAYS}
        return found if len(found) < len(self.sent) else self.sent  # one of ten thousand, not two

    @cached_property
    def sent(self) -> Mapping[CopyKey, SentCopy]:
        """The copies that units have in their hands, each as it was sent last."""
        return self._settled[0]

    @cached_property
    def withdrawn(self) -> Mapping[CopyKey, SentCopy]:
        """The copies that were sent and taken back."""
        return self._settled[1]

    @cached_property
    def _settled(self) -> tuple[dict[CopyKey, SentCopy], dict[CopyKey, SentCopy]]:
        """Sent and withdrawn, entry by entry."""
        sent: dict[CopyKey, SentCopy] = {}
        withdrawn: dict[CopyKey, SentCopy] = {}
        for entry, copies in zip(self.entries, self.copies, strict=True):
            back = entry.kind is SendingKind.WITHDRAWN
            for copy in copies:
                (sent if back else withdrawn).pop(copy.key, None)
                (withdrawn if back else sent)[copy.key] = copy
        return sent, withdrawn


def read_sendings(data: YearData, problems: Problems) -> SendingLog:
    """The list of the year that `data` are of; one that cannot be read is reported, and counts as empty."""
    log, copies = read_tabled(SendingLog, data, copies_in, problems)
    return replace(log, copies=copies)


def copies_in(content: bytes, name: str) -> Iterator[SentCopy]:
    """The copies that a list has, line by line."""
    for row in lines_in(content, name):
        files = {format.value: row[format.value] for format in FORM_FORMATS if row[format.value]}
        # thousands of copies say the same, and units are named again by what comes back
        whose = dict(zip(SentCopy._fields, (intern(row[column]) for column in WHOSE), strict=False))
        yield SentCopy(**whose, files=files or NO_FILES)


def list_of(copies: Iterable[SentCopy]) -> bytes:
    """Copies as a list that Excel opens, too."""
    return table_of(COLUMNS, map(_row, copies))


def _row(copy: SentCopy) -> tuple[object, ...]:
    return (*copy[: len(WHOSE)], *(copy.files.get(format.value, "") for format in FORM_FORMATS))


def forms_of(copies: Iterable[SentCopy]) -> tuple[SentForm, ...]:
    """What an entry says of its copies, form by form."""
    found: dict[tuple[str, str, str], list[SentCopy]] = {}
    for copy in copies:
        found.setdefault((copy.form, copy.edition, copy.due), []).append(copy)
    return tuple(
        SentForm(
            编号=form,
            名称=each[0].form_name,
            定义=edition,
            截止=due or None,
            单位=len({copy.unit for copy in each}),
            份数=len(each),
        )
        for (form, edition, due), each in sorted(found.items())
    )
