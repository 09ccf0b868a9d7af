"""An amount or a number that stands twice, in figures and in words, and is not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.source.advise.paper import GuardedPaper, Told, matches

NUMERALS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "貳": 2,
    "陸": 6,
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
WORD = "[〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖两貳陸十拾百佰千仟万萬亿]"
FIGURE = r"(?<![\d.])(?P<figure>\d[\d,，]*(?:\.\d+)?)\s*(?P<scale>[万亿]?)"
MONEY = rf"(?P<words>{WORD}+)[元圆](?P<small>(?:{WORD}角)?(?:零?{WORD}分)?)[整正]?"
NAMED = r"(?:人民币)?(?:大写)?[：:]?\s*"
UNIT = "[项个人次家名天日份件条处支场类]"
PATTERNS = (
    re.compile(rf"(?P<words>{WORD}+)[（(](?P<figure>\d[\d,]*)(?P<scale>[万亿]?)[）)]{UNIT}"),
    re.compile(rf"{FIGURE}元(?:整)?[，,]?\s*[（(]{NAMED}{MONEY}[）)]"),
    re.compile(rf"{MONEY}[（(](?:人民币)?(?:小写)?[：:]?\s*[￥¥]?{FIGURE}元?(?:整)?[）)]"),
    re.compile(
        r"(?<![\d.])(?P<figure>\d[\d,]*)(?P<scale>[万亿]?)(?P<unit>[项个人次家名天日份件条处支场类])"
        rf"[（(](?P<words>{WORD}+)(?P=unit)[）)]"
    ),
)


def unequal(paper: GuardedPaper) -> Iterator[Told]:
    """5000元（大写：伍万元整）."""
    for pattern in PATTERNS:
        for path, _, match in matches(pattern, paper):
            words, figure = _spoken(match["words"]), _figure(match)
            small = match.groupdict().get("small") or ""
            if words is not None and words + _small(small) != figure:
                yield paper.told("DG-T105", path, match.start(), written=match[0])


def _figure(match: re.Match[str]) -> Decimal:
    number = Decimal(re.sub("[,，]", "", match["figure"]))
    return number * MYRIADS.get(match["scale"], 1)


def _small(text: str) -> Decimal:
    """叁角伍分 as a part of a 元."""
    parts = re.findall(r"(.)([角分])", text)
    return sum((Decimal(NUMERALS.get(n, 0)) / (10 if unit == "角" else 100) for n, unit in parts), Decimal(0))


def _spoken(words: str) -> Decimal | None:
    """The number that the words say; None where they are no number in order."""
    total = section = digit = 0
    if not any(word in {**TENS, **MYRIADS} for word in words):  # 二〇二六, or a single numeral
        return Decimal("".join(str(NUMERALS[word]) for word in words))
    for word in words:
        if word in NUMERALS:
            digit = NUMERALS[word]
        elif word in TENS:
            section += (digit or 1) * TENS[word]
            digit = 0
        else:
            total = (
                (total + section + digit) * MYRIADS[word]
                if word == "亿"
                else total + ((section + digit) * MYRIADS[word])
            )
            section = digit = 0
    return Decimal(total + section + digit) if words[0] not in MYRIADS else None
