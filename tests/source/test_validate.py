"""Data that do not fit the model: one message a slip, with the place and what to write instead."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from docgen.model.base import Record
from docgen.model.holidays import HolidayTable
from docgen.model.notice import Notice
from docgen.model.office import Office
from docgen.model.plan import Plan
from docgen.problems import Problem, Problems, Severity
from docgen.source.load import parse
from docgen.source.tree import SourceTree
from docgen.source.validate import spoken, validate

NOTICE = "发文字号: 甲〔2026〕3号\n标题: 关于演练的通知\n主送机关: 各单位\n正文: |\n  一\n"
RULE = "演练日:\n  规则: 每月第三周的星期五\n"
ANNUAL = "年度计划:\n  项目:\n    - {牵头单位: 甲, 科目: 乙, 时间: 2026年6月, 形式: 实战}\n"
NUMBER = "甲〔2026〕3号"


def checked(text: str, model: type[BaseModel] = Notice) -> tuple[Any, list[Problem]]:
    problems = Problems()
    tree = parse(text, "f.yaml", problems)
    assert tree is not None, list(problems)
    return validate(tree, model, problems), list(problems)


def notice(old: str, new: str) -> str:
    assert old in NOTICE
    return NOTICE.replace(old, new)


# model, text, code, place, what the message must say
FAULTS: dict[str, tuple[type[BaseModel], str, str, str, str]] = {
    "misspelt key": (Notice, notice("标题:", "标提:"), "DG-V103", "2:1", "您是否想写“标题”"),
    "key of two changed places": (Notice, notice("标题:", "题标:"), "DG-V103", "2:1", "您是否想写“标题”"),
    "key of another form": (Notice, notice("主送机关", "主送单位"), "DG-V103", "3:1", "您是否想写“主送机关”"),
    "English key": (Notice, notice("标题:", "title:"), "DG-V103", "2:1", "您是否想写“标题”"),
    "unknown key": (Notice, NOTICE + "密码: 1\n", "DG-V103", "6:1", "可用的键：“发文字号”、"),
    "unknown blank key": (Notice, NOTICE + "密码:\n", "DG-V103", "6:1", "“密码”"),
    "misspelt key below": (Notice, NOTICE + "附件:\n  - 标提: 甲\n", "DG-V103", "7:5", "“附件第1项”里"),
    "key of a deeper level": (Plan, RULE + "项目:\n  - 甲\n", "DG-V104", "3:1", "它应在“年度计划”下面"),
    "key of the outermost level": (
        Notice,
        NOTICE + "印发:\n  日期: 2026-03-30\n  署名: 甲\n",
        "DG-V104",
        "8:3",
        "它应在最外层",
    ),
    "empty item of a list of texts": (Notice, NOTICE + "联系方式: [甲, '']\n", "DG-V105", "6:11", "第2项"),
    "key of a deeper level, near another": (
        Notice,
        NOTICE + "日期: 2026-03-30\n",
        "DG-V103",
        "6:1",
        "“日期”要写在“印发”下面",
    ),
    "missing key": (Notice, notice("标题: 关于演练的通知\n", ""), "DG-V101", "1:1", "缺少“标题”"),
    "missing key below": (
        Notice,
        NOTICE + "印发:\n  机关: 甲\n",
        "DG-V101",
        "6:1",
        "“日期: 2026-03-30”",
    ),
    "missing key of an item": (
        Plan,
        ANNUAL.replace(", 形式: 实战", ""),
        "DG-V101",
        "3:7",
        "年度计划.项目第1项.形式",
    ),
    "blank": (Notice, notice("标题: 关于演练的通知", "标题:"), "DG-V102", "2:1", "“标题”没有填写"),
    "spaces only": (Notice, notice("标题: 关于演练的通知", "标题: '  '"), "DG-V102", "2:1", "没有填写"),
    "empty item": (Notice, NOTICE + "附件:\n  -\n  - 乙\n", "DG-V105", "7:4", "“附件第1项”是空的"),
    "list for a text": (
        Notice,
        notice("关于演练的通知", "[关于演练, 的通知]"),
        "DG-V106",
        "2:5",
        "现为一个列表（2项）",
    ),
    "mapping for a text": (
        Notice,
        notice("关于演练的通知", "{甲: 乙}"),
        "DG-V106",
        "2:5",
        "现为下级的键（甲）",
    ),
    "body as a list": (Notice, notice("|\n  一", "\n  - 一"), "DG-V106", "5:3", "正文: |"),
    "mapping within a list of texts": (
        Notice,
        NOTICE + "联系方式: [甲, {乙: 丙}]\n",
        "DG-V106",
        "6:11",
        "“联系方式第2项”",
    ),
    "text for a mapping": (
        Notice,
        NOTICE + "印发: 2026-03-30\n",
        "DG-V107",
        "6:5",
        "请另起一行，缩进两格写：机关、日期",
    ),
    "text for free keys": (Plan, "截止: 2026-03-10\n", "DG-V107", "1:5", "名称: 内容"),
    "list for a number": (Notice, notice(NUMBER, "[甲, 2026]"), "DG-V107", "1:7", "代字、年份、序号"),
    "mapping for a list": (Notice, NOTICE + "附件: {标题: 甲}\n", "DG-V108", "6:5", "“- ”开头"),
    "text for a list": (Plan, "年度计划:\n  项目: 甲\n", "DG-V108", "2:7", "现为“甲”"),
    "choice": (Notice, NOTICE + "用印: 盖章\n", "DG-V109", "6:5", "“加盖印章”、“不加盖印章”"),
    "choice nearly right": (
        Plan,
        ANNUAL.replace("实战", "实战演练"),
        "DG-V109",
        "3:41",
        "您是否想写“实战”",
    ),
    "fraction": (
        Notice,
        notice(NUMBER, "{代字: 甲, 年份: 2026, 序号: 3.0}"),
        "DG-V110",
        "1:29",
        "现为“3.0”",
    ),
    "Chinese numeral": (
        Notice,
        notice(NUMBER, "{代字: 甲, 年份: 2026, 序号: 三}"),
        "DG-V110",
        "1:29",
        "现为“三”",
    ),
    "number with underscores": (
        Notice,
        notice(NUMBER, "{代字: 甲, 年份: 2026, 序号: 1_0}"),
        "DG-V110",
        "1:29",
        "1_0",
    ),
    "width with its unit": (
        Plan,
        ANNUAL + "  列: [{标题: 备注, 宽: 24mm}]\n",
        "DG-V111",
        "4:19",
        "现为“24mm”",
    ),
    "width that is no number": (Plan, ANNUAL + "  列: [{标题: 备注, 宽: nan}]\n", "DG-V111", "4:19", "nan"),
    "form of a date": (Notice, NOTICE + "成文日期: 2026.3.30\n", "DG-V112", "6:7", "现为“2026.3.30”"),
    "impossible date": (
        Notice,
        NOTICE + "成文日期: 2026-02-30\n",
        "DG-V113",
        "6:7",
        "日历上没有这一天：“2026-02-30”",
    ),
    "impossible month": (Notice, NOTICE + "成文日期: 2026年13月1日\n", "DG-V113", "6:7", "2026年13月1日"),
    "impossible day of a drill": (
        Plan,
        ANNUAL.replace("6月", "2月30日"),
        "DG-V113",
        "3:28",
        "2026年2月30日",
    ),
    "impossible end of a drill": (Plan, ANNUAL.replace("6月", "6月1日至31日"), "DG-V113", "3:28", "31日"),
    "date in a list": (Notice, NOTICE + "成文日期: [2026-03-30]\n", "DG-V126", "6:7", "应填一个值"),
    "switch": (Notice, NOTICE + "附源数据: yes\n", "DG-V114", "6:7", "应填“是”或“否”，现为“yes”"),
    "document number": (Notice, notice(NUMBER, "甲2026-3号"), "DG-V115", "1:7", "现为“甲2026-3号”"),
    "months reversed": (Plan, RULE + "  月份: 12-3\n", "DG-V116", "3:7", "现为“12-3”"),
    "a month that no year has": (Plan, RULE + "  月份: 13\n", "DG-V124", "3:7", "不能大于12"),
    "months without a mark between": (Plan, RULE + "  月份: 3 5\n", "DG-V116", "3:7", "现为“3 5”"),
    "months in words": (Plan, RULE + "  月份: 春季\n", "DG-V116", "3:7", "现为“春季”"),
    "drill's time": (
        Plan,
        ANNUAL.replace("2026年6月", "6月份左右"),
        "DG-V117",
        "3:28",
        "现为“6月份左右”",
    ),
    "drill's time unfinished": (Plan, ANNUAL.replace("6月", "6月至"), "DG-V117", "3:28", "2026年6月至"),
    "rule": (Plan, RULE.replace("三", "六"), "DG-V118", "2:7", "每月第六周的星期五"),
    "rule of no one month": (
        Plan,
        RULE.replace("每月第三周的星期五", "每季度15日"),
        "DG-V130",
        "2:7",
        "“每季度15日”看不出是哪一天，没有写明是每季度的哪一个月",
    ),
    "rule of no month": (
        Plan,
        RULE.replace("每月", "每季度末月") + "  月份: 4-5\n",
        "DG-V131",
        "2:3",
        "“月份”里没有“每季度末月第三周的星期五”的月份（3月、6月、9月、12月）",
    ),
    "month of a row": (
        Plan,
        "指导计划:\n  行:\n    - {月份: 13, 重点演练单位: 甲}\n",
        "DG-V124",
        "3:12",
        "“指导计划.行第1项.月份”不能大于12",
    ),
    "months of a row reversed": (
        Plan,
        "指导计划:\n  行:\n    - {日期: 4-3月, 重点演练单位: 甲}\n",
        "DG-V116",
        "3:12",
        "应为“3—4月”一类的月份",
    ),
    "row without a day": (
        Plan,
        "指导计划:\n  行:\n    - 重点演练单位: 甲\n",
        "DG-V119",
        "3:7",
        "“月份”和“日期”至少填一项",
    ),
    "day outside the month": (
        Plan,
        "指导计划:\n  行:\n    - {月份: 4, 日期: 2024-05-01, 重点演练单位: 甲}\n",
        "DG-V120",
        "3:7",
        "不在“月份”",
    ),
    "blank table of one column": (
        Plan,
        "空白计划表:\n  列: [{标题: 甲}]\n  分组: [{名称: 乙}]\n",
        "DG-V121",
        "2:6",
        "至少要有两列",
    ),
    "blank table without columns": (
        Plan,
        "空白计划表:\n  分组: [{名称: 乙}]\n",
        "DG-V101",
        "1:1",
        "空白计划表.列",
    ),
    "column of no field": (Plan, ANNUAL + "  列: [{标题: 单位}]\n", "DG-V122", "4:6", "“单位”不存在"),
    "colon of a bare title": (Notice, NOTICE + "附件:\n  - 标题：甲\n", "DG-V123", "7:5", "“标题: ……”"),
    "colon within braces of free keys": (
        Plan,
        ANNUAL + "截止: {计划报送：2026-06-15}\n",
        "DG-V123",
        "4:6",
        "“计划报送: ……”",
    ),
    "no space in braces": (Notice, NOTICE + "印发: {日期:2026-03-30}\n", "DG-V123", "6:6", "“日期: ……”"),
    "full-width colon in braces": (
        Notice,
        NOTICE + "印发: {日期：2026-03-30}\n",
        "DG-V123",
        "6:6",
        "“日期: ……”",
    ),
    "too small": (Notice, notice(NUMBER, "甲〔1900〕3号"), "DG-V124", "1:7", "不能小于1949"),
    "too large": (
        Notice,
        notice(NUMBER, "{代字: 甲, 年份: 010310, 序号: 3}"),
        "DG-V124",
        "1:19",
        "不能大于2999，现为“010310”",
    ),
    "month of a list": (Plan, RULE + "  月份: [1, 13]\n", "DG-V124", "3:11", "不能大于12"),
    "not above": (Plan, ANNUAL + "  列: [{标题: 备注, 宽: 0}]\n", "DG-V124", "4:19", "应大于0"),
    "empty list": (Plan, "年度计划:\n  项目: []\n", "DG-V125", "2:7", "现为一个列表（0项）"),
    "office": (Office, "全称: 甲\n机关代字: 乙\n印发机关: 丙\n", "DG-V101", "1:1", "缺少“发文机关标志”"),
    "day off": (
        HolidayTable,
        "年份: 2027\n依据: 甲\n放假: {元旦: [2027-01-01, 2027-01-32]}\n",
        "DG-V113",
        "3:23",
        "“放假.元旦第2项”",
    ),
}


@pytest.mark.parametrize(("model", "text", "code", "place", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_is_told_once_with_place_and_remedy(
    model: type[BaseModel], text: str, code: str, place: str, words: str
) -> None:
    result, problems = checked(text, model)
    assert result is None
    assert [(p.code, str(p.place), p.severity) for p in problems] == [
        (code, f"f.yaml:{place}", Severity.ERROR)
    ]
    assert words in problems[0].what + problems[0].remedy
    assert problems[0].remedy.endswith("。")
    assert problems[0].what[-1] in "。；"


def test_full_width_colons_below_a_key_are_pointed_out() -> None:
    _, problems = checked(NOTICE + "印发:\n  机关：甲\n  日期：乙\n")
    (error,) = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert error.code == "DG-V107"
    assert "冒号要用半角" in error.remedy


def test_all_faults_of_a_file_come_at_once() -> None:
    text = NOTICE.replace("标题", "标提") + "成文日期: 2026-02-30\n用印: 盖\n附件:\n  -\n"
    _, problems = checked(text)
    assert [problem.code for problem in problems] == ["DG-V103", "DG-V113", "DG-V109", "DG-V105"]


def test_bad_items_are_not_told_as_too_few() -> None:
    _, problems = checked(ANNUAL.replace("实战", "甲"), Plan)
    assert [problem.code for problem in problems] == ["DG-V109"]


def test_flood_is_cut_short() -> None:
    _, problems = checked(NOTICE + "".join(f"键{i}: 1\n" for i in range(500)))
    assert len(problems) == 101
    assert problems[0].code == "DG-V199"
    assert "400" in problems[0].what


def test_blank_optional_keys_count_as_not_written() -> None:
    result, problems = checked(NOTICE + "署名:\n成文日期:\n附件:\n附源数据: ''\n")
    assert problems == []
    assert result == checked(NOTICE)[0]


def test_part_of_a_file_is_validated_with_places_of_the_file() -> None:
    problems = Problems()
    tree = parse("外:\n  - 年份: 甲\n", "f.yaml", problems)
    assert tree is not None
    assert validate(tree, HolidayTable, problems, at=("外", 0)) is None
    assert [str(p.place) for p in problems] == ["f.yaml:2:5", "f.yaml:2:5", "f.yaml:2:9"]
    assert "“外第1项.年份”" in list(problems)[2].what


class Odd(Record):
    """A model that makes errors which nobody foresaw."""

    when: float = Field(alias="甲", multiple_of=0.5)
    code: str = Field(alias="乙", pattern=r"\d+")
    named: Annotated[str, BeforeValidator(lambda value: refuse())] = Field(alias="丙")
    raised: Annotated[str, BeforeValidator(lambda value: wrong())] = Field(alias="丁")
    long: str = Field(alias="戊", max_length=2)


def refuse() -> None:
    raise PydanticCustomError("new_kind", "数目不对。")


def wrong() -> None:
    raise ValueError("no such thing")


def test_unforeseen_kinds_of_error_are_told_too() -> None:
    _, problems = checked("甲: 0.3\n乙: a\n丙: b\n丁: c\n戊: 一二三\n", Odd)
    assert [problem.code for problem in problems] == [
        "DG-V191",
        "DG-V191",
        "DG-V190",
        "DG-V191",
        "DG-V124",
    ]
    assert "数目不对；" in problems[2].what
    assert "no such thing" in problems[3].remedy
    assert "字数不能多于2" in problems[4].what


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("甲〔2026〕3号", "甲〔2026〕3号"),
        ("甲[2026]3号", "甲〔2026〕3号"),
        ("甲【2026】3号", "甲〔2026〕3号"),
        ("甲（2026）第3号", "甲〔2026〕3号"),
        ("甲(2026)003号", "甲〔2026〕3号"),
        ("甲［２０２６］３号", "甲〔2026〕3号"),
        ("甲 〔2026〕 3 号", "甲〔2026〕3号"),
        ("{代字: 甲, 年份: ２０２６, 序号: 03}", "甲〔2026〕3号"),
    ],
)
def test_document_number_is_read_in_every_form_of_the_keyboard(written: str, printed: str) -> None:
    result, _ = checked(notice(NUMBER, written))
    assert str(result.document_number) == printed


@pytest.mark.parametrize("written", ["2026-03-05", "2026-3-5", "2026年3月5日", "２０２６－０３－０５"])
def test_dates_are_read_in_the_forms_of_an_office(written: str) -> None:
    result, _ = checked(NOTICE + f"成文日期: {written}\n")
    assert result.issue_date.isoformat() == "2026-03-05"


@pytest.mark.parametrize(
    "time",
    [
        "2026年",
        "2026年6月",
        "2026年6月上旬",
        "2026年6月15日",
        "2026年上半年",
        "2026年第三季度",
        "2026年5月—6月",
    ],
)
def test_times_of_drills(time: str) -> None:
    result, problems = checked(ANNUAL.replace("2026年6月", time), Plan)
    assert problems == []
    assert result.annual.drills[0].time == time


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), "整个文件"),
        (("年度计划", "项目", 1, "时间"), "年度计划.项目第2项.时间"),
        (("附件", 0), "附件第1项"),
    ],
)
def test_paths_are_spoken_as_a_clerk_says_them(path: tuple[str | int, ...], words: str) -> None:
    assert spoken(path, SourceTree("a.yaml", "", "", {}, {}, {})) == words
