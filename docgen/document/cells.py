"""Widths in 字 (cells): one Chinese character is one cell, a half-width character half a cell."""

from __future__ import annotations

import unicodedata


def cell(char: str) -> float:
    """The width of one character in 字 (GB/T 9704-2012 3.1).

    Characters that Unicode calls ambiguous (“ ” — … · ℃ ①) are full-width in Chinese type.
    """
    if unicodedata.east_asian_width(char) in "WFA":
        return 0.0 if unicodedata.combining(char) else 1.0
    return 0.0 if unicodedata.combining(char) else 0.5


def cells(text: str) -> float:
    """The width of `text` in 字."""
    return sum(cell(char) for char in text)
