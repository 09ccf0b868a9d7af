"""What a number shows as under its format: as a Chinese Excel shows it."""

from __future__ import annotations

import datetime as dt

import pytest

from docgen.opc.clocks import Epoch
from docgen.opc.formats import BUILT_IN, Shows, number_format


@pytest.mark.parametrize(
    ("code", "raw", "text"),
    [
        ("General", "12", "12"),
        ("General", "12.0", "12"),
        ("General", "1.38E10", "13800000000"),
        ("General", "0.30000000000000004", "0.3"),
        ("General", "1E-7", "1E-7"),
        ('General"号"', "7", "7号"),
        ("0", "0.5", "1"),
        ("0", "-0.4", "0"),
        ("0000", "1", "0001"),
        ("0000", "12345", "12345"),
        ("0000-0000000", "3564220000", "0356-4220000"),
        ("000\\-0000\\-0000", "13812345678", "138-1234-5678"),
        ("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "1234567", "123-4567"),
        ("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "3564220000", "(356) 422-0000"),
        ("#,##0", "1234567.5", "1,234,568"),
        ("#,##0", "12", "12"),
        ('#,##0.00"元"', "-1234.567", "-1,234.57元"),
        ("#,##0,", "1234567", "1,235"),
        ('0.0,,"百万"', "3564220000", "3564.2百万"),
        ("0%", "0.5", "50%"),
        ("0.00%", "0.39930555", "39.93%"),
        ("0;(0);零", "-3", "(3)"),
        ("0;(0);零", "0", "零"),
        ('[>=90]"优";[>=60]"中";"差"', "60", "中"),
        ("[Red]¥#,##0.00;[Red]-¥#,##0.00", "1234.5", "¥1,234.50"),
        ('_ [$¥-804]* #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "1234", "¥1,234"),
        (".00", "12", "12.00"),
        ("0.0#", "12", "12.0"),
    ],
)
def test_numbers(code: str, raw: str, text: str) -> None:
    assert number_format(code).number(raw) == text


@pytest.mark.parametrize(
    ("code", "raw", "text"),
    [
        ('yyyy"年"m"月"d"日"', "46188", "2026年6月15日"),
        ("yyyy/m/d", "46188.398", "2026/6/15"),
        ("yyyy\\-mm\\-dd", "46188", "2026-06-15"),
        ("m/d", "46188", "6/15"),
        ('yyyy"年"m"月"', "46174", "2026年6月"),
        ("e-m-d", "46188", "2026-6-15"),
        ("yy.m", "46188", "26.6"),
        ("mmm-yy", "46188", "Jun-26"),
        ("[$-804]mmmm", "46188", "六月"),
        ("[$-804]aaaa", "46188", "星期一"),
        ("ddd", "46188", "Mon"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "46188", "二〇二六年六月十五日"),
        ("[$-x-sysdate]dddd, mmmm dd, yyyy", "46188", "2026年6月15日"),
        ("[$-zh-CN]aaaa", "46188", "星期一"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "46188", "2026年6月15日"),
        ("h:mm", "0.39930555", "9:35"),
        ("yyyy/m/d h:mm", "46188.5", "2026/6/15 12:00"),
        ("h:mm:ss AM/PM", "0.75", "6:00:00 PM"),
        ('上午/下午h"时"mm"分"', "0.25", "上午6时00分"),
        ('[DBNum1][$-804]h"时"mm"分"', "0.5", "十二时〇分"),
        ("h:mm:ss", "46022.999", "23:58:34"),
        ("[h]:mm:ss", "1.25", "30:00:00"),
        ("[h]:mm", "-1.25", "-30:00"),
        ("[m]", "0.5", "720"),
        ("mm:ss.0", "0.00001", "00:00.9"),
        ("yyyy/m/d", "60", "60"),
        ("yyyy/m/d", "61", "1900/3/1"),
        ("yyyy/m/d", "-3", "-3"),
        ("yyyy/m/d", "1E9", "1000000000"),
    ],
)
def test_days_and_times(code: str, raw: str, text: str) -> None:
    assert number_format(code).number(raw) == text


def test_days_may_be_counted_from_1904() -> None:
    assert number_format("yyyy/m/d", Epoch.MAC).number("44726") == "2026/6/15"
    assert number_format("yyyy/m/d", Epoch.MAC).moment("44726") == dt.datetime(2026, 6, 15)


def test_a_day_is_known_as_one_whatever_is_shown_of_it() -> None:
    assert number_format("m/d").moment("46188.5") == dt.datetime(2026, 6, 15, 12)
    assert number_format("yyyy/m/d").moment("60") is None  # 29 February 1900
    assert number_format("0").moment("46188") is None
    assert number_format("[h]:mm").moment("46188") is None


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("General", Shows.NUMBER),
        ("[Red]0;[Blue]-0", Shows.NUMBER),
        ('0.00"d"', Shows.NUMBER),
        (BUILT_IN[14], Shows.DAY),
        (BUILT_IN[57], Shows.MONTH),
        (BUILT_IN[20], Shows.CLOCK),
        ('yyyy"年"m"月"d"日"', Shows.DAY),
        ("[$-804]yyyy\\-m", Shows.MONTH),
        ('m"月"', Shows.CLOCK),
        ("h:mm", Shows.CLOCK),
        ("[h]:mm", Shows.SPAN),
        ("@", Shows.NUMBER),
    ],
)
def test_what_a_format_shows(code: str, shows: Shows) -> None:
    assert number_format(code).shows("46188") is shows


@pytest.mark.parametrize(
    "code",
    [
        *(
            "0.00E+00",
            "# ?/?",
            "[DBNum2]0",
            "[DBNum1]General",
            "[DBNum1]0",
            "[NatNum1]0",
            "gge年m月d日",
            "bbbb/m/d",
        ),
        *(
            "[$-D07041E]yyyy",
            "[$-40C]mmmm",
            "0x",
            "0 yyyy",
            "[$-411]d mmm",
            "[$-fr-FR]mmm",
            "0" * 256,
            ";" * 10_000,
        ),
    ],
)
def test_what_is_not_read_is_told_and_the_number_shows_as_it_is(code: str) -> None:
    assert not number_format(code).reads("46188.5")
    assert number_format(code).number("46188.5") == "46188.5"
    assert number_format(code).moment("46188.5") is None


def test_a_section_that_is_not_read_spoils_no_other() -> None:
    found = number_format("0.0;0.00E+00")
    assert (found.reads("1"), found.number("1")) == (True, "1.0")
    assert (found.reads("-1"), found.number("-1")) == (False, "-1")


@pytest.mark.parametrize(
    ("code", "text"),
    [("@", "东关"), ("0", "东关"), ('@"村"', "东关村"), (';;;"（"@"）"', "（东关）"), (";;;", "")],
)
def test_texts(code: str, text: str) -> None:
    assert number_format(code).text("东关") == text


@pytest.mark.parametrize(
    "code", ["", ";", '"', "[", "\\", "_", "*", "E+", "//", ",", ".", "[>", "[$", "0/0", "?/?", "@@"]
)
@pytest.mark.parametrize("raw", ["0", "1", "-1", "0.5", "46188.5", "1E300", "-1E-300", "NaN"])
def test_odd_formats_raise_nothing_but_what_a_number_without_end_does(code: str, raw: str) -> None:
    try:
        number_format(code).number(raw)
    except ValueError:
        assert raw == "NaN"
