"""Rows of a PDF form grow with what the office writes into them, as those of the Word and Excel forms do."""

from __future__ import annotations

import re

import pytest

from docgen.forms.pdf import press
from docgen.forms.pdf.base import CUT_SHORT
from docgen.forms.pdf.controls import fields_of
from docgen.forms.pdf.fit import SMALLEST_WHOLE
from docgen.forms.sheet import row_of
from tests.forms.pdf.made import filled, opened

LONG = "水库大坝安全管理应急预案及下游群众转移避险联合实战演练" * 6
Shown = dict[str, tuple[float, str]]


def shown(values: dict[str, str]) -> tuple[Shown, dict[str, float]]:
    """Of each field its height in points and its tooltip; of each text that is drawn the size of its type."""
    heights: Shown = {}
    sizes: dict[str, float] = {}
    with opened(filled(values)) as pdf:
        for name, field in fields_of(pdf.Root.AcroForm.Fields):
            if "/Rect" not in field:
                continue
            bottom, top = float(field.Rect[1]), float(field.Rect[3])
            heights[name] = round(top - bottom, 1), str(field.TU)
            if name in values:
                size = re.search(rb"/F ([\d.]+) Tf", bytes(field.AP.N.read_bytes()))
                assert size
                sizes[name] = float(size[1])
    return heights, sizes


@pytest.mark.parametrize("address", ["basic.unit", "basic.contact", "drills.2.content", "checks.a1.reason"])
def test_a_row_grows_with_what_is_written_into_it_and_no_other_does(address: str) -> None:
    """Paper has no tooltip: what stands in a cell must be whole there, and large enough to be read."""
    before, _ = shown({address: "短"})
    after, sizes = shown({address: LONG})
    assert sizes[address] >= SMALLEST_WHOLE
    assert CUT_SHORT not in after[address][1]
    assert after[address][0] > before[address][0]
    for other in ("basic.notes", "basic.people", "drills.1.content", "drills.3.date", "sign.filler"):
        assert row_of(other) == row_of(address) or after[other][0] == pytest.approx(before[other][0], abs=0.2)


def test_copies_with_texts_of_like_length_share_what_was_laid_out() -> None:
    filled({"drills.1.content": LONG})
    laid_out = press._printed.cache_info().misses
    filled({"drills.1.content": LONG[::-1]})
    assert press._printed.cache_info().misses == laid_out
