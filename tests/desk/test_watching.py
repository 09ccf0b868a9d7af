"""Files are checked again when they are saved, until the clerk ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.desk.watching import saved
from tests.problems.bench import NOTICE, SOUND

# A shell lets what it starts in the background ignore Ctrl-C.
HEARING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from docgen.__main__ import main
main()
"""
SPOILT = SOUND[NOTICE].replace("标题: 某", "标题：某")


def lay(folder: Path, text: str) -> Path:
    path = folder / NOTICE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_only_files_that_are_checked_are_told_of(tmp_path: Path) -> None:
    path = lay(tmp_path, SPOILT)
    stopped = threading.Event()
    batches: list[tuple[Path, ...]] = []

    def watch() -> None:
        for batch in saved([tmp_path], stopped):
            batches.append(batch)
            stopped.set()

    watching = threading.Thread(target=watch)
    watching.start()
    for _ in range(40):  # until the watcher is at work
        (path.parent / "备忘.bak").write_text("x", encoding="utf-8")
        (path.parent / ".notice.yaml.swp").write_text("x", encoding="utf-8")
        path.write_text(SPOILT, encoding="utf-8")
        watching.join(0.5)
        if not watching.is_alive():
            break
    assert batches == [(path,)]


@pytest.fixture
def command(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    lay(tmp_path, SPOILT)
    words = [sys.executable, "-c", HEARING, "check", "data", "--watch"]
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        words, cwd=tmp_path, env=environment, stdout=pipe, stderr=pipe, text=True
    ) as process:
        yield process
        process.kill()


def test_a_save_is_checked_and_ctrl_c_ends_it_well(command: subprocess.Popen[str], tmp_path: Path) -> None:
    assert command.stdout
    assert command.stderr
    assert any(line.startswith("共 1 份") for line in command.stdout)
    assert "按 Ctrl-C 结束" in command.stderr.readline()
    again = threading.Event()

    def save() -> None:
        while not again.wait(0.5):
            lay(tmp_path, SOUND[NOTICE])

    saving = threading.Thread(target=save)
    saving.start()
    assert any(line.startswith("通过") for line in command.stdout)
    again.set()
    saving.join()
    command.send_signal(signal.SIGINT)
    command.communicate(timeout=60)
    assert command.returncode == 0
