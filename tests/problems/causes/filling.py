"""Placeholders in the texts of data/ (DG-W2)."""

from __future__ import annotations

from docgen.handout.job import Selection
from tests.problems.bench import NOTICE, Cause, spoilt
from tests.problems.causes import defining, usage


def typed(code: str, words: str) -> Cause:
    """These words in the body of the notice."""
    return spoilt(code, NOTICE, "按照要求", words)


CAUSES = [
    typed("DG-W201", "按照{{ 截止.计划 }}的要求"),
    typed("DG-W201", "按照{{ 年分 }}年的要求"),
    typed("DG-W202", "按照{{ 截止.计划报送 | 月 }}的要求"),
    typed("DG-W203", "按照{% if 年份 %}的要求"),
    typed("DG-W203", "按照{{ 年份 + 1 }}年的要求"),
    typed("DG-W203", "按照{{ 截止['计划报送'] }}的要求"),
    typed("DG-W204", "按照{{ 截止.计划报送 的要求"),
    typed("DG-W204", "按照{ 截止.计划报送 }}的要求"),
    typed("DG-W205", "按照{{ 年份 | 日期 }}的要求"),
    typed("DG-W206", "按照{年分}年的要求"),
    defining.spoilt("DG-W201", '"{年份}年小表"', '"{年分}年小表"'),
    usage.handed_out(
        "DG-W201",
        "表格定义写“说明: [于{截止.计划送报}前报]”",
        Selection(formats=usage.WORD),
        f"{usage.SMALL}说明: ['于{{截止.计划送报}}前报']\n",
    ),
    defining.spoilt("DG-W207", defining.KIND, defining.KIND.replace("类别", "'{年份}年类别'")),
    spoilt("DG-W207", NOTICE, "关于做好2026年", "关于做好{{ 年份 }}年"),
]
