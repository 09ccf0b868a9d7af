"""Numbers of months, days and years as people write them, in figures or in characters."""

from __future__ import annotations

_DIGITS = str.maketrans("〇零○OoＯ一二三四五六七八九两", "0000001234567892")
_TENS = {"廿": "二十", "卅": "三十"}


def numeral(said: str) -> int:
    """The number of `6`, `十一`, `二十三`, `廿`, `二〇二六`; -1 for characters that make none (十四五)."""
    for short, long in _TENS.items():
        said = said.replace(short, long)
    tens, ten, ones = said.partition("十")
    if not ten:
        digits = said.translate(_DIGITS)
        one = said.isascii() or len(said) in (1, 4) or "0" in digits  # 五六月 are two months
        return int(digits) if one and digits.isdecimal() else -1
    head, tail = (tens or "一").translate(_DIGITS), (ones or "〇").translate(_DIGITS)
    return int(head + tail) if len(head) == len(tail) == 1 and (head + tail).isdecimal() else -1
