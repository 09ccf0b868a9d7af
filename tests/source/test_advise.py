"""What is issued as it stands and told: no text changes, no run stops."""

from __future__ import annotations

import pytest

from docgen.model.notice import Notice
from docgen.model.office import Office
from docgen.model.plan import Plan
from docgen.problems import Problem, Problems, Severity
from docgen.source import advise
from docgen.source.load import parse
from docgen.source.tree import SourceTree
from docgen.source.validate import validate
from docgen.standard.ordinals import miscounted

NOTICE = """\
发文字号: 阳应急总指办发〔2026〕3号
标题: 某办公室关于做好2026年演练的通知
主送机关: 各单位
正文: |
  一、目标

  （一）按照要求开展。
署名: 某办公室
成文日期: 2026-03-30
印发: {日期: 2026-03-30}
"""
OFFICE = Office(全称="某办公室", 机关代字="阳应急总指办发", 发文机关标志="某办公室文件", 印发机关="某办公室")


def advised(text: str, year: int = 2026, office: Office = OFFICE) -> list[Problem]:
    """All advice on a notice of our own."""
    problems = Problems()
    tree = parse(text, "f.yaml", problems)
    assert tree is not None
    notice = validate(tree, Notice, problems)
    assert notice is not None, list(problems)
    advise.advise_texts(tree, problems)
    advise.advise_letter(tree, notice, problems)
    advise.advise_notice(tree, notice, office, year, problems)
    advise.advise_annexes(tree, notice, {}, problems)
    return list(problems)


def notice(old: str, new: str) -> str:
    assert old in NOTICE
    return NOTICE.replace(old, new)


def test_sound_notice_gets_no_advice() -> None:
    assert advised(NOTICE) == []


@pytest.mark.parametrize("kind", ["决议", "公报"])
@pytest.mark.parametrize("dated", ["", "成文日期: 2026-03-30\n"])
def test_what_a_meeting_passed_needs_no_signature_below_its_day(kind: str, dated: str) -> None:
    text = NOTICE.replace("通知", kind).replace("主送机关: 各单位\n", "题注: 2026年3月30日第三次会议通过\n")
    text = text.replace("署名: 某办公室\n", "").replace("成文日期: 2026-03-30\n", dated)
    assert advised(text) == []


# text, code, severity, place, words
ADVICE = {
    "standard that does not exist": (
        notice("按照要求", "按照《规范》（AQ/T9017-2019）"),
        "DG-V301",
        "7:13",
        "“AQ/T9017-2019”：没有查到这个编号的标准",
    ),
    "the same, spaced": (
        notice("按照要求", "按照 AQ/T 9017—2019 "),
        "DG-V301",
        "7:9",
        "AQ/T 9007-2019",
    ),
    "in the title": (notice("2026年演练", "2026年GB/T 9704-2022"), "DG-V301", "2:18", "GB/T 9704-2012"),
    "replaced edition": (notice("按照要求", "按照GB/T 9704-1999"), "DG-V301", "7:8", "代替"),
    "full-width digits": (notice("2026-03-30\n印", "２０２６-03-30\n印"), "DG-V302", "9:7", "全角数字"),
    "square brackets": (notice("〔2026〕", "[2026]"), "DG-V303", "1:7", "“阳应急总指办发〔2026〕3号”"),
    "black brackets": (notice("〔2026〕", "【2026】"), "DG-V303", "1:7", "六角括号"),
    "round brackets": (notice("〔2026〕", "（2026）"), "DG-V303", "1:7", "7.2.5"),
    "half-width round brackets": (notice("〔2026〕", "(2026)"), "DG-V303", "1:7", "六角括号"),
    "serial with 第": (notice("3号", "第3号"), "DG-V303", "1:7", "不加“第”"),
    "serial with zeros": (notice("3号", "003号"), "DG-V303", "1:7", "不编虚位"),
    "serial with zeros, in parts": (
        notice("阳应急总指办发〔2026〕3号", "{代字: 阳应急总指办发, 年份: 2026, 序号: 03}"),
        "DG-V303",
        "1:35",
        "“03”",
    ),
    "title without a kind": (notice("的通知", "方案"), "DG-V305", "2:5", "第八条"),
    "page title differs": (
        NOTICE + "附件:\n  - {标题: 全市计划, 页上标题: 市级计划}\n",
        "DG-V306",
        "12:22",
        "7.3.7",
    ),
    "level passed over": (notice("（一）按", "1.按"), "DG-V307", "7:3", "从“一、”跳到了“1.”"),
    "two levels passed over": (notice("（一）按", "（1）按"), "DG-V307", "7:3", "这里应是“（一）”"),
    "another year's number": (notice("〔2026〕", "〔2025〕"), "DG-V308", "1:7", "2025"),
    "another organ's number": (notice("阳应急", "宛应急"), "DG-V309", "1:7", "“阳应急总指办发”"),
    "no signature": (notice("署名: 某办公室\n", ""), "DG-V310", "1:1", "没有署名；"),
    "no date": (notice("成文日期: 2026-03-30\n", ""), "DG-V310", "1:1", "没有成文日期；"),
    "neither": (
        notice("署名: 某办公室\n成文日期: 2026-03-30\n", ""),
        "DG-V310",
        "1:1",
        "没有署名和成文日期；",
    ),
    "a 决议 without the day below its title": (
        notice("的通知", "的决议")
        .replace("主送机关: 各单位\n", "")
        .replace("署名: 某办公室\n", "题注: 第三次会议通过\n"),
        "DG-V310",
        "1:1",
        "没有署名；",
    ),
    "dated after 印发": (notice("日期: 2026-03-30\n印", "日期: 2026-03-31\n印"), "DG-V311", "9:7", "3月31日"),
    "another year's title": (notice("2026年演练", "2025年演练"), "DG-V312", "2:5", "2025年"),
    "another year's annex": (NOTICE + "附件: [2025年计划]\n", "DG-V312", "11:6", "2025年"),
    "another year's annex title": (
        NOTICE + "附件: [{标题: 2025年计划}]\n",
        "DG-V312",
        "11:11",
        "2025年",
    ),
}
NOTES = {"DG-V302", "DG-V303"}


