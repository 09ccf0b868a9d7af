"""Many PDF files as one: leaves, what is shared, what is left behind, what cannot be joined."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Encryption, Name, PasswordError, Pdf, PdfError, String

from docgen.forms.pdf.joining import JoinedForms

UPRIGHT, LYING = (0, 0, 595, 842), (0, 0, 842, 595)


def source(*boxes: Sequence[int], said: str = "one") -> bytes:
    """A PDF with pages of these sizes, each with its number, a font below the tree and a filled field."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    pdf.Root.Pages.Resources = Dictionary(Font=Dictionary(F=font))  # inherited by the pages
    fields = Array()
    for number, box in enumerate(boxes, 1):
        content = pdf.make_stream(f"BT /F 12 Tf 50 50 Td ({said} {number}) Tj ET".encode())
        page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array(box), Contents=content))
        look = pdf.make_stream(f"BT /F 12 Tf (filled {number}) Tj ET".encode())
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 90, 20])
        look.Resources = Dictionary(Font=Dictionary(F=font))
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(f"f{number}"), F=4)
        field.Rect, field.AP, field.P = Array([100, 100, 190, 120]), Dictionary(N=look), page
        page.Annots = Array([pdf.make_indirect(field)])
        fields.append(page.Annots[0])
        pdf.Root.Pages.Kids.append(page)
        page.Parent = pdf.Root.Pages
    pdf.Root.Pages.Count = len(boxes)
    pdf.Root.AcroForm = Dictionary(Fields=fields)
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()


def joined(*sections: tuple[str, Sequence[bytes]], first: Sequence[bytes] = ()) -> bytes:
    target = io.BytesIO()
    made = JoinedForms(target, "合订")
    for title, sources in sections:
        with made.section(title) as section:
            for number, each in enumerate(sources, 1):
                made.add(section, f"{title}{number}", each)
    if first:
        with made.section("清单", first=True) as section:
            for each in first:
                made.add(section, "清单", each)
    made.close()
    return target.getvalue()


def texts(content: bytes) -> list[str]:
    """What each page shows, its drawings after its own content."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        return [_shown(page) for page in pdf.pages]


def _shown(page: Any) -> str:
    contents = page.obj.get(Name.Contents, Array())
    parts = [contents] if not isinstance(contents, Array) else list(contents)
    parts += list(page.obj.Resources.get(Name.XObject, Dictionary()).values())
    words = b" ".join(part.read_bytes() for part in parts).decode()
    return " ".join(piece.partition(")")[0] for piece in words.split("(")[1:])


def test_each_file_begins_on_a_leaf_of_its_own_and_the_list_stands_first() -> None:
    odd, even = source(UPRIGHT), source(UPRIGHT, UPRIGHT, said="two")
    made = joined(("甲", [odd, even]), ("乙", [odd]), first=[source(UPRIGHT, said="list")])
    assert texts(made) == [
        *("list 1 filled 1", ""),
        *("one 1 filled 1", ""),
        *("two 1 filled 1", "two 2 filled 2"),
        *("one 1 filled 1", ""),
    ]


def test_the_outline_leads_to_each_file() -> None:
    made = joined(("甲", [source(UPRIGHT), source(UPRIGHT)]), ("乙", [source(UPRIGHT)]))
    with Pdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = {
            each.title: numbers[each.destination[0].objgen]
            for item in outline.root
            for each in (item, *item.children)
        }
    assert found == {"甲": 1, "甲1": 1, "甲2": 3, "乙": 5, "乙1": 5}


def test_fields_are_drawn_for_good() -> None:
    with Pdf.open(io.BytesIO(joined(("甲", [source(UPRIGHT)])))) as pdf:
        assert Name.AcroForm not in pdf.Root
        assert Name.Annots not in pdf.pages[0]


def test_a_lying_page_is_turned_as_paper_goes_through_the_printer() -> None:
    with Pdf.open(io.BytesIO(joined(("甲", [source(UPRIGHT, LYING)])))) as pdf:
        assert [int(page.obj.get(Name.Rotate, 0)) for page in pdf.pages] == [0, 270]


def test_what_files_share_is_written_once_and_the_same_files_give_the_same_bytes() -> None:
    one, two = (joined(("甲", [source(UPRIGHT)] * count)) for count in (1, 2))
    assert two.count(b"/Helvetica") == one.count(b"/Helvetica")
    assert two.count(b"(one 1) Tj") == one.count(b"(one 1) Tj")
    assert two == joined(("甲", [source(UPRIGHT)] * 2))


def test_a_section_without_files_leaves_nothing() -> None:
    made = joined(("空", []), ("甲", [source(UPRIGHT)]))
    with Pdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["甲"]
        assert pdf.check_pdf_syntax() == []


def locked() -> bytes:
    made = io.BytesIO()
    with Pdf.open(io.BytesIO(source(UPRIGHT))) as pdf:
        pdf.save(made, encryption=Encryption(owner="a", user="b"))
    return made.getvalue()


def without_pages() -> bytes:
    made = io.BytesIO()
    Pdf.new().save(made)
    return made.getvalue()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 cut off", locked(), without_pages()])
def test_what_is_no_pdf_to_print_is_refused(content: bytes) -> None:
    with pytest.raises((PdfError, PasswordError)):
        joined(("甲", [content]))
