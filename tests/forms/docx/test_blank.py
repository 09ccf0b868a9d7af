"""Word forms: what a copy holds, whatever its texts; the same bytes for the same copy."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
import zxingcpp
from lxml import etree
from PIL import Image

from docgen.forms.docx.blank import DocxBlank
from docgen.model.forms import FormDefinition
from tests.forms.docx.specimen import (
    FULL,
    HARD,
    IDENTITY,
    NAME,
    PREFILLED,
    ROOT,
    STATIONERY,
    copy,
    definition,
    filled,
    read,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read(name))


def text_of(root: etree._Element) -> str:
    return "".join(t.text or "" for t in root.iter(f"{W}t"))


def controls(root: etree._Element) -> dict[str, etree._Element]:
    """The properties of the controls by their tag."""
    tagged = ((each, each.find(f"{W}tag")) for each in root.iter(f"{W}sdtPr"))
    return {str(tag.get(f"{W}val")): each for each, tag in tagged if tag is not None}


def value_at(root: etree._Element, path: str) -> str | None:
    """w:val of the element at a path, which must be there."""
    found = root.find(path)
    assert found is not None, path
    return found.get(f"{W}val")


def kinds(properties: etree._Element) -> set[str]:
    return {etree.QName(each).localname for each in properties}


def test_every_member_is_sound() -> None:
    archive = zipfile.ZipFile(io.BytesIO(filled(FULL)))
    assert archive.testzip() is None
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(name))


def test_every_address_has_a_control_with_its_label() -> None:
    found = controls(part(filled()))
    expected = {path: item.label for path, item in definition().expand()}
    titles = {path: value_at(found[path], f"{W}alias") for path in expected}
    titles["basic.to"] = expected["basic.to"]  # of several boxes each says its choice
    assert titles == expected


def test_each_type_has_its_kind_of_control() -> None:
    found = controls(part(filled()))
    assert "dropDownList" in kinds(found["basic.form"])
    assert "date" in kinds(found["basic.date"])
    assert "checkbox" in kinds(found["basic.joint"])
    assert kinds(found["basic.note"]) == {"alias", "tag", "showingPlcHdr"}
    date = found["basic.date"].find(f"{W}date")
    assert date is not None
    assert [each.get(f"{W}val") for each in date[:2]] == ["yyyy年M月d日", "zh-CN"]


def test_a_repeating_table_is_a_repeating_section_of_rows() -> None:
    root = part(filled(drills=4))
    assert len(list(root.iter(f"{W15}repeatingSection"))) == 1
    assert len(list(root.iter(f"{W15}repeatingSectionItem"))) == 4
    assert "drills.4.content" in controls(root)
    assert "drills.5.content" not in controls(root)


def test_all_but_the_fields_is_protected_and_rows_may_be_added() -> None:
    data = filled()
    protection = part(data, "word/settings.xml").find(f"{W}documentProtection")
    assert protection is not None
    assert dict(protection.attrib) == {f"{W}edit": "forms", f"{W}enforcement": "1"}
    open_parts = [each.get(f"{W}val") == "0" for each in part(data).iter(f"{W}formProt")]
    assert open_parts == [False, True, False]


def test_a_locked_field_is_locked_once_it_holds_a_text() -> None:
    empty, full = (controls(part(filled(values)))["basic.unit"] for values in (None, PREFILLED))
    assert "lock" not in kinds(empty)
    assert value_at(full, f"{W}lock") == "sdtContentLocked"


def test_prefilled_texts_are_plain_text() -> None:
    assert read(filled(PREFILLED)).values == PREFILLED
    assert HARD in text_of(part(filled(PREFILLED)))
    assert NAME in text_of(part(filled(PREFILLED)))


@pytest.mark.parametrize("text", ["\0\x08\ufffe", "\ud800", "\x0b", "名" * 200, "a\tb", "\r\n"])
def test_no_text_corrupts_the_file(text: str) -> None:
    found = read(filled({"basic.unit": f"甲{text}乙"})).values["basic.unit"]
    assert found[0] + found[-1] == "甲乙"


def test_ticks_and_choices_show_as_ticked_boxes() -> None:
    boxes = part(filled({"basic.to": "其他、应急管理部门", "basic.joint": "是"})).iter(f"{W14}checked")
    assert [box.get(f"{W14}val") for box in boxes] == ["1", "0", "1", "1"]


def test_a_hint_stands_below_the_label_once_and_stays() -> None:
    """In each cell it would be printed on every line that is filled by hand."""
    for values in ({}, PREFILLED):
        assert text_of(part(filled(values))).count("写姓名") == 1


def test_facts_stand_in_title_deadline_and_instructions() -> None:
    text = text_of(part(filled()))
    assert text.startswith("2026年各类字段样表标“＊”的项目必须填写报送期限：2026年3月31日（星期二）")
    assert "于2026年3月31日（星期二）前报南阳市应急救援总指挥部办公室。" in text
    assert "以下由南阳市应急救援总指挥部办公室核定。" in text


def test_copies_do_not_disturb_each_other() -> None:
    blank = DocxBlank(definition(), STATIONERY)
    first = blank.fill(copy(PREFILLED))
    blank.fill(copy(FULL, drills=40))
    assert blank.fill(copy(PREFILLED)) == first == filled(PREFILLED)


def test_another_process_makes_the_same_bytes() -> None:
    code = """
