"""The cells of a workbook's sheet: what is stored, its number format, what the screen shows.

Reads: rows as elements, the strings that they share, their styles.
Writes: BookRow, BookCell.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from docgen.opc import trees
from docgen.opc.clocks import Epoch
from docgen.opc.digits import general
from docgen.opc.fault import Fault, Unsound
from docgen.opc.formats import BUILT_IN, GENERAL, NumberFormat, Shows, number_format
from docgen.opc.kept import kept
from docgen.opc.raised import raised
from docgen.phrases import chinese_date, year_month

MOST_TEXT = 100_000  # characters of a cell; Excel has at most 32,767, and the csv module's reader 131,072
LAST_COLUMN = 16_384
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
LINE_END = re.compile("\r\n?")  # as web systems write it into their exports
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
YES = ("1", "true")
# What a format puts on a number without changing what it says: a currency, commas, decimals, brackets.
DRESS = re.compile(r"[¥￥$,\s()]")
NUMBER = re.compile(r"-|-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
ROUNDED = 0.501  # of the last digit shown; the thousandth is for what floating numbers lose

Area: TypeAlias = "tuple[int, int, int, int]"  # first row and column, last row and column, from 1


class Holds(Enum):
    """What is stored in a cell."""

    NUMBER = "a number, a day or a time"
    TEXT = "a text"
    TRUTH = "true or false; its text is 是 or 否"
    ERROR = "an error such as #REF!"
    PENDING = "a formula whose result nobody has stored"


class BookCell(NamedTuple):
    """A cell that holds something; `column` counts from 1.

    `raw` is what is stored: a number as it was written, a text without what the format puts around it.
    `struck` is what of it is struck through, `rest` what is left without that.
    """

    column: int
    raw: str
    format: NumberFormat
    holds: Holds = Holds.TEXT
    struck: str = ""
    rest: str = ""

    @property
    def text(self) -> str:
        """What the screen shows."""
        if self.holds is Holds.TRUTH:
            return "是" if self.raw in YES else "否"
        if self.holds is Holds.NUMBER:
            return self.format.number(self.raw)
        if self.holds is not Holds.TEXT or self.format.plain:
            return self.raw
        dressed = self.format.text(self.raw)
        return dressed if len(dressed) <= MOST_TEXT else self.raw

    @property
    def said(self) -> str:
        """What the cell says, whoever dressed it: of a number all its digits, of a day 2026年6月15日.

        What a format adds that says more stays: 0007, 50%, 12人, 0356-4232621; so does what is shown in
        thousands or 万, which is another number than the one that is stored.
        """
        if self.holds is Holds.TEXT and self.format.plain:  # nearly all
            return self.raw
        if self.holds is not Holds.NUMBER or self.format.plain:
            return self.text
        if at := self.format.moment(self.raw):
            return _moment(at, self.format.shows(self.raw), self.text)
        text = self.text
        return general(float(self.raw), self.raw) if _dresses(text, float(self.raw)) else text

    @property
    def read(self) -> bool:
        """Whether the format that shows it is understood."""
        return self.holds is not Holds.NUMBER or self.format.plain or self.format.reads(self.raw)


class BookRow(NamedTuple):
    """A row that holds something: its number from 1, its cells by column; `hidden` by hand or by a filter."""

    number: int
    cells: list[BookCell]
    hidden: bool = False


class CellLooks(NamedTuple):
    """What the styles of a workbook say: the number format of each, by its number; those struck through.

    `plain` is the format of cells without a style.
    """

    formats: Mapping[str, NumberFormat]
    plain: NumberFormat
    struck: frozenset[str]


@kept
def cell_looks(content: bytes, epoch: Epoch, most: int) -> CellLooks:
    """The looks that a styles part has, of at most so many marks; empty for a workbook without one."""
    styles = trees.tree(content, most) if content else None
    return CellLooks(_formats(styles, epoch), number_format(GENERAL, epoch), _struck_styles(styles))


_Runs: TypeAlias = "tuple[tuple[str, bool | None], ...]"


class StoredCell(NamedTuple):
    """A cell as the sheet has it, whatever the strings and styles that it names by number.

    `value` is what is stored, or the text that stands in the cell itself, with its parts in `runs`;
    `pending` tells of a formula without a result.
    """

    column: int
    kind: str
    style: str
    value: str
    pending: bool = False
    runs: _Runs = ()


class StoredRow(NamedTuple):
    """A row as the sheet has it, with the cells that may hold something; 0 for a number that is not said."""

    number: int
    cells: tuple[StoredCell, ...]
    hidden: bool


def stored_row(element: etree._Element) -> StoredRow:
    """What a row's element says. Raises ValueError and the like for what is damaged."""
    cells: list[StoredCell] = []
    column = 0
    for cell in element:
        reference = cell.get("r")
        column = column_number(reference.rstrip("0123456789")) if reference else column + 1
        if not len(cell):
            continue
        kind, style = cell.get("t", "n"), cell.get("s", "")
        if kind == "s" and len(cell) == 1:  # almost all cells
            cells.append(StoredCell(column, kind, style, cell[0].text or ""))
        else:
            cells.append(_stored_cell(column, kind, style, cell))
    return StoredRow(int(element.get("r") or 0), tuple(cells), element.get("hidden") in YES)


