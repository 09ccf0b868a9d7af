"""A returned Word file mended by a program."""

from __future__ import annotations

import io
from collections.abc import Mapping

from docx import Document
from docx.oxml.ns import qn


def with_texts(content: bytes, texts: Mapping[str, str]) -> bytes:
    """The file with other texts in the place of these."""
    document = Document(io.BytesIO(content))
    for each in document.element.iter(qn("w:t")):
        each.text = texts.get(each.text, each.text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
