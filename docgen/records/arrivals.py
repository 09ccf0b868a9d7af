"""收件登记 of a year: which files came back, and when, as it was seen first.

Reads: data/<office>/<year>/records/收件登记.yaml and the lists of files beside it.
Writes: the list's text with a further entry, and the entry's list of files.

When a file came is settled once: who sorts the inbox into folders, copies it to another machine or opens and
closes what lies in it makes nobody late.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from docgen.model.arrivals import ArrivalEntry, ArrivalRegister
from docgen.problems import Place, Problems, ProblemsFound, stop
from docgen.records.lists import YearList, read_list
from docgen.records.sendings import BOM
from docgen.source.load import decode
from docgen.source.year import YearData

LIST = "收件登记.yaml"
KEY = "收件"
ROOM = "已收件"  # the folder of the lists of files
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
class ArrivalLog(YearList[ArrivalEntry]):
    """What came back in an office's year; `files` are those of each entry, in their order."""

    NAME, KEY, HEAD, MODEL, CLOSED = LIST, KEY, HEAD, ArrivalRegister, "DG-E120"

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
        number = max((entry.number for entry in self.entries), default=0) + 1
        content, file = list_of_arrivals(new), f"{ROOM}/第{number}次.csv"
        entry = ArrivalEntry(
            次=number,
            登记日期=today,
            件数=len(new),
            名单=file,
            校验值=hashlib.sha256(content).hexdigest(),
        )
        self.add([entry], {file: content}, problems)
        return replace(self, entries=(*self.entries, entry), files=(*self.files, new))


def read_arrivals(data: YearData, problems: Problems) -> ArrivalLog:
    """The list of the year that `data` are of; one that cannot be read is reported, and counts as empty."""
    log = read_list(ArrivalLog, data, problems)
    try:
        files = tuple(_files(log.folder, entry, log.place(entry)) for entry in log.entries)
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        return replace(log, entries=())
    return replace(log, files=files)


def _files(folder: Path, entry: ArrivalEntry, place: Place) -> tuple[ArrivedFile, ...]:
    """The files of an entry. Raises ProblemsFound where their list is missing, or is not what it was."""
    try:
        content = (folder / entry.file).read_bytes()
    except OSError as error:
        raise stop("DG-E121", place, file=entry.file, number=entry.number) from error
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise stop("DG-E122", place, file=entry.file, number=entry.number)
    return tuple(arrivals_in(content, entry.file))


def arrivals_in(content: bytes, name: str) -> Iterator[ArrivedFile]:
    """The files that a list has, line by line."""
    for row in csv.DictReader(io.StringIO(decode(content, name), newline="")):
        sha256, path, size, received, *others = (row[column].removeprefix(QUOTE) for column in COLUMNS)
        yield ArrivedFile(sha256, path, int(size), dt.datetime.fromisoformat(received), *others)


def list_of_arrivals(files: Iterable[ArrivedFile]) -> bytes:
    """Files as a list that Excel opens, too."""
    target = io.StringIO(newline="")
    table = csv.writer(target, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in files:
        when = each.received.isoformat(" ", SECONDS)
        own = (each.sha256, _harmless(each.path), each.size, when, each.received_by)
        table.writerow((*own, _harmless(each.sender), _harmless(each.subject)))
    return (BOM + target.getvalue()).encode("utf-8")


def _harmless(text: str) -> str:
    """A stranger's text as Excel takes for a text."""
    return QUOTE + text if text.startswith(FORMULAS) else text
