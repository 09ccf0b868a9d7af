"""Samples are drawn by the seed, the same each time; under DOCGEN_PROVE the whole range is taken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import prove
from tests.plugins.ranges import PROVE, SEED, WHOLE, sample

ROOT = Path(__file__).resolve().parents[2]
RANGED = """
import pytest
from hypothesis import given, strategies as st
from tests.plugins.ranges import amount, sample

@pytest.mark.ranged("年份")
@pytest.mark.parametrize("year", sample(range(2001, 2101), 5))
def test_years(year, record_property):
    assert 2001 <= year <= 2100
    record_property("drawn", '{"年份": {"%s": 1}}' % ("早" if year < 2050 else "晚"))

@pytest.mark.ranged("单位", cases=amount(3, 8))
def test_units():
    pass

@given(st.integers(0, 10**9))
def test_examples(number):
    print("drawn", number)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What pytest reports of RANGED: sampled twice, and whole by another seed."""
    folder = tmp_path_factory.mktemp("ranged")
    (folder / "test_ranged.py").write_text(RANGED, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    runs = {"sample": ("", "1"), "again": ("", "1"), "whole": ("1", "2")}
    return {name: report(folder, name, *values) for name, values in runs.items()}


def report(folder: Path, name: str, whole: str, seed: str) -> str:
    """pytest's report on the file, with what its tests printed."""
    plugin = ["-p", "tests.plugins.ranges", "-o", "junit_logging=out-err", "-c", "pytest.ini"]
    command = [sys.executable, "-m", "pytest", *plugin, f"--junitxml={folder / name}", "test_ranged.py"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    env |= {PROVE: whole, SEED: seed}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{'whole' if whole else 'samples'}, {SEED}={seed}" in done.stdout
    return (folder / name).read_text(encoding="utf-8")


def cases(junit: str) -> dict[str, int]:
    """How many cases each test took."""
    return {name: each.cases for (_, name), each in prove.read(junit).items()}


def drawn(junit: str) -> list[str]:
    """The random numbers that were drawn."""
    return [line for line in junit.splitlines() if line.startswith("drawn ")]


def test_a_sample_is_small_and_the_whole_is_whole(told: dict[str, str]) -> None:
    assert cases(told["sample"]) == {"test_years": 5, "test_units": 3, "test_examples": 40}
    assert cases(told["whole"]) == {"test_years": 100, "test_units": 8, "test_examples": 3000}


def test_the_same_seed_draws_the_same_and_another_draws_another(told: dict[str, str]) -> None:
    assert len(drawn(told["sample"])) == 40
    assert drawn(told["sample"]) == drawn(told["again"])
    assert drawn(told["sample"]) != drawn(told["whole"])[:40]


def test_a_sample_has_the_ends_of_its_range_and_keeps_their_order() -> None:
    found = sample(range(2004, 2101), 6)
    assert found == sorted(set(found))
    assert (found[0], found[-1], len(found)) == (2004, 2100, 97 if WHOLE else 6)


def test_the_page_tells_seed_cases_and_both_counts(told: dict[str, str]) -> None:
    sampled, whole = (prove.Ran(0, prove.read(told[name]), 60.0) for name in ("sample", "whole"))
    page = prove.page(77, sampled, whole, "2026-11-29")
    assert "2026-11-29，种子 77，3 项测试 3,108 例" in page
    assert "test_units | 单位 | 3 | 8 |" in page
    assert "test_years | 年份 | 5 | 100 |" in page


def test_what_the_random_data_were_like_is_added_up(told: dict[str, str]) -> None:
    drawn = prove.read_drawn(told["whole"])
    assert drawn == {"年份": {"早": 49, "晚": 51}}
    page = prove.page(77, prove.Ran(0, {}, 1.0), prove.Ran(0, {}, 1.0, drawn), "2026-11-29")
    assert "| 年份 | 晚 51，早 49 |" in page
