"""`--quiet` and colours, for every command and on either side of its name."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docgen.cli import cli
from docgen.report.products import SAYING
from tests.command import ROOT, docgen
from tests.problems.bench import NOTICE, SOUND, UNITS, lay

COLOURED = re.compile(r"\033\[[0-9;]*m")


def below(group: click.Group) -> Iterator[click.Command]:
    for command in group.commands.values():
        yield command
        if isinstance(command, click.Group):
            yield from below(command)


def test_every_command_has_both_options() -> None:
    for command in (cli, *below(cli)):
        names = {name for each in command.params for name in each.opts}
        assert {"--quiet", "-q", "--no-color"} <= names, command.name


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small office whose notice deserves a look."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    lay(tmp_path, {**SOUND, NOTICE: SOUND[NOTICE].replace("署名: 某县应急办公室\n", "")})
    return tmp_path


NOTICE_WORDS = ("notice", "2026", "--format", "docx", "--no-check")


def test_quiet_says_what_deserves_a_look_and_not_what_was_made(folder: Path) -> None:
    loud = docgen(*NOTICE_WORDS, folder=folder)
    assert "已写好" in loud.stdout
    assert "正在排版" in loud.stderr
    for words in ((*NOTICE_WORDS, "--quiet"), ("-q", *NOTICE_WORDS)):
        done = docgen(*words, "--output", f"of{words[0]}", folder=folder)
        assert (done.returncode, done.stdout) == (0, "")
        assert "正在排版" not in done.stderr
        assert done.stderr == re.sub("正在排版.*\n", "", loud.stderr)
        assert list(folder.glob(f"of{words[0]}/**/*.docx"))


def test_quiet_says_what_failed(folder: Path) -> None:
    done = docgen("notice", "2031", "-q", folder=folder)
    assert done.returncode == 2
    assert "DG-L403" in done.stderr


def test_what_was_asked_for_is_said_all_the_same(folder: Path) -> None:
    assert (
        docgen("numbers", "2026", "-q", folder=folder).stdout
        == docgen("numbers", "2026", folder=folder).stdout
    )
    plain = docgen("notice", "2031", "--json", folder=folder).stdout
    assert docgen("notice", "2031", "--json", "-q", folder=folder).stdout == plain != ""


def test_whichever_command_makes_files_does_not_list_them_when_quiet() -> None:
    """They were some of those that list files, told by name; what came back was not among them."""
    listing = {name for name, saying in SAYING.items() if saying.lines is SAYING["notice"].lines}
    assert {"report", "export"} <= listing
    assert {name for name in listing if not SAYING[name].made} == set()


def test_quiet_leaves_out_notes_where_something_fails(folder: Path) -> None:
    """A register of which much is missing is a note beside the year that is not there."""
    (folder / UNITS).write_text("编号,全称,层级\nU1,某县水务局,县\n", encoding="utf-8")
    words = ("forms", "2026", "--form", "small")
    assert "提示：" in docgen(*words, folder=folder).stderr
    hushed = docgen(*words, "-q", folder=folder).stderr
    assert "提示：" not in hushed
    assert "DG-U103" in hushed


def test_a_run_is_not_quiet_because_one_before_it_was(folder: Path) -> None:
    docgen(*NOTICE_WORDS, "-q", folder=folder)
    assert docgen(*NOTICE_WORDS, folder=folder).stdout


def on_a_terminal(folder: Path, *words: str, **environ: str) -> str:
    """What the command shows on a terminal."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **environ}
    command = [sys.executable, "-m", "docgen", *words]
    subprocess.run(command, cwd=folder, env=env, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    return shown


@pytest.mark.slow
def test_a_terminal_has_colours_unless_it_is_told_otherwise(folder: Path) -> None:
    assert COLOURED.search(on_a_terminal(folder, "notice", "2031"))
    for words in (("notice", "2031", "--no-color"), ("--no-color", "notice", "2031")):
        assert not COLOURED.search(on_a_terminal(folder, *words))
    assert not COLOURED.search(on_a_terminal(folder, "notice", "2031", NO_COLOR="1"))


def test_what_goes_into_a_file_has_no_colours(folder: Path) -> None:
    assert not COLOURED.search(docgen("notice", "2031", folder=folder).stderr)


def test_what_others_named_a_file_leads_no_terminal(tmp_path: Path) -> None:
    """A name, or a word of a document, may hold the terminal's commands; ours colour as they did."""
    name = "甲\033[2J\u202e.txt"
    (tmp_path / name).write_text("各科室:\033[31m报送\n", encoding="utf-8")
    done = docgen("check", str(tmp_path / name))
    assert "\033" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout + done.stderr
    assert "甲\\x1b[2J\\x202e.txt" in done.stdout


def test_a_name_that_is_empty_is_wrong_use() -> None:
    done = docgen("check", "")
    assert done.returncode == 2
    assert "文件名是空的" in done.stderr


def test_the_data_folder_may_be_the_one_that_the_command_runs_in(tmp_path: Path) -> None:
    """`.` and `..` have no name that files could be told by."""
    (tmp_path / "data").mkdir()
    office = (
        "--name",
        "青山县应急管理局",
        "--code",
        "青应急",
        "--level",
        "县",
        "--printing",
        "青山县应急管理局",
    )
    begun = docgen("init", "qingshan", *office, "--year", "2026", "--data", ".", folder=tmp_path / "data")
    assert begun.returncode == 0, begun.stderr
    for data, folder in ((".", tmp_path / "data"), ("..", tmp_path / "data" / "qingshan")):
        listed = docgen("numbers", "2026", "--data", data, folder=folder)
        assert listed.returncode == 0, listed.stderr
        assert "青应急〔2026〕1号" in listed.stdout
