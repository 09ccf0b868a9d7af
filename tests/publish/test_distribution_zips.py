"""Zips of a distribution: what the folder holds, whichever run changed it, and none that nobody wants."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from docgen.problems import ProblemsFound, stop
from docgen.publish.distribution import Distribution, Filed
from docgen.publish.ledger import LedgerRow
from docgen.publish.packing import Bundle
from tests.publish.distributing import DIGESTS, Runs, filed


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "表格")


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


def zipped(runs: Runs, path: str, *files: Filed, whole: bool = True) -> Distribution:
    """A run that makes a pack and its zip."""
    with runs.open(whole) as out:
        out.put("U1", {file.part: "1" for file in files}, files)
        out.zip_pack("U1", path, "甲")
        if whole:
            out.remove_unwanted()
    return out


@pytest.mark.parametrize("whole", [True, False])
def test_a_unit_that_is_renamed_leaves_no_zip_behind(runs: Runs, whole: bool) -> None:
    zipped(runs, "甲县/甲.zip", filed("甲县/甲/计划.docx"))
    zipped(runs, "乙县/乙.zip", filed("乙县/乙/计划.docx"), whole=whole)
    assert sorted(runs.files()) == ["乙县/乙.zip", "乙县/乙/计划.docx"]


def test_a_whole_run_without_zips_leaves_none_of_earlier_runs(runs: Runs) -> None:
    zipped(runs, "甲.zip", filed("甲/计划.docx"))
    with runs.open() as out:
        assert out.current("U1", DIGESTS)
        out.remove_unwanted()
    assert sorted(runs.files()) == ["甲/计划.docx"]


def test_a_pack_that_cannot_be_made_this_time_keeps_its_zip(runs: Runs) -> None:
    zipped(runs, "甲.zip", filed("甲/计划.docx"))
    with runs.open() as out:
        out.keep("U1")
        out.remove_unwanted()
    assert sorted(runs.files()) == ["甲.zip", "甲/计划.docx"]


def test_a_form_that_was_removed_by_hand_does_not_stop_the_zip(runs: Runs) -> None:
    evaluation = filed("甲/评估.docx", part="evaluation.docx")
    zipped(runs, "甲.zip", filed("甲/计划.docx"), evaluation)
    (runs.folder / "甲/评估.docx").unlink()
    zipped(runs, "甲.zip", filed("甲/计划.docx", b"two"), whole=False)
    with zipfile.ZipFile(runs.folder / "甲.zip") as archive:
        assert archive.namelist() == ["甲/计划.docx"]
    assert [entry["path"] for entry in runs.entries()] == ["甲.zip", "甲/计划.docx"]


def test_a_folder_in_the_place_of_a_form_does_not_stop_the_zip(runs: Runs) -> None:
    (runs.folder / "甲/评估.docx").mkdir(parents=True)
    zipped(runs, "甲.zip", filed("甲/计划.docx"), filed("甲/评估.docx", part="evaluation.docx"))
    assert runs.codes == ["DG-W106"]
    assert sorted(runs.files()) == ["甲.zip", "甲/计划.docx"]
    assert [entry["path"] for entry in runs.entries()] == ["甲.zip", "甲/计划.docx"]


def test_the_zip_of_a_folder_follows_a_run_for_a_single_unit(runs: Runs) -> None:
    with runs.open() as out:
        out.put("U1", DIGESTS, [filed("甲县/甲/计划.docx")])
        out.put("U2", DIGESTS, [filed("甲县/乙/计划.docx")])
        out.zip_folder("甲县")
    with runs.open(whole=False) as out:  # the unit has moved to another county
        out.put("U1", DIGESTS, [filed("丙县/甲/计划.docx")])
        out.renew_zips_of_folders()
    with zipfile.ZipFile(runs.folder / "甲县.zip") as archive:
        assert archive.namelist() == ["甲县/乙/计划.docx"]
    assert sorted(runs.files()) == ["丙县/甲/计划.docx", "甲县.zip", "甲县/乙/计划.docx"]


def bound(runs: Runs, said: str, *, besides: str = "", whole: bool = True) -> Distribution:
    """A run that makes a pack, and a file of its own making of that."""

    def write(new: str, members: Sequence[LedgerRow]) -> None:
        if said == "broken":
            raise stop("DG-U105")
        Path(new).write_text(f"{said} {[row.path for row in members]}", encoding="utf-8")

    with runs.open(whole) as out:
        out.put("U1", DIGESTS, [filed("甲/计划.docx")])
        bundle = Bundle("打印/甲.pdf", "打印/甲.pdf", "甲", "pdf", write, besides)
        with suppress(ProblemsFound):
            out.bundle(bundle, out.files_of("U1", "docx"))
        if whole:
            out.remove_unwanted()
    return out


def test_a_file_made_of_others_stays_while_what_it_is_made_from_stays(runs: Runs) -> None:
    assert bound(runs, "one").tally.written == 2
    assert bound(runs, "two").tally.written == 0
    assert runs.files()["打印/甲.pdf"] == "one ['甲/计划.docx']".encode()
    bound(runs, "two", besides="renamed")
    assert runs.files()["打印/甲.pdf"].startswith(b"two")


def test_a_file_that_cannot_be_made_of_others_stays_as_it_was(runs: Runs) -> None:
    bound(runs, "one")
    bound(runs, "broken", besides="renamed")
    assert runs.files()["打印/甲.pdf"].startswith(b"one")


def test_a_file_made_of_others_that_was_edited_is_kept_aside(runs: Runs) -> None:
    bound(runs, "one")
    (runs.folder / "打印/甲.pdf").write_bytes(b"by hand")
    bound(runs, "two", besides="renamed", whole=False)
    assert runs.codes == ["DG-W001"]
    assert sorted(runs.files().values())[0] == b"by hand"


def test_a_file_made_of_others_goes_with_the_whole_run_that_makes_none(runs: Runs) -> None:
    bound(runs, "one")
    with runs.open() as out:
        assert out.bundled("打印/甲.pdf")
        assert out.current("U1", DIGESTS)
        out.remove_unwanted()
    assert sorted(runs.files()) == ["甲/计划.docx"]
