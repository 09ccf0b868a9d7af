"""What is told of how a list was read: whatever of it was not taken, and whatever was taken for something.

Reads: a table of units.
Writes: problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.grid import letters
from docgen.problems import Problems
from docgen.source.nesting import clip
from docgen.source.units.heads import KNOWN
from docgen.source.units.rules import NAME, PARENT
from docgen.source.units.sparing import Sparing
from docgen.source.units.table import HeadedTable
from docgen.tongue import phrase

MOST_NAMED = 5  # hidden rows that a message names


def tell_reading(table: HeadedTable, problems: Problems, importing: bool) -> None:
    """Tell how the list was read. Of hidden rows an import leaves the units out, a register must be clear."""
    _tell_columns(table, problems)
    _tell_hidden(table, problems, "DG-N410" if importing else "DG-N411")
    if (wide := table.wide).many:
        facts = {"row": wide.row, "written": clip(wide.text), "count": wide.many}
        problems.add("DG-G209", table.place(wide.row), **facts)
    if rival := table.head.grid.rival:
        problems.add("DG-G105", table.place(rival), row=rival, head=table.head.row)
    if importing or table.spans:  # a register without merged cells is not gone through once more for that
        _tell_rows(table, problems, rival)
    if found := table.gaps:
        facts = {"column": table.head.words[table.head.at(PARENT)], "count": found.count}
        facts |= {"where": table.where(found.row, PARENT), "above": clip(found.above)}
        problems.add("DG-N116" if found.filled else "DG-N117", table.place(found.row, PARENT), **facts)


def _tell_rows(table: HeadedTable, problems: Problems, rival: int) -> None:
    """Tell of rows that are no units, and of heads that are another list's; `rival` is told already."""
    sparing = Sparing(problems)
    for code, row, text in table.asides:
        sparing.add(code, table.place(row), row=row, written=clip(text))
    for row, text in table.other_heads:
        if row != rival:
            sparing.add("DG-N421", table.place(row), row=row, written=clip(text), head=table.head.row)
    sparing.finish(table.file)


def _tell_columns(table: HeadedTable, problems: Problems) -> None:
    """Name the columns that the register has no use for, lists side by side, and several persons."""
    head, place = table.head, table.place(table.head.row)
    if head.unused:
        columns = "、".join(f"“{clip(word)}”" for word in head.unused)
        problems.add("DG-N114", place, columns=columns, known=KNOWN)
    if head.is_part:
        first, last = letters(head.left + 1), letters(head.left + len(head.words))
        problems.add("DG-N416", place, first=first, last=last)
    if head.rivals:
        both = _quoted(table, sorted((head.at(NAME), *head.rivals)))
        problems.add("DG-N422", place, columns=both)
    elif head.others:
        problems.add("DG-N412", place, taken=_quoted(table, head.reached), left=_quoted(table, head.others))


def _tell_hidden(table: HeadedTable, problems: Problems, code: str) -> None:
    """Tell of rows and columns that nobody sees."""
    unseen = table.hidden
    if unseen.count:
        first = unseen.rows[0][0]
        problems.add(code, table.place(first), count=unseen.count, rows="；".join(_rows(unseen.rows)))
    if unseen.columns:
        columns = "、".join(
            phrase("{letters}列“{word}”", letters=letters(at), word=clip(word)) for at, word in unseen.columns
        )
        problems.add("DG-N418", table.place(table.head.row), columns=columns)


def _rows(rows: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The first rows with their texts."""
    yield from (
        phrase("第 {number} 行“{text}”", number=number, text=clip(text)) for number, text in rows[:MOST_NAMED]
    )
    if len(rows) > MOST_NAMED:
        yield "……"


def _quoted(table: HeadedTable, columns: Sequence[int]) -> str:
    """The words above columns, each with its letter."""
    head = table.head
    return "、".join(
        phrase("{letters}列“{label}”", letters=letters(head.left + at + 1), label=clip(head.label(at)))
        for at in columns
    )
