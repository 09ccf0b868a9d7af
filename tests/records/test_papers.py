"""What the data say otherwise than a paper that went out, in words; which paper a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.model.issues import IssueEntry
from docgen.model.notice import Notice
from docgen.problems import Problems
from docgen.records.issues import IssueLog
from docgen.records.numbers import NumberRow, check_numbers, number_rows
from docgen.records.papers import differences, named_roles, summed
from docgen.source.draft import Draft

THEN = [
    "标题\t关于甲的通知",
    "正文\t一、请于4月1日前报送。",
    "正文\t二、逾期通报。",
    "成文日期\t2026年3月30日",
]


def draft(role: str, number: str) -> Draft:
    serial = {"发文字号": number, "标题": f"{role}的通知", "主送机关": "各县", "正文": "  甲。"}
    return Draft(Notice.model_validate(serial), role)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (THEN, []),
        (
            [*THEN[:1], "正文\t一、请于4月2日前报送。", *THEN[2:]],
            ["正文原为“一、请于4月1日前报送。”，现为“一、请于4月2日前报送。”"],
        ),
        ([*THEN[:2], *THEN[3:]], ["正文少了“二、逾期通报。”"]),
        ([*THEN, "附注\t（此件公开发布）"], ["附注多了“（此件公开发布）”"]),
    ],
)
def test_each_difference_is_told_with_what_it_is(now: list[str], told: list[str]) -> None:
    assert differences(THEN, now) == told


def test_of_a_long_line_the_part_is_shown_that_differs() -> None:
    line = "正文\t" + "长" * 200
    (told,) = differences([line + "甲。"], [line + "乙。"])
    assert "甲" in told
    assert "乙" in told
    assert len(told) < 120


def test_many_differences_are_counted() -> None:
    assert summed([f"第{n}处" for n in range(5)]) == "第0处；第1处；第2处等，共5处"


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        ((), ["notice"]),
        (("催报函",), ["documents/催报函"]),
        (("documents/催报函.yaml", "催报函"), ["documents/催报函"]),
        (("notice.yaml", "催报函"), ["notice", "documents/催报函"]),
    ],
)
def test_a_paper_is_named_by_its_file(names: tuple[str, ...], roles: list[str]) -> None:
    problems = Problems()
    drafts = [draft("notice", "甲〔2026〕1号"), draft("documents/催报函", "甲〔2026〕2号")]
    assert named_roles(drafts, names, problems) == roles
    assert not list(problems)


def test_a_name_that_no_paper_has_is_told_with_the_nearest() -> None:
    problems = Problems()
    assert named_roles([draft("documents/催报函", "甲〔2026〕2号")], ("催报",), problems) == []
    assert [(each.code, "催报函" in each.remedy) for each in problems] == [("DG-I211", True)]


def test_one_number_of_two_papers_is_an_error() -> None:
    problems = Problems()
    papers = [draft("notice", "甲〔2026〕1号"), draft("documents/乙", "甲[2026]第1号")]
    check_numbers(papers, IssueLog(Path(), ""), 2026, problems)
    assert [each.code for each in problems] == ["DG-I206"]


def test_a_number_that_another_paper_went_out_under_is_an_error() -> None:
    problems = Problems()
    log = IssueLog(Path(), "", entries=(IssueEntry(发文字号="甲〔2026〕1号", 标题="别处制发的"),))
    check_numbers(
        [draft("notice", "甲〔2026〕1号"), draft("documents/乙", "甲〔2026〕2号")], log, 2026, problems
    )
    assert [each.code for each in problems] == ["DG-I205"]


def test_the_list_goes_by_numbers_and_shows_what_is_planned() -> None:
    log = IssueLog(
        Path(),
        "",
        entries=(
            IssueEntry(发文字号="甲〔2026〕10号", 标题="十"),
            IssueEntry(发文字号="甲〔2026〕9号", 标题="九", 状态="预留"),
            IssueEntry(发文字号="甲〔2026〕2号", 标题="留给乙", 状态="预留"),
        ),
    )
    rows = number_rows([draft("documents/乙", "甲〔2026〕2号")], log)
    assert [(row.number, row.state) for row in rows] == [
        ("甲〔2026〕2号", "拟发"),
        ("甲〔2026〕9号", "预留"),
        ("甲〔2026〕10号", "已发"),
    ]
    assert isinstance(rows[0], NumberRow)
