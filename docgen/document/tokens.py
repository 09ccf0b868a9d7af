"""What a line end must not split: numbers with their units, dates, document numbers, standards' codes.

GB/T 15835-2011 (a number is not broken at a line end) and GB/T 15834-2011 (which marks may not
begin or end a line).
"""

from __future__ import annotations

import re
from functools import cache

# Marks that may not begin a line, and marks that may not end one.
NOT_FIRST = frozenset("，。、；：？！）〕】》〉”’』」…—～·％%℃°,.;:?!)]}”’")
NOT_LAST = frozenset("（〔【《〈“‘『「([{￥$№")

# Units that stay with the number before them; longer ones first.
UNITS = (
    "个工作日|年度|平方米|平方公里|立方米|公里|千米|毫米|厘米|小时|分钟|万元|亿元|万人次|人次|万人|余人|余个|余次|"
    "[年月日号时分秒个人次项家处室户条款章页份张台辆架艘名位种类级层楼栋米元吨岁周天届期批支所只件套组点倍万亿成度]"
)
# A date counts as one number: 2026年3月30日, 3月10日, 2026年6月.
DATE = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?"
DOCUMENT_NUMBER = r"〔\d{4}〕\d+号"
# Words of half-width letters, digits and the marks between them: AQ/T9017-2019, nyyjy@163.com, 14:30, 5·12.
CODE = r"[A-Za-z0-9]+(?:[-/.:@_+&,·][A-Za-z0-9]+)*"
NUMBER = rf"第?{CODE}(?:[-—～~至]\d+(?:\.\d+)?)?(?:[%％‰℃]|{UNITS})?"
DASHES = r"——|……"

TOKEN = re.compile(rf"{DOCUMENT_NUMBER}|{DATE}|{NUMBER}|{DASHES}")


def is_lone(text: str) -> bool:
    """Whether a line holds one character at most, marks left out."""
    return sum(char not in NOT_FIRST and char not in NOT_LAST for char in text) <= 1


@cache
def break_allowed(before: str, after: str) -> bool:
    """Whether a line may end between two characters, going by their marks alone."""
    return after not in NOT_FIRST and before not in NOT_LAST and after != " "


def break_points(text: str) -> list[int]:
    """Offsets at which a line may end inside `text` (0 and the end left out)."""
    held = {i for match in TOKEN.finditer(text) for i in range(match.start() + 1, match.end())}
    return [i for i in range(1, len(text)) if i not in held and break_allowed(text[i - 1], text[i])]
