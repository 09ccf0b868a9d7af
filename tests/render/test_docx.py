"""The Word file says what the document says, in the template's styles, with the shapes its text asks for."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import Kind
from docgen.problems import ProblemsFound
from docgen.render.docx import render_docx
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample
from tests.render.reading import Read, W, attributes, text_of, val

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "docx" / "公文.docx"
SAME, NEXT = ImprintPlacement.SAME_PAGE, ImprintPlacement.NEXT_PAGE
AWKWARD = (
    "R&D <select> “引号” 'a' \"b\" {{ 7*7 }} {% if %} {# #} {_{ x }_} {%p endif %} {{ 要素 }} "
    "\\a \\n &amp; 㛃 𬭎 喆"
)


def made(document: el.OfficialDocument, placement: ImprintPlacement = SAME) -> Read:
    return Read(render_docx(document, ELECTRONIC, placement, TEMPLATE))


def cell() -> float:
    """One 字 of the type area in twips."""
    return 156 / 28 * 1440 / 25.4


def expected(element: el.Element) -> Iterator[tuple[str, object]]:
    """Style and text of an element's blocks, written down once more from the standard's point of view."""
    match element:
        case el.HeadLine(kind=kind, text=text):
            yield kind.value, text
        case el.IssuingMark(text=text):
            yield "发文机关标志", text
        case el.NumberLine(text=text, signers=()):
            yield "发文字号", text
        case el.NumberLine(text=text):  # the sample's three signers
            yield "签发人", "\t签发人：张三\u3000\u3000\u3000欧阳小四"
            yield "上行发文字号", f"\t{text}\t王五"
        case el.Title(lines=lines):
            yield "公文标题", "\n".join(lines)
        case el.MainRecipients(text=text):
            yield "主送机关", text
        case el.Paragraph(level=level) if level and len(element.runs) == 1:
            yield "一二三四"[level - 1] + "级标题", element.text
        case el.Paragraph():
            yield "公文正文", element.text
        case el.ContactLine(text=text):
            yield "联系方式", text
        case el.AttachmentNote(items=items):
            for index, item in enumerate(items):
                number = f"{item.number.strip()}\t" if item.number else ""
                style, lead = ("附件说明续项", "") if index else ("附件说明", "附件：")
                yield style, f"{lead}{number}{item.title}"
        case el.SignatureBlock(signature=signature, date=date):
            yield from ((style, text) for style, text in (("署名", signature), ("成文日期", date)) if text)
        case el.Notes(text=text):
            yield "附注", text
        case el.AnnexLabel(text=text):
            yield "附件标识", text
        case el.AnnexTitle(lines=lines):
            yield "附件标题", "\n".join(lines)
        case el.Table(columns=columns, rows=rows):
            head = tuple(column.heading for column in columns)
            yield "表格", (head, *(tuple(c.text if c else "" for c in row) for row in rows))
        case el.TableNote(text=text):
            yield "表格备注", text


# --- text ---


@pytest.mark.parametrize("sealed", [True, False])
def test_every_element_stands_in_its_style_in_the_order_of_reading(sealed: bool) -> None:
    document = sample.every_element(sealed)
    found = [(block.style, block.rows or block.text) for block in made(document).blocks]
    assert found == [block for element in document.elements() for block in expected(element)]


def test_the_imprint_stands_in_a_box_after_everything_else() -> None:
    read = made(sample.every_element())
    assert read.imprint == [sample.MOVED + sample.COPIES, f"{sample.AUTHORITY}\t2026年3月30日印发"]
    assert text_of(read.body).endswith("".join(read.imprint))


def test_without_copy_recipients_their_row_is_gone() -> None:
    assert made(sample.notice()).imprint == [f"{sample.AUTHORITY}\t2026年3月30日印发"]


def test_a_document_without_imprint_has_no_box() -> None:
    read = made(sample.notice(imprint=None), ImprintPlacement.NONE)
    assert read.imprint == []
    assert b"txbx" not in read.parts["word/document.xml"]


def test_nothing_of_the_template_is_left() -> None:
    read = made(sample.every_element())
    for name, content in read.parts.items():
        for trace in ("{{", "{%", "\ufdd0", "\ufdd1", "模板", "要素"):
            assert trace not in content.decode(), (name, trace)


def test_text_comes_out_as_it_is_however_awkward() -> None:
    columns = (el.TableColumn(AWKWARD, 156.0, False),)
    document = sample.notice(
        sample.text(AWKWARD),
        sample.heading(2, "（一）标题。", AWKWARD),
        el.AttachmentNote((el.NoteItem("1.", AWKWARD),)),
        el.Notes(AWKWARD),
        el.Table(columns, ((el.Cell(AWKWARD),),), 8.0),
        mark=AWKWARD,
        imprint=el.Imprint(AWKWARD, AWKWARD, "2026年3月30日印发"),
    )
    read = made(document)
    assert read.styled("发文机关标志")[0].text == AWKWARD
    assert read.styled("公文正文")[-2].text == AWKWARD
    assert read.styled("公文正文")[-1].text == f"（一）标题。{AWKWARD}"
    assert read.styled("附件说明")[0].text == f"附件：1.\t{AWKWARD}"
    assert read.styled("附注")[0].text == AWKWARD
    assert read.styled("表格")[0].rows == ((AWKWARD,), (AWKWARD,))
    assert read.imprint == [AWKWARD, f"{AWKWARD}\t2026年3月30日印发"]


def test_spaces_at_the_ends_of_text_are_kept() -> None:
    block = made(sample.notice(sample.text("  两边  "))).styled("公文正文")[-1]
    assert block.text == "  两边  "
    assert attributes(block.element.find(f".//{W}t")) == {"space": "preserve"}


@pytest.mark.parametrize("char", ["\x07", "\x00", "\ud800", "\ufffe"])
def test_a_character_that_xml_has_not_is_a_problem(char: str) -> None:
    with pytest.raises(ProblemsFound) as stopped:
        made(sample.notice(sample.text(f"前{char}后")))
    assert [problem.code for problem in stopped.value.problems] == ["DG-R308"]


# --- shapes ---


def test_a_long_mark_is_narrowed_and_keeps_its_size() -> None:
    (mark,) = made(sample.notice(mark=sample.LONG_MARK)).styled("发文机关标志")
    (run,) = mark.runs
    assert val(run.find(f"{W}rPr/{W}w")) == "44"  # 20 字 of 48 pt in 152 mm
    assert run.find(f"{W}rPr/{W}sz") is None


def test_a_short_mark_keeps_its_width() -> None:
    (mark,) = made(sample.notice(mark="县政府文件")).styled("发文机关标志")
    assert val(mark.element.find(f".//{W}rPr/{W}w")) == "100"


def test_a_mark_stands_as_high_on_its_page_whatever_is_above_it() -> None:
    read = made(sample.notice())
    before = int(attributes(read.styles["发文机关标志"].find(f"{W}pPr/{W}spacing"))["before"])
    assert read.styled("发文机关标志")[0].setting("spacing") == {}
    below_three_lines, below_label = made(sample.every_element()).styled("发文机关标志")
    assert below_three_lines.setting("spacing") == {"before": str(before - 3 * 589)}
    assert below_label.setting("spacing") == {"before": str(before - 589)}


def test_signers_stand_one_below_the_other_and_end_one_cell_from_the_edge() -> None:
    read = made(sample.document(el.Part(sample.head(signers=sample.SIGNERS), Kind.NOTICE)))
    (above,), (last,) = read.styled("签发人"), read.styled("上行发文字号")
    tabs = [
        [int(attributes(tab)["pos"]) for tab in block.element.iter(f"{W}tab") if tab.attrib]
        for block in (above, last)
    ]
    width = 4 + 2 + 3 + 4  # 签发人：张三, the white to the second column, 欧阳小四
    assert tabs == [[round((27 - width) * cell())], [round((27 - width + 4) * cell())]]
    line = int(attributes(read.styles["签发人"].find(f"{W}pPr/{W}spacing"))["line"])
    assert above.setting("spacing") == {}
    assert last.setting("spacing") == {"before": str(589 - line)}


def test_only_the_names_of_signers_are_set_in_their_own_face() -> None:
    read = made(sample.document(el.Part(sample.head(signers=("张三",)), Kind.NOTICE)))
    (line,) = read.styled("上行发文字号")
    styles = [(text_of(run), read.style_name(val(run.find(f"{W}rPr/{W}rStyle")))) for run in line.runs]
    assert styles == [(f"\t{sample.NUMBER}\t签发人：", ""), ("张三", "签发人姓名")]


def test_only_a_heading_that_stands_alone_is_a_heading_to_word() -> None:
    read = made(sample.notice(sample.heading(2, "（一）标题"), sample.heading(2, "（一）标题。", "正文。")))
    (alone,) = read.styled("二级标题")
    assert val(read.styles["二级标题"].find(f"{W}pPr/{W}outlineLvl")) == "2"
    run_in = read.styled("公文正文")[-1]
    styles = [read.style_name(val(run.find(f"{W}rPr/{W}rStyle"))) for run in run_in.runs]
    assert (alone.text, styles) == ("（一）标题", ["二级标题字", ""])


def test_names_of_annexes_hang_under_their_first_character() -> None:
    """A space after the number is a quarter of a 字, whatever the figures' width in the font."""
    items = (el.NoteItem("1. ", "2024年计划"), el.NoteItem("2.", "方案"), el.NoteItem("10. ", "通知"))
    read = made(sample.notice(el.AttachmentNote(items)))
    (first,), (second, tenth) = read.styled("附件说明"), read.styled("附件说明续项")
    texts = [block.text for block in (first, second, tenth)]
    assert texts == ["附件：1.\t2024年计划", "2.\t方案", "10.\t通知"]
    shapes = [hanging(read.styles["附件说明"]), hanging(read.styles["附件说明续项"]), hanging(tenth.element)]
    assert shapes == [
        (round(left * cell()), pytest.approx(before * cell(), abs=1), round(left * cell()))
        for left, before in ((6.25, 4.25), (6.0, 1.0), (6.75, 1.75))
    ]


