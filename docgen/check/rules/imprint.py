"""Clause 7.4: the 版记."""

from __future__ import annotations

from docgen.check.findings import Breach, Force, Where
from docgen.check.from_pages import Paper, PaperPage, page_figure
from docgen.check.heads import has_red_head, letter
from docgen.check.outline import Outline
from docgen.check.rules.ending import date_fault, mended
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import CELL, TYPE_AREA_BOTTOM, TYPE_AREA_LEFT, TYPE_AREA_RIGHT
from docgen.tongue import phrase

BELOW_A_SEAL = 13.0  # mm that a 版记 keeps off the text above, on whose date a seal may be pressed
WITHIN_LINES = 3.0  # mm of white between the words of the 版记 and the lines above and below them
MOST_WHITE = 8.0  # mm between a line of the 版记 and its words
# How a clerk whose edits have changed the number of pages moves the 版记 to an even one.
IN_WORD = phrase("（在 Word 中把光标放在正文最后一行之末，插入分节符“偶数页”）")
BACK_IN_WORD = phrase("（在 Word 中把光标放在版记那一页，页面设置里“节的起始位置”改为“接续本页”）")


def imprint_sheet(paper: Paper) -> PaperPage | None:
    """The page that carries the 版记."""
    return next((sheet for sheet in reversed(paper.sheets) if sheet.imprint), None)


@rule(RuleKind.PAPER, "7.4.3", Force.GENERAL, 52)
def imprint_missing(paper: Paper) -> Found:
    """公文末页有版记（印发机关和印发日期）。"""
    if (
        paper.outline.head.number
        and paper.outline.head.mark
        and not letter(paper)
        and not imprint_sheet(paper)
    ):
        last = paper.pages.pages[-1].number
        yield Breach(
            Where(last),
            phrase("没有"),
            phrase("印发机关、印发日期"),
            phrase("没有版记"),
            phrase("在末页版心底部排版记"),
        )


@rule(RuleKind.WORDS, "7.3.7", Force.MUST, 44)
def imprint_below_annexes(outline: Outline) -> Found:
    """附件在版记之前，版记排在最后。"""
    first = outline.moved or outline.copies or outline.printing
    below = [annex for annex in outline.annexes if first and annex.label.where.order > first.where.order]
    if first and below:
        yield Breach(
            first.where,
            phrase("版记在附件之前"),
            phrase("附件在版记之前"),
            phrase("附件排在版记之后"),
            phrase("把版记移到末页版心底部"),
        )


@rule(RuleKind.PAPER, "7.4.3", Force.MUST, 52)
def printing_missing(paper: Paper) -> Found:
    """有版记的，版记里有印发机关和印发日期。"""
    found, sheet = paper.outline, imprint_sheet(paper)
    if sheet and found.copies and not found.printing and has_red_head(paper, found.head):
        last = sheet.imprint[-1]
        where = Where(last.page, last.top, last.left, "", last.bottom, last.right)
        remedy = phrase("在末条分隔线之上加印发机关和印发日期")
        yield Breach(
            where, phrase("没有"), phrase("印发机关、印发日期"), phrase("版记没有印发机关和印发日期"), remedy
        )


@rule(RuleKind.PAPER, "7.4.1", Force.MUST, 48, 49)
def imprint_lines(paper: Paper) -> Found:
    """版记有首条和末条分隔线，各项之间有分隔线。"""
    sheet = imprint_sheet(paper)
    if not sheet or letter(paper):
        return
    rules, text = sheet.imprint_rules, sheet.imprint
    where = Where(sheet.page.number, text[0].top, text[0].left)
    if not any(r.middle < text[0].top + 1 for r in rules):
        yield Breach(
            where,
            phrase("没有"),
            phrase("版记首条分隔线"),
            phrase("缺少版记的首条分隔线"),
            phrase("在版记第一个要素之上加分隔线"),
        )
    if not any(r.middle > text[-1].bottom - 1 for r in rules):
        yield Breach(
            where,
            phrase("没有"),
            phrase("版记末条分隔线"),
            phrase("缺少版记的末条分隔线"),
            phrase("在印发机关之下加分隔线"),
        )
    if (paper.outline.copies or paper.outline.moved) and paper.outline.printing and len(rules) == 2:
        yield Breach(
            where,
            phrase("没有"),
            phrase("抄送与印发之间的细线"),
            phrase("抄送机关与印发机关之间没有分隔线"),
            phrase("加一条细线"),
        )


@rule(RuleKind.PAPER, "7.4.1", Force.PRACTICE, 48)
def imprint_lines_near(paper: Paper) -> Found:
    """版记的分隔线紧靠要素（标准没有写距离，超过 8 mm 时提示）。"""
    sheet = imprint_sheet(paper)
    if not sheet or letter(paper) or not sheet.imprint_rules:
        return
    first, last = sheet.imprint_rules[0], sheet.imprint_rules[-1]
    above, below = sheet.imprint[0].top - first.middle, last.middle - sheet.imprint[-1].bottom
    for gap, line in ((above, first), (below, last)):
        if gap > MOST_WHITE:
            where = Where(sheet.page.number, line.top, line.left, "", line.bottom, line.right)
            yield Breach(
                where,
                f"{gap:.1f} mm",
                phrase("紧靠要素"),
                phrase("版记的分隔线离文字太远"),
                phrase("把分隔线移近版记的要素"),
            )


