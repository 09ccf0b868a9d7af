"""A county's package taken in above: known, verified, settled, shown, compiled; nothing is lost."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from docgen.collect.agreed import Agreed, DutyState
from docgen.collect.arrival import FileState
from docgen.collect.intake.kinds import NAME
from docgen.desk.agreed import return_means, year_agreed
from docgen.desk.status import StatusRequest, show_status
from docgen.problems import Problems, ProblemsFound
from docgen.render.archive import zip_bytes
from docgen.source.year import read_year
from tests.collect.boxes import laid, mail, zipped
from tests.desk.collector import Collector, states
from tests.desk.upward import COUNTY, city, packages


@pytest.fixture
def above(tmp_path: Path) -> Collector:
    return city(tmp_path)


def agreed(office: Collector) -> Agreed:
    data = read_year(office.sender.data, 2026, None, Problems())
    return year_agreed(return_means(data, Problems()), office.sender.output, Problems())


def data_of(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(NAME)


def test_a_package_is_one_file_answers_for_the_county_and_is_read_once(
    above: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, whole = packages()
    laid(above.inbox, {"来件.eml": bytes(mail({"上报包.zip": whole}))})
    first = above.found()
    assert states(first) == {"来件.eml/上报包.zip": FileState.READ}
    monkeypatch.setattr("docgen.collect.reading.read_package", None)
    assert above.found().files == first.files
    found = agreed(above)
    assert found.duties["X1", "tell", ""].state is DutyState.ACCEPTED
    assert found.duties["X2", "tell", ""].state is DutyState.MISSING
    assert {key[:2] for key in found.below} == {
        *((f"X1/{unit}", "tell") for unit in ("S1", "S2", "S3")),
        ("X1/S1", "after"),
    }
    value = found.below["X1/S2", "tell", ""].values["basic.unit"]
    assert (value.text, value.file) == ("某县公安局", "来件.eml/上报包.zip")
    assert value.place.startswith("某县公安局：S2.docx!")


def test_what_the_package_lacks_is_told_and_asked_of_the_county(above: Collector) -> None:
    part, _ = packages()
    laid(above.inbox, {"包.zip": part})
    above.found()
    found = agreed(above)
    duty = found.duties["X1", "tell", ""]
    assert duty.state is DutyState.INCOMPLETE
    assert [each.code for each in duty.faults[""]] == ["DG-E157"]
    assert "某县教育局" in duty.faults[""][0].what
    lines = list(status(above))
    assert "  上报包 1 个，下属单位应报 4 份：未报 2，通过 2" in lines
    assert f"    {COUNTY}（4月20日做）：评估表未报 1；情况表未报 1，通过 2" in lines
    assert any("不全" in line and COUNTY in line for line in lines)


def test_a_city_that_sent_nothing_itself_takes_packages_in_all_the_same(above: Collector) -> None:
    (sent,) = above.sender.data.rglob("发出登记.yaml")
    sent.unlink()
    laid(above.inbox, {"无关.txt": b"1"})
    above.found()
    with pytest.raises(ProblemsFound, match="DG-E301"):
        agreed(above)
    laid(above.inbox, {"包.zip": packages()[1]})
    above.found()
    found = agreed(above)
    assert (len(found.duties), len(found.below)) == (0, 4)
    assert "  上报包 1 个，下属单位应报 4 份：未报 1，通过 3" in list(status(above))


def status(office: Collector) -> list[str]:
    request = StatusRequest("2026", None, office.sender.data, office.sender.output, "2026-04-26")
    outcome = show_status(request)
    assert outcome.product
    json.dumps(outcome.as_json())
    return list(outcome.product.lines())


def test_the_same_package_twice_in_whatever_wrapping_is_a_duplicate(above: Collector) -> None:
    _, whole = packages()
    bare = data_of(whole)
    files = {
        "1.zip": whole,
        "2.zip": whole,
        "3.zip": zip_bytes([(NAME, bare)]),
        "4/上报数据.json": bare,
        "5.zip": zipped({"县/上报数据.json": bare, "县/邻县.docx": above.blank("X2")}),
    }
    laid(above.inbox, files)
    assert states(above.found()) == {
        "1.zip": FileState.READ,
        "2.zip": FileState.DUPLICATE,
        "3.zip": FileState.DUPLICATE,
        "4/上报数据.json": FileState.DUPLICATE,
        "5.zip/县/上报数据.json": FileState.DUPLICATE,
        "5.zip/县/邻县.docx": FileState.READ,
    }
    found = agreed(above)
    assert len(found.below) == 4
    assert found.duties["X2", "tell", ""].state is DutyState.ACCEPTED


def test_a_changed_package_is_told_with_its_file_and_the_place(above: Collector) -> None:
    _, whole = packages()
    spoilt = data_of(whole).replace("某县公安局".encode(), "某县公安处".encode(), 1)
    laid(above.inbox, {"包.zip": zip_bytes([(NAME, spoilt)])})
    (file,) = above.found().files
    assert (file.state, file.told and file.told.code) == (FileState.UNREADABLE, "DG-E151")
    assert "份（某县公安处，tell）" in file.line
    assert not agreed(above).below
