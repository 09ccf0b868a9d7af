from __future__ import annotations

import io
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from docgen.forms.pdf.controls import fields_of
from docgen.model.forms import FormCopy
from docgen.problems import ProblemsFound
from tests.forms.pdf.made import IDENTITY, VALUES, filled, opened, read, sample_blank, saved
from tests.plugins.ranges import amount

PLACES = ("field", "property", "metadata", "text", "qr")


def codes(content: bytes) -> list[str]:
    """The messages that reading ends with."""
    with pytest.raises(ProblemsFound) as found:
        read(content)
    return [problem.code for problem in found.value.problems]


def changed(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A filled form after `change`."""
    with opened(filled()) as pdf:
        change(pdf)
        return saved(pdf)


def test_the_identity_stands_in_five_places_and_the_code_is_looked_for_where_it_is_wanted() -> None:
    found = read(filled())
    assert tuple(found.identities) == PLACES[:-1]
    doubtful = read(changed(lambda pdf: pdf.Root.__delitem__("/Metadata")))
    assert tuple(doubtful.identities) == ("field", "property", "text", "qr")
    for each in (found, doubtful):
        assert set(each.identities.values()) == {IDENTITY}
        assert not each.disagree


def test_a_scanned_page_among_others_is_looked_at() -> None:
    with opened(filled()) as pdf, pikepdf.open(io.BytesIO(scanned(200))) as page:
        pdf.pages.extend(page.pages)
        found = read(saved(pdf))
    assert tuple(found.identities) == PLACES


def drop_form(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm
    for page in pdf.pages:
        if Name.Annots in page.obj:
            del page.obj.Annots


def drop_properties(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo
    del pdf.Root.Metadata


def drop_drawings(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.Resources.XObject = Dictionary()


@pytest.mark.parametrize(
    ("losses", "left"),
    [
        ([drop_form], ("property", "metadata", "text", "qr")),
        ([drop_form, drop_properties], ("text", "qr")),
        ([drop_properties, drop_drawings], ("field",)),
    ],
)
def test_what_is_left_of_the_identity_is_found(
    losses: list[Callable[[pikepdf.Pdf], None]], left: tuple[str, ...]
) -> None:
    found = read(changed(lambda pdf: [lose(pdf) for lose in losses]))
    assert tuple(found.identities) == left
    assert found.identity == IDENTITY


def test_a_picture_of_the_page_is_told_by_its_code() -> None:
    """A scan: no text, no field, nothing but pixels."""
    import pypdfium2

    document = pypdfium2.PdfDocument(filled())
    picture = document[0].render(scale=150 / 72, grayscale=True).to_pil()
    document.close()
    buffer = io.BytesIO()
    picture.rotate(1.5, fillcolor=255).save(buffer, "PDF", resolution=150)
    found = read(buffer.getvalue())
    assert dict(found.identities) == {"qr": IDENTITY}
    assert found.values == {}


OTHER = replace(IDENTITY, unit="U0002")


def test_forms_of_two_units_in_one_file_are_two() -> None:
    other = sample_blank().fill(FormCopy(OTHER, "", {"basic.contact": "李四"}))
    with opened(filled()) as pdf, opened(other) as second:
        pdf.add_pages_from(second)
        found = read(saved(pdf))
    assert (found.identity, found.values, found.disagree) == (IDENTITY, VALUES, False)
    (second_form,) = found.further
    assert (second_form.identity, second_form.values) == (OTHER, {"basic.contact": "李四"})
    assert "第3页" in second_form.answers["basic.contact"].place
    assert [each.code for each in found.doubts] == ["DG-A421"]


def test_forms_that_pypdf_joined_are_as_many() -> None:
    forms = (filled(), sample_blank().fill(FormCopy(OTHER, "", VALUES | {"basic.contact": "李四"})), filled())
    writer = pypdf.PdfWriter()
    for each in forms:
        writer.append(io.BytesIO(each))
    buffer = io.BytesIO()
    writer.write(buffer)
    found = read(buffer.getvalue())
    assert [each.identity for each in found.forms] == [IDENTITY, OTHER]  # the third says what the first does
    assert [each.values["basic.contact"] for each in found.forms] == ["张㛃𬭎", "李四"]


def test_a_scan_too_poor_to_tell_asks_for_a_better_one() -> None:
    assert codes(scanned(60)) == ["DG-A423"]
    assert read(scanned(100, blur=0.5)).identity == IDENTITY  # at the second look


def test_a_scan_whose_dots_were_taken_for_points_is_read() -> None:
    found = read(scanned(300, resolution=72))
    assert found.identity == IDENTITY
    assert [each.code for each in found.doubts] == ["DG-A422"]


def scanned(dpi: int, blur: float = 0.0, resolution: int = 0) -> bytes:
    """The first page of a form as a scanner gives it, its points told by `resolution`."""
    import pypdfium2
    from PIL import ImageFilter

    document = pypdfium2.PdfDocument(filled())
    picture = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
    document.close()
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    buffer = io.BytesIO()
    picture.save(buffer, "PDF", resolution=resolution or dpi, quality=60)
    return buffer.getvalue()


def test_a_file_that_is_no_form_of_ours() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    buffer = io.BytesIO()
    writer.write(buffer)
    assert codes(buffer.getvalue()) == ["DG-Y101"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04", None], ids=str)
def test_a_file_that_cannot_be_opened(content: bytes | None) -> None:
    beginning = filled()[:3000]
    assert codes(beginning if content is None else content) == ["DG-Y102"]


def test_a_file_with_a_password() -> None:
    buffer = io.BytesIO()
    with opened(filled()) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert codes(buffer.getvalue()) == ["DG-Y103"]


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    buffer = io.BytesIO()
    with opened(filled()) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user=""))
    assert read(buffer.getvalue()).values == VALUES


def test_fields_that_only_the_pages_know_are_read() -> None:
    """Programs that join files leave out the form's own list."""

    def forget(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields = Array()

    assert read(changed(forget)).values == VALUES


def test_boxes_whose_state_only_their_appearance_tells_are_read() -> None:
    def forget(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for control in page.obj.get(Name.Annots, ()):
                field = control if Name.T in control else control.Parent
                if field.get(Name.FT) == Name.Btn and Name.V in field:
                    del field.V

    assert read(changed(forget)).values == VALUES


def test_values_kept_in_other_ways_are_read() -> None:
    """A long text as a stream, a choice by its number, several choices as an array, other line ends."""

    def rewrite(pdf: pikepdf.Pdf) -> None:
        basic = {str(field.T): field for field in pdf.Root.AcroForm.Fields[0].Kids}
        basic["notes"].V = pdf.make_stream("\ufeff甲\r\n乙\r".encode("utf-16-be"))
        del basic["place"].V
        basic["place"].I = Array([2, 3])
        basic["contact"].V = Array([String("甲"), String("乙")])
        basic["people"].V = String(b"12")

    values = read(changed(rewrite)).values
    assert values["basic.notes"] == "甲\n乙"
    assert values["basic.place"] == "选项2、选项3"
    assert values["basic.contact"] == "甲、乙"
    assert values["basic.people"] == "12"


def test_what_was_typed_beside_the_fields_is_not_lost() -> None:
    def annotate(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([0, 0, 9, 9]), Contents=String("另附说明")
        )
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))
        field = Dictionary(FT=Name.Tx, T=String("备注 1"), V=String("他人的字段"))
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(field))

    found = read(changed(annotate))
    assert {(each.text, each.place) for each in found.strays} == {("另附说明", "第1页"), ("他人的字段", "")}
    assert found.values == VALUES


