"""Names against a register: taken where only one unit can be meant, asked where two can, never wrong."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from docgen.collect.naming import NameBook, matching
from docgen.collect.naming.vocabulary import BODIES, OFFICES
from docgen.model.units import Unit
from docgen.source.units.alike import normal
from tests.collect.naming.making import asked, register
from tests.plugins.ranges import CHANCE, amount

UNITS, NAMES, STRANGERS = amount(5_000, 100_000), amount(240, 1_000), amount(100, 1_000)


def county(*names: str) -> list[Unit]:
    return [Unit(f"U{number:04}", name, "", "县", "", "阳城县") for number, name in enumerate(names, 1)]


YANGCHENG = county(
    "阳城县公安局",
    "阳城县应急管理局",
    "阳城县水务局",
    "阳城县工业和信息化局",
    "阳城县卫生健康和体育局",
    "阳城县商务局",
    "阳城县发展和改革局（阳城县能源局）",
    "阳城县东冶镇人民政府",
    "阳城县河北镇人民政府",
    "阳城县凤城街道办事处",
    "阳城县东冶镇王庄村村民委员会",
    "阳城县东冶镇东关村村民委员会",
    "阳城县河北镇王庄村村民委员会",
    "阳城县宏远煤业有限公司",
    "阳城县第一小学",
    "阳城县河北镇姜村社区居民委员会",
    "阳城县教育局",
    "阳城县科学技术局",
)
BOOK = NameBook(YANGCHENG)


def test_texts_of_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("阳城公安", "王庄村", "阳城县某某局", *(unit.name for unit in YANGCHENG))
    told = [BOOK.match(each) for each in names]
    monkeypatch.setattr(matching, "_place", lambda text: 0)
    book = NameBook(YANGCHENG)
    assert [book.match(each) for each in names] == told


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("阳城县公安局", "阳城县公安局"),
        ("阳城公安", "阳城县公安局"),
        ("县公安局", "阳城县公安局"),
        ("我县公安局", "阳城县公安局"),
        ("阳城县公安局（盖章）", "阳城县公安局"),
        ("山西省晋城市阳城县公安局", "阳城县公安局"),
        (" 阳城县 应急局", "阳城县应急管理局"),
        ("阳城县安监局", "阳城县应急管理局"),
        ("阳城县应急管里局", "阳城县应急管理局"),
        ("阳城县应急管局", "阳城县应急管理局"),
        ("县工信局", "阳城县工业和信息化局"),
        ("卫健委", "阳城县卫生健康和体育局"),
        ("阳城县水利局", "阳城县水务局"),
        ("阳城县发改局", "阳城县发展和改革局（阳城县能源局）"),
        ("阳城县能源局", "阳城县发展和改革局（阳城县能源局）"),
        ("东冶镇", "阳城县东冶镇人民政府"),
        ("阳城县东冶镇政府", "阳城县东冶镇人民政府"),
        ("阳城县东冶乡人民政府", "阳城县东冶镇人民政府"),
        ("凤城街道办", "阳城县凤城街道办事处"),
        ("东冶镇王庄村", "阳城县东冶镇王庄村村民委员会"),
        ("东冶王庄村委会", "阳城县东冶镇王庄村村民委员会"),
        ("阳城县东冶镇王庄村民委员会", "阳城县东冶镇王庄村村民委员会"),
        ("宏远煤业", "阳城县宏远煤业有限公司"),
        ("阳城县1小", ""),
        ("阳城县一小学", "阳城县第一小学"),
    ],
)
def test_a_name_is_taken_where_one_unit_alone_can_be_meant(written: str, meant: str) -> None:
    match = BOOK.match(written)
    assert (match.taken.name if match.taken else "") == meant


@pytest.mark.parametrize(
    "written", ["县局", "我局", "本单位", "局", "村委会", "我村", "阳城县局", "县政府", "", "公司"]
)
def test_what_names_nobody_is_never_taken(written: str) -> None:
    match = BOOK.match(written)
    assert match.taken is None
    assert not match.candidates
    assert match.nobody or not written


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("王庄村", "王庄村"),  # two of them
        ("阳城县东冶镇李庄村", "东冶镇"),
        ("阳城县东冶镇王庄头村村民委员会", "王庄村"),
        ("阳城县河北镇姜村村民委员会", "姜村社区"),
        ("阳城县东冶镇西关村村民委员会", "东关村"),
        ("阳城县税务局", "局"),
        ("阳城县教育局等", "教育局"),  # and others: not it alone
        ("阳城县商务分局", "商务局"),
        ("阳城县东冶镇东岭村民委员会", "东关村"),
        ("阳城县教科局", "教育局"),  # or the bureau of science
        ("阳城县公案局", "公安局"),
        ("高平县公安局", "公安局"),
        ("市公安局", "公安局"),
        ("阳城县宏运煤业有限公司", "宏远煤业"),
        ("阳城县远宏煤业有限公司", "宏远煤业"),
        ("阳城县第二小学", "第一小学"),
    ],
)
def test_where_another_can_be_meant_it_is_asked_with_candidates(written: str, first: str) -> None:
    match = BOOK.match(written)
    assert match.taken is None
    assert any(first in each.unit.name for each in match.candidates)


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("黄阳县华鑫食品有限责任公司", False),  # 华兴 is a town as well, and here the firm's own name
        ("黄阳华鑫食品公司", False),
        ("黄阴县华兴食品有限责任公司", True),
        ("黄阳县华兴镇大食品有限公司", False),
    ],
)
def test_the_own_name_of_a_firm_is_no_place_though_a_town_is_called_so(written: str, taken: bool) -> None:
    names = ("黄阳县华兴镇人民政府", "黄阳县华兴食品有限责任公司", "黄阳县华兴镇王庄村村民委员会")
    units = [each._replace(parent="黄阳县") for each in county(*names)]
    units[2] = units[2]._replace(parent="华兴镇")
    assert bool(NameBook(units).match(written).taken) is taken


def test_who_sent_it_tells_two_of_one_name_apart() -> None:
    assert BOOK.match("王庄村", near=("东冶镇",)).taken == YANGCHENG[10]
    assert BOOK.match("王庄村", near=("河北镇",)).taken == YANGCHENG[12]
    assert BOOK.match("王庄村", near=("凤城街道",)).taken is None


def test_an_alias_is_known_from_then_on_and_only_for_units_of_the_register() -> None:
    book = NameBook(YANGCHENG, {"县局": "U0001", "老局": "U9999"})
    assert book.match(" 县局").taken == YANGCHENG[0]
    assert book.match("老局").taken is None


def test_a_village_is_none_of_one_whose_name_ends_within_its_own() -> None:
    units = county("阳城县东冶镇于村村民委员会", "阳城县东冶镇于岭社区居民委员会")
    match = NameBook(units).match("阳城县东冶镇于岭村民委员会")
    assert match.taken is None
    assert {each.unit for each in match.candidates} == set(units)


def test_two_units_of_one_name_are_asked() -> None:
    match = NameBook(county("阳城县公安局", "阳城县公安局")).match("阳城县公安局")
    assert match.taken is None
    assert len(match.candidates) == 2


def test_every_word_of_the_vocabulary_stands_for_one_kind() -> None:
    words = Counter(normal(word) for row in (*OFFICES, *BODIES) for word in row)
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.ranged("单位名称", cases=NAMES)
def test_of_a_province_most_are_taken_none_wrong_and_the_others_asked_well() -> None:
    chance = random.Random(CHANCE)
    units = register(UNITS, chance)
    book = NameBook(units)
    taken = wrong = among = rest = 0
    for each in asked(units, NAMES, chance):
        match = book.match(each.written, each.near)
        if match.taken:
            taken += 1
            wrong += match.taken.name != each.unit.name
            continue
        rest += 1
        among += each.unit.id in {candidate.unit.id for candidate in match.candidates}
    assert wrong == 0
    assert taken >= 0.7 * NAMES
    assert among >= 0.95 * rest


@pytest.mark.ranged("名册里没有的单位", cases=STRANGERS)
def test_a_unit_that_is_not_in_the_register_is_never_taken_for_another() -> None:
    chance = random.Random(CHANCE + 1)
    units = register(UNITS // 2, chance)
    strangers = chance.sample(units, STRANGERS)
    out = {unit.id for unit in strangers}
    book = NameBook(unit for unit in units if unit.id not in out)
    taken = [(unit.name, match.taken.name) for unit in strangers if (match := book.match(unit.name)).taken]
    assert [pair for pair in taken if pair[0] != pair[1]] == []
