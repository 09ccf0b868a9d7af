"""plan.yaml of the old year as that of the new one: drill days by rule, deadlines, tables.

Reads: the plan and its tree.
Writes: edits and Decisions.
"""

from __future__ import annotations

import datetime as dt
import re

from docgen.model.base import CHINESE_DATE, ISO_DATE
from docgen.model.plan import OWN_TABLES, GuidanceRow, Plan
from docgen.model.times import MonthStretch
from docgen.phrases import weekday_name
from docgen.planning.drill_days import drill_day
from docgen.problems import KeyPath
from docgen.rolling.letters import like
from docgen.rolling.remarks import ask_of_days, roll_prose
from docgen.rolling.turn import Rolled, Turn
from docgen.source.advise.calendar import dated_rows
from docgen.source.patching import PutValue, RemoveValue
from docgen.source.tree import SourceTree
from docgen.tongue import day_told, full_day_told, phrase

APART = frozenset(("列", "截止", "演练日", "字段"))  # rolled otherwise, or not at all
GUIDANCE: KeyPath = ("指导计划", "行")


def roll_plan(tree: SourceTree, plan: Plan, turn: Turn) -> Rolled:
    """The plan of the new year."""
    rolled = Rolled()
    if plan.drill_day:
        _ask_of_rule(turn, rolled)
    _roll_deadlines(tree, plan, turn, rolled)
    _roll_guidance(tree, plan, turn, rolled)
    _roll_texts(tree, turn, rolled)
    _roll_weekdays(tree, turn, rolled)
    _ask_of_tables(plan, turn, rolled)
    return rolled


def _ask_of_rule(turn: Turn, rolled: Rolled) -> None:
    """That the holidays, and so the drill days, of the new year are not published yet."""
    if not turn.known:
        said = phrase("{new}年的节假日安排没有公布，演练日只照规则推算，没有避开节假日", new=turn.new)
        rolled.ask(
            ("演练日",),
            phrase(
                "{said}；公布后照通知填写 data/holidays/{new}.yaml，再核对各月的演练日。",
                said=said,
                new=turn.new,
            ),
        )


def _roll_deadlines(tree: SourceTree, plan: Plan, turn: Turn, rolled: Rolled) -> None:
    """Each deadline on the same day of the month; one that is known to be off on the working day before."""
    for name, old in plan.deadlines.items():
        path: KeyPath = ("截止", name)
        same = turn.date(old)
        new = turn.deadline(old)
        why = (
            phrase(
                "（{day}逢{off}，提前到）",
                day=full_day_told(same),
                off=turn.off(same),
            )
            if new != same
            else ""
        )
        unknown = (
            ""
            if turn.calendar.known(new.year)
            else phrase("，{year}年的节假日没有公布，没有核对", year=new.year)
        )
        written = tree.at(path)
        if isinstance(written, str):
            rolled.edits.append(PutValue(path, like(written, new)))
        said = phrase(
            "照{old}年的（{before}）推到{why}{now}{unknown}",
            old=turn.old,
            before=day_told(old),
            why=why,
            now=full_day_told(new),
            unknown=unknown,
        )
        rolled.ask(path, phrase("“{name}”的截止日期{said}；请核对。", name=name, said=said))


def _roll_guidance(tree: SourceTree, plan: Plan, turn: Turn, rolled: Rolled) -> None:
    """The rows of the guidance calendar: days that were moved in the old year are not moved again."""
    for number, row in enumerate(plan.guidance.rows if plan.guidance else ()):
        path: KeyPath = (*GUIDANCE, number)
        if isinstance(row.day, dt.date):
            _roll_own_day(tree, path, row, row.day, plan, turn, rolled)
        elif row.day is None:
            _fill_lacking(path, row, plan, turn, rolled)


def _roll_own_day(
    tree: SourceTree, path: KeyPath, row: GuidanceRow, day: dt.date, plan: Plan, turn: Turn, rolled: Rolled
) -> None:
    """A row with a day of its own: the rule's day in its place, where there is a rule for that month."""
    ruled = plan.drill_day is not None and day.month in plan.drill_day.months
    reason = phrase("（改期理由：{reason}）", reason=row.reason.strip()) if row.reason else ""
    told = phrase(
        "{old}年这一行自定为{day}{reason}",
        old=turn.old,
        day=full_day_told(day),
        reason=reason,
    )
    if not ruled:
        written = str(tree.at((*path, "日期")))
        rolled.edits.append(PutValue((*path, "日期"), like(written, turn.date(day))))
        rolled.ask(
            path,
            phrase(
                "{told}，照月日推到{now}；请改成{new}年的日子。",
                told=told,
                now=full_day_told(turn.date(day)),
                new=turn.new,
            ),
        )
        return
    if not row.months:
        rolled.edits.append(PutValue((*path, "月份"), str(day.month)))
    given = tree.at(path)
    gone = [key for key in ("日期", "改期理由") if isinstance(given, dict) and key in given]
    rolled.edits += [RemoveValue((*path, key)) for key in gone]
    now = _ruled(plan, day.month, turn)
    rolled.ask(
        path,
        phrase(
            "{told}，没有沿用，按规则是{now}；要另定的请写“日期”和“改期理由”。",
            told=told,
            now=now or phrase("没有这一天"),
        ),
    )
    if not now:
        rolled.edits.append(PutValue((*path, "日期"), f"{day.month}月"))


