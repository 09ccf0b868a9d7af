"""Clause 7.3.3: the body's place, indents and levels."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.findings import Breach, Force
from docgen.check.from_pages import Paper
from docgen.check.outline import Outline, OutlineBlock
from docgen.check.rules.formats import present
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.standard.ordinals import (
    FORMS,
    HALVED,
    SLIPPED,
    decimal_headings,
    level_with_slips,
    miscounted,
)
from docgen.tongue import phrase


@rule(RuleKind.PAPER, "7.3.3", Force.MUST, 30, 31)
def body_on_first_page(paper: Paper) -> Found:
    """公文首页必须显示正文。"""
    body = paper.outline.body
    if paper.outline.is_document and body and body[0].where.page > 1:
        yield Breach(
            body[0].where,
            phrase("正文从第{page}页开始", page=body[0].where.page),
            phrase("首页有正文"),
            phrase("首页没有正文"),
            phrase("主送机关过多时移至版记，或缩小标志、调整行距"),
        )


@rule(RuleKind.PAPER, "7.3.3", Force.GENERAL, 32)
def body_after_recipients(paper: Paper) -> Found:
    """正文编排于主送机关名称下一行。"""
    head, body = paper.outline.head, paper.outline.body
    if not (head.recipients and head.recipients.lines and body and body[0].lines):
        return
    last, first = head.recipients.lines[-1], body[0].lines[0]
    if paper.table_between(head.recipients, body[0]):
        return
    if last.page == first.page and first.base - last.base > 1.5 * paper.pages.pitch:
        yield Breach(
            body[0].where,
            f"{first.base - last.base:.1f} mm",
            phrase("下一行"),
            phrase("正文与主送机关之间有空行"),
            phrase("删去空行"),
        )


@rule(RuleKind.PAPER, "7.3.3", Force.GENERAL, 32)
def first_line_indent(paper: Paper) -> Found:
    """正文每个自然段左空二字（允许差半字）。"""
    attended = {id(block) for _, block in present(paper.outline)}  # 10.3 has a rule of its own
    for block in paper.outline.body:
        starts_odd = block.starts_page and block.indent < 0.3  # goes on from the page before
        if (
            not block.centred
            and not block.right
            and id(block) not in attended
            and not starts_odd
            and abs(block.indent - 2) > 0.5
            and block.indent < 4
        ):
            yield Breach(
                block.where,
                phrase("左空 {indent:.1f} 字", indent=max(block.indent, 0)),
                phrase("左空 2 字"),
                phrase("段首缩进不对"),
                phrase("首行缩进 2 字符，不用空格"),
            )
            return


@rule(RuleKind.WORDS, "7.3.3", Force.GENERAL, 33)
def levels_in_order(outline: Outline) -> Found:
    """结构层次依次用“一、”“（一）”“1.”“（1）”，不跳级。"""
    depth = 0
    decimals = decimal_headings([block.text for block in outline.body])
    for row, block in enumerate(outline.body):
        level = level_with_slips(block.text)
        if row in decimals:
            depth = len(FORMS)  # any list may stand below 1.1
            continue
        if not level:
            continue
        if level > depth + 1 and not (depth == 0 and level == 2):
            expected = FORMS[depth]
            yield Breach(
                block.where,
                block.text[:12],
                phrase("先用“{expected}”", expected=expected),
                phrase("结构层次跳级"),
                phrase("这一层改用“{expected}”", expected=expected),
            )
        depth = level


@rule(RuleKind.WORDS, "7.3.3", Force.GENERAL, 33)
def levels_counted(outline: Outline) -> Found:
    """同一层次的序号连续。"""
    for row, wanted, number, before in miscounted([block.text for block in outline.body]):
        block = outline.body[row]
        yield Breach(
            block.where,
            block.text[:12],
            phrase("第 {wanted} 项", wanted=wanted),
            phrase("序号不连续：{before} 之后是 {number}", before=before, number=number),
            phrase("改正序号"),
        )


@rule(RuleKind.WORDS, "7.3.3", Force.GENERAL, 33)
def ordinal_form(outline: Outline) -> Found:
    """第一层序号写作“一、”，不用逗号、圆点、冒号；第二层写作“（一）”，两边都有括号。"""
    for block in outline.body:
        slipped, halved = SLIPPED.match(block.text), HALVED.match(block.text)
        if found := slipped or halved:
            written, right = found.group(), f"{found[1]}、" if slipped else f"（{found[1]}）"
            yield Breach(
                block.where,
                written,
                right,
                phrase("序号“{written}”的写法不对", written=written),
                phrase("改为“{right}”", right=right),
            )


@rule(RuleKind.WORDS, "7.3.5.5", Force.PRACTICE, 42)
def no_text_on_this_page(outline: Outline) -> Found:
    """不用“此页无正文”。"""
    for block in _all(outline):
        if "此页无正文" in block.text:
            yield Breach(
                block.where,
                block.text[:12],
                phrase("不用"),
                phrase("用了“（此页无正文）”"),
                phrase("调整行距、字距使署名与正文同页"),
            )


def _all(outline: Outline) -> Iterator[OutlineBlock]:
    yield from outline.texts()
    yield from (b for b in (outline.before_signature, outline.remarks) if b)


@rule(RuleKind.WORDS, "减负规定第二条", Force.GENERAL)
def length_of_text(outline: Outline) -> Found:
    """专项部署的文件一般不超过 4000 字，综合性的不超过 5000 字。"""
    count = sum(len(block.text) for block in outline.body)
    if outline.head.number and count > 5000:
        yield Breach(
            outline.body[0].where,
            phrase("{count} 字", count=count),
            phrase("不超过 5000 字"),
            phrase("正文偏长"),
            phrase("精简正文"),
        )
