"""A run that fails or is killed at any single step: whole files, nothing lost, and the next run mends it."""

from __future__ import annotations

import errno
import itertools
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from docgen.model.kinds import Kind
from docgen.problems import Problems, ProblemsFound
from docgen.publish.artifact import Rendered, Report

Make = Callable[..., Rendered]
Put = Callable[..., Report]
Visible = Callable[[Path], dict[str, bytes]]
Failing = Callable[..., Any]

CLERKS = {b"edited by a clerk", b"stale and edited", b"never ours"}


class Scene:
    """A folder with every case in it, and the runs that meet it."""

    def __init__(self, root: Path, make: Make, put: Put, visible: Visible) -> None:
        self._numbers = itertools.count()
        self.root, self._make, self._put, self.visible = root, make, put, visible

    def folder(self) -> Path:
        """A fresh folder with every case."""
        folder = self.root / str(next(self._numbers))
        if folder.name == "0":
            self._build(folder)
            return self.folder()
        shutil.copytree(self.root / "0", folder)
        return folder

    def _build(self, folder: Path) -> None:
        """Files of ours, edited ones, stale ones, another command's, an unknown one."""
        make = self._make
        self._put(make("日历", b"calendar", kind=Kind.CALENDAR), into=folder, command="calendar")
        self._put(*(make(name, b"old " + name.encode()) for name in ("甲", "乙", "丙", "丁")), into=folder)
        (folder / "乙.docx").write_bytes(b"edited by a clerk")
        (folder / "丁.docx").write_bytes(b"stale and edited")
        (folder / "戊.docx").write_bytes(b"never ours")

    def run(self, folder: Path, version: bytes = b"new ", names: str = "甲乙戊己") -> Problems:
        """The run that replaces 甲, 乙 and 戊, adds 己, and no longer makes 丙 and 丁."""
        problems = Problems()
        files = [self._make(name, version + name.encode()) for name in names]
        self._put(*files, into=folder, problems=problems)
        return problems

    def clean_result(self, *run: Any) -> dict[str, bytes]:
        """What `run` leaves where nothing fails."""
        folder = self.folder()
        self.run(folder, *run)
        return self.visible(folder)


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))


@pytest.fixture(params=["hard links", "no hard links"])
def scene(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    make: Make,
    put: Put,
    visible: Visible,
    monkeypatch: pytest.MonkeyPatch,
) -> Scene:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # hundreds of runs, and the machine stays on
    if request.param == "no hard links":
        monkeypatch.setattr(os, "link", no_links)
    return Scene(tmp_path, make, put, visible)


def no_space() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def steps(scene: Scene, failing: Failing) -> int:
    """How many times a run changes the disk."""
    folder = scene.folder()
    with failing(10_000) as disk:
        scene.run(folder)
    return int(disk.count)


def refusal(scene: Scene, folder: Path) -> list[str]:
    """The codes with which a run fails; none where it succeeds."""
    try:
        scene.run(folder)
    except ProblemsFound as error:
        return [found.code for found in error.problems]
    return []


def check_whole(shown: dict[str, bytes]) -> None:
    """Every file is whole, every text of a clerk's is there, and the manifest can be read."""
    ours = {version + name.encode() for version in (b"old ", b"new ") for name in "甲乙丙丁戊己"}
    record = shown.pop("manifest.json")
    assert isinstance(json.loads(record)["files"], list)
    assert set(shown.values()) <= ours | CLERKS | {b"calendar"}
    assert set(shown.values()) >= CLERKS


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_an_error_at_any_step_leaves_all_as_it_was_or_all_done(scene: Scene, failing: Failing) -> None:
    done = scene.clean_result()
    outcomes = set()
    for step in range(1, steps(scene, failing) + 1):
        folder = scene.folder()
        before = scene.visible(folder)
        with failing(step, no_space, once=True):
            codes = refusal(scene, folder)
        assert scene.visible(folder) == (before if codes else done), step
        outcomes.add(tuple(codes))
        scene.run(folder)
        assert (scene.visible(folder), hidden(folder)) == (done, []), step
    assert outcomes == {(), ("DG-W102",)}


def test_a_disk_that_fails_for_good_leaves_whole_files(scene: Scene, failing: Failing) -> None:
    done = scene.clean_result()
    codes: set[str] = set()
    for step in range(1, steps(scene, failing) + 1):
        folder = scene.folder()
        with failing(step, no_space):
            codes.update(refusal(scene, folder))
        check_whole(scene.visible(folder))
        scene.run(folder)
        assert (scene.visible(folder), hidden(folder)) == (done, []), step
    assert codes == {"DG-W102", "DG-W110"}


