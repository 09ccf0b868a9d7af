"""The QR code of a form's identity: read back by a reader that knows nothing of how it was made."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image

from docgen.forms.qr import modules, png

TEXTS = ["DG1/plan/1/nanyang/2026/U0123/7F3A9C01", "DG1/evaluation-full-scale/12/%E9%98%B3/2026/-/00000000"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_scan_of_the_picture_gives_the_text(text: str) -> None:
    picture = Image.open(io.BytesIO(png(text))).convert("L")
    scan = picture.resize((picture.width * 5, picture.height * 5), Image.Resampling.NEAREST)
    (code,) = zxingcpp.read_barcodes(scan)
    assert code.text == text


def test_the_code_is_square_and_its_corners_are_dark() -> None:
    rows = modules(TEXTS[0])
    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0][0] == rows[0][-1] == rows[-1][0] == 1


def test_the_same_text_gives_the_same_bytes() -> None:
    assert png(TEXTS[0]) == png(TEXTS[0])
