"""The settings of a docx: page, grid, styles, footers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.check.findings import Breach, Force, Where
from docgen.check.heads import is_minutes, is_order
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.document.text import names_below
from docgen.standard.gbt9704 import CELLS_PER_LINE, MM_PER_PT, PAGE_HEIGHT, PAGE_WIDTH
from docgen.tongue import phrase, strung

if TYPE_CHECKING:
    from docgen.check.word import Section, WordFile


def _where(section: Section) -> Where:
    return Where(label=phrase("第{number}节的页面设置", number=section.number))


def _is_a4(section: Section) -> bool:
    short, long = sorted((section.width, section.height))
    return abs(short - PAGE_WIDTH) <= 1 and abs(long - PAGE_HEIGHT) <= 1


def _upright(word: WordFile) -> list[Section]:
    return [section for section in word.sections if section.width < section.height]


@rule(RuleKind.WORD, "5.1", Force.MUST, 2)
def word_paper(word: WordFile) -> Found:
    """每一节的纸张都是 A4。"""
    for section in word.sections:
        if not _is_a4(section):
            shown = f"{section.width:.0f} mm×{section.height:.0f} mm"
            yield Breach(
                _where(section),
                shown,
                "210 mm×297 mm",
                phrase("纸张不是 A4"),
                phrase("在页面设置里把纸张改为 A4"),
            )


@rule(RuleKind.WORD, "5.2.1", Force.MUST, 3, 5)
def word_top_and_bottom(word: WordFile) -> Found:
    """上、下边距为 37/35 mm（惯例）或 34.58/32.58 mm（GB/T 33476.2），或所选的单位版式，允许差 1 mm。"""
    wanted = strung(
        [
            phrase("上 {top:g} mm、下 {bottom:g} mm", top=each.top, bottom=each.bottom)
            for each in word.layouts
        ],
        "，或",
    )
    for section in _upright(word):
        top, bottom = section.top, section.bottom
        if not any(abs(top - each.top) <= 1 and abs(bottom - each.bottom) <= 1 for each in word.layouts):
            shown = phrase("上 {top:.1f} mm，下 {bottom:.1f} mm", top=top, bottom=bottom)
            yield Breach(
                _where(section), shown, wanted, phrase("上下边距不对"), phrase("在页面设置里改上下边距")
            )


@rule(RuleKind.WORD, "5.2.1", Force.MUST, 4, 5)
def word_sides(word: WordFile) -> Found:
    """左边距 28 mm±1 mm，右边距 26 mm（使版心宽 156 mm，允许差 1 mm）。"""
    for section in _upright(word):
        if not _is_a4(section):  # told by the rule above; margins of other paper say nothing
            continue
        if abs(section.left - 28) > 1 or abs(section.width - section.left - section.right - 156) > 1:
            shown = phrase("左 {left:.1f} mm，右 {right:.1f} mm", left=section.left, right=section.right)
            yield Breach(
                _where(section),
                shown,
                phrase("左 28 mm、右 26 mm"),
                phrase("左右边距不对"),
                phrase("在页面设置里改左右边距"),
            )


@rule(RuleKind.WORD, "7.5", Force.MUST, 54, 55)
def word_odd_and_even(word: WordFile) -> Found:
    """页脚按奇偶页分别设置，各有页码域。"""
    where = Where(label=phrase("页脚"))
    if not word.even_and_odd:
        if word.numbered_outside:
            return
        yield Breach(
            where,
            phrase("未设置"),
            phrase("奇偶页不同"),
            phrase("没有设置“奇偶页不同”"),
            phrase("在页眉和页脚选项里选“奇偶页不同”"),
        )
        return
    if not any(section.footers for section in word.sections):
        return  # told by the rule below
    missing = {"default": phrase("单页"), "even": phrase("双页")}
    for kind, name in missing.items():
        if not any("PAGE" in section.footers.get(kind, "") for section in word.sections):
            yield Breach(
                where,
                phrase("{name}没有页码", name=name),
                phrase("单双页都有页码"),
                phrase("{name}的页脚没有页码域", name=name),
                phrase("在页脚里插入页码"),
            )


@rule(RuleKind.WORD, "7.5", Force.MUST, 54)
def word_page_number(word: WordFile) -> Found:
    """页脚里有页码域。"""
    if not any(section.numbered for section in word.sections):
        yield Breach(
            Where(label=phrase("页脚")),
            phrase("没有"),
            phrase("页码域"),
            phrase("页脚没有页码"),
            phrase("在页脚里插入页码"),
        )


@rule(RuleKind.WORD, "页眉惯例", Force.PRACTICE)
def word_header(word: WordFile) -> Found:
    """版心之上不设页眉（标准没有页眉，只提示）。"""
    for text in dict.fromkeys(word.headers):
        yield Breach(
            Where(label=phrase("页眉")),
            f"“{text[:16]}”",
            phrase("没有页眉"),
            phrase("公文有页眉"),
            phrase("删去页眉里的文字"),
        )


@rule(RuleKind.WORD, "5.2.3", Force.GENERAL, 7)
def word_pitch(word: WordFile) -> Found:
    """正文每面 22 行：固定行距或文档网格使行距在 28.2~30 磅之间（单位版式按其行距）。"""
    own = [layout.pitch / MM_PER_PT for layout in word.layouts]
    low, high = (28.2, 30.05) if word.layout is None else (own[0] - 0.75, own[0] + 0.6)
    wanted = "~".join(dict.fromkeys(f"{pitch:.4g}" for pitch in (min(own), max(own))))
    for block, pitch in word.body_pitches:
        if pitch and not low <= pitch <= high:
            message = (
                phrase("行距不能使每面排 22 行") if word.layout is None else phrase("行距与单位版式不同")
            )
            yield Breach(
                block.where,
                phrase("{pitch:g} 磅", pitch=pitch),
                phrase("{wanted} 磅", wanted=wanted),
                message,
                phrase("把行距设为固定值"),
            )
            return


@rule(RuleKind.WORD, "7.3.3", Force.GENERAL, 32)
def word_first_line(word: WordFile) -> Found:
    """正文首行缩进 2 字符，不用空格；一行一个的名字排在标签后面第一个名字之下。"""
    body = word.outline.body
    for block, below in zip(body, names_below(block.written for block in body), strict=True):
        if below:  # 组　长：甲, and the next name below it
            continue
        typed = word.typed_indent(block)
        if typed:
            yield Breach(
                block.where,
                phrase("{typed} 个空格", typed=typed),
                phrase("首行缩进 2 字符"),
                phrase("段首用空格缩进"),
                phrase("删去空格，设首行缩进 2 字符"),
            )
            return
        if not block.centred and not block.right and not 1.6 < block.indent < 4:
            yield Breach(
                block.where,
                phrase("缩进 {indent:.1f} 字", indent=block.indent),
                phrase("首行缩进 2 字符"),
                phrase("段首缩进不对"),
                phrase("设首行缩进 2 字符"),
            )
            return


@rule(RuleKind.WORD, "7.2.7", Force.MUST, 27)
def word_red_line(word: WordFile) -> Found:
    """版头有红色分隔线（段落边框、线条或表格线）。"""
    head = word.outline.head
    other = is_order(head) or is_minutes(head)
    if head.mark and head.number and not other and not word.has_red_line:
        yield Breach(
            head.number.where,
            phrase("没有"),
            phrase("红色分隔线"),
            phrase("缺少版头的红色分隔线"),
            phrase("在发文字号之下 4 mm 处加红色分隔线"),
        )


def _is_letter(word: WordFile) -> bool:
    """Whether the head is a letter's: a mark without 文件, and the number by itself at the right (10.1)."""
    mark, number = word.outline.head.mark, word.outline.head.number
    if not mark or not number or mark.text.endswith(("文件", "令", "纪要")) or len(number.parts) > 1:
        return False
    return number.right or number.indent > CELLS_PER_LINE / 2


