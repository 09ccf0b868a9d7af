"""Clause 7.5 and 8: page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.facts import FoundLine, Glyph, Page
from docgen.check.findings import Breach, Force, Where
from docgen.check.from_pages import PAGE_NUMBER, Paper, PaperPage, page_figure
from docgen.check.heads import letter
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import CELL, TYPE_AREA_BOTTOM, TYPE_AREA_LEFT, TYPE_AREA_RIGHT
from docgen.tongue import phrase

DASHES = "—－–―─"
# 一字 of the page number's own size; 7.5 does not say of which size it is.
SMALL_CELL = gbt9704.SIZE_4 * gbt9704.MM_PER_PT
DASH_TOP = TYPE_AREA_BOTTOM + gbt9704.PAGE_NUMBER_BELOW_TYPE_AREA


def _where(line: FoundLine) -> Where:
    return Where(line.page, line.top, line.left, "", line.bottom, line.right)


def _numbered(paper: Paper) -> Iterator[tuple[PaperPage, FoundLine]]:
    for sheet in paper.sheets:
        if sheet.number:
            yield sheet, sheet.number


@rule(RuleKind.PAPER, "7.5", Force.MUST, 54, 56, 57, 67)
def page_number_missing(paper: Paper) -> Found:
    """除空白页及其后的版记页、信函首页外，每页有页码。"""
    for index, sheet in enumerate(paper.sheets):
        page = sheet.page
        after_blank = index > 0 and paper.sheets[index - 1].page.blank
        turned = bool(re.search(r"\d", "".join(g.char for g in page.turned)) or _foot_number(page))
        exempt = page.blank or after_blank or (index == 0 and letter(paper)) or (page.landscape and turned)
        if not exempt and not sheet.number:
            yield Breach(
                Where(page.number),
                phrase("没有页码"),
                f"— {page.number} —",
                phrase("缺少页码"),
                phrase("在页脚加页码"),
            )


@rule(RuleKind.PAPER, "7.5", Force.MUST, 56)
def number_on_a_blank_page(paper: Paper) -> Found:
    """版记页前有空白页的，空白页和版记页均不编页码。"""
    for index, sheet in enumerate(paper.sheets):
        if index and paper.sheets[index - 1].page.blank and sheet.number and sheet.imprint:
            yield Breach(
                _where(sheet.number),
                sheet.number.text,
                phrase("没有页码"),
                phrase("空白页之后的版记页编了页码"),
                phrase("去掉这一页的页码"),
            )


@rule(RuleKind.PAPER, "7.5", Force.MUST, 54)
def page_number_form(paper: Paper) -> Found:
    """页码为半角阿拉伯数字，左右各一条一字线。"""
    for sheet, line in _numbered(paper):
        if not re.fullmatch(r"—[0-9]+—", line.text):
            yield Breach(
                _where(line),
                line.text,
                f"— {sheet.page.number} —",
                phrase("页码的写法不对"),
                phrase("数字左右各放一条一字线（—）"),
            )
            return


@rule(RuleKind.PAPER, "7.5", Force.MUST, 54)
def page_number_counts(paper: Paper) -> Found:
    """页码连续编排。"""
    before: tuple[int, int] | None = None
    for sheet, line in _numbered(paper):
        shown = page_figure(line.text)
        expected = before[1] + sheet.page.number - before[0] if before else shown
        if shown != expected:
            yield Breach(
                _where(line), str(shown), str(expected), phrase("页码不连续"), phrase("页码接着上一页编")
            )
        before = sheet.page.number, shown


@rule(RuleKind.PAPER, "7.5", Force.GENERAL, 54)
def page_number_look(paper: Paper) -> Found:
    """页码一般用 4 号半角宋体阿拉伯数字。"""
    for _, line in _numbered(paper):
        digits = [g for g in line.glyphs if g.char.isdigit()]
        size = digits[0].size
        face = digits[0].face
        if abs(size - gbt9704.SIZE_4) > 0.6 or face not in ("宋体", ""):
            shown = phrase("{face} {size:g} 磅", face=face or digits[0].font, size=size)
            yield Breach(
                _where(line),
                shown,
                phrase("宋体 14 磅（4 号）"),
                phrase("{what}的字体或字号不对", what=phrase("页码")),
                phrase("改为 4 号宋体"),
            )
            return


@rule(RuleKind.PAPER, "7.5", Force.MUST, 54)
def page_number_height(paper: Paper) -> Found:
    """一字线上距版心下边缘 7 mm（距页面上边 269 mm，允许差 1 mm，本程序所排的 0.5 mm），按墨迹。"""
    for sheet, line in _numbered(paper):
        if sheet.page.landscape or line.glyphs[0].char.isdigit():
            continue
        dash = line.glyphs[0]
        middle = (dash.top + dash.bottom) / 2
        if abs(middle - DASH_TOP) > paper.pages.slack:
            shown = phrase("距版心下边缘 {middle:.1f} mm", middle=middle - TYPE_AREA_BOTTOM)
            yield Breach(
                _where(line),
                shown,
                "7 mm",
                phrase("页码的高低不对"),
                phrase("改页脚距边界，使一字线距版心下边缘 7 mm"),
            )
            return


@rule(RuleKind.PAPER, "7.5", Force.MUST, 55)
def page_number_side(paper: Paper) -> Found:
    """单页码居右空一字，双页码居左空一字（4 号字或 3 号字的宽度，允许差 1 mm，本程序所排的 0.5 mm）。"""
    for sheet, line in _numbered(paper):
        if sheet.page.landscape:
            continue
        odd = page_figure(line.text) % 2 == 1
        white = TYPE_AREA_RIGHT - line.right if odd else line.left - TYPE_AREA_LEFT
        slack = paper.pages.slack
        if not SMALL_CELL - slack < white < CELL + slack:
            side = phrase("右") if odd else phrase("左")
            centred = abs(line.middle - (TYPE_AREA_LEFT + TYPE_AREA_RIGHT) / 2) < 5
            shown = (
                phrase("居中")
                if centred
                else phrase("{side}空 {white:.1f} 字", side=side, white=white / CELL)
            )
            yield Breach(
                _where(line),
                shown,
                phrase("居{side}空 1 字", side=side),
                phrase("第{number}页的页码位置不对", number=sheet.page.number),
                phrase("页脚按奇偶页分别设置"),
            )
            return


@rule(RuleKind.PAPER, "8", Force.MUST, 57)
def place_of_a_turned_page_number(paper: Paper) -> Found:
    """横排表格的页码竖过来看与其他页码在同一位置（允许差 1.5 mm，本程序所排的 1 mm）。"""
    slack = paper.pages.slack + 0.5  # ink, not cells
    for sheet in paper.sheets:
        found = turned_number(sheet) if sheet.page.landscape else ()
        if not found:
            continue
        # The page turned upright, its head at the left: across is what is down here, down from the right.
        down = sheet.page.width - (found[0].left + found[0].right) / 2
        first, last = min(g.top for g in found), max(g.bottom for g in found)
        odd = int("".join(g.char for g in found if g.char.isdigit())) % 2 == 1
        white = TYPE_AREA_RIGHT - last if odd else first - TYPE_AREA_LEFT
        side = phrase("右") if odd else phrase("左")
        where = Where(sheet.page.number, first, found[0].left)
        if abs(down - DASH_TOP) > slack:
            shown = phrase("距版心下边缘 {down:.1f} mm", down=down - TYPE_AREA_BOTTOM)
            yield Breach(
                where, shown, "7 mm", phrase("横排页的页码与其他页不在同一位置"), phrase("页码放在横页左侧")
            )
        elif not SMALL_CELL - slack < white < CELL + slack:
            shown = phrase("{side}空 {white:.1f} 字", side=side, white=white / CELL)
            yield Breach(
                where,
                shown,
                phrase("{side}空 1 字", side=side),
                phrase("横排页的页码与其他页不在同一位置"),
                phrase("单页码在左下，双页码在左上"),
            )


def turned_number(sheet: PaperPage) -> tuple[Glyph, ...]:
    """The page number of a landscape page where it stands on its side: a dash, digits, a dash."""
    found = sorted(
        (g for g in sheet.page.turned if g.char in DASHES or g.char.isdigit()), key=lambda g: g.top
    )
    whole = PAGE_NUMBER.fullmatch("".join(g.char for g in found))
    back = PAGE_NUMBER.fullmatch("".join(g.char for g in reversed(found)))
    return tuple(found) if (whole or back) and any(g.char.isdigit() for g in found) else ()


@rule(RuleKind.PAPER, "8", Force.MUST, 57)
def page_number_on_a_turned_page(paper: Paper) -> Found:
    """A4 横排表格的页码与其他页码的位置一致（在横页的侧边）。"""
    for sheet in paper.sheets:
        upright = _foot_number(sheet.page)
        if upright:
            yield Breach(
                _where(upright),
                phrase("在横页的下边"),
                phrase("与竖排各页同一位置"),
                phrase("横排表格的页码没有随页面转向"),
                phrase("把页码放到横页的侧边"),
            )


def _foot_number(page: Page) -> FoundLine | None:
    """A number that stands upright at the foot of a landscape page."""
    last = page.lines[-1] if page.landscape and page.lines else None
    stands = last and last.base > page.height - 35 and PAGE_NUMBER.fullmatch(last.text)
    return last if stands else None
