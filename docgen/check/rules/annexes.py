"""Clauses 7.3.4 and 7.3.7: the 附件说明 and the annexes themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.check.facts import FoundLine
from docgen.check.findings import Breach, Force, Where
from docgen.check.from_pages import Paper
from docgen.check.outline import ENDS, Annex, Name, Outline, bare
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.check.words import LABEL, TITLE_WORDS
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import CELL, MM_PER_PT, SIZE_3
from docgen.standard.genres import as_listed
from docgen.tongue import phrase


@rule(RuleKind.PAPER, "7.3.4", Force.MUST, 35)
def note_below_body(paper: Paper) -> Found:
    """附件说明在正文下空一行编排。"""
    note, before = paper.outline.note, paper.outline.before_note
    if not (note and before and note.lines and before.lines):
        return
    last, first = before.lines[-1], note.lines[0]
    gap = first.base - last.base
    if paper.table_between(before, note):
        return  # the text ends with it
    if last.page == first.page and abs(gap - 2 * paper.pages.pitch) > 0.45 * paper.pages.pitch:
        yield Breach(
            note.where,
            phrase("相距 {gap:.1f} 行", gap=gap / paper.pages.pitch),
            phrase("空一行"),
            phrase("正文与附件说明之间不是空一行"),
            phrase("正文之下空一行再排附件说明"),
        )


@rule(RuleKind.PAPER, "7.3.4", Force.MUST, 35)
def note_indent(paper: Paper) -> Found:
    """附件说明左空二字（允许差半字）。"""
    note = paper.outline.note
    if note and abs(note.indent - 2) > 0.5:
        yield Breach(
            note.where,
            phrase("左空 {indent:.1f} 字", indent=note.indent),
            phrase("左空 2 字"),
            phrase("附件说明的缩进不对"),
            phrase("左空二字"),
        )


@rule(RuleKind.PAPER, "7.3.4", Force.MUST, 35)
def note_hangs(paper: Paper) -> Found:
    """附件名称回行时与上一行附件名称的首字对齐（允许差半字）。"""
    for name in paper.outline.names:
        lines = name.block.lines
        start = _name_start(lines[0], name) if lines else None
        for line in lines[1:]:
            if start is not None and abs(line.left - start) > 0.5 * CELL + 0.3:
                where = Where(line.page, line.top, line.left, "", line.bottom, line.right)
                shown = phrase("左端 {left:.1f} mm", left=line.left)
                yield Breach(
                    where,
                    shown,
                    f"{start:.1f} mm",
                    phrase("附件名称回行没有与上一行名称的首字对齐"),
                    phrase("用悬挂缩进对齐"),
                )
                break


def _name_start(line: FoundLine, name: Name) -> float | None:
    """Where the name's first character stands on the entry's first line."""
    at = line.text.find(name.name[:4])
    return line.glyphs[at].x if at >= 0 else None


@rule(RuleKind.WORDS, "7.3.4", Force.MUST, 35)
def note_names_bare(outline: Outline) -> Found:
    """附件名称后不加标点符号。"""
    for name in outline.names:
        if name.name.endswith(tuple(ENDS)):
            yield Breach(
                name.block.where,
                f"…{name.name[-6:]}",
                phrase("没有标点"),
                phrase("附件名称之后有标点"),
                phrase("删去末尾的标点"),
            )


@rule(RuleKind.WORDS, "7.3.4", Force.MUST, 35)
def note_numbers(outline: Outline) -> Found:
    """有几个附件时用阿拉伯数字标注顺序号（1. 2. …），从 1 起连续。"""
    for index, name in enumerate(outline.names, 1):
        if len(outline.names) > 1 and name.number != f"{index}.":
            shown = name.number or phrase("没有序号")
            yield Breach(
                name.block.where,
                shown,
                f"{index}.",
                phrase("附件的顺序号不对"),
                phrase("改为“{index}.{name}…”", index=index, name=name.name[:8]),
            )
    if len(outline.names) == 1 and outline.names[0].number:
        only = outline.names[0]
        yield Breach(
            only.block.where,
            only.number,
            phrase("没有序号"),
            phrase("只有一个附件时不编顺序号"),
            phrase("删去顺序号"),
        )


@rule(RuleKind.WORDS, "7.3.4", Force.MUST, 35)
def note_colon(outline: Outline) -> Found:
    """附件说明以“附件”二字开头，后标全角冒号。"""
    lead = re.match(r"附件?.?", outline.note.text) if outline.note else None
    if outline.note and lead and not outline.note.text.startswith("附件"):
        told, remedy = phrase("附件说明没有以“附件”二字开头"), phrase("改为“附件：”")
        yield Breach(outline.note.where, lead[0], "附件：", told, remedy)
    elif outline.note and lead and lead[0] != "附件：":
        told, remedy = phrase("“附件”之后不是全角冒号"), phrase("改为全角冒号")
        yield Breach(outline.note.where, outline.note.text[:4], "附件：", told, remedy)


@rule(RuleKind.PAPER, "7.3.7", Force.MUST, 44)
def annex_on_a_new_page(paper: Paper) -> Found:
    """附件应当另面编排。"""
    for annex in paper.outline.annexes:
        if not annex.label.starts_page:
            yield Breach(
                annex.label.where,
                phrase("接排在同一页"),
                phrase("另面"),
                phrase("附件没有另面编排"),
                phrase("在附件之前分页"),
            )


@rule(RuleKind.PAPER, "7.3.7", Force.MUST, 45)
def annex_label_place(paper: Paper) -> Found:
    """“附件”二字及附件顺序号顶格编排在版心左上角第一行。"""
    for annex in paper.outline.annexes:
        line = annex.label.lines[0] if annex.label.lines else None
        if not line or not annex.label.starts_page or paper.pages.pages[line.page - 1].landscape:
            continue
        if line.left - gbt9704.TYPE_AREA_LEFT > 1.5:
            shown = phrase("左空 {left:.1f} 字", left=(line.left - gbt9704.TYPE_AREA_LEFT) / CELL)
            yield Breach(
                annex.label.where, shown, phrase("顶格"), phrase("“附件”没有顶格"), phrase("去掉缩进")
            )
        elif line.top > max(paper.pages.first_inks) + 6:
            shown = phrase("距页面上边 {top:.1f} mm", top=line.top)
            yield Breach(
                annex.label.where,
                shown,
                phrase("37 mm（第一行）"),
                phrase("“附件”不在第一行"),
                phrase("删去上面的空行"),
            )


@rule(RuleKind.PAPER, "7.3.7", Force.MUST, 46)
def annex_title_line(paper: Paper) -> Found:
    """附件标题居中编排在版心第三行（允许差 3 mm）。"""
    for annex in paper.outline.annexes:
        line = annex.title.lines[0] if annex.title and annex.title.lines else None
        if not line or line.page != annex.label.where.page or _has_own_head(paper, annex):
            continue
        if paper.pages.pages[line.page - 1].landscape:
            continue
        middle = (line.top + line.bottom) / 2
        third = min(_third_lines(paper), key=lambda height: abs(height - middle))
        if abs(middle - third) > 3:
            shown = phrase("中线距页面上边 {middle:.1f} mm", middle=middle)
            yield Breach(
                annex.title.where if annex.title else annex.label.where,
                shown,
                phrase("{third:.1f} mm（第三行）", third=third),
                phrase("附件标题不在第三行"),
                phrase("“附件”之下空一行再排标题"),
            )
        off = abs(line.middle - (gbt9704.TYPE_AREA_LEFT + gbt9704.TYPE_AREA_RIGHT) / 2)
        if off > 3:
            yield Breach(
                annex.title.where if annex.title else annex.label.where,
                phrase("偏 {off:.1f} mm", off=off),
                phrase("居中"),
                phrase("附件标题没有居中"),
                phrase("把附件标题设为居中"),
            )


def _third_lines(paper: Paper) -> list[float]:
    """Where the centre of a page's third line may stand, in mm from the top: a profile each."""
    pitches = [layout.pitch for layout in paper.pages.layouts]
    firsts = zip(paper.pages.first_inks, pitches, strict=True)
    return [ink + 2 * pitch + SIZE_3 * MM_PER_PT / 2 for ink, pitch in firsts]


