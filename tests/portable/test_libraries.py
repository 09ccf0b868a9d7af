"""The libraries of the page layout are found without other programs, which cost a quarter of its start."""

from __future__ import annotations

import subprocess
import sys
from ctypes import util
from pathlib import Path

import pytest

from docgen.portable.libraries import asked_by_name

ROOT = Path(__file__).resolve().parents[2]
STARTED = """
import sys
started = []
sys.addaudithook(lambda event, given: started.append(given[1]) if event == "subprocess.Popen" else None)
from docgen.bootstrap.paths import font_cache
from docgen.render.means import lacking
assert not lacking(font_cache())
assert "weasyprint.text.ffi" in sys.modules
print(started)
"""


def test_no_program_is_started_to_find_the_libraries_of_the_page_layout() -> None:
    command = [sys.executable, "-c", STARTED]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_libraries_are_looked_for_again_afterwards() -> None:
    usual = util.find_library
    with asked_by_name():
        assert util.find_library("c") is None
    assert util.find_library is usual


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_systems_that_start_nothing_for_it_look_as_ever(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    usual = util.find_library
    with asked_by_name():
        assert util.find_library is usual
