"""Clause 10: the letter, the order and the minutes, where they differ from a document with a red head."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from docgen.check.facts import DrawnRule as Stroke
from docgen.check.findings import Breach, Force, Where
from docgen.check.from_pages import Paper
from docgen.check.heads import (
    LETTER_FOOT,
    is_letter,
    is_minutes,
    is_order,
    letter,
    marked,
    page_of,
    red_lines,
)
from docgen.check.outline import Outline, OutlineBlock, OutlineHead
from docgen.check.rules.head import mark_off
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.standard.gbt9704 import (
    CELL,
    LETTER_GAP,
    LETTER_LINE_ABOVE_FOOT,
    LETTER_LINE_BELOW_MARK,
    LETTER_LINE_LENGTH,
    LETTER_MARK_TOP,
    MARK_TOP,
    ORDER_MARK_TOP,
    PAGE_HEIGHT,
    TYPE_AREA_LEFT,
    TYPE_AREA_RIGHT,
)
from docgen.tongue import phrase

ONE_PIECE = 1.2  # mm
ROLES = re.compile(r"(出席|请假|列席)(?:人员)?[：:]?")


def _letters(paper: Paper) -> Iterator[OutlineHead]:
    """The heads in the letter format, an annex's own included."""
    return (head for head in paper.outline.heads if paper.pages.pages and is_letter(paper, head))


def _double_lines(paper: Paper, head: OutlineHead) -> tuple[list[Stroke], list[Stroke]]:
    """The red strokes at the head of a letter's first page and those at its foot."""
    red = red_lines(page_of(paper, head))
    return [r for r in red if r.middle < 150], [r for r in red if r.middle > LETTER_FOOT]


def _at(paper: Paper, head: OutlineHead, stroke: Stroke) -> Where:
    page = page_of(paper, head).number
    return Where(page, stroke.top, stroke.left, "", stroke.bottom, stroke.right)


# --- 10.1 letter ---


@rule(RuleKind.PAPER, "10.1", Force.MUST, 59)
def letter_mark_top(paper: Paper) -> Found:
    """信函：发文机关标志上边缘至上页边 30 mm，按墨迹（允许差 1 mm，本程序所排的 0.5 mm）。"""
    for head in marked(paper) if letter(paper) else ():
        if head is paper.outline.head:
            yield from mark_off(paper, head, LETTER_MARK_TOP)


@rule(RuleKind.PAPER, "10.1", Force.MUST, 60)
def letter_upper_line(paper: Paper) -> Found:
    """信函：发文机关标志下 4 mm 处印一条红色双线（允许差 1 mm，本程序所排的 0.5 mm）。"""
    for head in _letters(paper):
        if not head.mark or not head.mark.lines:
            continue
        upper, _ = _double_lines(paper, head)
        gap = upper[0].top - head.mark.lines[-1].bottom if upper else None
        if gap is None or abs(gap - LETTER_LINE_BELOW_MARK) > paper.pages.slack:
            shown = phrase("没有") if gap is None else f"{gap:.1f} mm"
            yield Breach(
                head.mark.where, shown, "4 mm", phrase("标志之下的红色双线不对"), phrase("双线距标志 4 mm")
            )


@rule(RuleKind.PAPER, "10.1", Force.MUST, 61)
def letter_lower_line(paper: Paper) -> Found:
    """信函：距下页边 20 mm 处印一条红色双线（允许差 1 mm，本程序所排的 0.5 mm）。"""
    for head in _letters(paper):
        _, lower = _double_lines(paper, head)
        if not lower:
            where = Where(page_of(paper, head).number)
            yield Breach(
                where,
                phrase("没有"),
                phrase("距下页边 20 mm"),
                phrase("信函首页没有页底的红色双线"),
                phrase("在距下页边 20 mm 处加"),
            )
            continue
        ends = [PAGE_HEIGHT - y for stroke in lower for y in (stroke.top, stroke.bottom)]
        if not any(abs(end - LETTER_LINE_ABOVE_FOOT) <= paper.pages.slack for end in ends):
            where, shown = _at(paper, head, lower[-1]), f"{PAGE_HEIGHT - lower[-1].bottom:.1f} mm"
            yield Breach(
                where, shown, "20 mm", phrase("页底红色双线的位置不对"), phrase("双线距下页边 20 mm")
            )


