"""Deadlines that had passed when the paper was issued, or that stand in an order nobody can keep."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise

from docgen.phrases import chinese_date
from docgen.source.advise.paper import BODY, SENTENCE_END, GuardedPaper, Told, clause, unquoted
from docgen.source.advise.years import CLOCK, DONE, REPORT
from docgen.tongue import day_told

REMINDS = re.compile(r"催报|催办|通报|逾期|未报|情况")
BY = re.compile(
    r"(?<![\d月日])(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月"
    rf"(?:(?P<day>\d{{1,2}})日|(?P<part>[上中下]旬|底|末)){CLOCK}"
)
LAST = {"上旬": 10, "中旬": 20}  # the last day of a part of a month
# Which part of the year a report is on, by the words of its name.
PARTS = (
    ("上半年|半年", 2),
    ("一季度", 1),
    ("三季度", 3),
    ("年度总结|全年|年终|年度统计|全年统计", 4),
    ("^计划$|计划(?:报送|上报|编制|制定)|(?:报送|上报)计划", 0),
)

OTHER_YEAR = re.compile(r"上年|去年|下年|明年|次年|来年|\d{4}")


def _part(name: str) -> int | None:
    if OTHER_YEAR.search(name):
        return None
    return next((part for words, part in PARTS if re.search(words, name)), None)


def passed(paper: GuardedPaper) -> Iterator[Told]:
    """A date to report by before the paper's own date; reminders may name one."""
    issued = paper.issued
    if issued is None or REMINDS.search(paper.title):
        return
    if paper.main and paper.plan and paper.plan_tree:
        for name, date in paper.plan.deadlines.items():
            if date < issued and date.year == paper.year:  # of another year's the planning tells
                facts = {"written": f"{name}（{chinese_date(date)}）", "issued": day_told(issued)}
                yield Told("DG-T301", paper.plan_tree.place(("截止", name)), facts)
    yield from _passed_in_body(paper, issued)


def _passed_in_body(paper: GuardedPaper, issued: dt.date) -> Iterator[Told]:
    text = unquoted(paper.body)
    for match in BY.finditer(text):
        date = _day(match, issued)
        before, after = clause(text, match.start(), match.end(), SENTENCE_END)
        near = re.split("[，、]", before)[-1] + after
        if date and date < issued and REPORT.search(after) and not DONE.search(near):
            facts = {"written": match[0], "issued": day_told(issued)}
            yield paper.told("DG-T301", BODY, match.start(), **facts)


def _day(match: re.Match[str], issued: dt.date) -> dt.date | None:
    """The day that is meant; None where it may be one of next year, or there is none."""
    year = int(match["year"] or issued.year)
    if year != issued.year:  # an earlier year is told as such
        return None
    try:
        month = int(match["month"])
        last = match["day"] or LAST.get(match["part"]) or monthrange(year, month)[1]
        day = dt.date(year, month, int(last))
    except ValueError:
        return None
    return None if not match["year"] and (issued - day).days > 180 else day


def disordered(paper: GuardedPaper) -> Iterator[Told]:
    """A report on the half year due before the plan, or that on the year before that on the half year."""
    if not (paper.main and paper.plan and paper.plan_tree):
        return
    named = [
        (part, name, date) for name, date in paper.plan.deadlines.items() if (part := _part(name)) is not None
    ]
    ordered = sorted(named, key=lambda each: each[0])
    for (part, earlier, first), (later_part, later, second) in pairwise(ordered):
        if part < later_part and second < first:
            facts = {
                "later": later,
                "date": day_told(second),
                "earlier": earlier,
                "first": day_told(first),
            }
            yield Told("DG-T302", paper.plan_tree.place(("截止", later)), facts)
