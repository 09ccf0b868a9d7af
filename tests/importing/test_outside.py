"""A paper is found wherever the process that reads it was started, and is named as the clerk named it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.engine.fence import behind_fence
from docgen.engine.run import Task
from docgen.importing import outside
from docgen.problems import ProblemsFound
from tests.engine import tasks
from tests.importing.makers import MAKERS


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the clerk stands in; the process that reads was started in another."""
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    monkeypatch.chdir(other)
    behind_fence(Task(tasks.where, 0), 0, outside.LIMITS)
    monkeypatch.chdir(own)
    return own


def test_a_paper_is_read_from_another_folder(elsewhere: Path) -> None:
    (elsewhere / "去年.docx").write_bytes(MAKERS["联系方式、附注、版记"]().content())
    paper = outside.read_outside(Path("去年.docx"))
    assert paper.file == "去年.docx"
    assert paper.letter is not None


def test_a_broken_paper_is_named_as_it_was_given(elsewhere: Path) -> None:
    (elsewhere / "去年.docx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(ProblemsFound) as found:
        outside.read_outside(Path("去年.docx"))
    assert [each.place.file for each in found.value.problems] == ["去年.docx"]
