"""The long files are there, and come before all others in their order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.plugins.order import LONG, pytest_collection_modifyitems


class Item:
    """As much of a test as is asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path


def test_every_long_file_is_there(pytestconfig: pytest.Config) -> None:
    assert [name for name in LONG if not (pytestconfig.rootpath / name).is_file()] == []


def test_long_files_come_first_and_the_others_stay_in_order(pytestconfig: pytest.Config) -> None:
    names = ["tests/b.py", "tests/a.py", LONG[1], "tests/b.py", LONG[0], LONG[1]]
    items: Any = [Item(pytestconfig.rootpath / name) for name in names]
    pytest_collection_modifyitems(pytestconfig, items)
    found = [item.path.relative_to(pytestconfig.rootpath).as_posix() for item in items]
    assert found == [LONG[0], LONG[1], LONG[1], "tests/b.py", "tests/a.py", "tests/b.py"]
