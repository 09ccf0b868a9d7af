"""A distribution: whole files at any moment, nothing of the clerk's lost, a stopped run goes on."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.problems import Problems, ProblemsFound
from docgen.publish import distribution
from docgen.publish.distribution import Distribution, Filed

TODAY = dt.date(2026, 11, 22)
DIGESTS = {"plan.docx": "1"}


def filed(path: str, content: bytes = b"one", part: str = "plan.docx") -> Filed:
    return Filed(path, part, "form.plan", "docx", "计划表", content)


class Runs:
    """Runs of one distribution."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems = Problems()

    def open(self, whole: bool = True) -> Distribution:
        self.problems = Problems()
        return Distribution(self.folder, self.problems, TODAY, ("data/x.yaml",), whole=whole)

    def put(
        self, *files: Filed, pack: str = "U1", whole: bool = True, digests: dict[str, str] = DIGESTS
    ) -> Distribution:
        with self.open(whole) as out:
            out.put(pack, digests, files)
            if whole:
                out.remove_unwanted()
        return out

    def entries(self) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads((self.folder / "manifest.json").read_text("utf-8"))[
            "files"
        ]
        return found

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    def files(self) -> dict[str, bytes]:
        shown = (
            p for p in self.folder.rglob("*") if p.is_file() and not p.name.startswith((".", "manifest"))
        )
        return {p.relative_to(self.folder).as_posix(): p.read_bytes() for p in shown}


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "表格")


def test_files_are_written_into_their_folders_and_listed(runs: Runs) -> None:
    out = runs.put(filed("县/甲/计划.docx"))
    assert runs.files() == {"县/甲/计划.docx": b"one"}
    (entry,) = runs.entries()
    assert (entry["path"], entry["kind"], entry["format"], entry["unit"]) == (
        "县/甲/计划.docx",
        "form.plan",
        "docx",
        "U1",
    )
    assert entry["sources"] == ["data/x.yaml"]
    assert out.tally.written == 1
    assert [p.name for p in runs.folder.iterdir() if p.name.startswith(".docgen-tmp")] == []


def test_a_pack_from_the_same_data_is_current_until_one_of_its_files_changes(runs: Runs) -> None:
    runs.put(filed("甲/计划.docx"))
    with runs.open() as out:
        assert out.current("U1", DIGESTS)
        assert not out.current("U1", {"plan.docx": "2"})
        assert not out.current("U1", {**DIGESTS, "plan.pdf": "1"})
        assert not out.current("U2", DIGESTS)
    (runs.folder / "甲/计划.docx").write_bytes(b"typed over")
    with runs.open() as out:
        assert not out.current("U1", DIGESTS)
        out.keep("U1")


def test_the_same_content_is_not_written_again(runs: Runs) -> None:
    runs.put(filed("甲/计划.docx"))
    before = os.stat(runs.folder / "甲/计划.docx").st_mtime_ns
    out = runs.put(filed("甲/计划.docx"), digests={"plan.docx": "2"})
    assert os.stat(runs.folder / "甲/计划.docx").st_mtime_ns == before
    assert (out.tally.written, out.tally.unchanged) == (0, 1)


def test_what_a_clerk_edited_is_kept_under_a_dated_name(runs: Runs) -> None:
    runs.put(filed("甲/计划.docx"))
    (runs.folder / "甲/计划.docx").write_bytes(b"mine")
    runs.put(filed("甲/计划.docx", b"two"))
    assert runs.files() == {"甲/计划.docx": b"two", "甲/计划（已改 2026-11-22）.docx": b"mine"}
    assert runs.codes == ["DG-W001"]


def test_a_file_that_was_never_ours_is_kept_too(runs: Runs) -> None:
    (runs.folder / "甲").mkdir(parents=True)
    (runs.folder / "甲/计划.docx").write_bytes(b"mine")
    runs.put(filed("甲/计划.docx"))
    assert b"mine" in runs.files().values()
    assert runs.codes == ["DG-W002"]


def test_a_folder_in_the_way_is_told_and_the_others_are_written(runs: Runs) -> None:
    (runs.folder / "甲/计划.docx").mkdir(parents=True)
    runs.put(filed("甲/计划.docx"), filed("甲/评估.docx"))
    assert runs.files() == {"甲/评估.docx": b"one"}
    assert runs.codes == ["DG-W106"]


def test_what_is_made_no_more_goes_and_its_empty_folder_with_it(runs: Runs) -> None:
    runs.put(filed("甲/计划.docx"))
    out = runs.put(filed("乙/计划.docx"), pack="U2")
    assert runs.files() == {"乙/计划.docx": b"one"}
    assert not (runs.folder / "甲").exists()
    assert out.tally.removed == 1