import sys
from tests.forms.docx.specimen import FULL, filled
sys.stdout.buffer.write(filled(FULL, drills=7))
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["", *filter(None, sys.path)])}
    environment["PYTHONHASHSEED"] = "7"
    command = [sys.executable, "-c", code]
    other = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True)
    assert other.stdout == filled(FULL, drills=7)


def test_the_header_shows_the_identity_as_a_qr_code() -> None:
    archive = zipfile.ZipFile(io.BytesIO(filled()))
    picture = Image.open(io.BytesIO(archive.read("word/media/qr.png"))).convert("L")
    scan = picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.NEAREST)
    assert zxingcpp.read_barcodes(scan)[0].text == IDENTITY.code
    assert b"media/qr.png" in archive.read("word/_rels/header1.xml.rels")


@pytest.mark.parametrize("name", ["word/footer1.xml", "word/footer2.xml"])
def test_the_footer_shows_the_identity(name: str) -> None:
    assert IDENTITY.text in text_of(part(filled(), name))


def test_three_thousand_choices() -> None:
    choices = [f"第{number}项" for number in range(3000)]
    field = {"编号": "one", "名称": "一项", "类型": "单选", "选项": choices}
    form = definition(内容=[{"组": "basic", "项目": [field]}])
    data = DocxBlank(form, STATIONERY).fill(copy({"basic.one": choices[-1]}))
    assert len(list(part(data).iter(f"{W}listItem"))) == 3000
    assert read(data).values == {"basic.one": choices[-1]}


def test_an_address_too_long_for_a_tag_is_found_by_its_place() -> None:
    long = "a" * 40
    form = definition(内容=[{"组": long, "项目": [{"编号": long, "名称": "标" * 80}]}])
    data = DocxBlank(form, STATIONERY).fill(copy({f"{long}.{long}": "值"}))
    properties = next(part(data).iter(f"{W}sdtPr"))
    assert kinds(properties) == {"alias"}
    assert len(value_at(properties, f"{W}alias") or "") == 64
    assert read(data).values == {f"{long}.{long}": "值"}


