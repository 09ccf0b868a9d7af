"""Faces, sizes and colours of the elements (5.2.2, 5.2.4, 7.2 to 7.4), for PDF and docx alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from docgen.check.facts import Tint
from docgen.check.findings import Breach, Force
from docgen.check.outline import Outline, OutlineBlock
from docgen.check.rules.ending import is_post
from docgen.check.rules.formats import present
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.check.words import ABOVE
from docgen.standard.gbt9704 import SIZE_2, SIZE_3, SIZE_4
from docgen.standard.ordinals import decimal_headings, labelled, level_of, siblings
from docgen.tongue import phrase

NAMES = {SIZE_2: phrase("2号"), SIZE_3: phrase("3号"), SIZE_4: phrase("4号")}
LONGEST_HEADING = 20  # characters with the ordinal
LEVEL_FACES = {1: "黑体", 2: "楷体", 3: "仿宋", 4: "仿宋"}


def _look(block: OutlineBlock, face: str, size: float, what: str) -> Iterator[Breach]:
    """A fault where a block is not in `face` at `size` pt; an unknown face is not judged."""
    wrong_face = bool(block.face) and block.face != face
    wrong_size = bool(block.size) and abs(block.size - size) > 0.6
    if wrong_face or wrong_size:
        shown = phrase("{face} {size:g} 磅", face=block.face or phrase("字体不详"), size=block.size)
        wanted = phrase("{face} {size:g} 磅（{names}）", face=face, size=size, names=NAMES[size])
        yield Breach(
            block.where,
            shown,
            wanted,
            phrase("{what}的字体或字号不对", what=what),
            phrase("改为{names}{face}", names=NAMES[size], face=face),
        )


@rule(RuleKind.LOOK, "7.2.4", Force.RECOMMENDED, 20)
def mark_look(outline: Outline) -> Found:
    """发文机关标志推荐用小标宋体字，颜色为红色。"""
    for head in outline.heads:
        mark = head.mark
        if not mark:
            continue
        if mark.face not in ("小标宋", ""):
            yield Breach(
                mark.where,
                mark.face,
                phrase("小标宋"),
                phrase("发文机关标志没有用小标宋体"),
                phrase("改为小标宋体"),
            )
        if mark.tint is not Tint.RED:
            yield Breach(
                mark.where, mark.tint.value, phrase("红"), phrase("发文机关标志不是红色"), phrase("改为红色")
            )


@rule(RuleKind.LOOK, "7.2.5", Force.GENERAL, 22)
def number_look(outline: Outline) -> Found:
    """发文字号用 3 号仿宋体字。"""
    for head in outline.heads:
        if head.number:
            yield from _look(_without_name(head.number), phrase("仿宋"), SIZE_3, phrase("发文字号"))


@rule(RuleKind.LOOK, "7.3.1", Force.GENERAL, 28)
def title_look(outline: Outline) -> Found:
    """标题一般用 2 号小标宋体字。"""
    for head in outline.heads:
        if head.title:
            yield from _look(head.title, phrase("小标宋"), SIZE_2, phrase("标题"))


@rule(RuleKind.LOOK, "7.3.2", Force.GENERAL, 29)
def recipients_look(outline: Outline) -> Found:
    """主送机关用 3 号仿宋体字。"""
    for head in outline.heads:
        if head.recipients:
            yield from _look(head.recipients, phrase("仿宋"), SIZE_3, phrase("主送机关"))


@rule(RuleKind.LOOK, "5.2.2", Force.GENERAL, 6, 32)
def body_look(outline: Outline) -> Found:
    """正文一般用 3 号仿宋体字。"""
    attended = {id(block) for _, block in present(outline)}  # 10.3 has rules of its own
    decimals = decimal_headings([block.text for block in outline.body])  # of which the standard says nothing
    for row, block in enumerate(outline.body):
        if not level_of(block.text) and id(block) not in attended and row not in decimals:
            yield from _look(block, phrase("仿宋"), SIZE_3, phrase("正文"))


@rule(RuleKind.LOOK, "7.3.3", Force.GENERAL, 34)
def heading_look(outline: Outline) -> Found:
    """第一层一般用黑体字、第二层楷体字、第三层和第四层仿宋体字。"""
    texts = [block.text for block in outline.body]
    sentences, decimals = _among_sentences(texts) | labelled(texts), decimal_headings(texts)
    for row, block in enumerate(outline.body):
        level, span = level_of(block.text), block.first_span
        if not level or not span or not span.face or row in decimals:
            continue
        wanted = LEVEL_FACES[level]
        plain = row in sentences or _is_sentence(block.text)
        if span.face != wanted and not (span.face == "仿宋" and plain):
            yield Breach(
                block.where,
                span.face,
                wanted,
                phrase("第{level}层标题“{text}”的字体不对", level=level, text=block.text[:10]),
                phrase("改为{wanted}", wanted=wanted),
            )


def _among_sentences(texts: Sequence[str]) -> set[int]:
    """The rows of the lists most of whose items are text: the others may look like them."""
    lists = siblings(texts)
    return {
        row for rows in lists if sum(_is_sentence(texts[row]) for row in rows) * 2 > len(rows) for row in rows
    }


def _is_sentence(text: str) -> bool:
    """Whether a numbered paragraph is text and no heading: 仿宋 is right for it.

    A heading is no sentence, or a short one that text runs on after.
    """
    first, _, more = text.partition("。")
    ends = text.endswith(("。", "；", "！", "？", "："))
    return ends and (not more or len(first) > LONGEST_HEADING or bool(re.search("[，；：]", first)))


@rule(RuleKind.LOOK, "加粗惯例", Force.PRACTICE, 34)
def heading_bold(outline: Outline) -> Found:
    """标题不加粗（标准没有规定加粗）。"""
    for block in outline.body:
        span = block.first_span
        if level_of(block.text) and span and span.bold:
            yield Breach(
                block.where,
                phrase("加粗"),
                phrase("不加粗"),
                phrase("标题“{text}”加了粗", text=block.text[:10]),
                phrase("去掉加粗"),
            )
            return


@rule(RuleKind.LOOK, "5.2.4", Force.MUST, 9)
def black_text(outline: Outline) -> Found:
    """如无特殊说明，公文中文字的颜色均为黑色。"""
    for block in _all(outline):
        for span in block.spans:
            if span.tint is not Tint.BLACK and span.text.strip():
                yield Breach(
                    block.where,
                    span.tint.value,
                    phrase("黑"),
                    phrase("“{text}”不是黑色", text=span.text[:12]),
                    phrase("改为黑色"),
                )
                break


def _all(outline: Outline) -> Iterator[OutlineBlock]:
    for head in outline.heads:
        yield from (b for b in (head.number, head.title, head.recipients, *head.above) if b)
    yield from outline.body
    yield from (name.block for name in outline.names)
    yield from outline.signatures
    single = (outline.date, outline.remarks, outline.moved, outline.copies, outline.printing)
    yield from (block for block in single if block)
    for annex in outline.annexes:
        yield annex.label
    yield from outline.rest


@rule(RuleKind.LOOK, "7.3.4", Force.GENERAL, 35)
def note_look(outline: Outline) -> Found:
    """附件说明用 3 号仿宋体字。"""
    for name in outline.names:
        yield from _look(name.block, phrase("仿宋"), SIZE_3, phrase("附件说明"))


@rule(RuleKind.LOOK, "7.3.5", Force.GENERAL, 36)
def signature_look(outline: Outline) -> Found:
    """署名和成文日期用 3 号仿宋体字。"""
    for block in (*outline.signatures, outline.date):
        if block:
            named = is_post(block.text)
            yield from _look(
                _without_name(block) if named else block, phrase("仿宋"), SIZE_3, phrase("署名或成文日期")
            )


def _without_name(block: OutlineBlock) -> OutlineBlock:
    """A block without the names in 楷体 beside it: of 签发人 (7.2.6), or in place of a 签名章 (10.2)."""
    own = tuple(takewhile(lambda span: span.face != "楷体", block.spans))
    return replace(block, spans=own or block.spans)


@rule(RuleKind.LOOK, "7.3.7", Force.MUST, 45)
def annex_label_look(outline: Outline) -> Found:
    """“附件”二字及附件顺序号用 3 号黑体字。"""
    for annex in outline.annexes:
        if len(annex.label.text) <= 5:
            yield from _look(annex.label, phrase("黑体"), SIZE_3, phrase("“附件”"))


@rule(RuleKind.LOOK, "7.4.2", Force.GENERAL, 50, 52)
def imprint_look(outline: Outline) -> Found:
    """版记一般用 4 号仿宋体字。"""
    for block in (outline.moved, outline.copies, outline.printing):
        if block:
            yield from _look(block, phrase("仿宋"), SIZE_4, phrase("版记"))


@rule(RuleKind.LOOK, "7.2.2", Force.GENERAL, 16, 17)
def secrecy_look(outline: Outline) -> Found:
    """密级和保密期限、紧急程度用 3 号黑体字。"""
    for block in outline.head.above:
        if ABOVE.fullmatch(block.text) and not block.text.isdigit():
            yield from _look(block, phrase("黑体"), SIZE_3, phrase("密级或紧急程度"))
