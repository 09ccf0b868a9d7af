"""Faults of a docx: each a small edit of one part's XML of the good document."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from tests.faults import specimen

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
TEXT = '<w:t xml:space="preserve">'


@dataclass(frozen=True)
class Fault:
    """A planted fault: in `part`, `pattern` becomes `replacement`; `drawn` ones show on the page only.

    `also` are further clauses that the one edit cannot help breaking.
    """

    name: str
    clause: str
    rule: str
    pattern: str
    replacement: str
    part: str = DOCUMENT
    drawn: bool = False
    also: frozenset[str] = frozenset()

    def docx(self) -> bytes:
        """The document with the fault in it."""
        return changed(specimen.good_docx(), self.part, self.pattern, self.replacement)


def changed(content: bytes, part: str, pattern: str, replacement: str) -> bytes:
    """A docx with a part's XML edited wherever `part`'s name begins a part's name."""
    target, count = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name.startswith(part):
                text, found = re.subn(pattern, replacement, body.decode(), flags=re.DOTALL)
                body, count = text.encode(), count + found
            new.writestr(name, body)
    assert count, "nothing to edit"
    return target.getvalue()


def run(name: str, clause: str, rule: str, text: str, properties: str) -> Fault:
    """A fault of the look of the run that begins with `text`."""
    return Fault(
        name,
        clause,
        rule,
        rf"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?({re.escape(TEXT)}{text})",
        rf"<w:r><w:rPr>{properties}</w:rPr>\1",
    )


def words(name: str, clause: str, rule: str, text: str, instead: str) -> Fault:
    """A fault of wording."""
    return Fault(name, clause, rule, text, instead)


def paragraph(name: str, clause: str, rule: str, text: str, properties: str, *, drawn: bool = False) -> Fault:
    """A fault of the settings of the paragraph that begins with `text`."""
    start = r"(<w:p><w:pPr><w:pStyle [^>]*/>)(?:(?!</w:pPr>).)*"
    pattern = rf"{start}(</w:pPr>(?:(?!</w:p>).)*?{re.escape(TEXT)}{text})"
    return Fault(name, clause, rule, pattern, rf"\1{properties}\2", drawn=drawn)


def face(font: str) -> str:
    """w:rFonts of a font."""
    return f'<w:rFonts w:eastAsia="{font}"/>'