def _has_own_head(paper: Paper, annex: Annex) -> bool:
    """Whether the annex is a document with a red head of its own."""
    return any(head.mark and head.title is annex.title for head in paper.outline.heads)


@rule(RuleKind.WORDS, "7.3.7", Force.MUST, 45)
def annex_label_form(outline: Outline) -> Found:
    """附件页上写“附件”和阿拉伯数字，不加冒号。"""
    for annex in outline.annexes:
        if not re.fullmatch(r".*附件\d*", annex.label.text):
            yield Breach(
                annex.label.where,
                annex.label.text,
                f"附件{annex.number if annex.number.isdigit() else ''}",
                phrase("附件页上的“附件”写法不对"),
                phrase("不加冒号，序号用阿拉伯数字"),
            )


@rule(RuleKind.WORDS, "7.3.7", Force.MUST, 46)
def annex_title_same(outline: Outline) -> Found:
    """附件标题应当与附件说明的表述一致。"""
    for name, annex in _pairs(outline):
        title = bare(annex.title.text) if annex.title else ""
        wanted = name.title  # a mark at the name's end is told by `note_names_bare`
        same = as_listed(title.rstrip(ENDS), "") == as_listed(wanted, "")
        if title and not same and not _cited(wanted, title):
            where = annex.title.where if annex.title else annex.label.where
            yield Breach(
                where, title, name.name, phrase("附件标题与附件说明不一致"), phrase("核对后统一为一种写法")
            )