def test_a_kill_at_any_step_is_mended_by_the_same_run(
    scene: Scene, failing: Failing, killed: type[BaseException]
) -> None:
    done = scene.clean_result()
    for step in range(1, steps(scene, failing) + 1):
        folder = scene.folder()
        with pytest.raises(killed), failing(step):
            scene.run(folder)
        check_whole(scene.visible(folder))
        scene.run(folder)
        assert (scene.visible(folder), hidden(folder)) == (done, []), step


def test_a_kill_at_any_step_is_mended_by_a_run_with_other_data(
    scene: Scene, failing: Failing, killed: type[BaseException]
) -> None:
    """What the killed run had written is known for our own: replaced or removed, never kept as edited."""
    later = (b"later ", "甲乙戊")
    done = scene.clean_result(*later)
    for step in range(1, steps(scene, failing) + 1):
        folder = scene.folder()
        with pytest.raises(killed), failing(step):
            scene.run(folder)
        scene.run(folder, *later)
        assert (scene.visible(folder), hidden(folder)) == (done, []), step


def test_two_kills_in_a_row_are_mended(scene: Scene, failing: Failing, killed: type[BaseException]) -> None:
    done = scene.clean_result(b"later ", "甲乙戊")
    last = steps(scene, failing)
    for first, second in itertools.product(range(last // 2, last, 4), repeat=2):
        folder = scene.folder()
        with pytest.raises(killed), failing(first):
            scene.run(folder)
        with pytest.raises(killed), failing(min(second, 6)):
            scene.run(folder, b"between ", "甲乙戊己")
        scene.run(folder, b"later ", "甲乙戊")
        assert (scene.visible(folder), hidden(folder)) == (done, []), (first, second)


def test_an_edit_made_after_a_kill_is_kept(
    scene: Scene, failing: Failing, killed: type[BaseException]
) -> None:
    for step in range(1, steps(scene, failing) + 1):
        folder = scene.folder()
        with pytest.raises(killed), failing(step):
            scene.run(folder)
        (folder / "甲.docx").write_bytes(b"edited after the kill")
        scene.run(folder)
        assert b"edited after the kill" in scene.visible(folder).values(), step


def test_the_clerk_hears_of_a_run_that_was_killed(
    scene: Scene, failing: Failing, killed: type[BaseException]
) -> None:
    folder = scene.folder()
    with pytest.raises(killed), failing(steps(scene, failing) // 2):
        scene.run(folder)
    assert "DG-W006" in [found.code for found in scene.run(folder)]
    assert "DG-W006" not in [found.code for found in scene.run(folder)]


def test_ctrl_c_takes_everything_back(scene: Scene, failing: Failing) -> None:
    for step in range(1, steps(scene, failing)):
        folder = scene.folder()
        before = scene.visible(folder)
        with failing(step, KeyboardInterrupt, once=True), suppress(KeyboardInterrupt):
            scene.run(folder)
        shown = scene.visible(folder)
        manifest_written = shown["manifest.json"] != before["manifest.json"]
        assert manifest_written or shown == before, step


def test_every_content_is_safe_on_the_disk_before_the_first_rename(
    folder: Path, make: Make, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut could leave a new name on an empty file."""
    put(make("甲", b"old"))
    synced: dict[int, int] = {}
    real_sync, real_replace = os.fsync, os.replace

    def sync(descriptor: int) -> None:
        info = os.fstat(descriptor)
        synced[info.st_ino] = info.st_size
        real_sync(descriptor)

    def rename(source: Path, target: Path) -> None:
        info = os.stat(source)
        assert synced[info.st_ino] == info.st_size
        assert source.parent.stat().st_ino in synced
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", rename)
    assert put(make("甲", b"new"), make("乙", b"new")).written == ("甲.docx", "乙.docx")
    assert folder.stat().st_ino in synced


def test_what_a_killed_run_left_does_not_outweigh_a_later_manifest(
    folder: Path, make: Make, put: Put, visible: Visible
) -> None:
    put(make())
    before = visible(folder)["manifest.json"]
    put(make(), command="build")  # takes the file over
    left = folder / ".docgen-tmp-left"
    left.mkdir()
    (left / "manifest.json").write_bytes(before)  # says that it is still the notice's
    put(command="notice")
    assert "通知.docx" in visible(folder)
