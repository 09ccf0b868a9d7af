"""Real processes: one killed with SIGKILL in the middle, and two at once."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from docgen.problems import Problems, ProblemsFound
from docgen.publish import disk
from docgen.publish.artifact import Rendered, Report

Make = Callable[..., Rendered]
Put = Callable[..., Report]
Visible = Callable[[Path], dict[str, bytes]]

# Publishes five new files, says so once the given number of them stand, and then hangs.
HANGING = """
import datetime, os, sys, time
from pathlib import Path
from docgen.model.kinds import Format, Kind
from docgen.problems import Problems
from docgen.publish.artifact import Rendered
from docgen.publish.writer import publish

real, left = os.replace, int(sys.argv[2])

def replace(*args):
    global left
    if left == 0:
        print("hanging", flush=True)
        time.sleep(600)
    left -= 1
    real(*args)

os.replace = replace
files = [Rendered(str(n), Kind.NOTICE, Format.DOCX, b"new" * 50_000, (), "") for n in range(5)]
publish(Path(sys.argv[1]), files, command="notice", problems=Problems(), today=datetime.date(2026, 11, 22))
"""


@contextmanager
def hanging(folder: Path, renamed: int) -> Iterator[subprocess.Popen[str]]:
    """A process that hangs in the middle of publishing into `folder`; killed at the end."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    command = [sys.executable, "-c", HANGING, str(folder), str(renamed)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "hanging\n"
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("renamed", [0, 1, 3, 5])
def test_a_killed_process_leaves_whole_files_and_the_next_run_finishes(
    folder: Path, make: Make, put: Put, visible: Visible, renamed: int
) -> None:
    put(*(make(str(number), b"old") for number in range(5)))
    before = visible(folder)
    with hanging(folder, renamed):
        pass
    shown = visible(folder)
    assert shown["manifest.json"] == before["manifest.json"]
    new = [name for name, content in shown.items() if content == b"new" * 50_000]
    assert len(new) == renamed
    assert all(shown[name] == before[name] for name in shown if name not in new)
    problems = Problems()
    put(*(make(str(number), b"later") for number in range(5)), problems=problems)
    assert [found.code for found in problems] == ["DG-W006"]
    assert set(visible(folder)) == set(before)
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_the_second_of_two_runs_is_told_who_is_first(
    folder: Path, make: Make, put: Put, visible: Visible
) -> None:
    put(make("0", b"old"))
    before: dict[str, Any] = visible(folder)
    with hanging(folder, 0) as first:
        with pytest.raises(ProblemsFound) as caught:
            put(make("0", b"second"))
        (found,) = caught.value.problems
        assert found.code == "DG-W105"
        assert f"进程 {first.pid}" in found.what
        assert visible(folder) == before
    assert put(make("0", b"second")).written == ("0.docx",)


def test_a_lock_that_its_last_holder_removed_meanwhile_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a third run would lock a new file of the name, and two would write at once."""
    calls: list[int] = []
    real = fcntl.flock

    def lock(descriptor: int, how: int) -> None:
        if not calls:
            (tmp_path / disk.LOCK).unlink()
        calls.append(how)
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", lock)
    with disk.locked(tmp_path, Problems()):
        assert (tmp_path / disk.LOCK).read_text() == str(os.getpid())
    assert len(calls) == 2
    assert list(tmp_path.iterdir()) == []
