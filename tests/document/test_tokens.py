"""What a line end must not split."""

import itertools

import pytest

from docgen.document.tokens import break_points


def pieces(text: str) -> list[str]:
    ends = [0, *break_points(text), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("于2024年3月10日前报送", "2024年3月10日"),
        ("6月25日前", "6月25日"),
        ("（国办发〔2024〕5号）精神", "〔2024〕5号）"),
        ("豫应急办〔2024〕25号文", "〔2024〕25号"),
        ("规范（AQ/T9017-2019），结合", "（AQ/T9017-2019），"),
        ("邮箱nyyjy@163.com发送", "nyyjy@163.com"),
        ("报送市级1-2项重点", "1-2项"),
        ("结束后20日内", "20日"),
        ("南楼209室", "209室"),
        ("提高12.5%以上", "12.5%"),
        ("于14:30开始", "14:30"),
        ("在“5·12”前完成", "“5·12”"),
        ("约3万人次参加", "3万人次"),
        ("工作——演练", "作——"),
    ],
)
def test_numbers_dates_and_codes_stay_whole(text: str, whole: str) -> None:
    assert whole in pieces(text)


def test_a_line_begins_with_no_closing_mark_and_ends_with_no_opening_one() -> None:
    for piece in pieces("各县（市、区）要“以练促战”，《计划》：一、二；三。"):
        assert piece[0] not in "，。、；：）”》"
        assert piece[-1] not in "（“《"


def test_plain_text_may_break_between_any_two_characters() -> None:
    assert pieces("应急演练") == ["应", "急", "演", "练"]