@pytest.mark.parametrize(("text", "code", "place", "words"), ADVICE.values(), ids=ADVICE.keys())
def test_advice(text: str, code: str, place: str, words: str) -> None:
    problems = advised(text)
    assert [(p.code, str(p.place)) for p in problems] == [(code, f"f.yaml:{place}")]
    assert problems[0].severity is (Severity.NOTE if code in NOTES else Severity.WARNING)
    assert words in problems[0].what + problems[0].remedy
    assert problems[0].remedy.endswith("。")


@pytest.mark.parametrize(
    "title",
    ["关于……的通知（试行）", "关于……的函", "某某会议纪要", "嘉奖令", "关于……的请示", "关于……的通知(修订)"],
)
def test_titles_that_end_with_a_kind(title: str) -> None:
    """What the kind needs besides is another matter."""
    found = advised(notice("某办公室关于做好2026年演练的通知", title))
    assert "DG-V305" not in {problem.code for problem in found}


ATTENDED = "主送机关: 各单位\n出席: 张三"


@pytest.mark.parametrize(
    ("title", "recipients", "codes"),
    [
        ("关于……的请示", "主送机关: 县政府\n签发人: 张三", []),
        ("关于……的请示", "主送机关: 县政府，市应急局\n签发人: 张三", ["DG-V314"]),
        ("关于……的请示", "主送机关: 县政府", ["DG-V317"]),
        ("关于……的报告", "主送机关: 县政府", ["DG-V317"]),
        ("关于……的公告", "", []),
        ("关于……的公告", "主送机关: 各单位", ["DG-V315"]),
        ("关于……的公示", "", []),
        ("关于……的公示（第二批）", "主送机关: 各单位", ["DG-V315"]),
        ("关于……的决定", "", []),
        ("关于……的函", "主送机关: 县气象局", []),
        ("关于……的函", "主送机关: 县气象局\n格式: 公文", ["DG-V316"]),
        ("关于……的函", "主送机关: 县气象局\n签发人: 张三", ["DG-V320"]),
        ("某某会议纪要", "出席: [张三, 李四]", []),
        ("某某会议纪要", "", ["DG-V319"]),
        ("某某令", "签名章: {职务: 县长}", []),
        ("某某令", "", ["DG-V318"]),
    ],
)
def test_each_kind_is_told_what_it_needs(title: str, recipients: str, codes: list[str]) -> None:
    text = notice("某办公室关于做好2026年演练的通知", title).replace("主送机关: 各单位", recipients)
    assert [problem.code for problem in advised(text)] == codes


