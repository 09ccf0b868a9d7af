"""Damaged Word forms: what programs lose, ticks, columns and rows."""

from __future__ import annotations

import copy
import io

import docx
from lxml import etree

from docgen.opc.wordml import W
from tests.forms.damage.damaged import Damaged
from tests.forms.damage.wordtree import (
    OTHERS,
    THREE,
    cell,
    cells,
    damage,
    moved,
    no_properties,
    paragraph,
    put,
    rows,
    run,
    tables,
    without_controls,
    without_tags,
    word,
    xml,
)
from tests.forms.docx.specimen import FULL, filled

# --- what programs lose ---


@damage
def tags_dropped() -> Damaged:
    return Damaged(word(without_tags), FULL)


@damage
def controls_removed() -> Damaged:
    return Damaged(word(without_controls), FULL)


@damage
def properties_gone() -> Damaged:
    return Damaged(word(lambda root: None, custom=no_properties), FULL)


@damage
def tags_and_properties_gone() -> Damaged:
    return Damaged(word(without_tags, custom=no_properties), FULL)


@damage
def saved_by_another_library() -> Damaged:
    target = io.BytesIO()
    docx.Document(io.BytesIO(filled(FULL))).save(target)
    return Damaged(target.getvalue(), FULL)


# --- ticks ---


def ticked(text: str, wanted: str, *told: str) -> Damaged:
    rest = {path: each for path, each in FULL.items() if path != "basic.to"}
    values = rest | ({"basic.to": wanted} if wanted else {})
    return Damaged(word(put("basic.to", run(text), bare=True)), values, frozenset(told))


@damage
def a_tick_behind_a_box_that_was_left_empty() -> Damaged:
    return ticked("☐应急管理部门√　☐行业主管部门　☐其他", "应急管理部门")


@damage
def ticks_behind_their_words() -> Damaged:
    return ticked("应急管理部门 ☐　行业主管部门 ☑　其他 ☐", "行业主管部门")


@damage
def ticks_in_brackets() -> Damaged:
    return ticked("应急管理部门（√）行业主管部门（　）其他（√）", "应急管理部门、其他")


@damage
def one_tick_before_its_word() -> Damaged:
    return ticked("应急管理部门　√行业主管部门　其他", "行业主管部门")


@damage
def a_tick_that_may_be_of_either_word() -> Damaged:
    return ticked("应急管理部门√行业主管部门", "应急管理部门√行业主管部门", "DG-A410")


@damage
def a_choice_whose_own_box_was_taken_away() -> Damaged:
    text = "应急管理部门　□行业主管部门　□其他"
    return ticked(text, text, "DG-A410")


# --- what nobody reads ---

PICTURE = "<w:r><w:drawing/></w:r>"
EMBEDDED = "<w:r><w:object/></w:r>"


@damage
def a_picture_in_place_of_a_value() -> Damaged:
    values = {path: text for path, text in FULL.items() if path != "basic.contact"}
    return Damaged(word(put("basic.contact", xml(PICTURE), bare=True)), values, frozenset({"DG-A429"}))


@damage
def a_picture_over_a_name() -> Damaged:
    """A seal, or a signature beside the name typed."""
    return Damaged(
        word(put("basic.contact", run("张三"), xml(PICTURE), bare=True)), FULL | {"basic.contact": "张三"}
    )


@damage
def a_file_beside_a_value() -> Damaged:
    content = word(put("basic.contact", run("张三"), xml(EMBEDDED), bare=True))
    return Damaged(content, FULL | {"basic.contact": "张三"}, frozenset({"DG-A429"}))


@damage
def words_behind_the_boxes() -> Damaged:
    text = "☐应急管理部门　☐行业主管部门　☐其他：武警支队"
    return ticked(text, text, "DG-F309")


@damage
def yes_and_no_typed_with_boxes() -> Damaged:
    values = FULL | {"items.a1.result": "否"}
    return Damaged(word(put("items.a1.result", run("是☐　否☑"), bare=True)), values)


