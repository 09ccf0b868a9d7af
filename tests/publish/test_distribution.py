"""A distribution: whole files at any moment, nothing of the clerk's lost, a stopped run goes on."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import resource
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.problems import Problems, ProblemsFound
from docgen.publish import distribution, ledger
from docgen.publish.distribution import Distribution
from tests.publish.distributing import DIGESTS, Runs, filed


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


def test_a_ledger_that_is_damaged_inside_is_made_up_for_from_the_manifest(runs: Runs) -> None:
    """Our own older files are not taken for a clerk's, and what is made no more goes."""
    units = [f"U{number}" for number in range(300)]
    with runs.open() as out:
        for unit in units:
            out.put(unit, DIGESTS, [filed(f"{unit}/计划.docx")])
    spoil(runs.folder / ".docgen-ledger", 20_000)
    with runs.open() as out:
        for unit in units[1:]:
            out.put(unit, {"plan.docx": "2"}, [filed(f"{unit}/计划.docx", b"two")])
        out.remove_unwanted()
    assert runs.codes == []
    assert runs.files() == {f"{unit}/计划.docx": b"two" for unit in units[1:]}


def spoil(path: Path, start: int) -> None:
    """Overwrite a ledger from a place on."""
    content = path.read_bytes()
    assert len(content) > start
    path.write_bytes(content[:start] + bytes(len(content) - start))


def test_a_ledger_that_turns_out_damaged_is_told_and_the_next_run_goes_on(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def malformed(*_: object) -> None:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    runs.put(filed("甲/计划.docx"))
    with monkeypatch.context() as patched:
        patched.setattr(ledger.Ledger, "of_pack", malformed)
        with pytest.raises(ProblemsFound) as found:
            runs.put(filed("甲/计划.docx", b"two"))
    assert [problem.code for problem in found.value.problems] == ["DG-W111"]
    assert runs.put(filed("甲/计划.docx", b"two")).tally.written == 1
    assert (runs.codes, runs.files()) == ([], {"甲/计划.docx": b"two"})


MANIFEST = """{"version": 1, "files": [
{"path": "../外/a.docx", "sha256": "%(one)s", "kind": "form.plan", "format": "docx", "title": "", "unit": ""},
{"path": "甲/计划.docx", "sha256": "%(one)s"},
not JSON,
[1, 2]
]}
"""


def test_a_manifest_that_somebody_edited_leads_nowhere_outside(runs: Runs, tmp_path: Path) -> None:
    one = hashlib.sha256(b"one").hexdigest()
    for folder in ("外", "表格"):
        (tmp_path / folder).mkdir()
    (tmp_path / "外" / "a.docx").write_bytes(b"one")
    (runs.folder / "manifest.json").write_text(MANIFEST % {"one": one}, encoding="utf-8")
    runs.put(filed("乙/计划.docx"))
    assert (tmp_path / "外" / "a.docx").read_bytes() == b"one"
    assert sorted(runs.files()) == ["乙/计划.docx"]


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


def test_a_disk_that_takes_only_half_of_a_file_leaves_none(runs: Runs) -> None:
    """A bare write then says how much it wrote, and raises nothing."""
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit[1]))
    try:
        with pytest.raises(ProblemsFound) as found:
            runs.put(filed("甲/计划.docx", bytes(150_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert [problem.code for problem in found.value.problems] == ["DG-W102"]
    assert runs.files() == {}


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY])
def test_a_ledger_that_cannot_be_opened_now_is_kept(
    runs: Runs, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """On a full disk it would be missed: all of our own files would count as edited."""
    runs.put(filed("甲/计划.docx"))
    before = (runs.folder / ".docgen-ledger").read_bytes()

    def refused(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("refused")
        error.sqlite_errorcode = code
        raise error

    monkeypatch.setattr(ledger.sqlite3, "connect", refused)
    with pytest.raises(ProblemsFound) as found:
        runs.put(filed("甲/计划.docx", b"two"))
    expected = {sqlite3.SQLITE_FULL: "DG-W102", sqlite3.SQLITE_READONLY: "DG-W101"}
    assert [problem.code for problem in found.value.problems] == [expected[code]]
    assert (runs.folder / ".docgen-ledger").read_bytes() == before


def test_the_file_that_the_system_refuses_is_named(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(new: str, target: str) -> None:
        if target.endswith(".docx"):
            raise PermissionError(13, "Permission denied", new, None, target)
        rename(new, target)

    rename = os.replace
    monkeypatch.setattr(distribution.os, "replace", denied)
    with pytest.raises(ProblemsFound) as found:
        runs.put(filed("甲/计划.docx"))
    assert [problem.place.file for problem in found.value.problems] == [str(runs.folder / "甲/计划.docx")]


def test_a_folder_in_the_place_of_the_manifest_is_told(runs: Runs) -> None:
    (runs.folder / "manifest.json").mkdir(parents=True)
    with pytest.raises(ProblemsFound) as found:
        runs.put(filed("甲/计划.docx"))
    assert [problem.code for problem in found.value.problems] == ["DG-W106"]


@pytest.mark.parametrize("link", [True, False])
def test_a_file_in_the_place_of_a_folder_is_told(runs: Runs, link: bool) -> None:
    runs.folder.mkdir()
    (runs.folder / "甲").symlink_to("nowhere") if link else (runs.folder / "甲").write_text("a clerk's")
    with pytest.raises(ProblemsFound) as found:
        runs.put(filed("甲/计划.docx"))
    assert [problem.code for problem in found.value.problems] == ["DG-W104"]


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


def test_a_list_that_a_clerk_has_filled_in_stays_until_there_is_another(runs: Runs) -> None:
    def listed(content: bytes) -> None:
        with runs.open() as out:
            out.put_list("清单.xlsx", "form.list", "xlsx", "清单", lambda target: target.write(content))
            out.remove_unwanted()

    listed(b"list")
    (runs.folder / "清单.xlsx").write_bytes(b"list, sent on Monday")
    listed(b"list")
    assert (runs.codes, runs.files()) == ([], {"清单.xlsx": b"list, sent on Monday"})
    listed(b"longer list")
    assert runs.codes == ["DG-W001"]
    assert set(runs.files().values()) == {b"list, sent on Monday", b"longer list"}


def test_a_part_that_is_made_no_more_goes_with_the_next_whole_run(runs: Runs) -> None:
    """A form that the office dropped leaves the packs, and they are current afterwards."""
    both = {**DIGESTS, "evaluation.docx": "1"}
    runs.put(filed("甲/计划.docx"), filed("甲/评估.docx", part="evaluation.docx"), digests=both)
    runs.put(filed("甲/计划.docx"))
    assert sorted(runs.files()) == ["甲/计划.docx"]
    with runs.open() as out:
        assert out.current("U1", DIGESTS)


def test_a_path_too_long_for_the_ledger_is_told_as_such(tmp_path: Path) -> None:
    folder = tmp_path
    while len(os.fsencode(folder)) < 520:
        folder /= "很长的文件夹名称" * 5
    folder.mkdir(parents=True)
    given = Distribution(folder, Problems(), dt.date(2026, 4, 1), (), whole=True)
    with pytest.raises(ProblemsFound) as stopped, given:
        pass
    assert [each.code for each in stopped.value.problems] == ["DG-W103"]
