"""What a picture of a page with its findings is: light, since who only shows it opens no PDF.

Reads and writes: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """The frame of a finding, by its number in the report; in shares of the page from its upper left."""

    number: int
    left: float
    top: float
    width: float
    height: float

    def as_json(self) -> dict[str, float]:
        """Plain data, exact to a tenth of a millimetre."""
        return {key: round(value, 4) for key, value in vars(self).items()}


@dataclass(frozen=True)
class MarkedPage:
    """A page's picture (PNG) and its marks."""

    picture: bytes
    marks: tuple[Mark, ...]
