"""A form's blank as PDF: laid out once, filled for each unit.

Reads: a FormDefinition, the run's Stationery; then FormCopy after FormCopy.
Writes: the bytes of one unit's form.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from docgen.bootstrap.paths import fonts_command
from docgen.document.elements import Face
from docgen.forms.pdf.base import Base, Workshop
from docgen.forms.pdf.filling import filled
from docgen.forms.pdf.fit import Fitter
from docgen.forms.pdf.glyphs import Glyphs
from docgen.forms.stationery import Stationery
from docgen.forms.wording import YEAR_FACT
from docgen.model.forms import (
    FieldGroup,
    FieldTable,
    FormCopy,
    FormDefinition,
    PrintedText,
    SignOff,
)
from docgen.model.placeholders import DEADLINES, DUE, TextKind, placeholders
from docgen.problems import stop

MOST_BASES = 32  # shared files kept: one for each number and height of rows and each set of facts
SAME: Mapping[str, float] = MappingProxyType({})  # heights that no value asks to be greater
Key = tuple[tuple[int, ...], tuple[str | None, ...], tuple[tuple[str, float], ...]]


class PdfBlank:
    """One form of a run, ready to be filled for any number of units."""

    def __init__(self, definition: FormDefinition, stationery: Stationery) -> None:
        """Raises ProblemsFound DG-Y104 where there are no fonts."""
        if stationery.fonts is None:
            raise stop("DG-Y104", form=definition.name, command=fonts_command())
        glyphs = Glyphs(stationery.fonts[Face.FANGSONG])
        templates = stationery.templates
        self._workshop = Workshop(definition, stationery.fonts, templates, glyphs, Fitter(glyphs))
        self._tables = tuple(table for table in definition.tables() if table.repeating)
        self._facts = tuple(sorted(set(_facts(definition))))
        self._bases: OrderedDict[Key, Base] = OrderedDict()

    def fill(self, copy: FormCopy) -> bytes:
        """The PDF of one unit's copy; the same bytes for the same input, whatever process.

        A table gets the rows that the copy names, or more where its values need more; a row is as high as
        its longest value needs, so that paper shows it whole. A value whose address the form does not have,
        or that is none of the choices to tick, is not shown.
        """
        rows = {table.id: copy.rows.get(table.id, table.initial) for table in self._tables}
        base = self._base(copy, rows)
        if not all(map(base.holds, copy.values)):
            rows = self._needed(copy)
            base = self._base(copy, rows)
        if higher := base.higher(copy.values):
            base = self._base(copy, rows, higher)
        return filled(base, copy)

    def _base(self, copy: FormCopy, rows: Mapping[str, int], heights: Mapping[str, float] = SAME) -> Base:
        """The shared file for these rows and heights, and the copy's facts."""
        facts = {name: copy.facts[name] for name in self._facts if name in copy.facts}
        stated = tuple(copy.facts.get(name) for name in self._facts)
        key = (tuple(rows.values()), stated, tuple(sorted(heights.items())))
        if key in self._bases:
            self._bases.move_to_end(key)
            return self._bases[key]
        base = self._bases[key] = self._workshop.base(rows, facts, heights)
        if len(self._bases) > MOST_BASES:
            self._bases.popitem(last=False)
        return base

    def _needed(self, copy: FormCopy) -> dict[str, int]:
        """Rows enough for every value of the copy."""
        rows = {table.id: copy.rows.get(table.id, table.initial) for table in self._tables}
        for address in copy.values:
            if self._workshop.definition.field_at(address) and address.count(".") == 2:
                table, number, _ = address.split(".")
                if table in rows:
                    rows[table] = max(rows[table], int(number))
        return rows


def _facts(form: FormDefinition) -> Iterator[str]:
    """The names of the facts that the form prints."""
    for text in _texts(form):
        yield from (each.key for each in placeholders(text, TextKind.FORM))
    if form.due:
        yield from (DEADLINES + form.due, DUE)
    yield YEAR_FACT  # the example of a date names it


def _texts(form: FormDefinition) -> Iterator[str]:
    yield from (form.title, *form.told)
    for block in form.blocks:
        if isinstance(block, PrintedText):
            yield block.text
        elif isinstance(block, FieldGroup | FieldTable | SignOff):
            yield block.title or ""
        if isinstance(block, FieldTable):
            yield block.note or ""
