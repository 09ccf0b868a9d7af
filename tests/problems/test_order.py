"""Problems follow each other by place; those of one place with the numbers in their words as numbers."""

from __future__ import annotations

from docgen.problems import Place, Problems


def shown(*places: str) -> list[str]:
    """The places in the order in which findings on one file are told."""
    problems = Problems()
    words = {"message": "甲", "measured": "乙", "expected": "丙", "clause": "7.5", "remedy": "丁"}
    for place in places:
        problems.add("DG-K201", Place("通知.pdf"), where=place, **words)
    return [each.what.split("：")[0] for each in problems]


def test_heights_and_pages_are_sorted_as_numbers() -> None:
    on_one = ["第1页，距上边131.0毫米处", "第1页，距上边47.8毫米处"]
    assert shown(*on_one) == on_one[::-1]
    pages = [f"第{page}页" for page in (10, 2, 1)]
    assert shown(*pages) == pages[::-1]


def test_what_differs_in_words_only_is_sorted_by_them() -> None:
    assert shown("页脚", "全文") == ["全文", "页脚"]
