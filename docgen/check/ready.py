"""What the process behind the fence loads before it knows its file: the command line is loaded meanwhile."""

from __future__ import annotations

from docgen.check import archive, office, outside
from docgen.portable.programs import alone

ROOMS = (outside, archive, office)  # what judging a file begins with


def make_ready() -> None:
    """Find out, too, whether programs can be cut off from the network."""
    alone()
