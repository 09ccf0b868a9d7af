"""What became of a file, as far as the files alone can tell."""

from __future__ import annotations

import datetime as dt

import pytest

from docgen.collect.arrival import Arrival, FileState, ReceivedBy
from docgen.collect.reading import FormGist, Gist
from docgen.collect.states import Expected, file_states
from docgen.problems import problem

EXPECTED = Expected("jia", 2026, {"U1": "某县水务局"})
SURE = FormGist("U1", "plan", "jia", 2026, "某县水务局", False, False, False)


def arrival(path: str, sha256: str, day: int = 1) -> Arrival:
    return Arrival(sha256, path, 1, dt.datetime(2026, 4, day), ReceivedBy.SEEN)


def state(gist: Gist) -> FileState:
    return file_states([arrival("a", "x")], {"x": gist}, EXPECTED)["a"]


@pytest.mark.parametrize(
    ("changes", "meant"),
    [
        ({}, FileState.READ),
        ({"named": "某县 水务局"}, FileState.READ),
        ({"named": ""}, FileState.READ),
        ({"unit": "U2", "named": "某县新局"}, FileState.READ),  # of nobody who was sent one; the form tells
        ({"to_enter": True}, FileState.READ),
        ({"unit": ""}, FileState.UNSURE),
        ({"year": 2025}, FileState.UNSURE),
        ({"office": "yi"}, FileState.UNSURE),
        ({"mixed": True}, FileState.UNSURE),
        ({"named": "某县公安局"}, FileState.UNSURE),
    ],
)
def test_a_form_is_read_where_nothing_on_it_is_in_doubt(changes: dict[str, object], meant: FileState) -> None:
    assert state(Gist(None, (SURE._replace(**changes),))) is meant
    assert state(Gist(None, (SURE, SURE._replace(**changes)))) is meant


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("DG-A101", FileState.OTHER),
        ("DG-Y101", FileState.OTHER),
        ("DG-A423", FileState.UNSURE),
        ("DG-A103", FileState.UNREADABLE),
        ("DG-E104", FileState.UNREADABLE),
    ],
)
def test_what_could_not_be_read_is_told_apart(code: str, meant: FileState) -> None:
    assert state(Gist(problem(code, reason="", kind="", what=""))) is meant


def test_what_holds_no_form_is_none_of_ours() -> None:
    assert state(Gist()) is FileState.OTHER


def test_of_equal_files_the_first_to_come_counts() -> None:
    arrivals = [arrival("a", "x", 3), arrival("b", "x", 2), arrival("c", "x", 2), arrival("d", "y", 1)]
    gists = {"x": Gist(None, (SURE,)), "y": Gist()}
    found = file_states(arrivals, gists, EXPECTED)
    assert found == {
        "a": FileState.DUPLICATE,
        "b": FileState.READ,
        "c": FileState.DUPLICATE,
        "d": FileState.OTHER,
    }
    unread = file_states(arrivals, gists | {"x": Gist(problem("DG-A103"))}, EXPECTED)
    assert [unread[path] for path in "bac"] == [FileState.UNREADABLE, *[FileState.DUPLICATE] * 2]
