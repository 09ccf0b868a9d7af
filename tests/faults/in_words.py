"""Faults of documents typed by hand, as a docx or as pages: cheap, for rules that need no layout."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from docgen.check.facts import DrawnRule, Pages, Tint
from docgen.check.findings import Finding
from docgen.check.run import check_word, judge_pages
from tests.check import made, paged
from tests.check.made import CENTRE, INDENT, RED_LINE, paragraph
from tests.check.paged import AUTHORITY, Row, centred, right, together
from tests.fairness.typed import Habits, Typist

HEI = "SimHei"
TEXT = "各科室要按时完成演练。"
ROW_OF_TEXT = "各单位要高度重视年度应急演练计划编制与组织实施推动演练常态化"


@dataclass(frozen=True)
class Fault:
    """A planted fault: the rule that must find it, and what is found in the document that has it."""

    rule: str
    name: str
    findings: Callable[[], Sequence[Finding]]


def ending(*lines: str) -> tuple[str, ...]:
    """署名, date and what stands below them."""
    right = '<w:ind w:rightChars="200"/><w:jc w:val="right"/>'
    return (
        paragraph("甲县应急管理局", ppr=right),
        paragraph("2026年3月5日", ppr=right),
        *map(paragraph, lines),
    )


def docx(rule: str, name: str, *paragraphs: str) -> Fault:
    """A fault of a docx."""
    return Fault(rule, name, lambda: check_word(made.word(*paragraphs)))


def body(rule: str, name: str, text: str) -> Fault:
    """A fault of a paragraph."""
    return docx(rule, name, *made.head(), paragraph(text, ppr=INDENT), *ending())


def above(rule: str, name: str, *lines: str, font: str = HEI) -> Fault:
    """A fault of what stands above the mark."""
    typed = (paragraph(line, font) for line in lines)
    return docx(rule, name, *typed, *made.head(), paragraph(TEXT, ppr=INDENT), *ending())


def below(rule: str, name: str, *lines: str) -> Fault:
    """A fault of what stands below the date."""
    return docx(rule, name, *made.head(), paragraph(TEXT, ppr=INDENT), *ending(*lines))


def titled(rule: str, name: str, title: str, recipients: str, text: str = TEXT) -> Fault:
    """A fault of another kind of document."""
    head = (
        paragraph("甲县应急管理局文件", "方正小标宋简体", 84, "FF0000", CENTRE),
        paragraph("甲应急〔2026〕5号", ppr=RED_LINE),
        paragraph(title, "方正小标宋_GBK", 44, "", CENTRE),
        paragraph(recipients),
    )
    return docx(rule, name, *head, paragraph(text, ppr=INDENT), *ending())


def pages(rule: str, name: str, *typed: Pages) -> Fault:
    """A fault of pages that were typed each by itself."""
    return Fault(rule, name, lambda: judge_pages(together(*(each.pages[0] for each in typed))))


def full_page(size: float = 16.0, first: float = 0.0, count: int = 28) -> Pages:
    """A page that running text fills, in lines of so many characters."""
    return paged.pages(*(Row(first + row, 0, ROW_OF_TEXT[:count], size=size) for row in range(21)))


def head_and(*rows: Row) -> Pages:
    """The first page of a document with recipients, and these rows."""
    return paged.pages(
        centred(4, f"{AUTHORITY}文件", 40, "小标宋", Tint.RED),
        centred(7, "甲应急〔2026〕5号"),
        centred(10, f"{AUTHORITY}关于开展演练的通知", 22, "小标宋"),
        Row(12, 0, "各科室："),
        *rows,
    )


def last_page(*rows: Row, first: float = 240.5) -> Pages:
    """A page with 版记, and these rows; its first line is `first` mm from the top."""
    typed = paged.pages(
        *rows, Row(20, 1, "抄送：甲县财政局，甲县教育局。"), Row(21, 1, f"{AUTHORITY}　2026年3月6日印发")
    )
    lines = tuple(DrawnRule(28.0, top, 184.0, top + 0.35, Tint.BLACK) for top in (first, 251.0, 262.0))
    return dataclasses.replace(typed, pages=(dataclasses.replace(typed.pages[0], rules=lines),))


def in_another_font(typed: Pages, char: str) -> Pages:
    """Pages on which a font stands in for a character."""
    page = typed.pages[0]
    lines = tuple(
        dataclasses.replace(
            line, glyphs=tuple(g._replace(font="AR PL UKai") if g.char == char else g for g in line.glyphs)
        )
        for line in page.lines
    )
    return dataclasses.replace(typed, pages=(dataclasses.replace(page, lines=lines),))


PLAIN = head_and(Row(13, 2, TEXT))
BLANK = paged.pages()
FAULTS = [
    below("annexes_without_note", "有附件没有附件说明", "附件1", "演练计划"),
    below("note_colon", "附件说明只写“附”", "附：演练计划", "附件", "演练计划"),
    below(
        "imprint_below_annexes",
        "附件排在版记之后",
        "附件：演练计划",
        "抄送：甲县财政局。",
        "甲县应急管理局　2026年3月6日印发",
        "附件",
        "演练计划",
    ),
    below("annex_label_form", "附件页上只写“附”", "附件：演练计划", "附", "演练计划"),
    docx(
        "separate_annex_label",
        "单独的附件没有发文字号",
        paragraph("附件1", HEI),
        paragraph("演练计划", ppr=CENTRE),
        paragraph(TEXT, ppr=INDENT),
    ),
    above("copy_number", "份号只有两位", "12"),
    above("secrecy", "保密期限写汉字", "000012", "机密★一年"),
    above("secret_needs_copy_number", "涉密没有份号", "机密★1年"),
    above("urgency", "紧急程度写“急件”", "急件"),
    above("secrecy_look", "紧急程度用仿宋", "特急", font="仿宋_GB2312"),
    titled("upward_signer", "请示没有签发人", "甲县应急管理局关于增加经费的请示", "甲县人民政府："),
    titled(
        "one_recipient_of_a_request",
        "请示主送两个机关",
        "甲县应急管理局关于增加经费的请示",
        "甲县人民政府，甲县财政局：",
    ),
    titled(
        "one_recipient_of_a_request",
        "报告里有请示",
        "甲县应急管理局关于演练情况的报告",
        "甲县人民政府：",
        "以上妥否，请批示。",
    ),
    body("ordinal_form", "序号之后用了逗号", "一，工作目标"),
    body("no_text_on_this_page", "写了“此页无正文”", "（此页无正文）"),
    body("length_of_text", "正文五千多字", TEXT * 500),
    body("references", "引用的标准没有这个号", "按照AQ/T9017-2019的要求演练。"),
    body("word_rare_characters", "名字里有生僻字", "联系人：张㛃。"),
    below("printing_authority", "版记没有印发机关", "抄送：甲县财政局。", "2026年3月6日印发"),
    below("copies_colon", "抄送用半角冒号", "抄送:甲县财政局。", "甲县应急管理局　2026年3月6日印发"),
    docx(
        "recipients_look",
        "主送机关用黑体",
        *made.head()[:3],
        paragraph("各科室：", HEI),
        paragraph(TEXT, ppr=INDENT),
        *ending(),
    ),
    docx(
        "signature_is_the_marks_name",
        "署名与标志不一致",
        *made.head(),
        paragraph(TEXT, ppr=INDENT),
        *(each.replace("甲县应急管理局", "乙县财政局") for each in ending()),
    ),
    body("radicals", "从 PDF 里复制来的部首", "⼭⻄省青山县应急管理局组织演练。"),
    body("marks_hint", "“等”字之前多了顿号", "有张三、李四、等人参加。"),
    pages("body_after_recipients", "主送机关之后空一行", head_and(Row(15, 2, TEXT))),
    pages(
        "no_seal_on_an_empty_page",
        "署名单独成页",
        PLAIN,
        paged.pages(right(0, 4, AUTHORITY), right(1, 4, "2026年3月5日")),
    ),
    pages("characters_per_line", "每行 29 字", full_page(15.6, count=29)),
    pages(
        "text_within_the_edge",
        "一行伸出版心",
        head_and(*(Row(13 + row, 0, ROW_OF_TEXT[:28]) for row in range(6)), Row(19, 0, ROW_OF_TEXT[:30])),
    ),
    pages("top_white_by_ink", "天头高 10 mm", PLAIN, full_page(first=1)),
    pages(
        "imprint_below_annexes",
        "附件页在版记页之后",
        PLAIN,
        last_page(Row(0, 2, TEXT)),
        paged.pages(Row(0, 0, "附件", "黑体"), centred(2, "演练计划", 22, "小标宋"), Row(4, 2, TEXT)),
    ),
    pages("imprint_on_an_even_page", "版记在第3页", PLAIN, full_page(), last_page(Row(0, 2, TEXT))),
    pages(
        "imprint_behind_a_blank_page",
        "版记前空着一页，前一页排得下",
        PLAIN,
        paged.pages(Row(0, 2, TEXT)),
        BLANK,
        last_page(),
    ),
    pages("imprint_lines_near", "版记首线离文字 11 mm", PLAIN, last_page(Row(0, 2, TEXT), first=231.0)),
    pages("page_header", "页面上边有机关名", head_and(Row(-2.5, 8, AUTHORITY, size=10.5), Row(13, 2, TEXT))),
    Fault(
        "word_header",
        "页眉里有机关名",
        lambda: check_word(Typist(Habits(header="青山县应急管理局")).content()),
    ),
    pages(
        "number_on_a_blank_page",
        "空白页之后的版记页编了页码",
        PLAIN,
        BLANK,
        last_page(Row(23.2, 25, "—3—", "宋体", 14)),
    ),
    pages(
        "rare_characters",
        "别的字体代替生僻字",
        in_another_font(head_and(Row(13, 2, "联系人：张㛃，电话见附件。")), "㛃"),
    ),
]
