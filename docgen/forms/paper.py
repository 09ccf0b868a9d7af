"""The paper of a form, whatever its format: what its pages leave free, print and keep together.

A format's own measures (a cell's padding, how many boxes it prints) stand in its room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docgen.document.cells import cells
from docgen.document.tables import PADDING, TEXT_PT, capacity
from docgen.model.fields import Field
from docgen.model.fieldtypes import Extent
from docgen.model.forms import FieldGroup
from docgen.model.tables import Orientation
from docgen.standard import gbt9704

CHARACTER = TEXT_PT * gbt9704.MM_PER_PT  # mm, one 字 of a form's text
QR_SIZE = 14.0  # mm
TITLE_LINE = 11.0  # mm, from one line of the title to the next

ROW_HEIGHT = 10.0  # mm, the least height of a row that is written in by hand
WRITING_LINE = 7.0  # mm, of each line of a field that takes several
ABOVE = 45.0  # mm of a page that stay free of a row: for the title, or the table's head
LEAST_TOGETHER = 3  # rows; fewer of a table look lost at the head or at the foot of a page
MOST_BOXES = 12  # choices printed as boxes to tick; more of them become a list
BOX = 1.25  # 字 that a box takes up with the white around it
MOST_BOX_LINES = 4
LABEL_CELLS = (3.0, 7.0)  # 字: the narrowest and the widest column of labels in a group
LEFT_OUT = "—"  # in a cell that is not to be filled

SIGNED_PER_LINE = 3  # entries of a sign-off on one line
MOST_SIGN_LABEL = 0.6  # of the room of an entry, for its label


class PageMargins(NamedTuple):
    """The white around the type area in mm."""

    top: float
    right: float
    bottom: float
    left: float


# The type area in mm: how long a line is, how long a page (GB/T 9704-2012 5.2.1; turned: clause 8).
LINES = {
    Orientation.PORTRAIT: gbt9704.TYPE_AREA_WIDTH,
    Orientation.LANDSCAPE: gbt9704.TYPE_AREA_HEIGHT,
}
PAGES = {
    Orientation.PORTRAIT: gbt9704.TYPE_AREA_HEIGHT,
    Orientation.LANDSCAPE: gbt9704.TYPE_AREA_WIDTH,
}
UPRIGHT = PageMargins(
    top=gbt9704.TOP_WHITE,
    right=gbt9704.PAGE_WIDTH - gbt9704.TYPE_AREA_RIGHT,
    bottom=gbt9704.PAGE_HEIGHT - gbt9704.TYPE_AREA_BOTTOM,
    left=gbt9704.BINDING_WHITE,
)
MARGINS = {
    Orientation.PORTRAIT: UPRIGHT,
    # A turned page is bound at its top.
    Orientation.LANDSCAPE: PageMargins(UPRIGHT.left, UPRIGHT.top, UPRIGHT.right, UPRIGHT.bottom),
}


def box_lines(item: Field, width: float) -> tuple[tuple[str, ...], ...]:
    """The choices of a field as boxes to tick, in the lines of a cell of `width` mm; no choice goes over one.

    None where they are more than MOST_BOXES, or find no room: then they are a list, in every format.
    """
    if len(item.choices) > MOST_BOXES or max(map(cells, item.choices), default=0.0) + BOX > capacity(width):
        return ()
    lines = boxes_in_lines(item.choices, width)
    return lines if len(lines) <= MOST_BOX_LINES else ()


def boxes_in_lines(choices: Sequence[str], width: float) -> tuple[tuple[str, ...], ...]:
    """Choices as boxes to tick, in the lines of a cell of `width` mm; a long one has its line alone."""
    room, taken, lines = capacity(width), 0.0, list[list[str]]()
    for choice in choices:
        wanted = cells(choice) + BOX
        if not lines or taken + wanted > room:
            lines.append([])
            taken = 0.0
        lines[-1].append(choice)
        taken += wanted
    return tuple(map(tuple, lines))


def wants_line(item: Field, width: float) -> bool:
    """Whether a field of a group needs a line of its own, where beside another its cell is `width` mm."""
    many = item.traits.chosen and not 0 < len(box_lines(item, width)) <= 2
    return item.lines > 1 or item.traits.extent is Extent.PROSE or many


def lines_shared(group: FieldGroup, width: float) -> Iterator[tuple[Field, ...]]:
    """The fields that share a line; one that wants more than a cell of `width` mm has its line to itself."""
    waiting: list[Field] = []
    for item in group.items:
        alone = wants_line(item, width)
        if waiting and (alone or len(waiting) == group.per_line):
            yield tuple(waiting)
            waiting = []
        waiting.append(item)
        if alone:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def label_width(labels: Iterable[str]) -> float:
    """How wide in mm the column of a group is that holds these labels."""
    least, most = LABEL_CELLS
    widest = max(map(cells, labels))
    return min(max(widest, least), most) * CHARACTER + 2 * PADDING + 0.5


def tallest(orientation: Orientation) -> float:
    """The greatest height in mm that a row asks for, so that it finds room on a page."""
    return PAGES[orientation] - ABOVE


def with_last(number: int, count: int) -> bool:
    """Whether a line of a group, the `number`th of `count`, stays with the last, which is never alone."""
    return number == count - 1 > 1


def together(number: int, count: int) -> bool:
    """Whether a row, the `number`th of `count`, stays on the page of the next one."""
    return number < count and (number < LEAST_TOGETHER or number > count - LEAST_TOGETHER)
