"""The package upwards: taken in above as forms are, without whom to call, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from functools import cache

import pytest

from docgen.collect.agreed import DutyState
from docgen.compiling.package import NAME, PackageRead, is_package, package_data, read_package
from docgen.compiling.package_files import package_product
from docgen.model.kinds import Kind
from docgen.problems import ProblemsFound
from docgen.render.archive import zip_bytes
from tests.collect.made import SIGNED, Returns, plan_rows
from tests.compiling.county import FORM, compiled, set_of, whole_county


@cache
def office() -> Returns:
    made = whole_county()
    made.owes("U0001", FORM, DutyState.NOTHING)
    made.back("U0002", FORM, {**SIGNED, **plan_rows(("甲", "乙", "春天", "实战"))})
    return made


@cache
def data() -> bytes:
    return package_data(compiled(office()))


def packed(content: bytes) -> bytes:
    return zip_bytes([("别的.txt", b""), (NAME, content)])


@cache
def taken_in() -> PackageRead:
    return read_package(packed(data()))


def test_what_is_taken_in_is_what_the_units_filled_in() -> None:
    found = {each.unit: each for each in taken_in().submissions}
    assert set(found) == {
        f"yangcheng/{key[0]}" for key, duty in office().duties.items() if duty.state == "通过"
    }
    duty = office().duties["U0004", FORM, ""]
    own = found["yangcheng/U0004"]
    assert (own.form, own.edition, own.named) == (FORM, duty.copy.edition, "阳城县公安局")
    for address, value in duty.values.items():
        if value.text and not address.startswith(("basic.contact", "basic.phone", "sign.")):
            assert (own.answers[address].text, own.answers[address].value) == (value.text, value.value)


def test_every_duty_has_its_state_and_what_is_not_right_yet_no_values() -> None:
    states = taken_in().states
    assert len(states) == len(office().duties)
    assert states["yangcheng/U0001", FORM, ""] is DutyState.NOTHING
    assert states["yangcheng/U0002", FORM, ""] is DutyState.INCOMPLETE
    assert "春天" not in data().decode()


def test_whom_to_call_stays_with_the_office() -> None:
    for secret in ("王五", "4232621", "basic.contact", "basic.phone"):
        assert secret not in json.dumps(json.loads(data())["content"]["copies"], ensure_ascii=False)


def test_the_forms_to_read_it_by_travel_along() -> None:
    (definition,) = taken_in().definitions.values()
    assert definition.digest == office().definitions[FORM].digest
    assert (taken_in().office, taken_in().year, taken_in().made) == ("yangcheng", 2026, "2026-03-20")


def test_the_same_returns_give_the_same_bytes() -> None:
    assert package_data(compiled(office())) == data()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DG-E360"),
        (b"PK\x03\x04", "DG-E360"),
        (zip_bytes([("x.json", b"{}")]), "DG-E360"),
        (zip_bytes([(NAME, b"[1]")]), "DG-E360"),
        (zip_bytes([(NAME, b"\xff{")]), "DG-E360"),
        (zip_bytes([(NAME, b'{"scheme":"DGP2"}')]), "DG-E362"),
        (zip_bytes([(NAME, b'{"scheme":"DGP1"}')]), "DG-E361"),
    ],
)
def test_what_is_no_package_is_told(content: bytes, code: str) -> None:
    with pytest.raises(ProblemsFound) as told:
        read_package(content)
    assert [each.code for each in told.value.problems] == [code]
    assert is_package(content) == (NAME.encode() in content)


def test_a_package_that_the_disk_has_spoilt_is_told() -> None:
    whole = zip_bytes([(NAME, bytes(range(256)) * 4)])
    for at in range(len(whole)):
        with pytest.raises(ProblemsFound) as told:
            read_package(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert [each.code for each in told.value.problems] == ["DG-E360"]


@pytest.mark.parametrize("change", ["2026年6月", "通过", "U0004", DutyState.NOTHING.value])
def test_a_package_whose_data_were_changed_is_refused(change: str) -> None:
    spoilt = data().replace(change.encode(), "改了".encode(), 1)
    assert spoilt != data()
    with pytest.raises(ProblemsFound) as told:
        read_package(packed(spoilt))
    assert [each.code for each in told.value.problems] == ["DG-E361"]


def test_a_right_checksum_over_wrong_data_is_no_way_in() -> None:
    content = json.loads(data())["content"]
    next(each for each in content["copies"] if each["state"] == "通过")["edition"] = "00000000"
    said = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    whole = {"scheme": "DGP1", "sha256": hashlib.sha256(said).hexdigest(), "content": content}
    with pytest.raises(ProblemsFound) as told:
        read_package(packed(json.dumps(whole).encode()))
    assert [each.code for each in told.value.problems] == ["DG-E361"]


def test_the_list_says_how_each_form_of_each_unit_stands() -> None:
    product = package_product(compiled(office()))
    assert product.zipped == "阳城县应急救援总指挥部办公室2026年上报包"
    assert product.data
    table = set_of(product.data, Kind.TABLE).parts[0].elements[-1]
    shown = {row[1].written: row[2].text for row in table.rows}
    assert shown["开发区管委会"] == "零报告"
    assert shown["阳城县公安局"] == "通过"
    assert len(shown) == len(office().duties)


def test_a_package_of_many_units_is_taken_in_whole() -> None:
    made = json.loads(data())["content"]
    one = [copy for copy in made["copies"] if copy["state"] == "通过"]
    made["copies"] = [{**one[at % len(one)], "unit": f"V{at:05}"} for at in range(850)]
    said = json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    whole = {"scheme": "DGP1", "sha256": hashlib.sha256(said).hexdigest(), "content": made}
    content = packed(json.dumps(whole, ensure_ascii=False).encode())
    assert len(read_package(content).submissions) == 850
