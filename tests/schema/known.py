"""Kinds of data that docgen is known to set wrongly, and that the generator leaves out until they are mended.

Each is a switch with what is wrong: set it to False when mended, and remove it. Nothing else is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

# 署名 of more than 15 字 under a seal stands flush right, which the checker refuses (7.3.5.1).
LONG_SEALED_SIGNATURES = True
LONGEST_SEALED = 15

# Characters that no font here has (subscripts, ☐): measured as one font, drawn as another.
UNKNOWN_CHARACTERS = True

# Rows of a table that are taller than a page are split without head and closing rule.
ROWS_TALLER_THAN_A_PAGE = False

# Many sealed names of a joint letter move to a page of their own, without a line of text (7.3.5.1).
MANY_SEALS = True
MOST_SEALS = 3

# 署名 of unequal length without seals: the checker refuses the place of the date below them (7.3.5.2).
UNSEALED_JOINT_SIGNATURES = True

# Rows so high that two do not fit a page: title, head and rows come apart on a turned page.
TALL_ROWS = True
TALLEST_ROW = 30  # mm


def must_stay_unsealed(names: Sequence[str]) -> bool:
    """Whether these 署名 are among those that are set wrongly under seals."""
    long = LONG_SEALED_SIGNATURES and max(map(len, names)) > LONGEST_SEALED
    return long or (MANY_SEALS and len(names) > MOST_SEALS)
