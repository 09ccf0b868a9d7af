"""A form's tables of rows: printed ones with cells to fill, and rows that repeat.

Reads: FieldTable.
Writes: the parts of a w:tbl, and its Grid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from docgen.forms import paper
from docgen.forms.docx import looks
from docgen.forms.docx.markup import columns, escaped
from docgen.forms.docx.places import Grid
from docgen.forms.docx.slots import Part, Rows, stretch
from docgen.forms.docx.tables import CLOSED, filled_in, height, label, numbered, opened, printed, room, row
from docgen.forms.wording import NUMBER_HEAD, begins_left
from docgen.model.forms import FieldTable, FixedRow

REPEATED_ROW = "<w:sdt><w:sdtPr><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>"
REPEATED_END = "</w:sdtContent></w:sdt>"


@dataclass(frozen=True)
class ListTable:
    """A table in a type area `line` mm wide; `list_id` is the Word list that counts its rows."""

    table: FieldTable
    line: float
    list_id: int = 0

    @property
    def widths(self) -> tuple[int, ...]:
        """Its columns in twips."""
        return columns(self.table.widths(self.line))

    @property
    def leading(self) -> int:
        """How many columns at the left are printed."""
        return self.table.numbered + len(self.table.label_columns)

    def build(self) -> tuple[list[Part], Grid]:
        """The table and where its values stand."""
        body, grid = self._repeating() if self.table.repeating else self._fixed()
        parts = [opened(looks.GRID, self.widths), *self._head(), *body, CLOSED]
        return (parts if self.table.repeating else [stretch(parts)]), grid

    def _head(self) -> list[Part]:
        heads = [NUMBER_HEAD] * self.table.numbered + [each.heading for each in self.table.label_columns]
        cells = [printed(text, width, keeps=True) for text, width in zip(heads, self.widths, strict=False)]
        fields = zip(self.table.columns, self.widths[self.leading :], strict=True)
        return row([*cells, *(label(item, width, keeps=True) for item, width in fields)], head=True)

    @property
    def _height(self) -> float:
        return max(height(item, self.line) for item in self.table.columns)

    def _repeating(self) -> tuple[list[Part], Grid]:
        name = escaped((self.table.title or "各行")[:64])
        start = (
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{self.table.id}"/>'
            "<w15:repeatingSection/></w:sdtPr><w:sdtContent>"
        )
        ids = tuple(item.id for item in self.table.columns)
        head = (("",) * len(self.widths),)
        grid = Grid(self.table.id, head, ("",) * self.leading + ids)
        return [start, Rows(self.table.id, self.table.initial, self._repeated), REPEATED_END], grid

    def _repeated(self, number: int) -> list[Part]:
        """One repeating row."""
        keeps = paper.together(number, self.table.initial)
        made = [numbered(self.widths[0], self.list_id)] if self.table.numbered else []
        made += [printed("", width) for width in self.widths[len(made) : self.leading]]
        paths = [f"{self.table.id}.{number}.{item.id}" for item in self.table.columns]
        for item, path, width in zip(self.table.columns, paths, self.widths[self.leading :], strict=True):
            made.append(filled_in(item, path, width, repeated=True, keeps=keeps))
        return [REPEATED_ROW, *row(made, self._height), REPEATED_END]

    def _fixed(self) -> tuple[list[Part], Grid]:
        parts: list[Part] = []
        places = [("",) * len(self.widths)]
        for each, number, merges in _numbered(self.table):
            if each.section:
                span = len(self.widths)
                parts += row([printed(each.section, sum(self.widths), looks.SECTION, span=span, keeps=True)])
                places.append(("",))
            else:
                parts.append(stretch(row(self._row(each, number, merges), self._height)))
                places.append(self._places(each))
        return parts, Grid(self.table.id, tuple(places))

    def _row(self, each: FixedRow, number: int, merges: Sequence[str]) -> list[list[Part]]:
        widths, keeps = self.widths, paper.together(number, len(self.table.filled_rows))
        made = [printed(str(number), widths[0], looks.CENTRED)] if self.table.numbered else []
        for text, merge, style in zip(_labels(self.table, each), merges, self._label_styles, strict=True):
            shown = "" if merge == "continue" else text
            made.append(printed(shown, widths[len(made)], style, merge=merge, keeps=keeps))
        for item, width in zip(self.table.columns, widths[self.leading :], strict=True):
            if item.id in each.skipped:
                made.append(printed(paper.LEFT_OUT, width, looks.CENTRED, keeps=keeps))
            else:
                made.append(filled_in(item, f"{self.table.id}.{each.id}.{item.id}", width, keeps=keeps))
        return made

    @cached_property
    def _label_styles(self) -> tuple[str, ...]:
        """The style of each column of labels: all begin at the left where one of them is long."""
        rows = [_labels(self.table, each) for each in self.table.filled_rows]
        left = map(begins_left, zip(*rows, strict=True), map(room, self.widths[self.table.numbered :]))
        return tuple(looks.CELL if each else looks.CENTRED for each in left)

    def _places(self, each: FixedRow) -> tuple[str, ...]:
        columns = (item.id for item in self.table.columns)
        fields = ("" if column in each.skipped else f"{each.id}.{column}" for column in columns)
        return ("",) * self.leading + tuple(fields)


def _labels(table: FieldTable, each: FixedRow) -> tuple[str, ...]:
    """The row's labels, one for each label column."""
    count = len(table.label_columns)
    return (each.labels + ("",) * count)[:count]


def _numbered(table: FieldTable) -> Iterator[tuple[FixedRow, int, tuple[str, ...]]]:
    """Each row with its number and how each of its labels merges with those above and below."""
    number = 0
    for at, each in enumerate(table.rows):
        number += each.section is None
        yield each, number, tuple(_merge(table, at, column) for column in range(len(table.label_columns)))


def _merge(table: FieldTable, at: int, column: int) -> str:
    """How a label merges downwards: rows that say the same in this and all columns left of it.

    The last label column tells the rows apart and never merges.
    """
    if column + 1 >= len(table.label_columns):
        return ""
    above, below = (_same(table, at, other, column) for other in (at - 1, at + 1))
    return "continue" if above else "restart" if below else ""


def _same(table: FieldTable, at: int, other: int, column: int) -> bool:
    if not 0 <= other < len(table.rows) or table.rows[other].section or table.rows[at].section:
        return False
    mine, others = _labels(table, table.rows[at]), _labels(table, table.rows[other])
    return mine[: column + 1] == others[: column + 1]
