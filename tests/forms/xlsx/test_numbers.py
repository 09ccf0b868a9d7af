"""Numbers, days and clock times as people see them in a cell."""

from __future__ import annotations

import pytest

from docgen.forms.xlsx.numbers import format_kind, number_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("1.38E10", "13800000000"),
        ("0.30000000000000004", "0.3"),
        ("-2.5", "-2.5"),
        ("1E-7", "1E-7"),
        ("#N/A", "#N/A"),
    ],
)
def test_plain_numbers(raw: str, text: str) -> None:
    assert number_text(raw, "") == text


@pytest.mark.parametrize(
    ("raw", "kind", "text"),
    [
        ("46188", "day", "2026年6月15日"),
        ("46188.398", "day", "2026年6月15日 9:33"),
        ("46174", "month", "2026年6月"),
        ("46188", "month", "2026年6月15日"),
        ("0.39930555", "clock", "9:35"),
        ("-3", "day", "-3"),
        ("1E9", "day", "1000000000"),
    ],
)
def test_days_and_times(raw: str, kind: str, text: str) -> None:
    assert number_text(raw, kind) == text


def test_the_year_may_begin_in_1904() -> None:
    assert number_text("44726", "day", from_1904=True) == "2026年6月15日"


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (0, "", ""),
        (14, "", "day"),
        (57, "", "month"),
        (20, "", "clock"),
        (164, 'yyyy"年"m"月"d"日"', "day"),
        (164, "[$-804]yyyy\\-m", "month"),
        (164, "h:mm", "clock"),
        (164, '0.00"d"', ""),
        (164, "General", ""),
        (164, "[Red]0;[Blue]-0", ""),
        (164, "#,##0", ""),
    ],
)
def test_formats(number: int, code: str, kind: str) -> None:
    assert format_kind(number, code) == kind
