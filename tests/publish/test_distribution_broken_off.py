"""A distribution that fails or is killed at any single step: whole files, and the next run goes on."""

from __future__ import annotations

import errno
import hashlib
import io
import itertools
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from docgen.problems import ProblemsFound
from tests.plugins.ranges import sample
from tests.publish.distributing import Runs, filed

Failing = Callable[..., Any]
CLERKS = b"edited by a clerk"
PLACES = ("甲县/甲", "甲县/乙", "丙县/丙", "丁")


class Scene:
    """A folder where files are to be replaced, added, moved, removed, put aside; the run that does it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._numbers = itertools.count()
        first = Runs(root / "first")
        self.run(first, b"one", dict(zip(("U1", "U2", "U3", "U4"), PLACES, strict=True)))
        (first.folder / "甲县/乙/计划.docx").write_bytes(CLERKS)

    def runs(self) -> Runs:
        """The folder, fresh."""
        folder = self.root / str(next(self._numbers))
        shutil.copytree(self.root / "first", folder)
        return Runs(folder)

    @staticmethod
    def run(runs: Runs, content: bytes, places: dict[str, str]) -> None:
        """A whole run: a form, a note and a zip for each unit, a zip for each county, and the list."""
        digests = dict.fromkeys(("plan.docx", "note"), content.decode())
        with runs.open() as out:
            for unit, place in places.items():
                if not out.current(unit, digests):
                    files = [
                        filed(f"{place}/计划.docx", content),
                        filed(f"{place}/说明.txt", b"note", "note"),
                    ]
                    out.put(unit, digests, files)
                out.zip_pack(unit, f"{place}.zip", unit)
            out.zip_folder("甲县")
            out.put_list("清单.xlsx", "form.list", "xlsx", "清单", lambda target: target.write(content))
            out.remove_unwanted()

    def second(self, runs: Runs) -> None:
        """The run that meets the folder: U3 is no more, U4 has moved, U5 is new."""
        self.run(runs, b"two", {"U1": "甲县/甲", "U2": "甲县/乙", "U4": "甲县/丁", "U5": "戊"})

    def clean(self) -> dict[str, bytes]:
        """What the run leaves where nothing fails."""
        runs = self.runs()
        self.second(runs)
        return runs.files()


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def no_space() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def steps(scene: Scene, failing: Failing) -> int:
    """How many times the run changes the disk."""
    with failing(10_000) as disk:
        scene.second(scene.runs())
    assert disk.count > 20
    return int(disk.count)


def check_whole(runs: Runs) -> None:
    """Every file is whole, the clerk's text is there, and the manifest can be read."""
    shown = runs.files()
    zips = {path: content for path, content in shown.items() if path.endswith(".zip")}
    for content in zips.values():
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert {shown[path] for path in shown.keys() - zips.keys()} <= {b"one", b"two", b"note", CLERKS}
    assert CLERKS in shown.values()
    assert json.loads((runs.folder / "manifest.json").read_text(encoding="utf-8"))["files"]


def check_mended(scene: Scene, runs: Runs, expected: dict[str, bytes]) -> None:
    """The next run comes to the same, with nothing put aside but what the clerk had edited."""
    scene.second(runs)
    assert runs.files() == expected
    assert list(runs.folder.glob(".docgen-tmp*")) == []


@pytest.mark.parametrize(("error", "once"), [(no_space, False), (KeyboardInterrupt, True)])
def test_an_error_at_any_step_leaves_whole_files_and_the_next_run_goes_on(
    scene: Scene, failing: Failing, error: Callable[[], BaseException], once: bool
) -> None:
    expected = scene.clean()
    for step in range(1, steps(scene, failing) + 1):
        runs = scene.runs()
        with failing(step, error, once=once), suppress(ProblemsFound, KeyboardInterrupt):
            scene.second(runs)
        check_whole(runs)
        check_mended(scene, runs, expected)


def test_a_kill_at_any_step_leaves_whole_files_and_the_next_run_goes_on(
    scene: Scene, failing: Failing
) -> None:
    expected = scene.clean()
    for step in range(1, steps(scene, failing) + 1):
        runs = scene.runs()
        child = os.fork()
        if not child:
            with failing(step, lambda: os._exit(9)):
                scene.second(runs)
            os._exit(0)
        os.waitpid(child, 0)
        check_whole(runs)
        check_mended(scene, runs, expected)


@pytest.mark.ranged("发放表格的第一次运行，在每一步被强行结束")
def test_what_a_first_run_left_that_was_killed_goes_once_the_data_are_others(
    scene: Scene, failing: Failing, tmp_path: Path
) -> None:
    """Killed before its ledger was sure of anything: U3's files and zip would stay, and be sent."""
    whole = Runs(tmp_path / "whole")
    scene.second(whole)
    first = dict(zip(("U1", "U2", "U3", "U4"), PLACES, strict=True))
    with failing(10_000) as disk:
        scene.run(Runs(tmp_path / "counted"), b"one", first)
    for step in sample(range(1, disk.count + 1), 12):
        runs = Runs(tmp_path / str(step))
        child = os.fork()
        if not child:
            with failing(step, lambda: os._exit(9)):
                scene.run(runs, b"one", first)
            os._exit(0)
        os.waitpid(child, 0)
        scene.second(runs)
        assert runs.files() == whole.files(), step
        assert not (runs.folder / ".docgen-under-way").exists()


def test_a_journal_leads_nowhere_outside_and_may_be_torn(scene: Scene, tmp_path: Path) -> None:
    victim = tmp_path / "甲.docx"
    victim.write_bytes(b"one")
    runs, row = (
        scene.runs(),
        ["../甲.docx", "U9", "plan.docx", "", "", "", "", hashlib.sha256(b"one").hexdigest(), ""],
    )
    lines = [json.dumps(row), json.dumps(["丁/计划.docx", 1]), json.dumps({"path": 1}), '["甲县/甲/计划.do']
    (runs.folder / ".docgen-under-way").write_text("\n".join(lines), encoding="utf-8")
    check_mended(scene, runs, scene.clean())
    assert victim.exists()
