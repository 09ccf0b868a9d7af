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
    "按照ISO 9001:2015和GB/T 33476.2-2016执行，合格率为（2026）年的95%。",
    "“1.2”版软件、“5·12”防灾减灾日、2026-03-30、2026年3月30日至4月2日。",
    "每周1次，每周1—2次，每周2至3次，周1.5小时；值班电话4232621、4232622。",
    "1、2号楼先疏散，网址http://www.a.cn/b,c.html，型号CL-2000，座机0356-4232621转8001-8003。",
    "时间8:00—12:00，9—10月、9月30日—10月2日，2024—2026年；气温-5℃～10℃，盘符C:盘，~/下。",
    "（1）组织、（2）实施；根据县政发〔2026〕10号和县公告（2026年第5号）。",
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
        # Further ones of the same kinds.
        ("做到有方案、有评估.", "P1f"),
        ("做到有评估。。", "P10"),
        ("(1)组织领导", "P1d"),
        ("一､总体要求", "P1e"),
        ("按照｢通知｣要求", "P1e"),
        ("开展「安全生产月」活动", "P2b"),
        ("开展〝安全生产月〞活动", "P2b"),
        ("达到10%-20%", "P4"),
        ("3－5人一组", "P4"),
        ("3-5个工作日内报送", "P4"),
        ("3月30日-4月2日", "P4b"),
        ("（1）、组织领导", "P7"),
        ("1，组织领导", "P7c"),
        ("㈠ 做好报送工作", "P7d"),
        ("⑴组织领导", "P7d"),
        ("⒈组织领导", "P7d"),
        ("县政府--应急局", "P9b"),
        ("统筹，，谋划", "P10"),
        ("统筹谋划，。", "P10"),
        ("网址http：//x.cn", "P11"),
        ("邮箱yjj＠x.cn", "P11"),
        ("“5.12”全国防灾减灾日", "P12"),
        ("“11•9”消防宣传日", "P12"),
        ("根据国办发[2024]5号", "P13"),
        ("根据国办发（2024）5号", "P13"),
        ("根据国办发〔2024〕第5号", "P13"),
        ("根据国办发〔2024〕05号", "P13"),
        ("于2026.3.30前报送", "N10"),
        ("于2026/03/30前报送", "N10"),
        # Marks behind what is no 汉字; text behind an address is text again.
        ("比例不低于95%,水位3.5m", "P1"),
        ("水位3.5m;气温高", "P1"),
        ("比分为3:2,胜出", "P1"),
        ("表1:分值", "P1"),
        ("邮箱a@x.cn,电话见附件", "P1"),
        ("网址http://x.cn，邮箱,电话", "P1"),
        # What goes from one to the other.
        ("5万元-10万元", "P4c"),
        ("气温5℃-10℃", "P4c"),
        ("第1-3组", "P4e"),
        ("5~10人", "P4d"),
        ("-5℃~10℃", "P4d"),
        ("3月-4月", "P4b"),
        ("3-4月开展", "P4b"),
        ("12月5-8日", "P4b"),
        ("2024-2026年", "P4b"),
        ("每天8:00-12:00", "P4f"),
        ("二0二六年", "N8"),
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
        ("依据《突发事件应对法》第十七、十八条", "突发事件应对法》第十七、十八条", "修订后的条文"),
        ("按GB 9704-88排印", "GB9704-88", "核对应引用哪一版"),
        ("标点按照GB/T 15834—1995", "GB/T15834—1995", "核对应引用哪一版"),
        ("数字按照GB/T15835-1995", "GB/T15835-1995", "核对应引用哪一版"),
        ("编制依据GB/T 29639-2013", "GB/T29639-2013", "核对应引用哪一版"),
        ("依据《国家行政机关公文处理办法》", "国家行政机关公文处理办法", "工作条例"),
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
        ("编制依据GB/T 29639-2013", "2021年3月31日"),
        ("按照GB/T 29639-2020、GB/T 15834-2011", "2026年8月5日"),
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
    [
        "1" * 16_000,
        "(" + "汉" * 16_000,
        '"' + "汉" * 16_000,
        "a." * 8_000,
        "1-" * 8_000,
        "1～" * 8_000,
        "，；" * 8_000,
    ],
)
def test_a_long_run_is_looked_at_in_time_that_grows_with_its_length(text: str) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        list(slips(text))
        mends(text)
        return time.process_time() - begun

    short = max(min(seconds(text[: len(text) // 8]) for _ in range(3)), 0.002)
    assert seconds(text) < 8 * 4 * short  # eight times as long; quadratic would be 64 times
