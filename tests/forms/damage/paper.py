"""Damaged PDF forms: joined, cut, annotated, printed, scanned."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pypdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageFilter

from docgen.forms.pdf.written import shown_fields
from docgen.model.forms import FormCopy
from tests.forms.damage.damaged import Damage, Damaged, damages
from tests.forms.pdf.made import FACTS, IDENTITY, VALUES, filled, opened, sample_blank, saved

PAPER: list[Damage] = []
damage = damages(PAPER)
OTHER = replace(IDENTITY, unit="U0002")
OTHERS = VALUES | {"basic.contact": "李四", "drills.1.content": "抗旱"}
SCAN = frozenset({"DG-A422"})


def changed(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with opened(filled()) as pdf:
        change(pdf)
        return saved(pdf)


def other() -> bytes:
    """Another unit's copy."""
    return sample_blank().fill(FormCopy(OTHER, "", OTHERS, facts=FACTS))


def by_pypdf(change: Callable[[pypdf.PdfWriter], object], *contents: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    for each in contents:
        writer.append(io.BytesIO(each))
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def scanned(dpi: int, turn: float = 0.0, resolution: int = 0, blur: float = 0.0) -> bytes:
    document = pypdfium2.PdfDocument(filled())
    picture = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
    document.close()
    picture = picture.rotate(turn, expand=True, fillcolor=255)
    picture = picture.filter(ImageFilter.GaussianBlur(blur)) if blur else picture
    buffer = io.BytesIO()
    picture.save(buffer, "PDF", resolution=resolution or dpi, quality=60)
    return buffer.getvalue()


def noted(kind: str) -> bytes:
    """The form with a note of a kind on its first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([0, 0, 9, 9]), Contents=String("另附说明")
        )
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))

    return changed(change)


@damage
def written_over_by_hand() -> Damaged:
    return Damaged(noted("Ink"), VALUES, frozenset({"DG-A429"}), ("另附说明",))


@damage
def a_file_pinned_to_a_page() -> Damaged:
    return Damaged(noted("FileAttachment"), VALUES, frozenset({"DG-A429"}), ("另附说明",))


@damage
def another_file_carried_by_the_whole_one() -> Damaged:
    """As a portfolio carries files, which no page shows."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["答案.docx"] = pikepdf.AttachedFileSpec(pdf, b"PK", filename="答案.docx")

    return Damaged(changed(change), VALUES, frozenset({"DG-A429"}))


@damage
def stamped_by_a_program() -> Damaged:
    return Damaged(noted("Stamp"), VALUES, put=("另附说明",))


@damage
def two_forms_joined_by_pypdf() -> Damaged:
    joined = by_pypdf(lambda writer: None, filled(), other())
    return Damaged(joined, [VALUES, OTHERS], frozenset({"DG-A421"}))


@damage
def two_forms_joined_by_another_program() -> Damaged:
    with opened(filled()) as pdf, opened(other()) as second:
        pdf.add_pages_from(second)
        return Damaged(saved(pdf), [VALUES, OTHERS], frozenset({"DG-A421"}))


@damage
def two_forms_whose_pages_were_only_put_together() -> Damaged:
    with opened(filled()) as pdf, opened(other()) as second, warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)
        pdf.pages.extend(second.pages)
        return Damaged(saved(pdf), [VALUES, OTHERS], frozenset({"DG-A421"}))


@damage
def pages_in_the_wrong_order_and_upside_down() -> Damaged:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages.reverse()
        for page in pdf.pages:
            page.rotate(180, relative=True)

    return Damaged(changed(change), VALUES)


@damage
def a_text_typed_on_the_page() -> Damaged:
    return Damaged(noted("FreeText"), VALUES, put=("另附说明",))


@damage
def a_remark_on_a_marked_passage() -> Damaged:
    return Damaged(noted("Highlight"), VALUES, put=("另附说明",))


@damage
def filled_by_pypdf() -> Damaged:
    def change(writer: pypdf.PdfWriter) -> None:
        for page in writer.pages:
            if "/Annots" in page:
                writer.update_page_form_field_values(page, {"basic.contact": "王五"})

    return Damaged(by_pypdf(change, filled()), VALUES | {"basic.contact": "王五"})


@damage
def printed_into_a_file() -> Damaged:
    """The fields made part of the page: what they say is found as text of the page."""
    document = pypdfium2.PdfDocument(filled())
    document.init_forms()
    for number in range(len(document)):
        document[number].flatten()
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return Damaged(buffer.getvalue(), {}, SCAN, ("张㛃", "危险化学品泄漏", "0356-4222222"))


@damage
def scanned_a_little_askew() -> Damaged:
    return Damaged(scanned(150, 1.5), {}, SCAN)


@damage
def scanned_upside_down() -> Damaged:
    return Damaged(scanned(150, 180), {}, SCAN)


@damage
def scanned_with_a_point_for_each_dot() -> Damaged:
    return Damaged(scanned(300, resolution=72), {}, SCAN)


@damage
def scanned_coarsely_and_blurred() -> Damaged:
    return Damaged(scanned(100, blur=0.5), {}, SCAN)


def scanned_too_coarsely() -> Damaged:
    """Not among those that are read: nobody can tell what it is."""
    return Damaged(scanned(60), {})


