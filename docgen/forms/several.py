"""The forms of one file: of several copies each is a form of its own, with all that belongs to it.

Reads: tables and lines in the order of the file.
Writes: FormRead, a form in the making; the Filled of a file that holds several.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from docgen.forms.blockread import BlockReading
from docgen.forms.blockwords import ReadBlock, blocks_of, likeness
from docgen.forms.ditto import spelled_out
from docgen.forms.filled import Filled, TypedText, answers, once
from docgen.forms.printed import printed_texts
from docgen.forms.seen import Gathered, SeenTable
from docgen.model.forms import FormDefinition, Identity
from docgen.model.identity import is_identity
from docgen.problems import problem

MOST_STRAYS = 200
LEAST_LIKE = 0.5  # of a block's printed words, for a table to be taken for it


class FormRead:
    """One form of a file, read table by table."""

    def __init__(self, definition: FormDefinition, printed: Container[str] | None = None) -> None:
        self.definition = definition
        self.into = Gathered()
        self._printed = printed_texts(definition) if printed is None else printed
        self._blocks = {block.id: block for block in blocks_of(definition.blocks)}
        self._readings: dict[str, BlockReading] = {}
        self._last = ""

    def would_begin_anew(self, definition: FormDefinition, block: ReadBlock, table: SeenTable) -> bool:
        """Whether a table is the first of the next form: of another definition, or of this one once more.

        A table that stands twice, by itself, is none: what it says otherwise is a stray.
        """
        if definition is not self.definition:
            return bool(self._readings)
        half = 2 * len(self._readings) >= len(self._blocks)
        is_first = block.id == next(iter(self._readings), "")
        return is_first and half and likeness(table, block) >= LEAST_LIKE

    def table(self, block: ReadBlock | None, table: SeenTable) -> None:
        """Take in a table of a block, or one that is none of the form's."""
        if block is None:
            self._last = ""
            for cell in (cell for row in table.rows for cell in row):
                if cell.text not in self._printed:
                    self.into.aside(cell)
            return
        self._last = block.id
        reading = self._readings.get(block.id)
        if reading is None:
            reading = self._readings[block.id] = BlockReading(block, self._printed, self.into)
        reading.read(table)

    def goes_on(self, table: SeenTable) -> ReadBlock | None:
        """The block of the table that was read last, if this one is the rest of it; None where it is not."""
        reading = self._readings.get(self._last)
        head = reading.head if reading else None
        return reading.block if reading and head and head.goes_on_in(table) else None

    def line(self, text: str, place: str) -> None:
        """Take in a line beside the tables."""
        if text not in self._printed and not is_identity(text):
            self.into.strays.append(TypedText(text, place))

    def has(self, block: ReadBlock) -> bool:
        """Whether a table of the block was read."""
        return block.id in self._readings

    def filled(self, identities: Mapping[str, Identity]) -> Filled:
        """The form as far as it was read."""
        return filled_from(self.into, identities, self.definition)


def filled_from(
    into: Gathered, identities: Mapping[str, Identity], definition: FormDefinition | None
) -> Filled:
    """What was gathered of a form, judged by its definition, if that is known."""
    found, others = once(into.found)
    written, notes = spelled_out(found, definition)
    strays = (*into.strays, *others)
    judged = answers(written, definition)
    return Filled(identities, judged, strays, definition=definition, notes=(*into.notes, *notes))


def most_like(
    table: SeenTable, definitions: Iterable[FormDefinition], taken: Sequence[ReadBlock] = ()
) -> tuple[FormDefinition, ReadBlock] | None:
    """The form and block that a table looks most like, of equals one not yet `taken`; None for neither."""
    both = [(each, block) for each in definitions for block in blocks_of(each.blocks)]
    scored = [likeness(table, block) for _, block in both]
    best = max(scored, default=0.0)
    if best < LEAST_LIKE:
        return None
    alike = [each for each, score in zip(both, scored, strict=True) if score == best]
    untaken = (each for each in alike if not any(_same(each[1], block) for block in taken))
    return next(untaken, alike[0])


def _same(one: ReadBlock, other: ReadBlock) -> bool:
    """Whether two blocks say the same; their ids tell nearly always that they do not."""
    return one.id == other.id and one == other


def as_one(forms: Sequence[Filled]) -> Filled:
    """The forms of a file as one: the first with the others, but for those that say nothing of their own."""
    first, *others = forms
    if not others:
        return first
    own = [each for each in others if not _within(each, first)]
    copies = [each for each in others if _within(each, first)]
    strays = (*first.strays, *(stray for each in copies for stray in each.strays))
    notes = (*first.notes, *(note for each in copies for note in each.notes))
    further = tuple(_numbered(each, number) for number, each in enumerate(own, 2))
    return replace(first, strays=strays, notes=notes, further=further)


def limited(whole: Filled, far: int = 0) -> Filled:
    """The forms, each with no more strays than anybody reads; how many there are more is told.

    `far` are those that were not even looked at; they are told of the first form.
    """
    more = max(len(whole.strays) - MOST_STRAYS, 0) + far
    if not more and not whole.further:
        return whole
    told = (problem("DG-A425", count=more),) if more else ()
    further = tuple(map(limited, whole.further))
    return replace(whole, strays=whole.strays[:MOST_STRAYS], notes=(*whole.notes, *told), further=further)


def _within(other: Filled, first: Filled) -> bool:
    """Whether a form says nothing that the first does not say: a copy, or one that was left blank."""
    if other.identity not in (None, first.identity):
        return False
    return all(first.values.get(address) == text for address, text in other.values.items())


def _numbered(form: Filled, number: int) -> Filled:
    """The form; where it has no identity of its own, that is told."""
    if form.identity is not None:
        return form
    return replace(form, notes=(*form.notes, problem("DG-A424", number=number)))