@rule(RuleKind.WORDS, "7.3.7", Force.MUST, 45, 46)
def annex_number_same(outline: Outline) -> Found:
    """附件顺序号应当与附件说明的表述一致。"""
    for names, annexes in outline.listings:
        numbers = [name.ordinal for name in names]
        for annex, wanted in zip(annexes, _wanted(annexes, numbers), strict=True):
            if names and annex.number != wanted and annex.number.isdigit() | (annex.number == ""):
                yield Breach(
                    annex.label.where,
                    f"附件{annex.number}",
                    f"附件{wanted}" if wanted.isdigit() or not wanted else wanted,
                    phrase("附件顺序号与附件说明不一致"),
                    phrase("核对后统一"),
                )


def _wanted(annexes: Sequence[Annex], numbers: list[str]) -> Iterator[str]:
    """The number that each annex should have; some of those that are listed may not be bound in."""
    left = list(numbers)
    for annex in annexes:
        fewer = len(annexes) < len(numbers)
        while fewer and annex.number in left and left[0] != annex.number:
            left.pop(0)
        yield left.pop(0) if left else phrase("附件说明里没有这一项")


@rule(RuleKind.WORDS, "7.3.4", Force.MUST, 35)
def annexes_without_note(outline: Outline) -> Found:
    """有附件的，正文之下应有附件说明。"""
    unlisted = next((annex for annex in outline.annexes if annex.lister is None), None)
    if outline.is_document and unlisted and not outline.names:
        yield Breach(
            unlisted.label.where,
            phrase("没有附件说明"),
            phrase("附件：名称"),
            phrase("有附件而没有附件说明"),
            phrase("在正文下空一行排“附件：名称”"),
        )


def _pairs(outline: Outline) -> Iterator[tuple[Name, Annex]]:
    """Each annex with the entry of its number; in order where the numbers do not tell."""
    for names, annexes in outline.listings:
        by_number = {name.ordinal: name for name in names}
        for index, annex in enumerate(annexes):
            name = by_number.get(annex.number)
            if name is None and index < len(names):
                name = names[index]
            if name:
                yield name, annex


def _cited(name: str, title: str) -> bool:
    """Whether the entry names a document by its issuer where the page shows only the title, or reversed."""
    short, long = sorted((name, title), key=len)
    return bool(TITLE_WORDS.search(short)) and long.endswith(short)


@rule(RuleKind.WORDS, "7.3.7", Force.MUST, 47)
def separate_annex_label(outline: Outline) -> Found:
    """附件与正文分开时，左上角第一行顶格编排公文的发文字号及附件顺序号。"""
    # 公告 and the like may have no number: ours have it on their annexes where there is one.
    if not outline.lone_annex or outline.own:
        return
    first = outline.annexes[0].label
    match = LABEL.fullmatch(first.text)
    if match and not match["lead"]:
        yield Breach(
            first.where,
            first.text,
            phrase("发文字号＋附件序号"),
            phrase("单独的附件没有标发文字号"),
            phrase("在“附件”之前加公文的发文字号"),
        )
