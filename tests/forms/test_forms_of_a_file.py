"""Where one form of a file ends and the next begins; what of several is one, and what is told."""

from __future__ import annotations

import pytest

from docgen.forms.filled import Answer, Filled, TypedText
from docgen.forms.seen import Gathered, SeenTable
from docgen.forms.several import FormRead, as_one, filled_from, most_like
from docgen.model.forms import FormDefinition, Identity
from docgen.problems import problem
from tests.forms.docx.specimen import IDENTITY, definition
from tests.forms.seen_tables import BASIC, DRILLS, FORM, ITEMS, SIGN, cell, row, strays, table, told, values

BASICS = table(row("填报单位", "县局", "联系人", "张三", "日期", "", "形式", "", "说明", ""))
HEAD = table(row("内容", "时间", "方式"), row("防汛", "6月", "桌面"))
ITEM = table(row("内容", "结果", "原因"), row("目标明确", "是", ""))
OTHER = definition(编号="other")


def read(*blocks: tuple[object, SeenTable]) -> FormRead:
    made = FormRead(FORM)
    for block, each in blocks:
        made.table(block, each)
    return made


def begins(made: FormRead, block: object, seen: SeenTable, of: FormDefinition = FORM) -> bool:
    return made.would_begin_anew(of, block, seen)


def test_the_first_block_once_more_begins_the_next_form_once_half_of_the_blocks_were_read() -> None:
    assert not begins(read(), BASIC, BASICS)
    assert not begins(read((BASIC, BASICS)), BASIC, BASICS)  # a table that stands twice
    half = read((BASIC, BASICS), (ITEMS, ITEM))
    assert begins(half, BASIC, BASICS)
    assert not begins(half, ITEMS, ITEM)
    assert not begins(half, BASIC, table(row("填报单位", "县局", "联系人", "张三")))  # too little of it
    assert begins(half, BASIC, table(row("填报单位", "联系人", "日期", "形式")))  # half of its eight labels
    other = read((DRILLS, HEAD), (SIGN, table(row("填表人", "李四"))))
    assert begins(other, DRILLS, HEAD)
    assert not begins(other, BASIC, BASICS)


@pytest.mark.parametrize(("blocks", "begun"), [(3, True), (4, True), (5, False), (6, False)])
def test_two_blocks_are_half_of_four_and_no_more(blocks: int, begun: bool) -> None:
    form = definition(
        内容=[{"组": f"g{n}", "项目": [{"编号": "x", "名称": f"项{n}"}]} for n in range(blocks)]
    )
    made, first = FormRead(form), form.blocks[0]
    for at in (0, 1):
        made.table(form.blocks[at], table(row(f"项{at}", "甲")))
    assert made.would_begin_anew(form, first, table(row("项0", "乙"))) is begun


def test_a_table_of_another_form_begins_it_unless_nothing_was_read() -> None:
    assert begins(read((SIGN, table(row("填表人")))), BASIC, BASICS, OTHER)
    assert not begins(read(), BASIC, BASICS, OTHER)


def test_a_table_goes_on_only_right_behind_its_block_and_with_as_many_cells() -> None:
    rest = table(row("防火", "7月", "桌面"))
    assert read((DRILLS, HEAD)).goes_on(rest) is DRILLS
    assert read((DRILLS, HEAD)).goes_on(table(row("防火", "7月"))) is None
    assert read((DRILLS, HEAD), (BASIC, BASICS)).goes_on(rest) is None
    assert read((DRILLS, HEAD), (None, table(row("另表")))).goes_on(rest) is None
    assert read().goes_on(rest) is None
    made = read((DRILLS, HEAD), (BASIC, BASICS))
    assert (made.has(DRILLS), made.has(ITEMS)) == (True, False)


def test_a_table_of_no_block_and_lines_beside_are_strays_but_for_what_is_printed() -> None:
    made = read((None, table(row("另表", "一、基本情况", " "), row("甲"))))
    made.line("以下由某局核定。", "第1段")
    made.line("请支持", "第2段")
    made.line(IDENTITY.text, "页脚")
    assert [(each.text, each.place) for each in made.into.strays] == [
        *(("另表", "（另表）"), ("甲", "（甲）"), ("请支持", "第2段"))
    ]


def test_a_block_that_was_split_is_read_on() -> None:
    made = read((DRILLS, HEAD), (DRILLS, HEAD))
    assert values(made.into)["drills.2.content"] == "防汛"


