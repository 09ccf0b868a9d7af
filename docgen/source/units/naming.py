"""What stands in a column of names and names no unit: a number, a date, a word of the head, a page's mark.

Reads: the text of a cell.
Writes: in words, what it looks like.
"""

from __future__ import annotations

import re

from docgen.grid.body import FOOT
from docgen.grid.headings import plain
from docgen.model.units import COLUMNS
from docgen.standard.han import HAN
from docgen.tongue import phrase
from docgen.totals import BEGINS_A_TOTAL

HEADINGS = frozenset(plain(word) for column in COLUMNS for word in (column.key, *column.headings))
COUNTED = "个|家|户|人|名|所|村|镇|乡"
SHORT = phrase("只有一个字")
FORMS = {
    phrase(
        "是数字"
    ): rf"(?:共|计|约)?[\d\s.,，、:：~～]*\d[\d\s.,，、:：~～]*(?:{COUNTED})?(?:单位|社区|村)?",
    phrase("是日期"): r"\d{2,4}\s*[年./-]\s*\d{1,2}(?:\s*[月./-]\s*(?:\d{1,2}\s*日?)?)?",
    phrase("是页码"): r"[-—－\s]*第?\s*\d+\s*页.*|共\s*\d+\s*页.*|(?i:page)\s*\d+.*|[-—－]\s*\d+\s*[-—－]",
    phrase("是表格里的话"): (
        r"[（(]?(?:续表|续上表|[接转][上下]页|[以下上]{1,2}空白|此行不填|同上|同前|累计|平均|[合总小]计?数|无|略|空)[）)]?"
    ),
    phrase("是符号"): r"[〃″\"·…．.—－/\\*-]+",
    SHORT: r"\S",
}
LONGEST = 40  # characters of what is no name; a pattern with two numbers in it is slow over a long text
NAMES = tuple(FORMS)
NO_NAME = re.compile("|".join(f"({form})" for form in FORMS.values()))
ORDINAL = re.compile(r"(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])")
BRACKETED = re.compile(
    r"【[^【】]*】|［[^［］]*］|\[[^\[\]]*\]|〖[^〖〗]*〗|[—–-]{1,2}[^—–-]+[—–-]{1,2}|[★●■◆▲]\s*\S+"
)
# What stands in front of a name and is none of it, and a telephone number within one.
NUMBERED = re.compile(
    r"(?:\d{1,3}\s*[.、．](?!\d)|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|[①-⑳]"
    rf"|[一二三四五六七八九十]{{1,3}}、)\s*(?=[{HAN}])"
)
# In brackets within a name: what the unit was called, or that it is no more.
FORMER = re.compile(
    r"[（(](?:原(?![种料油煤始子])|曾用名|现(?:为|名|改)|已?(?:撤销|撤并|注销|停用|停办|停业|关闭|并入|合并|更名|改名|划转))[^（）()]*[）)]"
)
# Beside a name, what somebody marked the unit with: a sign, in brackets its part in something.
_SIGN = r"[*＊★☆▲△◆◇●○■□※#＃√✓✔☑]"
_PART = "牵头|主责|责任单位|配合|联系|参[加演会]|[协承主]办|必报|[已未待]报|[待暂]定|新增|重点|加?盖章|公章"
MARKED = re.compile(rf"^{_SIGN}|{_SIGN}$|[（(\[【](?:{_PART})[^（）()]{{0,6}}[）)\]】]$")
DIALLED = re.compile(r"(?<!\d)(?:0\d{2,3}[-－ ]?\d{7,8}|1\d{10}|\d{7,8})(?!\d)")


def no_name(text: str, alone: bool = False) -> str:
    """Why a text is not taken for a unit's name, as a message says it; empty for a name.

    `alone` tells that nothing else stands in the row: then 一、县直单位 heads the rows below it.
    """
    if len(text) > LONGEST:
        return ""
    if match := NO_NAME.fullmatch(text):
        return NAMES[(match.lastindex or 1) - 1]
    if text in HEADINGS or (not text.isalnum() and plain(text) in HEADINGS):  # the latter takes its time
        return phrase("是表头里的词")
    if BEGINS_A_TOTAL.match(text):
        return phrase("是合计")
    if FOOT.match(text):
        return phrase("是表尾的话")
    return phrase("是小标题") if alone and (ORDINAL.match(text) or BRACKETED.fullmatch(text)) else ""
