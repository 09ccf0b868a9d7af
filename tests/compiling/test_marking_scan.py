"""A scan goes back with a red box round each fault, wherever the sheet lay, and a list behind its pages."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image

from docgen.compiling.marking import FaultMark
from docgen.compiling.marking.scan import ScanToMark, marked_scan
from docgen.forms.pdf.blank import PdfBlank
from docgen.forms.remarks import list_title, remark
from docgen.forms.returned import read
from docgen.forms.scans.spots import FieldSpot, copy_paper
from docgen.forms.scans.ways import Way, along
from docgen.model.forms import FormCopy, Identity
from tests.forms.pdf.made import FACTS, IDENTITY, definition, filled, known, stationery
from tests.forms.scans.simulated import Scanner, as_file, printed, scanned
from tests.validators import qpdf

OTHER = Identity(IDENTITY.form, IDENTITY.edition, IDENTITY.office, 2026, "U0002")
TURNED = Scanner(turned=2, scale=0.97, moved=(2, -3))
MARKS = (
    FaultMark("drills.2.time", "", "月份不对；请写月份。", "第2行　演练时间"),
    FaultMark("basic.people", "", "人数太多；请核对。", "人数"),
    FaultMark("basic.people", "", "与合计不等；请核对。", "人数"),
    FaultMark("", "", "没有盖章；请盖章。"),
)
BOXED = ("basic.people", "drills.2.time")
NEAR = 0.9  # mm: the box is drawn half a millimetre outside of the field, and laid a tenth beside it


@cache
def sheets() -> tuple[Image.Image, ...]:
    return tuple(printed(filled()))


@cache
def scan(page: int = 0, scanner: Scanner = TURNED) -> tuple[Image.Image, Way]:
    return scanned(sheets()[page], scanner)


@cache
def spots() -> dict[str, FieldSpot]:
    return {each.address: each for each in copy_paper(filled({})).spots}


def told(**more: Any) -> ScanToMark:
    return ScanToMark(IDENTITY, {IDENTITY: filled({})}, MARKS, list_title("阳城县，样表"))._replace(**more)


def sent_back(content: bytes, **more: Any) -> bytes:
    made = marked_scan(told(**more), content)
    assert made
    return made


@cache
def of_kind(kind: str) -> bytes:
    """A scan that came as a file of a kind, marked."""
    return sent_back(as_file([scan()[0]], kind))


def shown(content: bytes, dpi: int = 100) -> list[NDArray[np.int_]]:
    """The pages of a PDF in colour."""
    with pypdfium2.PdfDocument(content) as document:
        drawn = (page.render(scale=dpi / 72, rev_byteorder=True).to_numpy() for page in document)
        return [np.asarray(each, dtype=int)[:, :, :3].copy() for each in drawn]


def red(page: NDArray[np.int_]) -> NDArray[np.bool_]:
    return (page[:, :, 0] > 170) & (page[:, :, 1] < 90) & (page[:, :, 2] < 90)


def boxed(page: NDArray[np.int_], way: Way, spot: FieldSpot) -> bool:
    """Whether each edge of a field, where the sheet truly lies, has red along it, and its middle none."""
    _, _, left, top, right, bottom = spot
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    ends = along(way, corners) / 25.4 * 100
    edges = [
        start + (end - start) * share
        for start, end in zip(ends, np.roll(ends, -1, axis=0), strict=True)
        for share in (0.2, 0.5, 0.8)
    ]
    return all(_red_near(page, point, NEAR) for point in edges) and not _red_near(page, ends.mean(axis=0), 1)


def _red_near(page: NDArray[np.int_], point: NDArray[np.float64], mm: float) -> bool:
    reach = round(mm / 25.4 * 100)
    x, y = (round(float(each)) for each in point)
    return bool(red(page[y - reach : y + reach + 1, x - reach : x + reach + 1]).any())


def text_of(content: bytes) -> str:
    """The text of the last page, its lines as one."""
    with pypdfium2.PdfDocument(content) as document:
        text = document[len(document) - 1].get_textpage().get_text_range()
    return "".join(text.split())


@pytest.mark.parametrize("kind", ["PDF", "PNG", "JPEG", "TIFF"])
def test_every_fault_has_its_box_and_number_whatever_file_the_scan_is(kind: str) -> None:
    made, way = of_kind(kind), scan()[1]
    first, _ = shown(made)
    assert all(boxed(first, way, spots()[address]) for address in BOXED)
    assert not boxed(first, way, spots()["basic.phone"])
    assert text_of(made) == (
        "退回补正：阳城县，样表下面的编号就是前面各页红框角上的编号。"
        "请改好以后重新盖章、扫描报来，或者用发下去的电子表格重新填报；页面上的编号、二维码不要遮住。"
        "1人数人数太多；请核对。与合计不等；请核对。"
        "2第2行演练时间月份不对；请写月份。"
        "3整张表（没有红框）没有盖章；请盖章。"
    )
    with pikepdf.open(io.BytesIO(made)) as pdf:
        width, height = (float(each) / 72 * 25.4 for each in pdf.pages[0].mediabox[2:])
        said = [str(each.Contents) for each in pdf.pages[0].Annots]
    assert (round(width), round(height)) == (210, 297)
    assert said == [
        remark("人数太多；请核对。") + remark("与合计不等；请核对。"),
        remark("月份不对；请写月份。"),
    ]


def test_whose_it_is_can_be_read_from_what_goes_back() -> None:
    found = read(of_kind("PDF"), known)
    assert [(form.identity, form.fillable, form.strays) for form in found.forms] == [(IDENTITY, False, ())]


def test_the_same_scan_goes_back_as_the_same_bytes() -> None:
    assert sent_back(as_file([scan()[0]], "PNG")) == of_kind("PNG")


def test_a_photograph_goes_back_untouched_upright_as_its_camera_says() -> None:
    picture, way = scan()
    exif = Image.Exif()
    exif[0x0112] = 6
    target = io.BytesIO()
    picture.rotate(90, expand=True).save(target, "JPEG", exif=exif)
    made = sent_back(target.getvalue())
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.pages[0].Resources.XObject.Scan.read_raw_bytes() == target.getvalue()
    page = shown(made)[0]
    assert page.shape[0] > page.shape[1]
    assert all(boxed(page, way, spots()[address]) for address in BOXED)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_turned_and_cut_by_its_pdf_and_the_box_goes_with_it(turn: int) -> None:
    """The picture stands turned in the file, and the page's node turns it back: as some copiers write."""
    picture, way = scan()
    plain = as_file([picture.rotate(turn, expand=True)], "PDF")
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        page = pdf.pages[0]
        wide, high = (float(each) for each in page.mediabox[2:])
        page.contents_add(b"1 0 0 1 30 50 cm", prepend=True)
        del page.obj[pikepdf.Name.MediaBox]
        pdf.Root.Pages.MediaBox = [0, 0, wide + 90, high + 90]
        pdf.Root.Pages.CropBox = [30, 50, 30 + wide, 50 + high]
        pdf.Root.Pages.Rotate = turn
        target = io.BytesIO()
        pdf.save(target)
    first = shown(sent_back(target.getvalue()))[0]
    assert all(boxed(first, way, spots()[address]) for address in BOXED)


