"""Each stand-in, on a system that lacks what it stands in for."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from docgen.portable import files, limits, locks, programs, signals
from docgen.problems import Place, Problems, ProblemsFound
from docgen.publish import disk
from docgen.publish.failures import refusal


class Windows:
    """msvcrt as far as it locks: bytes of a file, for one descriptor, until that is closed."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.held: dict[tuple[int, int], int] = {}

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        assert (mode, count) == (self.LK_NBLCK, 1)
        key = (os.fstat(descriptor).st_ino, os.lseek(descriptor, 0, os.SEEK_CUR))
        if self.held.setdefault(key, descriptor) != descriptor:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    made = Windows()
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", made)
    return made


def test_windows_locks_a_byte_and_the_second_run_learns_who_is_first(
    windows: Windows, tmp_path: Path
) -> None:
    with disk.locked(tmp_path, Problems()):
        ((_, byte),) = windows.held
        assert byte > 1_000, "where nothing is written, so that the holder's number stays readable"
        with pytest.raises(ProblemsFound) as caught, disk.locked(tmp_path, Problems()):
            pass
    (found,) = caught.value.problems
    assert found.code == "DG-W105"
    assert f"进程 {os.getpid()}" in found.what
    assert list(tmp_path.iterdir()) == []


def test_windows_removes_the_lock_file_once_it_is_closed(
    windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It removes no file that is open."""
    path, real = tmp_path / "lock", os.unlink
    descriptor = files.open_or_make(path)

    def unlink(name: Path) -> None:
        try:
            os.fstat(descriptor)
        except OSError:
            real(name)
        else:
            raise PermissionError(errno.EACCES, "open")

    monkeypatch.setattr(os, "unlink", unlink)
    locks.release(descriptor, path)
    assert not path.exists()


def test_without_any_lock_that_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    problems = Problems()
    with disk.locked(tmp_path, problems):
        pass
    assert [found.code for found in problems] == ["DG-W005"]


@pytest.mark.parametrize("opened", [files.open_to_read, files.open_or_make, files.open_new])
def test_a_link_is_not_followed_without_a_flag_for_that(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, opened: object
) -> None:
    monkeypatch.delattr(os, "O_NOFOLLOW")
    (tmp_path / "target").write_bytes(b"kept")
    (tmp_path / "link").symlink_to("target")
    assert callable(opened)
    with pytest.raises(OSError, match=r"link|exists"):
        opened(tmp_path / "link")
    assert (tmp_path / "target").read_bytes() == b"kept"


def test_without_hard_links_a_copy_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delattr(os, "link")
    (tmp_path / "a").write_bytes(b"a clerk's")
    disk.double(tmp_path / "a", tmp_path / "b", tmp_path)
    assert (tmp_path / "b").read_bytes() == b"a clerk's"


class Refused(OSError):
    """An error of Windows: `winerror` tells more than errno."""

    def __init__(self, winerror: int, *names: str) -> None:
        super().__init__(errno.EACCES, "Permission denied")
        self.winerror = winerror
        self.filename, self.filename2 = [*names, None, None][:2]


@pytest.mark.parametrize(
    ("error", "code", "remedy"),
    [
        (Refused(32, "通知.docx"), "DG-W108", "Word、WPS"),
        (Refused(5, "new", "通知.docx"), "DG-W108", "Word、WPS"),
        (Refused(5, "2026"), "DG-W101", "权限"),
        (Refused(206, "长"), "DG-W103", "层级较浅"),
    ],
)
def test_what_windows_refuses_has_its_message(error: OSError, code: str, remedy: str) -> None:
    told = refusal(error, Path("通知.docx"))
    assert (told.code, told.place) == (code, Place("通知.docx"))
    assert remedy in told.remedy


def test_processors_are_counted_without_affinity(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert limits.processors() == 7


def test_memory_is_not_limited_where_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    monkeypatch.setitem(sys.modules, "resource", None)
    limits.limit_memory(1)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


def twice() -> None:
    """Wait within a limit, and once more after it."""
    with signals.time_limit(9):
        time.sleep(0.01)
    time.sleep(5)


def test_time_is_limited_where_there_is_an_alarm_and_else_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TimeoutError), signals.time_limit(0.05):
        time.sleep(5)
    with pytest.raises(TimeoutError), signals.time_limit(0.2):
        twice()
    with pytest.raises(TimeoutError), signals.time_limit(0.05), signals.time_limit(9):
        time.sleep(5)
    monkeypatch.delattr(signal, "setitimer")
    with signals.time_limit(0.05):
        time.sleep(0.1)


@pytest.fixture
def tree(tmp_path: Path) -> SimpleNamespace:
    """A program that starts another one; how to run it, and what Windows' own taskkill was asked to end."""
    log = tmp_path / "asked"
    (tmp_path / "taskkill").write_text(f'#!/bin/sh\necho "$@" > {log}\n')
    (tmp_path / "taskkill").chmod(0o755)
    return SimpleNamespace(log=log, path=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")


def test_a_program_ends_with_what_it_started(tmp_path: Path) -> None:
    started = time.monotonic()
    programs.run_for(0.5, ["sh", "-c", f"sleep 60 & echo $! > {tmp_path}/child; wait"], os.environ)
    child = (tmp_path / "child").read_text().strip()
    assert time.monotonic() - started < 30
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True, check=False)
    assert state.stdout.strip()[:1] in ("", "Z")


def test_windows_is_asked_to_end_the_tree(tree: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "killpg")
    monkeypatch.setenv("PATH", tree.path)
    programs.run_for(0.2, ["sleep", "60"], os.environ)
    assert tree.log.read_text().startswith("/T /F /PID ")
