"""署名 of several organs is seen, beside each other or one below the other (7.3.5.1, 7.3.5.2)."""

from __future__ import annotations

import pytest

from docgen.check.from_pages import Paper
from docgen.check.run import check_word, judge_pages
from tests.check import made
from tests.check.paged import EMPTY, Row, notice, right

DATE = "2026年3月5日"
BELOW = "date_below_signature"


def found(*rows: Row) -> set[str]:
    """The rules on signatures and paragraphs that these rows break."""
    asked = {"signature_missing", "first_line_indent", "signature_is_the_marks_name", BELOW}
    return asked & {finding.rule for finding in judge_pages(notice(*rows))}


def beside(number: float, white: float, *names: str) -> Row:
    """Names in a row that begins left of where a lone signature does."""
    return Row(number, 2.7, (EMPTY * round(white)).join(names))


@pytest.mark.parametrize("white", [1, 6])
def test_two_names_in_a_row_are_two_signatures(white: float) -> None:
    row = beside(16, white, "甲县应急管理局", "甲县教育局")
    outline = Paper(notice(row, right(17, 4, DATE))).outline
    assert [block.parts for block in outline.signatures] == [("甲县应急管理局", "甲县教育局")]
    assert [block.text[:2] for block in outline.body] == ["各单"]


def test_names_in_columns_are_not_missed_nor_taken_for_text() -> None:
    rows = beside(16, 4, "甲县应急管理局", "甲县公安局"), beside(20, 4, "甲县交通局", "甲县应急管理局")
    date = Row(21, 2.7 + 5 + 4 + (7 - 5.5) / 2, DATE)
    outline = Paper(notice(*rows, date)).outline
    assert len(outline.signatures) == 2
    assert found(*rows, date) <= {BELOW}


def test_text_cut_by_white_above_a_date_is_no_signature() -> None:
    assert "signature_missing" in found(Row(16, 2, "以上各项　　　请执行"), right(17, 4, DATE))


def unsealed(date_shift: float, white: float = 2.0) -> set[str]:
    """Two names from one left edge, the first the longer one, and a date `date_shift` 字 right of it."""
    left = 28 - white - 9
    return found(
        Row(15, left, "甲县应急管理局机关"[:7] + "党委"),
        Row(16, left, "甲县应急管理局"),
        Row(17, left + date_shift, DATE),
    )


def test_a_date_two_to_the_right_of_a_column_of_names_is_right() -> None:
    assert unsealed(2) == set()


@pytest.mark.parametrize(("shift", "white"), [(0, 2), (4.5, 2), (2, 0), (2, 4)])
def test_a_date_or_column_elsewhere_is_found(shift: float, white: float) -> None:
    assert BELOW in unsealed(shift, white)


def test_names_in_a_row_of_a_docx_are_signatures() -> None:
    tabs = '<w:tabs><w:tab w:val="left" w:pos="869"/></w:tabs>'
    names = made.paragraph("甲县应急管理局</w:t><w:tab/><w:t>甲县教育局", ppr=tabs)
    content = made.word(*made.head(), made.paragraph("现通知如下。", ppr=made.INDENT), names, made.date())
    assert {f.rule for f in check_word(content)} & {"signature_missing", "word_first_line"} == set()
