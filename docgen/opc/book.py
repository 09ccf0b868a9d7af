"""A workbook (.xlsx) as the clerk sees it: the one reader of register, forms and plan.

Reads: the bytes of a workbook, or a file, as Excel, WPS, LibreOffice or a program saved it.
Writes: sheets, rows and cells, a row at a time; Unsound for what is no workbook, or none that can be read.

A cell is what is stored, its number format, and the text that the screen shows. A sheet yields only rows
and cells that hold something, so that a style or a text at its far end costs nothing. Strict and
Transitional files, the 1900 and the 1904 system are all the same to whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from lxml import etree

from docgen.opc import trees
from docgen.opc.cells import (
    YES,
    Area,
    BookRow,
    CellReader,
    StoredRow,
    area,
    cell_looks,
    stored_row,
    unescaped,
)
from docgen.opc.clocks import Epoch
from docgen.opc.fault import Fault, Unsound
from docgen.opc.kept import kept
from docgen.opc.package import Limits, Package, held

MAIN, CUSTOM = "xl/workbook.xml", "docProps/custom.xml"
CUSTOM_KINDS = ("custom-properties", "customProperties")  # the latter in Strict files (ISO/IEC 29500-1)
MOST_MERGES = 1_000_000
MOST_HIDDEN = 16_384  # columns of a sheet that are looked at
SAYING = ("{*}row", "{*}mergeCell", "{*}col", "{*}headerFooter")  # the elements of a sheet that are read


@contextmanager
def opened(source: bytes | Path | Package, limits: Limits) -> Iterator[Book]:
    """The workbook, to be read while it is held.

    Raises Unsound, now or while it is read: MISSING only for a package without a workbook. OSError where the
    disk fails.
    """
    with held(source, limits) as package:
        yield Book(package)


class Book:
    """An open workbook: its sheets in the order of their tabs."""

    def __init__(self, package: Package) -> None:
        self.package = package
        part, self._root = _main(package)
        with damage_told():
            self._relations = package.relations(part)
            self.sheets = tuple(self._sheets())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The defined names and what each stands for."""
        return _named(self._root.iterfind("{*}definedNames/{*}definedName"))

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """The custom properties as texts."""
        with damage_told():
            related = [each.target for each in self.package.relations() if each.kind in CUSTOM_KINDS]
            part = next((each for each in (*related, CUSTOM) if each in self.package), None)
            return _named(self.package.xml(part) if part else ())

    @cached_property
    def cells(self) -> CellReader:
        """What reads the cells of its sheets."""
        settings = self._root.find("{*}workbookPr")
        from_1904 = settings is not None and settings.get("date1904") in YES
        styles, strings = self._part("styles"), self._part("sharedStrings")
        epoch = Epoch.MAC if from_1904 else Epoch.WINDOWS
        said = self.package.content(styles) if styles else b""
        return CellReader(
            cell_looks(said, epoch, self.package.limits.marks),
            self.package.elements(strings, "{*}si") if strings else (),
        )

    def _part(self, kind: str) -> str:
        """The part of a kind that the workbook relates to; empty where it has none."""
        found = (each.target for each in self._relations if each.kind == kind)
        return next((part for part in found if part in self.package), "")

    def _sheets(self) -> Iterator[BookSheet]:
        """The sheets of cells; charts and macros are none."""
        relations = {relation.id: relation for relation in self._relations}
        for each in self._root.iterfind("{*}sheets/{*}sheet"):
            # The id under either of the two namespaces of relationships.
            ids = (str(value) for name, value in each.attrib.items() if str(name).endswith("}id"))
            relation = relations[next(ids, "")]
            if relation.kind == "worksheet":
                yield BookSheet(
                    each.get("name", ""), each.get("state") in (None, "visible"), relation.target, self
                )


@dataclass(frozen=True)
class BookSheet:
    """A sheet of cells; `part` is its name in the package."""

    title: str
    visible: bool
    part: str
    book: Book = field(repr=False)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list, init=False, repr=False)
    hidden_columns: set[int] = field(default_factory=set, init=False, repr=False)
    margins: list[tuple[bool, str]] = field(default_factory=list, init=False, repr=False)

    def comments(self) -> Mapping[tuple[int, int], str]:
        """The comments by row and column of their cells, from 1."""
        with damage_told():
            found = map(self._comments, self._related("comments"))
            return {place: text for each in found for place, text in each}

    def shapes(self) -> Sequence[tuple[tuple[int, int], str]]:
        """The row and column, from 1, at which a shape that floats over the sheet begins, and its text."""
        with damage_told():
            package = self.book.package
            parts = map(package.content, self._related("drawing"))
            return tuple(shape for part in parts for shape in _shapes(part, package.limits.marks))

    def pictures(self) -> Sequence[BookPicture]:
        """The pictures that float over the sheet."""
        with damage_told():
            package = self.book.package
            parts = map(package.content, self._related("drawing"))
            return tuple(each for part in parts for each in _pictures(part, package.limits.marks))

    def _related(self, kind: str) -> Iterator[str]:
        """The parts of a kind that belong to the sheet, those that the package holds."""
        package = self.book.package
        found = (each.target for each in package.relations(self.part) if each.kind == kind)
        return (part for part in found if part in package)

    def _comments(self, part: str) -> Iterator[tuple[tuple[int, int], str]]:
        for each in self.book.package.xml(part).iterfind("{*}commentList/{*}comment"):
            texts = (text.text or "" for text in each.iter("{*}t"))
            yield area(each.get("ref", ""))[:2], unescaped("".join(texts))

    def rows(self) -> Iterator[BookRow]:
        """The rows that hold anything, in the file's order.

        What is merged (first row and column, last row and column, from 1) stands behind all rows: `merges`
        holds it once they are read, `hidden_columns` what of the first MOST_HIDDEN columns is hidden,
        `margins` what is printed above (True) and below the pages, as it is stored.
        """
        self.merges.clear()
        self.margins.clear()
        self.hidden_columns.clear()
        number = 0
        with damage_told():
            reader = self.book.cells
            for each in self._stored():
                if isinstance(each, StoredRow):
                    number = each.number or number + 1
                    if cells := reader.cells(each):
                        yield BookRow(number, cells, each.hidden)
                elif isinstance(each, range):
                    self.hidden_columns.update(each)
                elif isinstance(each, StoredMargins):
                    self.margins.extend(each.texts)
                else:
                    self.merges.append(each)
                    if len(self.merges) > MOST_MERGES:
                        raise Unsound(Fault.OVERSIZE, f"{len(self.merges)} merged ranges")

    def _stored(self) -> Iterable[_Stored]:
        """What the sheet's elements say; of a small sheet once for all workbooks that hold the same one."""
        package = self.book.package
        if package.is_small(self.part):
            return _stored_sheet(package.content(self.part), package.limits.marks)
        return map(_stored, package.elements(self.part, SAYING))


