"""The words by which a row of a table adds up others: known to whoever reads one, in a file or on a page."""

from __future__ import annotations

import re

TOTALS = frozenset(("合计", "总计", "小计", "共计"))  # all that a cell says
BEGINS_A_TOTAL = re.compile(r"[合总小共]\s*计(?:$|[\s:：(（\d])")  # 合计：3项