def hanging(holder: etree._Element) -> tuple[int, int, int]:
    """Left edge, how far before it the first line begins, and the tab stop, of a style or a paragraph."""
    indent = attributes(holder.find(f"{W}pPr/{W}ind"))
    stop = attributes(holder.find(f"{W}pPr/{W}tabs/{W}tab"))
    assert stop["val"] == "left"
    return int(indent["left"]), int(indent["hanging"]), int(stop["pos"])


def test_what_the_styles_of_annexes_say_their_paragraphs_do_not_repeat() -> None:
    """A paragraph made with Enter keeps the shape of the one above, but for what that has from its style."""
    items = (el.NoteItem("1.", "计划"), el.NoteItem("2.", "方案"))
    read = made(sample.notice(el.AttachmentNote(items)))
    for block in (*read.styled("附件说明"), *read.styled("附件说明续项")):
        assert (block.setting("ind"), block.setting("tabs")) == ({}, {})


def test_a_single_annex_has_neither_number_nor_tab() -> None:
    read = made(sample.notice(el.AttachmentNote((el.NoteItem("", "计划"),))))
    (only,) = read.styled("附件说明")
    assert only.text == "附件：计划"
    assert hanging(read.styles["附件说明"])[:2] == (round(5 * cell()), pytest.approx(3 * cell(), abs=1))
    assert (only.setting("ind"), only.setting("tabs")) == ({}, {})
    assert only.element.find(f".//{W}tabs") is None


