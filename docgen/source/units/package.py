"""The parts of an .xlsx as streams: sheets, their cells as text, what is merged.

Reads: the package.
Writes: rows of cells.

Only what a register needs is read, a row at a time and without styles, which makes it ten times as fast
as a library that keeps them; a date therefore shows as Excel's day number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from docgen.opc import Fault, Limits, Package, Unsound
from docgen.problems import Place, stop

LIMITS = Limits(unpacked=2_000_000_000)  # a register of all villages of the country has a quarter of that
MOST_CELLS = 200  # of a row; a styled cell in the last column stands in place 16384
MOST_TEXT = 100_000  # characters of a cell; Excel has at most 32,767, and the csv module's reader 131,072
CHUNK = 1 << 20
OVERLAP = 1 << 10  # longer than the tag looked for
BOOK = "xl/workbook.xml"

MERGE = re.compile(rb'mergeCell\b[^>]*?\bref="([A-Z]+\d+):([A-Z]+\d+)"[^>]*>')
CELL = re.compile(r"([A-Z]+)(\d+)")
BROKEN = "文件已损坏，或加了密码"
REASONS = {
    Fault.FOREIGN: "内容是别的格式",
    Fault.LOCKED: "加了密码，或是旧格式 .xls",
    Fault.OVERSIZE: "展开后过大",
    Fault.DTD: "含有不应有的文档类型声明",
}


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook and its part in the package."""

    title: str
    part: str
    visible: bool


@dataclass
class Row:
    """A row that is not blank: its number, its cells as text, and the columns (from 0) of cells with a
    formula that nobody has calculated, and with an error value."""

    number: int
    cells: list[str] = field(default_factory=list)
    uncalculated: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)


@contextmanager
def workbook(path: Path, file: str) -> Iterator[Package]:
    """The package, to be read while it is held.

    Raises ProblemsFound where it turns out, now or while it is read, to be no workbook; OSError where the
    disk fails.
    """
    try:
        with Package(path, LIMITS) as package:
            if BOOK not in package:
                raise stop("DG-N109", Place(file), reason="里面没有工作簿")
            yield package
    except Unsound as error:
        raise stop("DG-N109", Place(file), reason=REASONS.get(error.fault, BROKEN)) from error
    except (LookupError, ValueError, ArithmeticError) as error:  # where numbers and names in it lead
        raise stop("DG-N109", Place(file), reason=BROKEN) from error


def sheets(package: Package) -> list[Sheet]:
    """The sheets in the workbook's order."""
    targets = {relation.id: relation.target for relation in package.relations(BOOK)}
    return [
        Sheet(each.get("name", ""), targets[_relation(each)], each.get("state") in (None, "visible"))
        for each in package.xml(BOOK).iter("{*}sheet")
    ]


def _relation(sheet: Any) -> str:
    """The id of a sheet's relation; its namespace differs between the two kinds of OOXML."""
    return next((str(value) for name, value in sheet.attrib.items() if name.endswith("}id")), "")


def strings(package: Package) -> list[str]:
    """The texts that cells refer to by number."""
    parts = [each.target for each in package.relations(BOOK) if each.kind == "sharedStrings"]
    return [_plain(item) for part in parts if part in package for item in package.elements(part, "{*}si")]


def _plain(item: Any) -> str:
    """The text of an item, without the reading aids that some input methods add."""
    if len(item) == 1 and not len(item[0]):
        return item[0].text or ""
    texts = (each for each in item.iter("{*}t") if _local(each.getparent().tag) != "rPh")
    return "".join(each.text or "" for each in texts)


@cache
def _local(tag: str) -> str:
    """A tag without its namespace, of which OOXML has two."""
    return tag.rpartition("}")[2]


def rows(package: Package, part: str, texts: list[str]) -> Iterator[Row]:
    """The rows of a sheet that hold anything."""
    number = 0
    for element in package.elements(part, "{*}row"):
        number = int(element.get("r") or number + 1)
        row = Row(number)
        for cell in element:
            _take(cell, row, texts)
        if row.uncalculated or any(row.cells):
            yield row


def _take(cell: Any, row: Row, texts: list[str]) -> None:
    """Put a cell into its row."""
    reference = cell.get("r")
    column = _column(reference.rstrip("0123456789")) if reference else len(row.cells)
    if column >= MOST_CELLS or not len(cell):
        return
    parts = {_local(child.tag): child for child in cell}
    kind, value = cell.get("t", "n"), parts.get("v")
    stated = value.text or "" if value is not None else ""
    if "f" in parts and not stated and (value is None or kind != "str"):
        row.uncalculated.append(column)
        return
    if kind == "e":
        row.wrong.append(column)
    text = _plain(parts["is"]) if "is" in parts else _text(kind, stated, texts)
    if len(text) > MOST_TEXT:
        raise Unsound(Fault.OVERSIZE, f"a text of {len(text)} characters")
    row.cells.extend([""] * (column + 1 - len(row.cells)))
    row.cells[column] = text


def _text(kind: str, stated: str, texts: list[str]) -> str:
    """A value as the clerk sees it: a telephone number that Excel took for a number stays whole."""
    if kind == "s":
        return texts[int(stated)] if stated else ""
    if kind == "b":
        return "是" if stated == "1" else "否"
    if kind == "n" and not stated.isdecimal() and stated:
        number = float(stated)
        return f"{number:.0f}" if number.is_integer() else str(number)
    return stated


@cache
def _column(letters: str) -> int:
    """The number of a column, from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def carrier(package: Package, part: str) -> Callable[[int, list[str]], None]:
    """What fills a row's cells from the merged cell that they belong to; rows come in order.

    What is merged stands in the part behind all rows, so it is looked for beforehand.
    """
    merges: dict[int, list[tuple[int, int]]] = {}  # first row -> columns with their last row
    for match in _matches(package, part):
        (row, column), (last, _) = (_cell(corner.decode()) for corner in match.groups())
        if last > row:
            merges.setdefault(row, []).append((column, last))
    open_now: dict[int, tuple[int, str]] = {}  # column -> last row, text

    def carry(row: int, cells: list[str]) -> None:
        for column, (last, text) in list(open_now.items()):
            if row > last:
                del open_now[column]
                continue
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = cells[column] or text
        for column, last in merges.get(row, ()):
            if column < len(cells):
                open_now[column] = (last, cells[column])

    return carry


def _matches(package: Package, part: str) -> Iterator[re.Match[bytes]]:
    """Each merge, once, in a part read chunk by chunk."""
    with package.stream(part) as file:
        window = b""
        while chunk := file.read(CHUNK):
            window += chunk
            done = 0
            for match in MERGE.finditer(window):
                yield match
                done = match.end()
            window = window[max(done, len(window) - OVERLAP) :]


def _cell(name: str) -> tuple[int, int]:
    """Row, and column from 0, of `C12`."""
    match = CELL.fullmatch(name)
    assert match  # held by MERGE
    return int(match[2]), _column(match[1])
