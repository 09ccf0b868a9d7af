"""Writing rules find slips and leave good text alone."""

from __future__ import annotations

import pytest

from docgen.standard.language import slips, unpaired

GOOD = (
    "根据《突发事件应急预案管理办法》（国办发〔2024〕5号）精神，现就有关事项通知如下：",
    "各市应急局请于3月11日前报送市级1-2项重点演练计划，电子邮箱：nyyjy@163.com",
    "按照《基本规范》（AQ/T9017-2019）执行……各单位要做到：1）及时；2）准确。",
    "比例为63%～68%，时长0.5小时，于2024年11月25日前报送；星期五开展。",
    "推动“十五五”规划——全面提升应急能力。",
)


@pytest.mark.parametrize("text", GOOD)
def test_good_text_has_no_slip(text: str) -> None:
    assert [(written, rule.name) for _, written, rule in slips(text)] == []
    assert unpaired(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("统筹,谋划", "P1"),
        ("演练(桌面)开展", "P1b"),
        ("演练...", "P3"),
        ("参加人员20-30人", "P4"),
        ("《甲》、《乙》", "P5"),
        ("甲、乙、等单位", "P6"),
        ("（一）、总体要求", "P7"),
        ("1、总体要求", "P7b"),
        ("63～68%", "N3"),
        ("时长.5小时", "N5"),
        ("3月5号", "N6"),
        ("每周五（星期5）", "N7"),
        ("二零二六年", "N8"),
        ("共２３个", "N9"),
    ],
)
def test_a_slip_is_found(text: str, name: str) -> None:
    assert name in {rule.name for _, _, rule in slips(text)}


@pytest.mark.parametrize(
    ("text", "mark"), [("“甲", "“"), ("甲）", "）"), ("《甲（》）", "》"), ("（一）总体（要求", "（")]
)
def test_a_mark_without_its_partner_is_found(text: str, mark: str) -> None:
    found = unpaired(text)
    assert found
    assert found[1] == mark
