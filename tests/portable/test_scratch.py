"""Temporary folders: gone with their process, and those of a killed one gone with the next."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from docgen.engine.workers import ProcessExecutor
from docgen.portable import scratch
from docgen.portable.scratch import make_scratch, scratch_folder

ROOT = Path(__file__).resolve().parents[2]
MAKING = "from docgen.portable.scratch import make_scratch; print(make_scratch('test'), flush=True)"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of their own for the temporary folders, of other processes too."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def process(words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", words], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def made_by(job: subprocess.Popen[str]) -> Path:
    assert job.stdout
    return Path(job.stdout.readline().strip())


def test_a_folder_is_gone_after_its_use_and_with_its_process() -> None:
    with scratch_folder("test") as folder:
        (folder / "a").touch()
    assert not folder.exists()
    job = process(MAKING)
    left = made_by(job)
    job.communicate()
    assert not left.exists()


def test_the_folder_of_a_living_process_stays_and_that_of_a_killed_one_goes() -> None:
    job = process(f"{MAKING}; input()")
    held = made_by(job)
    assert held.is_dir()
    with scratch_folder("test"):
        assert held.is_dir()
    job.send_signal(signal.SIGKILL)
    job.communicate()
    assert held.is_dir()
    with scratch_folder("other"):
        assert held.is_dir(), "another name's"
    with scratch_folder("test"):
        assert not held.exists()


def test_what_is_not_ours_is_left_alone(temporary: Path) -> None:
    """A folder that is just being made has no lock yet; a link leads elsewhere."""
    young, elsewhere = temporary / "docgen-test-young", temporary / "elsewhere"
    young.mkdir()
    elsewhere.mkdir()
    (elsewhere / ".lock").touch()
    (temporary / "docgen-test-link").symlink_to(elsewhere)
    old = temporary / "docgen-test-old"
    old.mkdir()
    os.utime(old, (0, 0))
    with scratch_folder("test"):
        assert young.is_dir()
        assert (elsewhere / ".lock").exists()
        assert not old.exists()


def test_a_folder_that_is_swept_between_its_file_and_its_lock_is_made_anew(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may find the file before it is locked: a file that is gone can be locked as well."""
    real, swept = scratch.lock, list[Path]()

    def lock(descriptor: int) -> None:
        if not swept:
            swept.extend(temporary.iterdir())
            scratch._remove_if_free(swept[0])
        real(descriptor)

    monkeypatch.setattr(scratch, "lock", lock)
    with scratch_folder("test") as folder:
        assert swept != [folder]
        assert folder.is_dir()
        assert list(temporary.iterdir()) == [folder]


def no_lock(descriptor: int) -> None:
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


@pytest.mark.parametrize(("days", "gone"), [(0, False), (29, False), (31, True)])
@pytest.mark.parametrize("locks", [True, False])
def test_without_locks_a_folder_goes_by_its_age_whoever_comes_next(
    monkeypatch: pytest.MonkeyPatch, days: int, gone: bool, locks: bool
) -> None:
    with monkeypatch.context() as system:
        system.setattr(scratch, "lock", no_lock)
        with scratch_folder("test") as held:
            made = held.stat().st_mtime - days * 86400
            os.utime(held, (made, made))
            if locks:
                system.undo()
            with scratch_folder("test"):
                assert held.exists() is not gone


def test_without_locks_a_folder_is_gone_after_its_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "lock", no_lock)
    with scratch_folder("test") as folder:
        (folder / "a").touch()
    assert not folder.exists()


def made_in_a_worker() -> str:
    return str(make_scratch("test"))


def test_a_worker_takes_its_folders_with_it() -> None:
    executor = ProcessExecutor(1, 2_000)
    left = Path(executor.submit(made_in_a_worker).result(60))
    assert left.is_dir()
    executor.shutdown()
    assert not left.exists()


@pytest.mark.slow
def test_a_notice_and_forms_leave_nothing(temporary: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "copy" / "data")
    places = ("--data", tmp_path / "copy" / "data", "--output", tmp_path / "output")
    for words in (("notice", 2026), ("forms", 2026, "--unit", "U0001", "--form", "materials", "--jobs", 2)):
        command = [sys.executable, "-m", "docgen", *map(str, words), "--office", "yangcheng", *places]
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in temporary.iterdir()) == ["copy", "output"]