@rule(RuleKind.PAPER, "7.4.2", Force.MUST, 51)
def no_line_below_moved_recipients(paper: Paper) -> Found:
    """主送机关移至版记的，置于抄送机关上一行，之间不加分隔线。"""
    moved, copies, sheet = paper.outline.moved, paper.outline.copies, imprint_sheet(paper)
    if not (moved and copies and sheet and moved.lines and copies.lines):
        return
    between = [r for r in sheet.imprint_rules if moved.lines[-1].bottom < r.middle < copies.lines[0].top]
    if between:
        where = Where(sheet.page.number, between[0].top, between[0].left)
        yield Breach(
            where,
            phrase("有分隔线"),
            phrase("不加分隔线"),
            phrase("主送机关与抄送机关之间有分隔线"),
            phrase("删去这一条线"),
        )


@rule(RuleKind.PAPER, "7.4.1", Force.MUST, 49)
def imprint_at_the_bottom(paper: Paper) -> Found:
    """末条分隔线与末面的版心下边缘重合（262 mm±1 mm，33476.2 的外框至 264.4 mm；本程序所排的 0.5 mm）。"""
    sheet = None if letter(paper) else imprint_sheet(paper)
    below = [r for r in sheet.imprint_rules if r.middle > sheet.imprint[-1].bottom - 1] if sheet else []
    if sheet and below and not _at_the_bottom(paper, below[-1].middle):
        line = below[-1]
        where = Where(sheet.page.number, line.top, line.left, "", line.bottom, line.right)
        shown = phrase("距页面上边 {middle:.1f} mm", middle=line.middle)
        yield Breach(where, shown, "262 mm", phrase("版记没有落在版心底部"), phrase("把版记移到版心下边缘"))


def _at_the_bottom(paper: Paper, height: float) -> bool:
    """Whether a rule is at the type area's foot, or, of others, at that of a frame that ends below it."""
    below = 0.0 if paper.pages.own else max(0.0, *(each.below_type_area for each in paper.pages.layouts))
    return -paper.pages.slack <= height - TYPE_AREA_BOTTOM <= below + paper.pages.slack


@rule(RuleKind.PAPER, "7.4.1", Force.MUST, 48)
def imprint_line_length(paper: Paper) -> Found:
    """版记的分隔线与版心等宽（156 mm，允许差 1 mm）。"""
    sheet = None if letter(paper) else imprint_sheet(paper)
    for line in sheet.imprint_rules if sheet else ():
        slack = paper.pages.slack
        if abs(line.length - gbt9704.TYPE_AREA_WIDTH) > slack or abs(line.left - TYPE_AREA_LEFT) > slack:
            where = Where(sheet.page.number if sheet else 0, line.top, line.left, "", line.bottom, line.right)
            shown = phrase("长 {length:.1f} mm，左端 {left:.1f} mm", length=line.length, left=line.left)
            yield Breach(
                where,
                shown,
                phrase("长 156 mm，左端 28 mm"),
                phrase("版记的分隔线与版心不等宽"),
                phrase("把线长改为 156 mm"),
            )
            return


@rule(RuleKind.PAPER, "7.4.1", Force.RECOMMENDED, 48, 53)
def imprint_line_thickness(paper: Paper) -> Found:
    """首条和末条用粗线（推荐 0.35 mm），中间用细线（推荐 0.25 mm）。"""
    sheet = None if letter(paper) else imprint_sheet(paper)
    rules = sheet.imprint_rules if sheet else ()
    for index, line in enumerate(rules):
        ends = index in (0, len(rules) - 1)
        wanted = gbt9704.IMPRINT_THICK_LINE if ends else gbt9704.IMPRINT_THIN_LINE
        if abs(line.thickness - wanted) > 0.12 and sheet:
            where = Where(sheet.page.number, line.top, line.left, "", line.bottom, line.right)
            yield Breach(
                where,
                f"{line.thickness:.2f} mm",
                f"{wanted} mm",
                phrase("版记分隔线的粗细不合推荐值"),
                phrase("首末线 0.35 mm，中间线 0.25 mm"),
            )


