"""A form's groups and sign-off lines as tables of labels and fields.

Reads: FieldGroup, SignOff.
Writes: the parts of a w:tbl, and its Grid.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.document.cells import cells
from docgen.forms import paper
from docgen.forms.docx import looks
from docgen.forms.docx.markup import columns
from docgen.forms.docx.places import Grid
from docgen.forms.docx.slots import Part, stretch
from docgen.forms.docx.tables import CLOSED, filled_in, height, label, opened, printed, row, sign_label
from docgen.forms.wording import label as worded
from docgen.forms.wording import writing_widths
from docgen.model.fields import Field
from docgen.model.forms import FieldGroup, SignOff

LABEL_SHARE = 0.2  # of the line, for the labels of a group
CELL_MARGINS = 1.5  # mm, both sides together, and a little more


def group_table(group: FieldGroup, line: float) -> tuple[list[Part], Grid]:
    """A grid of labels and fields, one or two to a line of `line` mm."""
    widths = _group_widths(group, line)
    rows, places = [], []
    lines = _lines(group, line)
    for number, items in enumerate(lines, 1):
        least = max(height(item, line) for item in items)
        keeps = paper.with_last(number, len(lines))
        rows.append(stretch(row(_group_cells(group, items, widths, keeps), least)))
        places.append(tuple(place for item in items for place in ("", item.id)))
    return [stretch([opened(looks.GRID, widths), *rows, CLOSED])], Grid(group.id, tuple(places))


def _group_widths(group: FieldGroup, line: float) -> tuple[int, ...]:
    label_width = line * LABEL_SHARE
    pair = (label_width, line / group.per_line - label_width)
    return columns(pair * group.per_line)


def _lines(group: FieldGroup, line: float) -> list[list[Field]]:
    """The fields by the line that they stand on; one that needs much room has a line to itself."""
    lines: list[list[Field]] = []
    room, beside = 0, line / group.per_line - line * LABEL_SHARE
    for item in group.items:
        wide = paper.wants_line(item, beside)
        if wide or not room:
            lines.append([])
            room = group.per_line
        lines[-1].append(item)
        room = 0 if wide else room - 1
    return lines


def _group_cells(
    group: FieldGroup, items: Sequence[Field], widths: Sequence[int], keeps: bool
) -> list[list[Part]]:
    """The cells of a line; its last field takes what is left of it."""
    made: list[list[Part]] = []
    for number, item in enumerate(items):
        at = 2 * number
        last = number == len(items) - 1
        span = len(widths) - at - 1 if last else 1
        made.append(label(item, widths[at], keeps=keeps))
        width = sum(widths[at + 1 : at + 1 + span])
        made.append(filled_in(item, f"{group.id}.{item.id}", width, span=span, keeps=keeps))
    return made


def sign_table(sign: SignOff, line: float) -> tuple[list[Part], Grid]:
    """Names, dates and the line to write each on, without a frame."""
    count = min(paper.SIGNED_PER_LINE, len(sign.items))
    lines = [sign.items[at : at + count] for at in range(0, len(sign.items), count)]
    widths = columns(_sign_widths(lines, line / count))
    kept = [True] * (len(lines) - 1) + [sign.seal]
    cells_of = zip(lines, kept, strict=True)
    rows = [row(_sign_cells(sign, items, widths, keeps), paper.ROW_HEIGHT) for items, keeps in cells_of]
    places = (tuple(place for item in items for place in ("", item.id)) for items in lines)
    grid = Grid(sign.id, tuple(each + ("",) * (len(widths) - len(each)) for each in places))
    parts = [opened(looks.PLAIN, widths), *(part for each in rows for part in each), CLOSED]
    return [stretch(parts)], grid


def _sign_widths(lines: Sequence[Sequence[Field]], room: float) -> list[float]:
    """Widths in mm, each entry with `room`: for each column its longest label's, the rest to write on."""
    labels: list[float] = []
    for number in range(len(lines[0])):
        said = max(map(_sign_label, (items[number] for items in lines if number < len(items))))
        said += paper.CHARACTER if number else 0.0
        labels.append(min(said, room * paper.MOST_SIGN_LABEL))
    left = writing_widths(lines[0], room * len(labels) - sum(labels))
    return [width for pair in zip(labels, left, strict=True) for width in pair]


def _sign_label(item: Field) -> float:
    """The width in mm that an entry's label wants, with its star and colon."""
    return (cells(worded(item)) + 1) * paper.CHARACTER + CELL_MARGINS


def _sign_cells(
    sign: SignOff, items: Sequence[Field], widths: Sequence[int], keeps: bool
) -> list[list[Part]]:
    """A line of entries; one that `keeps` stays with the next, or with the seal below."""
    made: list[list[Part]] = []
    for number, item in enumerate(items):
        name, line = widths[2 * number : 2 * number + 2]
        made.append(sign_label(item, name, follows=number > 0, keeps=keeps))
        made.append(filled_in(item, f"{sign.id}.{item.id}", line, line=True, keeps=keeps))
    return [*made, *(printed("", width) for width in widths[2 * len(items) :])]
