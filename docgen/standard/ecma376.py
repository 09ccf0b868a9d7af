"""ECMA-376 (Office Open XML) as constants: what Word and Excel files measure in and how they name things."""

from __future__ import annotations

# English Metric Units, the lengths of DrawingML: 914 400 to the inch (part 1, 20.1.10.16).
EMU_PER_MM = 36_000
# w:charSpace, what a grid adds to the width of each character: parts of a point (part 1, 17.6.5), in which
# kinds of w:docGrid (17.18.14).
GRID_PARTS_PER_PT = 4096
GRIDS_OF_CHARACTERS = ("linesAndChars", "snapToChars")
# The format id that all custom properties share (part 1, 22.3.2.1).
PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def emu(mm: float) -> int:
    """A length of millimetres in English Metric Units."""
    return round(mm * EMU_PER_MM)
