"""A picture that came back: the forms on it, by their QR codes; what is filled in nobody reads here.

Reads: the bytes of a PNG, a JPEG or a TIFF.
Writes: Filled, which is not `fillable`.
"""

from __future__ import annotations

from docgen.forms.filled import Definitions, Filled, definition_of
from docgen.forms.scans.seeing import identities_of
from docgen.forms.several import as_one
from docgen.problems import stop


def read(content: bytes, definitions: Definitions) -> Filled:
    """The forms on a picture. Raises ProblemsFound DG-E400 where it has no code, DG-A201 for a form that
    nobody knows."""
    found = identities_of(content)
    if not found:
        raise stop("DG-E400")
    each = [{"qr": identity} for identity in found]
    return as_one([Filled(one, fillable=False, definition=definition_of(one, definitions)) for one in each])
