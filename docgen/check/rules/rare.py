"""Rare characters in names: which font shows them, for a person to look at (facts, no clause)."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from docgen.check.facts import HANZI, FoundLine
from docgen.check.findings import Breach, Force, Where
from docgen.check.from_pages import Paper
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.tongue import phrase

if TYPE_CHECKING:
    from docgen.check.word import WordFile

REMEDY = phrase("看一眼这个字的字形；不合意时安装含有这个字的字体")


@functools.cache
def is_rare(char: str) -> bool:
    """Whether a Chinese character is in no font of the GB/T 2312 repertoire, as 喆 and 堃 are not."""
    if not HANZI.match(char) or char == "〇":
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@rule(RuleKind.PAPER, "罕用字", Force.PRACTICE)
def rare_characters(paper: Paper) -> Found:
    """罕用字由别的字体代替显示时，提示是哪一种字体。"""
    told: set[str] = set()
    for page in paper.pages.pages:
        for line in page.lines:
            for char in {char for char in line.text if is_rare(char)} - told:
                told.add(char)
                yield from _replaced(line, char)


def _replaced(line: FoundLine, char: str) -> Found:
    glyph = next(glyph for glyph in line.glyphs if glyph.char == char)
    usual = {g.font for g in line.glyphs if HANZI.match(g.char) and not is_rare(g.char)}
    if usual and glyph.font not in usual:
        where = Where(line.page, glyph.top, glyph.left, "", glyph.bottom, glyph.right)
        font = glyph.font.rpartition("+")[2]
        message = phrase("“{char}”（U+{ord:04X}）由 {font} 代替显示", char=char, ord=ord(char), font=font)
        yield Breach(where, font, phrase("与同一行相同的字体"), message, REMEDY)


@rule(RuleKind.WORD, "罕用字", Force.PRACTICE)
def word_rare_characters(word: WordFile) -> Found:
    """docx 里的罕用字若指定了只收 GB/T 2312 的字体，提示会由别的字体代替。"""
    told: set[str] = set()
    for piece in word.pieces:
        for span in piece.block.spans:
            for char in sorted({char for char in span.text if is_rare(char)} - told):
                if span.font.endswith("GB2312"):
                    told.add(char)
                    message = phrase(
                        "“{char}”（U+{ord:04X}）不在 {font} 里，会由别的字体代替显示",
                        char=char,
                        ord=ord(char),
                        font=span.font,
                    )
                    yield Breach(piece.block.where, span.font, phrase("含有这个字的字体"), message, REMEDY)
