"""Faults of what is not in every notice: joint issue, 签名章, 10.1 to 10.3, a turned table, a moved 主送."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from docgen.document import elements as el
from tests.faults import specimen
from tests.render import sample


def joint() -> el.OfficialDocument:
    """A notice of three organs whose seals stand on the page that its text ends on."""
    document = sample.joint()
    (part,) = document.parts
    elements = list(part.elements)
    at = next(i for i, each in enumerate(elements) if isinstance(each, el.SignatureBlock))
    elements[at:at] = [sample.text(specimen.LONG * 3)]
    return replace(document, parts=(replace(part, elements=tuple(elements)),))


def turned() -> el.OfficialDocument:
    """The good notice with its first annex as a wide table."""
    document = specimen.good()
    main, first, second = document.parts
    label, title, _ = first.elements
    wide = replace(first, elements=(label, title, sample.table(3, 225.0)), landscape=True)
    return replace(document, parts=(main, wide, second))


def moved() -> el.OfficialDocument:
    """The good notice with 主送 in its 版记, above 抄送."""
    document = specimen.good()
    assert document.imprint
    return replace(document, imprint=replace(document.imprint, main_recipients=sample.MOVED))


def upward() -> el.OfficialDocument:
    """The good notice with three 签发人, the third in a row of its own beside the number."""
    document = specimen.good()
    main, *annexes = document.parts
    _, *rest = main.elements[1:]
    elements = (main.elements[0], el.NumberLine(sample.NUMBER, sample.SIGNERS), *rest)
    return replace(document, parts=(replace(main, elements=elements), *annexes))


GOOD: dict[str, Callable[[], el.OfficialDocument]] = {
    "联合行文": joint,
    "上行文": upward,
    "签名章": sample.signets,
    "信函": sample.letter,
    "命令": sample.order,
    "纪要": sample.minutes,
    "横排附件": turned,
    "主送移至版记": moved,
}


@functools.cache
def html(kind: str) -> str:
    """A good document as HTML."""
    document = GOOD[kind]()
    return specimen.press().html(document, specimen.press().lay_out(document).placement)


@dataclass(frozen=True)
class Fault:
    """A planted fault; `edits` replace text in the HTML, `style` overrides the stylesheet."""

    kind: str
    name: str
    clause: str
    rule: str
    style: str = ""
    edits: tuple[tuple[str, str], ...] = ()

    def pdf(self) -> bytes:
        """The document with the fault in it."""
        page = html(self.kind)
        for pattern, replacement in self.edits:
            page, count = re.subn(pattern, replacement, page)
            assert count, f"{self.name}: nothing to edit"
        return specimen.pdf(page, self.style)


LOWER = ".发文机关标志 { padding-top: 5mm }"
HIGHER_NUMBER = ".发文机关标志 { margin-bottom: -10.39mm }"
CLOSE = "margin-top: 0 !important"
LOW_WORD = ".标志行:last-child { margin-top: 5mm }"
FOOT = "content: '— ' counter(page) ' —'"
FANG = "font-family: 'docgen FandolFang-Regular'"

FOOT_LINE = ".双线[style*=absolute]"

FAULTS = (
    Fault(
        "联合行文", "“文件”低 5 mm", "7.2.4", "joint_word_centred", ".标志行:last-child { margin-top: 5mm }"
    ),
    Fault("联合行文", "署名紧接正文", "7.3.5", "signature_below_text", f".署名 {{ {CLOSE} }}"),
    Fault(
        "上行文",
        "第二行签发人右移二字",
        "7.2.6",
        "signers_aligned",
        ".签发行:last-child .楷体 { position: relative; left: 11.14mm }",
    ),
    Fault(
        "上行文",
        "发文字号顶格",
        "7.2.5",
        "number_centred",
        ".签发行:last-child > span:first-child { position: relative; left: -5.57mm }",
    ),
    Fault("签名章", "日期顶右", "7.3.5.3", "date_below_signet", ".成文日期 { padding-right: 0 !important }"),
    Fault(
        "签名章", "日期紧接签名章", "7.3.5.3", "date_below_signet", ".成文日期 { margin-top: 0 !important }"
    ),
    Fault("信函", "版记加线", "10.1", "letter_imprint", ".版记 { border-width: .35mm 0 !important }"),
    Fault("信函", "份号缩进", "10.1", "letter_first_row", ".信函行 { padding-left: 11mm }"),
    Fault("信函", "没有页底双线", "10.1", "letter_lower_line", f"{FOOT_LINE} {{ display: none }}"),
    Fault(
        "信函",
        "上边的双线成了单线",
        "10.1",
        "letter_lines_double",
        ".双线 { border-bottom-width: 0 !important }",
    ),
    Fault(
        "信函",
        "页底双线上粗下细",
        "10.1",
        "letter_lines_double",
        f"{FOOT_LINE} {{ border-top-width: .8mm !important; border-bottom-width: .3mm !important }}",
    ),
    Fault(
        "信函",
        "发文字号居左、份号居右",
        "10.1",
        "letter_first_row",
        edits=((r"(<span><span[^>]*>\d{6}</span></span>)(<span>.*?</span></span>)", r"\2\1"),),
    ),
    Fault("命令", "标志低 5 mm", "10.2", "order_mark_top", LOWER),
    Fault("命令", "令号编虚位", "7.2.5", "number_form", edits=((r">第(\d+)号<", r">第0\1号<"),)),
    Fault("命令", "令号高一行", "10.2", "order_number", HIGHER_NUMBER),
    Fault("命令", "正文高一行", "10.2", "order_body", ".发文字号 { margin-bottom: -10.39mm }"),
    Fault("命令", "日期顶右", "7.3.5.3", "date_below_signet", ".成文日期 { padding-right: 0 !important }"),
    Fault("纪要", "标志低 5 mm", "10.3", "minutes_mark_top", LOWER),
    Fault("纪要", "“出席”用仿宋", "10.3", "attendance_look", f".出席 .黑体 {{ {FANG} }}"),
    Fault("纪要", "出席顶格", "10.3", "attendance_place", ".出席 { position: relative; left: -11.14mm }"),
    Fault("纪要", "出席没有冒号", "10.3", "attendance", edits=(("出席：", "出席"),)),
    Fault(
        "横排附件",
        "横排页码在页底",
        "8",
        "page_number_on_a_turned_page",
        f"@page land:left {{ @left-top {{ content: none }} @bottom-left {{ {FOOT} }} }}"
        f"@page land:right {{ @left-bottom {{ content: none }} @bottom-right {{ {FOOT} }} }}",
    ),
    Fault(
        "横排附件",
        "横排页码靠里 8 mm",
        "8",
        "place_of_a_turned_page_number",
        "@page land:left { @left-top { transform: rotate(90deg) translateY(-8mm) } }"
        "@page land:right { @left-bottom { transform: rotate(90deg) translateY(-8mm) } }",
    ),
    Fault(
        "主送移至版记",
        "主送与抄送之间有线",
        "7.4.2",
        "no_line_below_moved_recipients",
        ".版记 .抄送:nth-child(2) { border-top: 0.25mm solid #000 }",
    ),
)
