"""Clause 7.2: mark, number, red rule, 份号 and the like, by place."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.facts import FoundLine, Glyph, Tint
from docgen.check.findings import Breach, Force, Where
from docgen.check.from_pages import Paper
from docgen.check.heads import has_red_head, is_letter, is_minutes, is_order, marked, page_of
from docgen.check.outline import Outline, OutlineHead, bare
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.check.words import NUMBER, ORGAN, SIGNER
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import TYPE_AREA_LEFT, TYPE_AREA_RIGHT
from docgen.tongue import phrase

CENTRE = (TYPE_AREA_LEFT + TYPE_AREA_RIGHT) / 2
SHORTEST_ORGAN = 3  # characters: 办公室 and 委员会 by themselves are the end of a name


@rule(RuleKind.PAPER, "7.2.4", Force.MUST, 19)
def mark_missing(paper: Paper) -> Found:
    """有发文字号和红色分隔线的，其上有发文机关标志。"""
    head = paper.outline.head
    if has_red_head(paper, head) and head.number and not head.mark:
        page = page_of(paper, head)
        above = [line for line in page.lines if line.base < head.number.where.top]
        if not page.pictures and not any(line.tint is Tint.RED for line in above):  # a picture may be it
            remedy = phrase("在版心上边缘之下 35 mm 处排发文机关标志")
            yield Breach(
                head.number.where, phrase("没有"), phrase("发文机关标志"), phrase("没有发文机关标志"), remedy
            )


@rule(RuleKind.PAPER, "7.2.5", Force.MUST, 22, 23)
def number_missing(paper: Paper) -> Found:
    """有发文机关标志和红色分隔线的，其间有发文字号。"""
    head = paper.outline.head
    if not (has_red_head(paper, head) and head.mark and head.title and head.line) or head.number:
        return
    lines = page_of(paper, head).lines
    if not any("号" in line.text for line in lines if line.base < head.line.top):  # in a form of its own
        remedy = phrase("在标志之下空二行排发文字号")
        yield Breach(
            head.mark.where, phrase("没有"), phrase("如“机关代字〔2026〕3号”"), phrase("没有发文字号"), remedy
        )


@rule(RuleKind.PAPER, "7.2.4", Force.MUST, 19)
def mark_top(paper: Paper) -> Found:
    """发文机关标志上边缘至版心上边缘 35 mm，按墨迹（允许差 1 mm，本程序所排的 0.5 mm）。"""
    for head in marked(paper):
        if not (is_letter(paper, head) or is_order(head) or is_minutes(head)):
            yield from mark_off(paper, head, paper.pages.mark_top)


def mark_off(paper: Paper, head: OutlineHead, expected: float) -> Iterator[Breach]:
    """A fault where the first ink of a mark is not `expected` mm from the page's top.

    份号, 密级 and 紧急程度 on lines of their own, or the 附件 that it is, may leave it no room there: then it
    follows them.
    """
    assert head.mark
    top = min(line.top for line in head.mark.lines)
    lowest = max((line.bottom for line in page_of(paper, head).lines if line.bottom < top), default=0.0)
    pushed = expected < top < lowest + paper.pages.pitch and lowest > expected - paper.pages.pitch
    if abs(top - expected) > paper.pages.slack_of_marks and not pushed:
        yield Breach(
            head.mark.where,
            phrase("距页面上边 {top:.1f} mm", top=top),
            f"{expected:.0f} mm",
            phrase("发文机关标志的位置不对"),
            phrase("改标志的段前距，使墨迹上缘落在此处"),
        )


@rule(RuleKind.PAPER, "7.2.4", Force.MUST, 19)
def mark_centred(paper: Paper) -> Found:
    """发文机关标志居中排布（允许差 2 mm；联合行文按整块）。"""
    for head in marked(paper):
        assert head.mark
        lines = head.mark.lines
        edges = [(line.glyphs[0].left, line.glyphs[-1].right) for line in lines]
        middle = (min(left for left, _ in edges) + max(right for _, right in edges)) / 2
        if min(abs(middle - CENTRE), abs(middle - 105)) > 2:
            shown = phrase("中线距页面左边 {middle:.1f} mm", middle=middle)
            yield Breach(
                head.mark.where,
                shown,
                "106 mm",
                phrase("发文机关标志没有居中"),
                phrase("把标志设为居中，不用空格挪动"),
            )


@rule(RuleKind.PAPER, "7.2.4", Force.MUST, 21)
def joint_word_centred(paper: Paper) -> Found:
    """联合行文：“文件”二字在发文机关名称右侧，以各名称为准上下居中（允许差 2 mm，本程序所排的 1 mm）。"""
    for head in marked(paper):
        assert head.mark
        glyphs = sorted((g for line in head.mark.lines for g in line.glyphs), key=lambda g: g.x)
        word, names = glyphs[-2:], glyphs[:-2]
        if "文件" not in head.mark.text or len({round(g.base / 2) for g in names}) < 2:
            continue
        if _is_one_name(head, paper.outline):
            continue
        heights = [_middle(g) for g in names]
        off = _middle(word[0]) - (min(heights) + max(heights)) / 2
        if "".join(g.char for g in word) != "文件" or abs(word[0].base - word[1].base) > 1:
            yield Breach(
                head.mark.where,
                phrase("不在右侧"),
                phrase("各名称的右侧"),
                phrase("“文件”不在右侧"),
                phrase("把“文件”排在右侧"),
            )
        elif abs(off) > min(2 * paper.pages.slack, 2.0):
            shown = phrase(
                "偏{side} {off:.1f} mm", side=phrase("下") if off > 0 else phrase("上"), off=abs(off)
            )
            yield Breach(
                head.mark.where,
                shown,
                phrase("上下居中"),
                phrase("“文件”没有上下居中"),
                phrase("以各名称为准上下居中"),
            )


def _is_one_name(head: OutlineHead, outline: Outline) -> bool:
    """Whether the lines of a mark are one organ's name, broken: it signs alone, or no line is a name."""
    assert head.mark
    lines = [line.text for line in head.mark.lines]
    whole = "".join(lines).removesuffix("文件")
    signed = [block.text for block in outline.signatures]
    if len(signed) == 1 and whole in (signed[0], bare(signed[0])):
        return True
    names = [line.removesuffix("文件") for line in lines]
    return not all(ORGAN.search(name) and len(name) > SHORTEST_ORGAN for name in names if name)


