"""The file that all copies of a form share, and the places at which a copy differs from it.

Reads: a FormDefinition, the number of rows, the facts.
Writes: Base, made once for many copies.
"""

from __future__ import annotations

import io
import math
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pikepdf import Name, ObjectStreamMode, Pdf

from docgen.forms import paper
from docgen.forms.pdf.controls import READ_ONLY, add_fields, fields_of
from docgen.forms.pdf.fit import SMALLEST_WHOLE, Fitter
from docgen.forms.pdf.glyphs import Glyphs
from docgen.forms.pdf.marks import CHOICE_PREFIX
from docgen.forms.pdf.press import lay_out
from docgen.forms.pdf.shrink import shrink_fonts
from docgen.forms.sheet import row_of, sheet, slots
from docgen.forms.wording import example_year
from docgen.model.fieldtypes import YES
from docgen.model.forms import FormDefinition
from docgen.render.fonts import FontSet
from docgen.standard.gbt9704 import MM_PER_PT

CUT_SHORT = "（内容较长，格子里只显示了前面一部分；点开这一格可以看到全部）"
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
NO_LIMIT = sys.maxsize
AROUND = 1.0  # mm of a row's height that a control leaves free
STEP = paper.WRITING_LINE / 2  # mm by which rows grow, so that copies of like texts share a file
Objects = Mapping[int, bytes]  # bodies of objects by number


@dataclass(frozen=True)
class Written:
    """A field whose text is drawn: its object, its box in points.

    `longest` is the greatest length that the field takes, `limit` the entry that says so.
    """

    number: int
    body: bytes  # without its tooltip, its limit and the >> at its end
    tooltip: str
    limit: bytes
    longest: int
    width: float
    height: float
    centred: bool  # in the middle of the box's width, and rather small than in lines
    beside: float = 0.0  # the width of the longest choice

    def filled(self, text: str, drawn: int, cut: bool) -> bytes:
        """The object with `text` as its value and the object `drawn` as its appearance.

        The tooltip says where the drawing was `cut`. What is 锁定 cannot be changed from now on.
        """
        limit = b"" if len(text) > self.longest else self.limit
        told = text_string(f"{self.tooltip}{CUT_SHORT}") if cut else self.told
        return b"%b%b/TU%b/V%b/AP<</N %d 0 R>>>>" % (self.body, limit, told, text_string(text), drawn)

    @cached_property
    def told(self) -> bytes:
        """The tooltip as it usually is."""
        return text_string(self.tooltip)


@dataclass(frozen=True)
class Base:
    """The shared file; `boxes` are the objects of a ticked box by its field's address and its choice.

    `held` are the objects of the boxes of a 锁定 field as they are when some of them are ticked and these
    are not.
    """

    content: bytes
    title: str
    written: Mapping[str, Written]
    boxes: Mapping[str, Mapping[str, Objects]]
    held: Mapping[str, Objects]
    code: int  # numbers of the objects that every copy has of its own
    footer: int
    metadata: int
    size: int  # the first number that no object has
    trailer: bytes
    glyphs: Glyphs
    fitter: Fitter

    def higher(self, values: Mapping[str, str]) -> dict[str, float]:
        """The rows that have to be higher, so that all that `values` say there can be read: the height in mm
        of each, by `row_of`."""
        found: dict[str, float] = {}
        for address, text in values.items():
            place = self.written.get(address)
            if place is None or not text.strip():
                continue
            fitted = self.fitter.fit(
                text, place.width, place.height, centred=place.centred, beside=place.beside
            )
            if fitted.size < SMALLEST_WHOLE:
                least = self.fitter.least_height(text, place.width) * MM_PER_PT + AROUND
                steps = math.ceil((least - paper.ROW_HEIGHT) / STEP)
                row = row_of(address)
                found[row] = max(found.get(row, 0.0), paper.ROW_HEIGHT + max(steps, 1) * STEP)
        return found

    def holds(self, address: str) -> bool:
        """Whether there is a field of this address."""
        return address in self.written or address in self.boxes


