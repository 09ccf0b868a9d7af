"""What a line end may not cut is recognised, and what had to move together is told."""

from __future__ import annotations

import pytest

from tests.measure.tokens import cells, cut_tokens, first_unit, greedy_lines, must_give_up


@pytest.mark.parametrize(
    "text",
    [
        "豫应急办〔2024〕2|5号",
        "（AQ/T90|17-2019）",
        "（AQ/|T9017-2019）",
        "于2024年|3月10日前",
        "于11月|25日前",
        "结束后20|日内",
        "南楼209|室",
        "市级1-|2项",
        "电话：4232|621",
        "0371-|65919809",
        "nyyjy@|163.com",
        "DD|oS攻击",
        "202|6年度",
    ],
)
def test_a_cut_through_a_number_a_date_or_a_code_is_seen(text: str) -> None:
    assert cut_tokens(text.replace("|", ""), {text.index("|")})


@pytest.mark.parametrize(
    "text", ["豫应急办|〔2024〕25号", "2026年度|全县", "20日|内", "（|AQ/T9017-2019）", "六|月"]
)
def test_a_line_end_beside_a_token_cuts_nothing(text: str) -> None:
    assert not cut_tokens(text.replace("|", ""), {text.index("|")})


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("国国|国国", "国"),
        ("国国|国，国", "国，"),
        ("国国|（国国）", "（国"),
        ("国国|国）。国", "国）。"),
        ("国国|2024年3月10日前", "2024年3月10日"),
        ("国国|——国", "——"),
        ("国国|国", "国"),
    ],
)
def test_what_moves_together_is_one_unit(text: str, unit: str) -> None:
    assert first_unit(text.replace("|", ""), text.index("|")) == unit


@pytest.mark.parametrize(("text", "width"), [("演练", 2), ("2024年", 3), ("“练”", 3), ("—", 1), ("AQ/T", 2)])
def test_a_half_width_character_is_half_a_cell(text: str, width: float) -> None:
    assert cells(text) == width


def test_greedy_lines_take_all_that_fits() -> None:
    text = "国" * 27 + "，国" + "国" * 26 + "，" + "国" * 26 + "2024年3月国"
    assert [cells(line) for line in greedy_lines(text)] == [28, 28, 26, 5.5]


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("国" * 60, False),
        ("国" * 25 + "2024年3月10日国", True),
        ("国" * 27 + "日国国", True),
        ("国" * 26 + "2024年国", False),
    ],
)
def test_a_paragraph_that_full_lines_would_tear_open_is_known(text: str, harm: bool) -> None:
    assert must_give_up(text) is harm
