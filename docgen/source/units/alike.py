"""Names that probably mean the same unit, found by hashes: never all compared with all.

Two names one typing slip apart (a character too many, too few, another one, two swapped) share a text
that is left when one character of each is taken away. So each name is filed under the hashes of those
texts (filing.py), and only names that share one are looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from docgen.standard.han import HAN
from docgen.tongue import phrase

# Characters that look so much alike that one is typed or read for the other; digits and letters too.
LOOKS = ("未末", "己已巳", "土士", "日曰", "人入", "千干于", "戊戌戍", "凤风", "0o〇", "1li", "兔免", "陕峡")
SAME_LOOK = {ord(char): group[0] for group in LOOKS for char in group[1:]}
BETWEEN = re.compile(r"[\s\W_]+")  # brackets, dots and blanks come in too many forms to tell units apart
PLACES = re.compile(
    rf"(?P<province>[{HAN}]{{2,7}}?(?:省|自治区))?"
    rf"(?P<city>[{HAN}]{{2,7}}?(?:市|自治州|盟))?"
    rf"(?P<county>[{HAN}]{{2,7}}?(?:县|市|区|旗))?"
)
# Behind a place, the place itself, as a register calls it.
GOVERNMENT = re.compile(r"(?<=[乡镇县区市旗道])(?:人民政府|政府|办事处)$")
# One of these put in or exchanged makes another unit of the same family: 第一中学, 东关村, 二号井, 农业分局;
# or more than one of them: 农业农村局等.
TELLING = frozenset(
    "0123456789〇零一二三四五六七八九十百两甲乙丙丁戊己abcdefghijkmnpqrstuvwxyz东南西北中上下前后左右内外大小新老旧高低初男女正副分总等及"
)


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """`name` without what typing habits differ in: width, brackets, blanks, case, look-alike characters."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return BETWEEN.sub("", folded).translate(SAME_LOOK) or folded


def shorter_forms(text: str) -> list[str]:
    """A normal name as it is called at home: 阳城县公安局 is also 县公安局 and 公安局."""
    match = PLACES.match(text)
    ends = sorted({match.end(part) for part in ("province", "city", "county")} - {-1}) if match else []
    forms = [text[cut:] for end in ends for cut in (end, end - 1)]
    return [form for form in (*forms, *_bare_place(text)) if len(form) > 2]


def _bare_place(text: str) -> list[str]:
    """河西镇人民政府 as 河西镇."""
    bare = GOVERNMENT.sub("", text)
    return [bare] if bare != text else []


def difference(one: str, other: str) -> str | None:
    """In words, what little sets two names apart; None where they are no look-alikes.

    An empty text says that one character was exchanged, which a typing slip does and a family of
    units (第一小学, 第二小学) does too.
    """
    a, b = normal(one), normal(other)
    if a == b:
        return phrase("全角半角、括号、空格或形近字")
    if a in _bare_place(b) or b in _bare_place(a):
        return phrase("后面的“人民政府”一类的字")
    if a in shorter_forms(b) or b in shorter_forms(a):
        return phrase("前面的地名")
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 3:
        return None
    return _slip(*sorted((a, b), key=len))


def _slip(a: str, b: str) -> str | None:
    """The one slip between two normal names, `b` not the shorter; None where there are more."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return (
            phrase("多写或漏写的一个字") if a[start:] == b[start + 1 :] and b[start] not in TELLING else None
        )
    if a[start + 1 :] == b[start + 1 :]:
        return None if {a[start], b[start]} & TELLING else ""
    swapped = a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    return phrase("两个字的先后") if swapped else None


def pairs(members: list[str]) -> Iterator[tuple[int, int, str]]:
    """Of names filed under one hash, those that are look-alikes, by number, and what sets them apart.

    Three names or more that differ in one exchanged character are a family, not slips.
    """
    for at, name in enumerate(members):
        for later in range(at + 1, len(members)):
            said = difference(name, members[later])
            if said or (said is not None and len(members) == 2):
                yield at, later, said
