"""A form from its title to its instructions, as the parts of a Word document's body.

Reads: FormDefinition.
Writes: the parts of w:body, and where each value stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from docgen.document.title import title_lines
from docgen.forms.docx import looks
from docgen.forms.docx.groups import group_table, sign_table
from docgen.forms.docx.lists import ListTable
from docgen.forms.docx.markup import paragraph, run, twips
from docgen.forms.docx.pages import PageFrame, section
from docgen.forms.docx.places import Grid
from docgen.forms.docx.slots import Part, Words
from docgen.forms.docx.tables import KEEPS
from docgen.forms.instructions import notes
from docgen.forms.wording import NOTES_HEAD, SEAL, due_line, star_line
from docgen.model.forms import FieldGroup, FieldTable, FormDefinition, PrintedText, SignOff, with_facts
from docgen.model.placeholders import TextKind, placeholders


@dataclass(frozen=True)
class Body:
    """The parts of the body in order, the tables' grids, and how many tables count their rows."""

    parts: tuple[Part, ...]
    grids: tuple[Grid, ...]
    lists: int


def body(definition: FormDefinition, frame: PageFrame) -> Body:
    """The body of a form on such pages."""
    return _Composer(definition, frame).compose()


def title_text(definition: FormDefinition, facts: Mapping[str, str]) -> str:
    """The form's title with this copy's facts."""
    return with_facts(definition.title, facts)


def head_text(definition: FormDefinition, facts: Mapping[str, str]) -> str:
    """The line below the title: what the star means, and at its end when the form is due."""
    return f"{star_line(definition)}\t{due_line(definition, facts)}"


@dataclass
class _Composer:
    """Lays one block below the other.

    A table whose rows repeat stands in a section of its own that is not protected, because Word and
    WPS add no rows within a protected one.
    """

    definition: FormDefinition
    frame: PageFrame
    parts: list[Part] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    lists: int = 0
    sections: int = 0
    spaced: bool = True  # whether there is white, or a heading, above what comes next

    def compose(self) -> Body:
        """The whole body."""
        self.parts += [*self._head()]
        for block in self.definition.blocks:
            if isinstance(block, PrintedText):
                self._say(block.text, looks.TEXT)
            else:
                self._block(block)
        notes = [*self._notes()]
        # Word wants a paragraph after a table that ends a document
        self.parts += notes if notes or self.spaced else [paragraph(looks.GAP)]
        self.parts.append(self._section(protected=True))
        return Body(tuple(self.parts), tuple(self.grids), self.lists)

    def _head(self) -> Iterator[Part]:
        yield Words(partial(title_text, self.definition), _title)
        if star_line(self.definition) or self.definition.due:
            ends = f'<w:tabs><w:tab w:val="right" w:pos="{twips(self.frame.line)}"/></w:tabs>'
            yield Words(partial(head_text, self.definition), _shaped(looks.DUE, ends))

    def _block(self, block: FieldGroup | FieldTable | SignOff) -> None:
        growing = isinstance(block, FieldTable) and block.repeating
        self._above(block.title, growing)
        parts, grid = self._table(block)
        self.parts += parts
        self.grids.append(grid)
        self.spaced = growing
        if growing:
            self.parts += [paragraph(looks.GAP), paragraph(looks.BREAK, more=self._section(protected=False))]
        if isinstance(block, FieldTable) and block.note:
            self._say(block.note, looks.TEXT)
        if isinstance(block, SignOff) and block.seal:
            self.parts.append(paragraph(looks.SEAL, run(SEAL)))
            self.spaced = True

    def _above(self, title: str | None, growing: bool) -> None:
        """The block's title or some white, which keeps two tables apart; and a section's end."""
        if title and placeholders(title, TextKind.FORM):
            self._say(title, looks.HEADING)
        elif title:
            self.parts.append(paragraph(looks.HEADING, run(title)))
        elif not self.spaced:
            self.parts.append(paragraph(looks.GAP))
        if growing:
            kept = KEEPS if title else ""  # the heading, this end of a section, the head of the table
            self.parts.append(paragraph(looks.BREAK, more=kept + self._section(protected=True)))

    def _table(self, block: FieldGroup | FieldTable | SignOff) -> tuple[list[Part], Grid]:
        if isinstance(block, FieldGroup):
            return group_table(block, self.frame.line)
        if isinstance(block, SignOff):
            return sign_table(block, self.frame.line)
        if block.repeating and block.numbered:
            self.lists += 1
        return ListTable(block, self.frame.line, self.lists).build()

    def _section(self, protected: bool) -> str:
        self.sections += 1
        return section(self.frame, self.sections == 1, protected)

    def _notes(self) -> Iterator[Part]:
        said = notes(self.definition)
        if said:
            yield paragraph(looks.NOTES_HEAD, run(NOTES_HEAD), KEEPS)
        for number, text in enumerate(said, 1):
            kept = KEEPS if number < len(said) else ""  # the instructions stay on one page
            yield Words(partial(with_facts, text), _shaped(looks.NOTE, kept))

    def _say(self, text: str, style: str) -> None:
        self.parts.append(Words(partial(with_facts, text), _shaped(style)))
        self.spaced = True


def _shaped(style: str, more: str = "") -> Callable[[str], str]:
    """What makes a paragraph of a text."""
    return lambda text: paragraph(style, run(text), more)


def _title(text: str) -> str:
    return paragraph(looks.TITLE, run("\n".join(title_lines(text))))
