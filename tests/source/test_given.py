"""A file named in a command that only marks another as open: each command says so, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.cli import cli
from tests.desk.sender import Sender

MARKS = ("~$", ".~lock.")


@pytest.mark.parametrize("begins", MARKS)
@pytest.mark.parametrize(
    "words",
    [
        ("units", "import", "{}名册.xlsx", "--office", "jia", "--data", "data"),
        ("import", "{}通知.docx", "--office", "yi", "--data", "data"),
        ("plan", "import", "{}表格.xlsx", "2026", "--data", "data"),
        ("check", "{}通知.docx"),
        ("verify", "{}封存.zip"),
        ("forget", "{}封存.zip"),
    ],
)
def test_the_mark_of_an_open_file_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begins: str, words: tuple[str, ...]
) -> None:
    Sender(tmp_path)
    monkeypatch.chdir(tmp_path)
    given = [word.format(begins) for word in words]
    named = next(word for word in given if word.startswith(begins))
    Path(named).write_bytes(b"\x05wps")
    done = CliRunner().invoke(cli, given)
    assert done.exit_code == 1
    assert done.output.count("DG-") == 1
    assert f"{named}: 错误：这不是文件本身" in done.output
    assert f"（名称以“{'~$' if begins == '~$' else '.~'}”开头）" in done.output
