"""Rows that say 合计 or 小计 in a table of the plan, and numbers below them that are no sum of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from docgen.model.tables import ACROSS, NamedTable, PlanColumn, is_total
from docgen.source.advise.paper import GuardedPaper, Told

FIGURE = re.compile(r"-?\d[\d,，]*(?:\.\d+)?")
# Columns that nobody adds up, and rows that are parts of others.
NO_QUANTITY = re.compile("单价|均|率|比|占|年|月|日|编号|代码|电话|序号|排名|名次|等级|规格")
PART = re.compile("^其中")
LEAST = 2  # rows that are added up

Record = Mapping[str, str]


def wrong_totals(paper: GuardedPaper) -> Iterator[Told]:
    """合计 14 below 4, 3 and 6: of several sums that may be meant it is none."""
    for name, table in (paper.plan.tables if paper.plan else {}).items():
        rows = [{key: text.strip() for key, text in row.items()} for row in table.rows]
        if any(PART.match(text) for row in rows for text in row.values()):
            continue
        for column in table.columns:
            yield from _of_column(paper, name, table, column, rows)


def _of_column(
    paper: GuardedPaper, name: str, table: NamedTable, column: PlanColumn, rows: Sequence[Record]
) -> Iterator[Told]:
    """The totals of a column of quantities that are none."""
    texts = [row.get(column.key, "") for row in rows]
    totals = [at for at, row in enumerate(rows) if ACROSS not in row and is_total(row, table.columns)]
    plain = [at for at in range(len(rows)) if at not in totals]
    countable = all(FIGURE.fullmatch(texts[at] or "0") for at in plain)
    if column.merged or NO_QUANTITY.search(column.label) or not countable:
        return
    beside = [each for each in table.columns if each.label == column.label]  # the list goes on at the right
    whole = [sum((_number(row.get(each.key, "")) for each in beside), Decimal(0)) for row in rows]
    numbers = list(map(_number, texts))
    for at in (each for each in totals if FIGURE.fullmatch(texts[each])):
        likeliest = _likeliest(at, numbers, totals, [each for each in plain if texts[each]])
        may_be = {*_sums(at, numbers, totals), *_sums(at, whole, totals)}
        if likeliest is not None and numbers[at] not in may_be:
            said, path = f"{likeliest.normalize():f}", ("表格", name, "行", at, column.key)
            yield paper.told("DG-T106", path, column=column.label, written=texts[at], sum=said)


def _likeliest(
    at: int, numbers: Sequence[Decimal], totals: Sequence[int], plain: Sequence[int]
) -> Decimal | None:
    """The sum of the rows from the total above on, else of all above, else of those below; None for few."""
    last = max((each for each in totals if each < at), default=-1)
    above = [each for each in plain if each < at]
    own = [each for each in above if each > last]
    rows = next((some for some in (own, above, plain) if some), [])
    return sum((numbers[each] for each in rows), Decimal(0)) if len(rows) >= LEAST else None


def _sums(at: int, numbers: Sequence[Decimal], totals: Sequence[int]) -> Iterator[Decimal]:
    """What the total in a row may be: of so many rows next to it, above or below, or of totals next to it.

    Nobody says where its rows begin: a total stands below what it adds up or above it, totals of totals too.
    """
    before, behind = range(at - 1, -1, -1), range(at + 1, len(numbers))
    for side in (before, behind):
        yield from accumulate(numbers[each] for each in side if each not in totals)
        if side is before or all(each in totals for each in before):
            yield from accumulate(numbers[each] for each in side if each in totals)


def _number(text: str) -> Decimal:
    """The number that a cell says; 0 where it says none."""
    return Decimal(re.sub("[,，]", "", text)) if FIGURE.fullmatch(text) else Decimal(0)
