"""Clause 5: paper, type area, lines and characters."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.check.facts import HANZI, FoundLine, cells
from docgen.check.findings import Breach, Force, Where
from docgen.check.from_pages import Paper, PaperPage
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import (
    CELLS_PER_LINE,
    LINES_PER_PAGE,
    TYPE_AREA_BOTTOM,
    TYPE_AREA_LEFT,
    TYPE_AREA_RIGHT,
)
from docgen.tongue import phrase, strung

A4 = (gbt9704.PAGE_WIDTH, gbt9704.PAGE_HEIGHT)
BODY = (15.5, 16.5)  # pt, 3号
INK_ABOVE_BASE = 0.83  # of its size: what most 字 of 仿宋 reach above the base line
LEAST_FULL = 3  # lines: fewer may all be short for the sake of a number that is not to be broken


@rule(RuleKind.PAPER, "5.1", Force.MUST, 2)
def paper_size(paper: Paper) -> Found:
    """每一页都是 A4，210 mm×297 mm（允许差 1 mm）。"""
    for page in paper.pages.pages:
        if any(abs(a - b) > 1 for a, b in zip(sorted((page.width, page.height)), A4, strict=True)):
            yield Breach(
                Where(page.number),
                f"{page.width:.0f} mm×{page.height:.0f} mm",
                "210 mm×297 mm",
                phrase("纸张不是 A4"),
                phrase("在页面设置里把纸张改为 A4"),
            )


@rule(RuleKind.PAPER, "页眉惯例", Force.PRACTICE)
def page_header(paper: Paper) -> Found:
    """版心之上不设页眉（标准没有页眉，只提示）。"""
    for sheet in paper.sheets:
        if sheet.header:
            line = sheet.header[0]
            where = Where(line.page, line.top, line.left, "", line.bottom, line.right)
            yield Breach(
                where,
                f"“{line.text[:16]}”",
                phrase("没有页眉"),
                phrase("公文有页眉"),
                phrase("删去页眉里的文字"),
            )


def full_text_sheets(paper: Paper) -> Iterator[PaperPage]:
    """Pages that running text fills from the first line: no head, no table, no annex title."""
    for sheet in paper.sheets:
        lines = sheet.text
        if sheet.page.landscape or sheet.page.tables or len(lines) < 12:
            continue
        plain = all(line.size < 18 for line in lines)
        if plain and lines[0].top < 55 and lines[-1].base > 235 and not sheet.imprint:
            yield sheet


@rule(RuleKind.PAPER, "5.2.1", Force.MUST, 3)
def top_white_of_our_own(paper: Paper) -> Found:
    """天头 37 mm±1 mm（本程序所排的 PDF，按首行字的墨迹；37/35 一类版式加半个行间空白）。"""
    if paper.pages.own and not paper.pages.rendered:
        tops = paper.pages.first_inks
        expected = strung([f"{top:.1f} mm" for top in tops], "或 ")
        yield from _top(
            paper, [(top - 1, top + 1) for top in tops], phrase("{expected}（±1 mm）", expected=expected)
        )


@rule(RuleKind.PAPER, "5.2.1", Force.PRACTICE, 3)
def top_white_by_ink(paper: Paper) -> Found:
    """天头按首行墨迹在 36~41 mm 之间（来历不明的 PDF 只提示：字框与墨迹相差可达 3 mm）。"""
    if not paper.pages.own and not paper.pages.rendered:
        tops = paper.pages.first_inks
        low, high = min(tops) - 1, max(tops) + 1.7
        yield from _top(paper, [(low, high)], f"{low:.0f}~{high:.0f} mm")


def _top(paper: Paper, spans: Sequence[tuple[float, float]], expected: str) -> Found:
    for sheet in full_text_sheets(paper):
        top = _first_ink(sheet.text[0])
        if not any(low <= top <= high for low, high in spans):
            where = Where(sheet.page.number, top, sheet.text[0].left)
            yield Breach(where, f"{top:.1f} mm", expected, phrase("天头不对"), phrase("改页面的上边距"))
            return


def _first_ink(line: FoundLine) -> float:
    """Where the first ink of a line is, or would be if it had a 字: figures and letters begin lower."""
    return (
        line.top
        if HANZI.search(line.text)
        else min(line.top, line.base - INK_ABOVE_BASE * line.size * gbt9704.MM_PER_PT)
    )


@rule(RuleKind.PAPER, "5.2.1", Force.MUST, 4)
def binding_white(paper: Paper) -> Found:
    """订口 28 mm±1 mm，按各行的左端。"""
    if _has_text(paper) and abs(paper.left - TYPE_AREA_LEFT) > 1:
        where = _first_long(paper)
        yield Breach(
            where,
            f"{paper.left:.1f} mm",
            "28 mm±1 mm",
            phrase("订口（左白边）不对"),
            phrase("改页面的左边距"),
        )


@rule(RuleKind.PAPER, "5.2.1", Force.MUST, 5)
def type_area_width(paper: Paper) -> Found:
    """版心宽 156 mm，按 3 号字满行的两端（允许差 2 mm）。"""
    # Lines of another size say nothing of the margins: 28 smaller characters are a shorter line.
    full = [line for line in paper.full_lines if BODY[0] < line.size < BODY[1]]
    if 2 * len(full) <= len(paper.full_lines):
        return
    # Lines set to the left end where a number would not fit: the longest tells where they might end.
    longest = max(line.right for line in full) - paper.left
    width = paper.right - paper.left
    narrow = longest < gbt9704.TYPE_AREA_WIDTH - 2 and len(full) >= LEAST_FULL
    if narrow or width > gbt9704.TYPE_AREA_WIDTH + 2:
        width, where = longest if narrow else width, _first_long(paper)
        yield Breach(where, f"{width:.1f} mm", "156 mm", phrase("版心宽度不对"), phrase("改页面的右边距"))


@rule(RuleKind.PAPER, "5.2.1", Force.MUST, 5)
def type_area_bottom(paper: Paper) -> Found:
    """正文的末行不低于版心下边缘（距页面上边 262 mm，允许差 1.5 mm）。"""
    frames = [gbt9704.PAGE_HEIGHT - layout.bottom - layout.half_leading for layout in paper.pages.layouts]
    limit = max(TYPE_AREA_BOTTOM, *frames)
    for sheet in paper.sheets:
        if sheet.page.landscape or not sheet.text:
            continue
        last = sheet.text[-1]
        if last.bottom > limit + 1.5:
            where = Where(sheet.page.number, last.top, last.left, "", last.bottom, last.right)
            shown, most = f"{last.bottom:.1f} mm", phrase("不大于 {limit:.0f} mm", limit=limit)
            yield Breach(where, shown, most, phrase("文字低于版心下边缘"), phrase("改页面的下边距或行距"))


def _has_text(paper: Paper) -> bool:
    return bool(paper.long_lines)


def _long(paper: Paper) -> Iterator[FoundLine]:
    for sheet in paper.sheets:
        if not sheet.page.landscape:
            yield from (line for line in sheet.text if line.right - line.left > 120 and line.size < 18)


def _first_long(paper: Paper) -> Where:
    line = (paper.long_lines or paper.full_lines)[0]
    return Where(line.page, line.top, line.left, "", line.bottom, line.right)


@rule(RuleKind.PAPER, "5.2.3", Force.GENERAL, 7)
def lines_per_page(paper: Paper) -> Found:
    """每面 22 行：行距不大于 10.6 mm、不小于 9.95 mm（单位版式按其行距）。"""
    own = paper.pages.layout
    most, low, high = LINES_PER_PAGE, 9.95, 10.6
    if own:
        most, low, high = own.lines, own.pitch - 0.25, own.pitch + 0.21
    for sheet in full_text_sheets(paper):
        lines = sheet.text
        count = 1 + round((lines[-1].base - lines[0].base) / paper.pages.pitch)
        room = 1 + int(gbt9704.TYPE_AREA_HEIGHT / paper.pages.pitch + 0.35)
        if count > most or not low <= paper.pages.pitch <= high:
            shown = phrase("行距 {pitch:.2f} mm，本页 {count} 行", pitch=paper.pages.pitch, count=count)
            where = Where(sheet.page.number, lines[0].top, lines[0].left)
            yield Breach(
                where,
                shown,
                phrase("{most} 行", most=most),
                phrase("每面可排 {room} 行左右", room=room),
                phrase("把行距设为固定值 {pitches} 磅", pitches=_pitches(paper)),
            )
            return


def _pitches(paper: Paper) -> str:
    """The line pitches of the profiles in pt, the smallest and the largest."""
    pitches = sorted(layout.pitch / gbt9704.MM_PER_PT for layout in paper.pages.layouts)
    return "~".join(dict.fromkeys(f"{pitch:.4g}" for pitch in (pitches[0], pitches[-1])))


MOSTLY_HAN = 12  # steps between characters of a line that no number or address had to be drawn apart for


@rule(RuleKind.PAPER, "5.2.3", Force.GENERAL, 8)
def characters_per_line(paper: Paper) -> Found:
    """每行 28 字：版心宽除以满行里汉字的间距，取较密的四分之一处（号码、日期不拆，有的行会拉开）。"""
    full = [
        line
        for line in _long(paper)
        if abs(line.left - paper.left) < 1 and line.right > paper.right - 3 and BODY[0] < line.size < BODY[1]
    ]
    found = [list(_steps(line)) for line in full]
    steps = sorted(statistics.median(each) for each in found if len(each) >= MOSTLY_HAN)
    if len(steps) < 5:
        return
    count = gbt9704.TYPE_AREA_WIDTH / steps[len(steps) // 4]
    if abs(count - CELLS_PER_LINE) > 0.5:
        count = round(count)
        yield Breach(
            _first_long(paper),
            phrase("{count} 字", count=count),
            phrase("28 字"),
            phrase("每行字数不对"),
            phrase("改字距或版心宽度，使每行 28 字"),
        )


def _steps(line: FoundLine) -> Iterator[float]:
    """From one Chinese character to the next, in mm: marks may be squeezed, numbers are narrow."""
    for one, following in pairwise(line.glyphs):
        if HANZI.match(one.char) and HANZI.match(following.char):
            yield following.x - one.x


@rule(RuleKind.PAPER, "5.2.1", Force.MUST, 5)
def text_within_the_edge(paper: Paper) -> Found:
    """文字不伸出版心右边缘（行末标点悬出一字以内不算）。"""
    for line in _long(paper):
        last = line.glyphs[-1]
        if (
            last.right > max(TYPE_AREA_RIGHT, paper.right) + 3
            and cells(last.char) == 1
            and last.char not in "，。、；：）〕》”’"
        ):
            where = Where(line.page, line.top, line.left, "", line.bottom, line.right)
            yield Breach(
                where,
                f"{last.right:.1f} mm",
                "184 mm",
                phrase("文字伸出版心右边缘"),
                phrase("改右边距或字距"),
            )
            return
