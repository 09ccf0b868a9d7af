"""A file of an older word processor as docx, through LibreOffice where it is installed.

Reads: the bytes of a .doc, .wps, .odt or .rtf.
Writes: the bytes of a docx.

Such a file cannot be looked through for addresses in the network before it is opened, so it is opened only
where programs can be kept from the network.
"""

from __future__ import annotations

import os

from docgen.check.office import converted
from docgen.portable.programs import alone


def as_docx(content: bytes, suffix: str) -> bytes | None:
    """The file as a docx; None where LibreOffice is missing, or cannot be kept apart, or fails."""
    return converted(content, suffix, "docx", os.environ) if alone() else None
