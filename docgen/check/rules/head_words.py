"""Clause 7.2 by words: 发文字号, 份号, 密级 and 紧急程度, 签发人, whatever they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.findings import Breach, Force
from docgen.check.outline import Outline, OutlineHead
from docgen.check.rules.registry import Found, RuleKind, rule
from docgen.check.words import ABOVE, BLANK, BY_YEAR, SERIAL
from docgen.standard.genres import ALL, genre_of, published
from docgen.standard.han import HAN
from docgen.tongue import phrase, strung

UPWARD = tuple(genre.name for genre in ALL if genre.upward)
PADDED = re.compile(r"(?<!\d)0+(?=\d+[号期])")
NUMBER_FORM = re.compile(rf"[{HAN}（）A-Z{BLANK}]+〔[\d{BLANK}]{{4}}〕(?:[1-9]\d*|[{BLANK}]+)号")


@rule(RuleKind.WORDS, "7.2.5", Force.MUST, 23)
def number_form(outline: Outline) -> Found:
    """发文字号：年份全称，用六角括号“〔〕”，序号不编虚位、不加“第”；公告、通告等可以是“2026年第3号”。"""
    for head in outline.heads:
        if not head.number:
            continue
        text = head.number.parts[0] if len(head.number.parts) > 1 else head.number.text
        text = re.split(r"签发人", text)[0].strip()
        if NUMBER_FORM.fullmatch(text) or (SERIAL.fullmatch(text) and not PADDED.search(text)):
            continue
        if _is_by_year(text, head) and not PADDED.search(text):
            continue
        yield Breach(
            head.number.where,
            text,
            _mended(text),
            strung(_number_faults(text), "；") or phrase("发文字号的写法不对"),
            phrase("照“机关代字〔2026〕3号”的样子改"),
        )


def _is_by_year(text: str, head: OutlineHead) -> bool:
    """Whether a number is that of a 公告 by the year: 2026年第3号, maybe behind the organ's name and 公告."""
    found = BY_YEAR.search(text)
    whole = found and found.end() == len(text) and (not found.start() or published(text[: found.start()]))
    return bool(whole) and _published(head)


def _published(head: OutlineHead) -> bool:
    """Whether a head is that of a 公告 and the like, which the year may number."""
    return bool(head.title and published(head.title.text))


def _number_faults(text: str) -> Iterator[str]:
    if re.search(r"[\[\]【】()（）［］{}❲❳]\d|\d[\[\]【】()（）［］{}❲❳]", text):
        yield phrase("年份应当用六角括号“〔〕”括入")
    if "第" in text and not SERIAL.fullmatch(text):
        yield phrase("序号不加“第”字")
    if PADDED.search(text):
        yield phrase("序号不编虚位（1 不编为 01）")
    if re.search(r"(?<!\d)\d{2}[〕\]】）)］]", text):
        yield phrase("年份应当标全称")


def _mended(text: str) -> str:
    """What the number should read, as far as it can be told."""
    if SERIAL.fullmatch(text):
        return PADDED.sub("", text)
    form = re.fullmatch(
        rf"(.*?)[〔\[【（(［{{❲]?([\d{BLANK}]{{2,4}})年?[〕\]】）)］}}❳]?第?0*(\d+|[{BLANK}]+)号", text
    )
    if not form:
        return "机关代字〔年份〕序号号"
    code, year, serial = form.groups()
    return f"{code or '机关代字'}〔{year if len(year) == 4 else '20' + year[-2:]}〕{serial}号"


@rule(RuleKind.WORDS, "7.2.1", Force.GENERAL, 15)
def copy_number(outline: Outline) -> Found:
    """份号用 6 位阿拉伯数字。"""
    for block in outline.head.above:
        if block.text.isdigit() and len(block.text) != 6:
            yield Breach(
                block.where,
                block.text,
                block.text.zfill(6)[-6:],
                phrase("份号不是 6 位数字"),
                phrase("不足 6 位的前面补 0"),
            )


@rule(RuleKind.WORDS, "7.2.2", Force.MUST, 16)
def secrecy(outline: Outline) -> Found:
    """密级和保密期限写作“机密★1年”，期限用阿拉伯数字。"""
    for block in outline.head.above:
        secret = block.text.startswith(("绝密", "机密", "秘密"))
        if secret and not re.fullmatch(r"(绝密|机密|秘密)(★(\d+(年|个月|天)|长期))?", block.text):
            yield Breach(
                block.where,
                block.text,
                phrase("如“机密★1年”"),
                phrase("保密期限的写法不对"),
                phrase("期限用阿拉伯数字，与密级之间用“★”"),
            )


@rule(RuleKind.WORDS, "条例第九条（一）", Force.MUST, 15)
def secret_needs_copy_number(outline: Outline) -> Found:
    """涉密公文应当标注份号。"""
    above = [block.text for block in outline.head.above]
    secret = [b for b in outline.head.above if b.text.startswith(("绝密", "机密", "秘密"))]
    if secret and not any(text.isdigit() for text in above):
        yield Breach(
            secret[0].where,
            phrase("没有份号"),
            phrase("6 位份号"),
            phrase("涉密公文没有份号"),
            phrase("在密级之上加份号"),
        )


@rule(RuleKind.WORDS, "条例第九条（三）", Force.MUST, 17)
def urgency(outline: Outline) -> Found:
    """紧急程度分“特急”“加急”。"""
    for block in outline.head.above:
        urgent = ABOVE.fullmatch(block.text) and "急" in block.text
        if urgent and block.text not in ("特急", "加急"):
            yield Breach(
                block.where,
                block.text,
                phrase("特急或加急"),
                phrase("紧急程度的写法不对"),
                phrase("改为“特急”或“加急”"),
            )


@rule(RuleKind.WORDS, "条例第九条（六）", Force.MUST, 24, 25)
def upward_signer(outline: Outline) -> Found:
    """上行文（请示、报告）应当标注签发人姓名。"""
    title, number = outline.head.title, outline.head.number
    if title and number and genre_of(title.text) in UPWARD and "签发人" not in number.text:
        above = "".join(block.text for block in outline.head.above)
        if "签发人" not in above:
            yield Breach(
                number.where,
                phrase("没有"),
                phrase("签发人：姓名"),
                phrase("上行文没有签发人"),
                phrase("在发文字号同一行居右空一字排“签发人：姓名”"),
            )
