"""What a line end must not split."""

import time

import pytest

from docgen.document.tokens import break_points, forced_parts, pieces, reluctant_points
from tests.document.expressions import EXPRESSIONS


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


def test_there_are_two_hundred_expressions() -> None:
    assert len(set(EXPRESSIONS)) == len(EXPRESSIONS) >= 200


@pytest.mark.parametrize(("before", "after"), [("国国", "国国"), ("约", "，"), ("（", "）"), ("为", "以上")])
def test_an_expression_stays_whole_whatever_stands_beside_it(before: str, after: str) -> None:
    parted = [e for e in EXPRESSIONS if not any(e in piece for piece in pieces(before + e + after))]
    assert parted == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("于14:30开始", ["于", "14:30", "开", "始"]),
        ("比A4大", ["比", "A4", "大"]),
        ("见GB/T 9704-2012的规定", ["见", "GB/T 9704-2012", "的", "规", "定"]),
        ("浓度≥95%时", ["浓", "度", "≥95%", "时"]),
        ("5个、6个", ["5个、", "6个"]),
        ("in the plan", ["in ", "the ", "plan"]),
        ("第3章、附件1", ["第3章、", "附件1"]),
        ("请以.docx格式", ["请", "以.docx", "格", "式"]),
        ("做好“十五五”", ["做", "好", "“十", "五", "五”"]),
    ],
)
def test_a_line_may_end_beside_an_expression(text: str, ends: list[str]) -> None:
    assert pieces(text) == ends


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("nyyjy@163.com", ["nyyjy@163.com"]),
        (
            "https://www.example.gov.cn/a-b_c/plan.html?x=1&y=2",
            ["https://www.", "example.", "gov.", "cn/", "a-", "b_", "c/", "plan.", "html?x=1&y=2"],
        ),
        (
            "https://a.gov.cn/t2026_88.html?siteid=14&channel=%E9%80%9A",
            [
                "https://a.",
                "gov.",
                "cn/",
                "t2026_",
                "88.",
                "html?",
                "siteid=",
                "14&",
                "channel=%E9",
                "%80",
                "%9A",
            ],
        ),
        ("yingji-zhihui@mail.yangcheng.gov.cn", ["yingji-", "zhihui@", "mail.", "yangcheng.", "gov.", "cn"]),
    ],
)
def test_a_long_address_ends_a_line_behind_its_own_marks_only(address: str, parts: list[str]) -> None:
    assert pieces(f"见{address}下载")[1:-2] == parts
    inner = len(parts) - 1
    assert len(reluctant_points(f"见{address}下载")) == inner


def test_a_range_longer_than_half_a_line_is_parted_behind_its_joint() -> None:
    text = "2026年3月10日9时30分至2026年3月12日17时30分"
    assert pieces(text) == ["2026年3月10日9时30分至", "2026年3月12日17时30分"]


@pytest.mark.parametrize(
    ("stretch", "room", "parts"),
    [
        ("220V～380V", 4.0, ["220V～", "380V"]),
        ("2026年5月12日14:30", 8.5, ["2026年5月12日", "14:30"]),  # the joint of an hour is no end of a line
        ("5月12日9:00—11:30", 5.0, ["5月12日", "9:00—", "11:30"]),
        ("8月10日—15日", 4.0, ["8月", "10日—", "15日"]),  # no dash begins a line
        ("0356-4232621", 5.0, ["0356-", "4232621"]),
        ("GB/T 9704-2012", 6.0, ["GB/T 9704-", "2012"]),
        ("luoayi_yunling@yjglj.gov.cn", 9.0, ["luoayi_", "yunling@", "yjglj.", "gov.", "cn"]),
        ("https://example.com/a?b=c&d=e", 9.0, ["https://example.", "com/", "a?b=c&d=e"]),
        ("a?bbbbbbbb=c&dddddddd=eeeee", 6.0, ["a?bbbbbbbb=", "c&", "dddddddd=", "eeeee"]),
        ("1234567890123", 4.0, ["1234567890123"]),  # cut anywhere by whoever sets it
        ("第（三）项", 4.0, ["第", "（三）", "项"]),  # no bracket begins or ends a line the wrong way round
        ("（2024）3号", 3.0, ["（2024）", "3号"]),
        ("K₄[Fe(CN)₆]", 3.5, ["K₄", "[Fe", "(CN)₆]"]),
        ("138****8000", 3.0, ["138****8000"]),
        ("30%～50%", 9.0, ["30%～50%"]),  # a line holds it
    ],
)
def test_what_no_line_holds_is_broken_where_it_reads_best(
    stretch: str, room: float, parts: list[str]
) -> None:
    assert forced_parts(stretch, room) == parts


LATER = ("[A", "[A(B)2", "A(B)2", "1第（", "A+", "1**", "1万A", "1（含）", "一分之", "一点")


@pytest.mark.parametrize(
    "unit", ["1-", "A", "1 ", "第+", "1.1,111 ", "a.", "--", "一", "(1)", "a@", "www.", *LATER]
)
def test_no_text_takes_long(unit: str) -> None:
    began = time.process_time()
    break_points(unit * 1500 + "！")
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("演练科目。1.初起火灾；2.疏散。", False),
        ("包括：（1）初起火灾；（2）疏散。", False),
        ("包括：①初起火灾", False),
        ("共计2.疏散", True),  # no item
    ],
)
def test_what_counts_in_running_text_stays_with_what_it_counts(text: str, ends: bool) -> None:
    behind = next(at for at, char in enumerate(text) if char in "初疏")
    assert (behind in break_points(text)) == ends
