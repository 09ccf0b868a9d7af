"""The word that was probably meant."""

from __future__ import annotations

import pytest

from docgen.source.nearest import listed, meant, nearest

KEYS = ["发文字号", "标题", "主送机关", "成文日期", "附注", "抄送机关"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("标提", "标题"),
        ("题标", "标题"),
        ("发文号", "发文字号"),
        ("成文时间", "成文日期"),
        ("抄送", "抄送机关"),
        ("主 送 机 关", "主送机关"),
        ("电话", None),
        ("", None),
    ],
)
def test_nearest_key(word: str, found: str | None) -> None:
    assert nearest(word, KEYS) == found


def test_places_changed_count_more_than_a_common_part() -> None:
    assert nearest("日期成文", ["日期说明", "成文日期"]) == "成文日期"


def test_case_and_width_are_put_aside() -> None:
    assert nearest("ＮanYang", ["yangcheng", "nanyang"]) == "nanyang"


def test_words_for_a_message() -> None:
    assert meant("标提", KEYS) == "您是否想写“标题”？"
    assert meant("电话", KEYS) == ""
    assert meant("甲", []) == ""
    assert listed(["甲", "乙"]) == "“甲”、“乙”"
