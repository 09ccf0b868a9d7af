"""Placeholders in the texts of data/ (DG-W2)."""

from __future__ import annotations

from tests.problems.bench import NOTICE, Cause, spoilt


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
    spoilt("DG-W207", NOTICE, "关于做好2026年", "关于做好{{ 年份 }}年"),
]
