"""What lies there to be handed out, beside what was sent."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from docgen.desk.forms import FormsRequest, make_forms
from docgen.desk.handed import FormsThere, forms_there, forms_zip, handed_file
from docgen.desk.home import HomeRequest
from docgen.engine.options import EngineOptions
from docgen.handout.job import Packing, Selection
from tests.desk.sender import WORD, Sender


@pytest.fixture
def sender(tmp_path: Path) -> Sender:
    return Sender(tmp_path)


def request(sender: Sender) -> HomeRequest:
    return HomeRequest("2026", "jia", sender.data, sender.output)


def there(sender: Sender) -> FormsThere:
    product = forms_there(request(sender)).product
    assert product
    return product


def packed(sender: Sender, packing: Packing) -> None:
    chosen = Selection(forms=("tell",), formats=WORD)
    asked = FormsRequest("2026", None, sender.data, sender.output, chosen, EngineOptions(), packing)
    assert make_forms(asked).product


def test_before_anything_is_made_there_is_nothing_but_the_forms(sender: Sender) -> None:
    found = there(sender)
    assert found.forms["tell"] == "情况表"
    assert (found.files, found.units, found.entries, found.expected) == (0, (), (), ())


def test_each_unit_has_its_forms_its_zip_and_what_it_was_sent(sender: Sender) -> None:
    packed(sender, Packing.UNIT)
    sender.sent(units=("S1",), forms=("tell",))
    found = there(sender)
    units = {each.unit: each for each in found.units}
    assert set(units) == {"S1", "S2", "S3"}
    assert {each.unit: each.sent for each in found.units} == {"S1": 1, "S2": 0, "S3": 0}
    assert [list(each.forms) for each in found.units] == [["tell"]] * 3
    for unit in found.units:
        assert f"（{unit.unit}）" in unit.folder
        zipped = handed_file(request(sender), unit.zip).product
        assert zipped
        assert zipfile.is_zipfile(zipped.path)
        assert zipped.name.endswith(".zip")
    assert (len(found.entries), len(found.expected)) == (1, 1)


def test_all_of_them_go_into_one_zip_but_for_other_zips(sender: Sender, tmp_path: Path) -> None:
    packed(sender, Packing.COUNTY)
    packed(sender, Packing.UNIT)
    made = forms_zip(request(sender), tmp_path / "all.zip").product
    assert made
    assert made.name == "表格2026.zip"
    names = zipfile.ZipFile(made.path).namelist()
    assert not [name for name in names if name.endswith((".zip", "manifest.json"))]
    assert len([name for name in names if name.endswith(".docx")]) == there(sender).files
    assert "表格/发放清单.xlsx" in names


def test_what_a_link_leads_to_is_not_packed(sender: Sender, tmp_path: Path) -> None:
    sender.forms("S1")
    victim = sender.file("S1", "情况表")
    name = str(victim.relative_to(sender.made))
    victim.unlink()
    (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
    os.symlink(tmp_path / "secret.txt", victim)
    assert handed_file(request(sender), name).product is None
    made = forms_zip(request(sender), tmp_path / "all.zip").product
    assert made
    assert not [each for each in zipfile.ZipFile(made.path).namelist() if each.endswith(name)]


def test_a_broken_year_is_told(sender: Sender) -> None:
    sender.edit("data/jia/2026/notice.yaml", "成文日期: 2026-03-30", "成文日期: 2026-02-30")
    outcome = forms_there(request(sender))
    assert outcome.product is None
    assert outcome.problems