def test_a_turned_page_has_its_paper_and_its_number_at_the_left() -> None:
    data = DocxBlank(definition(方向="横向"), STATIONERY).fill(copy())
    size = next(part(data).iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("16838", "11906")
    assert b'vert="vert"' in zipfile.ZipFile(io.BytesIO(data)).read("word/footer1.xml")


def test_values_beyond_the_rows_that_the_copy_names_are_kept() -> None:
    values = {f"drills.{number}.content": f"第{number}项" for number in range(1, 6)}
    assert read(filled(values, drills=2)).values == values


def test_empty_rows_take_little_room() -> None:
    assert len(filled(drills=200)) < 2 * len(filled(drills=1))


def rows_of(docx: bytes, table: int) -> list[list[etree._Element]]:
    rows = list(part(docx).iter(f"{W}tbl"))[table].iter(f"{W}tr")
    return [list(row.iter(f"{W}tc")) for row in rows]


def test_a_field_that_needs_room_has_a_line_to_itself() -> None:
    assert [len(row) for row in rows_of(filled(), 0)] == [4, 4, 2, 4, 2]


def test_rows_with_the_same_first_label_share_it() -> None:
    merges = [row[1].find(f".//{W}vMerge") for row in rows_of(filled(), 1) if len(row) > 2]
    found = [merge.get(f"{W}val") if merge is not None else None for merge in merges]
    assert found == [None, "restart", "continue", None]


def test_a_cell_that_is_not_to_be_filled_has_no_control() -> None:
    cell = rows_of(filled(), 1)[3][4]
    assert text_of(cell) == "—"
    assert not list(cell.iter(f"{W}sdt"))


def test_the_head_row_is_repeated_and_no_row_is_split() -> None:
    for table in (1, 2):
        first = next(list(part(filled()).iter(f"{W}tbl"))[table].iter(f"{W}trPr"))
        assert {"tblHeader", "cantSplit"} <= kinds(first)


def small(**block: object) -> FormDefinition:
    return definition(内容=[block], 说明=[])


def test_who_must_sign_is_marked_with_a_star() -> None:
    entries = [{"编号": "a", "名称": "填表人", "必填": "是"}, {"编号": "b", "名称": "审核人"}]
    text = text_of(part(DocxBlank(small(签="s", 项目=entries), STATIONERY).fill(copy({}))))
    assert "填表人＊：" in text
    assert "审核人＊" not in text


METHODS = ["实战", "桌面", "桌面、实战"]


@pytest.mark.parametrize(
    ("width", "shown"),
    [(24, "〔选择〕"), (31, "☐实战 ☐桌面\n☐桌面、实战"), (120, "☐实战 ☐桌面 ☐桌面、实战")],
)
def test_choices_are_boxes_where_each_has_room_on_a_line_and_hold_no_value(width: int, shown: str) -> None:
    method = {"编号": "m", "名称": "形式", "类型": "单选", "选项": METHODS, "宽": width}
    form = small(表="t", 行数=1, 列=[method, {"编号": "n", "名称": "备注", "宽": 156 - width}])
    made = DocxBlank(form, STATIONERY).fill(copy({}))
    control = next(part(made).iter(f"{W}dropDownList")).getparent().getparent()
    said = "".join(
        "\n" if each.tag == f"{W}br" else each.text or "" for each in control.iter(f"{W}t", f"{W}br")
    )
    assert said == shown
    assert read(made).values == {}
    assert not any("☐" in each.text for each in read(made).strays)


def test_boxes_to_tick_go_to_the_next_line_between_two_choices() -> None:
    kinds = {"编号": "k", "名称": "类别", "类型": "多选", "选项": ["综合演练", "单项演练", "双盲"], "宽": 34}
    form = small(表="t", 行数=1, 列=[kinds, {"编号": "n", "名称": "备注", "宽": 122}])
    made = DocxBlank(form, STATIONERY).fill(copy({"t.1.k": "综合演练、双盲"}))
    paragraph = next(part(made).iter(f"{W14}checkbox")).iterancestors(f"{W}p")
    said = (
        "\n" if each.tag == f"{W}br" else each.text or "" for each in next(paragraph).iter(f"{W}t", f"{W}br")
    )
    assert "".join(said).strip() == "☑综合演练\n☐单项演练\n☑双盲"
    assert read(made).values == {"t.1.k": "综合演练、双盲"}


def test_very_many_choices_are_typed_and_do_not_fill_pages_with_boxes() -> None:
    choices = [f"第{number}项" for number in range(3000)]
    form = small(组="g", 项目=[{"编号": "a", "名称": "参加单位", "类型": "多选", "选项": choices}])
    made = DocxBlank(form, STATIONERY).fill(copy({"g.a": "第7项、第2999项"}))
    assert not list(part(made).iter(f"{W14}checkbox"))
    assert read(made).values == {"g.a": "第7项、第2999项"}
    empty = DocxBlank(form, STATIONERY).fill(copy({}))
    assert read(empty).values == {}


def test_the_labels_of_a_column_begin_alike() -> None:
    rows = [{"编号": "a", "名称": "学校"}, {"编号": "b", "名称": "危化、矿山、工贸、燃气等单位"}]
    form = small(表="t", 表头=[{"名称": "单位类型"}], 列=[{"编号": "n", "名称": "次数"}], 各行=rows)
    root = part(DocxBlank(form, STATIONERY).fill(copy({})))
    styles = {text_of(each): value_at(each, f"{W}pPr/{W}pStyle") for each in root.iter(f"{W}p")}
    assert styles["学校"] == styles["危化、矿山、工贸、燃气等单位"] == "FormCell"


def test_a_heading_keeps_to_the_first_row_of_its_table() -> None:
    """Its own style, the end of the section behind it, and each cell of the head say so."""
    form = small(表="t", 标题="小标题", 序号="是", 行数="1", 列=[{"编号": "n", "名称": "次数"}])
    root = part(DocxBlank(form, STATIONERY).fill(copy({})))
    kept = [
        value_at(each, f"{W}pPr/{W}pStyle")
        for each in root.iter(f"{W}p")
        if each.find(f"{W}pPr/{W}keepNext") is not None
    ]
    assert kept == ["FormBreak", "FormLabel", "FormLabel", "FormNotes"]
    heading = f"{W}style[@{W}styleId='FormHeading']/{W}pPr/{W}keepNext"
    assert part(filled(), "word/styles.xml").find(heading) is not None


@pytest.mark.parametrize(
    ("initial", "made", "kept"),
    [
        (5, 5, [1, 2, 3, 4]),  # none is without two others beside it
        (9, 9, [1, 2, 7, 8]),
        (1, 1, []),
        (5, 8, [1, 2, 3, 4]),  # the copy's own number of rows is not known beforehand
    ],
)
def test_few_rows_of_a_table_never_stand_alone_on_a_page(initial: int, made: int, kept: list[int]) -> None:
    form = small(表="t", 行数=str(initial), 列=[{"编号": "n", "名称": "次数"}])
    root = part(DocxBlank(form, STATIONERY).fill(replace(copy({}), rows={"t": made})))
    rows = list(root.iter(f"{W}tr"))[1:]
    found = [number for number, row in enumerate(rows, 1) if row.find(f".//{W}keepNext") is not None]
    assert (len(rows), found) == (made, kept)


def test_the_sign_off_keeps_to_the_seal() -> None:
    entries = [{"编号": name, "名称": name} for name in ("a", "b", "c", "d")]
    root = part(DocxBlank(small(签="s", 盖章="是", 项目=entries), STATIONERY).fill(copy({})))
    rows = list(root.iter(f"{W}tr"))
    assert [row.find(f".//{W}keepNext") is not None for row in rows] == [True, True]


def test_a_long_label_is_broken_between_words() -> None:
    times = {"编号": "n", "名称": "演练次数", "必填": "是", "宽": "16"}
    form = small(表="t", 列=[times, {"编号": "o", "名称": "备注"}])
    root = part(DocxBlank(form, STATIONERY).fill(copy({})))
    label = next(each for each in root.iter(f"{W}p") if "演练" in text_of(each))
    assert ["".join(each.itertext()) for each in label.iter(f"{W}t")] == ["演练", "次数＊"]


@pytest.mark.parametrize(("way", "page"), [("纵向", 225), ("横向", 156)])
def test_the_highest_row_finds_room_on_its_page(way: str, page: int) -> None:
    tall = {"编号": "a", "名称": "情况", "类型": "多行", "行": "60"}
    blocks = [{"组": "g", "项目": [tall]}, {"表": "t", "行数": "1", "列": [tall]}]
    root = part(DocxBlank(definition(方向=way, 内容=blocks), STATIONERY).fill(copy({})))
    heights = [int(str(each.get(f"{W}val"))) * 25.4 / 1440 for each in root.iter(f"{W}trHeight")]
    assert 100 < max(heights) < page - 40


@pytest.mark.parametrize("style", ["FormNote", "FormText"])
def test_no_page_holds_one_line_alone_of_a_text_below_the_tables(style: str) -> None:
    """An instruction of two lines was parted: the form had a page more, with one line on it."""
    told = part(filled(), "word/styles.xml").find(
        f".//{W}style[@{W}styleId='{style}']/{W}pPr/{W}widowControl"
    )
    assert told is not None
    assert told.get(f"{W}val", "1") == "1"
