"""A form's addresses, the widths of its columns, its conditions; the identity that a copy carries."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.model.forms import Condition, FieldTable, FormCopy, FormDefinition, Identity, with_facts
from docgen.model.kinds import DOCUMENT_KINDS, FORM_KINDS, REPORT_KINDS, Kind
from docgen.model.units import Unit

BASIC = {
    "组": "basic",
    "项目": [{"编号": "unit", "名称": "单位", "默认": "某单位"}, {"编号": "n", "名称": "数"}],
}
ITEMS = {
    "表": "items",
    "表头": [{"名称": "内容", "宽": "82"}],
    "列": [{"编号": "result", "名称": "结果", "宽": "24"}, {"编号": "why", "名称": "原因"}],
    "各行": [{"节": "一"}, {"编号": "a1", "名称": "甲"}, {"编号": "a2", "名称": "乙", "不填": ["why"]}],
}
DRILLS = {
    "表": "drills",
    "列": [{"编号": "kind", "名称": "类别"}, {"编号": "date", "名称": "日期"}],
    "最多": "6",
    "分组列": "kind",
    "分组": [{"名称": "市级", "行数": "2"}, {"名称": "县级", "行数": "1"}],
}
SIGN = {"签": "sign", "项目": [{"编号": "by", "名称": "填表人"}]}


def form(*blocks: dict[str, Any]) -> FormDefinition:
    head = {"编号": "plan", "种类": "计划表", "名称": "表", "标题": "{年份}年表"}
    return FormDefinition.model_validate(
        {**head, "内容": blocks or (BASIC, {"段": "话"}, ITEMS, DRILLS, SIGN)}
    )


def table(**keys: Any) -> FieldTable:
    return FieldTable.model_validate({"表": "t", "列": [{"编号": c, "名称": c} for c in "abc"], **keys})


def test_addresses_come_in_printed_order() -> None:
    assert [path for path, _ in form().expand({"drills": 1})] == [
        *("basic.unit", "basic.n", "items.a1.result", "items.a1.why", "items.a2.result"),
        *("drills.1.kind", "drills.1.date", "sign.by"),
    ]


def test_patterns_name_each_column_of_a_repeating_table_once() -> None:
    assert [path for path, _ in form().fields()][5:] == ["drills.*.kind", "drills.*.date", "sign.by"]


def test_a_blank_has_the_rows_of_its_groups_with_their_names() -> None:
    whole = form()
    assert sum(path.startswith("drills.") for path, _ in whole.expand()) == 6
    assert whole.blank_values() == {
        "basic.unit": "某单位",
        "drills.1.kind": "市级",
        "drills.2.kind": "市级",
        "drills.3.kind": "县级",
    }


@given(st.dictionaries(st.just("drills"), st.integers(0, 6)))
def test_every_address_leads_to_its_field(rows: dict[str, int]) -> None:
    whole = form()
    for path, field in whole.expand(rows):
        assert whole.field_at(path) is field


@pytest.mark.parametrize(
    "path",
    [
        *(
            "drills.7.date",
            "drills.0.date",
            "drills.01.date",
            "drills.*.date",
            "drills.１.date",
            "drills.1.no",
        ),
        *("items.a2.why", "items.a3.why", "items.1.why", "basic.no", "basic", "", "drills", "drills.1"),
    ],
)
def test_an_address_that_the_form_has_not_leads_nowhere(path: str) -> None:
    assert form().field_at(path) is None


@pytest.mark.parametrize(
    ("keys", "widths"),
    [
        ({}, (52, 52, 52)),
        ({"序号": "是"}, (10, 146 / 3, 146 / 3, 146 / 3)),
        ({"列": [{"编号": "a", "名称": "a", "宽": "56"}, {"编号": "b", "名称": "b"}]}, (56, 100)),
        ({"列": [{"编号": "a", "名称": "a", "宽": "52"}, {"编号": "b", "名称": "b", "宽": "26"}]}, (104, 52)),
        (
            {"列": [{"编号": "a", "名称": "a", "宽": "156"}, {"编号": "b", "名称": "b"}]},
            (156 * 156 / 171, 156 * 15 / 171),
        ),
    ],
)
def test_columns_fill_the_line(keys: dict[str, Any], widths: tuple[float, ...]) -> None:
    assert table(**keys).widths(156) == pytest.approx(widths)


@pytest.mark.parametrize(
    ("said", "value", "holds"),
    [
        ({"等于": "否"}, "否", True),
        ({"等于": "否"}, "是", False),
        ({"等于": "否"}, "", False),
        ({"属于": ["甲", "乙"]}, "乙", True),
        ({"属于": ["甲", "乙"]}, "丙、乙", True),
        ({"等于": "桌面、实战"}, "桌面、实战", True),
        ({"不空": "是"}, " ", False),
        ({"不空": "是"}, "有", True),
    ],
)
def test_a_condition_holds_by_the_other_fields_text(said: dict[str, Any], value: str, holds: bool) -> None:
    assert Condition.model_validate({"字段": "x", **said}).holds(value) is holds


def test_a_condition_looks_in_its_own_row_first() -> None:
    own, other = (Condition.model_validate({"字段": name, "不空": "是"}) for name in ("result", "basic.unit"))
    assert own.path("items.a1.why") == "items.a1.result"
    assert other.path("items.a1.why") == "basic.unit"


@pytest.mark.parametrize("said", [{}, {"等于": "甲", "不空": "是"}])
def test_a_condition_has_one_test(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="只填一项"):
        Condition.model_validate({"字段": "x", **said})


@pytest.mark.parametrize("bad", ["1a", "A", "甲", "a.b", "a b", "", "a*"])
def test_ids_are_what_every_format_can_carry(bad: str) -> None:
    with pytest.raises(ValidationError):
        form({"组": bad, "项目": [{"编号": "a", "名称": "甲"}]})


@pytest.mark.parametrize("block", [{}, {"组": "a", "表": "b"}, {"标题": "甲"}])
def test_a_block_has_one_kind(block: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="一个键开头"):
        form(block)


@pytest.mark.parametrize(
    ("recipients", "level", "category", "sent"),
    [
        ([], "村", "村", True),
        (["县直", "市"], "县", "县直", True),
        (["县直", "市"], "市", "", True),
        (["县直", "市"], "村", "社区", False),
        (["县直", "市"], "", "", True),
    ],
)
def test_a_form_goes_to_the_levels_and_categories_it_names(
    recipients: list[str], level: str, category: str, sent: bool
) -> None:
    sent_form = form().model_copy(update={"recipients": tuple(recipients)})
    assert sent_form.is_for(Unit("U1", "某单位", level=level, category=category)) is sent
    assert sent_form.is_for(None)


def test_a_form_travels_to_a_worker() -> None:
    assert pickle.loads(pickle.dumps(form())) == form()
    copy = FormCopy(Identity("plan", "1A2B3C4D", "nanyang", 2026, "U1"), "甲", {"basic.unit": "甲"})
    assert pickle.loads(pickle.dumps(copy)) == copy


def test_facts_are_put_in_and_what_is_unknown_stays() -> None:
    assert (
        with_facts("{年份}年{ 发文机关 }{没有}", {"年份": "2026", "发文机关": "甲{年份}"})
        == "2026年甲{年份}{没有}"
    )


def test_every_form_kind_is_a_kind_of_the_manifest() -> None:
    assert form().kind.kind is Kind.FORM_PLAN
    assert {kind.value for kind in FORM_KINDS} == {
        *("form.plan", "form.evaluation", "form.record", "form.materials", "form.statistics")
    }
    assert sorted((*FORM_KINDS, *DOCUMENT_KINDS, *REPORT_KINDS, Kind.AGENDA)) == sorted(Kind)
    assert all(kind.chinese for kind in Kind)


NAMES = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
IDENTITIES = st.builds(
    Identity,
    form=st.from_regex("[a-z][a-z0-9-]{0,12}", fullmatch=True),
    edition=st.from_regex("[0-9A-F]{8}", fullmatch=True),
    office=st.one_of(NAMES, st.sampled_from(("yangcheng", "nan-yang_2", "阳城"))),
    year=st.integers(1949, 2999),
    unit=st.one_of(st.just(""), NAMES, st.from_regex("[A-Za-z0-9_-]{1,12}", fullmatch=True)),
    drill=st.one_of(st.just(""), st.from_regex("[0-9A-F]{6}", fullmatch=True)),
)
OLD = IDENTITIES.map(lambda each: replace(each, edition=str(each.year), drill=""))


@given(st.one_of(IDENTITIES, OLD))
def test_an_identity_survives_as_text_and_as_code(identity: Identity) -> None:
    assert identity.text.isascii()
    for text in (identity.text, identity.code):
        found = Identity.parse(text)
        assert found == identity
        assert found.sound


def test_the_code_is_in_capitals_where_that_loses_nothing() -> None:
    seen = Identity("plan", "1A2B3C4D", "yangcheng", 2026, "U0001", "5E6F7A")
    assert seen.code == seen.text.upper()
    for other in (replace(seen, unit="u1"), replace(seen, office="Yang"), replace(seen, unit="U_1")):
        assert other.code == other.text


def test_an_old_identity_reads_as_it_did() -> None:
    text = "DG1/statistics-half/1/yangcheng/2026/-/CDE83303"  # printed by the version of 2026-11
    found = Identity.parse(f"—1—|{text}")
    assert found == Identity("statistics-half", "1", "yangcheng", 2026)
    assert found.sound
    assert found.text == text


def test_an_identity_is_compact() -> None:
    text = Identity("plan", "1A2B3C4D", "nanyang", 2026, "U0123").text
    assert text.startswith("DG2/plan/1A2B3C4D/nanyang/2026/U0123/-/")
    assert len(text) == 47


SEEN = Identity("plan", "1A2B3C4D", "nan-yang_2", 2026, "U-01_23", "5E6F7A")


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        str.upper,
        lambda text: " ".join(text),
        lambda text: text.replace("/", "／").replace("1", "１").replace("-", "－"),
        lambda text: text.replace("-", "\u2011"),
        lambda text: f"表单标识：{text}　第1页",
        lambda text: text[:12] + "\r\n" + text[12:],
        lambda text: text.replace("/", "/\u200b"),
    ],
)
def test_an_identity_is_read_whatever_width_case_and_space(change: Any) -> None:
    found = Identity.parse(change(SEEN.text))
    assert found is not None
    assert found.sound
    assert (found.office.lower(), found.unit.lower()) == (SEEN.office.lower(), SEEN.unit.lower())


@pytest.mark.parametrize("at", range(4, len(SEEN.text)))
def test_a_slip_in_any_place_is_found(at: int) -> None:
    old = SEEN.text[at]
    if old == "/":
        return
    new = "7" if old != "7" else "8"
    found = Identity.parse(SEEN.text[:at] + new + SEEN.text[at + 1 :])
    assert found is None or not found.sound


def test_a_wrong_checksum_is_told_apart_and_no_identity_is_none() -> None:
    found = Identity.parse("DG2/plan/1A2B3C4D/nanyang/2026/-/-/00000000")
    assert found == Identity("plan", "1A2B3C4D", "nanyang", 2026)
    assert not found.sound
    for text in ("", "DG2/plan", "DG3/plan/1A2B3C4D/nanyang/2026/-/-/00000000", "演练计划表"):
        assert Identity.parse(text) is None
