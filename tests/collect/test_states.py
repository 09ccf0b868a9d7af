"""What became of a file that no form was read from."""

from __future__ import annotations

import pytest

from docgen.collect.arrival import FileState
from docgen.collect.reading import Gist
from docgen.collect.states import state_of_unread
from docgen.problems import problem


@pytest.mark.parametrize(
    ("code", "facts", "meant"),
    [
        ("DG-A101", {}, FileState.OTHER),
        ("DG-D104", {}, FileState.OTHER),
        ("DG-A201", {"identity": "DG2/x", "form": "x"}, FileState.UNSURE),
        ("DG-A102", {}, FileState.UNREADABLE),
        ("DG-E109", {"reason": "内存"}, FileState.UNREADABLE),
    ],
)
def test_why_nothing_was_read_tells_whether_it_may_be_ours(
    code: str, facts: dict[str, str], meant: FileState
) -> None:
    assert state_of_unread(Gist(problem(code, **facts))) is meant


def test_a_file_of_which_nothing_is_said_is_nobodys() -> None:
    assert state_of_unread(Gist()) is FileState.OTHER