def test_what_is_made_no_more_and_was_edited_stays(runs: Runs) -> None:
    runs.put(filed("甲/计划.docx"))
    (runs.folder / "甲/计划.docx").write_bytes(b"mine")
    runs.put(filed("乙/计划.docx"), pack="U2")
    assert runs.files() == {"乙/计划.docx": b"one", "甲/计划.docx": b"mine"}
    assert runs.codes == ["DG-W003"]


def test_a_run_for_some_units_or_forms_leaves_the_others_alone(runs: Runs) -> None:
    runs.put(
        filed("甲/计划.docx"),
        filed("甲/评估.docx", part="evaluation.docx"),
        digests={**DIGESTS, "evaluation.docx": "1"},
    )
    runs.put(filed("甲/计划.docx", b"two"), whole=False)
    runs.put(filed("乙/计划.docx"), pack="U2", whole=False)
    assert sorted(runs.files()) == ["乙/计划.docx", "甲/计划.docx", "甲/评估.docx"]


def test_a_zip_holds_what_the_folder_holds_and_stays_while_that_stays(runs: Runs) -> None:
    def zipped() -> Distribution:
        with runs.open() as out:
            out.put("U1", DIGESTS, [filed("县/甲/计划.docx"), filed("县/甲/评估.docx", b"x")])
            out.zip_pack("U1", "县/甲.zip", "甲")
            out.remove_unwanted()
        return out

    zipped()
    before = os.stat(runs.folder / "县/甲.zip").st_mtime_ns
    with zipfile.ZipFile(runs.folder / "县/甲.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["甲/计划.docx", "甲/评估.docx"]
    out = zipped()
    assert os.stat(runs.folder / "县/甲.zip").st_mtime_ns == before
    assert out.tally.written == 0


def test_a_run_that_breaks_off_leaves_whole_files_and_the_next_goes_on(runs: Runs) -> None:
    def interrupted() -> None:
        with runs.open() as out:
            out.put("U1", DIGESTS, [filed("甲/计划.docx")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert runs.files() == {"甲/计划.docx": b"one"}
    assert len(runs.entries()) == 1
    with runs.open() as out:
        assert out.current("U1", DIGESTS)


def test_files_that_a_killed_run_wrote_and_could_not_note_are_known_by_their_content(runs: Runs) -> None:
    """Killed between renaming a file and noting its time: no copy of our own file is put aside."""
    runs.put(filed("甲/计划.docx", b"one"))
    base = sqlite3.connect(runs.folder / ".docgen-ledger")
    base.execute("UPDATE files SET before = sha256, sha256 = ?, size = -1", ("0" * 64,))
    base.commit()
    base.close()
    runs.put(filed("甲/计划.docx", b"two"))
    assert runs.files() == {"甲/计划.docx": b"two"}
    assert runs.codes == []


def test_a_broken_ledger_costs_time_only(runs: Runs) -> None:
    runs.put(filed("甲/计划.docx"))
    (runs.folder / ".docgen-ledger").write_bytes(b"no database" * 500)
    runs.put(filed("甲/计划.docx"))
    assert runs.files() == {"甲/计划.docx": b"one"}
    assert runs.codes == []


def test_two_runs_at_once_are_refused(runs: Runs) -> None:
    with runs.open(), pytest.raises(ProblemsFound), runs.open():
        pass


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_and_leaves_what_was_there(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    runs.put(filed("甲/计划.docx"))
    monkeypatch.setattr(distribution.os, "replace", full)
    with pytest.raises(ProblemsFound) as found:
        runs.put(filed("甲/计划.docx", b"two"), digests={"plan.docx": "2"})
    assert [problem.code for problem in found.value.problems] == ["DG-W102"]
    assert runs.files() == {"甲/计划.docx": b"one"}
    assert list(runs.folder.glob(".docgen-tmp*")) == []


def test_the_list_is_a_file_like_the_others(runs: Runs) -> None:
    def listed(content: bytes) -> Iterator[Distribution]:
        with runs.open() as out:
            out.put_list("清单.xlsx", "form.list", "xlsx", "清单", lambda target: target.write(content))
            out.remove_unwanted()
        yield out

    next(listed(b"list"))
    assert runs.files() == {"清单.xlsx": b"list"}
    assert next(listed(b"list")).tally.unchanged == 1
    assert [entry["kind"] for entry in runs.entries()] == ["form.list"]


def test_a_part_that_is_made_no_more_goes_with_the_next_whole_run(runs: Runs) -> None:
    """A form that the office dropped leaves the packs, and they are current afterwards."""
    both = {**DIGESTS, "evaluation.docx": "1"}
    runs.put(filed("甲/计划.docx"), filed("甲/评估.docx", part="evaluation.docx"), digests=both)
    runs.put(filed("甲/计划.docx"))
    assert sorted(runs.files()) == ["甲/计划.docx"]
    with runs.open() as out:
        assert out.current("U1", DIGESTS)
