"""Date words in one spelling: narrow characters, one dash, clock times left out."""

from __future__ import annotations

import re
import unicodedata

from docgen.model.numerals import numeral

HAN = "〇零○一二三四五六七八九十廿卅"  # no 两: it counts (两月, 两日), and never says which
NUMBER = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})"

# What numbers the entries of a list: ① and (1) are no digits of what follows them.
_ORDINAL = re.compile(
    r"[;；,，、\s]*(?:[①-⒛㈠-㈩]|[(（]\s*(?:\d|[一二三四五六七八九十])\s*[)）](?=\s*[\d一二三四五六七八九十]))"
)
_ENTRY_END = re.compile(r"[;；\n]")
_NUMBERED = re.compile(
    r"\s*(\d{1,2}|[一二三四五六七八九十]{1,2})(?:[、,，]|[.．](?=\s*\d{1,2}\s*月))\s*(?=\S)"
)
# What people and programs write for one and the same sign.
_ONE_SIGN = (
    (re.compile(r"[\u200b-\u200f\ufeff\u00ad]"), ""),
    (re.compile(r"[“”\"‘’'「」『』《》〈〉【】\[\]*]"), ""),
    (re.compile("\u2236"), ":"),
    (re.compile(r"(?<=[\d月日号])一(?=\d)"), "-"),  # as machines read a dash, and people type it
    (re.compile(r"[\u2010-\u2015\u2212\uff0d~〜～⁓_-]+"), "-"),
    (re.compile(r"(?<=[\d一二三五六八十])\s*[·・•‧∙.]\s*(?=[\d一二三五六八十])"), "."),
    (re.compile(r"[;；]"), "、"),
    (re.compile(r"(?<=[日号\d]),\s*(?=(?:周|星期|礼拜)[一二三四五六日天])"), ""),  # 6月5日，星期五
)
_DAYTIME = (
    r"(?:上午|下午|中午|正午|(?<!端)午[前后]|早上|早晨|清晨|晚上|晚间|凌晨|傍晚|夜间|全天|白天"
    r"|(?<![最不])[早晚](?!于))"
)
_HOUR = rf"(?:{NUMBER}|两)(?::\d{{2}}(?::\d{{2}}(?:\.\d+)?)?Z?|(?:时|点钟?)(?:{NUMBER}分?|[半整许])*)"
_CLOCK = re.compile(
    rf"(?:[T\s]*{_DAYTIME}?\s*(?<!\d)(?:{NUMBER}(?:-|至|到))?{_HOUR}(?:\s*(?:-|至|到)\s*{_DAYTIME}?\s*{_HOUR})?|{_DAYTIME})"
    r"(?:\s*(?:[之以]?后|开始|起)(?!草))?"  # 6月5日9时起: on that day still
)
_ISO_CLOCK = re.compile(r"(?<=\d)T(?=\d\d:)")


def plainly(text: str) -> str:
    """A text in one spelling; a space stays only between digits, which nobody may join."""
    plain = unicodedata.normalize("NFKC", _ORDINAL.sub("、", _without_numbers(text))).lstrip("、 ")
    for pattern, instead in _ONE_SIGN:
        plain = pattern.sub(instead, plain)
    plain = _CLOCK.sub("", _ISO_CLOCK.sub(" ", plain))
    plain = re.sub(r"(?<!\d)[^\S\n]+|[^\S\n]+(?!\d)", "", plain)
    return re.sub(r"\s*\n\s*", "\n", plain.strip()).rstrip("。.,，、;")


def _without_numbers(text: str) -> str:
    """A list without the numbers of its entries, where they count from one: 1、6月；2、9月."""
    entries = _ENTRY_END.split(text)
    numbered = [_NUMBERED.match(entry) for entry in entries]
    counts = [numeral(each[1]) for each in numbered if each]
    if len(entries) < 2 or counts != list(range(1, len(entries) + 1)):
        return text
    return "、".join(entry[each.end() :] for entry, each in zip(entries, numbered, strict=True) if each)
