"""The ordinals that tell the levels of a text: 一、→（一）→ 1. →（1）(GB/T 9704-2012 7.3.3)."""

from __future__ import annotations

import re

NUMERALS = "一二三四五六七八九十百"
# A dot before a digit is a decimal (1.5万人), no ordinal.
ORDINALS = (
    re.compile(rf"[{NUMERALS}]+、"),
    re.compile(rf"（[{NUMERALS}]+）"),
    re.compile(r"\d{1,2}[.．](?!\d)"),
    re.compile(r"（\d{1,2}）"),
)
# 第一章 总则, 第一条 为……: the levels of 办法 and 规定, which 7.3.3 does not name; white behind the ordinal
# tells them from a sentence that speaks of one.
CHAPTER = re.compile(rf"(第[{NUMERALS}零〇\d]+[编章节])[ \t　]+(\S[^，。；：！？]{{0,29}})")
ARTICLE = re.compile(rf"(第[{NUMERALS}零〇\d]+条)[ \t　]+(?=\S)")
# “一，” “一.” at a paragraph's beginning, where no sentence has a lone numeral.
SLIPPED = re.compile(rf"([{NUMERALS}]{{1,3}})[，,．.：:](?!\d)(?=[\u4e00-\u9fff])")
FORMS = ("一、", "（一）", "1.", "（1）")


def level_of(text: str) -> int:
    """1-4 by the ordinal that a paragraph starts with, 0 for plain text."""
    return next((level for level, form in enumerate(ORDINALS, 1) if form.match(text)), 0)
