"""A block read from a table: by its headings first, then by the file's marks, then by order."""

from __future__ import annotations

import pytest

from docgen.forms.blockread import BlockHead
from docgen.forms.blockwords import likeness, named_in
from docgen.forms.printed import heading
from docgen.forms.seen import SeenCell
from docgen.model.forms import FieldTable
from tests.forms.seen_tables import (
    BASIC,
    DRILLS,
    ITEMS,
    SIGN,
    cell,
    gathered,
    reading,
    row,
    strays,
    table,
    told,
    values,
)

HEAD = row("序号", "内容", "时间", "方式")
assert isinstance(DRILLS, FieldTable)


def drills(*rows: tuple[str, ...]) -> dict[str, str]:
    """The addresses of rows of 内容, 时间 and 方式."""
    return {
        f"drills.{number}.{key}": text
        for number, each in enumerate(rows, 1)
        for key, text in zip(("content", "time", "method"), each, strict=True)
        if text
    }


# --- labels and values side by side ---


def test_a_value_belongs_to_the_label_before_it_wherever_that_stands() -> None:
    found = gathered(
        BASIC,
        table(
            row("联系人", "张三", "填报单位*", "县局"),
            row("人数：", "30", "另写", "又写"),
            row("日期"),
            row("说明", "说明"),
        ),
    )
    assert values(found) == {
        "basic.contact": "张三",
        "basic.unit": "县局",
        "basic.people": "30",
        "basic.note": "说明",
    }
    assert strays(found) == ["另写", "又写"]
    assert told(found) == []


def test_a_label_with_its_hint_is_the_label_and_a_printed_word_is_no_stray() -> None:
    found = gathered(BASIC, table(row("联系人（写姓名）", "张三"), row("二、逐项评估", "盖章", "甲")))
    assert values(found) == {"basic.contact": "张三"}
    assert "二、逐项评估" not in strays(found)
    assert strays(found)[-1] == "甲"


def test_an_empty_cell_behind_a_label_may_be_a_part_of_it_in_a_sheet_and_nowhere_else() -> None:
    rows = row("联系人", "", "张三", "日期", "")
    assert values(gathered(BASIC, table(rows))) == {"basic.contact": "张三"}
    loose = gathered(BASIC, table(rows, exact=False))
    assert (values(loose), strays(loose)) == ({}, ["张三"])
    followed = gathered(BASIC, table(row("联系人", "", "日期", "5月")))
    assert values(followed) == {"basic.date": "5月"}
    assert dict(followed.found)["basic.contact"].text == ""
    assert values(gathered(BASIC, table(row("联系人", "", "")))) == {}
    marked = row("联系人", cell("", 1, marks=("basic.contact",)), "旁注")
    found = gathered(BASIC, table(marked))
    assert (values(found), strays(found)) == ({}, ["旁注"])


def test_a_cell_without_a_label_goes_by_its_mark_or_by_its_order() -> None:
    marked = gathered(BASIC, table(row("张三", cell("30", 1, marks=("basic.people", "basic.note")), "丙")))
    assert (values(marked), strays(marked)) == ({"basic.people": "30"}, ["张三", "丙"])
    known = {(0, 1, 3): "basic.unit", (1, 0, 1): "basic.note"}
    ordered = table(row("甲", "乙", "丙"), row("丁"), positions=lambda *at: known.get(at))
    found = gathered(BASIC, ordered)
    assert (values(found), strays(found)) == ({"basic.unit": "乙", "basic.note": "丁"}, ["甲", "丙"])


def test_where_label_and_mark_disagree_the_label_counts_and_both_are_told() -> None:
    found = gathered(BASIC, table(row("联系人", cell("张三", 1, marks=("basic.people",)))))
    assert values(found) == {"basic.contact": "张三"}
    (note,) = found.notes
    assert note.code == "DG-A418"
    assert note.what.startswith("（张三）原来是“人数”的位置，现在的表头是“联系人”")
    agreed = gathered(BASIC, table(row("联系人", cell("张三", 1, marks=("x.y", "basic.contact")))))
    assert told(agreed) == []
    foreign = gathered(BASIC, table(row("联系人", cell("张三", 1, marks=("other.field",)))))
    assert "“other.field”" in foreign.notes[0].what


