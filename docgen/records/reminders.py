"""催报登记 of a year: who was reminded of what and how often, what was sent back to be mended.

Reads: data/<office>/<year>/records/催报登记.yaml and the lists beside it.
Writes: the list's text with a further entry, and the entry's list of copies.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from docgen.model.reminders import ReminderEntry, ReminderKind, ReminderRegister
from docgen.problems import Place, Problems, ProblemsFound, stop
from docgen.records.lists import YearList, read_list
from docgen.records.sendings import BOM, CopyKey
from docgen.source.load import decode
from docgen.source.year import YearData

ROOM = "已催报"  # the folder of the lists of copies
COLUMNS = ("编号", "全称", "表格", "表名", "演练编号", "演练", "缺什么", "逾期天数", "文件", "答复")
HEAD = """\
# 催报登记：催一次一条，退回一次一条，只往后加，已有的各条不要改、不要删。用 docgen chased 登记。
# 名单里一行是一份表格：催的是哪个单位的哪张表、缺什么；退回的写退回的那个文件的校验值。
# 这里不写联系人和电话，那些只在名册和催报清单里。
机关: {office}
年份: {year}
{key}:
"""


class RemindedCopy(NamedTuple):
    """A copy that a unit was reminded of, or that was sent back: what was wanted then.

    `file` is the SHA-256 of the file sent back, `answer` what the unit said.
    """

    unit: str
    unit_name: str
    form: str
    form_name: str
    drill: str
    drill_name: str
    lack: str
    days: str
    file: str = ""
    answer: str = ""

    @property
    def key(self) -> CopyKey:
        """The copy."""
        return self.unit, self.form, self.drill


@dataclass(frozen=True)
class ReminderLog(YearList[ReminderEntry]):
    """What was asked for in an office's year; `copies` are those of each entry, in their order."""

    NAME, KEY, HEAD, MODEL, CLOSED = "催报登记.yaml", "催报", HEAD, ReminderRegister, "DG-E302"

    copies: tuple[tuple[RemindedCopy, ...], ...] = ()

    @cached_property
    def returned(self) -> Mapping[CopyKey, str]:
        """The SHA-256 of the file of each copy that was sent back last."""
        return {copy.key: copy.file for copy in self._of(ReminderKind.RETURNED)}

    @cached_property
    def chased(self) -> Mapping[CopyKey, tuple[tuple[dt.date, str], ...]]:
        """When and how each copy was asked for."""
        found: dict[CopyKey, tuple[tuple[dt.date, str], ...]] = {}
        for entry, copies in zip(self.entries, self.copies, strict=True):
            for copy in copies if entry.kind is ReminderKind.CHASED else ():
                found[copy.key] = (*found.get(copy.key, ()), (entry.date, entry.means))
        return found

    def _of(self, kind: ReminderKind) -> Iterator[RemindedCopy]:
        """The copies of the entries of a kind, in their order."""
        for entry, copies in zip(self.entries, self.copies, strict=True):
            yield from copies if entry.kind is kind else ()

    @property
    def next_number(self) -> int:
        """次 of the entry to come."""
        return max((entry.number for entry in self.entries), default=0) + 1

    def enter(
        self,
        kind: ReminderKind,
        copies: Sequence[RemindedCopy],
        means: str,
        date: dt.date,
        problems: Problems,
    ) -> ReminderEntry:
        """Add an entry with its list of copies. Raises ProblemsFound where that cannot be done."""
        content, number = _list_of(copies), self.next_number
        file = f"{ROOM}/第{number}次.csv"
        entry = ReminderEntry(
            次=number,
            事项=kind,
            日期=date,
            方式=means,
            单位=len({copy.unit for copy in copies}),
            名单=file,
            校验值=hashlib.sha256(content).hexdigest(),
        )
        self.add([entry], {file: content}, problems)
        return entry


def read_reminders(data: YearData, problems: Problems) -> ReminderLog:
    """The list of the year that `data` are of; one that cannot be read is reported, and counts as empty."""
    log = read_list(ReminderLog, data, problems)
    try:
        copies = tuple(_copies(log.folder, entry, log.place(entry)) for entry in log.entries)
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        return replace(log, entries=())
    return replace(log, copies=copies)


def _copies(folder: Path, entry: ReminderEntry, place: Place) -> tuple[RemindedCopy, ...]:
    """The copies of an entry. Raises ProblemsFound where their list is missing, or is not what it was."""
    try:
        content = (folder / entry.file).read_bytes()
    except OSError as error:
        raise stop("DG-E303", place, file=entry.file, number=entry.number) from error
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise stop("DG-E304", place, file=entry.file, number=entry.number)
    table = csv.DictReader(io.StringIO(decode(content, entry.file), newline=""))
    return tuple(RemindedCopy(*(row[column] for column in COLUMNS)) for row in table)


def _list_of(copies: Iterable[RemindedCopy]) -> bytes:
    """Copies as a list that Excel opens, too."""
    target = io.StringIO(newline="")
    table = csv.writer(target, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows(copies)
    return (BOM + target.getvalue()).encode("utf-8")