def test_fields_that_go_round_in_a_circle_end() -> None:
    def knot(pdf: pikepdf.Pdf) -> None:
        basic = pdf.Root.AcroForm.Fields[0]
        basic.Kids.append(basic)
        basic.Parent = basic

    assert read(changed(knot)).values["basic.contact"] == VALUES["basic.contact"]


def test_nonsense_in_the_place_of_fields_is_told_or_passed_over() -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields = Array([1, String("x"), Dictionary(T=7, V=Dictionary()), Dictionary()])
        pdf.pages[0].obj.Annots = String("x")

    found = read(changed(spoil))
    assert found.values == {}
    assert found.identity == IDENTITY


@pytest.mark.ranged("随机损坏的 PDF 表格")
@pytest.mark.parametrize("seed", range(amount(12, 600)))
def test_damage_anywhere_is_told_or_read_past(seed: int) -> None:
    """Bytes lost and changed on the way: a message or what is left, never a traceback."""
    chance = random.Random(seed)
    damaged = bytearray(filled())
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.choice((0, 1, 4))] = chance.randbytes(1)
    with suppress(ProblemsFound):
        assert read(bytes(damaged)).identities


def test_a_state_of_thousands_of_digits_spoils_no_other_value() -> None:
    with opened(filled()) as pdf:
        for name, field in fields_of(pdf.Root.AcroForm.Fields):
            if name == "basic.joint":
                field.V = Name("/" + "9" * 5000)
        found = read(saved(pdf))
    assert found.values["basic.unit"] == VALUES["basic.unit"]


def test_a_print_or_scan_is_told_from_a_form_that_nobody_filled() -> None:
    assert read(filled({})).fillable
    with opened(filled()) as pdf:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            page.obj.Annots = Array()
        printed = read(saved(pdf))
    assert not printed.fillable
    assert printed.values == {}
    assert printed.identity == IDENTITY
