from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont

from docgen.bootstrap.faces import derive
from docgen.bootstrap.fontlist import Derived

MADE = 3_000_000_000  # seconds since 1904
OWN = Derived("DocgenTest.ttf", "test.ttc", "Maker Serif SC", "Docgen Test")


@pytest.fixture
def collection(tmp_path: Path, small_font: Callable[..., TTFont]) -> Path:
    """A folder with test.ttc, whose second face is the wanted one, a bold."""
    made = TTCollection()
    made.fonts = [small_font("Maker Serif JP"), small_font("Maker Serif SC")]
    made.save(tmp_path / "test.ttc")
    return tmp_path


@pytest.fixture
def derived(collection: Path) -> TTFont:
    derive(OWN, collection, collection / OWN.file)
    return TTFont(collection / OWN.file)


def test_the_names_are_ours_and_the_makers_rights_stay(derived: TTFont) -> None:
    name = derived["name"]
    assert [name.getDebugName(number) for number in (1, 2, 4, 6)] == [
        "Docgen Test",
        "Regular",
        "Docgen Test",
        "DocgenTest",
    ]
    assert name.getDebugName(0) == "(c) maker"
    assert all("Maker Serif" not in str(record) for record in name.names if record.nameID != 10)


def test_the_change_is_told_in_the_file(derived: TTFont) -> None:
    """Arphic Public License 2a."""
    told = derived["name"].getDebugName(10)
    assert "Maker Serif SC" in told
    assert "test.ttc" in told
    assert "changed 2" in told


def test_it_is_declared_regular(derived: TTFont) -> None:
    """A program that is asked for the plain style of 小标宋 must take this very file and not embolden it."""
    assert derived["OS/2"].usWeightClass == 400
    assert derived["OS/2"].fsSelection & 0b1100001 == 0b1000000
    assert derived["head"].macStyle == 0


def test_only_glyphs_that_a_character_names_are_kept(derived: TTFont) -> None:
    assert set(derived.getBestCmap()) == {ord("国"), ord("A")}
    assert derived["maxp"].numGlyphs == 3
    assert derived["glyf"][derived.getGlyphOrder()[0]].numberOfContours == 1


def test_the_bytes_are_the_same_every_time(collection: Path) -> None:
    for target in ("one.ttf", "two.ttf"):
        derive(OWN, collection, collection / target)
    assert (collection / "one.ttf").read_bytes() == (collection / "two.ttf").read_bytes()
    assert TTFont(collection / "one.ttf")["head"].modified == MADE  # the collection's own date
