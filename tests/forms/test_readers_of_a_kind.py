"""What a reader of one format alone has to tell apart: places by order, whose identity, printed lines."""

from __future__ import annotations

import re

from docgen.forms.filled import TypedText
from docgen.forms.pdf import reader as pdf_reader
from docgen.model.forms import Identity
from tests.forms.docx.specimen import FULL, IDENTITY, definition, filled, read
from tests.forms.docx.test_reader import changed, without_tags
from tests.forms.pdf import made


def without_headings(xml: str) -> str:
    """The heads of the repeating table made unreadable."""
    for word in ("内容", "时间", "方式"):
        xml = re.sub(rf"(<w:t(?: [^>]*)?>){word}(＊|\*)?(</w:t>)", r"\1〇\3", xml)
    return xml


def test_without_tags_and_headings_a_table_is_read_by_the_order_of_its_own_cells() -> None:
    found = read(changed(filled(FULL), document=lambda xml: without_headings(without_tags(xml))))
    drills = {address: text for address, text in FULL.items() if address.startswith("drills.")}
    assert {
        address: text for address, text in found.values.items() if address.startswith("drills.")
    } == drills


def test_an_identity_that_a_unit_typed_is_not_that_of_the_form() -> None:
    other = Identity("other", "00000000", "elsewhere", 2020, "U9999").text
    content = made.filled({"basic.unit": other})
    found = made.read(content)
    assert found.identities["field"] == made.IDENTITY
    assert found.values["basic.unit"] == other


def test_of_a_page_without_fields_the_units_lines_are_left() -> None:
    form = definition()
    pages = ["2026年各类字段样表\n \n 甲局 \n", f"{IDENTITY.text}\n二、逐项评估\n乙"]
    assert list(pdf_reader._lines(pages, form)) == [TypedText("甲局", "第1页"), TypedText("乙", "第2页")]
    assert [each.text for each in pdf_reader._lines(pages, None)] == [
        *("2026年各类字段样表", "甲局", "二、逐项评估", "乙")
    ]
