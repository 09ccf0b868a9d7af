"""Slips of writing that a machine can put right without understanding the text: marks, brackets, digits.

Only what has one right form is here. Whatever depends on the sense stays with the clerk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from docgen.standard.han import HAN
from docgen.standard.language import slips
from docgen.standard.ordinals import SLIPPED
from docgen.standard.radicals import with_characters
from docgen.standard.writing_rules import LEFT, RIGHT

WIDE = str.maketrans(",;:!?()", "，；：！？（）")
KANA = str.maketrans("｡｢｣､･", "。“”、·")
IN_ADDRESSES = str.maketrans("＠：／。．", "@:/..")
DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")
ZEROS = str.maketrans("零OoＯ○0０", "〇" * 7)
WEEKDAYS = dict(zip("1234567", "一二三四五六日", strict=True))
# A line of its own with a date, and what may follow it in the 版记.
DATED = re.compile(r"(?<!\d)(\d{4})年0?(\d{1,2})月0?(\d{1,2})[日号](?=(?:印发)?\s*$)")
NUMBERED = re.compile(rf"(?<=[{HAN}])(?:{LEFT}|〔)(\d{{4}})年?(?:{RIGHT}|〕)第?0*(\d+)号")
NOTED = re.compile(r"^(\s*(?:附件|抄送|主送|签发人))[:︰]")

NARROW = {"P1", "P1c", "P7d"}  # marks behind which people type a space: a full-width one has its own white

PASSES = 5  # what stands within a quotation is put right after it


class Mend(NamedTuple):
    """Characters `start` to `end` of a text, and what should stand there."""

    start: int
    end: int
    instead: str


def _single(written: str) -> str:
    """One mark for a run of the same, however wide; of different ones nobody knows which was meant."""
    wide = set(written.translate(WIDE).replace(".", "。"))
    return wide.pop() if len(wide) == 1 else written


def _quoted(written: str) -> str:
    marks = "‘’" if written[0] in "'＇" else "“”"
    return f"{marks[0]}{written[1:-1]}{marks[1]}"


def _between(marks: str) -> Callable[[str], str]:
    """Other marks around the same words."""
    return lambda written: f"{marks[0]}{written[1:-1]}{marks[1]}"


def _titled(written: str) -> str:
    return f"《{written.lstrip('<＜≪').rstrip('>＞≫')}》"


def _apart(written: str) -> str:
    """㈠, ⑴ and ⒈ as what they are made of."""
    return unicodedata.normalize("NFKC", written).translate(WIDE)


# The rules of writing whose slip has one right form.
FORMS: dict[str, Callable[[str], str]] = {
    "P1": lambda written: written.translate(WIDE),
    "P1b": lambda written: f"（{written[1:-1]}）",
    "P1c": lambda _: "。",
    "P1d": lambda written: f"（{written[1:-1]}）",
    "P1e": lambda written: written.translate(KANA),
    "P1f": lambda _: "。",
    "P1g": lambda written: written.translate(WIDE),
    "P1h": _between("（）"),
    "P2": _quoted,
    "P2b": _between("“”"),
    "P2c": _between("“”"),
    "P2d": lambda written: f"“{written[2:-2]}”",
    "P2g": _between("‘’"),
    "P2h": _between("“”"),
    "P15": _titled,
    "P16": _between("〈〉"),
    "P16b": _between("《》"),
    "P3": lambda _: "……",
    "P4d": lambda _: "～",
    "P7": lambda written: written[:-1],
    "P7b": lambda written: f"{written[:-1].rstrip()}.",
    "P7d": _apart,
    "P7e": lambda written: f"{written[:-1]}，",
    "P9b": lambda _: "——",
    "P10": _single,
    "P11": lambda written: written.translate(IN_ADDRESSES),
    "P12c": lambda written: re.sub("[·•・.．]", "", written),
    "P12": lambda written: re.sub("[^“”\\d]", "·", written),
    "N6": lambda written: f"{written[:-1]}日",
    "N7": lambda written: written[:-1] + WEEKDAYS[written[-1]],
    "N8": lambda written: written.translate(ZEROS),
    "N9": lambda written: written.translate(DIGITS),
    "N11": lambda written: f"{written.removeprefix('百分之')}%",
    "N13": lambda _: ".",
    "C1": with_characters,
}


def mends(text: str) -> list[Mend]:
    """What is to be put right in a paragraph, from its beginning, none over another."""
    kept: list[Mend] = []
    for mend in sorted(_found(text)):
        if (not kept or mend.start >= kept[-1].end) and text[mend.start : mend.end] != mend.instead:
            kept.append(mend)
    return kept


def mended(text: str) -> str:
    """A text put right: a quotation within brackets, and the like, one after the other."""
    for _ in range(PASSES):
        found = mends(text)
        if not found:
            break
        for start, end, instead in reversed(found):
            text = text[:start] + instead + text[end:]
    return text


def _found(text: str) -> Iterator[Mend]:
    if ordinal := SLIPPED.match(text, len(text) - len(text.lstrip())):
        yield Mend(ordinal.end() - 1, ordinal.end(), "、")
    if noted := NOTED.match(text):
        yield Mend(noted.end() - 1, noted.end(), "：")
    for number in NUMBERED.finditer(text):
        yield Mend(*number.span(), f"〔{number[1]}〕{number[2]}号")
    if date := DATED.search(text):
        yield Mend(*date.span(), f"{date[1]}年{date[2]}月{date[3]}日")
    yield from _of_rules(text)


def _of_rules(text: str) -> Iterator[Mend]:
    """What the rules of writing find in the words, whatever white stands between them: so they judge."""
    places = [at for at, char in enumerate(text) if not char.isspace()]
    for offset, written, rule in slips("".join(text.split())):
        if rule.name in FORMS:
            last = offset + len(written)
            start, end = places[offset], places[last - 1] + 1
            instead = FORMS[rule.name](text[start:end])
            if rule.name in NARROW:
                end = places[last] if last < len(places) else len(text)
            yield Mend(start, end, instead)
