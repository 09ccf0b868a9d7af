"""Where a printed page must end early, so that no heading stands alone at its foot.

Excel knows no rows that keep together; a break is set where one would be missed. Behind the head of a
table that a unit fills row by row the pages can no longer be foretold, and none is set.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.forms.xlsx.rows import OPENS, Row


def page_breaks(rows: Sequence[Row], page: float) -> tuple[int, ...]:
    """The indexes of rows that begin a page by order, for pages of `page` mm."""
    found: list[int] = []
    start, used, index = 0, 0.0, 0
    while index < len(rows):
        if used + rows[index].height > page and index > start:
            first = _with_headings(rows, start, index)
            if first < index:
                found.append(first)
            start, used, index = first, 0.0, first
        if index and rows[index - 1].mark.startswith(OPENS):
            break
        used += rows[index].height
        index += 1
    return tuple(found)


def _with_headings(rows: Sequence[Row], start: int, index: int) -> int:
    """The row itself, or the first of the headings above it; the row where they fill the page."""
    first = index
    while first > start and rows[first - 1].keeps:
        first -= 1
    return first if first > start else index
