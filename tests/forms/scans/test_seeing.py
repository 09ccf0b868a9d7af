"""A scan is taken apart: whose forms, which pages, upright; in whatever order, of whatever kind of file."""

from __future__ import annotations

import io
from functools import cache

import pytest
from PIL import Image

from docgen.forms.pdf.blank import PdfBlank
from docgen.forms.returned import nobody, read
from docgen.forms.scans.seeing import ScannedForm, identities_of, scanned_forms
from docgen.model.forms import FormCopy, Identity
from docgen.problems import ProblemsFound
from tests.forms.pdf.made import FACTS, IDENTITY, definition, filled, known, stationery
from tests.forms.scans.simulated import Scanner, as_file, printed, scanned, without_code

OTHER = Identity(IDENTITY.form, IDENTITY.edition, IDENTITY.office, 2026, "U0002")
COPY = filled({})
STRAIGHT = Scanner()


@cache
def sheets() -> tuple[Image.Image, ...]:
    return tuple(printed(filled()))


@cache
def others() -> bytes:
    """The copy of another unit."""
    return PdfBlank(definition(), stationery()).fill(FormCopy(OTHER, "某县", {}, facts=FACTS))


@cache
def scan(page: int = 0, scanner: Scanner = STRAIGHT) -> Image.Image:
    return scanned(sheets()[page], scanner)[0]


@cache
def other_scan() -> Image.Image:
    return scanned(printed(others())[0], Scanner(turned=-2))[0]


def taken(content: bytes) -> ScannedForm:
    (form,) = scanned_forms({IDENTITY: COPY}, content)
    return form


def test_pages_in_any_order_and_upside_down_come_in_theirs_and_upright() -> None:
    form = taken(as_file([scan(1), scan(0, Scanner(turned=180))], "PDF"))
    assert form.identity == IDENTITY
    assert [(page.number, page.face) for page in form.pages] == [(2, 0), (1, 1)]
    assert form.missing == ()
    seen = Image.open(io.BytesIO(form.pages[0].picture)).convert("L")
    upper = seen.crop((seen.width * 3 // 4, 0, seen.width, seen.height // 8))
    assert min(upper.tobytes()) < 60


def test_what_stands_in_a_field_is_in_its_spot() -> None:
    form = taken(as_file([scan(0, Scanner(turned=2, scale=0.97))], "PNG"))
    spot = {each.address: each for each in form.spots}
    seen = Image.open(io.BytesIO(form.pages[0].picture)).convert("L")

    def inked(address: str) -> bool:
        """Whether anything darker than dirt stands within a field."""
        _, _, *edges = spot[address]
        box = [round(edge / 25.4 * 150) for edge in edges]
        inner = seen.crop((box[0] + 4, box[1] + 4, box[2] - 4, box[3] - 4))
        return min(inner.tobytes()) < 120

    assert all(map(inked, ("basic.contact", "basic.people", "drills.1.content")))
    assert not any(map(inked, ("drills.3.content", "drills.1.date", "checks.a1.reason")))


def test_a_page_that_is_not_there_is_told() -> None:
    form = taken(as_file([scan(1)], "JPEG"))
    assert form.missing == (1,)
    assert form.spots == ()


def test_a_sheet_that_was_printed_otherwise_has_no_places() -> None:
    """As Word prints it: the same words, the lower half of them elsewhere."""
    whole = sheets()[0]
    other = Image.new("L", whole.size, 255)
    for part in range(6):
        top, bottom = part * whole.height // 6, (part + 1) * whole.height // 6
        other.paste(whole.crop((0, top, whole.width, bottom)), (part % 3 * 60, top + part % 2 * 50))
    form = taken(as_file([scanned(other, Scanner())[0]], "PNG"))
    assert form.identity == IDENTITY
    assert [page.face for page in form.pages] == [None]
    assert form.spots == ()


def test_two_forms_in_one_scan_are_two() -> None:
    content = as_file([scan(0), other_scan()], "TIFF")
    assert identities_of(content) == (IDENTITY, OTHER)
    both = scanned_forms({IDENTITY: COPY}, content)
    assert [each.identity for each in both] == [IDENTITY, OTHER]
    assert both[1].spots == ()  # no copy of it at hand: the page alone
    assert [page.face for page in both[1].pages] == [None]


def test_a_page_whose_code_is_hidden_is_shown_with_the_others() -> None:
    hidden = scanned(without_code(sheets()[1]), Scanner())[0]
    form = taken(as_file([hidden, scan(0)], "PDF"))
    assert [(page.number, page.face) for page in form.pages] == [(2, 0), (1, None)]


@pytest.mark.parametrize("kind", ["PDF", "PNG", "JPEG", "TIFF"])
def test_whatever_kind_of_file_it_is_the_form_and_the_unit_are_read(kind: str) -> None:
    found = read(as_file([scan(0, Scanner(turned=1.3))], kind), known, (), nobody)
    assert (found.identity, found.fillable, dict(found.answers)) == (IDENTITY, False, {})


def test_two_forms_of_a_scan_are_read_as_two() -> None:
    for kind in ("PDF", "TIFF"):
        found = read(as_file([scan(0), other_scan()], kind), known)
        assert [form.identity for form in found.forms] == [IDENTITY, OTHER]


def test_a_picture_of_anything_else_is_no_form() -> None:
    for picture in (Image.new("L", (1200, 1700), 240), Image.new("L", (90, 40))):
        content = as_file([picture], "PNG")
        with pytest.raises(ProblemsFound) as stopped:
            read(content, known)
        assert [each.code for each in stopped.value.problems] == ["DG-E400"]


def test_a_picture_that_nobody_can_open_or_that_is_too_large_is_no_form_either() -> None:
    whole = as_file([scan(0)], "PNG")
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    for content in (whole[:40], bomb.getvalue()):
        with pytest.raises(ProblemsFound):
            read(content, known)
