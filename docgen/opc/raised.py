"""Digits above and below the line, which only their look sets apart: 10 with a raised 2 is no 102."""

from __future__ import annotations

from collections.abc import Mapping

# By ST_VerticalAlignRun, which Word and Excel share (ECMA-376 part 1, 22.9.2.17).
SIGNS: Mapping[str, Mapping[int, int]] = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}


def raised(text: str, stands: str) -> str:
    """A text as it reads where it stands above or below the line; as it is for any other word."""
    return text.translate(SIGNS[stands]) if stands in SIGNS else text