class BookPicture(NamedTuple):
    """A picture over a sheet: the row and column, from 1, at which it begins, its sides in EMU."""

    at: tuple[int, int]
    width: int
    height: int


class StoredMargins(NamedTuple):
    """What is printed above (True) and below the pages of a sheet, with the codes of its looks."""

    texts: tuple[tuple[bool, str], ...]


_Stored: TypeAlias = "StoredRow | range | Area | StoredMargins"


@kept
def _stored_sheet(content: bytes, most: int) -> tuple[_Stored, ...]:
    """What the elements of a sheet say."""
    return tuple(map(_stored, trees.tree(content, most).iter(*SAYING)))


def _stored(element: etree._Element) -> _Stored:
    """A row, what of the columns is hidden, what is merged, or what is printed around the pages."""
    if element.tag.endswith("row"):
        return stored_row(element)
    if element.tag.endswith("headerFooter"):
        return StoredMargins(tuple(("Header" in str(each.tag), each.text or "") for each in element))
    if not element.tag.endswith("col"):
        return area(element.get("ref", ""))
    if element.get("hidden") not in YES:
        return range(0)
    return range(int(element.get("min", "0")), min(int(element.get("max", "0")), MOST_HIDDEN) + 1)


@kept
def _shapes(content: bytes, most: int) -> tuple[tuple[tuple[int, int], str], ...]:
    """The row and column, from 1, at which each shape of a drawing begins that has a text, and the text."""
    found = []
    for anchor in trees.tree(content, most):
        lines = ("".join(map(str, each.itertext("{*}t"))) for each in anchor.iter("{*}p"))
        if text := "\n".join(lines).strip():
            found.append((_anchored(anchor), text))
    return tuple(found)


@kept
def _pictures(content: bytes, most: int) -> tuple[BookPicture, ...]:
    """The pictures of a drawing, each by itself or in a group."""
    found = ((anchor, each) for anchor in trees.tree(content, most) for each in anchor.iter("{*}pic"))
    return tuple(BookPicture(_anchored(anchor), *_sides(anchor, picture)) for anchor, picture in found)


def _sides(anchor: etree._Element, picture: etree._Element) -> tuple[int, int]:
    """The sides of a picture in EMU; 0 where nothing tells them."""
    stated = (*anchor.iterfind("{*}ext"), *picture.iterfind("{*}spPr/{*}xfrm/{*}ext"))
    sides = ((each.get("cx", ""), each.get("cy", "")) for each in stated)
    known = ((int(wide), int(high)) for wide, high in sides if wide.isdecimal() and high.isdecimal())
    return max(known, default=(0, 0))


def _anchored(anchor: etree._Element) -> tuple[int, int]:
    """The row and column, from 1, that a part of a drawing begins at."""
    at = (anchor.findtext(f"{{*}}from/{{*}}{name}") or "0" for name in ("row", "col"))
    row, column = (int(each) + 1 for each in at)
    return row, column


def _main(package: Package) -> tuple[str, etree._Element]:
    """The name and the root of the workbook's part."""
    related = [each.target for each in package.relations() if each.kind == "officeDocument"]
    for part in (*related, MAIN):
        if part in package and part.endswith(".xml"):
            root = package.xml(part)
            if root.tag.rpartition("}")[2] == "workbook":
                return part, root
    raise Unsound(Fault.MISSING, "a workbook")


def _named(elements: Iterator[etree._Element] | etree._Element | tuple[()]) -> Mapping[str, str]:
    """The text of each element by the name that it bears."""
    return {each.get("name", ""): "".join(map(str, each.itertext())) for each in elements}


@contextmanager
def damage_told() -> Iterator[None]:
    """Say as DAMAGED where numbers and names in a workbook lead nowhere, and parts that are not there."""
    try:
        yield
    except Unsound as error:
        if error.fault is not Fault.MISSING:
            raise
        raise Unsound(Fault.DAMAGED, str(error)) from error
    except (LookupError, ValueError, ArithmeticError) as error:
        raise Unsound(Fault.DAMAGED, repr(error)) from error