def _stored_cell(column: int, kind: str, style: str, cell: etree._Element) -> StoredCell:
    parts = {_local(child.tag): child for child in cell}
    value, inline = parts.get("v"), parts.get("is")
    raw = (value.text or "") if value is not None else ""
    if "f" in parts and not raw and (value is None or kind != "str"):
        return StoredCell(column, kind, style, "", pending=True)
    if kind == "s" or inline is None:
        return StoredCell(column, kind, style, raw)
    return StoredCell(column, kind, style, _string(inline), runs=_runs(inline) if kind == "inlineStr" else ())


class CellReader:
    """Reads the cells of a workbook's sheets; `strings` are those that cells share, by number."""

    def __init__(self, looks: CellLooks, strings: Iterable[etree._Element]) -> None:
        self._formats, self._plain, self._struck_styles = looks
        self._strings: list[str] = []
        self._runs: dict[str, _Runs] = {}  # of shared strings that are of several looks, by number
        for number, item in enumerate(strings):
            if len(item) == 1 and not len(item[0]):  # almost all of them
                self._strings.append(_fit(unescaped(item[0].text or "")))
                continue
            self._strings.append(_string(item))
            if runs := _runs(item):
                self._runs[str(number)] = runs

    def cells(self, row: StoredRow) -> list[BookCell]:
        """Those of a row's cells that hold something. Raises ValueError and the like for what is damaged."""
        found: list[BookCell] = []
        for column, kind, style, value, pending, runs in row.cells:
            shown = self._formats.get(style, self._plain)
            if pending:
                found.append(BookCell(column, "", shown, Holds.PENDING))
                continue
            raw = self._strings[int(value)] if value and kind == "s" else value
            if not raw:
                continue
            cell = BookCell(column, raw, shown) if kind == "s" else _stated(column, kind, raw, shown)
            if kind == "s" and self._runs:
                runs = self._runs.get(value, ())
            whole = style in self._struck_styles
            found.append(_struck_out(cell, runs, whole=whole) if runs or whole else cell)
        return found


def _struck_out(found: BookCell, runs: _Runs, *, whole: bool) -> BookCell:
    """The cell with what of it is struck through: by the looks of its parts, else by its own."""
    if not runs:
        return found._replace(struck=found.raw)
    struck = "".join(text for text, out in runs if (whole if out is None else out))
    rest = "".join(text for text, out in runs if not (whole if out is None else out))
    return found._replace(struck=struck, rest=rest) if struck else found


def _runs(item: etree._Element | None) -> _Runs:
    """The parts of a text, each with whether it is struck through; None where its look does not say."""
    if item is None or (len(item) == 1 and not len(item[0])):
        return ()
    runs = enumerate(item.iterfind("{*}r"))
    return tuple((_string(run, behind=at > 0), _stated_struck(run.find("{*}rPr"))) for at, run in runs)


def _stated_struck(look: etree._Element | None) -> bool | None:
    """Whether a part's own look is struck through; None where it has none of its own."""
    return None if look is None else _is_struck(look)


def _is_struck(look: etree._Element | None) -> bool:
    """Whether type of this look is struck through."""
    mark = look.find("{*}strike") if look is not None else None
    return mark is not None and mark.get("val", "1") in YES


def _struck_styles(styles: etree._Element | None) -> frozenset[str]:
    """The numbers of the styles whose type is struck through."""
    if styles is None:
        return frozenset()
    fonts = [_is_struck(font) for font in styles.iterfind("{*}fonts/{*}font")]
    struck = {str(number) for number, is_struck in enumerate(fonts) if is_struck}
    if not struck:
        return frozenset()
    found = enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(str(number) for number, each in found if each.get("fontId") in struck)


def _formats(styles: etree._Element | None, epoch: Epoch) -> Mapping[str, NumberFormat]:
    """The number format of each style, by its number; what a workbook says of a built-in one counts."""
    if styles is None:
        return {}
    stated = styles.iterfind("{*}numFmts/{*}numFmt")
    codes = BUILT_IN | {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in stated}
    found = (int(each.get("numFmtId", "0")) for each in styles.iterfind("{*}cellXfs/{*}xf"))
    return {str(n): number_format(codes.get(number, GENERAL), epoch) for n, number in enumerate(found)}


