"""The small form as a test finds it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.problems import Problem
from tests.source.forms.small import SMALL, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def changed(folder: Folder) -> Callable[[str, str], list[Problem]]:
    """What is said of the small form after a replacement in its text."""

    def read(old: str, new: str) -> list[Problem]:
        assert SMALL.count(old) == 1, old
        folder.write("small.yaml", SMALL.replace(old, new))
        return folder.read()[1]

    return read
