"""The Word file of joint documents, letters, orders and minutes: texts, styles, shapes, sections."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import Kind
from docgen.render.docx import render_docx
from docgen.standard.genres import PageFormat
from docgen.standard.layouts import ELECTRONIC, Layout
from tests.render import sample
from tests.render.reading import Block, Read, W, attributes, text_of, val

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "docx" / "公文.docx"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SAME, NEXT = ImprintPlacement.SAME_PAGE, ImprintPlacement.NEXT_PAGE
CELL = 156 / 28 * 1440 / 25.4  # twips
TWIPS, EMU = 1440 / 25.4, 36000


def made(
    document: el.OfficialDocument, placement: ImprintPlacement = SAME, layout: Layout = ELECTRONIC
) -> Read:
    return Read(render_docx(document, layout, placement, TEMPLATE))


def stops(block: Block) -> list[int]:
    """The tab stops that the paragraph sets itself."""
    return [int(attributes(tab)["pos"]) for tab in block.element.iter(f"{W}tab") if tab.attrib]


def looks(read: Read, block: Block) -> list[tuple[str, str]]:
    """The texts of the paragraph's runs with the name of their character style."""
    return [(text_of(run), read.style_name(val(run.find(f"{W}rPr/{W}rStyle")))) for run in block.runs]


def forwarded(document: el.OfficialDocument) -> el.OfficialDocument:
    """A notice with the document's first part as its annex."""
    (part,) = document.parts
    annex = dataclasses.replace(part, elements=(el.AnnexLabel("附件"), *part.elements), kind=Kind.FORWARDED)
    return sample.document(*sample.notice().parts, annex)


# --- several organs ---


def test_the_names_of_a_joint_mark_are_rows_and_its_word_a_cell_beside_them_all() -> None:
    read = made(sample.joint())
    (mark,) = read.styled("表格")
    assert mark.rows == (("阳城县应急管理局", "文件"), ("阳城县财政局", ""), ("阳城县公安局", ""))
    merges = [val(row.findall(f"{W}tc")[1].find(f"{W}tcPr/{W}vMerge")) for row in mark.element.iter(f"{W}tr")]
    assert merges == ["restart", "continue", "continue"]
    assert {val(cell) for cell in mark.element.iter(f"{W}vAlign")} == {"center"}
    assert {read.style_name(val(p.find(f"{W}pPr/{W}pStyle"))) for p in mark.element.iter(f"{W}p")} == {
        "联合标志"
    }
    assert val(read.styles["联合标志"].find(f"{W}pPr/{W}jc")) == "distribute"
    assert list(mark.element.iter(f"{W}tblBorders")) == []


def test_a_joint_mark_is_as_high_as_its_names_ask() -> None:
    (mark,) = made(sample.joint()).styled("表格")
    size = 40  # pt: three names in 48 mm, each 1.2 sizes below the other
    heights = [attributes(row) for row in mark.element.iter(f"{W}trHeight")]
    assert [(row["hRule"], int(row["val"]) / 20) for row in heights] == [
        ("exact", pytest.approx(1.2 * size, abs=0.05)),
        ("exact", pytest.approx(1.2 * size, abs=0.05)),
        ("exact", pytest.approx(1.2 * size, abs=0.05)),
    ]
    assert {val(run) for run in mark.element.iter(f"{W}sz")} == {str(2 * size)}


@pytest.mark.parametrize("label", [(), (el.AnnexLabel("附件"),)])
def test_a_joint_marks_ink_begins_as_high_as_a_single_ones(label: tuple[el.Element, ...]) -> None:
    """A table has no white above it: a thin paragraph has it."""
    (part,) = sample.joint().parts
    read = made(sample.document(dataclasses.replace(part, elements=(*label, *part.elements))))
    (mark,) = read.styled("表格")
    above = mark.element.getprevious()
    assert above is not None
    white = int(attributes(above.find(f"{W}pPr/{W}spacing"))["before"])
    usual = int(attributes(read.styles["发文机关标志"].find(f"{W}pPr/{W}spacing"))["before"])
    smaller = 48 - 40  # pt: with a smaller type the ink begins higher in its line
    assert white + 20 + len(label) * 589 == pytest.approx(usual + 0.103 * smaller * 20, abs=1)