@rule(RuleKind.PAPER, "10.1", Force.MUST, 60, 61)
def letter_lines_double(paper: Paper) -> Found:
    """信函：标志下的双线上粗下细，页底的双线上细下粗。"""
    for head in _letters(paper):
        upper, lower = _double_lines(paper, head)
        for strokes, form, turn in ((upper, phrase("上粗下细"), 1), (lower, phrase("上细下粗"), -1)):
            if not strokes:
                continue
            where = _at(paper, head, strokes[0])
            # A double line that was drawn in one piece is about as thick as both lines and what is between.
            if len(strokes) == 1 and strokes[0].thickness < ONE_PIECE:
                yield Breach(
                    where,
                    phrase("一条线"),
                    phrase("双线，{form}", form=form),
                    phrase("红色双线成了单线"),
                    phrase("改为双线，{form}", form=form),
                )
            elif len(strokes) == 2 and turn * (strokes[0].thickness - strokes[1].thickness) < -0.15:
                yield Breach(
                    where,
                    phrase("粗细相反"),
                    form,
                    phrase("红色双线的粗细颠倒"),
                    phrase("改为{form}", form=form),
                )


@rule(RuleKind.PAPER, "10.1", Force.MUST, 62)
def letter_line_length(paper: Paper) -> Found:
    """信函：双线长 170 mm，居中（允许差 1 mm，本程序所排的 0.5 mm）。"""
    slack = paper.pages.slack
    for head in _letters(paper):
        for stroke in itertools.chain(*_double_lines(paper, head)):
            off = min(abs((stroke.left + stroke.right) / 2 - middle) for middle in (105.0, 106.0))
            if abs(stroke.length - LETTER_LINE_LENGTH) > slack or off > slack:
                where, shown = (
                    _at(paper, head, stroke),
                    phrase("长 {length:.1f} mm，左端 {left:.1f} mm", length=stroke.length, left=stroke.left),
                )
                yield Breach(
                    where,
                    shown,
                    phrase("长 170 mm，居中"),
                    phrase("红色双线的长度或位置不对"),
                    phrase("线长 170 mm，居中"),
                )
                break


@rule(RuleKind.PAPER, "10.1", Force.MUST, 63, 64)
def letter_first_row(paper: Paper) -> Found:
    """信函：发文字号顶格居右，份号等顶格居左，第一行在双线之下约 4.84 mm 处（允许差 1.5 mm）。"""
    for head in _letters(paper):
        if not head.number or not head.number.lines:
            continue
        line, where = head.number.lines[0], head.number.where
        upper, _ = _double_lines(paper, head)
        if abs(line.right - TYPE_AREA_RIGHT) > 2:
            shown = phrase("右端 {right:.1f} mm", right=line.right)
            yield Breach(where, shown, "184 mm", phrase("信函的发文字号没有顶格居右"), phrase("顶格居右"))
        if upper and abs(line.top - upper[-1].bottom - LETTER_GAP) > 1.5:
            apart = f"{line.top - upper[-1].bottom:.1f} mm"
            yield Breach(
                where, apart, "4.84 mm", phrase("发文字号与双线的距离不对"), phrase("距双线为 3 号字高的 7/8")
            )
        for block in head.above:
            if block.lines and block.lines[0].left - TYPE_AREA_LEFT > 2:
                shown = phrase("左空 {left:.1f} 字", left=(block.lines[0].left - TYPE_AREA_LEFT) / CELL)
                yield Breach(
                    block.where,
                    shown,
                    phrase("顶格"),
                    phrase("信函的“{text}”没有顶格居左", text=block.text),
                    phrase("顶格居左"),
                )


@rule(RuleKind.PAPER, "10.1", Force.MUST, 65)
def letter_title(paper: Paper) -> Found:
    """信函：标题与其上最后一个要素相距二行（允许差 4 mm；本程序所排的 1.6 mm，含对齐行格的 0.6 mm）。"""
    for head in _letters(paper):
        if not (head.number and head.title and head.number.lines and head.title.lines):
            continue
        last = max(block.lines[-1].bottom for block in (head.number, *head.above) if block.lines)
        gap = head.title.lines[0].top - last
        if abs(gap - 2 * paper.pages.row) > paper.pages.slack_of_rows + 0.6:
            shown, wanted = f"{gap:.1f} mm", phrase("{row:.1f} mm（二行）", row=2 * paper.pages.row)
            yield Breach(
                head.title.where,
                shown,
                wanted,
                phrase("信函标题的位置不对"),
                phrase("标题与其上的要素相距二行"),
            )


