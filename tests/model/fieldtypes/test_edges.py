"""Where a value ends: the last that is one, and the first that is none, with what is said of it."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.fieldtypes import Misfit, Value, in_short, shown
from docgen.model.fieldtypes.dates import arabic, impossible_day, parse_day, parse_time
from docgen.model.fieldtypes.parsers import cleaned
from tests.model.fieldtypes.values import code, value

# --- texts and numbers ---


@pytest.mark.parametrize(("length", "whole"), [(29, True), (30, True), (31, False), (90, False)])
def test_a_message_quotes_thirty_characters_on_one_line(length: int, whole: bool) -> None:
    text = "演" * length
    assert in_short(text) == (text if whole else "演" * 30 + "…")
    assert in_short("演\n 练\t甲") == "演 练 甲"


@pytest.mark.parametrize("kind", ["文本", "多行"])
def test_a_text_may_be_as_long_as_its_limit(kind: str) -> None:
    assert value(kind, "一二三", 最长="3") == "一二三"
    found = value(kind, "一二三四", 最长="3")
    assert isinstance(found, Misfit)
    assert (found.code, found.facts["count"], found.facts["longest"]) == ("DG-F301", 4, 3)
    assert (found.facts["label"], found.facts["given"], found.text) == ("某项", "一二三四", "一二三四")


def test_what_nobody_sees_is_no_part_of_a_text_and_line_ends_are_of_one_kind() -> None:
    assert cleaned("\u200b 甲\u00ad乙 ") == "甲乙"
    assert cleaned("甲\r\n乙\r丙\v丁\f戊\x85己\u2028庚\u2029辛") == "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛"
    assert cleaned("甲\t乙") == "甲\t乙"
    assert cleaned("⻢⼭、\uf90a额") == "马山、金额"  # as copied out of a PDF
    assert cleaned("e\u0301") == "é"
    assert cleaned("（甲）“乙”—…·ＡＢ　") == "（甲）“乙”—…·ＡＢ"
    assert value("多行", "甲 \n  乙") == "甲\n  乙"
    assert value("文本", "甲 \n  乙") == "甲 乙"


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("9" * 15, int("9" * 15)),
        ("9" * 16, None),
        ("-12", -12),
        ("12,345,678", 12345678),
        ("1,2345", None),
        ("1234,567", None),
        ("12.000", 12),
        ("30家", 30),
        ("5台", 5),
        ("12架次", 12),
        ("30 人次", 30),
        ("30人次家", None),
        ("30元", None),
        ("人30", None),
        ("−30", -30),
        ("1 200", 1200),
        ("1　200 人", 1200),
        ("30\n50", None),
        ("1\n200", None),
        ("5 3", None),
        ("1 20人", None),
        ("120①", None),
        ("10²", None),
    ],
)
def test_whole_numbers_and_what_is_none(raw: str, number: int | None) -> None:
    assert code("整数", raw) == ("" if number is not None else "DG-F302")
    if number is not None:
        assert value("整数", raw) == number


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("0." + "1" * 9, "0." + "1" * 9),
        ("0." + "1" * 10, None),
        ("-0.5", "-0.5"),
        ("1,200.50", "1200.50"),
        (".5", None),
    ],
)
def test_decimals_and_what_is_none(raw: str, number: str | None) -> None:
    assert code("小数", raw) == ("" if number else "DG-F303")
    if number:
        assert value("小数", raw) == Decimal(number)


@pytest.mark.parametrize("kind", ["整数", "小数"])
@pytest.mark.parametrize(
    ("limits", "fit", "misfit", "said"),
    [
        ({"最小": "2"}, ["2", "3"], ["1", "-2"], "不小于2"),
        ({"最大": "5"}, ["5", "-1"], ["6"], "不大于5"),
        ({"最小": "2", "最大": "5"}, ["2", "5"], ["1", "6"], "2至5"),
    ],
)
def test_both_limits_are_in_the_range(
    kind: str, limits: dict[str, str], fit: list[str], misfit: list[str], said: str
) -> None:
    assert [code(kind, raw, **limits) for raw in fit] == [""] * len(fit)
    for raw in misfit:
        found = value(kind, raw, **limits)
        assert isinstance(found, Misfit)
        assert (found.code, found.facts["limits"]) == ("DG-F304", said)


@pytest.mark.parametrize(
    ("value_", "text"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (dt.date(2026, 6, 5), "2026年6月5日"),
        (("甲", "乙"), "甲、乙"),
        (30, "30"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.50"), "0.50"),
        ("甲", "甲"),
    ],
)
def test_a_value_as_it_is_printed(value_: Value, text: str) -> None:
    assert shown(value_) == text


# --- days and months ---


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("1949-01-01", True),
        ("1948-12-31", False),
        ("2999-12-31", True),
        ("3000-01-01", False),
        ("2026-00-10", False),
        ("2026-10-00", False),
        ("2028-02-29", True),
        ("2027-02-29", False),
    ],
)
def test_a_day_is_one_of_a_calendar_from_1949_to_2999(day: str, known: bool) -> None:
    year, month, number = map(int, day.split("-"))
    for raw in (day, f"{year}年{month}月{number}日", day.replace("-", "")):
        assert code("日期", raw) == ("" if known else "DG-F308")
        if known:
            assert value("日期", raw) == dt.date(year, month, number)


@pytest.mark.parametrize(
    ("serial", "day"), [(18_000, "1949-04-12"), (46_188, "2026-06-15"), (99_999, "2173-10-13")]
)
def test_a_number_of_excels_is_the_day_that_excel_shows(serial: int, day: str) -> None:
    assert parse_day(str(serial)) == dt.date.fromisoformat(day)
    assert parse_day(f"{serial}.75") == dt.date.fromisoformat(day)


@pytest.mark.parametrize("serial", ["17999", "100000", "202606", "9999", "1800000"])
def test_other_numbers_are_no_days(serial: str) -> None:
    assert parse_day(serial) is None


@pytest.mark.parametrize("behind", ["", "(星期一)", "（周一）", "[礼拜天]", "星期日"])
@pytest.mark.parametrize("clock", ["", "08:30", "T08:30", "T08:30:00", "08:30:00.123", "T08:30:00Z"])
def test_weekday_and_clock_behind_a_day_change_nothing(behind: str, clock: str) -> None:
    assert parse_day(f"2026-06-15{clock}{behind}") == dt.date(2026, 6, 15)
    assert parse_day(f"甲2026-06-15{clock}{behind}") is None


YEARLESS = ["6月15日", "6月15", "6-15", "6.15", "6/15号", "6月", "6月份", "6月上旬", "12月31日（周四）"]


@pytest.mark.parametrize("raw", YEARLESS)
def test_a_day_or_month_without_its_year_is_told_as_that(raw: str) -> None:
    narrow = raw.replace("（", "(").replace("）", ")")
    assert code("日期", narrow) == "DG-F307"
    assert code("月份", narrow) == "DG-F307"


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        ("2026年1月", "2026年1月"),
        ("2026/12", "2026年12月"),
        ("202606", "2026年6月"),
        ("2026-06月份", "2026年6月"),
        ("46174.5", "2026年6月"),
        ("46175", "2026年6月2日"),
        ("2026-06-01", "2026年6月1日"),
        ("2026-06-01T00:00", "2026年6月"),
        ("2026-06-02T00:00", "2026年6月2日"),
        ("2026年度上半年", "2026年上半年"),
        ("二〇二六年六月", "2026年6月"),
    ],
)
def test_a_drills_time_as_the_plan_writes_it(raw: str, time: str) -> None:
    assert parse_time(raw) == time


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("2026年0月", "DG-F308"),
        ("202613", "DG-F308"),
        ("2026-13", "DG-F308"),
        ("2026年6月31日至7月", "DG-F308"),
        ("年底", "DG-F306"),
    ],
)
def test_what_is_no_time(raw: str, said: str) -> None:
    assert code("月份", raw) == said


NUMBERS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else NUMBERS[tens]) + "十" if tens else ""
    return head + (NUMBERS[ones] if ones or not tens else "")


@given(st.dates(dt.date(1949, 1, 1), dt.date(2999, 12, 31)))
def test_a_day_in_chinese_figures_is_that_day(day: dt.date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    said = f"{year}年{chinese(day.month)}月{chinese(day.day)}"
    assert arabic(f"{said}日") == f"{day.year}年{day.month}月{day.day}日"
    for end in "日号":
        assert parse_day(f"{said}{end}") == day


@given(st.integers(1, 40), st.integers(0, 14), st.sampled_from([None, 2024, 2026, 2027, 2028, 2100]))
def test_a_day_within_words_is_wrong_where_no_calendar_has_it(day: int, month: int, year: int | None) -> None:
    named = f"{year}年{month}月{day}日" if year else f"{month}月{day}日"
    right = 1 <= month <= 12 and day <= calendar.monthrange(year or 2024, month)[1]
    assert impossible_day(f"于{named}前完成") == ("" if right else named)
    assert impossible_day(f"{named}、1号前") == ("" if right else f"{named}、1号")


@pytest.mark.parametrize("words", ["共12.13月", "213月", "第13个月", "每月40日", "13月15"])
def test_figures_that_name_no_day_are_none(words: str) -> None:
    assert impossible_day(words) == ""


# --- telephones and addresses ---


@pytest.mark.parametrize("between", ["、", "，", ",", ";", "；", "\n", " "])
def test_several_numbers_with_any_mark_between_them(between: str) -> None:
    assert value("电话", f"13900000000{between}13911111111") == "13900000000、13911111111"


@pytest.mark.parametrize(
    ("raw", "phone"),
    [
        ("4232621.0", "4232621"),
        ("12345.0", "12345"),
        ("1234.0", None),
        ("13900000000.00", None),
        ("4232621.5", None),
    ],
)
def test_only_a_whole_numbers_point_of_excels_is_dropped(raw: str, phone: str | None) -> None:
    assert code("电话", raw) == ("" if phone else "DG-F312")
    if phone:
        assert value("电话", raw) == phone


def test_one_number_among_several_that_is_none_spoils_them_all() -> None:
    assert code("电话", "13900000000、张三") == "DG-F312"
    assert code("邮箱", "abc@163") == "DG-F313"
    assert value("邮箱", " abc@163.com ") == "abc@163.com"


@pytest.mark.parametrize("raw", ["2026年1 2月", "2026年6月①", "2026 06", "2026年5\n6月"])
def test_figures_that_white_space_or_a_note_parts_are_no_month(raw: str) -> None:
    assert code("月份", raw) == "DG-F306"


@pytest.mark.parametrize("raw", ["2026年6月1 5日", "2026.6.1\n5", "2026年6月5日①"])
def test_figures_that_white_space_or_a_note_parts_are_no_day(raw: str) -> None:
    assert code("日期", raw) == "DG-F305"
    assert code("日期", "2026-06-05 00:00:00") == ""