def test_room_for_a_seal_is_two_lines_else_one() -> None:
    blank = {}
    for sealed in (True, False):
        block = el.SignatureBlock(sample.AUTHORITY, "2026年3月30日", sealed)
        read = made(sample.notice(block))
        blank[sealed] = read.styled("署名")[0].setting("spacing").get("before", "the style's")
        assert read.styled("成文日期")[0].setting("spacing") == {}
    assert blank == {True: str(2 * 589), False: "the style's"}
    assert attributes(read.styles["署名"].find(f"{W}pPr/{W}spacing")) == {"before": "589"}


def test_a_sealed_date_leaves_four_cells_and_the_signature_is_centred_on_it() -> None:
    block = el.SignatureBlock("阳城县人民政府", "2026年3月30日", True)
    read = made(sample.notice(block))
    assert int(read.styled("成文日期")[0].setting("ind")["right"]) == round(4 * cell())
    assert int(read.styled("署名")[0].setting("ind")["right"]) == round((4 + (6.5 - 7) / 2) * cell())


def test_a_sealed_name_at_the_left_edge_begins_its_line_and_others_their_stops() -> None:
    """A tab goes past a stop that is where it stands: the name would begin at the second one's place."""
    begins = {}
    for length in (12, 13):
        block = el.SignatureBlock("甲" * length, "2026年11月30日", True, ("乙" * length,))
        (names,) = made(sample.notice(block)).styled("署名")
        begins[length] = names.text.partition("甲")[0]
    assert begins == {12: "\t", 13: ""}


