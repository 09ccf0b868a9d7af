"""Cells and texts as SpreadsheetML."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from docgen.forms.xlsx.styles import CellFormat
from docgen.grid import letters
from docgen.model.fieldtypes.dates import EXCEL_DAY_ZERO, parse_day

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# What XML 1.0 cannot carry, 2.2; and _x0041_, by which SpreadsheetML writes such characters (22.9.2.19).
FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
DROPPED = re.compile(f"[{FORBIDDEN}]")
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
UNSAFE = re.compile(f'[{FORBIDDEN}&<>"\r]|_x')
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?", re.ASCII)
LINE_ENDS = re.compile("\r\n?")


def text(value: str) -> str:
    """A text as content of an element or, quotes too, of an attribute; what XML cannot carry is left out."""
    if not UNSAFE.search(value):
        return value
    kept = LOOKS_ESCAPED.sub("_x005F_", DROPPED.sub("", LINE_ENDS.sub("\n", value)))
    return escape(kept, {'"': "&quot;"})


class Strings:
    """Collects the texts of cells; a cell names its text by number, the first of them being `first`."""

    def __init__(self, first: int = 0) -> None:
        self._first = first
        self._numbers: dict[str, int] = {}
        self._inside: dict[str, str] = {}  # of texts in several looks

    def number(self, value: str) -> int:
        """The number of a text."""
        return self._numbers.setdefault(value, self._first + len(self._numbers))

    def runs(self, *runs: tuple[str, str]) -> int:
        """The number of a text in several looks, each given with its rPr."""
        whole = "".join(value for value, _ in runs)
        parts = (f'<r>{look}<t xml:space="preserve">{text(value)}</t></r>' for value, look in runs)
        self._inside[whole] = "".join(parts)
        return self.number(whole)

    def __len__(self) -> int:
        return len(self._numbers)

    def texts(self) -> tuple[str, ...]:
        """The texts so far."""
        return tuple(self._numbers)

    def xml(self) -> str:
        """The entries of sharedStrings.xml."""
        return "".join(self._entries())

    def encoded(self) -> Iterator[bytes]:
        """The same one by one as bytes: very many of them would take three times the memory as one text."""
        return (entry.encode() for entry in self._entries())

    def _entries(self) -> Iterator[str]:
        return (f"<si>{self._inside.get(value) or _whole(value)}</si>" for value in self._numbers)


def _whole(value: str) -> str:
    return f'<t xml:space="preserve">{text(value)}</t>'


def text_cell(place: str, style: int, value: str, strings: Strings) -> str:
    """A cell that is a text whatever it looks like; never a formula."""
    if not value:
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}" t="s"><v>{strings.number(value)}</v></c>'


def inline_cell(place: str, style: int, value: str) -> str:
    """The same with its text in it: what no other cell says need not be kept for all of them."""
    if not value:
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is>{_whole(value)}</is></c>'


def plain_sheet(lines: Iterable[Iterable[str]], strings: Strings, behind: str = "") -> bytes:
    """A worksheet of nothing but texts, line by line; `behind` is what stands behind its cells."""
    rows = []
    for number, line in enumerate(lines, 1):
        told = ((at, each) for at, each in enumerate(line, 1) if each)
        cells = "".join(text_cell(f"{letters(at)}{number}", 0, each, strings) for at, each in told)
        rows.append(f'<row r="{number}">{cells}</row>' if cells else "")
    cells = f"<sheetData>{''.join(rows)}</sheetData>"
    return f'{DECLARATION}<worksheet xmlns="{MAIN}">{cells}{behind}</worksheet>'.encode()


def value_cell(place: str, style: int, code: CellFormat, value: str, strings: Strings) -> str:
    """A cell with a value: a number or a day where the field takes one and the text is one."""
    number = _number(code, value) if value and code is not CellFormat.TEXT else ""
    if number:
        return f'<c r="{place}" s="{style}"><v>{number}</v></c>'
    return text_cell(place, style, value, strings)


def _number(code: CellFormat, value: str) -> str:
    if code is not CellFormat.DATE:
        return value if NUMBER.fullmatch(value) else ""
    day = parse_day("".join(value.split()))
    return str((day - EXCEL_DAY_ZERO).days) if isinstance(day, dt.date) else ""
