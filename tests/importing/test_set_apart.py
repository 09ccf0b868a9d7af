"""White that sets words apart, lines to fill in beside a table: read as they were typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.importing.manuscript import cleaned_words
from tests.importing.again import taken_over
from tests.importing.makers import USUAL, Paper, body, card, headed, labelled, rows_of, signed, titled


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("组  长：周  明", "组　长：周　明"),
        ("闫　波\t冉光荣\t\t谭勇", "闫　波　　冉光荣　　　　谭勇"),
        ("填报单位：        日期：   年  月", "填报单位：　　　　日期：　　年　月"),
        ("张 伟任组长", "张 伟任组长"),
        ("GB/T  9704", "GB/T 9704"),
        ("于4\u00a0月", "于4 月"),
        ("  段首和段末  ", "段首和段末"),
    ],
)
def test_what_was_set_apart_stays_apart(typed: str, said: str) -> None:
    assert cleaned_words(typed) == said


def test_lines_to_fill_in_stand_where_they_stood_beside_a_table(tmp_path: Path) -> None:
    """A line that ends with ： above the first table of an annex is none of 主送机关, and stays above."""
    paper = titled(headed(), USUAL, "各乡镇人民政府").put("正文", "请填写反馈表。")
    paper.blank().put("附件说明", "附件：反馈表", said="反馈表")
    labelled(signed(paper, "青山县应急管理局", "2026年3月30日"), "附件", "反馈表")
    paper.put("正文", "填报单位（盖章）：      联系人：    联系电话：")
    rows_of(paper, ("序号", "原文", "修改意见"), [("1", "", ""), ("2", "", "")])
    paper.put("正文", "负责人（签字）：")
    texts = taken_over(paper.content(), "x.docx", tmp_path).texts
    (annex,) = [text for name, text in texts.items() if name.endswith("反馈表.yaml")]
    lines = [line.strip() for line in annex.partition("正文:")[2].splitlines()[1:] if line.strip()]
    assert lines == ["填报单位（盖章）：　　　联系人：　　联系电话：", "{{ 表格.表1 }}", "负责人（签字）："]


def test_the_hour_behind_a_date_is_no_part_of_it_and_is_told(tmp_path: Path) -> None:
    """As responses and warnings are dated: they are of that day, and the year is known by it."""
    paper = signed(body(titled(Paper(), USUAL, "各乡镇")), "青山县应急管理局", "2026年5月30日3时50分")
    texts = taken_over(paper.content(), "x.docx", tmp_path).texts
    (notice,) = [text for name, text in texts.items() if name.endswith("notice.yaml")]
    assert "# 请核对：原件写的是“2026年5月30日3时50分”\n成文日期: 2026-05-30\n" in notice


def test_names_below_a_line_that_heads_them_stay_below_it(tmp_path: Path) -> None:
    """附：评估组名单 at the end of a report heads the names that follow; it lists no annex of the report."""
    paper = titled(headed(), USUAL, "各乡镇人民政府").put("正文", "请抓好整改。")
    paper.blank().put("附件说明", "附件：评估报告", said="评估报告")
    labelled(signed(paper, "青山县应急管理局", "2026年3月30日"), "附件", "评估报告")
    for text in ("演练组织有力。", "附：评估组名单", "组  长：周  明"):
        paper.put("正文", text)
    texts = taken_over(paper.content(), "x.docx", tmp_path).texts
    (annex,) = [text for name, text in texts.items() if name.endswith("评估报告.yaml")]
    assert annex.endswith("  演练组织有力。\n\n  附：评估组名单\n\n  组　长：周　明\n")


@pytest.mark.parametrize(("rows", "told"), [(3, True), (1, False)])
def test_a_card_that_is_no_list_is_told_at_its_table(rows: int, told: bool, tmp_path: Path) -> None:
    """Labels beside what belongs to them: a table of plan.yaml has a head and rows below it."""
    paper = titled(headed(), USUAL, "各乡镇人民政府").put("正文", "请发放明白卡。")
    paper.blank().put("附件说明", "附件：明白卡", said="明白卡")
    labelled(signed(paper, "青山县应急管理局", "2026年3月30日"), "附件", "明白卡")
    parted = [[("避险地点", 1), ("河东小学操场", 3)]] * rows
    card(paper, [[("类型", 1), ("滑坡", 1), ("规模", 1), ("大型", 1)], *parted, *[[("甲", 1)] * 4] * 2])
    problems = taken_over(paper.content(), "x.docx", tmp_path).outcome.problems
    (found,) = [each for each in problems if each.code == "DG-M206"]
    assert found.place.line == 5
    assert ("像一张填写的卡片" in found.what) == told


def test_ticks_below_a_heading_of_times_are_no_times(tmp_path: Path) -> None:
    paper = titled(headed(), USUAL, "各乡镇人民政府").put("正文", "安排见附件。")
    paper.blank().put("附件说明", "附件：演练计划", said="演练计划")
    labelled(signed(paper, "青山县应急管理局", "2026年3月30日"), "附件", "演练计划")
    rows_of(paper, ("演练名称", "时间：上半年", "演练时间"), [("消防", "√", "汛期前"), ("防汛", "", "6月")])
    texts = taken_over(paper.content(), "x.docx", tmp_path).texts
    (plan,) = [text for name, text in texts.items() if name.endswith("plan.yaml")]
    kinds = [line.partition("类型: ")[2].partition(",")[0] for line in plan.splitlines() if "标题:" in line]
    assert kinds == ["", "", "时间用语"]
