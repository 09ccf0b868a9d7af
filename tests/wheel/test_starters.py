"""The files that a clerk double-clicks: a folder as `make wheel` leaves it becomes a running page."""

from __future__ import annotations

import os
import re
import shutil
import signal
import stat
import subprocess
from pathlib import Path

import pytest

from tests.wheel.conftest import OFFICE, ROOT, Built, outside, setting_up

STARTERS = ROOT / "starters"
SHELL, WINDOWS = STARTERS / "启动网页.sh", STARTERS / "启动网页.bat"


def test_macos_gets_the_same_as_linux() -> None:
    assert (STARTERS / "启动网页.command").read_bytes() == SHELL.read_bytes()


def test_make_wheel_leaves_them_beside_the_wheel() -> None:
    shown = subprocess.run(
        ["make", "-n", "wheel"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert re.search(r"cp -p starters/\* .*requirements-page\.lock .*dist/", shown)
    assert {path.suffix for path in STARTERS.iterdir()} == {".sh", ".command", ".desktop", ".bat"}


@pytest.mark.parametrize("suffix", ["sh", "command", "desktop"])
def test_what_is_double_clicked_may_be_run(suffix: str) -> None:
    assert (STARTERS / f"启动网页.{suffix}").stat().st_mode & stat.S_IXUSR


def test_the_one_for_windows_has_the_ends_of_line_and_the_encoding_that_cmd_reads() -> None:
    content = WINDOWS.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") > 30
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.index(b"chcp 65001") < content.index(b"echo \xe9\x94\x99")


def test_the_one_for_windows_does_the_same_steps() -> None:
    """No Windows is at hand: its steps are held beside those that were run."""
    steps = (
        r"-m venv",
        r"--no-deps --only-binary :all: -r requirements-page\.lock",
        r"\[page\]",
        r"docgen serve",
    )
    for text in (WINDOWS.read_text("utf-8"), SHELL.read_text("utf-8")):
        places = [re.search(step, text) for step in steps]
        assert all(places)
        assert [each.start() for each in places if each] == sorted(each.start() for each in places if each)


def test_every_jump_in_the_one_for_windows_leads_somewhere() -> None:
    text = WINDOWS.read_text("utf-8")
    assert set(re.findall(r"goto (\w+)", text)) == set(re.findall(r"^:(\w+)", text, re.MULTILINE))


@pytest.fixture
def folder(built: Built, tmp_path: Path) -> Path:
    """What a clerk gets, with one office's data."""
    for path in (*STARTERS.iterdir(), ROOT / "requirements-page.lock", built.wheel):
        shutil.copy(path, tmp_path)
    shutil.copytree(ROOT / "data" / OFFICE, tmp_path / "data" / OFFICE)
    return tmp_path


def opened(folder: Path, env: dict[str, str]) -> tuple[str, str]:
    """What is said until the page is there, and its address."""
    command = [folder / SHELL.name, "--no-browser"]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    process = subprocess.Popen(command, cwd="/", env=env, text=True, process_group=0, **pipes)
    lines = ""
    try:
        assert process.stdout
        for line in process.stdout:
            lines += line
            if "127.0.0.1" in line:
                return lines, line
        raise AssertionError(lines)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=60)


@pytest.mark.slow
def test_the_first_double_click_installs_and_the_next_does_not(folder: Path, python: Path) -> None:
    env = setting_up(folder / "fonts-at-hand", PYTHON=str(python))
    told, address = opened(folder, env)
    assert "第一次打开" in told
    assert re.search(r"http://127\.0\.0\.1:\d+/\?token=", address)
    told, _ = opened(folder, env)
    assert "第一次打开" not in told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("gone", "said"), [("*.whl", "没有安装包"), ("*.lock", "没有 requirements-page.lock")]
)
def test_a_file_that_is_missing_is_told(folder: Path, python: Path, gone: str, said: str) -> None:
    (path,) = folder.glob(gone)
    path.unlink()
    done = subprocess.run(
        [folder / SHELL.name], env=outside(PYTHON=str(python)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert said in done.stderr
