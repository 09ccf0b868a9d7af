"""Where a printed page must end early: no heading alone at its foot, no short table or sign-off cut in two.

Excel knows no rows that keep together; a break is set where one would be missed. Behind the head of a
table that a unit fills row by row the pages can no longer be foretold, and none is set.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.forms.xlsx.rows import OPENS, Row

SURE = 0.985  # of a page: rows that fill no more are on it whatever program rounds their heights


def page_breaks(rows: Sequence[Row], page: float) -> tuple[int, ...]:
    """The indexes of rows that begin a page by order, for pages of `page` mm."""
    found: list[int] = []
    start, used, index = 0, 0.0, 0
    while index < len(rows):
        if used + _kept(rows, index, page) > page and index > start:
            first = _with_headings(rows, start, index)
            if first < index:
                found.append(first)
            start, used, index = first, 0.0, first
        if index and rows[index - 1].mark.startswith(OPENS):
            break
        used += rows[index].height
        index += 1
    return tuple(found)


def _kept(rows: Sequence[Row], index: int, page: float) -> float:
    """The height of a row, with those that it leads where one page can hold them and the headings above."""
    whole = sum(row.height for row in rows[index : index + rows[index].leads + 1])
    above = sum(row.height for row in rows[_with_headings(rows, 0, index) : index])
    return whole if above + whole <= page * SURE else rows[index].height


def sign_off_whole(rows: Sequence[Row], page: float) -> bool:
    """Whether no sign-off is cut in two where all rows of the repeating tables are used as they are."""
    ends = {*page_breaks(rows, page)}
    used, pages, number = 0.0, [], 0
    for index, row in enumerate(rows):
        if index in ends or (used + row.height > page and index):
            number, used = number + 1, 0.0
        used += row.height
        pages.append(number)
    signed = (pages[index : index + row.leads + 1] for index, row in enumerate(rows) if row.signs)
    return all(len({*each}) == 1 for each in signed)


def _with_headings(rows: Sequence[Row], start: int, index: int) -> int:
    """The row itself, or the first of the headings above it; the row where they fill the page."""
    first = index
    while first > start and rows[first - 1].keeps:
        first -= 1
    return first if first > start else index
