"""The index: what it holds counts only as long as nothing has changed, and can always be done without."""

from __future__ import annotations

import pickle
import sqlite3
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from docgen.collect.index import NAME, CollectIndex, open_index
from docgen.collect.intake import InboxFile, Unpacked
from docgen.collect.reading import Reading
from docgen.collect.stored import stored
from docgen.collect.submission import Submission
from docgen.forms.filled import Answer
from docgen.problems import ProblemsFound, problem

OLD = InboxFile(0, "x", "a.docx", "1 1700000000000000000 5")
FOUND = Unpacked((), 3)


def kept(index: CollectIndex, *readings: Reading) -> None:
    assert [sha256 for sha256, _ in index.keep_readings(map(stored, readings))] == [
        each.sha256 for each in readings
    ]


def test_what_was_found_in_a_file_counts_while_it_is_as_it_was(tmp_path: Path) -> None:
    with open_index(tmp_path, "m") as index:
        assert index.known(OLD) is None
        index.keep_file(OLD, FOUND)
        index.commit()
    with open_index(tmp_path, "m") as index:
        assert index.known(OLD) == FOUND
        assert index.known(InboxFile(0, "x", "a.docx", "2 1700000000000000000 5")) is None
        assert index.known(InboxFile(0, "x", "a.docx")) is None
        index.forget(["b.docx"])
        assert index.known(OLD) is None


def test_a_file_that_was_changed_just_now_may_change_again_unseen(tmp_path: Path) -> None:
    new = InboxFile(0, "x", "a.docx", f"1 {time.time_ns()} 5")
    with open_index(tmp_path, "m") as index:
        index.keep_file(new, FOUND)
        assert index.known(new) is None


def test_a_reading_counts_for_its_means_alone(tmp_path: Path) -> None:
    with open_index(tmp_path, "m") as index:
        kept(index, Reading("ab"), Reading("cd", told=problem("DG-A103")))
        assert [index.has(each) for each in ("ab", "cd", "ef")] == [True, True, False]
    with open_index(tmp_path, "other") as index:
        assert not index.has("ab")
        assert index.gist("ab") is None
        kept(index, Reading("ab"))
        assert index.has("ab")


@pytest.mark.parametrize("code", ["DG-E110", "DG-E111"])
def test_what_may_be_otherwise_the_next_time_is_not_kept(tmp_path: Path, code: str) -> None:
    with open_index(tmp_path, "m") as index:
        kept(index, Reading("ab", told=problem(code, reason="x")))
        assert not index.has("ab")


def test_what_is_not_committed_by_a_killed_run_is_not_there(tmp_path: Path) -> None:
    with open_index(tmp_path, "m") as index:
        index.keep_file(OLD, FOUND)
        index.database.rollback()  # what SQLite does for it
    with open_index(tmp_path, "m") as index:
        assert index.known(OLD) is None


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(5_000)])
def test_what_is_no_index_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with open_index(tmp_path, "m") as index:
        kept(index, Reading("ab"))
    with open_index(tmp_path, "m") as index:
        assert index.has("ab")


def test_an_index_of_another_layout_is_begun_anew(tmp_path: Path) -> None:
    with open_index(tmp_path, "m") as index:
        kept(index, Reading("ab"))
        index.database.execute("PRAGMA user_version = 99")
    with open_index(tmp_path, "m") as index:
        assert not index.has("ab")


def test_a_trial_sees_what_is_kept_and_keeps_nothing(tmp_path: Path) -> None:
    with open_index(tmp_path / "none", "m", trial=True) as index:
        assert not index.has("ab")
    assert not (tmp_path / "none").exists()
    with open_index(tmp_path, "m") as index:
        kept(index, Reading("ab"))
    with open_index(tmp_path, "m", trial=True) as index:
        assert index.has("ab")
        kept(index, Reading("cd"))
        assert index.has("cd")
    with open_index(tmp_path, "m") as index:
        assert not index.has("cd")


ANSWERS = {"a.unit": Answer("水务局", "水务局", "第1页")}
FORM = Submission("ab", 1, "plan", "1A2B3C4D", answers=ANSWERS)


def test_answers_stay_in_the_index_until_somebody_asks(tmp_path: Path) -> None:
    with open_index(tmp_path, "m") as index:
        kept(index, Reading("ab", (FORM,)))
        (read,) = index.readings(["ab", "cd"])
        index.database.execute("UPDATE readings SET read = ?", (b"",))
        with pytest.raises(struct.error):
            _ = read.submissions[0].answers["a.unit"]


def test_a_trial_goes_with_the_last_of_its_readings(tmp_path: Path) -> None:
    with open_index(tmp_path, "m") as index:
        kept(index, Reading("ab", (FORM,)))
    with open_index(tmp_path, "m", trial=True) as index:
        readings = list(index.readings(["ab"]))
    (tmp_path / NAME).unlink()
    sent: list[Submission] = pickle.loads(pickle.dumps(readings[0].submissions))
    with ThreadPoolExecutor(1) as other:
        assert other.submit(lambda: dict(readings[0].submissions[0].answers)).result() == ANSWERS
    assert dict(sent[0].answers) == ANSWERS


def test_what_sqlite_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="DG-E123"), open_index(tmp_path, "m"):
        raise sqlite3.OperationalError("database or disk is full")


def test_a_folder_that_stands_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(ProblemsFound, match="DG-E123"), open_index(tmp_path, "m"):
        pass
