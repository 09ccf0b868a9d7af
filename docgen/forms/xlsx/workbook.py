"""A workbook that came back, as texts by row and column, whatever program saved it last.

Reads: the bytes of an .xlsx.
Writes: ReturnedBook; a sheet holds only the cells that hold something, so that a stray style or text at
its far end costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from docgen.forms.filled import LIKE_A_MONTH
from docgen.forms.seals import is_no_seal
from docgen.forms.xlsx.choices import PRINTED_HEAD
from docgen.forms.xlsx.rows import BOX
from docgen.grid import letters
from docgen.opc import Fault, Limits, Package, Unsound
from docgen.opc.book import BookPicture, BookSheet, opened
from docgen.opc.cells import BookCell, Holds
from docgen.problems import stop
from docgen.standard.ecma376 import EMU_PER_MM

At = tuple[int, int]  # row and column, both from 1
Texts = dict[At, str]

LIMITS = Limits(unpacked=100_000_000)
MOST_ROW, MOST_COLUMN = 20_000, 500
MOST_MERGED = 200_000  # cells of a sheet that are merged with others; a form has a few hundred
CODES = {
    Fault.FOREIGN: "DG-X101",
    Fault.MISSING: "DG-X101",
    Fault.LOCKED: "DG-X103",
    Fault.OVERSIZE: "DG-X104",
}
# Of a month that was typed into a cell of numbers, Excel keeps 2026.1 for January and October alike.
YEAR_AND_TENTH, YEAR_AND_MONTH = re.compile(r"20\d\d\.1"), re.compile(r"20\d\d\.1\d")
# What tells how a text above or below the pages looks, and what a program puts there by itself.
CODES_OF_LOOKS = re.compile(
    r'&(?:"[^"]*"|\d+ ?|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\[[^\]]*\]|[PNDTFAGBIUESXYHOZ+-])', re.IGNORECASE
)
SECTIONS = re.compile("&[LCR]")
PAGE_NUMBER = re.compile(
    r"[\s—–/-]*(?:第\s*页|page|页码?)?[\s，,:：/]*(?:共\s*页|of)?[\s—–-]*", re.IGNORECASE
)
PICTURE_IN_CELL = re.compile(r"=(?:_xlfn\.)?DISPIMG\(", re.IGNORECASE)  # of WPS, which says so as a text
UNSEEN_NOTHING = ("0", "0.0")  # zeros are often kept from showing
FAULTS = {Holds.PENDING: "DG-A411", Holds.ERROR: "DG-A412"}


@dataclass(frozen=True)
class ReturnedSheet:
    """A sheet: the texts of its cells, without what is struck through, and what else is to be known of them.

    `faults` are codes of why a text is no value, `struck` what was struck through, `comments` what was
    written about cells, `shapes` what stands in shapes that float over them, `pictures` where pictures
    begin, `large` where those that are more than a seal do, or stand in a cell, `hidden` the rows that nobody
    sees, `far` how many cells stand too far away to be read, `unseen` the cells whose number format shows
    nothing of what they hold, `margins` what somebody wrote above (True) and below the pages.
    """

    title: str
    visible: bool = True
    texts: Texts = field(default_factory=dict)
    faults: Mapping[At, str] = field(default_factory=dict)
    struck: Texts = field(default_factory=dict)
    comments: Mapping[At, str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: Sequence[tuple[int, int, int, int]] = ()
    far: int = 0
    shapes: Sequence[tuple[At, str]] = ()
    pictures: frozenset[At] = frozenset()
    large: frozenset[At] = frozenset()
    unseen: frozenset[At] = frozenset()
    margins: Sequence[tuple[bool, str]] = ()

    def place(self, at: At) -> str:
        """A cell as Excel names it: `填写!C5`."""
        return f"{self.title}!{letters(at[1])}{at[0]}"


@dataclass(frozen=True)
class ReturnedBook:
    """The sheets in order, the text properties and the defined names."""

    sheets: Sequence[ReturnedSheet]
    properties: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def list(self) -> ReturnedSheet | None:
        """The sheet that lists every printed text; None where it was taken out."""
        return next((sheet for sheet in self.sheets if sheet.texts.get((1, 1)) == PRINTED_HEAD), None)

    @cached_property
    def printed(self) -> frozenset[str]:
        """The texts that the sheet lists."""
        texts = self.list.texts.items() if self.list else ()
        return frozenset(text for (_, column), text in texts if column == 1)

    @cached_property
    def boxed(self) -> frozenset[str]:
        """Those of them that are boxes to tick, as the cells of choices show them until one is chosen."""
        return frozenset(text for text in self.printed if text.startswith(BOX))


def open_workbook(source: bytes | Package) -> ReturnedBook:
    """The workbook. Raises ProblemsFound DG-X101 (no .xlsx), DG-X102 (damaged), DG-X103 (locked or .xls),
    DG-X104 (too much of it)."""
    try:
        with opened(source, LIMITS) as book:
            sheets = [_Reading(sheet).read() for sheet in book.sheets]
            return ReturnedBook(sheets, book.properties, book.names)
    except Unsound as error:
        code = CODES.get(error.fault, "DG-X102")
        raise stop(code, most=LIMITS.unpacked // 1_000_000) from error


class _Reading:
    """Reads a sheet, cell by cell."""

    def __init__(self, sheet: BookSheet) -> None:
        self._sheet = sheet
        self._texts: Texts = {}
        self._faults: dict[At, str] = {}
        self._struck: Texts = {}
        self._hidden: set[int] = set()
        self._unseen: set[At] = set()
        self._in_cells: list[At] = []
        self._far = self._total = 0

    def read(self) -> ReturnedSheet:
        """The sheet. Raises Unsound for far too much text."""
        for number, cells, hidden in self._sheet.rows():
            near = number <= MOST_ROW
            if hidden and near:
                self._hidden.add(number)
            for cell in cells:
                if near and cell.column <= MOST_COLUMN:
                    self._take((number, cell.column), cell)
                elif cell.said.strip():
                    self._far += 1
        sheet, pictures = self._sheet, self._sheet.pictures()
        return ReturnedSheet(
            *(sheet.title, sheet.visible, self._texts, self._faults, self._struck, sheet.comments()),
            *(frozenset(self._hidden), frozenset(sheet.hidden_columns), tuple(self._merges()), self._far),
            shapes=sheet.shapes(),
            pictures=frozenset(each.at for each in pictures),
            large=frozenset((*self._in_cells, *(each.at for each in pictures if _is_large(each)))),
            unseen=frozenset(self._unseen),
            margins=tuple(_margins(sheet.margins)),
        )

    def _merges(self) -> Iterator[tuple[int, int, int, int]]:
        """What is merged near enough, cut where it goes on too far, as long as it is not far too much."""
        taken = 0
        for top, left, bottom, right in self._sheet.merges:
            if top > MOST_ROW or left > MOST_COLUMN:
                continue
            merge = top, left, min(bottom, MOST_ROW), min(right, MOST_COLUMN)
            taken += (merge[2] - top + 1) * (merge[3] - left + 1)
            if taken > MOST_MERGED:
                return
            yield merge

    def _take(self, at: At, cell: BookCell) -> None:
        text = cell.said
        if PICTURE_IN_CELL.match(text):
            self._in_cells.append(at)
            return
        if cell.holds is Holds.NUMBER and YEAR_AND_TENTH.fullmatch(text):
            if YEAR_AND_MONTH.fullmatch(cell.text):
                text = cell.text
            else:
                self._faults[at] = LIKE_A_MONTH
        if not text.strip() and cell.raw.strip() and cell.raw not in UNSEEN_NOTHING:
            self._unseen.add(at)
            text = cell.raw
        if cell.struck:
            self._struck[at] = cell.struck
            text = cell.rest
        if cell.holds is not Holds.TEXT and cell.holds in FAULTS:
            self._faults[at] = FAULTS[cell.holds]
        if text.strip() not in ("", BOX):  # one box left empty: nobody wrote it
            self._texts[at] = text
            self._total += len(text)
            if self._total > LIMITS.unpacked:  # of one text that many cells share, dressed anew in each
                raise Unsound(Fault.OVERSIZE, f"{self._total} characters")


def _is_large(picture: BookPicture) -> bool:
    return is_no_seal(picture.width / EMU_PER_MM, picture.height / EMU_PER_MM)


def _margins(stored: Iterable[tuple[bool, str]]) -> Iterator[tuple[bool, str]]:
    """What stands above and below the pages, part by part, without how it looks and the pages' numbers."""
    for above, text in stored:
        for part in SECTIONS.split(text):
            said = CODES_OF_LOOKS.sub("", part).replace("&&", "&").strip()
            if not PAGE_NUMBER.fullmatch(said):
                yield above, said