@pytest.mark.parametrize("kind", ["公告", "公示"])
def test_what_is_put_up_for_everybody_may_go_without_a_number(kind: str) -> None:
    text = notice("某办公室关于做好2026年演练的通知", f"关于……的{kind}")
    text = text.replace("发文字号: 阳应急总指办发〔2026〕3号\n", "").replace("主送机关: 各单位\n", "")
    (problem,) = advised(text)
    assert problem.code == "DG-V323"
    assert problem.what.startswith(kind)


@pytest.mark.parametrize("said", ["不编号", " 不编号", "无"])
@pytest.mark.parametrize("title", ["某办公室关于召开会商会议的通知", "关于预警信息的公告"])
def test_whoever_decides_for_no_number_says_so(said: str, title: str) -> None:
    """A notice of a meeting, a 便函: nothing is missed, and nothing is printed in its place."""
    text = notice("阳应急总指办发〔2026〕3号", said).replace("某办公室关于做好2026年演练的通知", title)
    assert advised(text.replace("主送机关: 各单位\n", "") if title.endswith("公告") else text) == []


def test_an_order_by_number_needs_no_title_and_no_recipients() -> None:
    text = notice("发文字号: 阳应急总指办发〔2026〕3号", "令号: 3\n签名章: [{职务: 县长}]")
    text = text.replace("标题: 某办公室关于做好2026年演练的通知\n主送机关: 各单位\n", "")
    assert advised(text) == []


def test_an_office_may_have_several_codes() -> None:
    codes = {"机关代字": ["阳应急总指办发", "阳应急总指办函"]}
    office = Office.model_validate({**OFFICE.model_dump(by_alias=True, exclude_none=True), **codes})
    for code in codes["机关代字"]:
        assert advised(notice("阳应急总指办发", code), office=office) == []
    (told,) = advised(notice("阳应急总指办发", "阳应急总指办电"), office=office)
    assert "“机关代字: [阳应急总指办发, 阳应急总指办函, 阳应急总指办电]”" in told.remedy
    assert office.code == "阳应急总指办发"


def test_an_office_may_have_no_code_and_a_paper_with_a_number_is_told_then() -> None:
    """A school numbers nothing: it could open no office without inventing a 代字."""
    office = Office.model_validate({**OFFICE.model_dump(by_alias=True, exclude_none=True), "机关代字": "无"})
    assert office.code == ""
    assert advised(notice("发文字号: 阳应急总指办发〔2026〕3号", "发文字号: 不编号"), office=office) == []
    (told,) = advised(notice("", ""), office=office)
    assert told.code == "DG-V345"
    assert "“机关代字: 阳应急总指办发”" in told.remedy


def test_a_paper_of_none_of_the_kinds_that_is_not_numbered_needs_no_recipients() -> None:
    """A school's 方案 for itself; one that is numbered, and a notice, still go to somebody."""
    own = notice("主送机关: 各单位\n", "").replace("演练的通知", "演练的方案")
    unnumbered = own.replace("发文字号: 阳应急总指办发〔2026〕3号", "发文字号: 不编号")
    assert {each.code for each in advised(unnumbered)} == {"DG-V305"}
    for text in (own, unnumbered.replace("方案", "通知")):
        problems = Problems()
        tree = parse(text, "f.yaml", problems)
        assert tree
        validate(tree, Notice, problems)
        assert [each.code for each in problems] == ["DG-V101"]


def test_what_a_notice_may_not_go_without_is_still_missed() -> None:
    problems = Problems()
    tree = parse(notice("主送机关: 各单位\n", ""), "f.yaml", problems)
    assert tree is not None
    assert validate(tree, Notice, problems) is None
    assert [problem.code for problem in problems] == ["DG-V101"]


@pytest.mark.parametrize(
    ("layout", "told"),
    [
        ("GB/T 33476.2", []),
        ("37/35", []),
        ({"基准": "37/35", "行距磅值": "26"}, ["每面行数"]),
        ({"上边距": "30", "标志距版心": "25"}, ["天头", "发文机关标志的位置"]),
        ({"标志字号": "40"}, []),  # the standard leaves it free
    ],
)
def test_house_rules_that_depart_from_the_standard_are_listed(layout: object, told: list[str]) -> None:
    office = Office.model_validate({**OFFICE.model_dump(by_alias=True, exclude_none=True), "版式": layout})
    problems = Problems()
    tree = parse("版式: x", "office.yaml", problems)
    assert tree is not None
    advise.advise_layout(tree, office, problems)
    assert [(p.code, p.severity) for p in problems] == [("DG-V321", Severity.NOTE)] * len(told)
    assert all(any(word in problem.what for problem in problems) for word in told)