def test_a_marked_cell_that_says_a_label_is_a_value() -> None:
    found = gathered(BASIC, table(row(cell("日期", 0, marks=("basic.note",)), "5月")))
    assert (values(found), strays(found)) == ({"basic.note": "日期"}, ["5月"])


def test_the_sign_off_line_is_read_like_a_group() -> None:
    assert values(gathered(SIGN, table(row("填表人", "李四", "填表日期", "3月1日")))) == {
        "sign.filler": "李四",
        "sign.date": "3月1日",
    }


# --- rows below a head ---


def test_columns_are_known_by_their_headings_in_whatever_order() -> None:
    found = gathered(
        DRILLS,
        table(row("方式", "内容", "备注", "时间"), row("桌面", "防汛", "见附件", "6月"), row("", "防火")),
    )
    assert values(found) == drills(("防汛", "6月", "桌面"), ("防火", "", ""))
    assert strays(found) == ["备注", "见附件"]


def test_what_stands_above_the_head_is_no_row_and_the_head_may_come_again() -> None:
    found = gathered(
        DRILLS,
        table(row("汇总", cell("早", 1, marks=("drills.9.content",))), HEAD, row("1", "甲", "", ""), HEAD),
        table(HEAD, row("2", "乙", "", "")),
        table(row("3", "丙", "7月", "")),
    )
    assert values(found) == {
        **drills(("甲", "", ""), ("乙", "", ""), ("丙", "7月", "")),
        "drills.9.content": "早",
    }
    assert strays(found) == ["汇总"]


def test_the_head_once_more_is_told_by_all_of_its_words() -> None:
    found = gathered(DRILLS, table(HEAD, row("1", "甲", "", ""), row("序号", "内容", "时间", "实战")))
    assert values(found) == drills(("甲", "", ""), ("内容", "时间", "实战"))
    single = BlockHead.of(row("内容"), DRILLS, exact=True)
    assert not single.same(row("内容"))
    assert BlockHead.of(HEAD, DRILLS, exact=True).same(row("序号", "内容*", "时间：", "方 式"))


def test_one_heading_is_no_head_where_the_block_has_more_columns() -> None:
    positions = {(1, at, 2): f"drills.1.{key}" for at, key in enumerate(("content", "time"))}
    rows = (row("内容", "别的"), row("甲", "6月"))
    found = gathered(DRILLS, table(*rows, positions=lambda *at: positions.get(at)))
    assert values(found) == drills(("甲", "6月", ""))
    assert strays(found) == ["别的"]


def test_a_heading_that_stands_twice_tells_nothing() -> None:
    head = BlockHead.of(row("内容", "时间", "内容", "方式"), DRILLS, exact=True)
    assert head.ids == ("", "time", "", "method")
    assert head.known == 2
    assert dict(head.places) == {"time": "（时间）", "method": "（方式）"}
    marked = BlockHead.of(row("内容", cell("时间", 1, marks=("x",))), DRILLS, exact=True)
    assert marked.ids == ("content", "")


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        (1, 1, ("content",)),
        (2, 3, ("time",)),
        (1, 3, ("content", "time")),
        (1, 4, ("content", "time", "method")),
        (2, 2, ("time",)),  # half of a heading's width
        (3, 4, ("method",)),  # all of one and half of another
        (0, 0, ()),
        (5, 6, ()),
        (4, 9, ("method",)),
    ],
)
def test_a_cell_stands_in_the_columns_that_it_covers_or_else_in_that_which_it_meets_most(
    first: int, last: int, ids: tuple[str, ...]
) -> None:
    head = BlockHead.of(
        (
            SeenCell(0, 0, "序号", ""),
            SeenCell(1, 1, "内容", ""),
            SeenCell(2, 3, "时间", ""),
            SeenCell(4, 4, "方式", ""),
        ),
        DRILLS,
        exact=True,
    )
    for _ in range(2):  # the second time from what is kept
        assert head.covered(SeenCell(first, last, "甲", ""), 0, 1) == ids


