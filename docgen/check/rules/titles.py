"""Clauses 7.3.1 and 7.3.2: title and recipients, by place and by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from docgen.check.findings import Breach, Force, Where
from docgen.check.from_pages import Paper
from docgen.check.heads import has_red_head, is_letter, is_minutes, is_order
from docgen.check.outline import Outline
from docgen.check.rules.head import CENTRE
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.document.segments import segments
from docgen.document.title import TERMS
from docgen.standard import gbt9704
from docgen.standard.genres import genre_of
from docgen.tongue import phrase

ENDS = "。，；：！？"  # a mark at a title's end is told by `title_style`
LONGEST_SHOWN = 40  # characters of a title in a finding


@rule(RuleKind.PAPER, "7.3.1", Force.MUST, 28)
def title_missing(paper: Paper) -> Found:
    """有版头的公文有标题。"""
    head = paper.outline.head
    whole = head.mark and head.number and paper.outline.body
    if whole and not head.title and (has_red_head(paper, head) or is_letter(paper, head)):
        assert head.number
        yield Breach(
            head.number.where,
            phrase("没有"),
            phrase("公文标题"),
            phrase("没有标题"),
            phrase("在红色分隔线下空二行排标题"),
        )


@rule(RuleKind.PAPER, "7.3.1", Force.GENERAL, 28)
def title_below_line(paper: Paper) -> Found:
    """标题编排于红色分隔线下空二行位置（允许差 4.6 mm；本程序所排的 1.6 mm，含对齐行格的 0.6 mm）。"""
    for head in paper.outline.heads:
        if not (head.line and head.title and head.title.lines) or is_letter(paper, head):
            continue
        gap = head.title.lines[0].top - head.line.bottom
        # Our own may stand off by what brings the lines of page 1 onto the other pages' grid.
        if abs(gap - 2 * paper.pages.row) > paper.pages.slack_of_rows + 0.6:
            yield Breach(
                head.title.where,
                f"{gap:.1f} mm",
                phrase("{row:.1f} mm（二行）", row=2 * paper.pages.row),
                phrase("标题与红色分隔线之间不是空二行"),
                phrase("改标题的段前距"),
            )


@rule(RuleKind.PAPER, "7.3.1", Force.GENERAL, 28)
def title_centred(paper: Paper) -> Found:
    """标题分一行或多行居中排布（允许差 3 mm）。"""
    for head in paper.outline.heads:
        for line in head.title.lines if head.title else ():
            if paper.sheets[line.page - 1].page.landscape:
                continue  # a table that goes out alone: its page has another middle
            if min(abs(line.middle - CENTRE), abs(line.middle - 105)) > 3:
                where = Where(line.page, line.top, line.left, "", line.bottom, line.right)
                yield Breach(
                    where,
                    phrase("中线 {middle:.1f} mm", middle=line.middle),
                    "106 mm",
                    phrase("标题没有居中"),
                    phrase("把标题设为居中"),
                )
                break


@rule(RuleKind.PAPER, "7.3.1", Force.MUST, 28)
def title_shape(paper: Paper) -> Found:
    """标题回行用梯形或菱形，不能中间短、两头长。"""
    for head in paper.outline.heads:
        widths = [line.right - line.left for line in head.title.lines] if head.title else []
        slim = 0.6 * gbt9704.CELL
        waist = any(
            max(widths[:i]) > widths[i] + slim and max(widths[i + 1 :]) > widths[i] + slim
            for i in range(1, len(widths) - 1)
        )
        if head.title and waist:
            shown = "、".join(f"{width:.0f}" for width in widths) + " mm"
            yield Breach(
                head.title.where,
                shown,
                phrase("梯形或菱形"),
                phrase("标题回行中间短、两头长"),
                phrase("调整回行的位置"),
            )


@rule(RuleKind.WORDS, "7.3.1", Force.PRACTICE, 28)
def title_words_whole(outline: Outline) -> Found:
    """标题回行不拆开词语（按分词推断，只提示）。"""
    for head in outline.heads:
        lines = head.title.texts if head.title else ()
        for first, second in _split_words(lines):
            assert head.title
            shown = f"“{first}／{second}”"
            message = phrase("标题回行可能拆开了“{first}{second}”", first=first, second=second)
            yield Breach(head.title.where, shown, phrase("词意完整"), message, phrase("调整回行的位置"))


def _split_words(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words that a line's end falls into, as their two halves; nothing where there is one line.

    Behind a term of the field a line may end, whatever word the dictionary sees there: 应急管理／工作.
    """
    if len(lines) < 2:
        return
    ends = {sum(map(len, lines[:i])) for i in range(1, len(lines))}
    start = 0
    parts = re.split(f"({'|'.join(sorted(TERMS, key=len, reverse=True))})", "".join(lines))
    for word in chain.from_iterable(segments(guessing=False).cut(part) for part in parts if part):
        for end in ends:
            if start < end < start + len(word) and not word.isascii():
                yield word[: end - start], word[end - start :]
        start += len(word)


