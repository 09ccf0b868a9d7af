"""References to standards that notices get wrong, as data: as written, and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class DubiousReference:
    """A standard's number that is cited but does not exist, or is no longer in force.

    `fact` and `advice` are what a message says of it; `source` tells where the knowledge is from.
    """

    pattern: re.Pattern[str]
    fact: str
    advice: str
    source: str


_DASH = r"\s*[-—–－﹣]+\s*"


def _code(series: str, number: int, year: int) -> re.Pattern[str]:
    """A standard's code however it is spaced and whichever dash it has: `AQ/T9017-2019`, `AQ/T 9017—2019`."""
    letters = r"\s*/\s*".join(map(re.escape, series.split("/")))
    return re.compile(rf"(?<![A-Za-z]){letters}\s*{number}{_DASH}{year}(?!\d)", re.IGNORECASE)


DUBIOUS_REFERENCES = (
    DubiousReference(
        _code("AQ/T", 9017, 2019),
        "没有查到这个编号的标准",
        "《生产安全事故应急演练基本规范》是 AQ/T 9007-2019，疑为笔误",
        "AQ/T 9007-2019; no list of standards has an AQ/T 9017",
    ),
    DubiousReference(
        _code("AQ/T", 9007, 2011),
        "这个版本已由 AQ/T 9007-2019《生产安全事故应急演练基本规范》代替",
        "请核对应引用哪一版",
        "AQ/T 9007-2019, foreword",
    ),
    DubiousReference(
        _code("GB/T", 9704, 2022),
        "没有这个版本的标准",
        "《党政机关公文格式》的现行版本是 GB/T 9704-2012",
        "GB/T 9704-2012, in force since 2012-07-01",
    ),
    DubiousReference(
        _code("GB/T", 9704, 1999),
        "这个版本已由 GB/T 9704-2012《党政机关公文格式》代替",
        "请核对应引用哪一版",
        "GB/T 9704-2012, foreword",
    ),
)


def dubious_references(text: str) -> Iterator[tuple[int, str, DubiousReference]]:
    """Each dubious reference in `text`: its offset, as it is written, and what is known of it."""
    for reference in DUBIOUS_REFERENCES:
        for match in reference.pattern.finditer(text):
            yield match.start(), match.group(), reference
