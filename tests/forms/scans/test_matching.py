"""Each field of a scan is found where it stands, however the sheet lay on the glass."""

from __future__ import annotations

import random
from functools import cache

import numpy as np
import pytest
from PIL import Image

from docgen.forms.scans.codes import Drawn, seen_codes
from docgen.forms.scans.matching import by_code, laid
from docgen.forms.scans.seeing import HALF, KEPT_DPI, SURE
from docgen.forms.scans.spots import CopyPaper, copy_paper
from docgen.forms.scans.ways import Way, along
from tests.forms.pdf.made import filled
from tests.forms.scans.simulated import Scanner, any_scanner, printed, scanned
from tests.plugins.ranges import CHANCE, amount

CLOSE = 0.8  # mm
BLANK = {"basic.unit": "阳城县应急管理局"}


@cache
def paper() -> CopyPaper:
    """The copy as it was handed out; what came back has more written on it."""
    return copy_paper(filled(BLANK))


@cache
def sheet() -> Image.Image:
    """The first page, filled."""
    return printed(filled())[0]


def drawn(picture: Image.Image, dpi: int) -> Drawn:
    """The page of a scan at whatever resolution."""
    return lambda wanted: picture.resize(
        (round(picture.width * wanted / dpi), round(picture.height * wanted / dpi)), Image.Resampling.BICUBIC
    )


def off(way: Way, true: Way, page: int = 0) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How many mm each field's worst corner is from where it is."""
    spots = [each for each in paper().spots if each.page == page]
    corners = np.array([(x, y) for s in spots for x in (s.left, s.right) for y in (s.top, s.bottom)])
    far = np.hypot(*(along(way, corners) - along(true, corners)).T)
    worst: np.ndarray[tuple[int], np.dtype[np.float64]] = far.reshape(-1, 4).max(axis=1)
    return worst


@pytest.mark.ranged("扫描件上各格的位置", cases=8)
def test_nine_fields_in_ten_are_found_within_four_fifths_of_a_millimetre() -> None:
    chance = random.Random(CHANCE)
    found: list[float] = []
    for number in range(amount(4, 60)):
        dpi = (100, 150, 200, 300)[number % 4]
        picture, true = scanned(sheet(), any_scanner(chance, dpi))
        look = drawn(picture, dpi)
        codes = seen_codes(look)
        if codes:
            best = laid(paper().faces[0], look(KEPT_DPI).reduce(HALF), KEPT_DPI / HALF, codes[0].corners)
            assert best.sure > SURE
            found += list(off(best.way, true))
    assert len(found) >= amount(3, 40) * 22
    assert np.mean(np.array(found) <= CLOSE) >= 0.9
    assert max(found) < CLOSE


def test_the_code_alone_would_not_do() -> None:
    """What the squares are for: the code is small and the page is large."""
    picture, true = scanned(sheet(), Scanner(turned=2.4, scale=0.97, dpi=150))
    look = drawn(picture, 150)
    (code,) = seen_codes(look)
    alone = by_code(paper().faces[0], code.corners)
    best = laid(paper().faces[0], look(KEPT_DPI).reduce(HALF), KEPT_DPI / HALF, code.corners)
    assert off(best.way, true).max() < 0.3 < off(alone, true).max()


def test_another_page_of_the_form_is_told_from_this_one() -> None:
    picture, _ = scanned(sheet(), Scanner(turned=-1.5))
    look = drawn(picture, 200)
    (code,) = seen_codes(look)
    sure = [
        laid(face, look(KEPT_DPI).reduce(HALF), KEPT_DPI / HALF, code.corners).sure for face in paper().faces
    ]
    assert sure[0] > SURE > sure[1]
