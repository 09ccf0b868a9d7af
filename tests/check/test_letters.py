"""A letter is known by its lines or its mark's place; each head is judged by its own format (10.1)."""

from __future__ import annotations

import dataclasses

import pytest

from docgen.check.facts import DrawnRule, Page, Pages, Tint
from docgen.check.from_pages import Paper
from docgen.check.heads import is_letter, letter
from docgen.check.run import judge_pages
from tests.check.paged import AUTHORITY, EMPTY, Row, centred, notice, pages, right, together

ROW = 10.23
TEXT = "应急演练各项工作，请予支持为盼，并请于月底以前函复我局。"


def red(top: float, thickness: float) -> DrawnRule:
    """A red stroke across the page."""
    return DrawnRule(20.0, top, 190.0, top + thickness, Tint.RED)


def drawn(typed: Pages, *strokes: DrawnRule) -> Page:
    """The one page typed, with these strokes."""
    return dataclasses.replace(typed.pages[0], rules=strokes)


def rows(down: float = 0.0) -> tuple[Row, ...]:
    """A letter's head and first lines from `down` rows below the place of its mark."""
    return (
        centred(down, AUTHORITY, 40, "小标宋", Tint.RED),
        right(down + 2, 0, "甲应急函〔2026〕9号"),
        centred(down + 5, f"{AUTHORITY}关于支持演练的函", 22, "小标宋"),
        Row(down + 7, 0, "乙县应急管理局："),
        Row(down + 8, 2, TEXT[:26]),
    )


def own(*strokes: DrawnRule, more: tuple[Row, ...] = ()) -> Page:
    """The first page of a letter."""
    return drawn(pages(*rows(), *more), *strokes)


UPPER, LOWER = (red(51.0, 0.8), red(52.3, 0.3)), (red(275.4, 0.3), red(276.2, 0.8))


def clauses(*typed: Page) -> set[tuple[str, str]]:
    """Clause and rule of what is found on heads and lines."""
    found = judge_pages(together(*typed))
    return {(f.clause, f.rule) for f in found if f.clause.startswith(("7.2", "10.1"))}


def test_a_letter_that_lacks_its_lower_line_is_told_so() -> None:
    told = clauses(own(*UPPER))
    assert ("10.1", "letter_lower_line") in told
    assert not [clause for clause, _ in told if clause.startswith("7.2")]


def test_a_letter_is_known_by_the_lower_line_alone() -> None:
    assert letter(Paper(together(own(*LOWER))))


def test_a_letter_without_lines_is_known_by_its_mark_s_place() -> None:
    assert {rule for clause, rule in clauses(own()) if clause == "10.1"} == {
        "letter_mark_top",
        "letter_upper_line",
        "letter_lower_line",
    }


def test_a_mark_too_high_above_a_red_line_makes_no_letter() -> None:
    assert not letter(Paper(together(own(red(70.0, 0.5)))))


def test_one_line_is_no_double_line() -> None:
    assert ("10.1", "letter_lines_double") not in clauses(own(*UPPER, *LOWER))
    assert ("10.1", "letter_lines_double") in clauses(own(UPPER[0], *LOWER))
    assert ("10.1", "letter_lines_double") in clauses(own(*UPPER, red(275.4, 0.8), red(276.2, 0.3)))


def test_a_thick_line_drawn_in_one_piece_may_be_double() -> None:
    assert ("10.1", "letter_lines_double") not in clauses(own(red(51.0, 1.6), red(275.4, 1.6)))


def test_a_letter_as_an_annex_is_judged_as_a_letter() -> None:
    first = pages(
        centred(4, f"{AUTHORITY}文件", 40, "小标宋", Tint.RED),
        centred(7, "甲应急〔2026〕5号"),
        centred(10, f"{AUTHORITY}关于转送函件的通知", 22, "小标宋"),
        Row(12, 2, TEXT[:26]),
    )
    red_line = DrawnRule(28.0, 118.0, 184.0, 118.5, Tint.RED)
    annex = drawn(pages(Row(0, 0, "附件"), *rows(2)), red(71.5, 0.8), red(72.8, 0.3), *LOWER)
    paper = Paper(together(drawn(first, red_line), annex))
    assert [is_letter(paper, head) for head in paper.outline.heads] == [False, True]
    found = judge_pages(paper.pages)
    assert not [f for f in found if f.where.page == 2 and f.clause.startswith("7.2")]


def test_the_imprint_of_a_letter_may_stand_on_an_odd_page() -> None:
    last = pages(Row(1, 2, TEXT[:20]), Row(20, 1, "抄送：甲县财政局，甲县教育局。"))
    blank = pages(Row(1, 2, TEXT[:20]))
    found = judge_pages(together(own(*UPPER, *LOWER), blank.pages[0], last.pages[0]))
    assert "imprint_on_an_even_page" not in {f.rule for f in found}


@pytest.mark.parametrize(("row", "told"), [(12, True), (20, False)])
def test_an_imprint_has_a_page_of_its_own_where_the_text_leaves_it_no_room(row: int, told: bool) -> None:
    imprint = pages(
        Row(20, 1, "抄送：甲县财政局，甲县教育局。"), Row(21, 1, f"{AUTHORITY}　2026年3月6日印发")
    )
    rules = [DrawnRule(28.0, top, 184.0, top + 0.35, Tint.BLACK) for top in (240.5, 251.0, 262.0)]
    sheets = notice(), pages(Row(row, 2, TEXT[:20])), pages()
    found = judge_pages(together(*(each.pages[0] for each in sheets), drawn(imprint, *rules)))
    assert ("imprint_behind_a_blank_page" in {f.rule for f in found}) == told


@pytest.mark.parametrize(("row", "told"), [(19, True), (19.3, False)])
def test_the_lines_of_an_imprint_take_room_as_well(row: float, told: bool) -> None:
    """Of one row; the seal on a date 20 mm above the page's foot would reach its upper line."""
    imprint = drawn(
        pages(Row(21, 1, f"{AUTHORITY}　2026年3月6日印发")),
        *(DrawnRule(28.0, top, 184.0, top + 0.35, Tint.BLACK) for top in (251.0, 262.0)),
    )
    sheets = notice(), pages(Row(row, 2, TEXT[:20])), pages()
    found = judge_pages(together(*(each.pages[0] for each in sheets), imprint))
    assert ("imprint_behind_a_blank_page" in {f.rule for f in found}) == told


def test_a_row_of_names_on_a_new_page_is_no_text_that_goes_on() -> None:
    first = own(*UPPER, *LOWER, more=(Row(9, 0, TEXT + "。"), Row(10, 0, TEXT)))
    names = Row(1, 2.4, f"{AUTHORITY}{EMPTY * 7}甲县财政局"), right(6, 5, "甲县公安局")
    typed = together(first, pages(*names, right(7, 4, "2026年3月5日")).pages[0])
    assert len(Paper(typed).outline.signatures) == 2
    assert "signature_is_the_marks_name" not in {f.rule for f in judge_pages(typed)}
