"""A disk that refuses: a message with a remedy, and earlier output untouched."""

from __future__ import annotations

import errno
import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from docgen.problems import Problems, ProblemsFound
from docgen.publish.artifact import Rendered, Report

Make = Callable[..., Rendered]
Put = Callable[..., Report]
Visible = Callable[[Path], dict[str, bytes]]
NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """A block as an ordinary user: root may write everywhere, so rights would bite nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """A block in which the system itself refuses to write more than `size` bytes to a file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def read_only(put: Put, make: Make) -> Iterator[Path]:
    """A folder with earlier output that everybody can enter and nobody can write."""
    with tempfile.TemporaryDirectory() as parent:  # pytest's own folders are closed to other users
        folder = Path(parent) / "2026"
        put(make(content=b"earlier"), into=folder)
        os.chmod(parent, 0o755)
        os.chmod(folder, 0o555)
        yield folder
        os.chmod(folder, 0o755)


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Name, content and time of every file, hidden ones included."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def refused(put: Put, *files: Rendered, **more: Any) -> list[str]:
    """The codes of a publishing run that must fail; each message has a place and a remedy."""
    problems = Problems()
    with pytest.raises(ProblemsFound) as caught:
        put(*files, problems=problems, **more)
    assert all(found.place.file and found.remedy for found in caught.value.problems)
    assert not caught.value.usage
    assert len(problems) == 0, "nothing is told that did not happen"
    return [found.code for found in caught.value.problems]


def test_a_read_only_folder(read_only: Path, make: Make, put: Put) -> None:
    before = everything(read_only)
    with without_rights():
        assert refused(put, make(content=b"new"), into=read_only) == ["DG-W101"]
    assert everything(read_only) == before


def test_a_read_only_parent(read_only: Path, make: Make, put: Put) -> None:
    with without_rights():
        assert refused(put, make(), into=read_only / "sub" / "2027") == ["DG-W101"]


def test_a_file_that_may_not_be_read(read_only: Path, make: Make, put: Put) -> None:
    os.chmod(read_only, 0o777)
    os.chmod(read_only / "通知.docx", 0)
    with without_rights():
        assert refused(put, make(content=b"new"), into=read_only) == ["DG-W101"]
    os.chmod(read_only / "通知.docx", 0o644)
    assert (read_only / "通知.docx").read_bytes() == b"earlier"


@pytest.mark.parametrize("below", ["", "2026", "a/b"])
def test_a_file_in_the_place_of_the_folder(tmp_path: Path, make: Make, put: Put, below: str) -> None:
    (tmp_path / "output").write_bytes(b"a file")
    assert refused(put, make(), into=tmp_path / "output" / below) == ["DG-W104"]
    assert (tmp_path / "output").read_bytes() == b"a file"


def test_a_link_to_nowhere_in_the_place_of_the_folder(tmp_path: Path, make: Make, put: Put) -> None:
    (tmp_path / "output").symlink_to("nowhere")
    assert refused(put, make(), into=tmp_path / "output") == ["DG-W104"]


@pytest.mark.parametrize("name", ["通知.docx", "manifest.json"])
def test_a_folder_in_the_place_of_a_file(
    folder: Path, make: Make, put: Put, visible: Visible, name: str
) -> None:
    put(make("甲", b"earlier"))
    (folder / name).unlink(missing_ok=True)
    (folder / name / "inside").mkdir(parents=True)
    assert refused(put, make("甲", b"new"), make()) == ["DG-W106"]
    assert (folder / "甲.docx").read_bytes() == b"earlier"
    assert (folder / name / "inside").is_dir()


def test_a_pipe_in_the_place_of_a_file(folder: Path, make: Make, put: Put) -> None:
    folder.mkdir(parents=True)
    os.mkfifo(folder / "通知.docx")
    assert refused(put, make()) == ["DG-W106"]


def test_a_path_that_is_too_long(tmp_path: Path, make: Make, put: Put) -> None:
    assert refused(put, make(), into=tmp_path / ("长" * 100)) == ["DG-W103"]


def test_no_room_half_way_through_a_file(folder: Path, make: Make, put: Put) -> None:
    put(make("甲", b"earlier"), make("乙", b"earlier"))
    before = everything(folder)
    with no_file_above(1000):
        assert refused(put, make("甲", b"new"), make("乙", b"x" * 5000)) == ["DG-W102"]
    assert everything(folder) == before


def test_a_clerk_saves_in_the_middle_of_a_run(
    folder: Path, make: Make, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(make("甲", b"earlier"), make("乙", b"earlier"))
    real = os.fsync

    def save_meanwhile(descriptor: int) -> None:
        (folder / "乙.docx").write_bytes(b"saved by a clerk just now")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", save_meanwhile)
    assert refused(put, make("甲", b"new"), make("乙", b"new")) == ["DG-W107"]
    assert (folder / "甲.docx").read_bytes() == b"earlier"
    assert (folder / "乙.docx").read_bytes() == b"saved by a clerk just now"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "DG-W102"),
        (errno.EDQUOT, "DG-W102"),
        (errno.EROFS, "DG-W101"),
        (errno.ENAMETOOLONG, "DG-W103"),
        (errno.ETXTBSY, "DG-W108"),
        (errno.EIO, "DG-W109"),
    ],
)
def test_each_refusal_has_its_message(
    folder: Path, make: Make, put: Put, failing: Callable[..., Any], number: int, code: str
) -> None:
    put(make())
    with failing(2, lambda: OSError(number, os.strerror(number)), once=True):
        assert refused(put, make(content=b"new")) == [code]


def test_a_share_without_locks_is_written_with_a_note(
    folder: Path, make: Make, put: Put, visible: Visible, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", no_locks)
    problems = Problems()
    put(make(), problems=problems)
    assert visible(folder)["通知.docx"] == b"content"
    assert [found.code for found in problems] == ["DG-W005"]
