"""Tables without an identity: which form they look like, and which rows are which block's."""

from __future__ import annotations

import pytest

from docgen.forms.blockwords import blocks_of
from docgen.forms.byheadings import cut, likely
from docgen.forms.seen import SeenRow
from docgen.model.forms import FormDefinition
from tests.forms.seen_tables import BASIC, DRILLS, FORM, ITEMS, SIGN, row


def form(name: str, *blocks: dict[str, object]) -> FormDefinition:
    return FormDefinition.model_validate(
        {"编号": name, "种类": "计划表", "名称": name, "标题": name, "内容": list(blocks)}
    )


def group(name: str, *labels: str) -> dict[str, object]:
    return {"组": name, "项目": [{"编号": f"f{n}", "名称": label} for n, label in enumerate(labels)]}


LONG = form("long", group("a", "甲", "乙", "丙", "丁"), group("b", "戊", "己", "庚"))
SHORT = form("short", group("a", "甲", "乙", "丙"), group("c", "子", "丑"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("甲乙", None),  # two words, no block whole
        ("子丑", SHORT),  # a block whole
        ("甲乙丁", LONG),
        ("甲乙丙", SHORT),  # as many of both, but more of its share
        ("甲乙丙丁", LONG),
        ("戊己", None),
        ("甲戊己", LONG),  # of several blocks together
        ("壬癸辛", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("definitions", [(LONG, SHORT), (SHORT, LONG)])
def test_a_form_is_known_by_three_of_its_words_or_by_a_whole_block(
    words: str, expected: FormDefinition | None, definitions: tuple[FormDefinition, ...]
) -> None:
    assert likely([row(*words), row("别的")], definitions) is expected


def test_of_equals_the_first_is_taken() -> None:
    twin = form("twin", group("a", "甲", "乙", "丙"), group("c", "子", "丑"))
    assert likely([row("甲", "乙", "丙")], (SHORT, twin)) is SHORT
    assert likely([row("甲", "乙", "丙")], (twin, SHORT)) is twin
    assert likely([row("甲", "乙", "丙")], ()) is None


def parts(*rows: SeenRow, of: FormDefinition = FORM) -> list[tuple[str, list[str]]]:
    """Of each table the block's id and the first text of each row."""
    made = cut(rows, of, exact=True)
    return [(block.id if block else "", [each[0].text for each in table.rows]) for block, table in made]


TITLE, SECTION = row("样表"), row("一、基本情况")
UNIT, CONTACT = row("填报单位", "县局"), row("联系人", "张三")
HEAD = row("内容", "时间", "方式")


def test_the_rows_of_a_sheet_are_parted_by_the_blocks_that_they_begin() -> None:
    found = parts(
        *(TITLE, SECTION, UNIT, CONTACT, row("二、逐项评估")),
        *(row("结果", "原因"), row("是", "甲"), row("三、演练")),
        *(HEAD, row("防汛", "6月"), row(""), row("填表人", "李四"), row("末行")),
    )
    assert found == [
        ("", ["样表", "一、基本情况"]),
        ("basic", ["填报单位", "联系人"]),
        ("", ["二、逐项评估"]),
        ("items", ["结果", "是", "三、演练"]),
        ("drills", ["内容", "防汛", ""]),
        ("sign", ["填表人"]),
        ("", ["末行"]),
    ]
    assert parts() == []


def test_the_head_of_a_table_once_more_begins_a_further_table() -> None:
    assert parts(HEAD, row("防汛"), HEAD, row("防火")) == [
        ("drills", ["内容", "防汛"]),
        ("drills", ["内容", "防火"]),
    ]


def test_one_heading_begins_no_table_that_has_more_columns_but_one_label_does_a_group() -> None:
    assert parts(row("内容", "别的"), row("甲")) == [("", ["内容", "甲"])]
    assert parts(row("内容", "方式"), row("甲")) == [("drills", ["内容", "甲"])]
    assert parts(row("别的", "联系人")) == [("basic", ["别的"])]
    single = form("single", {"表": "t", "列": [{"编号": "x", "名称": "内容"}]})
    assert parts(row("内容"), row("甲"), of=single) == [("t", ["内容", "甲"])]


TWICE = form("twice", group("a", "甲", "乙"), group("b", "甲", "丙"), group("c", "甲", "丁"))


def test_of_blocks_with_the_same_words_the_one_that_goes_on_is_meant() -> None:
    assert parts(row("甲"), row("甲"), of=TWICE) == [("a", ["甲", "甲"])]
    assert parts(row("丙"), row("甲"), of=TWICE) == [("b", ["丙", "甲"])]
    assert parts(row("丙"), row("甲", "丁"), of=TWICE) == [("b", ["丙"]), ("c", ["甲"])]
    assert parts(row("丁"), row("甲", "乙"), of=TWICE) == [("c", ["丁"]), ("a", ["甲"])]


def test_the_tables_keep_whether_their_columns_are_exact() -> None:
    for exact in (True, False):
        assert {table.exact for _, table in cut([TITLE, UNIT, row("末行")], FORM, exact=exact)} == {exact}


def test_blocks_that_hold_no_field_are_none() -> None:
    assert [block.id for block in blocks_of(FORM.blocks)] == ["basic", "items", "drills", "sign"]
    assert (BASIC.id, ITEMS.id, DRILLS.id, SIGN.id) == ("basic", "items", "drills", "sign")
