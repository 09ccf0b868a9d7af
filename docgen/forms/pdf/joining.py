"""Many PDF files as one for the printer: each begins on a leaf of its own, its fields drawn for good.

Reads: PDF files, one after the other.
Writes: one PDF, object by object, so that it may hold thousands of forms.

What several files share (fonts, the printed form) is written once: an object is known again by what it
holds. In memory stay only a digest and a place for each object, and the names for the outline.
"""

from __future__ import annotations

import hashlib
import io
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from pikepdf import Dictionary, Name, Object, Pdf, PdfError, Stream

from docgen.forms.pdf.base import text_string
from docgen.forms.pdf.glyphs import stream
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import MM_PER_PT

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ROOT, CATALOG, OUTLINE = 1, 2, 3  # numbers of the page tree, the catalogue and the outline
INHERITED = (Name.MediaBox, Name.CropBox, Name.Resources, Name.Rotate)  # ISO 32000-1 table 30
KEPT = (*INHERITED, Name.Contents)
# Turned as paper goes through the printer: the top of a lying page at its left (GB/T 9704-2012 7.5).
TURNED = 270
# What a print dialogue offers first (12.2): both sides, turned over at the long edge, nothing made smaller.
VIEWING = b"<</Duplex/DuplexFlipLongEdge/PrintScaling/None/DisplayDocTitle true>>"
BLANK = b"<</Type/Page/Parent %%d 0 R/MediaBox[0 0 %.2f %.2f]/Resources<<>>>>" % (
    gbt9704.PAGE_WIDTH / MM_PER_PT,
    gbt9704.PAGE_HEIGHT / MM_PER_PT,
)
NOBODYS = b"0000000000 65535 f \n"  # in the table of places: a number that was never used
REFERENCE = b" R"  # in what holds no reference it stands only by chance, within a text


@dataclass
class OutlineEntry:
    """Part of the file, such as the forms of a unit: an entry of the outline with entries below it."""

    title: str
    number: int  # of its node in the page tree
    entries: list[tuple[str, int, int]] = field(default_factory=list)  # title, node, first page
    pages: int = 0  # with the blank ones


class JoinedForms:
    """A PDF in the making. Raises OSError as its target does."""

    def __init__(self, target: BinaryIO, title: str) -> None:
        self._target, self._title = target, title
        self._places = array("Q", (0,) * (OUTLINE + 1))
        self._known: dict[bytes, int] = {}
        self._sections: list[OutlineEntry] = []
        self._at = 0
        self._hash = hashlib.blake2b(digest_size=16)
        self._put(HEADER)

    @contextmanager
    def section(self, title: str, *, first: bool = False) -> Iterator[OutlineEntry]:
        """A section at the end of the file, or before all others; it is `add`ed to while it is open."""
        made = OutlineEntry(title, self._free())
        yield made
        if made.entries:
            nodes = b" ".join(b"%d 0 R" % node for _, node, _ in made.entries)
            self._write(
                made.number, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (ROOT, made.pages, nodes)
            )
            self._sections.insert(0 if first else len(self._sections), made)

    def add(self, section: OutlineEntry, title: str, source: Path | bytes) -> int:
        """Add a file, with a blank page where its last leaf has none; returns its pages without that.

        Raises pikepdf.PdfError for a file that cannot be read, PasswordError for one that is locked.
        """
        with Pdf.open(io.BytesIO(source) if isinstance(source, bytes) else source) as pdf:
            pdf.flatten_annotations("print")
            node = self._free()
            copier = _Copier(self)
            pages = [self._page(copier, page.obj, node) for page in pdf.pages]
        if not pages:
            raise PdfError("no pages")
        count = len(pages)
        if count % 2:
            pages.append(self._new(BLANK % node))
        kids = b" ".join(b"%d 0 R" % page for page in pages)
        self._write(
            node, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (section.number, len(pages), kids)
        )
        section.entries.append((title, node, pages[0]))
        section.pages += len(pages)
        return count

    def close(self) -> None:
        """Write what stands at the end of the file."""
        nodes = b" ".join(b"%d 0 R" % each.number for each in self._sections)
        count = sum(each.pages for each in self._sections)
        self._write(ROOT, b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, nodes))
        self._write_outline()
        self._write(
            CATALOG,
            b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines/Lang(zh-CN)"
            b"/ViewerPreferences%b>>" % (ROOT, OUTLINE, VIEWING),
        )
        info = self._new(b"<</Title%b>>" % text_string(self._title))
        self._write_places(info)

    # --- pages ---

    def _page(self, copier: _Copier, page: Any, node: int) -> int:
        """The number of a page of a source, its fields and its structure left behind."""
        kept = {key: found for key in KEPT if (found := _inherited(page, key)) is not None}
        if Name.MediaBox not in kept:
            raise PdfError("a page without a size")
        left, bottom, right, top = map(float, kept[Name.MediaBox])
        if right - left > top - bottom and not kept.get(Name.Rotate):
            kept[Name.Rotate] = TURNED
        entries = b"".join(b"%b %b" % (_name(str(key)), copier.written(value)) for key, value in kept.items())
        return self._new(b"<</Type/Page/Parent %d 0 R%b>>" % (node, entries))

    # --- the outline ---

    def _write_outline(self) -> None:
        """An entry for each section, closed, with one for each of its files (12.3.3)."""
        numbers = [self._free() for _ in self._sections]
        for at, (number, section) in enumerate(zip(numbers, self._sections, strict=True)):
            own = [self._free() for _ in section.entries]
            for place, (title, _, page) in enumerate(section.entries):
                self._write(own[place], _entry(title, page, number, own, place))
            below = b"/First %d 0 R/Last %d 0 R/Count %d" % (own[0], own[-1], -len(own))
            first = section.entries[0][2]
            self._write(number, _entry(section.title, first, OUTLINE, numbers, at, below))
        ends = b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
        self._write(OUTLINE, b"<</Type/Outlines%b/Count %d>>" % (ends, len(numbers)))

    # --- objects ---

    def shared(self, body: bytes) -> int:
        """The number of an object with this body, which many may refer to."""
        digest = hashlib.blake2b(body, digest_size=16).digest()
        if digest not in self._known:
            self._known[digest] = self._new(body)
        return self._known[digest]

    def _free(self) -> int:
        """A number whose object is yet to be written."""
        self._places.append(0)
        return len(self._places) - 1

    def _new(self, body: bytes) -> int:
        number = self._free()
        self._write(number, body)
        return number

    def _write(self, number: int, body: bytes) -> None:
        self._places[number] = self._at
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _put(self, content: bytes) -> None:
        self._target.write(content)
        self._hash.update(content)
        self._at += len(content)

    def _write_places(self, info: int) -> None:
        """The cross-reference table and the trailer (7.5.4, 7.5.5)."""
        start = self._at
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._places))
        for place in self._places[1:]:
            self._put(b"%010d 00000 n \n" % place if place else NOBODYS)
        name = self._hash.hexdigest().encode()
        entries = (len(self._places), CATALOG, info, name, name, start)
        self._put(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n" % entries
        )