def test_a_joint_mark_is_as_wide_as_its_widest_name_and_the_word() -> None:
    (mark,) = made(sample.joint()).styled("表格")
    names, word = (int(attributes(column)["w"]) / 20 for column in mark.element.iter(f"{W}gridCol"))
    assert names == pytest.approx(8 * 40, abs=1.1)
    assert names > 8 * 40  # or a program might break the widest name
    assert word == pytest.approx(2.5 * 40, abs=0.1)


def test_a_joint_mark_too_wide_is_narrowed() -> None:
    read = made(sample.joint(organs=("中共阳城县委员会社会工作部和精神文明建设办公室",)))
    (mark,) = read.styled("表格")
    widths = [int(attributes(column)["w"]) / TWIPS for column in mark.element.iter(f"{W}gridCol")]
    assert sum(widths) <= 152 + 0.5
    assert len({val(width) for width in mark.element.iterfind(f".//{W}rPr/{W}w")}) == 1


def test_a_joint_mark_without_the_word_has_names_alone() -> None:
    mark = el.IssuingMark("阳城县人民政府", ("阳城县人民武装部",))
    read = made(sample.document(el.Part((mark, *sample.head()[1:]), Kind.NOTICE)))
    (table,) = read.styled("表格")
    assert table.rows == (("阳城县人民政府",), ("阳城县人民武装部",))


def test_names_of_organs_that_seal_stand_side_by_side_on_tab_stops() -> None:
    read = made(sample.joint(organs=("阳城县住房和城乡建设局", "阳城县公安局")))
    above, last = read.styled("署名")
    (date,) = read.styled("成文日期")
    assert (above.text, last.text) == ("\t阳城县应急管理局\t阳城县住房和城乡建设局", "阳城县公安局")
    assert above.setting("ind")["right"] == "0"
    assert above.setting("jc") == {"val": "left"}
    # The last column is centred on the date, the other 78 mm further left (centre to centre).
    centre = 28 - 4 - 6.5 / 2
    lefts = [(centre - 78 / (156 / 28) - 8 / 2) * CELL, (centre - 11 / 2) * CELL]
    assert stops(above) == [pytest.approx(left, abs=1) for left in lefts]
    assert [int(b.setting("spacing")["before"]) for b in (above, last)] == [2 * 589, 4 * 589]
    assert int(last.setting("ind")["right"]) == pytest.approx((4 + (6.5 - 6) / 2) * CELL, abs=1)
    assert int(date.setting("ind")["right"]) == pytest.approx(4 * CELL, abs=1)


def test_names_of_organs_that_do_not_seal_stand_one_below_the_other() -> None:
    rows = made(sample.joint(sealed=False)).styled("署名")
    assert [row.text for row in rows] == ["阳城县应急管理局", *sample.ORGANS]
    assert [row.setting("spacing").get("before") for row in rows] == [None, "0", "0"]  # 空一行 by style


def test_signets_have_room_left_of_four_cells() -> None:
    signets = (el.Signet("阳城县人民政府县长"), el.Signet("县人武部政委", "李　四"))
    read = made(sample.signets(*signets))
    room, named = read.styled("签名章")
    assert room.text == "阳城县人民政府县长"
    assert int(room.setting("ind")["right"]) == pytest.approx((4 + 8 + 2) * CELL, abs=1)
    assert looks(read, named) == [("\t县人武部政委", ""), ("\t李　四", "签发人姓名")]
    assert stops(named) == [pytest.approx(left * CELL, abs=1) for left in (28 - 4 - 3 - 2 - 6, 28 - 4 - 3)]
    spaces = [int(b.setting("spacing")["before"]) / 589 for b in (room, named, *read.styled("成文日期"))]
    assert spaces == [pytest.approx(2.5, abs=0.01), pytest.approx(0.5, abs=0.01), 1]


