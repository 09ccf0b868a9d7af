"""What is wrong in data that are sound otherwise is told at its place, by its code, and nothing is made."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from docgen.cli import cli
from docgen.standard.genres import GENRES
from tests.plugins.ranges import CHANCE, amount
from tests.schema.folders import OFFICE, Folder, folders
from tests.schema.refused import HEAD, REFUSALS, Planting, Refusal

EXAMPLES = amount(1, 10)
FEWEST = 4  # files of a folder: the first that is drawn would be the barest
RUNS = amount(1, 10)


def refused(folder: Folder, refusal: Refusal, work: Path) -> list[dict[str, Any]]:
    """The errors told of the folder with the fault in it; asserts that nothing else is left behind."""
    planting = Planting(folder)
    refusal.plant(planting)
    data, output = work / "data", work / "output"
    spoilt = Folder(folder.year, planting.whole, {}, folder.drawn)
    spoilt.write(data)
    where = ("--office", OFFICE, "--data", str(data), "--output", str(output), "--json")
    done = CliRunner().invoke(cli, ["build", str(folder.year), *where])
    assert isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == 1, done.output
    left = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    assert (left, output.exists()) == (set(planting.whole), False)
    return [each for each in json.loads(done.stdout)["problems"] if each["severity"] == "error"]


def standing_at(problem: dict[str, Any], work: Path) -> str | None:
    """What stands at the place of a problem; None where it is the whole file."""
    if not problem["line"]:
        return None
    lines = (work / problem["file"]).read_text("utf-8").splitlines()
    return str(lines[problem["line"] - 1][problem["column"] - 1 :])


def fault(folder: Folder, refusal: Refusal, work: Path) -> str:
    """What is wrong with how a refusal is told; empty where all is well."""
    told = refused(folder, refusal, work)
    places = [(each["code"], Path(each["file"]).as_posix(), standing_at(each, work)) for each in told]
    file = f"data/{OFFICE}/{folder.year}/{refusal.file}"
    for code, where, text in places:
        first = refusal.at == HEAD and (told[0]["line"], told[0]["column"]) != (1, 1)
        other = text is not None if refusal.at is None else text is None or not text.startswith(refusal.at)
        if first or other or (code, where) != (refusal.code, file):
            return f"{refusal.name}: {refusal.code} at {file} “{refusal.at}”, but told {places}"
    return "" if len(places) == 1 else f"{refusal.name}: told {places}"


@pytest.mark.slow
@pytest.mark.ranged("一年的数据，每一类错一处", cases=EXAMPLES * len(REFUSALS))
@pytest.mark.parametrize("run", range(RUNS))
def test_each_kind_of_fault_is_told_where_it_stands_and_nothing_is_made(run: int, tmp_path: Path) -> None:
    @seed(CHANCE * 100_000 + run)
    @settings(max_examples=EXAMPLES, phases=(Phase.generate,))
    @given(st.sampled_from(GENRES).flatmap(folders).filter(lambda folder: len(folder.files) >= FEWEST))
    def check(folder: Folder) -> None:
        faults = []
        for refusal in REFUSALS:
            with tempfile.TemporaryDirectory(dir=tmp_path) as work:
                faults.append(fault(folder, refusal, Path(work)))
        assert list(filter(None, faults)) == []

    check()