def test_of_several_forms_in_a_file_a_unit_gets_its_own_pages_in_their_order() -> None:
    others = PdfBlank(definition(), stationery()).fill(FormCopy(OTHER, "某县", {}, facts=FACTS))
    turned, way = scan(0, Scanner(turned=180))
    pictures = [scan(1)[0], scanned(printed(others)[0], TURNED)[0], turned]
    for kind in ("PDF", "TIFF"):
        made = sent_back(as_file(pictures, kind))
        assert [form.identity for form in read(made, known).forms] == [IDENTITY]
        notes, form, _ = shown(made)
        assert not red(notes).any()
        assert all(boxed(form, way, spots()[address]) for address in BOXED)


def test_a_scan_that_lies_on_no_printed_page_goes_back_with_the_list_alone() -> None:
    made = sent_back(as_file([scan()[0]], "JPEG"), copies={})
    assert len(shown(made)) == 2
    assert not red(shown(made)[0]).any()
    assert "红框" not in text_of(made)
    assert "1第2行演练时间月份不对；请写月份。2人数人数太多" in text_of(made)


def test_what_is_no_scan_of_the_form_is_known() -> None:
    assert marked_scan(told(), b"%PDF-1.4 cut off") is None
    assert marked_scan(told(identity=OTHER), as_file([scan()[0]], "PNG")) is None


def test_what_goes_back_is_sound(tmp_path: Path) -> None:
    for kind in ("PDF", "JPEG", "PNG"):
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(of_kind(kind))
        assert qpdf(path) == ""
