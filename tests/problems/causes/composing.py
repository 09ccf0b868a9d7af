"""Composing the document (DG-C)."""

from __future__ import annotations

from tests.problems.bench import NOTICE, OFFICE, PLAN, added, spoilt

CAUSES = [
    spoilt("DG-C101", NOTICE, "按照要求", "按照{{ 截止.计划 }}的要求"),
    spoilt("DG-C101", NOTICE, "按照要求", "按照{{ 截止.计划报送 | 月 }}的要求"),
    spoilt("DG-C101", NOTICE, "按照要求", "按照{{ 截止.计划报送 的要求"),
    added("DG-C102", PLAN, "  列: [{标题: 科目, 宽: 290}, {标题: 时间, 宽: 5}]\n"),
    spoilt(
        "DG-C103", OFFICE, "发文机关标志: 某县应急办公室", f"发文机关标志: 某县{'应急救援' * 8}总指挥部办公室"
    ),
]
