"""The same data gives the same bytes: twice in one process, and in processes that differ in all they may."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.cli import cli
from tests.acceptance.conftest import ROOT, RealNotice, run_docgen


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def arguments(notice: RealNotice, output: Path) -> list[str]:
    """The command line of a notice; the data folder is absolute because the working folder differs."""
    office, year = notice.expected.name.split("-")
    return ["notice", year, "--office", office, "--data", str(ROOT / "data"), "--output", str(output)]


def test_twice_in_one_process(notice: RealNotice, tmp_path: Path) -> None:
    for name in ("one", "two"):
        result = CliRunner().invoke(cli, arguments(notice, tmp_path / name))
        assert result.exit_code == 0, result.output
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


@pytest.mark.parametrize(
    "environ",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"},
    ],
    ids=["Shanghai", "New York"],
)
def test_in_another_process(notice: RealNotice, tmp_path: Path, environ: dict[str, str]) -> None:
    run_docgen(*arguments(notice, tmp_path / "out"), cwd=tmp_path, environ=environ)
    office, year = notice.expected.name.split("-")
    assert hashes(tmp_path / "out" / office / year) == hashes(notice.made.folder)