# --- letters ---


def test_a_letters_mark_and_lines_are_drawings_anchored_to_the_page() -> None:
    read = made(sample.letter())
    assert [(block.style, block.text) for block in read.boxed] == [("信函标志", "阳城县应急管理局")]
    places = drawings(read)
    upper, lower = places["信函上双线粗线"], places["信函下双线粗线"]
    assert upper.size == (pytest.approx(170), pytest.approx(0.8))
    assert upper.left == pytest.approx(21)
    assert places["信函上双线细线"].top == pytest.approx(upper.top + 0.8 + 0.5, abs=0.01)
    assert lower.top + 0.8 == pytest.approx(277)
    assert places["信函下双线细线"].top == pytest.approx(277 - 1.6, abs=0.01)
    mark = places["信函标志"]
    assert mark.top + 0.103 * 48 * 25.4 / 72 == pytest.approx(30, abs=0.1)
    ink = 48 * 25.4 / 72 * (1.2 - 0.103 - 0.14)
    assert upper.top == pytest.approx(30 + ink + 4, abs=0.1)


@dataclasses.dataclass(frozen=True)
class Drawing:
    """A drawing's place on the page and its size, mm."""

    left: float
    top: float
    size: tuple[float, float]


def drawings(read: Read) -> dict[str, Drawing]:
    """The drawings that are placed on the page, by name."""
    found = {}
    for anchor in read.body.iter(f"{WP}anchor"):
        places = [anchor.find(f"{WP}position{axis}") for axis in "HV"]
        if all(place is not None and place.get("relativeFrom") == "page" for place in places):
            left, top = (
                int(place.findtext(f"{WP}posOffset") or 0) / EMU for place in places if place is not None
            )
            found[name_of(anchor)] = Drawing(left, top, size_of(anchor))
    return found


def name_of(anchor: etree._Element) -> str:
    """The name that Word shows in its selection pane."""
    properties = anchor.find(f"{WP}docPr")
    assert properties is not None
    return str(properties.get("name"))


def size_of(anchor: etree._Element) -> tuple[float, float]:
    """Width and height, mm."""
    extent = anchor.find(f"{WP}extent")
    assert extent is not None
    return int(extent.get("cx", 0)) / EMU, int(extent.get("cy", 0)) / EMU


def test_a_letters_rows_have_its_number_at_the_right_of_the_first() -> None:
    read = made(sample.letter())
    first, second, third = read.styled("信函版头")
    assert looks(read, first) == [("000012", ""), ("\t阳应急函〔2026〕12号", "")]
    assert [looks(read, row) for row in (second, third)] == [[("机密★1年", "黑体字")], [("特急", "黑体字")]]
    assert first.setting("spacing") == {}
    line = int(attributes(read.styles["信函版头"].find(f"{W}pPr/{W}spacing"))["line"])
    assert [row.setting("spacing") for row in (second, third)] == [{"before": str(589 - line)}] * 2
    (stop,) = read.styles["信函版头"].iter(f"{W}tab")
    assert attributes(stop) == {"val": "right", "pos": str(round(156 * TWIPS))}


def letter_without(*kinds: type[el.Element]) -> el.OfficialDocument:
    """A letter whose head lacks these elements."""
    (part,) = sample.letter(copies="").parts
    kept = tuple(element for element in part.elements if not isinstance(element, kinds))
    return sample.document(dataclasses.replace(part, elements=kept), imprint=None)


def test_a_letters_number_may_stand_alone() -> None:
    (row,) = made(letter_without(el.HeadLine)).styled("信函版头")
    assert row.text == "\t阳应急函〔2026〕12号"


def test_a_letters_lines_may_stand_without_a_number() -> None:
    rows = made(letter_without(el.NumberLine)).styled("信函版头")
    assert [row.text for row in rows] == ["000012", "机密★1年", "特急"]