def _middle(glyph: Glyph) -> float:
    """The height at which the middle of a character's cell stands."""
    return glyph.base - 0.38 * glyph.size * gbt9704.MM_PER_PT


@rule(RuleKind.PAPER, "7.2.5", Force.MUST, 22)
def number_below_mark(paper: Paper) -> Found:
    """发文字号编排在发文机关标志下空二行位置（允许差 4 mm；本程序所排的按墨迹 1 mm）。"""
    for head in marked(paper):
        assert head.mark
        elsewhere = head.number and head.number.where.page != head.mark.where.page
        if not head.number or is_letter(paper, head) or is_order(head) or elsewhere:
            continue
        first = next((b for b in head.above if b.text.startswith("签发人")), head.number)
        gap = first.lines[0].top - max(line.bottom for line in head.mark.lines)
        off = gap - 2 * paper.pages.row
        # Two empty lines below a mark of others leave the white of its own line as well.
        leading = 0.0 if paper.pages.own else 0.2 * head.mark.size * gbt9704.MM_PER_PT
        if not -paper.pages.slack_of_rows <= off <= paper.pages.slack_of_rows + leading:
            yield Breach(
                head.number.where,
                f"{gap:.1f} mm",
                phrase("{row:.1f} mm（二行）", row=2 * paper.pages.row),
                phrase("发文字号与标志之间不是空二行"),
                phrase("改发文字号的段前距"),
            )


@rule(RuleKind.PAPER, "7.2.5", Force.MUST, 22, 24)
def number_centred(paper: Paper) -> Found:
    """发文字号居中；上行文居左空一字；信函顶格居右。"""
    for head in paper.outline.heads:
        if not head.number or not head.number.lines or is_letter(paper, head):
            continue
        line = head.number.lines[0]
        upward = any(SIGNER in block.text for block in (head.number, *head.above))
        if upward or len(line.pieces) > 1:
            if abs(line.left - TYPE_AREA_LEFT - gbt9704.CELL) > 1.5:
                shown = phrase("左空 {left:.1f} 字", left=(line.left - TYPE_AREA_LEFT) / gbt9704.CELL)
                yield Breach(
                    head.number.where,
                    shown,
                    phrase("左空 1 字"),
                    phrase("上行文的发文字号位置不对"),
                    phrase("发文字号居左空一字"),
                )
        elif abs(line.middle - CENTRE) > 2 and abs(line.middle - 105) > 2:
            yield Breach(
                head.number.where,
                phrase("中线 {middle:.1f} mm", middle=line.middle),
                "106 mm",
                phrase("发文字号没有居中"),
                phrase("把发文字号设为居中"),
            )


