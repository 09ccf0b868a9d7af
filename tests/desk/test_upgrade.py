"""A later way of writing the data: what it changes is shown first, then made, and comments stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from docgen.cli import cli
from docgen.desk.init import InitRequest, start_office
from docgen.problems import Problems, ProblemsFound
from docgen.source import versions
from docgen.source.patching import Edit, PutValue, RenameKey
from docgen.source.tree import SourceTree
from docgen.source.versions import FormatStep
from docgen.source.year import read_year


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    assert start_office(InitRequest("qingshan", "青山县应急管理局", "青应急", folder, "2027")).product
    return folder


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that wants 附注 in each notice; the file is changed as a text."""

    def change(kind: str, tree: SourceTree) -> list[Edit]:
        return [PutValue(("附注",), "此件公开发布", "成文日期")] if kind == "notice" else []

    monkeypatch.setattr(versions, "STEPS", [FormatStep("每份公文写明附注", change)])


def upgrade(data: Path, *more: str) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(cli, ["upgrade", "--data", str(data), "--json", *more])
    return done.exit_code, json.loads(done.stdout)


def contents(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(data.rglob("*.yaml"))}


def test_data_of_the_present_version_are_left_alone(data: Path) -> None:
    before = contents(data)
    code, told = upgrade(data, "--write")
    assert (code, told["version"], told["present"], told["diffs"], told["written"]) == (0, 1, 1, {}, False)
    assert contents(data) == before


@pytest.mark.usefixtures("later")
def test_the_difference_is_shown_and_nothing_written_until_asked(data: Path) -> None:
    before = contents(data)
    code, told = upgrade(data)
    assert (code, told["written"]) == (0, False)
    assert contents(data) == before
    diffs = told["diffs"]
    assert "+附注: 此件公开发布" in diffs["qingshan/2027/notice.yaml"]
    assert "+数据格式: 2" in diffs["qingshan/office.yaml"]
    shown = CliRunner().invoke(cli, ["upgrade", "--data", str(data)]).stdout
    assert "每份公文写明附注" in shown
    assert "加 --write 改过来" in shown


@pytest.mark.usefixtures("later")
def test_what_was_shown_is_made_and_every_other_line_stays(data: Path) -> None:
    before = contents(data)
    problems = Problems()
    read_year(data, 2027, None, problems)
    assert [each.code for each in problems] == ["DG-J402"]
    assert upgrade(data, "--write")[0] == 0
    after = contents(data)
    assert after["units.yaml"] == before["units.yaml"]
    assert after["office.yaml"] == before["office.yaml"] + "数据格式: 2\n".encode()
    added = "附注: 此件公开发布\n".encode()
    assert after["notice.yaml"].replace(added, b"") == before["notice.yaml"]
    fresh = Problems()
    assert read_year(data, 2027, None, fresh).letters["notice"].notes == "此件公开发布"
    assert list(fresh) == []
    assert upgrade(data)[1]["diffs"] == {}


@pytest.mark.usefixtures("later")
def test_a_file_that_cannot_be_changed_stops_it_all(data: Path) -> None:
    notice = data / "qingshan" / "2027" / "notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("署名: ", "? 署名\n: "), encoding="utf-8")
    before = contents(data)
    code, told = upgrade(data, "--write")
    assert (code, [each["code"] for each in told["problems"]]) == (1, ["DG-H101"])
    assert contents(data) == before


def test_data_of_a_later_program_are_not_touched(data: Path) -> None:
    office = data / "qingshan" / "office.yaml"
    office.write_text(office.read_text("utf-8") + "数据格式: 9\n", encoding="utf-8")
    code, told = upgrade(data, "--write")
    assert (code, [each["code"] for each in told["problems"]]) == (1, ["DG-J401"])
    with pytest.raises(ProblemsFound):
        read_year(data, 2027, None, Problems())


def test_a_step_may_rename_a_key(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(kind: str, tree: SourceTree) -> list[Edit]:
        return [RenameKey(("用印",), "盖章")] if kind == "office" and tree.at(("用印",)) else []

    monkeypatch.setattr(versions, "STEPS", [FormatStep("用印改称盖章", change)])
    diffs = upgrade(data)[1]["diffs"]
    assert {"-用印: 加盖印章", "+盖章: 加盖印章", "+数据格式: 2"} <= set(diffs["qingshan/office.yaml"])
