"""Which pictures in a form that came back are more than a seal or a name written by hand."""

from __future__ import annotations

# mm across: the largest seal there is, the State Council's (国发〔1999〕25号, 三).
LARGEST_SEAL = 60.0


def is_no_seal(width: float, height: float) -> bool:
    """Whether a picture of these sides (mm) is larger than a seal, both ways: a photographed page."""
    return width > LARGEST_SEAL < height
