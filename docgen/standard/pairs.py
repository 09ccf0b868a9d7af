"""Marks that stand in pairs: brackets, quotation marks, 书名号, and what people type in their stead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.standard.writing_rules import HAN, MARKS, WritingRule
from docgen.tongue import phrase

PAIRS = {"（": "）", "《": "》", "〈": "〉", "〔": "〕", "“": "”", "‘": "’", "【": "】"}
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
STRAIGHT = '"＂'
QUOTES = f"“”{STRAIGHT}"
BOTH_WIDTHS = str.maketrans("()", "（）")
LONGEST_QUOTED = 30  # characters between two marks that are surely one pair
Pair = tuple[int, int]

# 1）, 一）: an ordinal with half a bracket.
_ORDINAL_BEFORE = re.compile(r"(?:^|[；，。：、])[一二三四五六七八九十\d]{1,2}$")
_NUMBER_BEFORE = re.compile(r"(?<!\d)\d{1,2}$")
_CHINESE = re.compile(f"[{HAN}]")
_ENDS_SENTENCE = re.compile("[。！？；]")


def unpaired(text: str) -> tuple[int, str] | None:
    """Offset and mark of the first bracket or quotation mark that has no partner, in whatever form."""
    healed = list(text)
    for start, end in (*mixed_brackets(text), *_told_quotes(text)):
        healed[start], healed[end - 1] = ("（", "）") if text[start] in "(（" else ("“", "”")
    lone = _partners("".join(healed))[1]
    straight = [at for at, mark in enumerate(healed) if mark in STRAIGHT and _beside_chinese(text, at)]
    lone += [at for at in straight if len(straight) % 2 and not _after_digit(text, at)]
    return (min(lone), text[min(lone)]) if lone else None


def _partners(text: str, pairs: dict[str, str] = PAIRS) -> tuple[list[Pair], list[int]]:
    """The pairs of a text, each with its first character and the one behind its last, and what has none."""
    found: list[Pair] = []
    opened: list[int] = []
    ordinal = 1  # the next one of 包括1）……2）……
    for at, mark in enumerate(text):
        if mark in pairs:
            opened.append(at)
        elif mark in pairs.values():
            if opened and pairs[text[opened[-1]]] == mark:
                found.append((opened.pop(), at + 1))
            elif mark == "）" and (number := _NUMBER_BEFORE.search(text, max(at - 3, 0), at)):
                if int(number[0]) != ordinal and not _ORDINAL_BEFORE.search(text, max(at - 3, 0), at):
                    return found, [at]
                ordinal = int(number[0]) + 1
            elif mark != "）" or not _ORDINAL_BEFORE.search(text, max(at - 3, 0), at):
                return found, [at]
    return found, opened[-1:]


def mixed_brackets(text: str) -> Iterator[Pair]:
    """Round brackets of which one is half as wide as the other, where all have a partner then."""
    if not ("(" in text or ")" in text) or not _partners(text, {"（": "）"})[1]:
        return
    found, lone = _partners(text.translate(BOTH_WIDTHS), {"（": "）"})
    for start, end in () if lone else found:
        if (text[start] == "(") != (text[end - 1] == ")"):
            yield start, end


def _told_quotes(text: str) -> Iterator[Pair]:
    yield from turned_quotes(text)
    yield from straight_quotes(text)
    yield from doubtful_quotes(text)


def turned_quotes(text: str) -> Iterator[Pair]:
    """Quotation marks that are turned the wrong way: ”甲“, “甲“, where no other reading is left."""
    marks = [at for at, mark in enumerate(text) if mark in "“”"]
    written = "".join(text[at] for at in marks)
    if any(mark in text for mark in STRAIGHT) or not re.fullmatch("(?:”“)+|““|””", written):
        return
    pairs = [(start, end + 1) for start, end in zip(marks[::2], marks[1::2], strict=True)]
    if all(
        end - start <= LONGEST_QUOTED and not _ENDS_SENTENCE.search(text, start, end) for start, end in pairs
    ):
        yield from pairs


def straight_quotes(text: str) -> Iterator[Pair]:
    """Quotations between straight marks, or between a straight and a curly one."""
    pairs = _alternating(text)
    for number, pair in enumerate(pairs):
        if not _doubtful(text, pairs, number) and _is_straight(text, pair):
            yield pair


def doubtful_quotes(text: str) -> Iterator[Pair]:
    """Those of which nobody knows whether they stand within another quotation: “甲"乙"丙”."""
    pairs = _alternating(text)
    return (pair for number, pair in enumerate(pairs) if _doubtful(text, pairs, number))


def _doubtful(text: str, pairs: Sequence[Pair], number: int) -> bool:
    def written(at: int) -> str:
        return text[pairs[at][0]] + text[pairs[at][1] - 1] if 0 <= at < len(pairs) else ""

    here, before, behind = written(number), written(number - 1), written(number + 1)
    opens, closes = here[0] == "“" and here[1] in STRAIGHT, here[0] in STRAIGHT and here[1] == "”"
    return (opens and behind[:1] in (*STRAIGHT,) and behind[1:] == "”") or (
        closes and before[:1] == "“" and before[1:] in (*STRAIGHT,)
    )


def _alternating(text: str) -> list[Pair]:
    """The quotations of a text with straight marks, one after the other; none where they do not come out.

    A straight mark behind a digit may be an inch: of 24"和32" none is left.
    """
    if not any(mark in text for mark in STRAIGHT):
        return []
    marks = [at for at, mark in enumerate(text) if mark in QUOTES]
    for chosen in (marks, [at for at in marks if text[at] not in STRAIGHT or not _after_digit(text, at)]):
        pairs = [(start, end + 1) for start, end in zip(chosen[::2], chosen[1::2], strict=False)]
        if len(chosen) % 2 == 0 and all(_fits(text, pair) for pair in pairs):
            return pairs
    return []


def _fits(text: str, pair: Pair) -> bool:
    start, end = pair[0], pair[1] - 1
    inches = text[start] in STRAIGHT and _after_digit(text, start) and _after_digit(text, end)
    return text[start] != "”" and text[end] != "“" and not inches


def _is_straight(text: str, pair: Pair) -> bool:
    start, end = pair
    marks = text[start] + text[end - 1]
    chinese = (
        _CHINESE.search(text, start, end) or _beside_chinese(text, start) or _beside_chinese(text, end - 1)
    )
    return bool(chinese) and any(mark in STRAIGHT for mark in marks)


def _after_digit(text: str, at: int) -> bool:
    return text[max(at - 1, 0) : at].isdigit()


def _beside_chinese(text: str, at: int) -> bool:
    return bool(_CHINESE.search(text, max(at - 1, 0), at + 2))


def _enclosed(text: str, mark: str, kinds: str) -> Iterator[tuple[Pair, str]]:
    """The pairs of a mark, each with the opening mark of those `kinds` that is nearest around it.

    None where a mark has no partner: then nobody knows what stands within what.
    """
    found, lone = _partners(text)
    around: list[Pair] = []
    for pair in sorted(found) if not lone else ():
        while around and around[-1][1] < pair[1]:
            around.pop()
        if text[pair[0]] == mark:
            yield pair, text[around[-1][0]] if around else ""
        if text[pair[0]] in kinds:
            around.append(pair)


def quotes_within(text: str) -> Iterator[Pair]:
    """“ ” directly within “ ”."""
    return (pair for pair, outer in _enclosed(text, "“", "“‘") if outer == "“")


def lone_single_quotes(text: str) -> Iterator[Pair]:
    """‘ ’ around 汉字 within no other quotation."""
    for pair, outer in _enclosed(text, "‘", "“‘"):
        if not outer and _CHINESE.search(text, *pair):
            yield pair


def titles_within(text: str) -> Iterator[Pair]:
    """《 》 directly within 《 》."""
    return (pair for pair, outer in _enclosed(text, "《", "《〈") if outer == "《")


def lone_single_titles(text: str) -> Iterator[Pair]:
    """〈 〉 within no other 书名号."""
    return (pair for pair, outer in _enclosed(text, "〈", "《〈") if not outer)


PAIR_RULES = (
    WritingRule(
        "P1h", MARKS, mixed_brackets, phrase("括号一边全角、一边半角"), phrase("全角括号“（ ）”"), sure=True
    ),
    WritingRule("P2c", MARKS, turned_quotes, phrase("引号的左右用反了"), phrase("前面用“，后面用”")),
    WritingRule("P2", MARKS, straight_quotes, phrase("用了直引号"), phrase("弯引号“ ”")),
    WritingRule("P2f", MARKS, doubtful_quotes, phrase("用了直引号"), phrase("弯引号“ ”")),
    WritingRule("P2g", MARKS, quotes_within, phrase("引号里又用了双引号"), phrase("里面用单引号‘ ’")),
    WritingRule("P2h", MARKS, lone_single_quotes, phrase("最外层的引号用了单引号"), phrase("双引号“ ”")),
    WritingRule("P16", MARKS, titles_within, phrase("书名号里又用了双书名号"), phrase("里面用单书名号〈 〉")),
    WritingRule(
        "P16b", MARKS, lone_single_titles, phrase("最外层的书名号用了单书名号"), phrase("双书名号《 》")
    ),
)