def test_of_a_cell_between_two_headings_the_wider_part_counts() -> None:
    head = BlockHead.of(
        (SeenCell(0, 4, "内容", ""), SeenCell(5, 9, "时间", ""), SeenCell(10, 10, "别的", "")),
        DRILLS,
        exact=True,
    )
    assert head.covered(SeenCell(3, 5, "甲", ""), 0, 1) == ("content",)
    assert head.covered(SeenCell(4, 7, "甲", ""), 0, 1) == ("time",)


def test_where_columns_are_not_exact_as_many_cells_as_headings_are_in_their_order() -> None:
    head = BlockHead.of(HEAD, DRILLS, exact=False)
    shifted = SeenCell(7, 9, "甲", "")
    assert head.covered(shifted, 1, 4) == ("content",)
    assert head.covered(shifted, 0, 4) == ()
    assert head.covered(shifted, 1, 3) == ()
    assert BlockHead.of(HEAD, DRILLS, exact=True).covered(shifted, 1, 4) == ()


def test_the_rows_number_is_no_text_of_the_unit_but_other_first_cells_are() -> None:
    found = gathered(
        DRILLS, table(HEAD, row("1", "甲", "", ""), row("补", "乙", "", ""), row("7", "", "", "8"))
    )
    assert values(found) == drills(("甲", "", ""), ("乙", "", ""), ("", "", "8"))
    assert strays(found) == ["补"]


def test_one_text_across_the_table_is_a_note_and_counts_for_no_row() -> None:
    across = SeenCell(0, 3, "以上由县局核定", "末行")
    found = gathered(DRILLS, table(HEAD, row("1", "甲", "", ""), (across,), row("2", "乙", "", "")))
    assert values(found) == drills(("甲", "", ""), ("乙", "", ""))
    assert strays(found) == ["以上由县局核定"]
    alone = gathered(DRILLS, table(HEAD, row("1", "甲", "", ""), row("", "乙", "", "")))
    assert values(alone) == drills(("甲", "", ""), ("乙", "", ""))
    marked = gathered(DRILLS, table(HEAD, (across._replace(marks=("drills.1.content", "drills.1.time")),)))
    assert told(marked) == []
    assert {address for address, _ in marked.found} >= {"drills.1.content", "drills.1.time"}


def test_a_text_over_several_columns_is_no_value_of_any() -> None:
    wide = SeenCell(1, 2, "甲乙", "第2行", fault="DG-A302")
    found = gathered(DRILLS, table(HEAD, (cell("1"), wide, cell("桌面", 3))))
    assert {address: typed.fault for address, typed in found.found} == {
        "drills.1.content": "DG-A413",
        "drills.1.time": "DG-A413",
        "drills.1.method": "",
    }
    empty = gathered(DRILLS, table(HEAD, (cell("1"), wide._replace(text=" "), cell("桌面", 3))))
    assert {typed.fault for address, typed in empty.found if address != "drills.1.method"} == {"DG-A302"}


def test_a_cell_merged_with_those_below_is_the_value_of_each_row_and_told_once() -> None:
    below = cell("", 1, below=True)
    found = gathered(
        DRILLS,
        table(HEAD, row("1", "甲", "6月"), row("2", below, "7月"), row("3", below._replace(text="藏"), "")),
    )
    assert values(found) == drills(("甲", "6月", ""), ("甲", "7月", ""), ("甲", "", ""))
    assert strays(found) == ["藏"]
    assert told(found) == ["DG-A414"]
    blank = gathered(DRILLS, table(HEAD, row("1", "", "6月"), row("2", below, "7月")))
    assert (values(blank), told(blank)) == (drills(("", "6月", ""), ("", "7月", "")), [])


def test_what_a_table_merged_does_not_go_on_in_the_next() -> None:
    below = cell("乙", 1, below=True)
    found = gathered(DRILLS, table(HEAD, row("1", "甲", "6月")), table(row("2", below, "7月")))
    assert values(found) == drills(("甲", "6月", ""), ("乙", "7月", ""))