def test_a_date_without_signature_stands_below_the_blank_lines() -> None:
    read = made(sample.notice(el.SignatureBlock("", "2026年3月30日", True)))
    assert read.styled("署名") == []
    assert read.styled("成文日期")[0].setting("spacing")["before"] == str(2 * 589)


def test_marks_that_western_fonts_share_are_taken_from_the_chinese_font() -> None:
    read = made(sample.notice(sample.text("“引号”——与……"), sample.text("没有")))
    hints = [attributes(block.element.find(f".//{W}rFonts")).get("hint") for block in read.blocks[-2:]]
    assert hints == ["eastAsia", None]


# --- pages ---


def test_the_office_chooses_the_page_frame() -> None:
    customary = dataclasses.replace(ELECTRONIC, top=37.0, bottom=35.0, pitch=10.21)
    (section,) = Read(render_docx(sample.filled(30), customary, SAME, TEMPLATE)).sections
    margins = attributes(section.find(f"{W}pgMar"))
    assert (margins["top"], margins["bottom"]) == ("2098", "1984")
    assert attributes(section.find(f"{W}docGrid"))["linePitch"] == "579"


def test_every_annex_begins_a_page() -> None:
    labels = made(sample.every_element()).styled("附件标识")
    assert [label.setting("pageBreakBefore") for label in labels] == [{"val": "1"}] * 3


def test_the_imprint_of_the_last_page_needs_no_section() -> None:
    (section,) = made(sample.filled(30), SAME).sections
    assert val(section.find(f"{W}type")) == "nextPage"


def test_an_imprint_on_the_next_page_is_on_an_even_page_with_a_number() -> None:
    read = made(sample.filled(22), NEXT)
    text, imprint = read.sections
    assert val(imprint.find(f"{W}type")) == "evenPage"
    assert read.footer_text(imprint, "even") == read.footer_text(text, "even") == "— 1 —"


def test_the_blank_page_before_an_imprint_is_made_by_word_which_gives_it_no_number() -> None:
    """None is counted in advance: where a clerk's edits let the text end on an odd page, there is none."""
    read = made(sample.filled(44), ImprintPlacement.AFTER_BLANK)
    text, imprint = read.sections
    assert [val(section.find(f"{W}type")) for section in read.sections] == ["nextPage", "evenPage"]
    for pages in ("default", "even"):
        assert read.footer_text(text, pages) == "— 1 —"
        assert read.footer_text(imprint, pages) == ""


def test_a_turned_part_has_a_section_of_its_own() -> None:
    read = made(sample.turned(), NEXT)
    orientations = [attributes(s.find(f"{W}pgSz")).get("orient", "portrait") for s in read.sections]
    assert orientations == ["portrait", "landscape", "portrait", "portrait"]
    labels = read.styled("附件标识")
    assert [label.setting("pageBreakBefore") for label in labels] == [{"val": "0"}] * 2


def test_an_imprint_never_stands_on_a_turned_page() -> None:
    notice, wide, _ = sample.turned().parts
    read = made(sample.document(notice, wide), SAME)
    assert attributes(read.sections[-1].find(f"{W}pgSz")).get("orient") is None


def test_a_document_that_ends_with_a_table_ends_with_a_paragraph() -> None:
    part = el.Part((el.AnnexTitle(("计划",)), sample.table()), Kind.PLAN)
    read = made(sample.document(part, imprint=None), ImprintPlacement.NONE)
    assert [str(block.tag).removeprefix(W) for block in read.body] == ["p", "tbl", "p", "sectPr"]
