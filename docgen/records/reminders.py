"""催报登记 of a year: who was reminded of what and how often, what was sent back to be mended.

Reads: data/<office>/<year>/records/催报登记.yaml and the lists beside it.
Writes: the list's text with a further entry, and the entry's list of copies.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from docgen.model.reminders import ReminderEntry, ReminderKind, ReminderRegister
from docgen.problems import Problems
from docgen.records.beside import TabledList, lines_in, read_tabled, table_of
from docgen.records.sendings import CopyKey
from docgen.source.year import YearData

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
class ReminderLog(TabledList[ReminderEntry]):
    """What was asked for in an office's year; `copies` are those of each entry, in their order."""

    NAME, KEY, HEAD, MODEL, CLOSED = "催报登记.yaml", "催报", HEAD, ReminderRegister, "DG-E302"
    ROOM, GONE, CHANGED = "已催报", "DG-E303", "DG-E304"

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

    def enter(
        self,
        kind: ReminderKind,
        copies: Sequence[RemindedCopy],
        means: str,
        date: dt.date,
        problems: Problems,
    ) -> ReminderEntry:
        """Add an entry with its list of copies. Raises ProblemsFound where that cannot be done."""
        content, file = table_of(COLUMNS, copies), self.next_file
        entry = ReminderEntry(
            次=self.next_number,
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
    log, copies = read_tabled(ReminderLog, data, _copies_in, problems)
    return replace(log, copies=copies)


def _copies_in(content: bytes, name: str) -> Iterator[RemindedCopy]:
    """The copies that a list has, line by line."""
    return (RemindedCopy(*(row[column] for column in COLUMNS)) for row in lines_in(content, name))
