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


def table(*rows: tuple[str, ...], borders: str = "") -> str:
    """A table of a docx, a cell a text."""
    look = f"<w:tblPr>{borders}</w:tblPr>"
    cells = ("".join(f"<w:tc>{made.paragraph(text, ppr=made.CENTRE)}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{look}{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"


LINED = '<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>'
NAMES = (("甲县应急管理局", "甲县教育局"), ("甲县公安局", "甲县交通运输局"))


@pytest.mark.parametrize(
    ("rows", "borders", "missing"),
    [
        (NAMES, "", False),
        ((*NAMES, ("甲县住房和城乡建设局",)), "", False),
        (NAMES, LINED, True),  # a table of the text
        ((("甲县应急管理局", "三月"), ("甲县公安局", "四月")), "", True),
    ],
    ids=["names", "one alone", "with lines", "not only names"],
)
def test_names_in_a_table_without_lines_are_signatures(
    rows: tuple[tuple[str, ...], ...], borders: str, missing: bool
) -> None:
    body = made.paragraph("现通知如下。", ppr=made.INDENT)
    content = made.word(*made.head(), body, table(*rows, borders=borders), made.date())
    found = {f.rule for f in check_word(content)}
    assert ("signature_missing" in found) is missing
    assert "word_first_line" not in found


def test_names_in_two_lines_beside_each_other_are_signatures_and_no_text() -> None:
    """As a page shows them: the first lines of both, then the last; the date below the last name's middle."""
    begun = Row(16, 2.7, "甲县住房和城" + EMPTY * 6 + "甲县市场监督")
    ended = Row(17, 2.7, "乡建设管理局" + EMPTY * 6 + "管理局机关处")
    date = Row(18, 2.7 + 12 + 3 - 5.5 / 2, DATE)
    outline = Paper(notice(begun, ended, date)).outline
    assert [block.text[:4] for block in outline.signatures] == ["甲县住房", "乡建设管"]
    assert [block.text[:2] for block in outline.body] == ["各单"]
    assert "first_line_indent" not in found(begun, ended, date)


def test_rows_of_names_below_each_other_are_no_paragraph() -> None:
    """成员 in two columns, each row as wide as the type area; text goes on at the left edge."""
    names = ("于忠波（医务科科长）　　马文华（护理部主任）", "王海燕（急诊科主任）　　申振（药剂科主任）")
    rows = [Row(16 + at, 6, text) for at, text in enumerate(names)]
    outline = Paper(notice(*rows, right(20, 2, "甲县应急管理局"), right(21, 4, DATE))).outline
    assert [block.text for block in outline.body[1:]] == [name.replace(EMPTY, "") for name in names]
