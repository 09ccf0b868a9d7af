"""`docgen report --kind …`: products of what came back, written like all other files."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.cli import cli
from docgen.collect.package import read_package
from docgen.desk import report_year
from tests.collect.made import ROOT, SIGNED, Returns, plan_rows
from tests.compiling.county import FORM, whole_county
from tests.compiling.figures import filled, half_year
from tests.desk.sender import Sender

TITLE = "2026年度阳城县县直单位应急演练工作计划"
Typed = Callable[..., Result]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """The command, in a copy of the data, with what came back as it is made here."""
    data = shutil.copytree(ROOT / "data", tmp_path / "data")

    def run(made: Returns, *words: str, year: int = 2026, office: str = "yangcheng") -> Result:
        monkeypatch.setattr(report_year, "year_agreed", lambda *_: made.agreed())
        where = ["--data", str(data), "--output", str(tmp_path / "output")]
        return CliRunner().invoke(cli, ["report", str(year), "--office", office, *words, *where])

    return run


def test_before_anything_was_sent_it_is_said(tmp_path: Path) -> None:
    sender = Sender(tmp_path)
    where = ["--data", str(sender.data), "--output", str(sender.output)]
    done = CliRunner().invoke(cli, ["report", "2026", "--kind", "计划", *where])
    assert done.exit_code == 1
    assert "DG-E301" in done.stderr
    assert "没有写任何文件" in done.stderr


def test_the_compiled_plan_is_written_beside_the_years_papers(typed: Typed, tmp_path: Path) -> None:
    made = whole_county()
    done = typed(made, "--kind", "计划", "--format", "docx")
    assert done.exit_code == 0, done.output
    folder = tmp_path / "output/yangcheng/2026"
    written = sorted(path.name for path in folder.iterdir() if path.suffix != ".json")
    assert written == [f"{TITLE}.docx", f"{TITLE}.xlsx"]
    kinds = {each["kind"] for each in json.loads((folder / "manifest.json").read_text("utf-8"))["files"]}
    assert kinds == {"report.plan"}
    again = typed(made, "--kind", "计划", "--format", "docx", "--json")
    assert json.loads(again.stdout)["written"] == []


def test_figures_of_the_year_leave_those_of_the_half_year_where_they_are(
    typed: Typed, tmp_path: Path
) -> None:
    made = half_year()
    made.back("U0005", "statistics-year", {**filled(2), "evaluation.planned": "8", "evaluation.done": "8"})
    for kind in ("上半年", "年度"):
        done = typed(made, "--kind", kind, "--format", "docx", year=2024, office="nanyang")
        assert done.exit_code == 0, done.output
        assert "已删除" not in done.output
    folder = tmp_path / "output/nanyang/2024"
    assert sorted(path.name[:7] for path in folder.glob("*统计.docx")) == ["2024年上半", "2024年度应"]


def test_a_kind_that_there_is_not_is_a_wrong_call(typed: Typed) -> None:
    done = typed(whole_county(), "--kind", "计画")
    assert done.exit_code == 2


def test_what_has_to_be_mended_goes_into_a_folder_of_its_own(typed: Typed, tmp_path: Path) -> None:
    made = Returns("yangcheng", 2026)
    faulty = {**SIGNED, **plan_rows(("阳城县公安局", "防暴", "春天", "实战"))}
    made.back("U0004", FORM, faulty)
    inbox = tmp_path / "收件"
    inbox.mkdir()
    for path, content in made.contents.items():
        (inbox / path).write_bytes(content)
    done = typed(made, "--kind", "退回", "--inbox", str(inbox))
    assert done.exit_code == 0, done.output
    folder = tmp_path / "output/yangcheng/2026/退回"
    (sheet,) = folder.glob("*.xlsx")
    assert sheet.name == "阳城县公安局：演练计划表（县直单位）（退回）.xlsx"
    assert {path.name for path in inbox.iterdir()} == set(made.contents)


def test_a_file_changed_since_it_came_is_not_marked(typed: Typed, tmp_path: Path) -> None:
    made = Returns("yangcheng", 2026)
    made.back("U0004", FORM, {**SIGNED, **plan_rows(("阳城县公安局", "防暴", "春天", "实战"))})
    inbox = tmp_path / "收件"
    inbox.mkdir()
    for path, content in made.contents.items():
        (inbox / path).write_bytes(content + b" ")
    done = typed(made, "--kind", "退回", "--inbox", str(inbox))
    assert "DG-E331" in done.stderr


def test_the_package_is_one_zip_that_the_level_above_reads(typed: Typed, tmp_path: Path) -> None:
    done = typed(whole_county(), "--kind", "上报包", "--format", "docx")
    assert done.exit_code == 0, done.output
    (file,) = (tmp_path / "output/yangcheng/2026").glob("*.zip")
    with zipfile.ZipFile(file) as archive:
        assert sorted(name.rpartition(".")[2] for name in archive.namelist()) == ["docx", "json", "xlsx"]
    _, submissions = read_package(file.read_bytes(), "0" * 64)
    assert len(submissions) == 16