@rule(RuleKind.PAPER, "10.1", Force.MUST, 66)
def letter_text_above_lower_line(paper: Paper) -> Found:
    """信函：首页末行文字不压第二条双线。"""
    for head in _letters(paper):
        _, lower = _double_lines(paper, head)
        text = paper.sheets[page_of(paper, head).number - 1].text
        if lower and any(line.bottom > lower[0].top - 1 for line in text):
            where = _at(paper, head, lower[0])
            yield Breach(
                where,
                phrase("压线"),
                phrase("相距 4.84 mm"),
                phrase("首页文字压住第二条双线"),
                phrase("首页少排一行"),
            )


@rule(RuleKind.PAPER, "10.1", Force.MUST, 67)
def letter_first_page_number(paper: Paper) -> Found:
    """信函：首页不显示页码。"""
    sheet = paper.sheets[0] if paper.sheets else None
    if sheet and sheet.number and letter(paper):
        where = Where(1, sheet.number.top, sheet.number.left)
        yield Breach(
            where, sheet.number.text, phrase("不显示"), phrase("信函首页显示了页码"), phrase("去掉首页的页码")
        )


@rule(RuleKind.PAPER, "10.1", Force.MUST, 67)
def letter_imprint(paper: Paper) -> Found:
    """信函：版记不加印发机关和印发日期、分隔线。"""
    sheet = next((sheet for sheet in reversed(paper.sheets) if sheet.imprint), None)
    if not sheet or not letter(paper):
        return
    first = sheet.imprint[0]
    where = Where(sheet.page.number, first.top, first.left)
    if paper.outline.printing:
        yield Breach(
            where,
            phrase("有印发机关、印发日期"),
            phrase("没有"),
            phrase("信函的版记有印发机关和印发日期"),
            phrase("删去这一行"),
        )
    if sheet.imprint_rules:
        shown = phrase("{count} 条分隔线", count=len(sheet.imprint_rules))
        yield Breach(
            where, shown, phrase("不加分隔线"), phrase("信函的版记加了分隔线"), phrase("删去版记的分隔线")
        )


# --- 10.2 order ---


def _orders(paper: Paper) -> Iterator[OutlineHead]:
    return (head for head in marked(paper) if is_order(head) and not is_letter(paper, head))


@rule(RuleKind.PAPER, "10.2", Force.MUST, 68)
def order_mark_top(paper: Paper) -> Found:
    """命令（令）：发文机关标志上边缘至版心上边缘 20 mm，按墨迹（允许差 1 mm，本程序所排的 0.5 mm）。"""
    for head in _orders(paper):
        yield from mark_off(paper, head, ORDER_MARK_TOP)


@rule(RuleKind.PAPER, "10.2", Force.MUST, 69)
def order_number(paper: Paper) -> Found:
    """命令（令）：标志下空二行居中编排令号（允许差 4 mm；本程序所排的按墨迹 1 mm）。"""
    for head in _orders(paper):
        if head.mark and head.number:
            yield from _rows_apart(
                paper,
                head.mark,
                head.number,
                phrase("令号与标志之间不是空二行"),
                phrase("标志下空二行排令号"),
            )


@rule(RuleKind.PAPER, "10.2", Force.MUST, 70)
def order_body(paper: Paper) -> Found:
    """命令（令）：令号下空二行编排正文（允许差 4 mm；本程序所排的按墨迹 1 mm）。"""
    for head in _orders(paper):
        if head.number and not head.title and paper.outline.body and head is paper.outline.head:
            first = paper.outline.body[0]
            if paper.table_between(head.number, first):
                continue  # the body begins with it
            yield from _rows_apart(
                paper, head.number, first, phrase("正文与令号之间不是空二行"), phrase("令号下空二行排正文")
            )


