"""Date words in one spelling: narrow characters, one dash, numbers known, clock times left out."""

from __future__ import annotations

import re
import unicodedata

HAN = "〇零○一二三四五六七八九十廿卅两"
NUMBER = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})"
_DIGITS = str.maketrans("〇零○OoＯ一二三四五六七八九两", "0000001234567892")
_TENS = {"廿": "二十", "卅": "三十"}

# What people and programs write for one and the same sign.
_ONE_SIGN = (
    (re.compile(r"[\u200b-\u200f\ufeff\u00ad]"), ""),
    (re.compile(r"[“”\"‘’'「」『』《》〈〉【】\[\]*]"), ""),
    (re.compile(r"[\u2010-\u2015\u2212\uff0d~〜～⁓_-]+"), "-"),
    (re.compile(r"(?<=[\d一二三五六八十])\s*[·・•‧∙.]\s*(?=[\d一二三五六八十])"), "."),
    (re.compile(r"[;；]"), "、"),
)
_DAYTIME = (
    r"(?:上午|下午|中午|正午|午前|午后|早上|早晨|清晨|晚上|晚间|凌晨|傍晚|夜间|全天|白天"
    r"|(?<![最不])[早晚](?!于))"
)
_HOUR = rf"{NUMBER}(?::\d{{2}}(?::\d{{2}}(?:\.\d+)?)?Z?|(?:时|点钟?)(?:{NUMBER}分?|[半整许])*)"
_CLOCK = re.compile(
    rf"[T\s]*{_DAYTIME}?\s*(?<!\d)(?:{NUMBER}(?:-|至|到))?{_HOUR}(?:\s*(?:-|至|到)\s*{_DAYTIME}?\s*{_HOUR})?|{_DAYTIME}"
)
_ISO_CLOCK = re.compile(r"(?<=\d)T(?=\d\d:)")


def plainly(text: str) -> str:
    """A text in one spelling; a space stays only between digits, which nobody may join."""
    plain = unicodedata.normalize("NFKC", text)
    for pattern, instead in _ONE_SIGN:
        plain = pattern.sub(instead, plain)
    plain = _CLOCK.sub("", _ISO_CLOCK.sub(" ", plain))
    plain = re.sub(r"(?<!\d)[^\S\n]+|[^\S\n]+(?!\d)", "", plain)
    return re.sub(r"\s*\n\s*", "\n", plain.strip()).rstrip("。.,，、;")


def number(said: str) -> int:
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
