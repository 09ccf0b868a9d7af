"""Short documents, long lists and many names: what leaves little running text is judged all the same."""

from __future__ import annotations

import pytest

from docgen.check.facts import Tint
from docgen.check.from_pages import Paper
from docgen.check.run import check_word, judge_pages
from docgen.standard.gbt9704 import TYPE_AREA_LEFT
from tests.check import made
from tests.check.paged import AUTHORITY, EMPTY, Row, centred, notice, pages, right, together

DATE = "2026年3月5日"
SIGNERS = Row(7, 1, f"甲应急〔2026〕5号{EMPTY * 11}签发人：张三")
LONG = "甲县人民政府防汛抗旱与森林草原防灭火应急救援指挥部"


def rules(*rows: Row) -> set[str]:
    """The rules that a notice with these rows breaks."""
    return {finding.rule for finding in judge_pages(notice(*rows, lead="因演练需要，经费不足。"))}


def test_the_row_of_signers_is_no_running_text() -> None:
    typed = notice(
        Row(13, 2, "妥否，请批示。"),
        right(16, 3.5, AUTHORITY),
        right(17, 4, DATE),
        Row(18, 2, "（联系人：何静）"),
        lead="因演练需要，经费不足。",
        signers=(SIGNERS,),
    )
    assert Paper(typed).left == TYPE_AREA_LEFT
    assert not {"binding_white", "remarks_indent"} & {f.rule for f in judge_pages(typed)}


def test_names_that_hang_are_no_running_text() -> None:
    names = "、".join(["张三", "欧阳文博", "李四", "王小五"] * 2)[:23]
    rows = (Row(13, 2, f"出席：{names}"), *(Row(n, 5, names) for n in range(14, 20)))
    paper = Paper(notice(*rows))
    assert abs(paper.left - TYPE_AREA_LEFT) < 0.5


def test_a_mark_of_many_organs_is_the_mark_at_any_size() -> None:
    names = [f"甲县{name}局" for name in ("财政", "公安", "教育", "民政", "气象", "水利", "交通")]
    marks = [centred(4 + 0.5 * n, name, 14, "小标宋", Tint.RED) for n, name in enumerate(names)]
    typed = pages(*marks, centred(10, "甲应急〔2026〕5号"), centred(13, "关于开展演练的通知", 22, "小标宋"))
    mark = Paper(typed).outline.head.mark
    assert mark
    assert mark.text == "".join(names)
    assert "black_text" not in {f.rule for f in judge_pages(typed)}


def test_two_rows_of_who_signs_are_one_ending() -> None:
    rows = right(16, 12, f"县长{EMPTY}张三"), right(18.5, 12, "局长"), right(20.5, 4, DATE)
    outline = Paper(notice(*rows)).outline
    assert len(outline.signatures) == 2
    assert "signature_below_text" not in rules(*rows)


def test_a_name_as_long_as_a_line_is_a_signature() -> None:
    rows = Row(16, 2, AUTHORITY), Row(17, 2, LONG[:24]), Row(18, 4, DATE)
    outline = Paper(notice(*rows)).outline
    assert [block.text for block in outline.signatures] == [AUTHORITY, LONG[:24]]
    assert outline.date
    assert not {"signature_missing", "date_missing", "date_below_signature"} & rules(*rows)


def test_a_name_in_two_lines_is_one_name() -> None:
    rows = right(16, 2, LONG[:12]), right(17, 2, LONG[12:]), right(18, 3, DATE)
    assert "signature_below_text" not in rules(*rows)


@pytest.mark.parametrize("genre", ["报告", "请示"])
def test_an_upward_document_has_a_signer(genre: str) -> None:
    title = f"甲县应急管理局关于演练的{genre}"
    content = made.word(*made.head(title), made.paragraph("现将情况报上。", ppr=made.INDENT))
    assert "upward_signer" in {finding.rule for finding in check_word(content)}


def test_recipients_in_the_middle_are_found() -> None:
    typed = notice(Row(14, 2, "请认真执行。"), lead="　　　　　　　　各乡镇人民政府：")
    assert "recipients_flush" in {f.rule for f in judge_pages(typed)}


@pytest.mark.parametrize(("row", "found"), [(15, False), (17, False), (20, True)])
def test_a_signature_far_below_the_text_is_found(row: int, found: bool) -> None:
    told = rules(right(row, 3.5, AUTHORITY), right(row + 1, 4, DATE))
    assert ("signature_near_text" in told) is found


def test_a_note_below_a_table_is_no_running_text_where_it_opens_a_page() -> None:
    """Its lines hang below 备注：, 12.7 mm in; a short 通告 was said to have a 订口 of 40.5 mm."""
    text = notice(right(16, 2, AUTHORITY), right(17, 2, DATE), lead="现就有关事项通告如下。")
    hanging = [
        Row(0.5 * line, 3 * 12 / 16, "本表一式三份，各单位可结合实际。" * 2, size=12) for line in (1, 2)
    ]
    lead = Row(0, 0, f"备注：{'本表一式三份，各单位可结合实际。' * 2}", size=12)
    typed = together(*text.pages, *pages(lead, *hanging).pages)
    assert Paper(typed).left == TYPE_AREA_LEFT
    assert "binding_white" not in {finding.rule for finding in judge_pages(typed)}
    bare = together(*text.pages, *pages(*hanging, Row(1.5, 0, "备注：")).pages)
    assert Paper(bare).left == 40.5  # what is no note is judged