@dataclass(frozen=True, eq=False)
class Workshop:
    """What the bases of a definition are made with."""

    definition: FormDefinition
    fonts: FontSet
    templates: Path
    glyphs: Glyphs
    fitter: Fitter

    def base(self, rows: Mapping[str, int], facts: Mapping[str, str], heights: Mapping[str, float]) -> Base:
        """The shared file with `rows` rows in the repeating tables and `facts` in the printed texts.

        The rows that `heights` names by `row_of` are at least so many mm high.
        """
        printed = sheet(self.definition, rows, facts, heights)
        content = io.BytesIO()
        with Pdf.open(io.BytesIO(lay_out(printed, self.fonts, self.templates))) as pdf:
            shrink_fonts(pdf, self.fonts)
            add_fields(pdf, tuple(slots(printed)), example_year(facts))
            pdf.save(content, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        with Pdf.open(content) as pdf:
            return self._surveyed(content.getvalue(), pdf, "".join(printed.title))

    def _surveyed(self, content: bytes, pdf: Pdf, title: str) -> Base:
        """The base with the numbers of the objects that change."""
        written: dict[str, Written] = {}
        boxes: dict[str, dict[str, Objects]] = {}
        held: dict[str, dict[int, bytes]] = {}
        longest: dict[tuple[int, int], float] = {}  # of lists that many fields share
        for name, field in fields_of(pdf.Root.AcroForm.Fields):
            address = name.rpartition(f".{CHOICE_PREFIX}")[0] or name
            item = self.definition.field_at(address)
            locked = item is not None and item.locked
            if locked:  # in what a copy fills; the file that all share leaves it open
                field.Ff = int(field.get(Name.Ff, 0)) | READ_ONLY
            if Name.FT in field and Name.Btn == field.FT:
                if locked:
                    held.setdefault(address, {})[field.objgen[0]] = field.unparse(resolved=True)
                boxes.setdefault(address, {}).update(_ticks(field))
            else:
                written[name] = _written(field, self._longest(field, longest))
        drawings = pdf.pages[0].obj.Resources.XObject
        start = START.search(content)
        assert start  # qpdf wrote it
        root = pdf.Root.objgen[0]
        return Base(
            content,
            title,
            written,
            boxes,
            held,
            drawings.DgQr.objgen[0],
            drawings.DgId.objgen[0],
            pdf.Root.Metadata.objgen[0],
            int(pdf.trailer.Size),
            b"/Root %d 0 R/Prev %b" % (root, start[1]),
            self.glyphs,
            self.fitter,
        )

    def _longest(self, field: Any, known: dict[tuple[int, int], float]) -> float:
        """The width of a field's longest choice; 0 for one without choices."""
        choices = field.get(Name.Opt)
        if choices is None:
            return 0.0
        if choices.objgen not in known:
            known[choices.objgen] = max((self.glyphs.width(str(each)) for each in choices), default=0.0)
        return known[choices.objgen]


def _written(field: Any, beside: float) -> Written:
    left, bottom, right, top = (float(value) for value in field.Rect)
    centred = int(field.get(Name.Q, 0)) == 1
    longest = int(field.get(Name.MaxLen, NO_LIMIT))
    limit = b"" if longest == NO_LIMIT else b"/MaxLen %d" % longest
    tooltip = str(field.get(Name.TU, ""))
    size = (round(right - left, 2), round(top - bottom, 2))
    body = _entries(field)
    return Written(field.objgen[0], body, tooltip, limit, longest, *size, centred, beside)


def _entries(field: Any) -> bytes:
    """A field's entries but appearance, tooltip and limit, the dictionary left open at its end."""
    for key in (Name.AP, Name.TU, Name.MaxLen):
        if key in field:
            del field[key]
    body: bytes = field.unparse(resolved=True)
    return body.removesuffix(b">>")


def _ticks(field: Any) -> Iterator[tuple[str, Objects]]:
    """For each choice of a field of buttons its text, and the objects as they are when it is ticked."""
    choices = [str(choice) for choice in field.get(Name.Opt, ())] or [YES]
    kids = list(field.get(Name.Kids, ())) or [field]
    for choice, kid in zip(choices, kids, strict=True):
        state = next(key for key in kid.AP.N if key != "/Off")
        kid.AS = field.V = Name(state)
        yield choice, {each.objgen[0]: each.unparse(resolved=True) for each in (field, kid)}


def text_string(text: str) -> bytes:
    """A text string (ISO 32000-1 7.9.2.2)."""
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().encode()
