"""What is told of a register: each unit by itself, and units that may be the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.units import Unit
from docgen.source.units import alike, checking, filing
from docgen.source.units.rules import faults, is_phone
from tests.source.units.making import Opened, codes

GOOD = Unit("U1", "某县公安局", contact="张三", phone="13800000000")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": ""}, "DG-N201"),
        ({"id": "编号一"}, "DG-N202"),
        ({"id": "U" * 33}, "DG-N202"),
        ({"name": ""}, "DG-N201"),
        ({"name": "局" * 201}, "DG-N203"),
        ({"name": "局" * 200}, "DG-N204"),
        ({"name": "公安\x07局"}, "DG-N205"),
        ({"name": "公安\u200b局"}, "DG-N206"),
        ({"level": "县级"}, "DG-N207"),
        ({"phone": "1380000000"}, "DG-N208"),
        ({"email": "abc"}, "DG-N209"),
    ],
)
def test_each_rule(change: dict[str, str], code: str) -> None:
    assert code in [fault.code for fault in faults(GOOD._replace(**change))]


@pytest.mark.parametrize(
    "name", ['a/b\\c:*?"<>|..', "R&D <部>", "=HYPERLINK(1)", "{{ 7*7 }}", "局" * 100, "𬭎喆局"]
)
def test_odd_names_are_names(name: str) -> None:
    assert not faults(GOOD._replace(name=name))


@pytest.mark.parametrize(
    "text",
    [
        *("13800000000", "138 0000 0000", "138-0000-0000", "0356-4232621", "（0356）4232621", "63125388"),
        *(
            "0371-65919809转801",
            "13800000000、0356-4232621",
            "１３８００００００００",
            "400-123-4567",
            "12345",
        ),
        "4232621/13800000000",
        "138 1234 5678",
        "+86 138 1234 5678",
        "(0356) 4232621 13812345678",
        *("86650120（内线6120）", "0791-86650119分机 6119", "86650120 转分机6120", "8665012 ext.12"),
    ],
)
def test_numbers_that_can_be_called(text: str) -> None:
    assert is_phone(text)


@pytest.mark.parametrize(
    "text", ["1380000000", "138000000000", "12800000000", "1380000", "张三", "86650120（内线）", "内线6120"]
)
def test_numbers_that_cannot(text: str) -> None:
    assert not is_phone(text)


def test_of_several_numbers_the_one_that_cannot_be_called_is_told() -> None:
    (fault,) = faults(GOOD._replace(phone="13800000000、4232621（老楼）、12"))
    assert (fault.code, fault.facts) == ("DG-N208", {"written": "4232621（老楼）"})


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("U1,甲局", "u1,乙镇政府", "DG-N210"),
        ("U1,某县公安局", "U2,某县公安局", "DG-N211"),
        ("U1,王庄村,,东镇", "U2,王庄村,,西镇", "DG-N212"),
        ("U1,某县发改局(能源局)", "U2,某县发改局（能源局）", "DG-N301"),
        ("U1,某县凤城镇政府", "U2,某县风城镇政府", "DG-N301"),
        ("U1,某某县公安局", "U2,县公安局", "DG-N301"),
        ("U1,某省某某市某某县公安局", "U2,某某县公安局", "DG-N301"),
        ("U1,某县应急管理局", "U2,某县应急管局", "DG-N301"),
        ("U1,某县应急管理局", "U2,某县应急理管局", "DG-N301"),
        ("U1,某县卫健委员会", "U2,某县卫建委员会", "DG-N302"),
    ],
)
def test_units_that_may_be_the_same(
    csv_register: Callable[..., Opened], one: str, other: str, code: str
) -> None:
    _, problems = csv_register(one, other)
    found = [problem for problem in problems if problem.code == code]
    assert [problem.place.line for problem in found] == [3]
    assert ":2" in found[0].what


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某县第一中学", "某县第二中学"),
        ("某县东关村", "某县西关村"),
        ("某县公安局", "某县财政局"),
        ("南阳市政府", "邓州市政府"),
    ],
)
def test_units_of_one_family(csv_register: Callable[..., Opened], one: str, other: str) -> None:
    _, problems = csv_register(f"U1,{one}", f"U2,{other}")
    assert not [
        code for code in codes(problems) if code.startswith(("DG-N30", "DG-N21")) and code != "DG-N303"
    ]


def test_a_family_of_three_is_no_slip(csv_register: Callable[..., Opened]) -> None:
    _, problems = csv_register("U1,某县王庄村委会", "U2,某县李庄村委会", "U3,某县张庄村委会")
    assert "DG-N302" not in codes(problems)


def test_missing_contacts_are_one_note(csv_register: Callable[..., Opened]) -> None:
    _, problems = csv_register(*(f"U{n},单位{chr(0x4E00 + n * 7)}{chr(0x5E00 + n * 3)}" for n in range(300)))
    assert codes(problems) == ["DG-N303"]
    assert "300个单位里有 300 个" in str(next(iter(problems)))


def test_a_flood_is_summed_up(csv_register: Callable[..., Opened]) -> None:
    _, problems = csv_register(*(f"U1,同一个局,,,张三,1380000{n % 9}" for n in range(3_000)))
    told = codes(problems)
    assert told.count("DG-N208") == 50
    assert told.count("DG-N210") == told.count("DG-N211") == 50
    left = [problem.what for problem in problems if problem.code == "DG-N399"]
    assert sorted(left) == [
        f"同一种问题（DG-{code}）另有 {count} 处没有列出；"
        for code, count in (("N208", 2950), ("N210", 2949), ("N211", 2949))
    ]


NAMES = st.text("甲乙丙丁县市局公安一二（）() Ａa0", min_size=3, max_size=9)


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_hashes_of_many_names_at_once_are_those_of_the_names_less_one_character(names: list[str]) -> None:
    keys, owners = filing.less_one(names)
    expected = [name[:at] + name[at + 1 :] for name in names for at in range(len(name))]
    assert keys.tolist() == filing.whole(expected).tolist()
    assert owners.tolist() == [number for number, name in enumerate(names) for _ in name]


@given(NAMES, st.data())
def test_a_slip_of_the_finger_leaves_a_shared_key(name: str, data: st.DataObject) -> None:
    text = alike.normal(name)
    at = data.draw(st.integers(0, len(text) - 1))
    slip = text[:at] + data.draw(st.sampled_from(["", "丙", text[at] + "丙"])) + text[at + 1 :]
    one, other = (
        {*filing.less_one([each])[0].tolist(), *filing.whole([each]).tolist()} for each in (text, slip)
    )
    assert one & other


@given(NAMES, NAMES)
def test_looking_alike_is_mutual(one: str, other: str) -> None:
    assert alike.difference(one, other) == alike.difference(other, one)


@pytest.mark.parametrize("count", [100, 40_000])
def test_shared_keys_are_found_however_many_there_are(count: int) -> None:
    with filing.Filing() as files:
        import numpy as np

        for start in range(0, count, 1_000):
            owners = np.arange(start, min(start + 1_000, count))
            texts = [f"{owner % (count // 2)}号" for owner in owners.tolist()]
            files.add(filing.whole(texts), owners)
            files.add(filing.whole(texts), owners)  # a key twice for one unit is no pair
        groups = sorted(files.shared())
    assert groups == [[n, n + count // 2] for n in range(count // 2)]


@pytest.mark.parametrize(
    ("rows", "counted"),
    [
        (("县公安局",) * 2, []),
        (("县公安局",) * 2 + ("县水务局",) * 2, []),
        (
            ("县公安局",) * 2 + ("县水务局",) * 2 + ("县财政局",) * 3,
            ["DG-N211", "2 处"],
        ),  # two beyond the first
    ],
)
def test_groups_beyond_what_is_fetched_are_counted(
    csv_register: Callable[..., Opened],
    monkeypatch: pytest.MonkeyPatch,
    rows: Sequence[str],
    counted: list[str],
) -> None:
    monkeypatch.setattr(checking, "MOST_GROUPS", 2)
    _, problems = csv_register(*(f"U{number},{name}" for number, name in enumerate(rows, 1)))
    said = [problem.what for problem in problems if problem.code == "DG-N399"]
    assert len(said) == bool(counted)
    assert all(each in said[0] for each in counted)


def test_slips_beyond_what_is_fetched_are_told_once(
    csv_register: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MOST_GROUPS", 1)
    one, more = ("县公安局特警大队", "县公安局特警大対"), ("县水务局河道管理所", "县水务局河道管里所")
    for names, told in ((one, False), (one + more, True)):
        _, problems = csv_register(*(f"U{number},{name}" for number, name in enumerate(names, 1)))
        assert ("DG-N304" in codes(problems)) is told, codes(problems)
