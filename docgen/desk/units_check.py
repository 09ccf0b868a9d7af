"""`docgen units check`: the unit register read through and counted.

Reads: data/<office>/units.*.
Writes: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.source.units import open_register
from docgen.source.units.home import find_home
from docgen.source.units.telling import Figures, figures


@dataclass(frozen=True)
class UnitsCheckRequest:
    """Whose register: `office` None means the only one."""

    office: str | None
    data: Path


def check_register(request: UnitsCheckRequest) -> Outcome[Figures]:
    """How many units there are, by level and category, and what is wrong with them."""
    return carry_out(
        "units check",
        lambda problems: figures(
            open_register(find_home(request.data, request.office)[0], problems, request.data.parent)
        ),
    )