@damage
def fields_made_part_of_the_page_and_their_names_left() -> Damaged:
    """As qpdf flattens: what was typed is text of the page, the names of some fields stay."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.flatten_annotations()

    return Damaged(changed(change), {}, frozenset({"DG-A303"}), ("0356-4222222",))


def with_page(drawing: bytes, **resources: pikepdf.Object) -> bytes:
    """The form with a page that draws something behind its first."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Contents=pdf.make_stream(drawing))
        page.Resources = Dictionary(resources)
        pdf.pages.insert(1, pikepdf.Page(pdf.make_indirect(page)))

    return changed(change)


@damage
def a_typed_page_put_among_the_others() -> Damaged:
    drawing = b"BT /F 12 Tf 90 700 Td (2026-09-12 another drill) Tj ET"
    content = with_page(drawing, **{"/Font": Dictionary(F=face())})
    return Damaged(content, VALUES, put=("2026-09-12 another drill",))


def face() -> pikepdf.Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


@damage
def a_text_put_into_the_page_itself() -> Damaged:
    """As programs do that change a page's own text: its fields stay, and nothing tells of it."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(pdf.make_stream(b"q BT /FX 12 Tf 300 500 Td (2026-09-12 another drill) Tj ET Q"))
        page.Resources.Font["/FX"] = pdf.make_indirect(face())

    return Damaged(changed(change), VALUES, put=("2026-09-12 another drill",))


@damage
def a_text_flattened_into_a_drawing_on_the_page() -> Damaged:
    def change(pdf: pikepdf.Pdf) -> None:
        words = b"BT /F 12 Tf 0 0 Td (another contact) Tj ET"
        look = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 200, 20])}
        drawing = pdf.make_stream(words, Resources=Dictionary(Font=Dictionary(F=face())), **look)
        page = pdf.pages[0]
        page.Resources.XObject["/FX"] = drawing
        page.contents_add(pdf.make_stream(b"q 1 0 0 1 300 500 cm /FX Do Q"))

    return Damaged(changed(change), VALUES, put=("another contact",))


@damage
def a_value_struck_out_with_a_line() -> Damaged:
    return Damaged(noted("StrikeOut"), VALUES, frozenset({"DG-A429"}), ("另附说明",))


@damage
def an_answer_circled() -> Damaged:
    return Damaged(noted("Circle"), VALUES, frozenset({"DG-A429"}), ("另附说明",))


@damage
def a_text_that_is_rich_alone() -> Damaged:
    """Its plain text is not kept."""
    rich = '<body xmlns="http://www.w3.org/1999/xhtml"><p>只在这里</p><p>写了 A&amp;B</p></body>'

    def change(pdf: pikepdf.Pdf) -> None:
        rect = Array([100, 500, 200, 520])
        note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=rect, RC=String(rich))
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))
        field = dict(each for page in pdf.pages for each in shown_fields(page))["basic.notes"]
        del field.V
        field.RV = String("<body><p>富文本</p></body>")

    put = ("只在这里", "写了 A&B")
    return Damaged(changed(change), VALUES | {"basic.notes": "富文本"}, put=put)


@damage
def a_text_that_is_only_drawn() -> Damaged:
    def change(pdf: pikepdf.Pdf) -> None:
        shown = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([0, 0, 9, 9]))
        note.AP = Dictionary(N=shown)
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))

    return Damaged(changed(change), VALUES, frozenset({"DG-A429"}))


@damage
def a_photo_put_among_the_pages() -> Damaged:
    """Of the approval, say: nobody reads what it shows."""
    parts = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}

    def change(pdf: pikepdf.Pdf) -> None:
        picture = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, **parts)
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(XObject=Dictionary(I=picture))
        page.Contents = pdf.make_stream(b"q 400 0 0 600 90 90 cm /I Do Q")

    return Damaged(changed(change), VALUES, frozenset({"DG-A429"}))


def raw_text(raw: bytes) -> bytes:
    """The form with the bytes of a text as a program wrote them."""

    def change(pdf: pikepdf.Pdf) -> None:
        fields = dict(each for page in pdf.pages for each in shown_fields(page))
        fields["basic.notes"].V = pikepdf.Object.parse(b"<" + raw.hex().encode() + b">")

    return changed(change)


@damage
def a_value_in_gbk() -> Damaged:
    return Damaged(raw_text("在王庄，60℃以上".encode("gbk")), VALUES | {"basic.notes": "在王庄，60℃以上"})


@damage
def a_value_in_utf8_without_a_word_of_it() -> Damaged:
    return Damaged(raw_text("镕基路3号".encode()), VALUES | {"basic.notes": "镕基路3号"})


@damage
def signs_and_letters_that_every_encoding_of_pdf_has() -> Damaged:
    """Two of them beside each other are no character of GBK."""
    return Damaged(raw_text("×× café 60°C ±5".encode("latin-1")), VALUES | {"basic.notes": "×× café 60°C ±5"})


def pictured(kind: str) -> bytes:
    """The first page as a picture of a kind."""
    document = pypdfium2.PdfDocument(filled())
    picture = document[0].render(scale=150 / 72, grayscale=True).to_pil()
    document.close()
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()


@damage
def a_photo_as_a_chat_keeps_it() -> Damaged:
    return Damaged(pictured("WEBP"), {}, SCAN)


@damage
def a_scan_as_an_old_program_keeps_it() -> Damaged:
    return Damaged(pictured("BMP"), {}, SCAN)
