from __future__ import annotations

from typing import Any

import pytest

from docgen.document.cells import cells
from docgen.document.tables import capacity
from docgen.forms.paper import BOX, CHARACTER, box_lines
from docgen.forms.sheet import PaperCell, PaperSheet, PaperSlot, sheet, slots
from docgen.model.fields import Field
from tests.forms.pdf.made import FACTS, definition


def with_fields(*items: dict[str, Any], **group: Any) -> PaperSheet:
    return sheet(definition(内容=[{"组": "g", **group, "项目": list(items)}]), {}, FACTS)


def shape(part_of: PaperSheet, at: int = 0) -> list[list[str]]:
    """Rows of a part: labels, and addresses in brackets."""
    return [[named(cell) for cell in row] for row in part_of.parts[at].rows]


def named(cell: PaperCell) -> str:
    return f"[{cell.slot.address}]" if cell.slot else cell.text


def only_slot(made: PaperSheet) -> PaperSlot:
    (slot,) = slots(made)
    return slot


def field(name: str, **more: Any) -> dict[str, Any]:
    return {"编号": name, "名称": name, **more}


def test_every_value_of_the_form_has_one_place_in_printed_order() -> None:
    form = definition()
    printed = [slot.address for slot in slots(sheet(form, {"drills": 5}, FACTS))]
    assert printed == [address for address, _ in form.expand({"drills": 5})]


def test_two_fields_share_a_line_and_a_long_one_has_its_own() -> None:
    made = with_fields(field("a"), field("b"), field("c"), field("d", 类型="多行"), field("e"))
    assert shape(made) == [["a", "[g.a]", "b", "[g.b]"], ["c", "[g.c]"], ["d", "[g.d]"], ["e", "[g.e]"]]
    assert [row[-1].span for row in made.parts[0].rows] == [1, 3, 3, 3]


def test_one_field_a_line_where_the_group_says_so() -> None:
    assert shape(with_fields(field("a"), field("b"), 每行="1")) == [["a", "[g.a]"], ["b", "[g.b]"]]


def test_few_choices_are_boxes_and_many_or_long_ones_a_list() -> None:
    few = only_slot(with_fields(field("a", 类型="单选", 选项=["是", "否"])))
    many = only_slot(with_fields(field("a", 类型="单选", 选项=[str(n) for n in range(40)])))
    long = only_slot(with_fields(field("a", 类型="单选", 选项=["很长的选项" * 20])))
    assert (few.boxes, many.boxes, long.boxes) == (("是", "否"), (), ())


def test_no_choice_goes_over_the_end_of_a_line_whatever_the_cell_s_width() -> None:
    item = Field(编号="a", 名称="a", 类型="单选", 选项=["实战", "桌面", "桌面、实战"])
    assert box_lines(item, 24.0) == ()  # 桌面、实战 and its box are wider
    assert box_lines(item, 31.0) == (("实战", "桌面"), ("桌面、实战",))
    assert box_lines(item, 20.0 * CHARACTER) == (("实战", "桌面", "桌面、实战"),)
    for width in range(10, 160):
        for line in box_lines(item, float(width)):
            assert sum(cells(choice) + BOX for choice in line) <= capacity(float(width))


def test_lines_to_write_on_give_height() -> None:
    heights = [only_slot(with_fields(field("a", 行=lines))).height for lines in ("1", "4")]
    assert heights == [10.0, 28.0]


@pytest.mark.parametrize("label", ["应急救援综合协调" * 10, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"])
def test_a_long_label_keeps_within_its_cell(label: str) -> None:
    made = with_fields({**field("a"), "名称": label})
    (row,) = made.parts[0].rows
    lines = row[0].text.split("\n")
    assert "".join(lines) == label
    assert max(map(cells, lines)) <= capacity(made.parts[0].widths[0])


def test_a_long_entry_of_the_sign_off_leaves_room_to_sign() -> None:
    entries = [{**field(name), "名称": "本次演练活动的现场总指挥（签名）" * 3} for name in "ab"]
    made = sheet(definition(内容=[{"签": "s", "项目": entries}]), {}, FACTS)
    widths = made.parts[0].widths
    assert sum(widths) == pytest.approx(156)
    assert min(widths[1::2]) >= 30
    assert max(cells(line) for line in made.parts[0].rows[0][0].text.split("\n")) * CHARACTER <= widths[0]


def test_a_table_prints_numbers_labels_sections_and_dashes() -> None:
    made = sheet(definition(), {}, FACTS)
    table = next(at for at, part in enumerate(made.parts) if part.head and part.head[0].text == "序号")
    assert shape(made, table) == [
        ["（一）准备"],
        ["1", "目标明确", "[checks.a1.result]", "[checks.a1.reason]"],
        ["2", "方案报批", "[checks.a2.result]", "—"],
    ]
