"""录入登记 of a year: scans of forms as somebody has entered them, field by field.

Reads: data/<office>/<year>/records/录入登记.yaml and the tables beside it.
Writes: the list's text with a further entry, and the entry's table of values.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from docgen.model.enterings import EnteringEntry, EnteringKind, EnteringRegister
from docgen.problems import Problems
from docgen.records.arrivals import FORMULAS, QUOTE
from docgen.records.beside import TabledList, lines_in, read_tabled, table_of
from docgen.source.year import YearData

ROOM = "已录入"
COLUMNS = ("位置", "名称", "页", "填写")
HEAD = """\
# 录入登记：扫描件照图录入一份一条，更正的再加一条，只往后加，已有的各条不要改、不要删。
# 在网页的“录入”里登记。内容一格一行：哪一格、在扫描件第几页、填的什么。
机关: {office}
年份: {year}
{key}:
"""


class EnteredValue(NamedTuple):
    """A field as it was entered: its address and label, the page of the scan (from 1, "" where it is on none
    that is known), the text, empty where nothing is written there."""

    address: str
    label: str
    page: str
    text: str


@dataclass(frozen=True)
class EnteredForm:
    """A form of a scan as it was entered last."""

    entry: EnteringEntry
    values: tuple[EnteredValue, ...]


@dataclass(frozen=True)
class EnteringLog(TabledList[EnteringEntry]):
    """What was entered in an office's year; `values` are those of each entry, in their order."""

    NAME, KEY, HEAD, MODEL, CLOSED = "录入登记.yaml", "录入", HEAD, EnteringRegister, "DG-E410"
    ROOM, GONE, CHANGED = ROOM, "DG-E411", "DG-E412"

    values: tuple[tuple[EnteredValue, ...], ...] = ()

    @cached_property
    def entered(self) -> Mapping[str, EnteredForm]:
        """The forms that are entered, by their keys, each as it was entered last; drafts are none."""
        kinds = (EnteringKind.ENTERED, EnteringKind.WITHDRAWN)
        last = {form.entry.key: form for form in self._forms() if form.entry.kind in kinds}
        return {key: form for key, form in last.items() if form.entry.kind is EnteringKind.ENTERED}

    @cached_property
    def latest(self) -> Mapping[str, EnteredForm]:
        """What whoever goes on begins with: the last entry of each form, be it a draft."""
        return {form.entry.key: form for form in self._forms()}

    def _forms(self) -> Iterator[EnteredForm]:
        return (EnteredForm(*each) for each in zip(self.entries, self.values, strict=True))

    def enter(
        self, entry: Mapping[str, object], values: Sequence[EnteredValue], problems: Problems
    ) -> EnteringEntry:
        """Add an entry, but for its number and its table, by their keys. Raises ProblemsFound where that
        cannot be done."""
        content, file = table_of(COLUMNS, map(_row, values)), self.next_file
        digest = hashlib.sha256(content).hexdigest()
        told = {**entry, "次": self.next_number, "内容": file, "校验值": digest}
        made = EnteringEntry.model_validate(told)
        self.add([made], {file: content}, problems)
        return made


def read_enterings(data: YearData, problems: Problems) -> EnteringLog:
    """The list of the year that `data` are of; one that cannot be read is reported, and counts as empty."""
    log, values = read_tabled(EnteringLog, data, _values_in, problems)
    return replace(log, values=values)


def _values_in(content: bytes, name: str) -> Iterator[EnteredValue]:
    """The values that a table has, line by line."""
    for row in lines_in(content, name):
        yield EnteredValue(*(row[column].removeprefix(QUOTE) for column in COLUMNS))


def _row(value: EnteredValue) -> Iterator[str]:
    """Texts as Excel takes for texts."""
    return (QUOTE + text if text.startswith(FORMULAS) else text for text in value)
