"""签发人: the columns of several names (GB/T 9704-2012 7.2.6)."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.document.cells import cells
from docgen.document.elements import SIGNER_LEAD, NumberLine
from docgen.standard.gbt9704 import CELLS_PER_LINE, SIGNER_INDENT


@dataclass(frozen=True)
class SignerRow:
    """A row of signers: what stands before the names, the names filled up to columns, and the 发文字号.

    `number` is given in the last row only, beside which it stands. `names_at` is the 字 from the type
    area's left edge to the first name.
    """

    lead: str
    names: str
    number: str
    names_at: float


def signer_rows(line: NumberLine) -> tuple[SignerRow, ...]:
    """The rows of an upward document's signers, 空一字 from the right edge; names stand below names."""
    column = max((cells(name) for name in line.signers), default=0.0) + 1
    rows = [_in_columns(row, column) for row in line.signer_rows]
    widest = max((cells(row) for row in rows), default=0.0)
    return tuple(
        SignerRow(
            lead="" if index else SIGNER_LEAD,
            names=row,
            number=line.text if index == len(rows) - 1 else "",
            names_at=CELLS_PER_LINE - SIGNER_INDENT - widest,
        )
        for index, row in enumerate(rows)
    )


def _in_columns(names: tuple[str, ...], width: float) -> str:
    """Names filled up to `width` 字 with full-width spaces, but for the last."""
    filled = (name + "\u3000" * round(width - cells(name)) for name in names[:-1])
    return "".join((*filled, names[-1]))
