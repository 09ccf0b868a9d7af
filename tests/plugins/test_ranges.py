"""Samples are drawn by the seed, the same each time; under DOCGEN_PROVE the whole range is taken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

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
    return {name: each.cases for name, each in prove.read(junit).items()}


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


def test_the_page_tells_seed_day_and_both_counts(told: dict[str, str]) -> None:
    done = prove.proved(told["sample"], told["whole"], 77, "2026-11-29")
    page = prove.page({"tests/test_ranged.py": done})
    assert "3 项测试 3,108 例，2026-11-29 至 2026-11-29" in page
    assert "test_units | 单位 | 3 | 8 | 0 秒 | 2026-11-29 | 77 |" in page
    assert "test_years | 年份 | 5 | 100 |" in page


def test_the_page_tells_what_was_never_done_and_what_failed(told: dict[str, str]) -> None:
    done = prove.proved(told["sample"], told["whole"], 77, "2026-11-29")
    proof = {"a.py": done.model_copy(update={"failed": 78}), "b.py": prove.Proved(), "c.py": done}
    page = prove.page(proof)
    assert "还没有全部做过的：`b.py`。" in page
    assert "最近一次没有通过的：`a.py`（种子 78）。" in page
    assert "还没有" not in prove.page({"c.py": done})
    assert "没有通过" not in prove.page({"c.py": done})


def test_what_the_random_data_were_like_is_added_up(told: dict[str, str]) -> None:
    drawn = prove.read_drawn(told["whole"])
    assert drawn == {"年份": {"早": 49, "晚": 51}}
    page = prove.page({name: prove.Proved(day="2026-11-29", drawn=drawn) for name in ("a.py", "b.py")})
    assert "| 年份 | 晚 102，早 98 |" in page


PROVED = """
import os, pytest

@pytest.mark.ranged("甲")
def test_one(): pass
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two files of ranged tests and one of others, where proofs are kept."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -p tests.plugins.ranges\n", encoding="utf-8")
    for name in ("test_a.py", "test_b.py"):
        (tmp_path / name).write_text(PROVED, encoding="utf-8")
    (tmp_path / "test_c.py").write_text("def test_it(): pass", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name, value in {
        "ROOT": tmp_path,
        "PROOF": tmp_path / "docs/proof.md",
        "KEPT": tmp_path / "kept.json",
    }.items():
        monkeypatch.setattr(prove, name, value)
    return tmp_path


@pytest.mark.slow
def test_the_oldest_is_done_first_and_a_run_that_is_broken_off_has_lost_nothing(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove.keep(
        {"test_a.py": prove.Proved(day="2026-01-02", seed=1), "gone.py": prove.Proved(day="2026-01-01")}
    )
    real, asked = prove.run, []

    def run(file: str, *rest: Any) -> str | None:
        asked.append(file)
        if len(asked) > 2:
            raise KeyboardInterrupt
        return real(file, *rest)

    monkeypatch.setattr(prove, "run", run)
    with pytest.raises(KeyboardInterrupt):
        prove.main([])
    assert asked == ["test_b.py", "test_b.py", "test_a.py"]
    kept = prove.known()
    assert (kept["test_a.py"].day, kept["test_a.py"].seed) == ("2026-01-02", 1)
    assert kept["test_b.py"].ranges["test_one"].cases == 1
    assert set(kept) == {"test_a.py", "test_b.py"}


@pytest.mark.slow
def test_a_file_that_fails_keeps_what_it_has_proved_and_is_told(house: Path) -> None:
    assert prove.main(["test_a.py"]) == 0
    before = prove.known()["test_a.py"]
    (house / "test_a.py").write_text(
        PROVED.replace("pass", "assert not os.environ['DOCGEN_PROVE']"), encoding="utf-8"
    )
    assert prove.main([]) == 1
    after = prove.known()
    assert after["test_a.py"].ranges == before.ranges
    assert after["test_a.py"].failed is not None
    assert after["test_b.py"].failed is None
    (house / "test_a.py").write_text(PROVED, encoding="utf-8")
    assert prove.main(["test_a.py", "-k", "one"]) == 0  # a part proves nothing
    assert prove.known() == after
    assert prove.main(["test_a.py"]) == 0
    assert prove.known()["test_a.py"].failed is None
