"""What a value of a unit may hold: the last that may stand, and the first that is told, with its facts."""

from __future__ import annotations

import pytest

from docgen.model.units import COLUMNS, LEVELS, Unit
from docgen.problems import Place, Problems
from docgen.source.units import guarding
from docgen.source.units.naming import no_name
from docgen.source.units.rules import EMAIL, FIELDS, LEVEL, NAME, PHONE, faults, halved, is_phone
from docgen.source.units.sparing import MOST_SHOWN, Sparing
from tests.source.units.making import codes

GOOD = Unit("U1", "某县公安局", contact="张三", phone="13800000000", email="a@b.cn")


def told(**change: str) -> list[tuple[str, int, dict[str, object]]]:
    return [(each.code, each.column, each.facts) for each in faults(GOOD._replace(**change))]


def test_an_id_of_33_characters_is_told() -> None:
    assert [(code, column) for code, column, _ in told(id="U" * 33)] == [("DG-N202", 0)]


def test_a_unit_without_fault_has_none() -> None:
    assert told() == []
    assert list(faults(Unit("U1", "某县公安局"))) == []
    assert [list(faults(GOOD._replace(level=level))) for level in ("", *LEVELS)] == [[]] * 6


@pytest.mark.parametrize("column", [each for each in COLUMNS if each.field not in ("id", "name", "level")])
def test_each_column_takes_as_many_characters_as_it_may(column: object) -> None:
    field, most = column.field, column.most
    fill = {"phone": "13800000000", "email": "a@b.cn"}.get(field, "字")
    limit = [each for each in told(**{field: "字" * most}) if each[0] == "DG-N203"]
    assert limit == []
    assert ("DG-N203", FIELDS[field], {"count": most + 1, "most": most}) in told(**{field: "字" * (most + 1)})
    assert told(**{field: fill}) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"id": "U" * 32}, []),
        ({"id": "a_B-9"}, []),
        ({"id": "U1 "}, [("DG-N202", 0, {"written": "U1"})]),
        ({"id": "编"}, [("DG-N202", 0, {"written": "编"})]),
        ({"id": ""}, [("DG-N201", 0, {"example": "U0001"})]),
        ({"name": ""}, [("DG-N201", NAME, {"example": "某某县应急管理局"})]),
        ({"name": "局" * 100}, []),
        ({"name": "局" * 101}, [("DG-N204", NAME, {"count": 101})]),
        ({"name": "局" * 200}, [("DG-N204", NAME, {"count": 200})]),
        ({"name": "局" * 201}, [("DG-N203", NAME, {"count": 201, "most": 200})]),
        (
            {"level": "县级"},
            [("DG-N207", LEVEL, {"choices": "“省”、“市”、“县”、“乡”、“村”", "written": "县级"})],
        ),
        ({"phone": "张三"}, [("DG-N208", PHONE, {"written": "张三"})]),
        ({"email": "abc"}, [("DG-N209", EMAIL, {"written": "abc"})]),
        ({"name": "合计"}, [("DG-N420", NAME, {"written": "合计", "why": "是合计"})]),
        ({"contact": "张三1234"}, []),
        ({"contact": "张三12345"}, [("DG-N415", FIELDS["contact"], {"written": "张三12345"})]),
    ],
)
def test_the_last_that_may_stand_and_the_first_that_is_told(
    change: dict[str, str], expected: list[tuple[str, int, dict[str, object]]]
) -> None:
    assert told(**change) == expected


def test_a_character_of_each_kind_that_no_document_holds_is_told_in_its_column() -> None:
    found = told(note="甲\x07乙\u200b丙")
    assert [(code, column) for code, column, _ in found] == [
        ("DG-N205", FIELDS["note"]),
        ("DG-N206", FIELDS["note"]),
    ]
    assert all(facts["name"] for *_, facts in found)


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("ＡＢＣ１２３＠ｂ．ｃｎ", "ABC123@b.cn"),
        ("（０３５６）　４", "(0356) 4"),
        ("甲、乙", "甲、乙"),
        ("abc", "abc"),
    ],
)
def test_full_width_letters_digits_and_marks_become_half_width(text: str, narrow: str) -> None:
    assert halved(text) == narrow


