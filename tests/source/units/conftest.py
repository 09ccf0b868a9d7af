"""An office of its own for each test, and what it takes to fill its register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.problems import Problems, ProblemsFound
from docgen.source.units import open_register
from tests.source.units.making import HEAD, Opened


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "某县"
    folder.mkdir(parents=True)
    (folder / "office.yaml").write_text("全称: 某县应急办公室\n", encoding="utf-8")
    return folder


@pytest.fixture
def opened(office: Path) -> Callable[[], Opened]:
    """Open the office's register; None where that fails."""

    def open_it() -> Opened:
        problems = Problems()
        try:
            return open_register(office, problems, office.parent.parent), problems
        except ProblemsFound as stopped:
            return None, Problems(stopped.problems)

    return open_it


@pytest.fixture
def csv_register(office: Path, opened: Callable[[], Opened]) -> Callable[..., Opened]:
    """Open a register of these lines below the usual head."""

    def write(*lines: str, head: str = ",".join(HEAD), encoding: str = "utf-8") -> Opened:
        (office / "units.csv").write_text("\n".join((head, *lines)) + "\n", encoding=encoding)
        return opened()

    return write
