"""收件登记 of a year: which files came back, and when, as it was seen first.

Reads: data/<office>/<year>/records/收件登记.yaml and the lists of files beside it.
Writes: the list's text with a further entry, and the entry's list of files.

When a file came is settled once: who sorts the inbox into folders, copies it to another machine or opens and
closes what lies in it makes nobody late.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from docgen.model.arrivals import ArrivalEntry, ArrivalRegister
from docgen.problems import Problems
from docgen.records.beside import TabledList, lines_in, read_tabled, table_of
from docgen.source.year import YearData

LIST = "收件登记.yaml"
KEY = "收件"
HEAD = """\
# 收件登记：收一次一条，只往后加，已有的各条不要改、不要删。由 docgen collect 登记。
# 名单里一行是一个文件：校验值、在收件文件夹里的位置、什么时候收到、按什么算的、谁发来的。
机关: {office}
年份: {year}
{key}:
"""
COLUMNS = ("校验值", "位置", "大小", "收到", "依据", "发件人", "主题")
SECONDS = "seconds"
QUOTE, FORMULAS = "'", ("=", "+", "-", "@", "'")  # Excel takes a text that begins with one for a formula


class ArrivedFile(NamedTuple):
    """A file as it was registered; `received` by the clocks of Beijing, `received_by` what told it."""

    sha256: str
    path: str
    size: int
    received: dt.datetime
    received_by: str
    sender: str = ""
    subject: str = ""


@dataclass(frozen=True)
class ArrivalLog(TabledList[ArrivalEntry]):
    """What came back in an office's year; `files` are those of each entry, in their order."""

    NAME, KEY, HEAD, MODEL, CLOSED = LIST, KEY, HEAD, ArrivalRegister, "DG-E120"
    ROOM, GONE, CHANGED = "已收件", "DG-E121", "DG-E122"

    files: tuple[tuple[ArrivedFile, ...], ...] = ()

    @cached_property
    def known(self) -> Mapping[tuple[str, str], ArrivedFile]:
        """The files that are registered, by hash and path."""
        return {(each.sha256, each.path): each for files in self.files for each in files}

    @cached_property
    def earliest(self) -> Mapping[str, ArrivedFile]:
        """For each hash the file of it that came first, wherever it lay then."""
        found: dict[str, ArrivedFile] = {}
        for each in self.known.values():
            before = found.setdefault(each.sha256, each)
            if each.received < before.received:
                found[each.sha256] = each
        return found

    def register(self, files: Iterable[ArrivedFile], today: dt.date, problems: Problems) -> ArrivalLog:
        """The list with an entry of these files more, which is written; as it is where there are none.

        Raises ProblemsFound where nothing is written.
        """
        new = tuple(files)
        if not new:
            return self
        content, file = list_of_arrivals(new), self.next_file
        entry = ArrivalEntry(
            次=self.next_number,
            登记日期=today,
            件数=len(new),
            名单=file,
            校验值=hashlib.sha256(content).hexdigest(),
        )
        self.add([entry], {file: content}, problems)
        return replace(self, entries=(*self.entries, entry), files=(*self.files, new))


def read_arrivals(data: YearData, problems: Problems) -> ArrivalLog:
    """The list of the year that `data` are of; one that cannot be read is reported, and counts as empty."""
    log, files = read_tabled(ArrivalLog, data, arrivals_in, problems)
    return replace(log, files=files)


def arrivals_in(content: bytes, name: str) -> Iterator[ArrivedFile]:
    """The files that a list has, line by line."""
    for row in lines_in(content, name):
        sha256, path, size, received, *others = (row[column].removeprefix(QUOTE) for column in COLUMNS)
        yield ArrivedFile(sha256, path, int(size), dt.datetime.fromisoformat(received), *others)


def list_of_arrivals(files: Iterable[ArrivedFile]) -> bytes:
    """Files as a list that Excel opens, too."""
    return table_of(COLUMNS, map(_row, files))


def _row(file: ArrivedFile) -> tuple[object, ...]:
    when = file.received.isoformat(" ", SECONDS)
    own = (file.sha256, _harmless(file.path), file.size, when, file.received_by)
    return (*own, _harmless(file.sender), _harmless(file.subject))


def _harmless(text: str) -> str:
    """A stranger's text as Excel takes for a text."""
    return QUOTE + text if text.startswith(FORMULAS) else text
