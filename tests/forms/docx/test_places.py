"""Where values stand: the map that travels in the file's properties."""

from __future__ import annotations

import pytest

from docgen.forms.docx.places import CHUNK, Grid, as_text, chunks, from_text

GRIDS = (
    Grid("basic", (("", "unit", "", "contact"), ("", "note"))),
    Grid("items", (("", "", ""), ("",), ("", "a1.result", "a1.reason"), ("", "a2.result", ""))),
    Grid("drills", (("", "", ""),), ("", "content", "time")),
    Grid("sign", (("", "filler", "", ""),)),
)


def test_the_map_comes_back() -> None:
    assert from_text(as_text(GRIDS)) == GRIDS


def test_the_map_is_short_ascii_in_pieces_that_office_programs_keep() -> None:
    text = as_text(GRIDS * 20)
    assert text.isascii()
    assert "".join(chunks(text)) == text
    assert all(len(piece) <= CHUNK <= 255 for piece in chunks(text))


def test_addresses_of_printed_and_repeated_rows() -> None:
    assert GRIDS[0].paths(1) == ("", "basic.note")
    assert GRIDS[1].paths(2) == ("", "items.a1.result", "items.a1.reason")
    assert GRIDS[2].paths(0) == ("", "", "")
    assert GRIDS[2].paths(3) == ("", "drills.3.content", "drills.3.time")


def test_shapes() -> None:
    assert GRIDS[0].fits((4, 2))
    assert not GRIDS[0].fits((4, 2, 2))
    assert GRIDS[2].fits((3,))
    assert GRIDS[2].fits((3, 3, 3))
    assert not GRIDS[2].fits((3, 3, 2))


@pytest.mark.parametrize(
    "text", ["", "basic", "basic=;", "a*x|b", "a*1", "Basic=,unit", "a=,b c", "a=" + "," * 30_000]
)
def test_a_damaged_map_is_no_map(text: str) -> None:
    assert from_text(text) == ()
