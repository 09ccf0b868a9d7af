"""A form that came back, field by field: what was typed, what it comes to, where it stands."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from docgen.forms.filled import TypedText, answers, once
from docgen.model.fieldtypes import Misfit
from docgen.model.forms import FormDefinition
from docgen.problems import Place
from docgen.source.misfits import problem_of

DAY = {"编号": "day", "名称": "日\n期", "类型": "日期"}
TICK = {"编号": "ok", "名称": "好", "类型": "勾选"}
NAME, PEOPLE = {"编号": "name", "名称": "科目"}, {"编号": "people", "名称": "人数", "类型": "整数"}
ITEMS = {"表": "items", "表头": [{"名称": "项"}], "列": [TICK], "各行": [{"编号": "a1", "名称": "甲"}]}
BLOCKS = [{"组": "basic", "项目": [DAY]}, ITEMS, {"表": "drills", "列": [NAME, PEOPLE]}]
FORM = FormDefinition.model_validate(
    {"编号": "plan", "种类": "计划表", "名称": "计划", "标题": "计划", "内容": BLOCKS}
)
WHOLE = {
    "basic.day": TypedText("2026年6月15日", "填写!C3"),
    "items.a1.ok": TypedText("是", "填写!C5"),
    "drills.1.name": TypedText("防汛", "填写!B8"),
    "drills.1.people": TypedText("", "填写!C8"),
}


def codes(written: dict[str, TypedText]) -> dict[str, str]:
    """The codes of the misfits by address."""
    found = answers(written, FORM).items()
    return {address: each.value.code for address, each in found if isinstance(each.value, Misfit)}


def without(*addresses: str) -> dict[str, TypedText]:
    return {address: each for address, each in WHOLE.items() if address not in addresses}


def test_every_field_has_its_text_its_value_and_its_place() -> None:
    found = answers(WHOLE, FORM)
    assert [(each.text, each.value, each.place) for each in found.values()] == [
        ("2026年6月15日", dt.date(2026, 6, 15), "填写!C3"),
        ("是", True, "填写!C5"),
        ("防汛", "防汛", "填写!B8"),
        ("", None, "填写!C8"),
    ]


def test_a_text_that_is_no_value_keeps_its_text_and_its_place() -> None:
    misfit = answers(WHOLE | {"drills.1.people": TypedText("若干", "填写!C8")}, FORM)["drills.1.people"]
    assert (misfit.text, misfit.place) == ("若干", "填写!C8")
    assert isinstance(misfit.value, Misfit)
    assert "人数" in str(problem_of(misfit.value, Place("表.xlsx")))


def test_what_is_written_where_the_form_has_no_field_is_told() -> None:
    rows = WHOLE | {"drills.201.name": TypedText("多", "填写!B209"), "basic.no": TypedText("无", "填写!E3")}
    assert codes(rows) == {"drills.201.name": "DG-A302", "basic.no": "DG-A302"}


def test_a_field_that_the_file_has_no_place_for_any_more_is_told() -> None:
    assert codes(without("basic.day", "items.a1.ok")) == {"basic.day": "DG-A303", "items.a1.ok": "DG-A303"}
    lost = answers(without("basic.day"), FORM)["basic.day"]
    assert (lost.text, lost.place) == ("", "")
    assert isinstance(lost.value, Misfit)
    assert "“日期”（basic.day）" in str(problem_of(lost.value))


def test_a_column_that_is_gone_is_told_in_each_row_that_there_is() -> None:
    rows = without("drills.1.people") | {"drills.3.name": TypedText("抄来", "填写!B10")}
    assert codes(rows) == {"drills.1.people": "DG-A304", "drills.3.people": "DG-A304"}
    found = answers(rows, FORM)
    first, last = (found[f"drills.{row}.people"].value for row in (1, 3))
    assert isinstance(first, Misfit)
    assert isinstance(last, Misfit)
    assert problem_of(first) == problem_of(last)


def test_cells_that_are_gone_stand_in_the_order_of_their_rows() -> None:
    names = {f"drills.{row}.name": TypedText("甲", f"填写!B{row}") for row in (10, 9, 2, 3)}
    found = answers(without("drills.1.people") | names, FORM)
    rows = [address for address in found if address.endswith(".people")]
    assert rows == [f"drills.{row}.people" for row in (1, 2, 3, 9, 10)]


def test_a_table_that_is_gone_is_told_once() -> None:
    gone = without("drills.1.name", "drills.1.people")
    assert codes(gone) == {"drills.1.name": "DG-A303", "drills.1.people": "DG-A303"}


ADDRESSES = (*WHOLE, "drills.2.name", "drills.2.people", "drills.10.people", "basic.no", "items.a2.ok")


@given(st.lists(st.lists(st.sampled_from(ADDRESSES), unique=True), min_size=2, max_size=4))
def test_what_one_file_lacks_is_not_said_of_the_next(files: list[list[str]]) -> None:
    for addresses in files:
        written = {each: TypedText("甲", f"第{at}格") for at, each in enumerate(addresses)}
        assert answers(written, FORM) == answers(written, FORM.model_copy()), "as the first file of a run"


def test_without_a_definition_nothing_is_taken_for_a_value() -> None:
    found = answers(WHOLE, None)
    assert found.keys() == WHOLE.keys()
    told = [each.value.code if isinstance(each.value, Misfit) else each.value for each in found.values()]
    assert told == ["DG-A301", "DG-A301", "DG-A301", None]


def test_what_is_written_again_at_an_address_is_not_lost() -> None:
    texts = ["", "甲", "甲", "", "乙"]
    found, others = once(("a.b", TypedText(text, f"第{at}行")) for at, text in enumerate(texts))
    assert found == {"a.b": TypedText("甲", "第1行")}
    assert others == (TypedText("乙", "第4行"),)
