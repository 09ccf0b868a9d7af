"""A workbook that came back, as texts by row and column, whatever program saved it last.

Reads: the bytes of an .xlsx.
Writes: ReturnedBook; a sheet holds only the cells that hold something, so that a stray style or text at
its far end costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from docgen.forms.xlsx.numbers import format_kind, number_text
from docgen.opc import Fault, Limits, Package, Unsound
from docgen.problems import ProblemsFound, stop

Texts = dict[tuple[int, int], str]  # by row and column, both from 1

LIMITS = Limits(unpacked=100_000_000)
MOST_ROW, MOST_COLUMN = 20_000, 500
BOOK, CUSTOM = "xl/workbook.xml", "docProps/custom.xml"
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
CODES = {Fault.FOREIGN: "DG-X101", Fault.LOCKED: "DG-X103", Fault.OVERSIZE: "DG-X104"}


@dataclass(frozen=True)
class ReturnedBook:
    """The sheets in order, the text properties and the defined names."""

    sheets: Sequence[tuple[str, Texts]]
    properties: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def open_workbook(content: bytes) -> ReturnedBook:
    """The workbook. Raises ProblemsFound DG-X101 (no .xlsx), DG-X102 (damaged), DG-X103 (locked or .xls),
    DG-X104 (too much of it)."""
    try:
        with Package(content, LIMITS) as package:
            if BOOK not in package:
                raise stop("DG-X101")
            return _Reading(package).workbook()
    except Unsound as error:
        raise _told(error.fault) from error
    except (ValueError, LookupError, ArithmeticError) as error:  # where numbers in the cells lead
        raise _told(Fault.DAMAGED) from error


def _told(fault: Fault) -> ProblemsFound:
    return stop(CODES.get(fault, "DG-X102"), most=LIMITS.unpacked // 1_000_000)


class _Reading:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._book = package.xml(BOOK)
        self._relations = package.relations(BOOK)
        self._strings = self._shared_strings()
        self._kinds = self._format_kinds()
        settings = self._book.find("{*}workbookPr")
        self._from_1904 = settings is not None and settings.get("date1904") in ("1", "true")

    def workbook(self) -> ReturnedBook:
        """What the book holds."""
        targets = {relation.id: relation.target for relation in self._relations}
        sheets = [
            (sheet.get("name", ""), dict(self._cells(part)))
            for sheet in self._book.iterfind("{*}sheets/{*}sheet")
            if (part := targets.get(_relation_id(sheet), "")) in self._package
        ]
        if not sheets:
            raise Unsound(Fault.MISSING, "sheets")
        names = {
            each.get("name", ""): _all_text(each)
            for each in self._book.iterfind("{*}definedNames/{*}definedName")
        }
        return ReturnedBook(sheets, self._properties(), names)

    def _properties(self) -> dict[str, str]:
        found = self._package.xml(CUSTOM) if CUSTOM in self._package else ()
        return {each.get("name", ""): _all_text(each) for each in found}

    def _related(self, kind: str) -> etree._Element | None:
        """The part of this kind, parsed."""
        found = [each.target for each in self._relations if each.kind == kind]
        return self._package.xml(found[0]) if found and found[0] in self._package else None

    def _shared_strings(self) -> list[str]:
        root = self._related("sharedStrings")
        return [] if root is None else [_text(entry) for entry in root.iterfind("{*}si")]

    def _format_kinds(self) -> list[str]:
        """What each style shows a number as."""
        root = self._related("styles")
        if root is None:
            return []
        codes = {
            each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")
        }
        styles = (each.get("numFmtId", "0") for each in root.iterfind("{*}cellXfs/{*}xf"))
        return [format_kind(int(number), codes.get(number, "")) for number in styles]

    def _cells(self, part: str) -> Iterator[tuple[tuple[int, int], str]]:
        """Row, column and text of each cell of a sheet that holds something."""
        row = 0
        for element in self._package.elements(part, "{*}row"):
            row = int(element.get("r", row + 1))
            if row > MOST_ROW:
                break
            column = 0
            for cell in element.iterfind("{*}c"):
                column = _column(cell.get("r"), column + 1)
                if column <= MOST_COLUMN and (text := self._shown(cell)).strip():
                    yield (row, column), text

    def _shown(self, cell: etree._Element) -> str:
        """A cell's text: what was typed, the number as it is shown, what a formula gave."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return "" if inline is None else _text(inline)
        raw = cell.findtext("{*}v", "")
        if kind == "s":
            return self._strings[int(raw)] if raw else ""
        if kind == "b":
            return "是" if raw == "1" else "否"
        if kind == "str":
            return _unescaped(raw)
        if kind != "n" or not raw:
            return raw
        style = int(cell.get("s", "0"))
        shows = self._kinds[style] if style < len(self._kinds) else ""
        return number_text(raw, shows, self._from_1904)


def _relation_id(sheet: etree._Element) -> str:
    """The id under either of the two namespaces of relationships, transitional and strict."""
    return next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")


def _all_text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _text(entry: etree._Element) -> str:
    """The text of a string with its runs, without the phonetic guide above it."""
    parts = entry.iterfind("{*}t"), entry.iterfind("{*}r/{*}t")
    return _unescaped("".join(each.text or "" for found in parts for each in found))


def _unescaped(text: str) -> str:
    """Characters written as _x000D_ put back."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _column(place: str | None, following: int) -> int:
    """The number of a cell's column; the following one where the cell does not say."""
    match = PLACE.fullmatch(place or "")
    if not match:
        return following
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