def test_a_heading_counts_more_than_a_mark_and_the_exchange_is_told_once() -> None:
    one = row("1", cell("6月", 1, marks=("drills.1.content",)), cell("甲", 2, marks=("drills.1.time",)))
    two = row("2", cell("7月", 1, marks=("drills.2.content",)), cell("乙", 2, marks=("drills.2.time",)))
    found = gathered(DRILLS, table(row("序号", "时间", "内容", "方式"), one, two))
    assert values(found) == drills(("甲", "6月", ""), ("乙", "7月", ""))
    assert [note.what.split("，")[0] for note in found.notes] == [
        "（时间）原来是“内容”的位置",
        "（内容）原来是“时间”的位置",
    ]


def test_marks_of_several_columns_stay_with_those_of_the_headings() -> None:
    both = cell("甲", 1, marks=("drills.1.time", "drills.1.method"))
    found = gathered(DRILLS, table(HEAD, row("1", both, "", "")))
    assert {address for address, typed in found.found if typed.text} == {
        *("drills.1.content", "drills.1.time", "drills.1.method")
    }
    assert told(found) == []


def test_rows_without_a_head_are_known_by_marks_or_by_order() -> None:
    marked = [row("题", ""), row("1", cell("甲", 1, marks=("drills.1.content",)), "旁注")]
    found = gathered(DRILLS, table(*marked))
    assert (values(found), strays(found)) == (drills(("甲", "", "")), ["题", "旁注"])
    order = {(1, 1, 2): "drills.1.content", (2, 1, 2): "drills.2.content"}
    ordered = gathered(
        DRILLS, table(row("题"), row("1", "甲"), row("2", "乙"), positions=lambda *at: order.get(at))
    )
    assert (values(ordered), strays(ordered)) == (drills(("甲", "", ""), ("乙", "", "")), ["题"])


# --- fixed rows ---

ITEM_HEAD = row("序号", "类别", "内容", "结果", "原因")


def test_printed_rows_are_known_by_their_labels_in_whatever_order() -> None:
    found = gathered(
        ITEMS,
        table(
            ITEM_HEAD,
            row("3", "实施", "响应及时", "是", "丙"),
            row("", "（一）准备"),
            row("1", "方案", "目标明确", "否", "甲"),
            row("2", "方案", "情景合理", "是", "多写"),
        ),
    )
    assert values(found) == {
        "items.a3.result": "是",
        "items.a3.reason": "丙",
        "items.a1.result": "否",
        "items.a1.reason": "甲",
        "items.a2.result": "是",
    }
    assert strays(found) == ["多写"]  # a2 has no 原因
    assert told(found) == []


def test_where_a_rows_label_and_its_mark_disagree_the_label_counts_and_both_are_told() -> None:
    result = cell("是", 3, marks=("items.a3.result",))
    found = gathered(ITEMS, table(ITEM_HEAD, row("1", "方案", "目标明确", result, "")))
    assert values(found) == {"items.a1.result": "是"}
    (note,) = found.notes
    assert note.what.startswith("（是）原来是“响应及时”的位置，现在的表头是“目标明确”")
    same = result._replace(marks=("items.a1.result",))
    assert told(gathered(ITEMS, table(ITEM_HEAD, row("1", "方案", "目标明确", same, "")))) == []


def test_a_row_whose_label_is_gone_is_known_by_its_mark_or_its_place() -> None:
    marked = row("1", "", "", cell("是", 3, marks=("items.a3.result",)), cell("因", 4))
    assert values(gathered(ITEMS, table(ITEM_HEAD, marked))) == {
        "items.a3.result": "是",
        "items.a3.reason": "因",
    }
    places = {(1, 3, 5): "items.a1.result", (1, 4, 5): "items.a1.reason", (1, 0, 5): ""}
    lost = row("1", "", "", "是", "因")
    found = gathered(ITEMS, table(ITEM_HEAD, lost, positions=lambda *at: places.get(at)))
    assert values(found) == {"items.a1.result": "是", "items.a1.reason": "因"}
    nowhere = gathered(ITEMS, table(ITEM_HEAD, row("1", "方案", "", "是", "因")))
    assert (values(nowhere), strays(nowhere)) == ({}, ["是", "因"])


