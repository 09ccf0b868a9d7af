"""What a file of ours carries of the data that it was made from, and whether it was made from these.

Reads: the bytes of a docx or a PDF.
Writes: the identifier of a PDF; verdicts.
"""

from __future__ import annotations

import hashlib
import io

from docgen.opc import Limits, Package, Unsound

PROPERTIES = "docProps/custom.xml"


def pdf_identifier(source_hash: str, kind: str, title: str) -> bytes:
    """The name of a PDF for programs: the same for the same data."""
    return hashlib.sha256(f"{source_hash}/{kind}/{title}".encode()).digest()[:16]


def word_made_from(content: bytes, source_hash: str) -> bool:
    """Whether a docx was made from data of that digest; not, where it cannot be read."""
    try:
        with Package(content, Limits(unpacked=100_000_000)) as package:
            texts = package.xml(PROPERTIES).itertext() if PROPERTIES in package else ()
            return source_hash in list(texts)
    except Unsound:
        return False


def pdf_made_from(content: bytes, source_hash: str, kind: str, title: str) -> bool:
    """Whether a PDF was made from data of that digest; not, where it cannot be read."""
    import pikepdf  # late: a year without PDFs does without

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return bytes(pdf.trailer.ID[0]) == pdf_identifier(source_hash, kind, title)
    except (pikepdf.PdfError, AttributeError, IndexError):
        return False