@rule(RuleKind.PAPER, "7.3.2", Force.MUST, 29)
def recipients_below_title(paper: Paper) -> Found:
    """主送机关编排于标题（有题注的，题注）下空一行位置。"""
    for head in paper.outline.heads:
        if not (head.title and head.recipients and head.title.lines and head.recipients.lines):
            continue
        above = head.note if head.note and head.note.lines else head.title
        last, first = above.lines[-1], head.recipients.lines[0]
        gap = first.top - last.bottom
        if last.page == first.page and not 0.85 * paper.pages.pitch < gap < 1.9 * paper.pages.pitch:
            yield Breach(
                head.recipients.where,
                phrase("相距 {gap:.1f} mm", gap=gap),
                phrase("空一行"),
                phrase("标题与主送机关之间不是空一行"),
                phrase("标题之下空一行再排主送机关"),
            )


@rule(RuleKind.PAPER, "7.3.2", Force.MUST, 29)
def recipients_flush(paper: Paper) -> Found:
    """主送机关居左顶格，回行仍顶格。"""
    for head in paper.outline.heads:
        for line in head.recipients.lines if head.recipients else ():
            if line.left - paper.left > 2.5:
                where = Where(line.page, line.top, line.left, "", line.bottom, line.right)
                yield Breach(
                    where,
                    phrase("左空 {left:.1f} 字", left=(line.left - paper.left) / gbt9704.CELL),
                    phrase("顶格"),
                    phrase("主送机关没有顶格"),
                    phrase("去掉首行缩进"),
                )
                break


@rule(RuleKind.WORDS, "7.3.2", Force.MUST, 29)
def recipients_colon(outline: Outline) -> Found:
    """最后一个主送机关名称后标全角冒号。"""
    for head in outline.heads:
        block = head.recipients
        if block and not block.text.endswith("："):
            yield Breach(
                block.where,
                f"…{block.text[-6:]}",
                phrase("以“：”结束"),
                phrase("主送机关之后没有全角冒号"),
                phrase("在末尾加“：”"),
            )


@rule(RuleKind.WORDS, "条例第八条", Force.GENERAL, 28)
def genre(outline: Outline) -> Found:
    """标题以十五种法定文种之一结束。"""
    title = outline.head.title
    if title and outline.head.number and not genre_of(title.text.rstrip(ENDS)):
        yield Breach(
            title.where,
            f"…{title.text[-8:]}",
            phrase("十五种文种之一"),
            phrase("标题没有以法定文种结束"),
            phrase("方案、计划、办法等作为“通知”的附件印发"),
        )


@rule(RuleKind.WORDS, "条例第九条（七）", Force.GENERAL, 28)
def title_parts(outline: Outline) -> Found:
    """标题由发文机关名称、事由和文种组成。"""
    title = outline.head.title
    # Without a number as well, where the words say that this is a 公文: 关于……的通知 lacks its organ.
    bare_kind = title and title.text.startswith("关于") and genre_of(title.text) and outline.signature
    if (
        title
        and (outline.head.number or bare_kind)
        and not re.match(r".+关于.+", title.text)
        and not (is_order(outline.head) or is_minutes(outline.head))  # the mark names the organ
    ):
        about = "关于" in title.text
        yield Breach(
            title.where,
            title.text if len(title.text) <= LONGEST_SHOWN else f"{title.text[: LONGEST_SHOWN - 1]}…",
            phrase("机关名称＋关于……的＋文种"),
            phrase("标题的组成不全"),
            phrase("补上发文机关名称") if about else phrase("补上发文机关名称和“关于”"),
        )


@rule(RuleKind.WORDS, "标题惯例", Force.PRACTICE, 28)
def title_style(outline: Outline) -> Found:
    """标题末尾不用标点，只用一个“关于”、一个文种。"""
    for head in outline.heads:
        title = head.title
        if not title:
            continue
        bare = re.sub(r"《.*》", "", title.text)
        if re.search(r"[。，；：！？]$", title.text):
            yield Breach(
                title.where,
                title.text[-4:],
                phrase("不用标点"),
                phrase("标题末尾有标点"),
                phrase("删去末尾的标点"),
            )
        if bare.count("关于") > 1 or bare.count("的通知") > 1:
            yield Breach(
                title.where,
                title.text[:24],
                phrase("一个“关于”、一个文种"),
                phrase("标题里的“关于”或文种重复"),
                phrase("省去中间层次"),
            )


@rule(RuleKind.WORDS, "条例第十五条", Force.GENERAL, 30)
def one_recipient_of_a_request(outline: Outline) -> Found:
    """请示原则上主送一个上级机关；报告不得夹带请示事项。"""
    title, recipients = outline.head.title, outline.head.recipients
    kind = genre_of(title.text) if title else ""
    if kind == "请示" and recipients and re.search(r"[、，]", recipients.text):
        yield Breach(
            recipients.where,
            recipients.text[:20],
            phrase("一个主送机关"),
            phrase("请示主送了几个机关"),
            phrase("只主送一个上级机关，其余改为抄送"),
        )
    if kind == "报告":
        for block in outline.body:
            if found := re.search(r"妥否|请批示|请批准|请予批准", block.text):
                yield Breach(
                    block.where,
                    found.group(),
                    phrase("不夹带请示事项"),
                    phrase("报告夹带请示事项"),
                    phrase("另行请示"),
                )
