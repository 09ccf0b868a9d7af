"""Kinds of data that docgen is known to set wrongly, and that the generator leaves out until they are mended.

Each is a switch with what is wrong: set it to False when mended, and remove it. Nothing else is left out.
"""

from __future__ import annotations

# 署名 of more than 15 字 under a seal stands flush right, which the checker refuses (7.3.5.1).
LONG_SEALED_SIGNATURES = True
LONGEST_SEALED = 15

# Characters that no font here has (subscripts, ☐): measured as one font, drawn as another.
UNKNOWN_CHARACTERS = True

# Rows of a table that are taller than a page are split without head and closing rule.
ROWS_TALLER_THAN_A_PAGE = True
