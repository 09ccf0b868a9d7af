"""Pages that other programs put together: of forms placed anew, turned, of a scan with its words."""

from __future__ import annotations

import zlib
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from docgen.check.outside import Options
from docgen.check.pdf import read_pdf
from docgen.check.pixels import MM_PER_PIXEL, drawn
from docgen.check.run import check_file
from docgen.standard.gbt9704 import MM_PER_PT
from tests.check import made
from tests.check.hostile import pages

TYPED = b"BT /F 16 Tf 80 700 Td (A) Tj ET"
SCANNED = b"BT /F 16 Tf 3 Tr 80 700 Td (A) Tj ET"
LYING = b"BT /F 16 Tf 0 1 -1 0 80 700 Tm (A) Tj ET"
ON_ITS_HEAD = b"BT /F 16 Tf -1 0 0 -1 80 700 Tm (A) Tj ET"


def of_forms(content: bytes, *forms: bytes) -> bytes:
    """A page on which `content` paints /X0; each form may paint the next one, /X1 and so on."""
    names = " ".join(f"/X{at} {at + 4} 0 R" for at in range(len(forms)))
    drawings = [
        "<< /Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000]"
        f" /Resources << /XObject << {names} >> >>"
        f" /Length {len(form)} >>\nstream\n".encode()
        + form
        + b"\nendstream"
        for form in forms
    ]
    packed = zlib.compress(content)
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(forms) + 4} 0 R"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"{page} /Resources << /XObject << {names} >> >> >>".encode(),
        *drawings,
        f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream",
    ]
    return made.file_of(objects)


@pytest.mark.parametrize(
    ("content", "forms", "place"),
    [
        (b"/X0 Do", (b"80 500 400 1 re f",), (80, 842 - 501)),
        (b"q 1 0 0 1 60 -30 cm /X0 Do Q", (b"20 530 400 1 re f",), (80, 842 - 501)),
        (b"q .5 0 0 .5 0 0 cm /X0 Do Q", (b"160 1000 800 2 re f",), (80, 842 - 501)),
        (b"q 0 1 -1 0 595 0 cm /X0 Do Q", (b"500 115 1 400 re f",), (80, 842 - 501)),
        (b"q 1 0 0 1 50 0 cm /X0 Do Q", (b"q 1 0 0 1 10 400 cm /X1 Do Q", b"20 100 400 1 re f"), (80, 341)),
    ],
    ids=["as it is", "moved", "made smaller", "turned", "within another"],
)
def test_a_line_within_a_form_stands_where_the_form_is_painted(
    content: bytes, forms: tuple[bytes, ...], place: tuple[int, int]
) -> None:
    (rule,) = read_pdf(of_forms(content, *forms)).pages[0].rules
    shown = (rule.left, rule.top, rule.right, rule.bottom)
    left, top = place
    assert shown == pytest.approx([x * MM_PER_PT for x in (left, top, left + 400, top + 1)], abs=0.05)


@pytest.mark.parametrize("pixels", [0.2, 1.0, 2.0, 3.5])
@pytest.mark.parametrize("edge", [0.0, 99.93, 210.0])
def test_a_box_as_narrow_as_a_pixel_is_drawn_or_none(pixels: float, edge: float) -> None:
    with pdfium.PdfDocument(pages(1)) as document:
        box = drawn(document[0], edge - pixels * MM_PER_PIXEL, 50, edge, 60)
    assert box is None or box.rows


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SCANNED, "DG-K107"),
        (LYING, "DG-K119"),
        (ON_ITS_HEAD, "DG-K119"),
        (TYPED, ""),
        (TYPED + SCANNED, "DG-K107"),
    ],
    ids=["scanned", "lying", "on its head", "typed", "half of it scanned"],
)
def test_what_is_not_painted_or_not_upright_is_not_judged(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    path.write_bytes(pages(1, content))
    report = check_file(path, Options())
    assert [code] * bool(code) == [told[-8:-1] for told in report.unread]
    assert bool(report.findings) is not bool(code)


def test_a_page_that_was_turned_upright_is_judged(tmp_path: Path) -> None:
    """One that a scanner fed sideways stands upright by its /Rotate."""
    with pdfium.PdfDocument(pages(1, LYING)) as document:
        document[0].set_rotation(90)
        document.save(tmp_path / "甲.pdf")
    ((line,),) = (page.lines for page in read_pdf((tmp_path / "甲.pdf").read_bytes()).pages)
    assert line.text == "A"
