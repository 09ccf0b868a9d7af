"""A new office: its first notice is made without a word, and nothing of another office is in its files."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.cli import cli, offices
from docgen.desk.init import InitRequest, start_office
from docgen.problems import Problems
from docgen.records.numbers import next_number
from docgen.source.forms import read_year_forms
from docgen.source.schema.kinds import schema_line
from docgen.source.starting import proposed_names
from docgen.source.year import read_year
from tests.plugins.made import ROOT

GIVEN = ("--name", "青山县应急管理局", "--code", "青应急")


def start(data: Path, year: str = "2027") -> None:
    request = InitRequest("qingshan", "青山县应急管理局", "青应急", data, year, short_name="县应急管理局")
    outcome = start_office(request)
    assert outcome.product, [str(each) for each in outcome.problems]


@pytest.mark.parametrize("year", ["2026", "2027", "2031"])
def test_of_the_first_year_nothing_is_said(tmp_path: Path, year: str) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    start(tmp_path / "data", year)
    problems = Problems()
    found = read_year(tmp_path / "data", year, "qingshan", problems)
    read_year_forms(found, problems)
    assert [str(each) for each in problems] == []
    assert found.office.proper_names == ("青山县", "应急管理局")


def test_nothing_of_another_office_comes_along(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    start(tmp_path / "data")
    folder = tmp_path / "data" / "qingshan"
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert files == ["2027/notice.yaml", "office.yaml", "units.yaml"]
    text = "".join(path.read_text("utf-8") for path in folder.rglob("*.yaml"))
    assert not [name for name in ("阳城", "南阳", "yangcheng", "nanyang", "宛", "某某") if name in text]


def test_each_file_names_its_schema_and_says_what_its_keys_mean(tmp_path: Path) -> None:
    start(tmp_path / "data")
    for name in ("office.yaml", "units.yaml", "2027/notice.yaml"):
        text = (tmp_path / "data" / "qingshan" / name).read_text("utf-8")
        assert text.startswith(schema_line(f"data/qingshan/{name}"))
    office = (tmp_path / "data" / "qingshan" / "office.yaml").read_text("utf-8").split("\n")
    keys = [number for number, line in enumerate(office) if line and line[0] not in "#- "]
    assert all(office[number - 1].startswith("# ") for number in keys)


def test_a_notice_of_the_present_year_bears_the_present_day(tmp_path: Path) -> None:
    today = dt.date(2027, 5, 6)
    request = InitRequest("qingshan", "青山县应急管理局", "青应急", tmp_path / "data", today=today)
    assert start_office(request).product
    assert read_year(tmp_path / "data", 2027, None, Problems()).letters["notice"].issue_date == today


def test_an_office_without_a_code_numbers_none_of_its_papers(tmp_path: Path) -> None:
    """A school has none: its first notice and every further paper say 不编号."""
    request = InitRequest("zhongxue", "青山县第三中学", "无", tmp_path / "data", "2027")
    assert start_office(request).product
    problems = Problems()
    found = read_year(tmp_path / "data", 2027, "zhongxue", problems)
    assert [str(each) for each in problems] == []
    assert (found.office.codes, found.letters["notice"].number) == ((), "")
    assert next_number(["青应急〔2027〕8号"], found.office.code, 2027) == "不编号"


def test_an_office_that_is_there_is_left_alone(tmp_path: Path) -> None:
    start(tmp_path / "data")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = CliRunner().invoke(cli, ["init", "qingshan", *GIVEN, "--data", str(tmp_path / "data"), "--json"])
    assert done.exit_code == 1
    assert [each["code"] for each in json.loads(done.stdout)["problems"]] == ["DG-J202"]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["青山", *GIVEN], "DG-J201"),
        (["forms", *GIVEN], "DG-J201"),
        (["qingshan", "--name", "青山县应急管理局"], "DG-J203"),
        (["qingshan", *GIVEN, "--year", "明年"], "DG-L401"),
    ],
)
def test_what_is_missing_or_no_name_is_told(tmp_path: Path, words: list[str], code: str) -> None:
    done = CliRunner().invoke(cli, ["init", *words, "--data", str(tmp_path / "data"), "--json"])
    assert done.exit_code == 2
    assert [each["code"] for each in json.loads(done.stdout)["problems"]] == [code]
    assert not (tmp_path / "data").exists()


def test_who_gives_no_options_at_a_terminal_is_asked_with_each_term_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offices, "at_terminal", lambda: True)
    given = ("青山县应急管理局", "青应急", "", "县", "", "青山县应急管理局办公室", "青山县、应急管理", "")
    answers = "\n".join(given)
    done = CliRunner().invoke(cli, ["init", "qingshan", "--data", str(tmp_path / "data")], input=answers)
    assert done.exit_code == 0, done.output
    for word in (
        "全称：",
        "与印章一致",
        "机关代字：",
        "发文字号里〔年份〕前面的字",
        "简称：",
        "专有名称：",
        "不拆开",
    ):
        assert word in done.stderr
    office = read_year(tmp_path / "data", dt.date.today().year, None, Problems()).office
    assert (office.short_name, office.level, office.issuing_mark) == (None, "县", "青山县应急管理局文件")
    assert (office.printing_authority, office.proper_names) == (
        "青山县应急管理局办公室",
        ("青山县", "应急管理"),
    )


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("青山县应急管理局", ("青山县", "应急管理局")),
        ("晋城市阳城县应急管理局", ("晋城市", "阳城县", "应急管理局")),
        ("某指挥部办公室", ("某指挥部办公室",)),
    ],
)
def test_the_parts_of_a_name_that_stay_together_are_proposed(name: str, kept: tuple[str, ...]) -> None:
    assert proposed_names(name) == kept


@pytest.mark.slow
def test_the_first_notice_is_made_without_a_word(tmp_path: Path) -> None:
    start(tmp_path / "data")
    where = ("--data", str(tmp_path / "data"), "--output", str(tmp_path / "output"), "--json")
    done = CliRunner().invoke(cli, ["build", "2027", *where])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["problems"] == []
    assert len(told["written"]) == 2
