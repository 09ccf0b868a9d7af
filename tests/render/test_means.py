"""What is missing for the page layout is told all at once, each with what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.problems import Problems
from docgen.render.means import lacking, lacking_at_a_glance
from tests.bootstrap.conftest import FakeMachine

PANGO = ("libpango-1.0.so.0", "libharfbuzz.so.0")


class NoPango:
    """Stands before the importers: WeasyPrint does not find its libraries."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'.\nAdditionally, nothing was found")


@pytest.fixture
def without_pango(monkeypatch: pytest.MonkeyPatch) -> FakeMachine:
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango, *sys.meta_path])
    machine = FakeMachine()
    machine.libraries.difference_update(PANGO)
    return machine


def test_nothing_is_lacking_here() -> None:
    assert not lacking(font_cache())
    assert not lacking_at_a_glance(font_cache())


@pytest.mark.parametrize("look", [lacking, lacking_at_a_glance])
def test_fonts_and_libraries_are_told_at_once(
    look: Callable[..., Problems], without_pango: FakeMachine, tmp_path: Path
) -> None:
    fonts, libraries = look(tmp_path, without_pango)
    assert (fonts.code, libraries.code) == ("DG-R101", "DG-R102")
    assert "make fonts" in fonts.remedy
    assert "apt-get install -y libpango-1.0-0 libharfbuzz0b”" in libraries.remedy
    assert libraries.what == "缺少排版 PDF 所需的系统库（cannot load library 'libpango-1.0-0'）。"


def test_where_none_is_seen_to_be_missing_all_are_named(without_pango: FakeMachine) -> None:
    without_pango.libraries.update(PANGO)
    (found,) = lacking(font_cache(), without_pango)
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b fontconfig libharfbuzz-subset0" in found.remedy


def test_libraries_of_another_name_are_no_matter() -> None:
    """A system that is no Debian has them elsewhere; whether WeasyPrint loads is what counts."""
    machine = FakeMachine()
    machine.libraries.clear()
    assert not lacking_at_a_glance(font_cache(), machine)


def test_a_glance_loads_nothing(without_pango: FakeMachine) -> None:
    without_pango.libraries.update(PANGO)
    without_pango.libraries.discard("libharfbuzz-subset.so.0")  # PDFs are made without it
    assert not lacking_at_a_glance(font_cache(), without_pango)
