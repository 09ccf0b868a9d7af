"""The forms that ship with the program, and what the clerk's own data/forms makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.problems import Problem, Problems
from docgen.source.forms import FormSet, read_forms
from tests.source.forms.small import SMALL

COUNTY = "继承: small\n编号: county\n名称: 县里的表\n"


class Installed:
    """Two forms that ship, one given as changes of the other, and a clerk's data folder."""

    def __init__(self, root: Path) -> None:
        self.ships = root / "site-packages" / "forms"
        self.data = root / "work" / "data"
        self.office = self.data / "jia"
        for folder in (self.ships, self.office / "forms"):
            folder.mkdir(parents=True)
        (self.ships / "small.yaml").write_text(SMALL, encoding="utf-8")
        (self.ships / "county.yaml").write_text(COUNTY, encoding="utf-8")

    def write(self, text: str, name: str = "own.yaml") -> None:
        (self.data / "forms").mkdir(exist_ok=True)
        (self.data / "forms" / name).write_text(text, encoding="utf-8")

    def read(self) -> tuple[FormSet, list[Problem]]:
        problems = Problems()
        return read_forms(self.data, self.office, problems, shipped=self.ships), list(problems)


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    return Installed(tmp_path)


def names(forms: FormSet) -> dict[str, str]:
    return {name: form.name for name, form in forms.definitions.items()}


def test_without_a_folder_of_the_clerk_the_forms_that_ship_are_there(installed: Installed) -> None:
    forms, problems = installed.read()
    assert names(forms) == {"county": "县里的表", "small": "小表"}
    assert problems == []
    assert forms.source_files == ("程序自带的表格/county.yaml", "程序自带的表格/small.yaml")
    assert str(forms.trees["small"].place(("名称",))) == "程序自带的表格/small.yaml:3:5"


def test_one_of_the_clerk_takes_the_place_of_the_one_of_its_id(installed: Installed) -> None:
    """What ships is whole in itself: a form given as changes of that one stays as it was."""
    installed.write(SMALL.replace("小表", "自己的表").replace("类别", "自己的类别"))
    forms, problems = installed.read()
    assert names(forms) == {"county": "县里的表", "small": "自己的表"}
    assert problems == []
    assert forms.sources["small"] == ("data/forms/own.yaml",)
    (county, _) = forms.definitions["county"].tables()
    assert county.columns[0].label == "类别"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("继承: small\n名称: 改过的表\n", {"county": "县里的表", "small": "改过的表"}),
        (
            "继承: county\n编号: town\n名称: 乡里的表\n",
            {"county": "县里的表", "small": "小表", "town": "乡里的表"},
        ),
        (SMALL.replace("small", "other"), {"county": "县里的表", "other": "小表", "small": "小表"}),
    ],
)
def test_the_clerk_changes_and_adds_for_all_offices(
    text: str, expected: dict[str, str], installed: Installed
) -> None:
    installed.write(text)
    forms, problems = installed.read()
    assert (names(forms), problems) == (expected, [])


def test_an_office_changes_and_drops_what_ships(installed: Installed) -> None:
    (installed.office / "forms" / "a.yaml").write_text("继承: small\n停用: 是\n", encoding="utf-8")
    (installed.office / "forms" / "b.yaml").write_text("继承: county\n名称: 本县的表\n", encoding="utf-8")
    forms, problems = installed.read()
    assert (names(forms), problems) == ({"county": "本县的表"}, [])


def test_a_slip_of_the_clerk_is_told_at_its_own_place(installed: Installed) -> None:
    installed.write("继承: smal\n", "a.yaml")
    installed.write("继承: small\n内容:\n  - 表: drills\n    删除: [nothing]\n", "b.yaml")
    found = installed.read()[1]
    assert [problem.place.file for problem in found] == ["data/forms/a.yaml", "data/forms/b.yaml"]


def test_two_of_the_clerk_for_one_form_are_told(installed: Installed) -> None:
    installed.write("继承: small\n名称: 甲\n", "a.yaml")
    installed.write("继承: small\n名称: 乙\n", "b.yaml")
    (found,) = installed.read()[1]
    assert (found.code, str(found.place)) == ("DG-F208", "data/forms/b.yaml:1:5")
    assert "data/forms/a.yaml" in found.what


def test_in_a_checkout_the_folder_that_ships_is_read_once_under_its_own_name(installed: Installed) -> None:
    for file in installed.ships.iterdir():
        installed.write(file.read_text(encoding="utf-8"), file.name)
    installed.ships = installed.data / "jia" / ".." / "forms"
    forms, problems = installed.read()
    assert (names(forms), problems) == ({"county": "县里的表", "small": "小表"}, [])
    assert forms.source_files == ("data/forms/county.yaml", "data/forms/small.yaml")
