"""Dates and numbers as papers write them, in whatever figures."""

from __future__ import annotations

import datetime as dt
import re

from docgen.check.outline import bare

CHINESE_FIGURES = str.maketrans("〇○零Ｏ０一二三四五六七八九", "00000123456789")


def read_day(text: str) -> dt.date | None:
    """The day of a date in whatever figures, without its hour; None where there is no such day."""
    match = re.fullmatch(r"(.{2,4})年(.{1,3})月(.{1,3})[日号](?:\d{1,2}[时点:：].*)?", bare(text))
    numbers = [in_figures(part) for part in match.groups()] if match else []
    if len(numbers) != 3 or None in numbers:
        return None
    year, month, day = (int(number or 0) for number in numbers)
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def in_figures(text: str) -> int | None:
    """The number of `3`, `03`, `二〇二六`, `十二`, `三十一`; None for anything else."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        plain = (tens or "一").translate(CHINESE_FIGURES), (ones or "〇").translate(CHINESE_FIGURES)
        return int(plain[0]) * 10 + int(plain[1]) if all(part.isdecimal() for part in plain) else None
    plain_text = text.translate(CHINESE_FIGURES)
    return int(plain_text) if plain_text.isdecimal() else None
