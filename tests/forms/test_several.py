"""The forms of one file as one: what a copy says besides, and how much of it anybody reads."""

from __future__ import annotations

from docgen.forms.filled import Answer, Filled, TypedText
from docgen.forms.several import MOST_STRAYS, as_one, limited

MANY = tuple(TypedText(f"另写{number}", "第1页") for number in range(MOST_STRAYS))
ONE = (TypedText("又写", "第2页"),)
FIRST = {"basic.unit": Answer("甲局", "甲局", "第1页")}
OTHER = {"basic.unit": Answer("乙局", "乙局", "第2页")}


def told(form: Filled) -> list[str]:
    return [note.code for note in form.notes]


def test_each_form_has_no_more_strays_than_anybody_reads() -> None:
    whole = as_one([Filled({}, FIRST, MANY), Filled({}, OTHER, (*MANY, *ONE))])
    assert [each.strays for each in limited(whole).forms] == [MANY, MANY]
    assert [told(each) for each in limited(whole).forms] == [[], ["DG-A424", "DG-A425"]]


def test_what_a_copy_says_besides_counts_with_that_of_the_first() -> None:
    whole = limited(as_one([Filled({}, FIRST, MANY), Filled({}, FIRST, ONE)]))
    assert whole.further == ()
    assert whole.strays == MANY
    assert told(whole) == ["DG-A425"]


def test_as_many_as_anybody_reads_are_not_told() -> None:
    assert told(limited(Filled({}, FIRST, MANY))) == []
    assert told(limited(Filled({}, FIRST, MANY), far=3)) == ["DG-A425"]
