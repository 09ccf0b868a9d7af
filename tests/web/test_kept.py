"""The kept process: lost, it is told, and the next question is answered."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from docgen.desk.home import Offices, list_offices
from docgen.desk.outcome import Outcome
from docgen.web.kept import KeptProcess
from tests.problems.bench import lay


def die(_: Path) -> Outcome[Offices]:
    os._exit(1)


def fail(_: Path) -> Outcome[Offices]:
    raise ValueError("a slip of ours")


@pytest.mark.slow
def test_a_process_that_is_lost_costs_one_question(tmp_path: Path) -> None:
    lay(tmp_path)
    kept = KeptProcess()
    try:
        for broken in (die, fail):
            lost = asyncio.run(kept.ask(broken, tmp_path / "data"))
            assert [each.code for each in lost.problems] == ["DG-Q104"]
            assert lost.product is None
        found = asyncio.run(kept.ask(list_offices, tmp_path / "data"))
        assert found.product
        assert found.product.years == {"jia": [2026]}
    finally:
        kept.end()
