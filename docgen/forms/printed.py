"""The texts that a blank prints, so that whatever else stands in a file is known for a unit's own.

Reads: FormDefinition; the facts of a copy are not known any more.
Writes: PrintedTexts, which know a text again whatever facts were filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from docgen.forms import paper
from docgen.forms.instructions import equalities, notes
from docgen.forms.prepared import Prepared
from docgen.forms.wording import DUE_HEAD, NOTES_HEAD, NUMBER_HEAD, SEAL, star_line
from docgen.grid.headings import plain
from docgen.model.fields import Field
from docgen.model.forms import FieldTable, FormDefinition, PrintedText, SignOff, with_facts

ANY = "{截止日期}"  # a placeholder, whichever
# Lines that were looked at, and their characters: a form's are the same in every file but for a few.
LINES_KEPT, LONGEST_KEPT = 256, 400
ANYTHING = "\ue000"  # stands for whatever a placeholder came to; no text of a form holds it


class _Anything(Mapping[str, str]):
    """Facts of which each is anything."""

    def __getitem__(self, name: str) -> str:
        return ANYTHING

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class PrintedTexts:
    """What a form prints: words in its tables, lines around them."""

    def __init__(self, definition: FormDefinition) -> None:
        self.words = frozenset(word for text in _words(definition) if (word := heading(text)))
        self._lines = [re.compile(_pattern(text)) for text in _lines(definition)]
        self._was_line = lru_cache(LINES_KEPT)(self._is_line)

    def __contains__(self, text: object) -> bool:
        """Whether a text is printed, in a cell or as a line, whatever white stands in it."""
        word = heading(str(text))
        is_line = self._was_line if len(word) <= LONGEST_KEPT else self._is_line
        return not word or word in self.words or is_line(word)

    def _is_line(self, word: str) -> bool:
        return any(line.fullmatch(word) for line in self._lines)


printed_texts = Prepared(PrintedTexts)  # the texts of a form


@lru_cache(4096)
def heading(text: str) -> str:
    """A label as it is compared: without white, stars and colons."""
    return plain(text)


def labels_by_word(items: Iterable[Field]) -> dict[str, list[Field]]:
    """The fields by the words that they may be headed with: a label alone, or with its hint below it."""
    found: dict[str, list[Field]] = {}
    for item in items:
        for word in dict.fromkeys(map(heading, _headings(item))):
            found.setdefault(word, []).append(item)
    return found


def _headings(item: Field) -> tuple[str, ...]:
    """A field's name, alone or with its hint below it, in brackets or without."""
    with_hint = (f"{item.label}{item.hint}", f"{item.label}（{item.hint}）") if item.hint else ()
    return (item.label, *with_hint)


def _words(definition: FormDefinition) -> Iterator[str]:
    """The words in the cells of tables."""
    yield from (NUMBER_HEAD, paper.LEFT_OUT, SEAL)
    for block in definition.blocks:
        if not isinstance(block, PrintedText):
            yield from (text for item in block.items for text in (*_headings(item), item.hint or ""))
        if isinstance(block, FieldTable):
            yield from (column.heading for column in block.label_columns)
            yield from (label for row in block.rows for label in row.labels)
            yield from (row.section for row in block.rows if row.section)


def _lines(definition: FormDefinition) -> Iterator[str]:
    """The lines around tables."""
    yield from (definition.title, NOTES_HEAD, DUE_HEAD + ANY, *notes(definition))
    yield from notes(definition, listed=False)
    star = star_line(definition)
    yield from (star, f"{star}{DUE_HEAD}{ANY}")
    # Forms handed out until 2026-11 have the star among the instructions and fewer choices: what follows
    # has other numbers.
    yield from (f"{star}。", f"{ANY}．{star}。", f"{ANY}．{(definition.basis or '').rstrip('。')}。")
    yield from (f"{ANY}．{each}" for each in equalities(definition))
    for block in definition.blocks:
        if isinstance(block, PrintedText):
            yield block.text
        elif block.title:
            yield block.title
        if isinstance(block, FieldTable) and block.note:
            yield from (block.note, f"备注：{block.note}")
        if isinstance(block, SignOff) and block.seal:
            yield SEAL


def _pattern(text: str) -> str:
    """A line as a pattern in plain writing; no fact is a sentence, so what a unit adds behind it is none."""
    pieces = with_facts(text, _Anything()).split(ANYTHING)
    return "[^。]*".join(re.escape(heading(piece)) for piece in pieces)