FAULTS = [
    Fault("纸张 16 开", "5.1", "word_paper", r'w:w="11906" w:h="16838"', 'w:w="10433" w:h="14742"'),
    Fault("上边距 25.4 mm", "5.2.1", "word_top_and_bottom", r'w:top="1960"', 'w:top="1440"'),
    Fault("下边距 25.4 mm", "5.2.1", "word_top_and_bottom", r'w:bottom="1847"', 'w:bottom="1440"'),
    Fault("左边距 31.8 mm", "5.2.1", "word_sides", r'w:left="1587" w:header', 'w:left="1803" w:header'),
    Fault("右边距 31.8 mm", "5.2.1", "word_sides", r'w:right="1474"', 'w:right="1803"'),
    Fault("没有奇偶页不同", "7.5", "word_odd_and_even", r"<w:evenAndOddHeaders/>", "", SETTINGS),
    Fault("双页页脚没有页码", "7.5", "word_odd_and_even", r'<w:footerReference w:type="even"[^>]*/>', ""),
    Fault("没有页码域", "7.5", "word_page_number", r" PAGE ", " DATE ", "word/footer"),
    Fault(
        "没有红线", "7.2.7", "word_red_line", r'<w:bottom w:val="single"[^>]*w:color="FF0000"/>', "", STYLES
    ),
    run("正文 4 号", "5.2.2", "body_look", "各单位要高度重视", '<w:sz w:val="28"/>'),
    run("正文宋体", "5.2.2", "body_look", "各单位要高度重视", face("宋体")),
    run("正文主题字体", "5.2.2", "body_look", "各单位要高度重视", face("黑体")),
    run("正文蓝色", "5.2.4", "black_text", "各单位要高度重视", '<w:color w:val="0000FF"/>'),
    run("标题宋体", "7.3.1", "title_look", "阳城县应急救援总指挥部办公室</w:t><w:br", face("宋体")),
    run("标题 3 号", "7.3.1", "title_look", "阳城县应急救援总指挥部办公室</w:t><w:br", '<w:sz w:val="32"/>'),
    run("标志用黑体", "7.2.4", "mark_look", "阳城县应急救援总指挥部办公室文件", face("黑体")),
    run("标志黑色", "7.2.4", "mark_look", "阳城县应急救援总指挥部办公室文件", '<w:color w:val="000000"/>'),
    run("一级标题仿宋", "7.3.3", "heading_look", "一、强化统筹谋划", face("仿宋")),
    run("二级标题黑体", "7.3.3", "heading_look", "（一）提升质量", face("黑体")),
    run("一级标题加粗", "加粗惯例", "heading_bold", "一、强化统筹谋划", "<w:b/>"),
    run("附件用仿宋", "7.3.7", "annex_label_look", "附件1<", face("仿宋")),
    run("附件说明宋体", "7.3.4", "note_look", "附件：1", face("宋体")),
    run("发文字号黑体", "7.2.5", "number_look", "阳应急总指办发", face("黑体")),
    run("日期宋体", "7.3.5", "signature_look", "2026年3月30日<", face("宋体")),
    words("方括号", "7.2.5", "number_form", "〔2026〕3号<", "[2026]3号<"),
    words("加“第”", "7.2.5", "number_form", "〔2026〕3号<", "〔2026〕第3号<"),
    words("编虚位", "7.2.5", "number_form", "〔2026〕3号<", "〔2026〕03号<"),
    words("主送无冒号", "7.3.2", "recipients_colon", "县直各单位：", "县直各单位"),
    words("日期编虚位", "7.3.5.4", "date_form", ">2026年3月30日<", ">2026年03月30日<"),
    words("日期汉字", "7.3.5.4", "date_form", ">2026年3月30日<", ">二〇二六年三月三十日<"),
    words("印发日期编虚位", "7.4.3", "printing_date_form", "2026年3月30日印发", "2026年03月30日印发"),
    words("抄送无句号", "7.4.2", "copies_full_stop", "县人民检察院。", "县人民检察院"),
    words(
        "附件名称有句号",
        "7.3.4",
        "note_names_bare",
        "指导计划</w:t></w:r></w:p>",
        "指导计划。</w:t></w:r></w:p>",
    ),
    words("附件顿号", "7.3.4", "note_numbers", "附件：1[.]", "附件：1、"),
    words("附件标题不一", "7.3.7", "annex_title_same", "指导计划(</w:t></w:r></w:p><w:tbl)", r"演练计划\1"),
    words("附件有冒号", "7.3.7", "annex_label_form", ">附件1<", ">附件1：<"),
    words("附件序号不一", "7.3.7", "annex_number_same", ">附件2<", ">附件4<"),
    words("跳级", "7.3.3", "levels_in_order", ">（一）提升质量<", ">1.提升质量<"),
    words("序号不连续", "7.3.3", "levels_counted", ">二、压实工作责任<", ">四、压实工作责任<"),
    words("附注半角括号", "7.3.6", "remarks_brackets", "（此件公开发布）", "(此件公开发布)"),
    words("附件接排", "7.3.7", "word_annex_page", 'pageBreakBefore w:val="1"', 'pageBreakBefore w:val="0"'),
    paragraph(
        "段首不缩进",
        "7.3.3",
        "word_first_line",
        "各单位要高度重视",
        '<w:ind w:firstLine="0" w:firstLineChars="0"/>',
    ),
    words("段首用空格", "7.3.3", "word_first_line", f"{TEXT}各单位要高度重视", f"{TEXT}　　各单位要高度重视"),
    paragraph(
        "行距 25 磅",
        "5.2.3",
        "word_pitch",
        "各单位要高度重视",
        '<w:spacing w:line="500" w:lineRule="exact"/>',
    ),
    paragraph(
        "标志低 5 mm",
        "7.2.4",
        "mark_top",
        "阳城县应急救援总指挥部办公室文件",
        '<w:spacing w:before="2290" w:line="1152" w:lineRule="exact"/>',
        drawn=True,
    ),
    paragraph(
        "主送机关缩进", "7.3.2", "recipients_flush", "各乡（镇）", '<w:ind w:firstLine="632"/>', drawn=True
    ),
    paragraph(
        "署名上无空行",
        "7.3.5",
        "signature_below_text",
        "阳城县应急救援总指挥部办公室</w:t></w:r></w:p>",
        '<w:spacing w:before="0"/><w:ind w:right="632"/>',
        drawn=True,
    ),
    Fault(
        "版记高 10 mm",
        "7.4.1",
        "imprint_at_the_bottom",
        r'bIns="\d+" anchor="b"',
        'bIns="1600000" anchor="b"',
        drawn=True,
    ),
]