def _is_of_its_own(paper: Paper, head: OutlineHead) -> bool:
    """Whether a head is that of a form whose lines chapter 10 says or leaves to the office."""
    return is_letter(paper, head) or is_order(head) or is_minutes(head)


@rule(RuleKind.PAPER, "7.2.7", Force.MUST, 27)
def red_line_missing(paper: Paper) -> Found:
    """发文字号之下有一条红色分隔线。"""
    for head in paper.outline.heads:
        anchor = head.number
        if anchor and head.mark and not head.has_line and not _is_of_its_own(paper, head):
            yield Breach(
                anchor.where,
                phrase("没有"),
                phrase("与版心等宽的红色分隔线"),
                phrase("缺少版头的红色分隔线"),
                phrase("在发文字号之下 4 mm 处加红色分隔线"),
            )


@rule(RuleKind.PAPER, "7.2.7", Force.MUST, 27)
def red_line_gap(paper: Paper) -> Found:
    """红色分隔线在发文字号之下 4 mm 处（允许差 1 mm，本程序所排的 0.5 mm），按墨迹。"""
    for head in paper.outline.heads:
        if head.number and head.line and head.number.lines and not _is_of_its_own(paper, head):
            gap = head.line.top - head.number.lines[-1].bottom
            if abs(gap - gbt9704.RED_LINE_BELOW_NUMBER) > paper.pages.slack:
                yield Breach(
                    head.number.where,
                    f"{gap:.1f} mm",
                    "4 mm",
                    phrase("发文字号与红色分隔线的距离不对"),
                    phrase("改分隔线的位置"),
                )


@rule(RuleKind.PAPER, "7.2.7", Force.MUST, 27)
def red_line_length(paper: Paper) -> Found:
    """红色分隔线居中、与版心等宽（156 mm，允许差 1 mm）。"""
    for head in paper.outline.heads:
        line = head.line
        if not line or _is_of_its_own(paper, head) or not head.number:
            continue
        slack = paper.pages.slack
        if abs(line.length - gbt9704.RED_LINE_LENGTH) > slack or abs(line.left - TYPE_AREA_LEFT) > slack:
            where = Where(head.number.where.page, line.top, line.left, "", line.bottom, line.right)
            shown = phrase("长 {length:.1f} mm，左端 {left:.1f} mm", length=line.length, left=line.left)
            yield Breach(
                where,
                shown,
                phrase("长 156 mm，左端 28 mm"),
                phrase("红色分隔线与版心不等宽"),
                phrase("把线长改为 156 mm，与版心对齐"),
            )


@rule(RuleKind.PAPER, "7.2.6", Force.GENERAL, 26)
def signers_aligned(paper: Paper) -> Found:
    """签发人不止一行的，回行与上一行第一个签发人姓名对齐（允许差半字）。"""
    for head in paper.outline.heads:
        rows = list(_signer_rows(head))
        first = rows[0].left if rows else 0.0
        for row in rows[1:]:
            if abs(row.left - first) > 0.5 * gbt9704.CELL:
                where = Where(row.page, row.top, row.left, "", row.bottom, row.right)
                shown, wanted = phrase("左端 {left:.1f} mm", left=row.left), f"{first:.1f} mm"
                message = phrase("签发人“{text}”没有与上一行第一个姓名对齐", text=row.text)
                yield Breach(where, shown, wanted, message, phrase("回行与上一行第一个签发人姓名对齐"))


def _signer_rows(head: OutlineHead) -> Iterator[FoundLine]:
    """The names of each row of 签发人, from the row with the word on; a 发文字号 to their left is no name."""
    blocks = [*head.above, *([head.number] if head.number else [])]
    begun = False
    for line in sorted((line for block in blocks for line in block.lines), key=lambda line: line.base):
        word = line.text.find(SIGNER)
        begun = begun or word >= 0
        number = NUMBER.match(line.text)
        start = line.text.find("：", word) + 1 if word >= 0 else number.end() if number else 0
        if begun and start < len(line.glyphs):
            yield FoundLine(line.page, line.glyphs[start:])
