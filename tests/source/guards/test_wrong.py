"""Papers that are wrong although nothing in them is malformed: each is told, at its place, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.model.office import Office
from docgen.source.advise.regions import strangers
from tests.source.guards.folder import (
    NOTICE,
    OFFICE,
    PLAN,
    SOUND,
    Change,
    changed,
    heard,
    row_says,
    says,
    table_says,
)

DATED = "成文日期: 2028-02-25"

# A paper, the code that tells it, and what stands at the place.
WRONG: dict[str, tuple[Change, str, str]] = {
    # last year's years and dates
    "last year's 年度 in the first sentence": (
        Change("做好2028年度应急演练工作通知", "做好2027年度应急演练工作通知"),
        "DG-T102",
        "2027年度应急演练",
    ),
    "the year before last in the text": (
        says("全面强化2026年应急预案演练组织工作。"),
        "DG-T102",
        "2026年应急预案演",
    ),
    "in Chinese numerals": (says("扎实做好二〇二七年度演练工作。"), "DG-T102", "二〇二七年度演练工作"),
    "last year's deadline": (says("请于2027年3月10日前报县应急局。"), "DG-T102", "2027年3月10日"),
    "last year's deadline by the end of a month": (
        says("各单位于2027年11月底前完成全部演练。"),
        "DG-T102",
        "2027年11月底前",
    ),
    "an event to come, last year": (says("定于2027年5月12日举行综合演练。"), "DG-T102", "2027年5月12日"),
    "a time by the clock": (says("请于2027年3月10日17时前报送。"), "DG-T102", "2027年3月10日"),
    "the time of the drill": (says("演练时间：2027年5月12日上午9时。"), "DG-T102", "2027年5月12日"),
    "this paper in force since": (says("本办法自2027年3月1日起施行。"), "DG-T102", "2027年3月1日"),
    "a sentence that begins with it": (says("2027年度演练工作要求如下。"), "DG-T102", "2027年度"),
    "last year's work as an order": (says("二〇二七年度演练工作要抓好落实。"), "DG-T102", "二〇二七年度演"),
    "last year as this year": (says("本年度（2027年）演练不少于两次。"), "DG-T102", "本年度（2027年）"),
    "last year, and then an order": (says("2027年，各单位要组织演练。"), "DG-T102", "2027年，各单位"),
    "last year by its end": (says("2027年底前完成整改。"), "DG-T102", "2027年底前"),
    "within last year": (says("2027年内完成全部演练。"), "DG-T102", "2027年内"),
    "a hope for last year": (says("力争2027年全面完成。"), "DG-T102", "2027年全面"),
    "a term that has run out": (says("本通知有效期至2027年12月31日。"), "DG-T102", "2027年12月31日"),
    "last year's deadline in figures": (says("请于2027-12-20前报送。"), "DG-T102", "2027-12-20"),
    "last year's time with dots": (says("演练时间：2027.5.12。"), "DG-T102", "2027.5.12"),
    "last year's plans of the units": (
        says("各单位2027年演练计划于4月20日前报送。"),
        "DG-T102",
        "2027年演练",
    ),
    "last year's deadline beside the contact": (
        Change("署名:", "联系方式: 请于2027年4月10日前报送至程诺\n署名:"),
        "DG-T102",
        "2027年4月10日",
    ),
    "plans of last year asked for": (says("请报送2027年度演练计划。"), "DG-T102", "2027年度演练计划"),
    "last year's 成文日期": (Change(DATED, "成文日期: 2027-02-26"), "DG-T101", "2027-02-26"),
    "印发日期 of another year": (
        Change("印发: {日期: 2028-02-25}", "印发: {日期: 2030-02-25}"),
        "DG-T101",
        "2030-02-25",
    ),
    "last year's title": (Change("关于做好2028年", "关于做好2027年"), "DG-V312", "青山县应急救援总指挥"),
    "last year's annex": (Change("标题: 2028年", "标题: 2027年"), "DG-V312", "2027年度应急演练"),
    "last year's title of a table": (
        Change("年度计划:\n", "年度计划:\n  标题: 2027年度演练计划\n", PLAN),
        "DG-V312",
        "2027年度演练计划",
    ),
    "last year's deadline in a remark of the plan": (
        Change("形式: 实战}", "形式: 实战, 备注: 2027年5月10日前报送方案}", PLAN),
        "DG-T102",
        "2027年5月10日",
    ),
    "a day that is not, in the plan": (
        Change("形式: 实战}", "形式: 实战, 备注: 6月31日复盘}", PLAN),
        "DG-T103",
        "6月31日",
    ),
    # annexes
    "annex 4 of three": (says("评估表见附件4。"), "DG-T202", "附件4。"),
    "a row of annexes that goes too far": (says("填写附件2至5。"), "DG-T202", "附件2至5。"),
    "a stretch of annexes with a dash": (says("填写附件1—5。"), "DG-T202", "附件1—5"),
    "annex in Chinese numerals": (says("详见附件五。"), "DG-T202", "附件五。"),
    "annex in Chinese numerals to be filled in": (says("请按附件五填写。"), "DG-T202", "附件五填写。"),
    "an annex numbered with half a bracket": (
        Change("标题: 2028年度", "标题: 1）2028年度"),
        "DG-T201",
        "1）2028年度",
    ),
    "an annex numbered with a blank": (Change("标题: 2028年度", "标题: 1 2028年度"), "DG-T201", "1 2028年度"),
    "an annex numbered before its year": (
        Change("标题: 2028年度", "标题: 1.2028年度"),
        "DG-T201",
        "1.2028年度",
    ),
    "an annex titled with its number": (
        Change("标题: 应急演练总结表", "标题: 2. 应急演练总结表"),
        "DG-T201",
        "2. 应急演练总结表",
    ),
    "an annex titled 附件2": (
        Change("标题: 应急演练总结表", "标题: 附件2：应急演练总结表"),
        "DG-T201",
        "附件2：应急演练总结",
    ),
    "a title that is not the annex's": (
        says("请对照《应急演练脚本编写要求》（附件3）自查。"),
        "DG-T203",
        "《应急演练脚本编写要",
    ),
    "a title that is nearly the annex's": (
        says("请对照《2028年度全县应急演练计划》（附件1）落实。"),
        "DG-T203",
        "《2028年度全县应",
    ),
    "what is issued is titled otherwise": (
        says("现印发《2028年度全县应急演练工作计划方案》。"),
        "DG-T204",
        "《2028年度全县应",
    ),
    "issued by the first sentence under another title": (
        says("现将《2028年全县应急演练工作计划》印发给你们。"),
        "DG-T204",
        "《2028年全县应急",
    ),
    "the same annex but for a bracket": (
        Change("标题: 应急演练评估表", "标题: 应急演练（总结）表"),
        "DG-T205",
        "应急演练（总结）表",
    ),
    "the same content twice": (
        Change("标题: 应急演练评估表", "标题: 县直单位计划\n    内容: plan.年度计划"),
        "DG-T205",
        "plan.年度计划",
    ),
    # dates and numbers
    "a day that is not": (says("4月31日开展检查。"), "DG-T103", "4月31日开展检查。"),
    "29 February of a common year": (says("2027年2月29日发布的规定照常执行。"), "DG-T103", "2027年2月29日"),
    "a month that is not": (says("13月5日召开会议。"), "DG-T103", "13月5日召开会议。"),
    "the end of a stretch that is not": (says("6月28日至31日集中演练。"), "DG-T103", "6月28日至31日集"),
    "a weekday of another date": (says("2028年5月8日（星期四）召开会议。"), "DG-T104", "2028年5月8日（"),
    "a weekday behind other words": (says("2028年5月8日（初八，周四）召开。"), "DG-T104", "2028年5月8日（"),
    "last year's weekday, no year": (says("5月8日（星期六）召开会议。"), "DG-T104", "5月8日（星期六）召"),
    "a weekday beside a placeholder": (
        says("{{ 截止.计划报送 | 日期 }}（星期一）为最后期限。"),
        "DG-T104",
        "{{ 截止.计划报送",
    ),
    "a weekday in the cell beside its date": (
        row_says("日期 星期 科目", "日期: 5月8日, 星期: 二, 科目: 防汛"),
        "DG-T104",
        "二",
    ),
    "a weekday beside a date in figures": (
        row_says("日期 周几 科目", "日期: 2028-05-08, 周几: 周二, 科目: 防汛"),
        "DG-T104",
        "周二",
    ),
    "another weekday in a table's own column of dates": (
        row_says("日期 科目", "日期: 5月8日（星期二）, 科目: 防汛"),
        "DG-T104",
        "5月8日（星期二）",
    ),
    "a total that is none": (table_says("单位 名额", "甲县 4", "乙县 3", "合计 8"), "DG-T106", "8}"),
    "a part of the rows that is none": (
        table_says(
            "类别 品名 数量",
            "实物 帐篷 20",
            "实物 毛毯 30",
            "实物 小计 60",
            "协议 棉被 5",
            "协议 衣服 5",
            "合计 - 60",
        ),
        "DG-T106",
        "60}",
    ),
    "a total above its rows": (table_says("单位 场次", "合计 9", "甲县 4", "乙县 4"), "DG-T106", "9}"),
    "a total at the right of a list in two columns": (
        table_says("单位 名额 单位2 名额2", "甲县 4 丙县 1", "乙县 3 丁县 1", "合计 7 合计 3"),
        "DG-T106",
        "3}",
    ),
    "an amount in words": (says("补助5000元（大写：伍万元整）。"), "DG-T105", "5000元（大写：伍"),
    "an amount in figures": (says("补助叁仟元整（￥30000元）。"), "DG-T105", "叁仟元整（￥3000"),
    "a number in words before figures": (says("共计三十二（33）项。"), "DG-T105", "三十二（33）项"),
    "a number in words": (says("共32项（三十三项）。"), "DG-T105", "32项（三十三项）。"),
    # deadlines
    "a deadline before the paper": (
        Change("计划报送: 2028-03-10", "计划报送: 2028-02-10", PLAN),
        "DG-T301",
        "2028-02-10",
    ),
    "a deadline of the text before the paper": (
        says("请于2028年2月20日前报送名单。"),
        "DG-T301",
        "2028年2月20日",
    ),
    "a deadline of the text in ten days": (says("请于2月中旬前报送名单。"), "DG-T301", "2月中旬前"),
    "a deadline of the text without its year": (
        says("请于2月20日前报送名单。"),
        "DG-T301",
        "2月20日前报送名单",
    ),
    "the year's summary before the half year's": (
        Change("年度总结: 2028-12-11", "年度总结: 2028-06-12", PLAN),
        "DG-T302",
        "2028-06-12",
    ),
    "the half year's summary before the plan": (
        Change("上半年总结: 2028-06-26", "上半年总结: 2028-03-01", PLAN),
        "DG-T302",
        "2028-03-01",
    ),
    # other offices
    "another organ in the title": (
        Change("标题: 青山县应急救援总指挥部办公室关于", "标题: 青山县应急管理局关于"),
        "DG-T401",
        "青山县应急管理局关于",
    ),
    "another organ's signature": (
        Change("署名: 青山县应急救援总指挥部办公室", "署名: 青山县应急管理局"),
        "DG-T402",
        "青山县应急管理局",
    ),
    "an organ that gets it twice": (
        Change("县直各单位\n", "县直各单位，各乡（镇）人民政府\n"),
        "DG-N541",
        "各乡（镇）人民政府",
    ),
    "an organ of a list twice": (
        Change("主送机关: 各乡（镇）人民政府，县直各单位", "主送机关:\n  - 县水务局\n  - 县林业局、县水务局"),
        "DG-N541",
        "县林业局、县水务局",
    ),
    "an organ that gets a copy as well": (
        Change("印发: {", "抄送机关: [县委办公室, 县直各单位]\n印发: {"),
        "DG-N541",
        "县直各单位",
    ),
    "the organ itself among those that issue with it": (
        Change("署名:", "联合发文: [青山县应急救援总指挥部办公室, 青山县公安局]\n署名:"),
        "DG-N541",
        "青山县应急救援总指挥部办公室, 青",
    ),
    "an organ that issues with it twice": (
        Change("署名:", "联合发文: [青山县财政局, 青山县公安局, 青山县财政局]\n署名:"),
        "DG-N541",
        "青山县财政局]",
    ),
    "two organs as one of a joint paper": (
        Change("署名:", "联合发文: 青山县财政局、青山县水务局\n署名:"),
        "DG-N542",
        "青山县财政局、青山",
    ),
    "two organs in an entry": (
        Change("署名:", "联合发文:\n  - 青山县公安局\n  - 青山县财政局，青山县水务局\n署名:"),
        "DG-N542",
        "青山县财政局，青山",
    ),
    "who signed, of a paper that goes down": (
        Change("署名:", "签发人: 周明远\n署名:"),
        "DG-N543",
        "周明远",
    ),
    "another county in the text": (says("陵水县各单位要高度重视。"), "DG-T403", "陵水县各单位要高度重"),
    "another county in an annex": (
        Change("标题: 应急演练总结表", "标题: 陵水县应急演练总结表"),
        "DG-T403",
        "陵水县应急演练总结表",
    ),
    "a county that no folder has, in an annex": (
        Change("标题: 应急演练总结表", "标题: 2028年度沁河县县直单位演练总结表"),
        "DG-T403",
        "2028年度沁河县县",
    ),
    "a county whose stem ends as a level does": (
        Change("标题: 应急演练总结表", "标题: 沁州县县直单位演练总结表"),
        "DG-T403",
        "沁州县县直",
    ),
    "another county's address": (
        Change("署名: 青山", "联系方式: 地址：陵水县应急局南楼\n署名: 青山"),
        "DG-T403",
        "陵水县应急局",
    ),
    "another county's address in the office's file": (
        Change("简称: 县应急指挥办", "联系方式: [地址：陵水县应急局南楼]", OFFICE),
        "DG-T403",
        "陵水县应急局",
    ),
    "another county's towns": (
        Change("主送机关: 各乡", "主送机关: 陵水县各乡"),
        "DG-T403",
        "陵水县各乡",
    ),
    "another county in the title": (Change("关于做好2028", "关于做好陵水县2028"), "DG-T403", "陵水县2028"),
    "another county's office in the title": (
        Change("标题: 青山县", "标题: 陵水县"),
        "DG-T401",
        "陵水县应急",
    ),
    "a banner's mark": (Change("标志: 青山县", "标志: 沁河旗", OFFICE), "DG-T403", "沁河旗"),
    "another county's mark": (
        Change("标志: 青山县", "标志: 沁河县", OFFICE),
        "DG-T403",
        "沁河县应急救援总指挥",
    ),
    "another county prints it": (
        Change("印发: {", "印发: {机关: 沁河县人民政府办公室, "),
        "DG-T403",
        "沁河县人民政府办公室",
    ),
    "another county in the title of a table": (
        Change("年度计划:\n", "年度计划:\n  标题: 陵水县演练计划\n", PLAN),
        "DG-T403",
        "陵水县演练计划",
    ),
}


@pytest.mark.parametrize(("paper", "code", "begins"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_paper_is_told_once_and_at_its_place(
    paper: Change, code: str, begins: str, tmp_path: Path
) -> None:
    (told,) = paper.heard(tmp_path)
    assert (told.code, told.place.file) == (code, f"data/{paper.file}")
    line = (tmp_path / told.place.file).read_text(encoding="utf-8").split("\n")[told.place.line - 1]
    assert line[told.place.column - 1 :].startswith(begins)
    assert told.remedy.endswith("。")


@pytest.mark.parametrize(
    ("issuer", "codes"), [("青山县应急救援总指挥部办公室", []), ("青山县人民政府", ["DG-T401"])]
)
def test_the_title_of_an_order_names_who_issues(tmp_path: Path, issuer: str, codes: list[str]) -> None:
    order = f"""\
