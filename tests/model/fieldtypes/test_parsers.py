"""What a unit wrote, as a value: many spellings of one thing, and a message for what is none."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.fields import Field, parse_value
from docgen.model.fieldtypes import FieldType, Misfit, Value, shown
from docgen.problems import Place
from docgen.source.misfits import problem_of

DAY = dt.date(2026, 6, 15)
LONG = [f"第{n}项" for n in range(3000)]


def field(kind: str, **more: Any) -> Field:
    return Field.model_validate({"编号": "x", "名称": "某项", "类型": kind, **more})


def value(kind: str, raw: str, **more: Any) -> Value | Misfit:
    return parse_value(field(kind, **more), raw)


@pytest.mark.parametrize("kind", FieldType)
def test_nothing_written_is_no_value(kind: FieldType) -> None:
    for raw in ("", "  \r\n\t ", "\u3000", "\u200b\ufeff"):
        assert value(kind.value, raw, 选项=["甲"]) is None


@pytest.mark.parametrize(
    "raw",
    [
        *("2026-06-15", "2026年6月15日", "2026.6.15", "2026/6/15", "20260615", "２０２６年６月１５日"),
        *("2026 年 6 月 15 日", "2026年6月15号", "2026年6月15日（星期一）", "2026-06-15 00:00:00"),
        *("2026-06-15T00:00:00", "2026-06-15T08:30:00Z", "46188", "46188.0", "46188.354"),
        *("二〇二六年六月十五日", "2026\u20116\u201115", "2026－06－15"),
    ],
)
def test_a_day_in_many_spellings(raw: str) -> None:
    assert value("日期", raw) == DAY


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("6月15日", "DG-F307"),
        ("6.15", "DG-F307"),
        ("2026年2月30日", "DG-F308"),
        ("20261315", "DG-F308"),
        ("2026年6月", "DG-F305"),
        ("下周五", "DG-F305"),
        ("15/6/2026", "DG-F305"),
        ("12", "DG-F305"),
    ],
)
def test_what_is_no_day_is_told(raw: str, code: str) -> None:
    found = value("日期", raw)
    assert isinstance(found, Misfit)
    assert found.code == code


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        ("2026年6月", "2026年6月"),
        ("2026-06", "2026年6月"),
        ("2026.6", "2026年6月"),
        ("2026年6月份", "2026年6月"),
        ("46174", "2026年6月"),  # Excel's 1 June 2026, which is what it makes of a month
        ("2026-06-01 00:00:00", "2026年6月"),
        ("2026年6月1日", "2026年6月1日"),
        ("2026-06-15", "2026年6月15日"),
        ("46188", "2026年6月15日"),
        ("2026年", "2026年"),
        ("2026年度", "2026年"),
        ("2026年6月上旬", "2026年6月上旬"),
        ("2026年上半年", "2026年上半年"),
        ("二〇二六年十二月", "2026年12月"),
    ],
)
def test_a_month_as_the_annual_plan_writes_it(raw: str, time: str) -> None:
    assert value("月份", raw) == time


@pytest.mark.parametrize(
    ("raw", "code"), [("6月", "DG-F307"), ("2026年13月", "DG-F308"), ("年底", "DG-F306")]
)
def test_what_is_no_month_is_told(raw: str, code: str) -> None:
    found = value("月份", raw)
    assert isinstance(found, Misfit)
    assert found.code == code


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("12", 12),
        ("１２", 12),
        ("1,200", 1200),
        ("1，200", 1200),
        ("12人", 12),
        ("12 人次", 12),
        ("12.0", 12),
        ("-3", -3),
    ],
)
def test_whole_numbers(raw: str, number: int) -> None:
    found = value("整数", raw)
    assert found == number
    assert isinstance(found, int)


@pytest.mark.parametrize(
    "raw",
    [
        *(
            "4月底前完成方案，5·12期间完成演练",
            "汛期前",
            "2月29日",
            "2028年2月29日",
            "6月15—30日",
            "4月28、30日",
        ),
        *("第13个月", "每月31日", "11个月内", "5月28日—6月3日"),
    ],
)
def test_words_for_a_time_are_kept_as_they_are(raw: str) -> None:
    assert value("时间用语", raw) == raw


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        ("4月31日前", "4月31日"),
        ("13月完成", "13月"),
        ("3—13月", "13月"),
        ("2027年2月29日", "2027年2月29日"),
        ("４月３１日前", "4月31日"),
        ("四月三十一日", "4月31日"),
        ("4月28—31日", "4月28—31日"),
        ("4月3日和4月31号", "4月31号"),
        ("0月", "0月"),
    ],
)
def test_a_day_that_no_calendar_has_is_told_among_words(raw: str, wrong: str) -> None:
    found = value("时间用语", raw)
    assert isinstance(found, Misfit)
    assert (found.code, found.facts["given"]) == ("DG-F308", wrong)


@pytest.mark.parametrize("raw", ["约30", "30余", "三十", "12.5", "1,20", "1e3", "nan", "12-15"])
def test_no_number_is_made_of_what_is_not_one(raw: str) -> None:
    assert isinstance(value("整数", raw), Misfit)


def test_decimals_are_exact() -> None:
    assert value("小数", "85.10") == Decimal("85.10")
    assert shown(Decimal("85.10")) == "85.10"


@pytest.mark.parametrize(
    ("limits", "raw", "said"),
    [
        ({"最小": "1"}, "0", "不小于1"),
        ({"最大": "100"}, "101", "不大于100"),
        ({"最小": "0", "最大": "1000000"}, "1000001", "0至1000000"),
    ],
)
def test_a_number_out_of_range_is_told_with_its_limits(limits: dict[str, str], raw: str, said: str) -> None:
    found = value("整数", raw, **limits)
    assert isinstance(found, Misfit)
    assert said in str(problem_of(found))


FORMS = {"选项": ["实战", "桌面", "桌面、实战"]}


@pytest.mark.parametrize(
    ("raw", "choice"),
    [
        *(("实战", "实战"), (" 实 战 ", "实战"), ("桌面/实战", "桌面、实战"), ("实战和桌面", "桌面、实战")),
        *(("☑实战 ☐桌面", "实战"), ("□实战　☒桌面", "桌面"), ("□实战 □桌面", None)),
    ],
)
def test_a_choice_whatever_its_spelling(raw: str, choice: str | None) -> None:
    assert value("单选", raw, **FORMS) == choice


@pytest.mark.parametrize(
    ("raw", "choice"),
    [
        ("桌面推演", "桌面"),
        ("实战演练", "实战"),
        ("桌面推演+实战演练", "桌面、实战"),
        ("实战应急演练", "实战"),
    ],
)
def test_a_kind_of_drill_with_the_word_for_a_drill_behind_it(raw: str, choice: str) -> None:
    assert value("单选", raw, **FORMS) == choice


def test_the_word_for_a_drill_is_kept_where_choices_differ_by_it() -> None:
    both = ["桌面推演", "桌面演练"]
    assert value("单选", "桌面推演", 选项=both) == "桌面推演"
    assert isinstance(value("单选", "桌面", 选项=both), Misfit)
    assert isinstance(value("单选", "演练", **FORMS), Misfit)


@pytest.mark.parametrize("raw", ["实战 □桌面", "□实战 桌面", "实战　桌面□"])
def test_of_a_choice_without_a_box_beside_empty_ones_nobody_knows(raw: str) -> None:
    found = value("单选", raw, **FORMS)
    assert isinstance(found, Misfit)
    assert found.code == "DG-A410"


def test_a_choice_with_brackets_of_another_width() -> None:
    assert (
        value("单选", "县(市、区)应急演练", 选项=["县（市、区）应急演练", "其他"]) == "县（市、区）应急演练"
    )


def test_an_unknown_choice_is_told_with_the_one_meant() -> None:
    found = value("单选", "实战拉练", **FORMS)
    assert isinstance(found, Misfit)
    assert "您是否想写“实战”" in str(problem_of(found, Place("甲.xlsx", 3, 2)))


def test_an_unknown_choice_of_few_is_told_with_all_of_them() -> None:
    found = value("单选", "☑网络", **FORMS)
    assert isinstance(found, Misfit)
    assert "可选：“实战”、“桌面”、“桌面、实战”。" in str(problem_of(found))


def test_two_ticked_boxes_are_no_single_choice() -> None:
    found = value("单选", "☑实战 ☑桌面", **FORMS)
    assert isinstance(found, Misfit)
    assert found.code == "DG-F310"


def test_three_thousand_choices_do_not_fill_the_message() -> None:
    found = value("单选", "没有这一项", 选项=LONG)
    assert isinstance(found, Misfit)
    assert len(str(problem_of(found))) < 200
    assert "、“第7项”等。" in str(problem_of(found))
    assert value("单选", "第2999项", 选项=LONG) == "第2999项"


@pytest.mark.parametrize("raw", ["照片、录像", "录像，照片", "录像\n照片", "☑照片 ☐录音 ☑录像"])
def test_several_choices_in_the_order_of_the_form(raw: str) -> None:
    assert value("多选", raw, 选项=["照片", "录像", "录音"]) == ("照片", "录像")


@pytest.mark.parametrize(
    ("raw", "ticked"),
    [
        *((yes, True) for yes in ("✓", "√", "是", "☑", "☒", "TRUE", "1")),
        *((no, False) for no in ("否", "☐", "×", "0")),
    ],
)
def test_ticks(raw: str, ticked: bool) -> None:
    assert value("勾选", raw) is ticked


def test_an_x_is_no_tick_and_no_cross() -> None:
    assert isinstance(value("勾选", "x"), Misfit)


@pytest.mark.parametrize(
    ("raw", "phone"),
    [
        ("0356-4232621", "0356-4232621"),
        ("０３５６－４２３２６２１", "0356-4232621"),
        ("13900000000.0", "13900000000"),
        ("139-1234-5678", "13912345678"),
        ("139 0000 0000", "13900000000"),
        ("+86 139 0000 0000", "13900000000"),
        ("0356-4232621/13900000000", "0356-4232621、13900000000"),
        ("13900000000 13911111111", "13900000000、13911111111"),
        ("63125388，13900000000", "63125388、13900000000"),
    ],
)
def test_phones(raw: str, phone: str) -> None:
    assert value("电话", raw) == phone


@pytest.mark.parametrize(
    ("kind", "raw"), [("电话", "1.39E+10"), ("电话", "张三"), ("电话", "；、"), ("邮箱", "abc.163.com")]
)
def test_what_is_no_phone_or_mail_is_told(kind: str, raw: str) -> None:
    assert isinstance(value(kind, raw), Misfit)


def test_mail_typed_in_full_width() -> None:
    assert value("邮箱", "ａｂｃ＠163.com") == "abc@163.com"


def test_text_keeps_what_was_written() -> None:
    for text in ("R&D <部>", "=HYPERLINK(1)", "{{ 7*7 }}", "𬭎堃㛃"):
        assert value("文本", text) == text
    assert value("文本", "一\r\n二") == "一 二"
    assert value("多行", "一 \r\n二\x0b三\x00") == "一\n二\n三"


def test_text_that_is_too_long_is_told() -> None:
    found = value("文本", "一二三四", 最长="3")
    assert isinstance(found, Misfit)
    assert "写了4字，最多3字" in str(problem_of(found))


@given(st.sampled_from(FieldType), st.text(max_size=60))
def test_no_text_breaks_a_parser_and_every_misfit_has_its_message(kind: FieldType, raw: str) -> None:
    found = value(kind.value, raw, 选项=["甲", "乙（丙）"])
    if isinstance(found, Misfit):
        assert str(problem_of(found))
    else:
        again = parse_value(field(kind.value, 选项=["甲", "乙（丙）"]), shown(found))
        assert again == found


@given(st.dates(dt.date(1950, 1, 1), dt.date(2999, 12, 31)))
def test_a_date_that_is_shown_is_read_back(day: dt.date) -> None:
    assert value("日期", shown(day)) == day
    assert value("日期", day.isoformat()) == day
