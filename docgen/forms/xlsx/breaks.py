"""Where a printed page must end early: no heading alone at its foot, no short table or sign-off cut in two.

Excel knows no rows that keep together; a break is set where one would be missed. Behind the head of a
table that a unit fills row by row the pages can no longer be foretold: there one is set only for headings,
which would else be alone in the blank; where a unit adds rows, it ends a page early.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from docgen.forms.paper import LEAST_TOGETHER
from docgen.forms.xlsx.rows import CLOSES, FIRST, OPENS, FormSheet, SheetRow

SURE = 0.985  # of a page: rows that fill no more are on it whatever program rounds their heights
PREFILLED = 1.0  # mm that a row becomes higher by two lines of prefilled text
LEAST_USED = 0.5  # of a page that ends early for the sake of a table


def page_breaks(rows: Sequence[SheetRow], page: float) -> tuple[int, ...]:
    """The indexes of rows that begin a page by order, for pages of `page` mm."""
    found: list[int] = []
    start, used, index, growing = 0, 0.0, 0, False
    while index < len(rows):
        kept = rows[index].height if growing else _kept(rows, index, page, used)
        if used + kept > page and index > start:
            first = _with_headings(rows, start, index)
            if first < index:
                found.append(first)
            start, used, index = first, 0.0, first
        growing = growing or (index > 0 and rows[index - 1].mark.startswith(OPENS))
        used += rows[index].height
        index += 1
    return tuple(found)


def _kept(rows: Sequence[SheetRow], index: int, page: float, used: float) -> float:
    """The height of a row, with those that it leads where one page can hold them and the headings above.

    With the first of them where a page of which so little is used would be left too empty.
    """
    above = sum(row.height for row in rows[_with_headings(rows, 0, index) : index])
    leads = rows[index].leads
    for count in (leads, min(leads, LEAST_TOGETHER)):
        whole = sum(row.height for row in rows[index : index + count + 1])
        if above + whole <= page * SURE and (used - above >= page * LEAST_USED or count <= LEAST_TOGETHER):
            return whole
    return rows[index].height


def page_numbers(rows: Sequence[SheetRow], page: float) -> tuple[int, ...]:
    """The page (from 0) of each row, where all rows of the repeating tables are used as they are."""
    ends = {*page_breaks(rows, page)}
    used, pages, number = 0.0, [], 0
    for index, row in enumerate(rows):
        if index in ends or (used + row.height > page and index):
            number, used = number + 1, 0.0
        used += row.height
        pages.append(number)
    return tuple(pages)


def sheet_faults(sheet: FormSheet, page: float) -> tuple[int, ...]:
    """How ill the pages end, whatever program rounds the rows' heights, with prefilled texts or none."""
    higher = [replace(row, height=row.height + PREFILLED * row.prefilled) for row in sheet.rows]
    wanted = ((sheet.rows, page), (sheet.rows, page * SURE), (higher, page))
    found = [(*faults(rows, length), _headed_for_nothing(sheet, rows, length)) for rows, length in wanted]
    return tuple(map(sum, zip(*found, strict=True)))


def best_sheet(sheets: Iterator[FormSheet], usual: int, page: float) -> FormSheet:
    """The sheet whose pages end least ill, of equals the first: of the `usual` ones, if one is good enough.

    It is not where a page begins with the head of a table of which it has no row: then any of them.
    """
    judged = [(sheet_faults(sheet, page), sheet) for sheet in islice(sheets, usual)]
    if min(found for found, _ in judged)[-1]:
        judged += [(sheet_faults(sheet, page), sheet) for sheet in sheets]
    return min(judged, key=lambda each: each[0])[1]


def _headed_for_nothing(sheet: FormSheet, rows: Sequence[SheetRow], page: float) -> int:
    """How many pages would begin with the head of a table that ends before them."""
    if sheet.repeated is None:
        return 0
    pages, head = page_numbers(rows, page), sheet.repeated - FIRST
    last = pages[head + sheet.below_repeated]
    return pages[-1] - last if pages[head] != last else 0


def goes_over(sheet: FormSheet, page: float) -> bool:
    """Whether the table whose head would be repeated goes over a page's end."""
    if sheet.repeated is None:
        return False
    head, last = sheet.repeated - FIRST, sheet.repeated - FIRST + sheet.below_repeated
    found = (page_numbers(sheet.rows, each) for each in (page, page * SURE))
    return any(pages[head] != pages[last] for pages in found)


def faults(rows: Sequence[SheetRow], page: float) -> tuple[int, int, int]:
    """How ill the pages end, the worst first: sign-offs cut; pages; headings or few rows left alone."""
    pages = page_numbers(rows, page)
    signed = (pages[index : index + row.leads + 1] for index, row in enumerate(rows) if row.signs)
    cut = sum(len({*each}) > 1 for each in signed)
    turned = zip(rows, pairwise(pages), strict=False)
    alone = sum(row.keeps and here != there for row, (here, there) in turned)
    return cut, pages[-1] + 1, alone + sum(_lost(pages[first:end]) for first, end in _growing(rows))


def _growing(rows: Sequence[SheetRow]) -> Iterator[tuple[int, int]]:
    """The first data row of each repeating table, and the row behind its last."""
    first = 0
    for index, row in enumerate(rows):
        if row.mark.startswith(OPENS):
            first = index + 1
        elif row.mark == CLOSES:
            yield first, index


def _lost(pages: Sequence[int]) -> bool:
    """Whether a table's rows, on these pages, leave only few of them on one."""
    counts = Counter(pages)
    return len(counts) > 1 and min(counts.values()) < LEAST_TOGETHER


def _with_headings(rows: Sequence[SheetRow], start: int, index: int) -> int:
    """The row itself, or the first of the headings above it; the row where they fill the page."""
    first = index
    while first > start and rows[first - 1].keeps:
        first -= 1
    return first if first > start else index
