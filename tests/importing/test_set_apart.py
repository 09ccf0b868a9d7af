"""White that sets words apart, lines to fill in beside a table: read as they were typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.importing.manuscript import cleaned_words
from tests.importing.again import taken_over
from tests.importing.makers import USUAL, headed, labelled, rows_of, signed, titled


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


def test_ticks_below_a_heading_of_times_are_no_times(tmp_path: Path) -> None:
    paper = titled(headed(), USUAL, "各乡镇人民政府").put("正文", "安排见附件。")
    paper.blank().put("附件说明", "附件：演练计划", said="演练计划")
    labelled(signed(paper, "青山县应急管理局", "2026年3月30日"), "附件", "演练计划")
    rows_of(paper, ("演练名称", "时间：上半年", "演练时间"), [("消防", "√", "汛期前"), ("防汛", "", "6月")])
    texts = taken_over(paper.content(), "x.docx", tmp_path).texts
    (plan,) = [text for name, text in texts.items() if name.endswith("plan.yaml")]
    kinds = [line.partition("类型: ")[2].partition(",")[0] for line in plan.splitlines() if "标题:" in line]
    assert kinds == ["", "", "时间用语"]