@pytest.mark.parametrize(
    "body",
    [
        "（一）甲\n  1.乙",  # begins at the second level
        "一、甲\n  （一）乙\n  1.丙\n  （1）丁\n  二、戊\n  （一）己",
        "一、甲\n  1.5万人参加",  # a decimal, no ordinal
        "一、甲\n  2026年",
    ],
)
def test_levels_in_order(body: str) -> None:
    text = NOTICE.replace("一、目标\n\n  （一）按照要求开展。", body)
    assert [problem.code for problem in advised(text)] == []


def test_level_is_measured_from_the_heading_before() -> None:
    text = NOTICE.replace("（一）按照要求开展。", "（一）甲\n  1.乙\n  二、丙\n  1.丁\n  1.戊")
    assert [str(p.place) for p in advised(text)] == ["f.yaml:10:3"]


@pytest.mark.parametrize(
    ("ordinals", "rows"),
    [
        ("一、 二、 三、 四、", []),
        ("一、 二、 三、 三、 四、", [3]),
        ("一、 三、 三、 四、", [1]),
        ("一、 三、 四、", [1]),
        ("二、 三、", [0]),
        ("一、 （一） （二） 二、 （一） （二）", []),
        ("一、 （一） （三） 二、 （二）", [2, 4]),
        ("一、 （一） （二） 二、 （三） 1. 2. （四） 1. 三、 （五）", []),  # counted through
        ("一、 （一） （二） 二、 （三） （五） 三、 （六） （六）", [5, 8]),
        ("一、 （一） （二） 二、 （四） 三、 （五）", [4]),
        ("一、 （一） （二） 二、 （三） 三、 （一）", [4]),  # one slip, and no count
        ("一、 1. 2. 二、 3. 4.", []),
        ("一、 文 一、 文", [2]),  # nobody writes a list of one item
        ("1. 2. 文 1. 2.", []),  # a further list
        ("1. 2. 1. 2.", [2]),
        ("一、 1. （二）", []),  # a level passed over is told as such
        ("一、 1. 1. 2.", []),
        ("一、 二） （三）", [1]),
        ("一， 二、", []),
        ("九、 十、 十一、 十三、", [0, 3]),
    ],
)
def test_of_a_wrong_count_the_ordinal_is_told_that_is_wrong(ordinals: str, rows: list[int]) -> None:
    texts = [f"{each}甲" for each in ordinals.split()]
    assert [found.row for found in miscounted(texts)] == rows


def plan_tree(text: str) -> tuple[SourceTree, Plan]:
    tree = parse(text, "f.yaml", Problems())
    assert tree is not None
    plan = validate(tree, Plan, Problems())
    assert plan is not None
    return tree, plan


def test_drills_of_another_year_are_told_once() -> None:
    row = "    - {{牵头单位: 甲, 科目: 乙, 时间: {}, 形式: 实战}}\n"
    tree, plan = plan_tree("年度计划:\n  项目:\n" + row.format("2026年") + row.format("2025年6月") * 3)
    problems = Problems()
    advise.advise_plan(tree, plan, 2026, problems)
    (problem,) = problems
    assert (problem.code, str(problem.place)) == ("DG-V313", "f.yaml:4:28")
    assert "有3项" in problem.what


def test_number_written_as_text_of_digits_is_no_note_elsewhere() -> None:
    assert [p.code for p in advised(notice("按照要求", "按照２０２６年要求"))] == []


@pytest.mark.parametrize("code", ["AQ/T 9007-2019", "AQ/T 9017-20190", "XAQ/T 9017-2019", "AQ/T 19017-2019"])
def test_other_codes_are_not_dubious(code: str) -> None:
    assert advised(notice("按照要求", f"按照{code}")) == []


def test_flood_of_references_is_cut_short() -> None:
    text = notice("按照要求", "AQ/T9017-2019、" * 50)
    assert len(advised(text)) == advise.MOST_SHOWN
