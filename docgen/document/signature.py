"""署名 and 成文日期: how far they stand from the right edge (GB/T 9704-2012 7.3.5.1, 7.3.5.2)."""

from __future__ import annotations

from docgen.document.cells import cells
from docgen.document.elements import SignatureBlock
from docgen.standard.gbt9704 import SEALED_DATE_INDENT, UNSEALED_INDENT


def signature_indents(block: SignatureBlock) -> tuple[float, float]:
    """字 from the right edge of the type area to the end of the signature and to the end of the date."""
    signature = max(cells(line) for line in block.signature.split("\n"))
    date = cells(block.date)
    return _sealed(signature, date) if block.sealed else _unsealed(signature, date)


def _sealed(signature: float, date: float) -> tuple[float, float]:
    """Date 空四字, signature centred on it; one too long for that ends at the edge, that is, moves left."""
    centred = SEALED_DATE_INDENT + (date - signature) / 2
    return max(centred, 0.0), float(SEALED_DATE_INDENT)


def _unsealed(signature: float, date: float) -> tuple[float, float]:
    """Signature 空二字, date beginning two 字 right of it; a longer date 空二字 pushes the signature left."""
    if not signature or date > signature:
        return UNSEALED_INDENT + date + 2 - signature, float(UNSEALED_INDENT)
    return float(UNSEALED_INDENT), UNSEALED_INDENT + signature - 2 - date
