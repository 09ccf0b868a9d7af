"""Kinds of data that docgen is known to set wrongly, and that the generator leaves out until they are mended.

Each is a switch with what is wrong: set it to False when mended, and remove it. Nothing else is left out.
"""

from __future__ import annotations

# Characters that no font here has (subscripts, ☐): measured as one font, drawn as another.
UNKNOWN_CHARACTERS = True

# Rows so high that two do not fit a page: title, head and rows come apart on a turned page.
TALL_ROWS = True
TALLEST_ROW = 30  # mm