def _rows_apart(
    paper: Paper, above: OutlineBlock, below: OutlineBlock, message: str, remedy: str
) -> Iterator[Breach]:
    """A fault where 空二行 is not what stands between two blocks of one page."""
    if not (above.lines and below.lines) or above.lines[-1].page != below.lines[0].page:
        return
    gap = below.lines[0].top - max(line.bottom for line in above.lines)
    if abs(gap - 2 * paper.pages.row) > paper.pages.slack_of_rows:
        wanted = phrase("{row:.1f} mm（二行）", row=2 * paper.pages.row)
        yield Breach(below.where, f"{gap:.1f} mm", wanted, message, remedy)


# --- 10.3 minutes: an office may shape its own, so nothing here is a must ---


@rule(RuleKind.PAPER, "10.3", Force.GENERAL, 72)
def minutes_mark_top(paper: Paper) -> Found:
    """纪要：标志上边缘至版心上边缘 35 mm，按墨迹（允许差 1 mm，本程序所排的 0.5 mm）。"""
    for head in marked(paper):
        if is_minutes(head) and not is_letter(paper, head):
            yield from mark_off(paper, head, paper.pages.layout.mark_top if paper.pages.layout else MARK_TOP)


def present(outline: Outline) -> Iterator[tuple[str, OutlineBlock]]:
    """出席, 请假 and 列席 of minutes with the role that each begins with."""
    if is_minutes(outline.head):
        for block in (*outline.body, *outline.rest):
            if found := ROLES.match(block.text):
                yield found.group(1), block


@rule(RuleKind.WORDS, "10.3", Force.PRACTICE, 73, 74)
def attendance(outline: Outline) -> Found:
    """纪要：出席、请假、列席各另起一行，其后标全角冒号。"""
    for role, block in present(outline):
        if not re.match(rf"{role}(?:人员)?：", block.text):
            message = phrase("出席、请假、列席之后没有全角冒号")
            yield Breach(block.where, block.text[:6], f"{role}：", message, phrase("加“：”"))


@rule(RuleKind.LOOK, "10.3", Force.GENERAL, 73, 74)
def attendance_look(outline: Outline) -> Found:
    """纪要：“出席”“请假”“列席”用 3 号黑体字，人员名单用 3 号仿宋体字。"""
    for role, block in present(outline):
        word = next((span for span in block.spans if span.text.strip()), None)
        names = block.spans[-1] if block.spans else None
        if word and word.face and (word.face != "黑体" or abs(word.size - 16) > 0.6):
            shown = phrase("{face} {size:g} 磅", face=word.face, size=word.size)
            yield Breach(
                block.where,
                shown,
                phrase("黑体 16 磅（3号）"),
                phrase("“{role}”的字体不对", role=role),
                phrase("改为3号黑体"),
            )
        elif names and names is not word and names.face not in ("仿宋", ""):
            yield Breach(
                block.where,
                names.face,
                phrase("仿宋"),
                phrase("{role}人员名单的字体不对", role=role),
                phrase("改为3号仿宋"),
            )


@rule(RuleKind.PAPER, "10.3", Force.GENERAL, 73, 74)
def attendance_place(paper: Paper) -> Found:
    """纪要：出席等左空二字，回行与冒号后的首字对齐（允许差半字）。"""
    for role, block in present(paper.outline):
        if abs(block.indent - 2) > 0.5:
            shown = phrase("左空 {indent:.1f} 字", indent=block.indent)
            yield Breach(
                block.where,
                shown,
                phrase("左空 2 字"),
                phrase("“{role}”的缩进不对", role=role),
                phrase("左空二字"),
            )
        colon = block.lines[0].text.find("：") if block.lines else -1
        if not 0 <= colon < len(block.lines[0].glyphs) - 1:
            continue
        start = block.lines[0].glyphs[colon + 1].x
        off = next((line for line in block.lines[1:] if abs(line.left - start) > 0.5 * CELL + 0.3), None)
        if off:
            where = Where(off.page, off.top, off.left, "", off.bottom, off.right)
            shown, wanted = phrase("左端 {left:.1f} mm", left=off.left), f"{start:.1f} mm"
            yield Breach(
                where,
                shown,
                wanted,
                phrase("{role}人员回行没有与冒号后的首字对齐", role=role),
                phrase("用悬挂缩进对齐"),
            )