@pytest.mark.parametrize("between", ["、", "，", ",", ";", "；", "/", "／", "|", " ", "  "])
def test_numbers_with_any_mark_between_them(between: str) -> None:
    assert is_phone(f"13800000000{between}0356-4232621")
    assert not is_phone(f"13800000000{between}张三")


@pytest.mark.parametrize(
    "text", ["138－0000－0000", "138 0000 0000", "0356—4232621", "0356–4232621", "（０３５６）4232621"]
)
def test_hyphens_blanks_and_brackets_of_every_kind(text: str) -> None:
    assert is_phone(text)


# --- what is no name ---


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12", "是数字"),
        ("共3个村", "是数字"),
        ("2026年3月", "是日期"),
        ("第 3 页", "是页码"),
        ("Page 3", "是页码"),
        ("续表", "是表格里的话"),
        ("（无）", "是表格里的话"),
        ("——", "是符号"),
        ("局", "只有一个字"),
        ("联 系 人", "是表头里的词"),
        ("单位名称", "是表头里的词"),
        ("合计：3", "是合计"),
        ("填表人：张三", "是表尾的话"),
        ("某县公安局", ""),
        ("一、县直单位", ""),
    ],
)
def test_what_it_looks_like_is_said(text: str, why: str) -> None:
    assert no_name(text) == why


@pytest.mark.parametrize("text", ["一、县直单位", "（二）乡镇", "十二．企业", "三 、学校"])
def test_a_numbered_heading_is_none_only_where_it_stands_alone(text: str) -> None:
    assert no_name(text, alone=True) == "是小标题"
    assert no_name(text) == ""
    assert no_name("十里铺村", alone=True) == ""


@pytest.mark.parametrize(("length", "looked_at"), [(40, True), (41, False)])
def test_a_long_text_is_not_looked_at(length: int, looked_at: bool) -> None:
    assert bool(no_name("1" * length)) is looked_at


# --- formulas, and how much is told ---


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A", "\t1", "\r1", "'=1", "''+1"])
def test_what_excel_would_calculate_is_guarded_and_freed_again(text: str) -> None:
    assert guarding.guarded([text, "甲"]) == (f"'{text}", "甲")
    assert guarding.freed([f"'{text}", "甲"]) == (text, "甲")


@pytest.mark.parametrize("text", ["甲=1", "'甲", "''", "'", "1", ""])
def test_what_excel_would_not_calculate_stays_as_it_is(text: str) -> None:
    assert guarding.guarded([text]) == guarding.freed([text]) == (text,)
    assert guarding.freed(["=1"]) == ("=1",)


@pytest.mark.parametrize(("count", "skipped", "left"), [(50, 0, 0), (51, 0, 1), (60, 5, 15), (3, 2, 2)])
def test_fifty_of_a_kind_are_told_and_how_many_there_are_more(count: int, skipped: int, left: int) -> None:
    problems = Problems()
    sparing = Sparing(problems)
    for number in range(count):
        sparing.add("DG-N208", Place("a.csv", number + 2), where="甲", written="乙")
    sparing.add("DG-N209", Place("a.csv", 1), where="甲", written="乙")
    sparing.skip("DG-N208", skipped)
    sparing.finish("a.csv")
    shown = min(count, MOST_SHOWN)
    assert sorted(codes(problems)) == ["DG-N208"] * shown + ["DG-N209"] + ["DG-N399"] * bool(left)
    for last in (each for each in problems if each.code == "DG-N399"):
        assert last.what == f"同一种问题（DG-N208）另有 {left} 处没有列出；"
        assert last.place.file == "a.csv"
