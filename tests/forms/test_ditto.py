"""同上 in a table of a form stands for the row above, in whatever format; with nothing there, it is told."""

from __future__ import annotations

import pytest

from docgen.forms.ditto import spelled_out
from docgen.forms.filled import Filled, TypedText
from docgen.model.fieldtypes import Misfit
from tests.forms.docx import specimen
from tests.forms.pdf import made as pdf


def codes(form: Filled) -> list[str]:
    return [note.code for note in form.notes]


def test_the_rows_above_are_read_one_by_one() -> None:
    given = {"drills.1.content": "防汛演练", "drills.2.content": "同上", "drills.3.content": "〃"}
    found = specimen.read(specimen.filled(given, drills=3))
    assert [found.values[f"drills.{row}.content"] for row in (1, 2, 3)] == ["防汛演练"] * 3
    assert codes(found) == ["DG-A430", "DG-A430"]
    assert all(word in found.notes[0].what for word in ("第3行", "“同上”"))


@pytest.mark.parametrize(
    "said", ["同上。", "同 上", "（同上）", "同上一行", "同上栏", "``", "“", "↑", "〃〃"]
)
def test_however_it_is_written(said: str) -> None:
    found = specimen.read(
        specimen.filled({"drills.1.content": "防汛演练", "drills.2.content": said}, drills=2)
    )
    assert found.values["drills.2.content"] == "防汛演练"
    assert f"“{said}”" in found.notes[0].what


@pytest.mark.parametrize("said", ["同上级联合演练", "同左", "上同村演练", "同"])
def test_what_begins_alike_is_itself(said: str) -> None:
    found = specimen.read(
        specimen.filled({"drills.1.content": "防汛演练", "drills.2.content": said}, drills=2)
    )
    assert found.values["drills.2.content"] == said


def test_a_typed_value_becomes_that_of_its_type() -> None:
    given = {"drills.1.time": "2026年6月", "drills.2.time": "同上"}
    found = specimen.read(specimen.filled(given, drills=2))
    assert found.answers["drills.2.time"].value == found.answers["drills.1.time"].value


def test_a_fixed_row_has_the_one_above_it() -> None:
    found = specimen.read(specimen.filled({"items.a1.reason": "方案里写明", "items.a3.reason": "同上"}))
    assert found.values["items.a3.reason"] == "方案里写明"


def test_a_pdf_is_read_alike() -> None:
    found = pdf.read(pdf.filled({"drills.1.content": "防汛", "drills.2.content": "同上"}))
    assert found.values["drills.2.content"] == "防汛"
    assert codes(found) == ["DG-A430"]


@pytest.mark.parametrize(
    "given", [{"drills.1.content": "同上"}, {"drills.1.time": "2026年6月", "drills.2.content": "同上"}]
)
def test_nothing_above_is_told_and_never_taken_for_a_name(given: dict[str, str]) -> None:
    found = specimen.read(specimen.filled(given, drills=2))
    values = [each.value for each in found.answers.values() if each.text == "同上"]
    assert [each.code for each in values if isinstance(each, Misfit)] == ["DG-A431"]


def test_a_blank_row_parts_nothing() -> None:
    given = {"drills.1.content": "防汛演练", "drills.3.content": "同上"}
    found = specimen.read(specimen.filled(given, drills=3))
    assert found.values["drills.3.content"] == "防汛演练"


def test_words_that_hold_it_are_words() -> None:
    written = {"drills.1.content": TypedText("甲", ""), "drills.2.content": TypedText("同上一次演练", "")}
    assert spelled_out(written, specimen.definition()).written == written
