"""Clauses 7.3.5 and 7.3.6: signature, date, notes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.check.facts import cells
from docgen.check.findings import Breach, Force, Where
from docgen.check.from_pages import Paper
from docgen.check.outline import Outline, OutlineBlock
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.check.words import NAMES_APART, POST
from docgen.standard.gbt9704 import CELL, TYPE_AREA_RIGHT
from docgen.standard.genres import PASSED, genre_of
from docgen.tongue import phrase

DATE_FORM = re.compile(r"(\d{4})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
HOUR = re.compile(r"(?<=[日号])\d.*")  # typed behind a day
MOST_EMPTY = 4.5  # lines above a 署名: no seal is so large that it would reach up to the text from there
LINE_ENDS = 0.5  # mm between the ends of lines that are one below the other
UNSIGNED = ("纪要", *PASSED)  # carry no signature, or the date below the title


def date_fault(text: str) -> str:
    """What is wrong with a date; empty for a good one."""
    found = DATE_FORM.fullmatch(text)
    if not found:
        if re.search(r"[二一〇○Ｏ零]", text):
            return phrase("应当用阿拉伯数字")
        if re.search(r"(?<!\d)0\d", text):
            return phrase("月、日不编虚位")
        if text.endswith("号"):
            return phrase("写“日”，不写“号”")
        if HOUR.search(text):
            return phrase("只写到日，几时几分写在正文里")
        return phrase("年份应当标全称，年、月、日写全")
    try:
        dt.date(*map(int, found.groups()))
    except ValueError:
        return phrase("没有这一天")
    return ""


def day_of(text: str) -> dt.date | None:
    """The day that a date says; None where it says none."""
    numbers = [int(each) for each in re.findall(r"\d+", HOUR.sub("", text))]
    try:
        return dt.date(*numbers) if len(numbers) == 3 else None
    except ValueError:
        return None


def mended(text: str) -> str:
    """A date in the form of 7.3.5.4, as far as it can be told."""
    numbers = re.findall(r"\d+", HOUR.sub("", text))
    if len(numbers) != 3:
        return phrase("如 2026年3月5日")
    year, month, day = (int(n) for n in numbers)
    found = f"{year if year > 99 else 2000 + year}年{month}月{day}日"
    return phrase("日历上有的一天") if date_fault(found) else found


@rule(RuleKind.WORDS, "7.3.5", Force.MUST, 36, 38)
def signature_missing(outline: Outline) -> Found:
    """公文有发文机关署名。"""
    if _wants_signature(outline) and not outline.signature:
        where = outline.date.where if outline.date else _end(outline)
        yield Breach(
            where,
            phrase("没有"),
            phrase("发文机关署名"),
            phrase("没有发文机关署名"),
            phrase("在正文（附件说明）之后右侧署名"),
        )


@rule(RuleKind.WORDS, "7.3.5.4", Force.MUST, 41)
def date_missing(outline: Outline) -> Found:
    """公文有成文日期。"""
    if _wants_signature(outline) and not outline.date:
        yield Breach(
            _end(outline),
            phrase("没有"),
            phrase("如 2026年3月30日"),
            phrase("没有成文日期"),
            phrase("在署名之下写明成文日期"),
        )


def _wants_signature(outline: Outline) -> bool:
    title, mark = outline.head.title, outline.head.mark
    unsigned = (title and genre_of(title.text) in UNSIGNED) or (mark and mark.text.endswith(UNSIGNED))
    return bool(outline.head.number and outline.body) and not unsigned


def _end(outline: Outline) -> Where:
    return (outline.names[-1].block if outline.names else outline.body[-1]).where


@rule(RuleKind.WORDS, "7.3.5.4", Force.MUST, 41)
def date_form(outline: Outline) -> Found:
    """成文日期用阿拉伯数字，年份标全称，月、日不编虚位。"""
    if outline.date and (fault := date_fault(outline.date.text)):
        yield Breach(
            outline.date.where,
            outline.date.text,
            mended(outline.date.text),
            phrase("成文日期的写法不对：{fault}", fault=fault),
            phrase("照“2026年3月5日”的样子改"),
        )


@rule(RuleKind.WORDS, "条例第九条（十三）", Force.GENERAL, 36)
def signature_is_the_marks_name(outline: Outline) -> Found:
    """署名与发文机关标志的名称一致。"""
    mark, signature = outline.head.mark, outline.signature
    if not (mark and signature) or is_post(signature.text):
        return
    name = re.sub(r"文件$", "", mark.text)
    signed = {signature.text, *(part for block in outline.signatures for part in block.parts)}
    if not any(each in name or name in each for each in signed):
        yield Breach(
            signature.where, signature.text, name, phrase("署名与发文机关标志不一致"), phrase("核对后统一")
        )


def is_post(text: str) -> bool:
    """Whether what stands above the date is a 职务: room for a 签名章 is kept beside it (7.3.5.3)."""
    return bool(POST.fullmatch(text))


def _right(block_right: float) -> float:
    """White at the right in 字."""
    return (TYPE_AREA_RIGHT - block_right) / CELL


@rule(RuleKind.PAPER, "7.3.5", Force.MUST, 36, 38)
def date_below_signature(paper: Paper) -> Found:
    """加盖印章的，成文日期右空四字、署名以其为准居中；不加盖的，署名右空二字、日期比署名首字右移二字。"""
    signature, date = paper.outline.signature, paper.outline.date
    # A date in another form is as wide as no date will be once it is mended.
    if not (signature and date and signature.lines and date.lines) or date_fault(date.text):
        return
    if is_post(signature.text):
        return  # 7.3.5.3, judged below
    faults = [_date_off(paper, date, *names) for names in _names(paper.outline)]
    if faults and None not in faults:
        yield from filter(None, faults[:1])


def _date_off(paper: Paper, date: OutlineBlock, left: float, right: float) -> Breach | None:
    """The fault of a date below names whose edges these are, in mm; None where it is at its place."""
    day, width = date.lines[-1], right - left
    sealed = abs((left + right) / 2 - (day.left + day.right) / 2) < 4
    # LibreOffice widens a date by white between digits and Chinese; Word was not measured.
    wide = max(0.0, day.right - day.left - sum(cells(g.char) for g in day.glyphs) * CELL)
    shift = 6.2 if paper.pages.rendered else 2.5 + (0.0 if paper.pages.own else wide)
    shifted = abs(day.left - left - 2 * CELL) < shift and abs(_right(right) - 2) < 0.8
    pushed = abs(_right(day.right) - 2) < 0.8 and day.right - day.left >= width - 2 * CELL - 2
    # A name that would leave the type area above a date 空四字 takes it with it, or stands at the edge.
    long = width > day.right - day.left + 8 * CELL - 1
    at_place = abs(_right(day.right) - 4) < 0.8
    moved = long and ((sealed and _right(day.right) > 4) or (at_place and abs(_right(right)) < 0.8))
    # A date two to the right of nine characters stands below their middle as well.
    if shifted or moved or pushed or (sealed and at_place):
        return None
    if sealed and width > day.right - day.left and not at_place:
        return Breach(
            date.where,
            phrase("右空 {right:.1f} 字", right=_right(day.right)),
            phrase("右空 4 字"),
            phrase("成文日期的位置不对"),
            phrase("成文日期右空四字，署名以日期为准居中"),
        )
    shown = phrase(
        "署名右空 {signed:.1f} 字，日期右空 {dated:.1f} 字", signed=_right(right), dated=_right(day.right)
    )
    return Breach(
        date.where,
        shown,
        phrase("盖章：日期右空 4 字、署名与日期同中线；不盖章：署名右空 2 字、日期右移 2 字"),
        phrase("署名与成文日期的位置不对"),
        phrase("照 7.3.5.1 或 7.3.5.2 编排"),
    )


def _names(outline: Outline) -> Iterator[tuple[float, float]]:
    """The edges in mm of what a date may stand below: the last name, a column of names from one left edge.

    Of such a column the longest name is the one at its place at the right (7.3.5.2).
    """
    rows = [line.cut(NAMES_APART) for block in outline.signatures for line in block.lines]
    last = rows[-1][-1]
    column = [row[0] for row in rows if len(row) == 1]
    left = min((name.left for name in column), default=0.0)
    # A name that goes on in a second line may begin further in there, or end below the first.
    begun = [b for a, b in pairwise(column) if abs(a.right - b.right) > LINE_ENDS]
    in_column = len(column) == len(rows) and all(e.left - left < 3 * CELL for e in (column[0], *begun))
    if in_column:
        yield left, max(name.right for name in column)
    if not in_column or len(begun) + 1 < len(column):
        yield last.left, last.right


@rule(RuleKind.PAPER, "7.3.5.3", Force.MUST, 40, 71)
def date_below_signet(paper: Paper) -> Found:
    """签发人签名章之下空一行、右空四字编排成文日期（签名章在印发时才有，只核验其下的日期）。"""
    post, date = paper.outline.signature, paper.outline.date
    if not (post and date and post.lines and date.lines and is_post(post.text)) or date_fault(date.text):
        return
    day = date.lines[-1]
    if abs(_right(day.right) - 4) >= 0.8:
        shown = phrase("右空 {right:.1f} 字", right=_right(day.right))
        yield Breach(
            date.where,
            shown,
            phrase("右空 4 字"),
            phrase("签名章之下的成文日期位置不对"),
            phrase("成文日期右空四字"),
        )
    last = post.lines[-1]
    rows = (day.base - last.base) / paper.pages.pitch
    if last.page == day.page and rows < 1.6:  # the stamp may be higher than a line
        shown = phrase("空 {rows:.1f} 行", rows=max(rows - 1, 0))
        yield Breach(
            date.where,
            shown,
            phrase("空一行"),
            phrase("成文日期紧接签名章"),
            phrase("签名章之下空一行再排成文日期"),
        )


@rule(RuleKind.PAPER, "7.3.5", Force.MUST, 36, 38)
def signature_below_text(paper: Paper) -> Found:
    """署名与正文（附件说明）之间空一行以上。"""
    signature = next(iter(paper.outline.signatures), None)
    before = paper.outline.before_signature
    if not (signature and before and signature.lines and before.lines):
        return
    last, first = before.lines[-1], signature.lines[0]
    rows = (first.base - last.base) / paper.pages.pitch
    if last.page == first.page and rows < 1.6:
        yield Breach(
            signature.where,
            phrase("空 {rows:.1f} 行", rows=max(rows - 1, 0)),
            phrase("空一行以上"),
            phrase("署名紧接正文"),
            phrase("署名之上空一行（盖章的空二行）"),
        )


@rule(RuleKind.PAPER, "7.3.5.1", Force.MUST, 36, 38)
def signature_near_text(paper: Paper) -> Found:
    """署名与正文（附件说明）相距不超过四行：不然盖上的印章，顶端不在正文之下一行以内。"""
    signature = next(iter(paper.outline.signatures), None)
    before = paper.outline.before_signature
    if not (signature and before and signature.lines and before.lines):
        return
    last, first = before.lines[-1], signature.lines[0]
    between = paper.pages.pages[last.page - 1].pictures or paper.table_between(before, signature)
    empty = (first.base - last.base) / paper.pages.pitch - 1
    if last.page == first.page and not between and empty > MOST_EMPTY:
        shown, remedy = (
            phrase("空 {empty:.1f} 行", empty=empty),
            phrase("删去空行：盖章的空二行左右，不盖章的空一行"),
        )
        yield Breach(signature.where, shown, phrase("不超过四行"), phrase("署名离正文太远"), remedy)


@rule(RuleKind.PAPER, "7.3.5.1", Force.MUST, 36)
def no_seal_on_an_empty_page(paper: Paper) -> Found:
    """印章、署名与正文同在一面，不出现空白印章页。"""
    signature = next(iter(paper.outline.signatures), None)
    before = paper.outline.before_signature
    if not (signature and before and signature.lines and before.lines):
        return
    page = signature.lines[0].page
    if before.lines[-1].page != page and signature.starts_page:
        yield Breach(
            signature.where,
            phrase("署名单独成页"),
            phrase("与正文同页"),
            phrase("署名、成文日期与正文不在一面"),
            phrase("调整行距、字距，使正文有一行以上与署名同页"),
        )


@rule(RuleKind.PAPER, "7.3.6", Force.MUST, 43)
def remarks_indent(paper: Paper) -> Found:
    """附注居左空二字，编排在成文日期下一行。"""
    remarks, date = paper.outline.remarks, paper.outline.date
    if not remarks or not remarks.lines:
        return
    if abs(remarks.indent - 2) > 0.5:
        yield Breach(
            remarks.where,
            phrase("左空 {indent:.1f} 字", indent=remarks.indent),
            phrase("左空 2 字"),
            phrase("附注的缩进不对"),
            phrase("左空二字"),
        )
    if date and date.lines and date.lines[0].page == remarks.lines[0].page:
        rows = (remarks.lines[0].base - date.lines[-1].base) / paper.pages.pitch
        if rows > 2.5:
            yield Breach(
                remarks.where,
                phrase("日期之下第 {rows:.0f} 行", rows=rows),
                phrase("下一行"),
                phrase("附注不在成文日期下一行"),
                phrase("删去空行"),
            )


@rule(RuleKind.WORDS, "7.3.6", Force.MUST, 43)
def remarks_brackets(outline: Outline) -> Found:
    """附注加圆括号（全角）。"""
    if outline.remarks and not re.fullmatch(r"（.*）", outline.remarks.text):
        yield Breach(
            outline.remarks.where,
            outline.remarks.text[:12],
            "（……）",
            phrase("附注的括号不是全角圆括号"),
            phrase("改用“（ ）”"),
        )
