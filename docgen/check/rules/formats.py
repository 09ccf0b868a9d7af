"""Clause 10: the letter, the order and the minutes, where they differ from a document with a red head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.facts import Rule as Stroke
from docgen.check.facts import Tint
from docgen.check.findings import Fault, Force, Where
from docgen.check.from_pages import Paper
from docgen.check.outline import Outline
from docgen.check.rules.head import letter
from docgen.check.rules.registry import Found, Kind, rule
from docgen.standard.gbt9704 import PAGE_HEIGHT, TYPE_AREA_RIGHT

DOUBLE_LINE = 170.0  # mm, 10.1
UPPER_GAP = 4.0  # mm below the mark
LOWER_FROM_BOTTOM = 20.0  # mm to the page's foot
LETTER_GAP = 4.84  # mm, 7/8 of 3号's height (GB/T 33476.2 9.1)
ROLES = re.compile(r"(出席|请假|列席)[：:]?")


def _double_lines(paper: Paper) -> tuple[list[Stroke], list[Stroke]]:
    """The red strokes at the head of page 1 and those at its foot."""
    red = [r for r in paper.pages.pages[0].horizontals(100) if r.tint is Tint.RED]
    return [r for r in red if r.middle < 150], [r for r in red if r.middle > 262]


def _at(stroke: Stroke) -> Where:
    return Where(1, stroke.top, stroke.left, "", stroke.bottom, stroke.right)


@rule(Kind.PAPER, "10.1", Force.MUST, 60)
def letter_upper_line(paper: Paper) -> Found:
    """信函：发文机关标志下 4 mm 处印一条红色双线（允许差 1 mm）。"""
    mark = paper.outline.head.mark
    if not letter(paper) or not mark or not mark.lines:
        return
    upper, _ = _double_lines(paper)
    gap = upper[0].top - mark.lines[-1].bottom if upper else None
    if gap is None or abs(gap - UPPER_GAP) > 1:
        shown = "没有" if gap is None else f"{gap:.1f} mm"
        yield Fault(mark.where, shown, "4 mm", "标志之下的红色双线不对", "双线距标志 4 mm")


@rule(Kind.PAPER, "10.1", Force.MUST, 61)
def letter_lower_line(paper: Paper) -> Found:
    """信函：距下页边 20 mm 处印一条红色双线（允许差 1 mm）。"""
    if letter(paper):
        _, lower = _double_lines(paper)
        gap = PAGE_HEIGHT - lower[-1].bottom
        if not any(abs(PAGE_HEIGHT - y - LOWER_FROM_BOTTOM) <= 1 for r in lower for y in (r.top, r.bottom)):
            yield Fault(
                _at(lower[-1]), f"{gap:.1f} mm", "20 mm", "页底红色双线的位置不对", "双线距下页边 20 mm"
            )


@rule(Kind.PAPER, "10.1", Force.MUST, 62)
def letter_line_length(paper: Paper) -> Found:
    """信函：双线长 170 mm，居中（允许差 1 mm）。"""
    if not letter(paper):
        return
    upper, lower = _double_lines(paper)
    for stroke in (*upper, *lower):
        off = min(abs((stroke.left + stroke.right) / 2 - middle) for middle in (105.0, 106.0))
        if abs(stroke.length - DOUBLE_LINE) > 1 or off > 1:
            shown = f"长 {stroke.length:.1f} mm，左端 {stroke.left:.1f} mm"
            yield Fault(
                _at(stroke), shown, "长 170 mm，居中", "红色双线的长度或位置不对", "线长 170 mm，居中"
            )
            return


@rule(Kind.PAPER, "10.1", Force.MUST, 63, 64)
def letter_first_row(paper: Paper) -> Found:
    """信函：发文字号顶格居右，与份号等要素同在第一条双线之下约 4.84 mm 处（允许差 1.5 mm）。"""
    number = paper.outline.head.number
    if not letter(paper) or not number or not number.lines:
        return
    line = number.lines[0]
    upper, _ = _double_lines(paper)
    if abs(line.right - TYPE_AREA_RIGHT) > 2 and len(line.pieces) == 1:
        shown = f"右端 {line.right:.1f} mm"
        yield Fault(number.where, shown, "184 mm", "信函的发文字号没有顶格居右", "顶格居右")
    if upper and abs(line.top - upper[-1].bottom - LETTER_GAP) > 1.5:
        shown = f"{line.top - upper[-1].bottom:.1f} mm"
        yield Fault(number.where, shown, "4.84 mm", "发文字号与双线的距离不对", "距双线为 3 号字高的 7/8")


@rule(Kind.PAPER, "10.1", Force.MUST, 65)
def letter_title(paper: Paper) -> Found:
    """信函：标题与其上最后一个要素相距二行（允许差 4 mm）。"""
    number, title = paper.outline.head.number, paper.outline.head.title
    if not (letter(paper) and number and title and number.lines and title.lines):
        return
    gap = title.lines[0].top - number.lines[-1].bottom
    if abs(gap - 2 * paper.pages.pitch) > 4:
        shown, wanted = f"{gap:.1f} mm", f"{2 * paper.pages.pitch:.1f} mm（二行）"
        yield Fault(title.where, shown, wanted, "信函标题的位置不对", "标题与其上的要素相距二行")


@rule(Kind.PAPER, "10.1", Force.MUST, 66)
def letter_text_above_lower_line(paper: Paper) -> Found:
    """信函：首页末行文字不压第二条双线。"""
    if not letter(paper):
        return
    _, lower = _double_lines(paper)
    lines = [line for line in paper.sheets[0].text if line.bottom > lower[0].top - 1]
    if lines:
        yield Fault(_at(lower[0]), "压线", "相距 4.84 mm", "首页文字压住第二条双线", "首页少排一行")


@rule(Kind.PAPER, "10.1", Force.MUST, 67)
def letter_first_page_number(paper: Paper) -> Found:
    """信函：首页不显示页码。"""
    sheet = paper.sheets[0] if paper.sheets else None
    if sheet and sheet.number and letter(paper):
        where = Where(1, sheet.number.top, sheet.number.left)
        yield Fault(where, sheet.number.text, "不显示", "信函首页显示了页码", "去掉首页的页码")


def _rows_below(paper: Paper) -> Iterator[tuple[float, Where]]:
    """An order's number: the lines of white above it and below it, in pitches."""
    mark, body = paper.outline.head.mark, paper.outline.body
    number = next(
        (b for b in (*body, paper.outline.head.title) if b and re.fullmatch(r"第.{1,6}号", b.text)), None
    )
    if mark and number and mark.lines and number.lines:
        yield (number.lines[0].top - mark.lines[-1].bottom) / paper.pages.pitch, number.where


@rule(Kind.PAPER, "10.2", Force.MUST, 69, 70)
def order_number(paper: Paper) -> Found:
    """命令（令）：标志下空二行居中编排令号。"""
    mark = paper.outline.head.mark
    if not mark or not mark.text.endswith("令"):
        return
    for rows, where in _rows_below(paper):
        if abs(rows - 2) > 0.5:
            yield Fault(
                where, f"空 {rows:.1f} 行", "空二行", "令号与标志之间不是空二行", "标志下空二行排令号"
            )


@rule(Kind.WORDS, "10.3", Force.PRACTICE, 73, 74)
def attendance(outline: Outline) -> Found:
    """纪要：出席、请假、列席各另起一行，其后标全角冒号。"""
    mark = outline.head.mark
    for block in (*outline.body, *outline.rest) if mark and mark.text.endswith("纪要") else ():
        found = ROLES.match(block.text)
        if found and not found.group().endswith("："):
            yield Fault(
                block.where,
                block.text[:6],
                f"{found.group(1)}：",
                "出席、请假、列席之后没有全角冒号",
                "加“：”",
            )
