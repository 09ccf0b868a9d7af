"""Drill days, holidays, guidance rows, deadlines (DG-P)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from docgen.desk.agenda import AgendaRequest, write_agenda
from docgen.problems import Problem, Problems
from tests.problems.bench import HOLIDAYS, NEXT_HOLIDAYS, OFFICE, PLAN, SOUND, Bench, Cause, spoilt

HEAD = "演练日:\n  规则: 每月第三周的星期五\n  月份: 3-5\n"
ROWS = """\
    - {月份: 3, 重点演练单位: 学校}
    - {月份: 4, 重点演练单位: 医院}
    - {月份: 5, 重点演练单位: 工地}
"""


def planned(
    code: str,
    given: str,
    *,
    rule: str = "",
    rows: str = "",
    more: Mapping[str, str] | None = None,
    year: int = 2026,
) -> Cause:
    """A cause with other drill days and rows (in YAML), or other files, in the sound year or as another's."""
    text = SOUND[PLAN].replace(HEAD, f"演练日: {{{rule}}}\n" if rule else HEAD).replace(ROWS, rows or ROWS)

    def run(bench: Bench) -> Problems:
        bench.lay({**SOUND, PLAN: text, **(more or {})})
        return bench.compose()

    return Cause(code, given, run if year == 2026 else of_year(year, text))


def of_year(year: int, plan: str) -> Callable[[Bench], Problems]:
    """The plan alone, as that of another year."""

    def run(bench: Bench) -> Problems:
        bench.lay({OFFICE: SOUND[OFFICE]})
        bench.lay({f"data/jia/{year}/plan.yaml": plan.replace("2026", str(year))})
        return bench.compose(str(year))

    return run


def later(code: str, given: str, old: str, new: str) -> Cause:
    """The plan in 2031, whose holidays are entered and those of 2032 are not; some of its words replaced."""
    plan = SOUND[PLAN].replace("2026", "2031")
    holidays = SOUND[HOLIDAYS].partition("调休上班")[0].replace("2026", "2031")

    def run(bench: Bench) -> Problems:
        assert plan.count(old) == 1, old
        bench.lay(
            {"data/jia/office.yaml": SOUND["data/jia/office.yaml"], "data/holidays/2031.yaml": holidays}
        )
        bench.lay({"data/jia/2031/plan.yaml": plan.replace(old, new)})
        return bench.compose("2031")

    return Cause(code, given, run)


def row(text: str) -> str:
    """One row of the guidance table."""
    return f"    - {{{text}, 重点演练单位: 学校}}\n"


def month(*numbers: int) -> str:
    """Rows of these months."""
    return "".join(row(f"月份: {number}") for number in numbers)


def agenda(code: str, given: str, plan: str) -> Cause:
    """A file for calendars asked for, of another plan."""

    def run(bench: Bench) -> Iterable[Problem]:
        bench.lay({**SOUND, PLAN: plan})
        return write_agenda(AgendaRequest("2026", None, bench.data, bench.folder / "output")).problems

    return Cause(code, given, run)