令号: 3
标题: {issuer}令
正文: 《青山县应急演练办法》已经通过，现予公布。
签名章: {{职务: 主任}}
成文日期: 2028-02-25
印发: {{日期: 2028-02-25}}
"""
    assert [each.code for each in heard(tmp_path, {**SOUND, NOTICE: order})] == codes


def test_an_annex_that_is_gone_is_missed_by_the_text(tmp_path: Path) -> None:
    notice = changed(
        SOUND[NOTICE], SOUND[NOTICE][SOUND[NOTICE].index("附件:\n") : SOUND[NOTICE].index("署名")], ""
    )
    told = heard(tmp_path, {**SOUND, NOTICE: notice})
    assert [(each.code, each.place.line) for each in told] == [("DG-T202", 7), ("DG-T202", 7)]


def test_a_folder_copied_from_last_year_is_told_all_at_once(tmp_path: Path) -> None:
    """Whichever of the lines that tell the year are mended, the others are told."""
    stale = {
        "title": "DG-V312",
        "body": "DG-T102",
        "annex": "DG-V312",
        "date": "DG-T101",
        "printed": "DG-T101",
    }
    old = SOUND[NOTICE].replace("2028", "2027").replace("〔2027〕", "〔2028〕")
    assert sorted(each.code for each in heard(tmp_path / "a", {**SOUND, NOTICE: old})) == sorted(
        stale.values()
    )
    untouched = SOUND[NOTICE].replace("2028", "2027")
    codes = {each.code for each in heard(tmp_path / "b", {**SOUND, NOTICE: untouched})}
    assert codes == {"DG-V308", "DG-V312", "DG-T102"}


def test_further_documents_of_the_year_are_looked_at_as_well(tmp_path: Path) -> None:
    letter = changed(SOUND[NOTICE], "各单位要落实经费。", "2028年4月31日前报送总结，见附件9。")
    told = heard(tmp_path, {**SOUND, "jia/2028/documents/催报.yaml": letter})
    assert {(each.code, str(each.place)) for each in told} == {
        ("DG-T103", "data/jia/2028/documents/催报.yaml:9:10"),
        ("DG-T202", "data/jia/2028/documents/催报.yaml:9:27"),
    }


def test_a_flood_is_cut_short(tmp_path: Path) -> None:
    assert len(says("4月31日、" * 50).heard(tmp_path)) == 20


@pytest.mark.parametrize(
    ("own", "level", "other", "told"),
    [
        ("塔河旗应急管理局", "县", "阳城县应急管理局", "阳城县"),
        ("高平市应急管理局", "县", "阳城县应急管理局", "阳城县"),
        ("阳城县应急管理局", "县", "云岩区应急管理局", "云岩区"),
        ("阳城县应急管理局", "县", "鄂温克族自治旗应急管理局", "鄂温克族自治旗"),
        ("晋城市应急管理局", "市", "阳城县应急管理局", ""),  # a county of its own
        ("阳城县应急管理局", "县", "晋城市应急管理局", ""),  # the city above it
    ],
)
def test_regions_of_one_level_are_called_in_several_ways(own: str, level: str, other: str, told: str) -> None:
    """A folder that a county-level city had from a county named that county without a word."""
    office = Office.model_validate(
        {"全称": own, "层级": level, "机关代字": "应急", "发文机关标志": own, "印发机关": own}
    )
    assert strangers(office, [other]) == ((other, told) if told else ())
