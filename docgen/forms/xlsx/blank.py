"""A form's blank workbook, laid out once, and each unit's copy of it.

Reads: FormDefinition, FormCopy.
Writes: the bytes of an .xlsx; the same for the same copy, whatever process.
"""

from __future__ import annotations

from collections.abc import Mapping

from docgen.forms.package import NOTHING, DeflatedPiece, FormPackage, constant, fresh
from docgen.forms.qr import png
from docgen.forms.stationery import Stationery
from docgen.forms.wording import example_year
from docgen.forms.xlsx import package
from docgen.forms.xlsx.alarms import alarms
from docgen.forms.xlsx.choices import Choices
from docgen.forms.xlsx.controls import validations
from docgen.forms.xlsx.guide import guide_xml, head_row
from docgen.forms.xlsx.layout import lay_out
from docgen.forms.xlsx.markup import Strings
from docgen.forms.xlsx.rows import MAGIC
from docgen.forms.xlsx.styles import CellStyles
from docgen.forms.xlsx.template import SheetTemplate
from docgen.model.forms import FormCopy, FormDefinition, with_facts

MOST_VARIANTS = 64
MOST_GAPS = 2_000
# Characters; Excel takes 255 in the text of a formula, and in the foot of a page with its codes.
MOST_IN_FORMULA = 150
IDENTITY_TEXTS = 2  # the first texts of every workbook
CHANGING = (package.SHEET, package.STRINGS, package.WORKBOOK, package.CUSTOM, package.PICTURE)

Key = tuple[tuple[tuple[str, int], ...], tuple[tuple[str, str], ...], frozenset[str]]


class XlsxBlank:
    """A form's workbook, to be filled for any number of units."""

    def __init__(self, definition: FormDefinition, stationery: Stationery) -> None:
        """Takes `stationery` as every format does; a workbook names its fonts and embeds none."""
        self._definition = definition
        self._known = frozenset(table.id for table in definition.tables() if table.repeating)
        self._locks = any(item.locked for _, item in definition.fields())
        self._variants: dict[Key, _Variant] = {}

    def fill(self, copy: FormCopy) -> bytes:
        """The copy's .xlsx. Raises KeyError for a value whose address the form has not."""
        return self._variant(copy).fill(copy)

    def _variant(self, copy: FormCopy) -> _Variant:
        """The workbook for these rows and facts, and what is filled for good; in a run they are few."""
        rows = tuple(sorted(each for each in copy.rows.items() if each[0] in self._known))
        held = frozenset(filter(self._locked, copy.values)) if self._locks else frozenset()
        key = (rows, tuple(sorted(copy.facts.items())), held)
        found = self._variants.get(key)
        if found is None:
            if len(self._variants) >= MOST_VARIANTS:
                del self._variants[next(iter(self._variants))]
            found = self._variants[key] = _Variant(self._definition, dict(rows), copy.facts, held)
        return found

    def _locked(self, address: str) -> bool:
        item = self._definition.field_at(address)
        return bool(item and item.locked)


class _Variant:
    """The workbook with everything but one copy's values and identity."""

    def __init__(
        self,
        definition: FormDefinition,
        rows: Mapping[str, int],
        facts: Mapping[str, str],
        held: frozenset[str],
    ) -> None:
        sheet, styles, choices = lay_out(definition, rows, facts, held), CellStyles(), Choices()
        strings = Strings(first=IDENTITY_TEXTS)
        self._blank = definition.blank_values()
        checks = alarms(sheet, definition.equalities) + validations(
            sheet.entered, choices, example_year(facts)
        )
        self._sheet = SheetTemplate(sheet, styles, strings, definition.orientation, self._blank, checks)
        self._rows = tuple(row.xml({}, strings) for row in self._sheet.rows)
        self._gaps: dict[tuple[int, int], DeflatedPiece] = {}
        self._before = _constant(self._sheet.before_rows())
        self._behind = tuple(map(_constant, self._sheet.behind_rows()))
        area = (self._sheet.last_column, self._sheet.last_row)
        heads = (sheet.repeated, head_row(definition, facts))
        self._book = tuple(map(constant, package.workbook(*area, *heads)))
        self._custom = tuple(map(constant, package.custom()))
        guide = guide_xml(definition, facts, held, styles, strings)
        fixed = package.fixed_parts() | {
            package.GUIDE_SHEET: guide,
            package.CHOICES_SHEET: choices.xml(strings.texts(), strings),
            package.STYLES: styles.xml(),
            package.CORE: package.core(with_facts(definition.title, facts), facts.get("发文机关", "")),
            package.DRAWING: package.drawing(sheet.grid),
        }
        self._package = FormPackage(fixed, CHANGING)
        first, self._strings_end = map(constant, package.strings())
        self._strings = (first, _constant(strings.xml()))
        self._count = IDENTITY_TEXTS + len(strings)

    def fill(self, copy: FormCopy) -> bytes:
        identity = copy.identity.text
        said, own = fresh(identity.encode()), Strings(self._count)
        brief = said if len(identity) <= MOST_IN_FORMULA else NOTHING
        head, between, tail = self._behind
        body = self._body(copy.values, own)
        shown = Strings()
        for each in (f"{MAGIC} {identity}", identity):
            shown.number(each)
        first, constants = self._strings
        return self._package.fill(
            {
                package.SHEET: [self._before, *body, head, brief, between, brief, tail],
                package.STRINGS: [
                    first,
                    _fresh(shown.xml()),
                    constants,
                    _fresh(own.xml()),
                    self._strings_end,
                ],
                package.WORKBOOK: [self._book[0], brief, self._book[1]],
                package.CUSTOM: [self._custom[0], said, self._custom[1]],
                package.PICTURE: [fresh(png(copy.identity.code))],
            }
        )

    def _body(self, values: Mapping[str, str], strings: Strings) -> list[DeflatedPiece]:
        """The rows from the third on: those with values of this copy anew, the others as they are."""
        pieces: list[DeflatedPiece] = []
        made: list[str] = []
        at = 1  # the first row stands in `_before`
        for number in sorted(self._changed(values)):
            if number > at:
                pieces += (_fresh("".join(made)), self._gap(at, number))
                made = []
            made.append(self._sheet.rows[number].xml(values, strings))
            at = number + 1
        return [*pieces, _fresh("".join(made)), self._gap(at, len(self._rows))]

    def _changed(self, values: Mapping[str, str]) -> set[int]:
        """The rows in which a value differs from what stands there beforehand."""
        blank, where = self._blank, self._sheet.where
        return {where[address] for address, value in values.items() if value != blank.get(address, "")}

    def _gap(self, start: int, end: int) -> DeflatedPiece:
        """Rows that are the same in many copies, compressed once."""
        found = self._gaps.get((start, end))
        if found is None:
            if len(self._gaps) >= MOST_GAPS:
                self._gaps.clear()
            found = self._gaps[start, end] = _constant("".join(self._rows[start:end]))
        return found


def _fresh(xml: str) -> DeflatedPiece:
    return fresh(xml.encode())


def _constant(xml: str) -> DeflatedPiece:
    return constant(xml.encode())
