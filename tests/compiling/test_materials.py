"""The four papers of each drill: when they were due, which have come, who sends them for a joint drill."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache

import openpyxl
import pytest

from docgen.collect.agreed import DutyState
from docgen.compiling.drill_ends import due_after
from docgen.compiling.materials import DrillPapers, drill_papers
from docgen.compiling.materials_files import materials_product
from docgen.forms.drills import drill_keys
from docgen.model.kinds import Kind
from docgen.problems import ProblemsFound
from tests.collect.made import Returns
from tests.compiling.county import compiled, set_of

UNIT, OTHER = "U0003", "U0006"
PAPERS = ("scheme", "script", "evaluation", "summary")
TODAY = dt.date(2026, 7, 25)


def keys(made: Returns, unit: str) -> dict[str, str]:
    """The keys of a unit's drills, with their subjects."""
    drills = made.facts.drills_of(made.units[unit])
    return dict(zip(drill_keys(drills), (each.subject for each in drills), strict=True))


def filled(day: str, **papers: str) -> dict[str, str]:
    """A report of papers; one that is not named is attached."""
    values = {
        "basic.sent": "2026年6月20日",
        "basic.contact": "王五",
        "basic.phone": "0356-4232621",
        "basic.date": day,
        "basic.to": "应急管理部门",
        "basic.joint": "否",
        "sign.filler": "王五",
    }
    for paper in PAPERS:
        why = papers.get(paper)
        values |= {f"files.{paper}.attached": "未附", f"files.{paper}.reason": why} if why else {}
        values |= {} if why else {f"files.{paper}.attached": "已附", f"files.{paper}.title": "有"}
    return values


@cache
def office() -> Returns:
    made = Returns("yangcheng", 2026)
    first, second = keys(made, UNIT).items()
    came = dt.datetime(2026, 6, 28, 9, 0, tzinfo=dt.UTC)
    made.back(
        UNIT,
        "materials",
        filled("2026年6月5日", script="双盲演练，没有脚本"),
        drill=first[0],
        drill_name=first[1],
        received=came,
    )
    made.owes(UNIT, "materials", drill=second[0], drill_name=second[1])
    for key, subject in keys(made, OTHER).items():
        made.owes(OTHER, "materials", drill=key, drill_name=subject)
    return made


def papers(made: Returns) -> dict[str, DrillPapers]:
    return {each.subject: each for each in drill_papers(compiled(made))}


def test_papers_are_due_so_many_days_after_the_end_that_the_unit_gave() -> None:
    found = papers(office())["通信行业有限空间作业应急演练"]
    assert (found.end, found.due, found.sure) == (dt.date(2026, 6, 5), dt.date(2026, 6, 25), True)
    assert found.time == "2026年6月5日"
    assert found.said(TODAY) == "6月28日报，逾期3天"


def test_before_that_the_plan_tells_the_latest_day() -> None:
    found = papers(office())["民爆企业电气火灾和逃生应急演练"]
    assert (found.end, found.due_said) == (dt.date(2026, 3, 31), "最迟4月20日")
    assert found.said(TODAY) == "未报，逾期96天"


def test_before_its_day_nothing_is_missing() -> None:
    found = papers(office())["森林火灾扑救实战演练"]
    assert found.time == "2026年10月"
    assert found.said(TODAY) == "未到期"


def test_where_the_plan_names_no_month_the_last_day_of_the_year_counts() -> None:
    made = Returns("yangcheng", 2026)
    key, subject = next(iter(keys(made, "U0004").items()))
    made.owes("U0004", "materials", drill=key, drill_name=subject)
    (found,) = drill_papers(compiled(made))
    assert (found.end, found.due_said) == (dt.date(2026, 12, 31), "最迟1月20日")


def test_a_drill_that_was_not_planned_is_called_and_dated_as_its_unit_says() -> None:
    made = Returns("yangcheng", 2026)
    unplanned = {"basic.name": "氨泄漏演练", "basic.form": "实战"} | filled("2026年6月5日")
    made.back(OTHER, "materials", unplanned, received=dt.datetime(2026, 6, 28, 9, 0, tzinfo=dt.UTC))
    (found,) = drill_papers(compiled(made))
    assert (found.subject, found.time, found.due_said) == ("氨泄漏演练", "2026年6月5日", "6月25日")
    assert found.said(TODAY) == "6月28日报，逾期3天"


def test_each_paper_is_ticked_or_says_why_it_is_not_there() -> None:
    found = papers(office())["通信行业有限空间作业应急演练"]
    assert found.papers == {
        "演练方案": "√",
        "演练脚本": "未附：双盲演练，没有脚本",
        "评估报告": "√",
        "总结报告": "√",
    }
    assert set(papers(office())["民爆企业电气火灾和逃生应急演练"].papers.values()) == {""}


def test_of_a_joint_drill_the_lead_unit_is_named() -> None:
    made = Returns("yangcheng", 2026)
    key, subject = next(iter(keys(made, UNIT).items()))
    joint = {"basic.joint": "是", "basic.lead_unit": "阳城县应急管理局", "basic.partners": "阳城县公安局"}
    made.back(UNIT, "materials", filled("2026年6月5日") | joint, drill=key, drill_name=subject)
    (found,) = drill_papers(compiled(made))
    assert found.lead == "阳城县应急管理局"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("演练结束后20日内", 20),
        ("演练结束之后 15 天内", 15),
        ("结束后的7日内", 7),
        ("演练结束后20个工作日内", None),
        ("及时报送", None),
        ("2026-03-10", None),
    ],
)
def test_days_are_counted_only_where_the_words_say_how(words: str, days: int | None) -> None:
    end = dt.date(2026, 6, 5)
    assert due_after(end, words) == (end + dt.timedelta(days=days) if days else None)


@pytest.mark.parametrize("state", [DutyState.UNSURE, DutyState.EXEMPT, DutyState.NOTHING])
def test_whoever_may_have_sent_it_or_need_not_is_not_called_late(state: DutyState) -> None:
    made = Returns("yangcheng", 2026)
    key, subject = next(iter(keys(made, UNIT).items()))
    made.owes(UNIT, "materials", state, drill=key, drill_name=subject)
    (found,) = drill_papers(compiled(made))
    assert found.said(dt.date(2027, 1, 1)) == state.value


def test_the_table_and_the_workbook_say_the_same() -> None:
    product = materials_product(compiled(office()))
    assert product.data
    document = set_of(product.data, Kind.TABLE)
    assert document.title == "2026年应急演练材料报送情况"
    table = document.parts[0].elements[-2]
    shown = [[cell.written or cell.text if cell else "" for cell in row] for row in table.rows]
    assert len(shown) == 2 + len(keys(office(), OTHER))
    sheet = openpyxl.load_workbook(io.BytesIO(product.files[0].content)).worksheets[0]
    rows = sheet.iter_rows(min_row=3, max_row=2 + len(shown), values_only=True)
    for own, other in zip(rows, shown, strict=True):
        texts = [str(cell or "") for cell in own]
        assert texts[2:] == other[2:]
    assert "王五" not in str(shown)


def test_where_nobody_was_asked_it_is_said() -> None:
    made = Returns("yangcheng", 2026)
    made.owes(UNIT, "plan-county")
    with pytest.raises(ProblemsFound) as told:
        drill_papers(compiled(made))
    assert [each.code for each in told.value.problems] == ["DG-E340"]