@rule(RuleKind.PAPER, "7.4.2", Force.GENERAL, 50, 52)
def imprint_indents(paper: Paper) -> Found:
    """版记各行左右各空一字（允许差 0.4 字）。"""
    sheet = imprint_sheet(paper)
    if not sheet or letter(paper):
        return
    blocks = (paper.outline.moved, paper.outline.copies)
    printed = paper.outline.printing.lines if paper.outline.printing else ()
    for line in (*(block.lines[0] for block in blocks if block and block.lines), *printed):
        left = line.left - TYPE_AREA_LEFT
        where = Where(line.page, line.top, line.left, "", line.bottom, line.right)
        if not 4.94 - 2.2 < left < CELL + 2.2:
            yield Breach(
                where,
                phrase("左空 {left:.1f} 字", left=left / CELL),
                phrase("左空 1 字"),
                phrase("版记的左空不对"),
                phrase("左空一字"),
            )
        elif line.text.endswith("印发") and not 4.94 - 2.2 < TYPE_AREA_RIGHT - line.right < CELL + 2.2:
            shown = phrase("右空 {right:.1f} 字", right=(TYPE_AREA_RIGHT - line.right) / CELL)
            yield Breach(where, shown, phrase("右空 1 字"), phrase("印发日期的右空不对"), phrase("右空一字"))


@rule(RuleKind.PAPER, "GB/T 33476.2 7.3.1", Force.PRACTICE)
def imprint_on_an_even_page(paper: Paper) -> Found:
    """版记在偶数页。"""
    sheet = imprint_sheet(paper)
    if not sheet or letter(paper):  # 10.1 puts a letter's 版记 at the foot of its last page
        return
    shown = page_figure(sheet.number.text) if sheet.number else sheet.page.number
    if shown % 2 and len(paper.sheets) > 1:
        remedy = (
            phrase("另起一页排版记{in_word}", in_word=IN_WORD)
            if paper.pages.rendered
            else phrase("另起一页排版记")
        )
        yield Breach(
            Where(sheet.page.number),
            phrase("第{shown}页", shown=shown),
            phrase("偶数页"),
            phrase("版记不在偶数页"),
            remedy,
        )


@rule(RuleKind.PAPER, "7.4.1", Force.PRACTICE)
def imprint_behind_a_blank_page(paper: Paper) -> Found:
    """正文所在的双页排得下版记的，前面不空一页。"""
    sheet = imprint_sheet(paper)
    if not sheet or sheet.text or letter(paper):
        return
    *_, last = (each for each in paper.sheets[: sheet.page.number - 1] if not each.page.blank)
    if last.page.number % 2 or last.page.landscape or last.page.number == sheet.page.number - 1:
        return
    foot = max(*(line.bottom for line in last.text), *(bottom for _, bottom in last.page.tables), 0.0)
    needed = sheet.imprint[-1].bottom - sheet.imprint[0].top + WITHIN_LINES + BELOW_A_SEAL
    if foot + needed < TYPE_AREA_BOTTOM:
        yield Breach(
            Where(last.page.number, foot),
            phrase("第{page}页", page=sheet.page.number),
            phrase("第{page}页", page=last.page.number),
            phrase("版记前空着一页，前一页排得下版记"),
            phrase("删去空白页，把版记排到这一页的末尾{in_word}", in_word=BACK_IN_WORD)
            if paper.pages.rendered
            else phrase("删去空白页，把版记排到这一页的末尾"),
        )


@rule(RuleKind.WORDS, "7.4.3", Force.MUST, 52)
def printing_date_form(outline: Outline) -> Found:
    """印发日期用阿拉伯数字、月日不编虚位，后加“印发”二字。"""
    if not outline.printing:
        return
    text = outline.printed.removesuffix("印发")
    if not outline.printed.endswith("印发"):
        yield Breach(
            outline.printing.where,
            outline.printed,
            phrase("{mended}印发", mended=mended(text)),
            phrase("印发日期之后没有“印发”二字"),
            phrase("补上“印发”"),
        )
    if fault := date_fault(text.removesuffix("印")):
        yield Breach(
            outline.printing.where,
            outline.printed,
            phrase("{mended}印发", mended=mended(text)),
            phrase("印发日期的写法不对：{fault}", fault=fault),
            phrase("照“2026年3月5日印发”的样子改"),
        )


@rule(RuleKind.WORDS, "7.4.3", Force.GENERAL, 52)
def printing_authority(outline: Outline) -> Found:
    """印发机关与印发日期编排在一行。"""
    if outline.printing and not outline.printer:
        yield Breach(
            outline.printing.where,
            outline.printing.text,
            phrase("印发机关＋日期"),
            phrase("版记没有印发机关"),
            phrase("补上印发机关"),
        )


@rule(RuleKind.WORDS, "7.4.2", Force.MUST, 50)
def copies_full_stop(outline: Outline) -> Found:
    """抄送机关末尾标句号。"""
    if outline.copies and not outline.copies.text.endswith("。"):
        yield Breach(
            outline.copies.where,
            f"…{outline.copies.text[-5:]}",
            phrase("以“。”结束"),
            phrase("抄送机关末尾没有句号"),
            phrase("加“。”"),
        )


@rule(RuleKind.WORDS, "7.4.2", Force.MUST, 50)
def copies_colon(outline: Outline) -> Found:
    """“抄送”二字后加全角冒号。"""
    if outline.copies and not outline.copies.text.startswith("抄送："):
        yield Breach(
            outline.copies.where,
            outline.copies.text[:4],
            phrase("抄送："),
            phrase("“抄送”之后不是全角冒号"),
            phrase("改为全角冒号"),
        )
