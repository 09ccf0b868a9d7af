"""`docgen fix`: the difference first, then the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.cli import cli
from docgen.desk import fix
from docgen.desk.fix import FixedData, FixRequest, fix_data
from docgen.desk.outcome import ExitCode
from docgen.publish.edited import EditedFile
from tests.problems.bench import NOTICE, SOUND, lay

SPOILT = SOUND[NOTICE].replace("标题: 某", "标题：某").replace("2026-03-30", "2026.3.30")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay(tmp_path, {**SOUND, NOTICE: SPOILT, "data/jia/2026/records/发文登记.yaml": "标题：某\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fixed(*, write: bool) -> FixedData:
    outcome = fix_data(FixRequest((Path("data"),), write))
    assert (outcome.exit_code, outcome.problems) == (ExitCode.DONE, ())
    assert outcome.product
    return outcome.product


def test_the_difference_comes_first_and_nothing_is_written(folder: Path) -> None:
    found = fixed(write=False)
    assert list(found.diffs) == ["data/jia/2026/notice.yaml"]
    assert {"-标题：某县应急办公室关于做好2026年应急演练工作的通知", "+成文日期: 2026-03-30"} <= set(
        found.diffs["data/jia/2026/notice.yaml"]
    )
    assert list(found.lines())[-1] == "可以改正 1 个文件，还没有改；加 --write 改过来。"
    assert (folder / NOTICE).read_text(encoding="utf-8") == SPOILT


def test_then_it_is_written_and_there_is_no_more_to_do(folder: Path) -> None:
    assert fixed(write=True).written
    assert (folder / NOTICE).read_text(encoding="utf-8") == SOUND[NOTICE]
    assert (folder / "data/jia/2026/records/发文登记.yaml").read_text(encoding="utf-8") == "标题：某\n"
    assert not fixed(write=True).written
    assert [path for path in folder.rglob("*") if path.name.startswith(".")] == []


def test_what_a_file_held_before_is_left_as_it_was(folder: Path) -> None:
    kept = "data/.versions/jia/2026/notice.yaml/20260330-080000-000000-0a1b2c3d.yaml"
    lay(folder, {kept: SPOILT})
    assert list(fixed(write=True).diffs) == ["data/jia/2026/notice.yaml"]
    assert (folder / kept).read_text(encoding="utf-8") == SPOILT


def test_the_command_takes_files_and_says_it_as_json(folder: Path) -> None:
    done = CliRunner().invoke(cli, ["fix", NOTICE, "--json"])
    assert json.loads(done.output)["files"] == 1
    assert list(json.loads(done.output)["diffs"]) == [NOTICE]
    missing = CliRunner().invoke(cli, ["fix", "没有.yaml", "--json"])
    assert [each["code"] for each in json.loads(missing.output)["problems"]] == ["DG-L101"]


def test_what_a_file_held_is_kept_where_the_page_puts_it_right(folder: Path) -> None:
    data = folder / "data"
    before = (folder / NOTICE).read_bytes()
    made = fix_data(FixRequest((data / "jia",), True, data)).product
    assert made
    assert list(made.diffs) == ["data/jia/2026/notice.yaml"]
    assert (folder / NOTICE).read_bytes() != before
    edited = EditedFile.below(data, "jia/2026/notice.yaml")
    (version,) = edited.kept()
    assert edited.version(version) == before


def test_a_file_that_somebody_changes_meanwhile_is_left_to_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(content: bytes, name: str, judged: object) -> bytes:
        (folder / NOTICE).write_text("标题: 别人的\n", encoding="utf-8")
        return content + b"# x\n"

    monkeypatch.setattr(fix, "repaired", meanwhile)
    for data in (None, folder / "data"):
        (folder / NOTICE).write_text("标题: 我的\n", encoding="utf-8")
        outcome = fix_data(FixRequest((folder / NOTICE,), True, data))
        assert [each.code for each in outcome.problems] == ["DG-W107"]
        assert (folder / NOTICE).read_text(encoding="utf-8") == "标题: 别人的\n"
