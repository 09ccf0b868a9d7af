"""Two names that little sets apart: what it is, in words, and where it makes another unit."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.source.units.alike import difference, normal, pairs, shorter_forms

LOOKS = ("未末", "己已巳", "土士", "日曰", "人入", "千干于", "戊戌戍", "凤风", "0o〇", "1li", "兔免", "陕峡")
SPELLING = "全角半角、括号、空格或形近字"
ONE_MORE, SWAPPED, PLACE = "多写或漏写的一个字", "两个字的先后", "前面的地名"


@pytest.mark.parametrize("looks", LOOKS)
def test_characters_that_look_alike_are_taken_for_each_other(looks: str) -> None:
    for one, other in itertools.permutations(looks, 2):
        assert difference(f"某县{one}庄村", f"某县{other}庄村") == SPELLING
    assert len({normal(char) for char in looks}) == 1


def test_characters_of_two_groups_are_not_taken_for_each_other() -> None:
    firsts = [group[0] for group in LOOKS if not group[0].isascii()]
    for one, other in itertools.combinations(firsts, 2):
        assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某县发改局(能源局)", "某县发改局（能源局）"),
        ("某县 发改局", "某县发改局"),
        ("ＡＢＣ公司", "abc公司"),
        ("某县·发改局", "某县_发改局"),
    ],
)
def test_ways_of_typing_are_no_difference(one: str, other: str) -> None:
    assert difference(one, other) == SPELLING
    assert normal("（ ）") == "( )"  # a name of marks alone stays what it is


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("阳城县公安局", ["公安局", "县公安局"]),
        ("晋城市阳城县公安局", ["公安局", "县公安局", "阳城县公安局", "市阳城县公安局"]),
        ("山西省公安厅", ["公安厅", "省公安厅"]),
        ("内蒙古自治区公安厅", ["公安厅", "区公安厅"]),
        ("阳城县局", []),  # 局 and 县局 are too short to be a name
        ("公安局", []),
        ("红旗小学", []),
    ],
)
def test_a_name_as_it_is_called_at_home(name: str, forms: list[str]) -> None:
    assert sorted(form for form in shorter_forms(name) if form in forms) == sorted(forms)
    assert all(len(form) > 2 and name.endswith(form) for form in shorter_forms(name))
    for form in forms:
        assert difference(name, form) == difference(form, name) == PLACE


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("王家庄", "王庄", None),  # two characters are too few to tell
        ("王家庄", "王家庄村", ONE_MORE),
        ("某县应急管理局", "某县应急理管局", SWAPPED),
        ("某县应急管理局", "某县应急管里局", ""),
        ("卫健局", "卫建局", ""),
        ("某县应急管理局", "某县急应理管局", None),  # two slips
        ("某县应急管理局", "某县应管局", None),
        ("某县应急管理局", "某县应急局管理", None),
        ("王庄", "李庄", None),
        ("王家庄", "赵家庄", ""),
        ("某县公安局", "某县财政局", None),
        ("某县卫健委员会", "卫健委员某县会", None),
    ],
)
def test_one_slip_of_the_finger_and_no_more(one: str, other: str, said: str | None) -> None:
    assert difference(one, other) == difference(other, one) == said


TELLING = (
    "0123456789〇零一二三四五六七八九十百两甲乙丙丁戊己abcdefghijkmnpqrstuvwxyz"
    "东南西北中上下前后左右内外大小新老旧高低初男女正副"
)


@pytest.mark.parametrize("char", TELLING)
def test_what_tells_units_of_a_family_apart_is_no_slip(char: str) -> None:
    assert difference("县城关小学", f"县城关{char}小学") in (None, SPELLING)
    assert difference(f"县城关{char}小学", "县城关柳小学") in (None, SPELLING)
    assert difference("县城关柳小学", "县城关杨小学") == ""
    assert difference("县城关小学", "县城关柳小学") == ONE_MORE


NAMES = st.text("甲县公安局王李庄", min_size=3, max_size=8)


@given(NAMES, st.data())
def test_a_character_too_many_is_found_wherever_it_stands(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name)))
    longer = name[:at] + "松" + name[at:]
    assert difference(name, longer) in (ONE_MORE, PLACE)
    assert difference(longer, name) == difference(name, longer)


def test_of_several_names_every_two_are_looked_at_and_a_family_is_none() -> None:
    slip = ["某县应急管理局", "某县应急管里局"]
    assert list(pairs(slip)) == [(0, 1, "")]
    assert list(pairs([*slip, "某县应急管力局"])) == []
    mixed = ["某县应急管理局", "某县公安局", "某县应急管理局办"]
    assert list(pairs(mixed)) == [(0, 2, ONE_MORE)]
    assert list(pairs(["甲单位", "甲单位", "甲单位"])) == [
        (0, 1, SPELLING),
        (0, 2, SPELLING),
        (1, 2, SPELLING),
    ]
    assert list(pairs([])) == list(pairs(["甲单位"])) == []