@damage
def a_tick_typed_over_the_box_of_a_control() -> Damaged:
    def change(root: etree._Element) -> None:
        boxes = list(cell(root, "basic.joint").iter(f"{W}t"))
        boxes[0].text = "√"

    values = {path: text for path, text in FULL.items() if path != "basic.joint"}
    return Damaged(word(change, values), FULL)


# --- columns ---


@damage
def columns_moved_with_their_headings() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        moved(tables(root)[2], 1, 2)

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE)


@damage
def columns_moved_with_their_controls() -> Damaged:
    return Damaged(word(lambda root: moved(tables(root)[2], 1, 3)), FULL)


@damage
def headings_that_name_other_columns_than_the_controls() -> Damaged:
    def change(root: etree._Element) -> None:
        head = rows(root, 2)[0]
        head.insert(head.index(cells(head)[1]), cells(head)[2])

    turned = {
        path.replace("content", "x").replace("time", "content").replace("x", "time"): text
        for path, text in THREE.items()
    }
    return Damaged(word(change, OTHERS | THREE), OTHERS | turned, frozenset({"DG-A418", "DG-F306"}))


@damage
def a_column_inserted() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        for number, row in enumerate(rows(root, 2)):
            new = xml("<w:tc><w:tcPr/><w:p/></w:tc>")
            new.find(f"{W}p").append(run("督导单位" if not number else f"督导{number}组"))
            row.insert(row.index(cells(row)[1]), new)

    put_in = ("督导单位", "督导1组", "督导2组", "督导3组")
    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE, put=put_in)


@damage
def labels_and_values_changed_places() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        row = rows(root, 0)[0]
        one, two, three, four = cells(row)
        row.extend((three, four, one, two))

    return Damaged(word(change), FULL)


@damage
def a_label_moved_in_front_of_another() -> Damaged:
    """Dragged without its value: two labels stand side by side, and no value may be one of them."""

    def change(root: etree._Element) -> None:
        without_controls(root)
        row = rows(root, 0)[0]
        one, two, three, four = cells(row)
        row.extend((one, three, two, four))

    moved = FULL | {"basic.unit": "联系人\n写姓名"}
    return Damaged(word(change), moved, frozenset({"DG-A433"}), (FULL["basic.unit"],))


@damage
def fixed_rows_moved_without_their_marks() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        table = tables(root)[1]
        found = rows(root, 1)
        table.insert(table.index(found[2]), found[4])

    return Damaged(word(change), FULL)


# --- rows ---


@damage
def a_row_deleted() -> Damaged:
    def change(root: etree._Element) -> None:
        row = rows(root, 2)[2]
        row.getparent().remove(row)

    values = {path: text for path, text in THREE.items() if ".1." in path}
    third = {path.replace(".3.", ".2."): text for path, text in THREE.items() if ".3." in path}
    return Damaged(word(change, OTHERS | THREE), OTHERS | values | third)


@damage
def a_row_copied_and_changed() -> Damaged:
    def change(root: etree._Element) -> None:
        row = rows(root, 2)[3]
        new = copy.deepcopy(row)
        row.addnext(new)
        for each in new.iter(f"{W}t"):
            if each.text == "地震演练":
                each.text = "抗旱演练"

    fourth = {"drills.4.content": "抗旱演练", "drills.4.time": "2026年8月"}
    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE | fourth)


@damage
def the_head_repeated_within_the_table() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        found = rows(root, 2)
        found[1].addnext(copy.deepcopy(found[0]))

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE)


@damage
def a_note_as_a_row_across_the_table() -> Damaged:
    def change(root: etree._Element) -> None:
        across = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4"/></w:tcPr><w:p/></w:tc></w:tr>'
        new = xml(across)
        next(new.iter(f"{W}p")).append(run("注：以上演练如遇汛情顺延"))
        tables(root)[2].append(new)

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE, put=("注：以上演练如遇汛情顺延",))


@damage
def a_table_split_in_two() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        table, found = tables(root)[2], rows(root, 2)
        second = copy.deepcopy(table)
        for row in list(second.iter(f"{W}tr"))[:2]:
            second.remove(row)
        for row in found[2:]:
            table.remove(row)
        table.addnext(paragraph(""))
        table.getnext().addnext(second)

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE)
