"""How a viewer shows what is typed into a field: the size of the type, in one line or several, how much.

Reads: a Field, the measures of its box.
Writes: TypedLook. What is typed is never smaller than can be read, and never more than the paper shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.document.cells import cells
from docgen.document.tables import TEXT_PT
from docgen.forms.pdf.fit import LEADING, PAD, SMALLEST_WHOLE
from docgen.model.fields import Field

AS_LARGE_AS_FITS = 0.0  # the viewer shrinks the type until the text has room (ISO 32000-1 12.7.3.3)
ARROW = 14.0  # pt that a viewer takes at the right of a list
SMALLEST = 6.0  # pt, of a list, whose choices are known beforehand


@dataclass(frozen=True)
class TypedLook:
    """The size in points, whether there may be several lines, and how many 字 the field takes, if limited."""

    size: float
    several: bool
    longest: int | None


def typed_look(item: Field, width: float, height: float) -> TypedLook:
    """The look of a field whose box is `width` by `height` points."""
    room = width - 2 * PAD
    if item.traits.chosen:
        widest = max((cells(choice) for choice in item.choices), default=1.0)
        return TypedLook(max(min(TEXT_PT, (room - ARROW) / widest), SMALLEST), False, item.longest)
    wanted = cells(item.traits.usual) if item.traits.usual else item.longest
    if wanted and room / wanted >= SMALLEST_WHOLE:
        return TypedLook(min(TEXT_PT, int(room / wanted * 2) / 2), False, item.longest)
    return TypedLook(AS_LARGE_AS_FITS, True, item.longest and min(item.longest, _held(room, height)))


def _held(room: float, height: float) -> int:
    """How many 字 fit a box and can be read; of each line one less, for a mark that must not begin one."""
    lines, line = int(height / (SMALLEST_WHOLE * LEADING)), int(room / SMALLEST_WHOLE)
    return max(lines, 1) * max(line - 1, 1) + 1