class _Copier:
    """Copies what the pages of one source refer to."""

    def __init__(self, target: JoinedForms) -> None:
        self._target = target
        self._done: dict[tuple[int, int], int] = {}

    def written(self, value: Any) -> bytes:
        """A value as it stands in the new file; what it refers to is there already."""
        if not isinstance(value, Object):
            return _plain(value)
        if not value.is_indirect:
            return self._body(value)
        if value.objgen not in self._done:
            self._done[value.objgen] = self._target.shared(self._body(value))
        return b"%d 0 R" % self._done[value.objgen]

    def _body(self, value: Object) -> bytes:
        """What an object holds, its references to objects of the new file."""
        if isinstance(value, Stream):
            entries = self._entries((key, each) for key, each in value.items() if key != "/Length")
            return stream(entries, value.read_raw_bytes())
        raw: bytes = value.unparse(resolved=True)
        if REFERENCE not in raw:
            return raw
        if isinstance(value, Dictionary):
            return b"<<%b>>" % self._entries(value.items())
        return b"[%b]" % b" ".join(map(self.written, value))

    def _entries(self, items: Any) -> bytes:
        return b"".join(b"%b %b" % (_name(key), self.written(each)) for key, each in items)


def _plain(value: object) -> bytes:
    """A number, a truth or nothing, which pikepdf gives as Python's own."""
    if value is None:
        return b"null"
    text = f"{value:f}" if isinstance(value, Decimal) else str(value).lower()
    return text.encode()


def _name(key: str) -> bytes:
    raw: bytes = Name(key).unparse()
    return raw


def _inherited(page: Any, key: Name) -> Any:
    """An entry of a page, or of the nearest node above it that has one; None where none has (7.7.3.4)."""
    node = page
    while node is not None:
        if key in node:
            return node[key]
        node = node.get(Name.Parent) if key in INHERITED else None
    return None


def _entry(title: str, page: int, parent: int, numbers: Sequence[int], at: int, more: bytes = b"") -> bytes:
    """An item of the outline, the `at`th of `numbers`, which leads to a page."""
    before = b"/Prev %d 0 R" % numbers[at - 1] if at else b""
    behind = b"/Next %d 0 R" % numbers[at + 1] if at + 1 < len(numbers) else b""
    entries = (text_string(title), parent, page, before, behind, more)
    return b"<</Title%b/Parent %d 0 R/Dest[%d 0 R/Fit]%b%b%b>>" % entries