def test_a_letter_with_neither_keeps_its_title_two_lines_below_the_double_line() -> None:
    bare, whole = (made(letter_without(*kinds)) for kinds in ((el.HeadLine, el.NumberLine), (el.HeadLine,)))
    above = [int(read.styled("公文标题")[0].setting("spacing")["before"]) for read in (bare, whole)]
    row = int(attributes(whole.styles["信函版头"].find(f"{W}pPr/{W}spacing"))["before"])
    # A row's ink begins 4.84 mm below the line and leaves white above (0.166 em) and below (0.06 em) it.
    assert above[0] - above[1] == pytest.approx(row - 4.84 * TWIPS + (0.166 + 0.06) * 320, abs=1)


def test_only_a_letters_first_page_goes_without_a_number() -> None:
    (section,) = made(sample.letter()).sections
    read = made(sample.letter())
    assert section.find(f"{W}titlePg") is not None
    assert read.footer_text(read.sections[0], "first") == ""
    assert read.footer_text(read.sections[0]) == read.footer_text(read.sections[0], "even") == "— 1 —"
    assert made(sample.notice()).sections[0].find(f"{W}titlePg") is None


def test_a_letters_imprint_has_neither_lines_nor_a_row_of_printing() -> None:
    read = made(sample.letter())
    assert read.imprint == [sample.COPIES]
    (box,) = (box for box in read.body.iter(f"{W}txbxContent") if box.find(f"{W}tbl") is not None)
    assert list(box.iter(f"{W}tblBorders")) == []
    height = [int(attributes(row)["val"]) / TWIPS for row in box.iter(f"{W}trHeight")]
    assert height == [pytest.approx(9, abs=0.05)]  # at least: each of its lines is as high


def test_a_letters_imprint_on_a_page_of_its_own_is_on_the_next_be_it_odd() -> None:
    text, imprint = made(sample.letter(), NEXT).sections
    assert (val(text.find(f"{W}type")), val(imprint.find(f"{W}type"))) == ("nextPage", "nextPage")
    assert text.find(f"{W}titlePg") is not None
    assert imprint.find(f"{W}titlePg") is None


def test_a_forwarded_letter_is_numbered_and_stands_below_its_label() -> None:
    alone, below = made(sample.letter()), made(forwarded(sample.letter()))
    assert [section.find(f"{W}titlePg") is not None for section in below.sections] == [False]
    moved = {name: place.top - drawings(alone)[name].top for name, place in drawings(below).items()}
    label_bottom = 34.58 + 10.39
    assert drawings(below)["信函标志"].top == pytest.approx(label_bottom + 10.39 / 2, abs=0.05)
    assert moved["信函上双线粗线"] == pytest.approx(moved["信函标志"], abs=0.01)
    assert moved["信函下双线粗线"] == moved["信函下双线细线"] == 0
    usual = int(attributes(below.styles["信函版头"].find(f"{W}pPr/{W}spacing"))["before"])
    row = int(below.styled("信函版头")[0].setting("spacing")["before"])
    assert (row + 589 - usual) / TWIPS == pytest.approx(moved["信函标志"], abs=0.05)


def test_no_two_drawings_have_one_id() -> None:
    letter = sample.letter().parts[0]
    annex = dataclasses.replace(letter, elements=(el.AnnexLabel("附件"), *letter.elements))
    read = made(sample.document(letter, annex))
    ids = [properties.get("id") for properties in read.body.iter(f"{WP}docPr")]
    assert len(ids) == len(set(ids)) == 11


# --- orders and minutes ---


