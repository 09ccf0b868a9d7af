"""A data file saved over nothing but what was opened."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from docgen.problems import Problems, ProblemsFound
from docgen.publish.changes import alone
from docgen.publish.edited import MOST_VERSIONS, EditedFile, kept_at

NOW = dt.datetime(2026, 3, 1, 8, 30, 15, 250000)


@pytest.fixture
def file(tmp_path: Path) -> EditedFile:
    (tmp_path / "data/jia").mkdir(parents=True)
    (tmp_path / "data/jia/office.yaml").write_bytes(b"old")
    return EditedFile.below(tmp_path / "data", "jia/office.yaml")


def put(file: EditedFile, content: bytes, now: dt.datetime = NOW) -> bytes | None:
    """Save over what stands there; what stood in the way."""
    other = file.save(content, file.standing().digest, now, Problems())
    return other.content if other else None


def test_what_stood_there_is_kept_with_the_time(file: EditedFile) -> None:
    assert put(file, b"new") is None
    assert file.path.read_bytes() == b"new"
    (name,) = file.kept()
    assert file.version(name) == b"old"
    assert kept_at(name) == NOW


def test_a_file_changed_elsewhere_is_left_and_shown(file: EditedFile) -> None:
    opened = file.standing().digest
    file.path.write_bytes(b"theirs")
    other = file.save(b"mine", opened, NOW, Problems())
    assert other
    assert other.content == b"theirs"
    assert file.path.read_bytes() == b"theirs"
    assert file.kept() == []


def test_saving_what_stands_there_keeps_no_version(file: EditedFile) -> None:
    put(file, b"old")
    assert file.kept() == []


def test_the_oldest_versions_go(file: EditedFile) -> None:
    for number in range(MOST_VERSIONS + 3):
        put(file, f"{number}".encode(), NOW + dt.timedelta(seconds=number))
    kept = [file.version(name) for name in file.kept()]
    assert len(kept) == MOST_VERSIONS
    assert kept[0] == f"{MOST_VERSIONS + 1}".encode()
    assert kept[-1] == b"2"


def test_a_version_has_a_name_out_of_the_list(file: EditedFile) -> None:
    put(file, b"new")
    assert file.version("../../../jia/office.yaml") is None


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_save_that_breaks_off_leaves_the_file_whole(
    file: EditedFile, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def full(*_: object, **__: object) -> None:
        monkeypatch.undo()  # what was begun can be taken back
        raise OSError(28, "No space left on device")

    opened = file.standing().digest
    monkeypatch.setattr(EditedFile, "_keep", lambda *_: None)  # the version is on the disk already
    monkeypatch.setattr(os, broken, full)
    with pytest.raises(ProblemsFound, match="DG-W102"):
        file.save(b"new", opened, NOW, Problems())
    assert file.path.read_bytes() == b"old"
    assert os.listdir(file.path.parent) == ["office.yaml"]


def test_two_programs_that_save_at_once_take_turns(file: EditedFile) -> None:
    with alone(file.path.parent, Problems()), pytest.raises(ProblemsFound, match="DG-W105"):
        put(file, b"new")
    assert file.path.read_bytes() == b"old"


def test_a_link_is_not_followed(file: EditedFile, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    file.path.unlink()
    os.symlink(tmp_path / "secret", file.path)
    with pytest.raises(ProblemsFound):
        file.standing()
