"""Punctuation, numbers and references of the running text; severity by the source of each rule."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from docgen.check.findings import Breach, Force
from docgen.check.outline import Outline
from docgen.check.rules.ending import day_of
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.standard.language import slips, unpaired
from docgen.standard.references import dubious_references
from docgen.standard.writing_rules import CHARACTERS, MARKS, NUMBERS, WritingRule
from docgen.tongue import phrase

AROUND = 8  # characters shown on either side


@functools.lru_cache(maxsize=1024)
def _found(text: str) -> tuple[tuple[int, str, WritingRule], ...]:
    """The slips of a text: four rules ask for them, each for its own."""
    return tuple(slips(text))


def _slips(outline: Outline, source: str, sure: bool) -> Iterator[Breach]:
    for block in outline.texts():
        for offset, written, slip in _found(block.text):
            if slip.source == source and slip.sure is sure:
                context = block.text[max(0, offset - AROUND) : offset + len(written) + AROUND]
                yield Breach(
                    block.where,
                    written,
                    slip.expected,
                    phrase("{message}：“{context}”", message=slip.message, context=context),
                    phrase("照此改正"),
                )


@rule(RuleKind.WORDS, MARKS, Force.GENERAL, 58)
def marks(outline: Outline) -> Found:
    """标点符号的用法（全角、省略号、序号后的标点）。"""
    yield from _slips(outline, MARKS, True)


@rule(RuleKind.WORDS, MARKS, Force.PRACTICE, 58)
def marks_hint(outline: Outline) -> Found:
    """标点符号的用法（未见原文的条款，只提示）。"""
    yield from _slips(outline, MARKS, False)


@rule(RuleKind.WORDS, NUMBERS, Force.GENERAL, 58)
def numbers(outline: Outline) -> Found:
    """数字的用法（半角数字）。"""
    yield from _slips(outline, NUMBERS, True)


@rule(RuleKind.WORDS, NUMBERS, Force.PRACTICE, 58)
def numbers_hint(outline: Outline) -> Found:
    """数字的用法（未见原文的条款，只提示）。"""
    yield from _slips(outline, NUMBERS, False)


@rule(RuleKind.WORDS, CHARACTERS, Force.PRACTICE)
def radicals(outline: Outline) -> Found:
    """汉字用汉字的编码，不用看上去相同的部首的编码（从 PDF 里复制来的常有）。"""
    yield from _slips(outline, CHARACTERS, False)


@rule(RuleKind.WORDS, MARKS, Force.GENERAL, 58)
def pairs(outline: Outline) -> Found:
    """括号、引号、书名号成对。"""
    for block in outline.texts():
        if found := unpaired(block.text):
            offset, mark = found
            context = block.text[max(0, offset - AROUND) : offset + AROUND]
            yield Breach(
                block.where,
                mark,
                phrase("成对使用"),
                phrase("“{mark}”没有成对：“{context}”", mark=mark, context=context),
                phrase("补上另一半或删去"),
            )


@rule(RuleKind.WORDS, "引用标准", Force.PRACTICE, 58)
def references(outline: Outline) -> Found:
    """引用的标准、法规、文件确有其号、现行有效。"""
    issued = day_of(outline.date.text) if outline.date else None
    for block in outline.texts():
        for _, written, known in dubious_references(block.text, issued, hints=True):
            yield Breach(
                block.where,
                written,
                known.told["advice"],
                phrase("“{written}”：{fact}", written=written, fact=known.told["fact"]),
                phrase("核对原标准后改正"),
            )