def styles_and_texts(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [(block.style, block.text) for block in blocks]


def test_an_order_has_its_own_mark_and_number_and_no_red_line() -> None:
    read = made(sample.order())
    assert styles_and_texts(read.blocks)[:2] == [("命令标志", "阳城县人民政府令"), ("令号", "第3号")]
    for style in ("命令标志", "令号"):
        assert read.styles[style].find(f"{W}pPr/{W}pBdr") is None
    assert val(read.styles["令号"].find(f"{W}basedOn")) == "Normal"
    general, order = (
        int(attributes(read.styles[name].find(f"{W}pPr/{W}spacing"))["before"])
        for name in ("发文机关标志", "命令标志")
    )
    assert (general - order) / TWIPS == pytest.approx(72 - 57, abs=0.05)


def test_an_orders_body_begins_two_lines_below_its_number() -> None:
    read = made(sample.order())
    body = read.styled("公文正文")[0]
    # Ink on the grid begins 0.36 em above its line's middle; the number's ends 1 pt above its line's end.
    white = (int(body.setting("spacing")["before"]) / 20 + 29.45 / 2 - 0.36 * 16 + 1) / 72 * 25.4
    assert white == pytest.approx(2 * 10.39, abs=0.1)
    assert made(sample.notice()).styled("公文正文")[0].setting("spacing") == {}


def test_a_title_takes_the_bodys_place_below_an_orders_number() -> None:
    (part,) = sample.order().parts
    mark, number, *rest = part.elements
    titled = dataclasses.replace(part, elements=(mark, number, el.Title(("阳城县人民政府令",)), *rest))
    read = made(sample.document(titled))
    usual = int(attributes(read.styles["公文标题"].find(f"{W}pPr/{W}spacing"))["before"])
    assert (
        int(read.styled("公文标题")[0].setting("spacing")["before"]) == usual - 19
    )  # less the number's foot
    assert read.styled("公文正文")[0].setting("spacing") == {}


def test_a_forwarded_order_stands_where_it_would_alone_if_its_label_leaves_room() -> None:
    read = made(forwarded(sample.order()))
    before = int(attributes(read.styles["命令标志"].find(f"{W}pPr/{W}spacing"))["before"])
    assert read.styled("命令标志")[0].setting("spacing") == {"before": str(before - 589)}


def test_a_mark_never_comes_closer_to_its_label_than_half_a_line() -> None:
    (part,) = sample.order().parts
    labelled = dataclasses.replace(part, elements=(el.AnnexLabel("附件"), *sample.HEAD_LINES, *part.elements))
    read = made(sample.document(labelled))
    half = int(read.styled("命令标志")[0].setting("spacing")["before"]) / 589
    assert half == pytest.approx(0.5, abs=0.01)


def test_minutes_look_like_a_general_document() -> None:
    read = made(sample.minutes())
    styles = [style for style, _ in styles_and_texts(read.blocks)]
    assert styles[:4] == ["发文机关标志", "发文字号", "公文标题", "公文正文"]
    assert styles[-3:] == ["出席人员"] * 3
    assert read.styles["发文字号"].find(f"{W}pPr/{W}pBdr") is not None


def test_those_present_hang_under_the_first_name() -> None:
    read = made(sample.minutes())
    present, excused, _ = read.styled("出席人员")
    assert looks(read, excused) == [("请假：", "黑体字"), ("钱七", "")]
    indent = present.setting("ind") or attributes(read.styles["出席人员"].find(f"{W}pPr/{W}ind"))
    assert int(indent["left"]) == round(5 * CELL)
    assert int(indent["hanging"]) == round(3 * CELL)
    assert present.setting("spacing") == {"before": "589"}
    assert excused.setting("spacing") == {}


@pytest.mark.parametrize("format", [PageFormat.GENERAL, PageFormat.MINUTES])
def test_a_title_without_a_number_stands_two_lines_below_the_mark(format: PageFormat) -> None:
    mark, _, *rest = sample.head()
    read = made(sample.document(el.Part((mark, *rest), Kind.NOTICE, format=format)))
    usual = int(attributes(read.styles["公文标题"].find(f"{W}pPr/{W}spacing"))["before"])
    foot = 0.14 * 48 * 20  # twips below the mark's ink in its line
    assert int(read.styled("公文标题")[0].setting("spacing")["before"]) == pytest.approx(usual - foot, abs=1)
