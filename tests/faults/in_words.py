"""Faults of documents typed by hand, as another maker's docx or as pages: cheap, for rules that need no layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from docgen.check.findings import Finding
from docgen.check.run import check_word, judge_pages
from tests.check import made, paged
from tests.check.made import CENTRE, INDENT, RED_LINE, paragraph

HEI = "SimHei"
TEXT = "各科室要按时完成演练。"


@dataclass(frozen=True)
class Fault:
    """A planted fault: the rule that must find it, and what is found in the document that has it."""

    rule: str
    name: str
    findings: Callable[[], Sequence[Finding]]


def ending(*lines: str) -> tuple[str, ...]:
    """署名, date and what stands below them."""
    right = '<w:ind w:rightChars="200"/><w:jc w:val="right"/>'
    return (paragraph("甲县应急管理局", ppr=right), paragraph("2026年3月5日", ppr=right), *map(paragraph, lines))


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


def pages(rule: str, name: str, *rows: paged.Row, **more: str) -> Fault:
    """A fault of a page."""
    return Fault(rule, name, lambda: judge_pages(paged.notice(*rows, **more)))


FAULTS = [
    below("annexes_without_note", "有附件没有附件说明", "附件1", "演练计划"),
    docx("separate_annex_label", "单独的附件没有发文字号", paragraph("附件1", HEI), paragraph("演练计划", ppr=CENTRE), paragraph(TEXT, ppr=INDENT)),
    above("copy_number", "份号只有两位", "12"),
    above("secrecy", "保密期限写汉字", "000012", "机密★一年"),
    above("secret_needs_copy_number", "涉密没有份号", "机密★1年"),
    above("urgency", "紧急程度写“急件”", "急件"),
    above("secrecy_look", "紧急程度用仿宋", "特急", font="仿宋_GB2312"),
    titled("upward_signer", "请示没有签发人", "甲县应急管理局关于增加经费的请示", "甲县人民政府："),
    titled("one_recipient_of_a_request", "请示主送两个机关", "甲县应急管理局关于增加经费的请示", "甲县人民政府，甲县财政局："),
    titled("one_recipient_of_a_request", "报告里有请示", "甲县应急管理局关于演练情况的报告", "甲县人民政府：", "以上妥否，请批示。"),
    body("no_text_on_this_page", "写了“此页无正文”", "（此页无正文）"),
    body("length_of_text", "正文五千多字", TEXT * 500),
    body("references", "引用的标准没有这个号", "按照AQ/T9017-2019的要求演练。"),
    body("word_rare_characters", "名字里有生僻字", "联系人：张㛃。"),
    below("printing_authority", "版记没有印发机关", "抄送：甲县财政局。", "2026年3月6日印发"),
    below("copies_colon", "抄送用半角冒号", "抄送:甲县财政局。", "甲县应急管理局　2026年3月6日印发"),
    docx("recipients_look", "主送机关用黑体", *made.head()[:3], paragraph("各科室：", HEI), paragraph(TEXT, ppr=INDENT), *ending()),
    docx("signature_is_the_marks_name", "署名与标志不一致", *made.head(), paragraph(TEXT, ppr=INDENT), *(each.replace("甲县应急管理局", "乙县财政局") for each in ending())),
]
