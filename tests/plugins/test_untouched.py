"""Whoever leaves the environment, the folder or the fonts changed is named, and nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "test_a_good.py": """
import os, pytest

@pytest.fixture(scope="module", autouse=True)
def for_the_file():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LENT", "1")
        yield

def test_within(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OWN", os.environ["LENT"])

def test_last(): pass
""",
    "test_b_leaving.py": """
import os, pathlib

def test_before(): pass
def test_variable(): os.environ["LEFT"] = "1"
def test_dask(): os.environ["PYTHONHASHSEED"] = os.environ["DASK_SCHEDULER_ADDRESS"] = "1"
def test_after_dask(): assert not {"PYTHONHASHSEED", "DASK_SCHEDULER_ADDRESS"} & set(os.environ)
def test_fonts(): pathlib.Path(os.environ["DOCGEN_FONTS"], "fonts.conf").write_text("mine")
def test_cache(): pathlib.Path(os.environ["DOCGEN_FONTS"], "fontconfig", "kept").touch()
def test_gone(): del os.environ["HOME"]
def test_folder(): os.chdir("fonts")
def test_last(): pass
""",
    "test_c_after.py": "def test_later(): pass",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of FILES."""
    folder = tmp_path_factory.mktemp("untouched")
    (folder / "fonts" / "fontconfig").mkdir(parents=True)
    (folder / "fonts" / "fonts.conf").touch()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.plugins.untouched", "-rN"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    env.pop("PYTHONHASHSEED", None)
    env |= {"DOCGEN_FONTS": str(folder / "fonts"), "HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.stdout


def test_each_is_named_with_what_it_changed_and_nobody_else(told: str) -> None:
    lines = [line.split(": changed by ") for line in told.splitlines() if ": changed by " in line]
    found = {Path(what).name.lstrip("$"): who.removeprefix("test_b_leaving.py::") for what, who in lines}
    assert found == {
        "LEFT": "test_variable",
        "fonts.conf": "test_fonts",
        "HOME": "test_gone",
        "the folder": "test_folder",
    }


def test_it_fails_the_last_test_of_the_file_and_no_other(told: str) -> None:
    assert told.count("ERROR at teardown of test_last") == 1
    assert "12 passed, 1 error" in told