def test_a_table_is_the_block_that_it_is_most_like_of_equals_one_not_taken() -> None:
    assert most_like(HEAD, (FORM,)) == (FORM, DRILLS)
    assert most_like(HEAD, (FORM, OTHER))[0] is FORM
    assert most_like(HEAD, (OTHER, FORM))[0] is OTHER
    drills = next(block for block in OTHER.blocks if getattr(block, "id", "") == "drills")
    assert most_like(HEAD, (FORM, OTHER), [drills, DRILLS])[0] is FORM
    assert most_like(table(row("内容")), (FORM,)) is None  # a third of its words
    assert most_like(table(row("填报单位", "联系人", "日期", "形式")), (FORM,)) == (FORM, BASIC)
    assert most_like(table(row("填报单位", "联系人", "日期")), (FORM,)) is None
    assert most_like(table(), (FORM,)) is None
    assert most_like(HEAD, ()) is None


def test_a_block_that_was_read_gives_way_to_one_that_is_as_like() -> None:
    twins = definition(
        内容=[
            {"组": name, "项目": [{"编号": "x", "名称": "内容"}, {"编号": "y", "名称": "时间"}]}
            for name in ("a", "b")
        ]
    )
    first, second = twins.blocks
    seen = table(row("内容", "甲", "时间", "乙"))
    assert most_like(seen, (twins,)) == (twins, first)
    assert most_like(seen, (twins,), [first]) == (twins, second)
    assert most_like(seen, (twins,), [first, second]) == (twins, first)


def filled(unit: str, *strays: str, of: dict[str, Identity] | None = None, **more: str) -> Filled:
    texts = {"basic.unit": unit, **{f"basic.{key}": text for key, text in more.items()}}
    answers = {address: Answer(text, text, "第1页") for address, text in texts.items() if text}
    notes = (problem("DG-A425", count=len(unit)),)
    return Filled(of or {}, answers, tuple(TypedText(each, "旁") for each in strays), notes=notes)


MINE = {"text": IDENTITY}
THEIRS = {"text": Identity("every", IDENTITY.edition, "nanyang", 2026, "U0999")}


def test_a_form_that_says_nothing_of_its_own_is_no_further_one() -> None:
    first = filled("甲局", "一", of=MINE, people="30")
    whole = as_one([first, filled("甲局", "二", of=MINE), filled("", "三"), filled("乙局", "四")])
    assert whole.answers is first.answers
    assert [each.text for each in whole.strays] == ["一", "二", "三"]
    assert [note.what.count("2 处") for note in whole.notes].count(1) == 2
    (other,) = whole.further
    assert (other.values, [each.text for each in other.strays]) == ({"basic.unit": "乙局"}, ["四"])


@pytest.mark.parametrize(
    ("other", "further"),
    [
        (filled("甲局", of=THEIRS), True),  # the same words of another unit
        (filled("甲局", of=MINE), False),
        (filled("甲局"), False),
        (filled("甲局", note="多写"), True),
        (filled("乙局", of=MINE), True),
    ],
)
def test_another_identity_or_another_word_makes_a_further_form(other: Filled, further: bool) -> None:
    assert bool(as_one([filled("甲局", of=MINE, people="30"), other]).further) is further


def test_a_further_form_without_identity_is_told_by_its_number() -> None:
    whole = as_one([filled("甲局", of=MINE), filled("乙局", of=THEIRS), filled("丙局"), filled("丁局")])
    numbers = [
        [note.what for note in each.notes if note.code == "DG-A424"] for each in (whole, *whole.further)
    ]
    assert [bool(each) for each in numbers] == [False, False, True, True]
    assert ["第3份" in numbers[2][0], "第4份" in numbers[3][0]] == [True, True]


def test_what_was_gathered_is_judged_and_a_second_text_at_an_address_is_a_stray() -> None:
    into = Gathered()
    for text in ("", "30", "30", "40"):
        into.put("basic.people", TypedText(text, f"第{text}格"))
    into.aside(cell("旁"))
    into.aside(cell(" "))
    made = filled_from(into, MINE, FORM)
    assert made.answers["basic.people"].value == 30
    assert [each.text for each in made.strays] == ["旁", "40"]
    assert (made.identities, made.definition, made.notes) == (MINE, FORM, ())
    assert filled_from(into, {}, None).definition is None


def test_what_is_told_is_told_once_and_what_is_no_value_is_kept_aside() -> None:
    into = Gathered()
    into.told_aside("DG-A415", "旧的", "A1")
    into.told_aside("DG-A415", " ", "A2")
    into.told_aside("DG-A415", "旧的", "A1")
    assert told(into) == ["DG-A415"]
    assert strays(into) == ["旧的", "旧的"]
    further = Gathered()
    further.told_aside("DG-A417", "批注", "B1")
    further.join(into)
    assert told(further) == ["DG-A417", "DG-A415"]
    assert strays(further) == ["批注", "旧的", "旧的"]


def test_the_block_that_a_table_names_is_that_of_its_first_mark() -> None:
    rows = (row("甲", "乙"), row("丙", cell("丁", 1, marks=("drills.1.time", "basic.unit"))))
    assert table(*rows).block == "drills"
    assert table(rows[0]).block == ""
    assert table(*rows).positions(0, 0, 2) is None
