"""A list and the files of its new entry are written together or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from docgen.problems import Problems, ProblemsFound
from docgen.publish.appending import add_files, append, change_files

FILES = {"已发文/notice/第1版/甲.docx": b"docx", "已发文/notice/第1版/甲.pdf": b"pdf"}


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def standing(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_list_and_its_files_are_there_afterwards_and_nothing_else(tmp_path: Path) -> None:
    append(tmp_path, "表.yaml", b"one", before="", files=FILES, problems=Problems())
    append(tmp_path, "表.yaml", b"one two", before=sha(b"one"), files={}, problems=Problems())
    assert standing(tmp_path) == {**FILES, "表.yaml": b"one two"}


def test_a_list_that_somebody_added_to_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_bytes(b"theirs")
    with pytest.raises(ProblemsFound) as refused:
        append(tmp_path, "表.yaml", b"ours", before=sha(b"earlier"), files=FILES, problems=Problems())
    assert [each.code for each in refused.value.problems] == ["DG-W107"]
    assert standing(tmp_path) == {"表.yaml": b"theirs"}


def test_files_are_added_and_none_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_bytes(b"theirs")
    add_files(tmp_path, {"甲.yaml": b"ours", "乙.yaml": b"ours"}, Problems())
    assert standing(tmp_path) == {"甲.yaml": b"theirs", "乙.yaml": b"ours"}


def test_files_of_a_killed_run_that_no_list_names_give_way(tmp_path: Path) -> None:
    left = tmp_path / next(iter(FILES))
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half the run")
    append(tmp_path, "表.yaml", b"one", before="", files=FILES, problems=Problems())
    assert standing(tmp_path) == {**FILES, "表.yaml": b"one"}


@pytest.mark.parametrize("step", range(3))
def test_where_a_rename_fails_the_folder_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    (tmp_path / "表.yaml").write_bytes(b"one")
    renames, real = [0], os.replace

    def replace(source: str | Path, target: str | Path) -> None:
        renames[0] += 1
        if renames[0] == step + 1:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(ProblemsFound) as refused:
        append(tmp_path, "表.yaml", b"one two", before=sha(b"one"), files=FILES, problems=Problems())
    assert [each.code for each in refused.value.problems] == ["DG-W102"]
    assert standing(tmp_path) == {"表.yaml": b"one"}


def test_what_cannot_be_taken_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ProblemsFound) as refused:
        append(tmp_path, "表.yaml", b"one", before="", files=FILES, problems=Problems())
    assert [each.code for each in refused.value.problems] == ["DG-W110"]


def test_files_that_were_changed_since_they_were_read_are_left_and_so_are_the_others(tmp_path: Path) -> None:
    before = {"a.yaml": b"a", "b/c.yaml": b"c"}
    for name, content in before.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    new = {"a.yaml": b"A", "b/c.yaml": b"C"}
    (tmp_path / "b/c.yaml").write_bytes(b"saved meanwhile")
    with pytest.raises(ProblemsFound) as refused:
        change_files(tmp_path, new, before, Problems())
    assert [each.code for each in refused.value.problems] == ["DG-W107"]
    assert (tmp_path / "a.yaml").read_bytes() == b"a"
    (tmp_path / "b/c.yaml").write_bytes(b"c")
    change_files(tmp_path, new, before, Problems())
    assert {name: (tmp_path / name).read_bytes() for name in new} == new


def test_what_takes_the_place_of_a_file_is_open_to_the_same_people(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a")
    (tmp_path / "a.yaml").chmod(0o600)
    before = (tmp_path / "a.yaml").stat().st_mode
    change_files(tmp_path, {"a.yaml": b"A"}, {"a.yaml": b"a"}, Problems())
    assert (tmp_path / "a.yaml").stat().st_mode == before