@rule(RuleKind.WORD, "10.1", Force.MUST, 67)
def word_letter_first_page(word: WordFile) -> Found:
    """信函：首页的页脚与其他页不同，没有页码域。"""
    first = word.sections[0] if word.sections else None
    if not first or not _is_letter(word) or not first.numbered:
        return
    if not first.own_first or "PAGE" in first.footers.get("first", ""):
        where, remedy = Where(label=phrase("页脚")), phrase("在页眉和页脚选项里选“首页不同”，首页页脚留空")
        yield Breach(where, phrase("有页码"), phrase("不显示"), phrase("信函首页会显示页码"), remedy)


@rule(RuleKind.WORD, "10.1", Force.MUST, 67)
def word_letter_imprint(word: WordFile) -> Found:
    """信函：版记没有印发机关和印发日期。"""
    printing = word.outline.printing
    if printing and _is_letter(word):
        message = phrase("信函的版记有印发机关和印发日期")
        yield Breach(
            printing.where, phrase("有印发机关、印发日期"), phrase("没有"), message, phrase("删去这一行")
        )


@rule(RuleKind.WORD, "7.3.7", Force.MUST, 44)
def word_annex_page(word: WordFile) -> Found:
    """附件另面编排：之前有分页或分节。"""
    for annex in word.outline.annexes:
        if not annex.label.starts_page:
            yield Breach(
                annex.label.where,
                phrase("没有分页"),
                phrase("另面"),
                phrase("附件之前没有分页"),
                phrase("在附件之前分页"),
            )
