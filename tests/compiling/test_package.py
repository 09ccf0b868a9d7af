"""The package upwards: taken in above as forms are, without whom to call, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cache

import pytest

from docgen.collect.agreed import Agreed, Duty, DutyState
from docgen.collect.arrival import Arrival, ReceivedBy
from docgen.collect.intake.kinds import NAME
from docgen.collect.package import UnitsPackage, digest_of, read_package, sealed
from docgen.collect.reconcile import YearKnown, settle
from docgen.collect.submission import Submission
from docgen.compiling.package import package_data
from docgen.compiling.package_files import package_product
from docgen.compiling.plan import compiled_plan
from docgen.compiling.product import YearReturns
from docgen.model.forms import FormDefinition
from docgen.model.kinds import Kind
from docgen.model.units import Unit
from docgen.planning.workdays import WorkCalendar
from docgen.problems import Problem, Problems, ProblemsFound
from docgen.records.sendings import SentCopy
from docgen.render.archive import zip_bytes
from tests.collect.made import SIGNED, Returns, plan_rows
from tests.compiling.county import FORM, compiled, set_of, whole_county
from tests.desk.collector import NOW


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
def taken_in() -> tuple[UnitsPackage, tuple[Submission, ...]]:
    content = packed(data())
    return read_package(content, hashlib.sha256(content).hexdigest())


def test_what_is_taken_in_is_what_the_units_filled_in() -> None:
    package, submissions = taken_in()
    found = {each.unit: each for each in submissions}
    assert set(found) == {key[0] for key, duty in office().duties.items() if duty.state == "通过"}
    assert all(package.duties[each.number - 1].unit == each.unit for each in submissions)
    duty = office().duties["U0004", FORM, ""]
    assert duty.first
    own = found["U0004"]
    assert (own.form, own.edition, own.named) == (FORM, duty.copy.edition, "阳城县公安局")
    for address, value in duty.values.items():
        if value.text and not address.startswith(("basic.contact", "basic.phone", "sign.")):
            assert (own.answers[address].text, own.answers[address].value) == (value.text, value.value)
            assert own.answers[address].place == value.place
    assert package.duties[own.number - 1].place("填写!C7") == f"阳城县公安局：{duty.first.path}!填写!C7"


def test_every_duty_has_its_state_and_what_is_not_right_yet_no_values() -> None:
    package, _ = taken_in()
    states = {each.unit: each.state for each in package.duties}
    assert len(states) == len(office().duties)
    assert states["U0001"] is DutyState.NOTHING
    assert states["U0002"] is DutyState.INCOMPLETE
    assert "春天" not in data().decode()


def test_a_file_whose_name_has_a_persons_in_it_is_not_named() -> None:
    made = Returns("yangcheng", 2026)
    unit = "U0004"
    content = made.filled(unit, FORM, {**SIGNED, **plan_rows(("阳城县公安局", "防暴", "2026年6月", "实战"))})
    made.takes(content, "收件/王五报的计划.xlsx", made.sent(unit, FORM))
    told = package_data(compiled(made)).decode()
    assert "王五" not in told
    assert '"file":"（文件名略）.xlsx"' in told


def test_whom_to_call_stays_with_the_office() -> None:
    for secret in ("王五", "4232621", "basic.contact", "basic.phone"):
        assert secret not in json.dumps(json.loads(data())["content"]["copies"], ensure_ascii=False)


def test_the_forms_to_read_it_by_travel_along() -> None:
    package, _ = taken_in()
    (definition,) = package.definitions.values()
    assert definition.digest == office().definitions[FORM].digest
    assert (package.office, package.year, package.made) == ("yangcheng", 2026, "2026-03-20")


def test_the_same_returns_give_the_same_bytes() -> None:
    assert package_data(compiled(office())) == data()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DG-E150"),
        (b"PK\x03\x04", "DG-E150"),
        (zip_bytes([("x.json", b"{}")]), "DG-E150"),
        (zip_bytes([(NAME, b"[1]")]), "DG-E150"),
        (zip_bytes([(NAME, b"\xff{")]), "DG-E150"),
        (b"[" * 100_000, "DG-E150"),
        (zip_bytes([(NAME, b'{"scheme":"DGP2"}')]), "DG-E152"),
        (zip_bytes([(NAME, b'{"scheme":"DGP1"}')]), "DG-E151"),
    ],
)
def test_what_is_no_package_is_told(content: bytes, code: str) -> None:
    assert [each.code for each in refused(content)] == [code]


def refused(content: bytes) -> list[Problem]:
    """Why a file is not read as a package."""
    with pytest.raises(ProblemsFound) as told:
        read_package(content, "0" * 64)
    return list(told.value.problems)


def test_a_package_that_the_disk_has_spoilt_is_told() -> None:
    whole = zip_bytes([(NAME, bytes(range(256)) * 4)])
    for at in range(len(whole)):
        (told,) = refused(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert told.code == "DG-E150"


@pytest.mark.parametrize(
    ("change", "place"),
    [("2026年6月", True), ("通过", True), ("U0004", True), ("零报告", True), ("应急救援总指挥部", False)],
)
def test_a_package_whose_data_were_changed_is_refused_with_the_place(change: str, place: bool) -> None:
    spoilt = data().replace(change.encode(), "改了".encode(), 1)
    assert spoilt != data()
    (told,) = refused(packed(spoilt))
    assert told.code == "DG-E151"
    assert ("：“第" in told.what) == place


def test_a_copy_taken_out_or_put_in_twice_is_refused() -> None:
    content = json.loads(data())["content"]
    for copies in (content["copies"][1:], [*content["copies"], content["copies"][0]]):
        changed = {**content, "copies": copies}
        whole = {"scheme": "DGP1", "sha256": digest_of(changed), "content": changed}
        (told,) = refused(packed(json.dumps(whole).encode()))
        assert told.code == "DG-E151"


@pytest.mark.parametrize(
    "change",
    [{"edition": "00000000"}, {"values": {"nobody.knows": "1"}}, {"state": "好"}, {"received": "昨天"}],
)
def test_a_right_digest_over_wrong_data_is_no_way_in(change: dict[str, object]) -> None:
    content = json.loads(data())["content"]
    next(each for each in content["copies"] if each["state"] == "通过").update(change)
    (told,) = refused(packed(sealed(content)))
    assert told.code == "DG-E151"


@pytest.mark.parametrize(
    "change", [{"made": "昨天"}, {"made": 20260320}, {"forms": [{"id": "x"}]}, {"year": "二"}]
)
def test_a_right_digest_over_a_day_or_a_form_that_is_none_is_no_way_in(change: dict[str, object]) -> None:
    (told,) = refused(packed(sealed({**json.loads(data())["content"], **change})))
    assert told.code == "DG-E151"


def test_the_list_says_how_each_form_of_each_unit_stands() -> None:
    product = package_product(compiled(office()))
    assert product.zipped == "阳城县应急救援总指挥部办公室2026年上报包"
    assert product.data
    table = set_of(product.data, Kind.TABLE).parts[0].elements[-1]
    shown = {row[1].written: row[2].text for row in table.rows}
    assert shown["开发区管委会"] == "零报告"
    assert shown["阳城县公安局"] == "通过"
    assert len(shown) == len(office().duties)


def above(*packages: bytes) -> Agreed:
    """What an office above takes in; the county is one of its units."""
    known = YearKnown(
        *("jincheng", 2026, {}, {}, {"C1": Unit("C1", "阳城县应急救援总指挥部办公室")}, {}),
        *(lambda form, edition: None, WorkCalendar()),
    )
    arrivals, submissions, read = [], [], {}
    for number, content in enumerate(packages):
        sha256 = hashlib.sha256(content).hexdigest()
        arrivals.append(Arrival(sha256, f"{number}.zip", len(content), NOW, ReceivedBy.MAIL))
        read[sha256], forms = read_package(content, sha256)
        submissions += forms
    return settle(arrivals, submissions, known, {}, read)


def returns_above(agreed: Agreed) -> YearReturns:
    """What products of the office above are made of."""
    own = compiled(office())
    units = {"C1": Unit("C1", "阳城县应急救援总指挥部办公室")}
    data = replace(own.data, office_id="jincheng")

    def definition(copy: SentCopy) -> FormDefinition | None:
        return agreed.definitions.get((copy.form, copy.edition))

    return YearReturns(data, agreed, units, definition, own.today, Problems())


def test_the_plan_that_is_compiled_above_is_the_countys_own() -> None:
    own = compiled(whole_county())
    agreed = above(packed(package_data(own)))
    found = compiled_plan(
        agreed, own.data.plan, returns_above(agreed).order, returns_above(agreed).definition_of, Problems()
    )
    mine = compiled_plan(own.agreed, own.data.plan, own.order, own.definition_of, Problems())
    assert [row.texts for row in found.rows] == [row.texts for row in mine.rows]
    assert {value.file for row in found.rows for value in row.origin.values()} == {"0.zip"}
    assert all("：" in value.place for row in found.rows for value in row.origin.values())


def test_a_package_of_packages_names_every_level() -> None:
    city = package_data(returns_above(above(packed(data()))))
    package, submissions = read_package(packed(city), "0" * 64)
    assert package.office == "jincheng"
    police = next(each for each in submissions if each.named == "阳城县公安局")
    assert police.unit == "C1/U0004"
    assert len(package.duties) == len(office().duties)
    value = next(each for at, each in police.answers.items() if at.startswith("drills."))
    place = package.duties[police.number - 1].place(value.place)
    assert place.startswith("阳城县公安局：0.zip!阳城县公安局：阳城县公安局演练计划表")


def test_the_list_of_an_office_above_counts_the_units_of_its_units() -> None:
    agreed = above(packed(data()))
    duty = next(iter(agreed.below.values()))
    copy = duty.copy._replace(unit="C1", unit_name="阳城县应急救援总指挥部办公室")
    answered = Duty(copy, DutyState.INCOMPLETE, package="0.zip")
    product = package_product(returns_above(replace(agreed, duties={copy.key: answered})))
    assert product.data
    (row,) = set_of(product.data, Kind.TABLE).parts[0].elements[-1].rows
    assert row[2].text == "需补正1、通过15、零报告1"


def test_a_package_of_many_units_is_taken_in_whole() -> None:
    made = json.loads(data())["content"]
    one = [copy for copy in made["copies"] if copy["state"] == "通过"]
    made["copies"] = [{**one[at % len(one)], "unit": f"V{at:05}"} for at in range(850)]
    package, submissions = read_package(packed(sealed(made)), "0" * 64)
    assert (len(package.duties), len(submissions)) == (850, 850)