def test_a_label_that_is_marked_or_stands_beside_another_tells_no_row() -> None:
    two = row("1", "目标明确", "响应及时", cell("是", 3, marks=("items.a2.result",)), "")
    assert values(gathered(ITEMS, table(ITEM_HEAD, two))) == {"items.a2.result": "是"}
    value = row("1", "方案", "", cell("目标明确", 3, marks=("items.a3.reason",)), "")
    found = gathered(ITEMS, table(ITEM_HEAD, value))
    assert {address.split(".")[1] for address, _ in found.found} == {"a3"}


# --- what a table is like ---


def test_a_table_is_like_a_block_by_the_share_of_its_words() -> None:
    assert likeness(table(HEAD), DRILLS) == 1.0
    assert likeness(table(row("内容", "甲")), DRILLS) == pytest.approx(1 / 3)
    assert likeness(table(row("甲")), DRILLS) == 0.0
    marked = table(tuple(each._replace(marks=("x",)) for each in HEAD))
    assert likeness(marked, DRILLS) == 0.0
    labels = row("结果", "原因", "目标明确", "情景合理", "响应及时")
    assert likeness(table(labels), ITEMS) == 1.0
    assert likeness(table(labels[:2]), ITEMS) == pytest.approx(2 / 5)
    assert likeness(table(row("联系人（写姓名）")), BASIC) == pytest.approx(1 / 8)
    assert named_in(map(heading, ("时间", "方式*", "甲")), DRILLS) == {"时间", "方式"}


def test_a_table_goes_on_where_each_row_has_as_many_cells_as_the_head() -> None:
    head = BlockHead.of(HEAD, DRILLS, exact=True)
    assert head.goes_on_in(table(row("1", "甲", "", ""), row("2", "乙", "", "")))
    assert not head.goes_on_in(table(row("1", "甲", "", ""), row("2", "乙", "")))
    assert not head.goes_on_in(table())


def test_a_part_of_a_table_without_a_head_goes_on_below_the_first_one() -> None:
    made = reading(DRILLS)
    made.read(table(HEAD, row("1", "甲", "", "")))
    made.read(table(row("2", "乙", "", ""), row("3", "丙", "", "")))
    assert made.rows == 3
    assert values(made.into) == drills(("甲", "", ""), ("乙", "", ""), ("丙", "", ""))


# --- what units add to a table ---


def test_numbers_below_a_heading_for_them_are_of_no_interest_wherever_it_stands() -> None:
    head = row("内容", "时间", "编次", "方式")
    found = gathered(DRILLS, table(head, row("防汛", "6月", "1", "实战"), row("防火", "7月", "2", "桌面")))
    assert values(found) == drills(("防汛", "6月", "实战"), ("防火", "7月", "桌面"))
    assert strays(found) == []


def test_words_below_a_heading_for_numbers_are_kept() -> None:
    found = gathered(DRILLS, table(row("内容", "时间", "编次", "方式"), row("防汛", "6月", "暂缓", "实战")))
    assert strays(found) == ["暂缓"]


def test_a_row_of_sums_is_no_row_of_the_table() -> None:
    found = gathered(DRILLS, table(HEAD, row("1", "防汛", "6月", "实战"), row("", "合　计", "", "1次")))
    assert values(found) == drills(("防汛", "6月", "实战"))
    assert strays(found) == ["合　计", "1次"]


def test_a_label_with_a_colon_and_words_behind_it_has_its_value_with_it() -> None:
    found = gathered(
        BASIC, table(row("联系人：张三", ""), row("填报单位", "联系人：李四"), row("说明：", ""))
    )
    assert values(found) == {"basic.contact": "张三", "basic.unit": "联系人：李四"}


def test_a_heading_is_known_with_a_remark_in_brackets_behind_it() -> None:
    found = gathered(
        DRILLS, table(row("内容", "时间（精确到日）", "方式(选填)"), row("防汛", "6月5日", "实战"))
    )
    assert values(found) == drills(("防汛", "6月5日", "实战"))
    assert strays(found) == ["时间（精确到日）", "方式(选填)"]
