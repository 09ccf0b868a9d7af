"""Writing rules find slips and leave good text alone."""

from __future__ import annotations

import time

import pytest

from docgen.check.findings import Force
from docgen.check.run import check_word
from docgen.standard.language import slips, unpaired
from docgen.standard.mending import mends
from docgen.standard.references import dubious_references
from tests.check import made

GOOD = (
    "根据《突发事件应急预案管理办法》（国办发〔2024〕5号）精神，现就有关事项通知如下：",
    "各市应急局请于3月11日前报送市级1-2项重点演练计划，电子邮箱：nyyjy@163.com",
    "按照《基本规范》（AQ/T9017-2019）执行……各单位要做到：1）及时；2）准确。",
    "比例为63%～68%，时长0.5小时，于2024年11月25日前报送；星期五开展。",
    "时间9:30，比分3:0，地址10.0.0.1:80；Don't panic.",
    "见附件1.应急演练计划，网址www.a.cn。",
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
        ("现将有关事项通知如下:", "P1"),
        ("联系电话:0356-1234567", "P1"),
        ("（一）任务:", "P1"),
        ("按要求.严禁占用通道", "P1c"),
        ('开展"安全生产月"活动', "P2"),
        ("开展'安全生产月'活动", "P2"),
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


def cited(text: str, issued: str = "2026年8月5日") -> list[tuple[str, str]]:
    """What is said of what a notice of a day cites."""
    body = made.paragraph(text, ppr=made.INDENT)
    dated = made.date().replace("2026年3月5日", issued)
    found = check_word(made.word(*made.head(), body, *made.signed(), dated))
    assert all(f.force is Force.PRACTICE for f in found if f.rule == "references")
    return [(f.measured, f.expected) for f in found if f.rule == "references"]


@pytest.mark.parametrize(
    ("text", "written", "instead"),
    [
        ("根据国办发〔2013〕101号文件", "国办发〔2013〕101号", "国办发〔2024〕5号"),
        ("根据国办发[2013]101号文件", "国办发[2013]101号", "国办发〔2024〕5号"),
        ("按照GB/T 9704-2019执行", "GB/T9704-2019", "GB/T 9704-2012"),
        ("按照GB/T9704—2022执行", "GB/T9704—2022", "GB/T 9704-2012"),
        ("依据《突发事件应对法》第二十六条", "突发事件应对法》第二十六条", "修订后的条文"),
        ("依据《中华人民共和国突发事件应对法》第26条", "突发事件应对法》第26条", "修订后的条文"),
        ("参照AQ/T 9009-2015开展评估", "AQ/T9009-2015", "核对应引用哪一个"),
    ],
)
def test_what_is_superseded_or_never_was_is_hinted_at(text: str, written: str, instead: str) -> None:
    ((measured, expected),) = cited(text)
    assert measured == written
    assert instead in expected


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("根据国办发〔2024〕5号文件", "2026年8月5日"),
        ("按照GB/T 9704-2012执行", "2026年8月5日"),
        ("依据《突发事件应对法》", "2026年8月5日"),
        # Papers of their day.
        ("根据国办发〔2013〕101号文件", "2019年3月5日"),
        ("依据《突发事件应对法》第二十六条", "2024年10月31日"),
        ("参照AQ/T 9009-2015开展评估", "2026年6月30日"),
    ],
)
def test_what_is_in_force_on_the_day_of_a_paper_is_right(text: str, issued: str) -> None:
    assert cited(text, issued) == []


def test_the_data_are_told_of_what_is_sure_only() -> None:
    """A number of the law's articles may be that of the law as revised: no warning each time."""
    texts = ("根据国办发〔2013〕101号", "依据《突发事件应对法》第二十六条", "参照AQ/T 9009-2015")
    assert [bool(list(dubious_references(text))) for text in texts] == [True, False, False]


@pytest.mark.parametrize(
    "text",
    ["1" * 16_000, "(" + "汉" * 16_000, '"' + "汉" * 16_000, "a." * 8_000, "1-" * 8_000, "1～" * 8_000],
)
def test_a_long_run_is_looked_at_in_time_that_grows_with_its_length(text: str) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        list(slips(text))
        mends(text)
        return time.process_time() - begun

    short = max(min(seconds(text[: len(text) // 8]) for _ in range(3)), 0.002)
    assert seconds(text) < 8 * 4 * short  # eight times as long; quadratic would be 64 times
