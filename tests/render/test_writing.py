"""A PDF written with what is worked out once: byte for byte what WeasyPrint and pydyf write by themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pydyf
import pytest
import weasyprint

from docgen.bootstrap.paths import font_cache
from docgen.render.fonts import load_fonts
from docgen.render.pdf.layout import LaidOut, Press
from docgen.render.pdf.writing import write_pdf
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample

ROOT = Path(__file__).resolve().parents[2]
OPTIONS: dict[str, dict[str, Any]] = {
    "with tags and metadata": {"pdf_variant": "pdf/a-2a", "pdf_identifier": b"x", "custom_metadata": True},
    "of which nothing is asked": {},
    "with no stream of objects": {"pdf_version": "1.4", "pdf_identifier": True},
    "uncompressed": {"uncompressed_pdf": True, "pdf_tags": True},
}


def attached() -> weasyprint.Attachment:
    """Data to go into one PDF."""
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return weasyprint.Attachment(string="标题: 通知", name="notice.yaml", created=moment, modified=moment)


@pytest.fixture(scope="module")
def laid_out() -> LaidOut:
    press = Press(load_fonts(font_cache()), ELECTRONIC, ROOT / "templates" / "html")
    return press.lay_out(sample.every_element())


@pytest.mark.parametrize("name", OPTIONS)
def test_the_bytes_are_those_of_weasyprint(laid_out: LaidOut, name: str) -> None:
    assert write_pdf(laid_out.pages, **OPTIONS[name]) == laid_out.pages.write_pdf(**OPTIONS[name])


def test_so_they_are_with_a_source_attached(laid_out: LaidOut) -> None:
    options = {"pdf_variant": "pdf/a-3a", "pdf_identifier": b"x"}
    ours = write_pdf(laid_out.pages, attachments=[attached()], **options)
    assert ours == laid_out.pages.write_pdf(attachments=[attached()], **options)


def test_pages_are_listed_once_until_there_are_more_of_them() -> None:
    pdf = pydyf.PDF()
    assert pdf.page_references == ()
    pdf.add_page(pydyf.Dictionary())
    listed = pdf.page_references
    assert listed == (pdf.objects[-1].reference,)
    assert pdf.page_references is listed
    pdf.add_page(pydyf.Dictionary())
    assert pdf.page_references == (*listed, pdf.objects[-1].reference)
    assert pydyf.PDF().page_references == ()