def _ruled(plan: Plan, month: int, turn: Turn) -> str:
    """The rule's day of a month in the new year; empty where the month has none."""
    found = drill_day(plan.drill_day, turn.new, month, turn.calendar) if plan.drill_day else None
    return full_day_told(found.date) if found else ""


def _fill_lacking(path: KeyPath, row: GuidanceRow, plan: Plan, turn: Turn, rolled: Rolled) -> None:
    """A month that has no such day in the new year is printed as a month."""
    ruled = [month for month in row.own_months if plan.drill_day and month in plan.drill_day.own_months]
    if not ruled or all(_ruled(plan, month, turn) for month in ruled):
        return
    first, last = ruled[0], ruled[-1]
    stretch = str(MonthStretch(first, last))
    rule = plan.drill_day.text if plan.drill_day else ""
    rolled.edits.append(PutValue((*path, "日期"), stretch))
    rolled.ask(
        path,
        phrase(
            "{new}年{stretch}没有“{rule}”这一天，暂印月份；请写明“日期”。",
            new=turn.new,
            stretch=stretch,
            rule=rule,
        ),
    )


def _roll_texts(tree: SourceTree, turn: Turn, rolled: Rolled) -> None:
    """The years in titles, rows and notes; a day that fills a cell goes along as a date."""
    gone = {edit.path for edit in rolled.edits}
    days: dict[KeyPath, list[str]] = {}
    for path, text in tree.texts():
        if APART.intersection(path) or path in gone or path[-1] == "月份":
            continue
        if ISO_DATE.fullmatch(text.strip()) or CHINESE_DATE.fullmatch(text.strip()):
            _roll_day(path, text.strip(), turn, rolled)
        else:
            words = roll_prose(path, text, turn, rolled, title=path[-1] == "标题")
            days.setdefault(path[:2] if path[0] == "表格" else path[:1], []).extend(words.days)
    for table, told in days.items():
        ask_of_days(table, told, turn, rolled)


def _roll_day(path: KeyPath, text: str, turn: Turn, rolled: Rolled) -> None:
    """A cell that is a date."""
    year, month, day = (int(part) for part in re.findall(r"\d+", text))
    try:
        old = dt.date(year, month, day)
    except ValueError:
        return
    if year >= turn.old:
        rolled.edits.append(PutValue(path, like(text, turn.date(old))))


def _roll_weekdays(tree: SourceTree, turn: Turn, rolled: Rolled) -> None:
    """A weekday in a cell of its own as that of the date in its row, which has gone along."""
    for path, day, weekday in dated_rows(tree):
        year = int(day["year"] or turn.old)
        try:
            old = dt.date(year, int(day["month"]), int(day["day"]))
        except ValueError:
            continue
        letter = weekday_name(turn.date(old))[-1]
        at = weekday.start("weekday")
        if year >= turn.old and letter != weekday["weekday"].replace("天", "日"):
            rolled.edits.append(PutValue(path, f"{weekday.string[:at]}{letter}"))


def _ask_of_tables(plan: Plan, turn: Turn, rolled: Rolled) -> None:
    """That the rows of each table are the old year's."""
    if plan.guidance:
        rolled.ask(GUIDANCE, phrase("各月的重点演练单位还是{old}年的，请核对。", old=turn.old))
    if plan.annual:
        count = len(plan.annual.drills)
        rolled.ask(
            ("年度计划", "项目"),
            phrase("{count}项演练还是{old}年的，时间里的年份已改；请增删、核对。", count=count, old=turn.old),
        )
    for name, table in plan.tables.items():
        filled = table.file or any(text.strip() for row in table.rows for text in row.values())
        if name not in OWN_TABLES and filled:
            where = phrase("在 {file} 里，", file=table.file) if table.file else ""
            rolled.ask(
                ("表格", name),
                phrase(
                    "“{name}”的各行{where}还是{old}年的，请核对或重填。", name=name, where=where, old=turn.old
                ),
            )