UNDATED = """\
    - {牵头单位: 某县水务局, 科目: 防汛, 时间: 2026年, 形式: 实战}
    - {牵头单位: 某县公安局, 科目: 反恐, 时间: 2026年下半年, 形式: 桌面}
"""
THIRD = "规则: 每月第三周的星期五"
CAUSES = [
    planned("DG-P101", "2月演练日逢春节，顺延", rule=f"{THIRD}, 遇法定节假日: 顺延", rows=month(2)),
    planned(
        "DG-P102",
        "9月演练日逢中秋节，下一周逢国庆节，顺延",
        rule=f"{THIRD}, 遇法定节假日: 顺延",
        rows=month(9),
    ),
    planned("DG-P103", "2月演练日逢春节，保留", rule=f"{THIRD}, 遇法定节假日: 保留", rows=month(2)),
    planned("DG-P104", "6月演练日逢端午节，没有写怎么办", rule=THIRD, rows=month(6)),
    planned(
        "DG-P105",
        "1月演练日逢元旦，提前",
        rule="规则: 每月第一周的星期一, 遇法定节假日: 提前",
        rows=month(1),
        year=2024,
    ),
    planned("DG-P106", "每月第五周的星期五", rule="规则: 每月第五周的星期五", rows=month(3)),
    planned("DG-P107", "2031年还没有节假日安排", year=2031),
    later("DG-P108", "12月31日演练", "{月份: 5,", "{日期: 2031-12-31, 改期理由: 迎检,"),
    later("DG-P108", "截止日期在12月31日", "2031-04-10", "2031-12-31"),
    planned("DG-P109", "9月没有第四个整周", rule="规则: 每月第四周的星期五, 月份: 8-9", rows=month(8)),
    planned("DG-P110", "每月15日，8月那天是星期六", rule="规则: 每月15日", rows=month(8)),
    planned("DG-P212", "每季度末月15日，而有4月的行", rule="规则: 每季度末月15日", rows=month(3, 4)),
    planned(
        "DG-P213",
        "每季度末月15日，而有4月16日的行",
        rule="规则: 每季度末月15日",
        rows=month(3) + row("日期: 2026-04-16"),
    ),
    spoilt("DG-P201", PLAN, "月份: 3-5", "月份: 4-5"),
    planned("DG-P202", "没有演练日规则", more={PLAN: SOUND[PLAN].replace(HEAD, "")}),
    planned("DG-P203", "9月没有第四个整周", rule="规则: 每月第四周的星期五, 月份: 9", rows=month(9)),
    spoilt("DG-P204", PLAN, "{月份: 4,", "{月份: 4, 改期理由: 避开考试,"),
    spoilt("DG-P205", PLAN, "{月份: 4,", "{日期: 2025-04-18,"),
    spoilt("DG-P206", PLAN, "{月份: 4,", "{日期: 2026-04-28, 改期理由: 避开考试,"),
    spoilt("DG-P207", PLAN, "{月份: 4,", "{日期: 2026-04-28,"),
    spoilt("DG-P208", PLAN, "{月份: 5,", "{日期: 2026-05-02, 改期理由: 迎检,"),
    spoilt("DG-P208", PLAN, "{月份: 5,", "{日期: 2026-05-24, 改期理由: 迎检,"),
    planned("DG-P209", "4月的行在5月的行后面", rows=month(3, 5, 4)),
    planned("DG-P210", "两行是同一天", rows=month(3, 4, 5) + row("日期: 2026-05-22")),
    spoilt("DG-P211", PLAN, "月份: 3-5", "月份: 3-7"),
    spoilt("DG-P301", PLAN, "2026-04-10", "2026-04-11"),
    spoilt("DG-P301", PLAN, "2026-04-10", "2026-06-20"),
    later("DG-P302", "截止日期在下一年1月", "2031-04-10", "2032-01-08"),
    spoilt("DG-P303", PLAN, "2026-04-10", "2025-04-10"),
    planned("DG-P304", "2031年还没有节假日安排", year=2031),
    agenda("DG-P305", "两项演练只写了年份、半年", SOUND[PLAN] + UNDATED),
    agenda("DG-P306", "要日历文件，而演练只写了年份", f"年度计划:\n  项目:\n{UNDATED}"),
    spoilt("DG-P401", HOLIDAYS, "[2026-02-14,", "[2026-02-15,"),
    spoilt("DG-P402", HOLIDAYS, "[2026-02-14,", "[2026-02-13,"),
    spoilt("DG-P403", HOLIDAYS, "[2026-06-19,", "[2025-06-19,"),
    spoilt("DG-P404", HOLIDAYS, "  中秋节: [2026-09-25, 2026-09-26, 2026-09-27]\n", ""),
    spoilt("DG-P405", HOLIDAYS, "2026-04-06]", "2026-05-06]"),
    spoilt("DG-P406", HOLIDAYS, "年份: 2026", "年份: 2025"),
    planned("DG-P406", "2027.yaml 里写“年份: 2026”", more={NEXT_HOLIDAYS: SOUND[HOLIDAYS]}),
]