def _stated(column: int, kind: str, raw: str, shown: NumberFormat) -> BookCell:
    """A cell with a value, by its kind (18.18.11)."""
    if kind == "d":
        raw, kind = _serial(raw, shown.epoch)
    if kind == "n":
        return _number(column, raw, shown)
    if kind == "b":
        return BookCell(column, raw, shown, Holds.TRUTH)
    if kind == "e":
        return BookCell(column, raw, shown, Holds.ERROR)
    return BookCell(column, _fit(unescaped(raw)) if kind == "str" else raw, shown)


def _number(column: int, raw: str, shown: NumberFormat) -> BookCell:
    """A number; a text that a careless program has declared to be one. Raises OverflowError beyond floats."""
    try:
        finite = math.isfinite(float(raw))
    except ValueError:
        return BookCell(column, raw, shown)
    if not finite and not raw.isdecimal():
        raise OverflowError(raw[:20])
    return BookCell(column, raw, shown, Holds.NUMBER if finite else Holds.TEXT)


def _serial(raw: str, epoch: Epoch) -> tuple[str, str]:
    """A day written out (ISO 8601, as Strict workbooks may have it) as its number and kind; or as it is."""
    try:
        moment = dt.datetime.fromisoformat(raw.rstrip("Z")).replace(tzinfo=None)
    except ValueError:
        return raw, "str"
    days = (moment - dt.datetime.combine(epoch.value, dt.time())) / dt.timedelta(days=1)
    return f"{days:.10f}".rstrip("0").rstrip("."), "n"


def _moment(at: dt.datetime, shows: Shows, text: str) -> str:
    """A moment as the house writes it; a time of day as it stands there."""
    if shows is Shows.CLOCK:
        return text
    if shows is Shows.MONTH and at.day == 1:
        return year_month(at)
    clock = f" {at.hour}:{at.minute:02d}" if at.time() != dt.time() else ""
    return chinese_date(at) + clock


def _string(item: Any, *, behind: bool = False) -> str:
    """The text of an item without the reading aids that some input methods add; digits above and below the
    line as such where a text stands before them, as it does before the item itself if `behind`."""
    if len(item) == 1 and not len(item[0]):
        return _fit(unescaped(item[0].text or ""))
    texts: list[str] = []
    for each in item.iter("{*}t"):
        run = each.getparent()
        if _local(run.tag) != "rPh":
            mark = run.find("{*}rPr/{*}vertAlign") if texts or behind else None
            texts.append(raised(each.text or "", "" if mark is None else mark.get("val", "")))
    return _fit(unescaped("".join(texts)))


def _fit(text: str) -> str:
    """The text. Raises Unsound where it is longer than a cell holds."""
    if len(text) > MOST_TEXT:
        raise Unsound(Fault.OVERSIZE, f"a text of {len(text)} characters")
    return text


def unescaped(text: str) -> str:
    """A text with the characters put back that are written as _x000D_ (22.9.2.19), each line ended alike."""
    if "_x" not in text and "\r" not in text:
        return text
    put_back = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Two of them may be the halves of one character; a half by itself is none.
    return LINE_END.sub("\n", put_back.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _dresses(text: str, stored: float) -> bool:
    """Whether a text shows the number that is stored, rounded or not, and says no more than it."""
    bare = DRESS.sub("", text)
    if not NUMBER.fullmatch(bare):
        return False
    decimals = len(bare.partition(".")[2])
    # Negative numbers may be shown in brackets, and zero as a dash.
    return bare == "-" or abs(abs(float(bare)) - abs(stored)) <= ROUNDED * 10**-decimals


@cache
def _local(tag: str) -> str:
    """A tag without its namespace, of which workbooks have two."""
    return tag.rpartition("}")[2]


@cache
def column_number(letters: str) -> int:
    """The number, from 1, of a column. Raises ValueError where there is no such column."""
    column = 0
    for letter in letters:
        column = column * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    if not 0 < column <= LAST_COLUMN:
        raise ValueError(letters)
    return column


@lru_cache(maxsize=4096)
def area(reference: str) -> Area:
    """First row and column, last row and column, from 1, of `A1:C3`. Raises ValueError for anything else."""
    corners = [PLACE.fullmatch(corner) for corner in reference.replace("$", "").split(":")]
    found = [(int(match[2]), column_number(match[1])) for match in corners if match]
    if len(found) != len(corners):
        raise ValueError(reference)
    return (*found[0], *found[-1])
