"""Faults of a PDF: each a small edit of the good document's HTML or an override of its stylesheet.

A fault names the rule that must find it and the rule's clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.faults import specimen

SONG, FANG, HEI, KAI = "小标宋", "仿宋", "黑体", "楷体"


@dataclass(frozen=True)
class Fault:
    """A planted fault; `edits` replace text in the HTML, `style` overrides the stylesheet.

    `also` are further clauses that the one edit cannot help breaking.
    """

    name: str
    clause: str
    rule: str
    edits: tuple[tuple[str, str], ...] = ()
    style: str = ""
    also: frozenset[str] = frozenset()

    @property
    def needs_pages(self) -> bool:
        """Whether it shows on full pages or in annexes alone, which two pages do not have."""
        return self in PAGE or self in ANNEXES or self.name in NEED_PAGES

    def pdf(self, whole: bool) -> bytes:
        """The document with the fault in it: the whole of six pages, or two where the fault lets them do."""
        page = specimen.html(whole or self.needs_pages)
        for pattern, replacement in self.edits:
            page, count = re.subn(pattern, replacement, page)
            assert count, f"{self.name}: nothing to edit"
        return specimen.pdf(page, self.style)


def family(face: str) -> str:
    """The CSS fonts of a face."""
    found = re.search(rf"^\.{face} \{{ font-family: (.*?) \}}", specimen.css(), re.MULTILINE)
    assert found
    return found.group(1)


def edit(name: str, clause: str, rule: str, *edits: tuple[str, str]) -> Fault:
    """A fault of the text."""
    return Fault(name, clause, rule, edits)


def look(name: str, clause: str, rule: str, style: str, *also: str) -> Fault:
    """A fault of place or look."""
    return Fault(name, clause, rule, style=style, also=frozenset(also))


def _page_number(side: str, what: str) -> str:
    return f"@page :{side} {{ @bottom-{side} {{ {what} }} }}"


NUMBER = r"阳应急总指办发〔2026〕3号"
MARK = r"(?s)<p class=\"发文机关标志"
DATE = r">2026年3月30日<"
TITLE = r"(?s)(<h1 class=\"标题\".*?>)<span.*?</h1>"


def _title(*lines: str) -> str:
    return r"\1" + "\n".join(f"<span>{line}</span>" for line in lines) + "</h1>"


def faults() -> list[Fault]:
    """The corpus."""
    return [*PAGE, *HEAD, *TITLES, *BODY, *ANNEXES, *ENDING, *IMPRINT, *PAGE_NUMBERS, *LANGUAGE]


PAGE = [
    look("美制信纸", "5.1", "paper_size", "@page { size: 216mm 279mm }"),
    look("天头大 4 mm", "5.2.1", "top_white_of_our_own", "@page :nth(2) { margin-top: 38.6mm }"),
    look(
        "订口大 2.5 mm",
        "5.2.1",
        "binding_white",
        ".正文, .主送机关, .附件说明, .附注 { position: relative; left: 2.5mm }",
    ),
    edit(
        "字距放大使版心变宽",
        "5.2.1",
        "type_area_width",
        (r"letter-spacing:-0\.2\d+pt", "letter-spacing:.08pt"),
    ),
    look(
        "末行低于版心",
        "5.2.1",
        "type_area_bottom",
        # The page number stays where it is.
        "@page :nth(2) { margin-top: 37.6mm; margin-bottom: 29mm;"
        " @bottom-left { transform: translateY(-3.58mm) } }",
    ),
    look("正文 4 号", "5.2.2", "body_look", "p.正文 { font-size: 14pt }"),
    look("正文用宋体", "5.2.2", "body_look", "p.正文 { font-family: docgen FandolSong-Regular }"),
    look("行距过大", "5.2.3", "lines_per_page", "p, h2, h3, h4, h5 { line-height: 11mm }"),
    look("正文蓝色", "5.2.4", "black_text", "p.正文 { color: #00f }"),
    look("标题红色", "5.2.4", "black_text", "h1.标题 { color: #f00 }"),
]
HEAD = [
    look("标志低 5 mm", "7.2.4", "mark_top", ".发文机关标志 { padding-top: 5mm }"),
    edit("没有标志", "7.2.4", "mark_missing", (rf"{MARK}.*?</p>", '<p style="height:52mm"></p>')),
    look("标志偏右", "7.2.4", "mark_centred", ".发文机关标志 { left: 6mm }"),
    look("标志黑色", "7.2.4", "mark_look", ".发文机关标志 { color: #000 }"),
    look("标志用黑体", "7.2.4", "mark_look", '.发文机关标志 { font-family: "docgen FandolHei-Regular" }'),
    look("发文字号上移一行", "7.2.5", "number_below_mark", ".发文机关标志 { margin-bottom: -10.39mm }"),
    look("发文字号居左", "7.2.5", "number_centred", ".发文字号 { text-align: left }"),
    edit("没有发文字号", "7.2.5", "number_missing", (r"<p class=\"发文字号.*?</p>", "")),
    look("发文字号用黑体", "7.2.5", "number_look", '.发文字号 { font-family: "docgen FandolHei-Regular" }'),
    edit("方括号", "7.2.5", "number_form", (NUMBER, "阳应急总指办发[2026]3号")),
    edit("圆括号", "7.2.5", "number_form", (NUMBER, "阳应急总指办发（2026）3号")),
    edit("实心方头括号", "7.2.5", "number_form", (NUMBER, "阳应急总指办发【2026】3号")),
    edit("加“第”", "7.2.5", "number_form", (NUMBER, "阳应急总指办发〔2026〕第3号")),
    edit("编虚位", "7.2.5", "number_form", (NUMBER, "阳应急总指办发〔2026〕03号")),
    edit("年份两位", "7.2.5", "number_form", (NUMBER, "阳应急总指办发〔26〕3号")),
    look("没有红线", "7.2.7", "red_line_missing", ".红线 { background: none }"),
    look("红线成了黑线", "7.2.7", "red_line_missing", ".红线 { background: #000 }"),
    look("红线短 26 mm", "7.2.7", "red_line_length", ".红线 { width: 130mm }"),
    look("红线低 4 mm", "7.2.7", "red_line_gap", ".发文字号 { padding-bottom: 4mm }"),
]
TITLES = [
    look("标题 3 号", "7.3.1", "title_look", "h1.标题 { font-size: 16pt }"),
    look("标题用黑体", "7.3.1", "title_look", 'h1.标题 { font-family: "docgen FandolHei-Regular" }'),
    look("标题居左", "7.3.1", "title_centred", "h1.标题 { text-align: left }"),
    look("标题上移一行", "7.3.1", "title_below_line", ".红线 { margin-bottom: -10.39mm }"),
    edit(
        "标题沙漏形",
        "7.3.1",
        "title_shape",
        (TITLE, _title("阳城县应急救援总指挥部办公室", "关于做好2026年", "度全县应急演练工作的通知")),
    ),
    edit(
        "标题拆开词语",
        "7.3.1",
        "title_words_whole",
        (TITLE, _title("阳城县应急救援总指挥部办公室关于做", "好2026年度全县应急演练工作的通知")),
    ),
    edit("没有标题", "7.3.1", "title_missing", (TITLE, '<p style="height:40mm"></p>')),
    edit("标题以方案结束", "条例第八条", "genre", (r"应急演练工作的通知", "应急演练工作方案")),
    edit(
        "标题没有事由",
        "条例第九条（七）",
        "title_parts",
        (r">关于做好2026年度全县应急演练工作的通知<", ">全县应急演练工作通知<"),
    ),
    edit(
        "标题末尾句号",
        "标题惯例",
        "title_style",
        (r">关于做好2026年度全县应急演练工作的通知<", ">关于做好2026年度全县演练工作的通知。<"),
    ),
    edit("主送机关没有冒号", "7.3.2", "recipients_colon", (r"县直各单位：", "县直各单位")),
    edit("主送机关半角冒号", "7.3.2", "recipients_colon", (r"县直各单位：", "县直各单位:")),
    look("主送机关居中", "7.3.2", "recipients_flush", ".主送机关 { text-align: center }"),
    look("主送机关缩进", "7.3.2", "recipients_flush", ".主送机关 { text-indent: 11.14mm }"),
    look(
        "主送机关上无空行",
        "7.3.2",
        "recipients_below_title",
        "h1.标题 { margin-bottom: 0 }",
    ),
]
BODY = [
    look("首页没有正文", "7.3.3", "body_on_first_page", "#body { break-before: page }"),
    look("段首不缩进", "7.3.3", "first_line_indent", "p.正文, h2.正文 { text-indent: 0 }"),
    look(
        "一级标题用仿宋", "7.3.3", "heading_look", "h2.正文 span { font-family: 'docgen FandolFang-Regular' }"
    ),
    look(
        "二级标题用黑体", "7.3.3", "heading_look", "h3.正文 span { font-family: 'docgen FandolHei-Regular' }"
    ),
    edit("跳级", "7.3.3", "levels_in_order", (r">（一）提升质量<", ">1.提升质量<")),
    edit("序号不连续", "7.3.3", "levels_counted", (r">二、压实工作责任<", ">三、压实工作责任<")),
]
ANNEXES = [
    look("附件说明上无空行", "7.3.4", "note_below_body", ".附件说明 { margin-top: 0 }"),
    look("附件说明顶格", "7.3.4", "note_indent", ".附件说明 { margin-left: -11.14mm }"),
    edit(
        "附件名称后有句号",
        "7.3.4",
        "note_names_bare",
        (r"026年全县应急演练指导计划</span></p>", "026年全县应急演练指导计划。</span></p>"),
    ),
    edit(
        "附件名称后有分号",
        "7.3.4",
        "note_names_bare",
        (r"026年全县应急演练指导计划</span></p>", "026年全县应急演练指导计划；</span></p>"),
    ),
    edit("附件序号用顿号", "7.3.4", "note_numbers", (r">附件：1\.<", ">附件：1、<")),
    edit("附件半角冒号", "7.3.4", "note_colon", (r">附件：1\.<", ">附件:1.<")),
    edit(
        "附件名称回行不对齐",
        "7.3.4",
        "note_hangs",
        (r"(头单位和演\n</span>)(练科目计划一览表)", r"\1<span style='margin-left:-6mm'>\2</span>"),
    ),
    # Without the breaks the text ends a page earlier, and the 版记 stands on an odd one.
    look(
        "附件接排",
        "7.3.7",
        "annex_on_a_new_page",
        "section { break-before: auto }",
        "GB/T 33476.2 7.3.1",
    ),
    edit("附件后有冒号", "7.3.7", "annex_label_form", (r">附件1<", ">附件1：<")),
    edit("附件序号用汉字", "7.3.7", "annex_label_form", (r">附件1<", ">附件一<")),
    look("附件用仿宋", "7.3.7", "annex_label_look", ".附件标识 { font-family: 'docgen FandolFang-Regular' }"),
    look("附件缩进", "7.3.7", "annex_label_place", ".附件标识 { left: 11mm }"),
    look("附件标题在第二行", "7.3.7", "annex_title_line", ".附件标题 { margin-top: 0 }"),
    look("附件标题居左", "7.3.7", "annex_title_line", ".附件标题 { text-align: left }"),
    edit(
        "附件标题与说明不一",
        "7.3.7",
        "annex_title_same",
        (r">2026年全县应急演练指导计划</span></h1>", ">2026年县级应急演练指导计划</span></h1>"),
    ),
    edit("附件序号与说明不一", "7.3.7", "annex_number_same", (r">附件2<", ">附件3<")),
]
ENDING = [
    edit("日期编虚位", "7.3.5.4", "date_form", (DATE, ">2026年03月30日<")),
    edit("日期用汉字", "7.3.5.4", "date_form", (DATE, ">二〇二六年三月三十日<")),
    edit("日期不存在", "7.3.5.4", "date_form", (DATE, ">2026年2月30日<")),
    edit("日期写“号”", "7.3.5.4", "date_form", (DATE, ">2026年3月30号<")),
    edit("没有成文日期", "7.3.5.4", "date_missing", (r"<p class=\"成文日期.*?</p>", "")),
    edit("没有署名", "7.3.5", "signature_missing", (r"<p class=\"署名 .*?</p>", "")),
    look("署名顶右", "7.3.5", "date_below_signature", ".署名 { padding-right: 0 !important }"),
    look("日期顶右", "7.3.5", "date_below_signature", ".成文日期 { padding-right: 0 !important }"),
    look("署名上无空行", "7.3.5", "signature_below_text", ".署名 { margin-top: 0 !important }"),
    look("署名离正文六行", "7.3.5.1", "signature_near_text", ".署名 { margin-top: 62mm !important }"),
    look("附注顶格", "7.3.6", "remarks_indent", ".附注 { text-indent: 0 }"),
    edit("附注半角括号", "7.3.6", "remarks_brackets", (r"（此件公开发布）", "(此件公开发布)")),
]
IMPRINT = [
    look("版记高一行", "7.4.1", "imprint_at_the_bottom", ".版记 { transform: translateY(-10mm) }"),
    look("版记没有首线", "7.4.1", "imprint_lines", ".版记 { border-top-color: transparent }"),
    look("版记没有末线", "7.4.1", "imprint_lines", ".版记 { border-bottom-color: transparent }"),
    look(
        "版记线短 16 mm",
        "7.4.1",
        "imprint_line_length",
        ".版记 { width: 140mm } .版记 p { margin-right: -16mm }",
    ),
    look("版记线粗 1 mm", "7.4.1", "imprint_line_thickness", ".版记 { border-width: 1mm }"),
    look("版记 3 号", "7.4.2", "imprint_look", ".版记 { font-size: 16pt }"),
    look("版记顶格", "7.4.2", "imprint_indents", ".版记 p { padding-left: 0; text-indent: 0 }"),
    edit("抄送没有句号", "7.4.2", "copies_full_stop", (r"县人民检察院。", "县人民检察院")),
    edit("没有印发一行", "7.4.3", "printing_missing", (r"(?s)<p class=\"印发.*?</p>", "")),
    edit("没有“印发”", "7.4.3", "printing_date_form", (r"2026年3月30日印发", "2026年3月30日")),
    edit("印发日期编虚位", "7.4.3", "printing_date_form", (r"2026年3月30日印发", "2026年03月30日印发")),
    edit("没有版记", "7.4.3", "imprint_missing", (r"(?s)<div class=\"版记位.*?</body>", "</body>")),
]
PAGE_NUMBERS = [
    look("单页没有页码", "7.5", "page_number_missing", _page_number("right", "content: none")),
    look("页码居中", "7.5", "page_number_side", _page_number("right", "text-align: center")),
    look("双页页码在右", "7.5", "page_number_side", _page_number("left", "text-align: right")),
    look("页码没有一字线", "7.5", "page_number_form", _page_number("right", "content: counter(page)")),
    look("页码用短线", "7.5", "page_number_form", _page_number("right", 'content: "- " counter(page) " -"')),
    look("页码高 4 mm", "7.5", "page_number_height", _page_number("right", "padding-top: 0")),
    look("页码 5 号", "7.5", "page_number_look", _page_number("right", "font-size: 10.5pt")),
    look(
        "页码用黑体",
        "7.5",
        "page_number_look",
        _page_number("right", 'font-family: "docgen FandolHei-Regular"'),
    ),
    look("页码隔一跳一", "7.5", "page_number_counts", "@page { counter-increment: page 2 }"),
]
NEED_PAGES = {"首页没有正文", "没有署名", "署名离正文六行"}
LANGUAGE = [
    edit("半角逗号", "GB/T 15834", "marks", (r">一、强化统筹谋划<", ">一、强化统筹,谋划<")),
    edit("全角数字", "GB/T 15835", "numbers", (r">二、压实工作责任<", ">二、压实２项工作责任<")),
    edit("引号不成对", "GB/T 15834", "pairs", (r">二、压实工作责任<", ">二、压实“工作责任<")),
    edit("序号后多顿号", "GB/T 15834", "marks", (r">（一）提升质量<", ">（一）、提升质量<")),
    edit("星期用数字", "GB/T 15835", "numbers_hint", (r">二、压实工作责任<", ">二、压实星期5工作责任<")),
]
