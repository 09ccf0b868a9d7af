"""The docx counterparts of the faults in formats: small edits of one part's XML of a good document."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from docgen.render.docx import render_docx
from tests.faults import specimen
from tests.faults.in_docx import DOCUMENT, STYLES, TEXT, changed, face
from tests.faults.in_formats import GOOD


@functools.cache
def good(kind: str) -> bytes:
    """A good document as a docx."""
    document = GOOD[kind]()
    placement = specimen.press().lay_out(document).placement
    return render_docx(document, specimen.LAYOUT, placement, specimen.TEMPLATES / "docx" / "公文.docx")


@dataclass(frozen=True)
class Fault:
    """A planted fault: in `part`, `pattern` becomes `replacement`; `drawn` ones show on the page only."""

    kind: str
    name: str
    clause: str
    rule: str
    pattern: str
    replacement: str
    part: str = DOCUMENT
    drawn: bool = False

    def docx(self) -> bytes:
        """The document with the fault in it."""
        return changed(good(self.kind), self.part, self.pattern, self.replacement)


def style(name: str, pattern: str, replacement: str) -> tuple[str, str]:
    """An edit of what the style called `name` says."""
    before = rf"(<w:name w:val=\"{name}\"/>(?:(?!</w:style>).)*?)"
    return before + pattern, rf"\g<1>{replacement}"


RIGHT = r'(<w:pStyle w:val="gw19"/>(?:<w:spacing [^>]*/>)?<w:ind w:right=")\d+', r"\g<1>0"
PRINTED = "阳城县应急管理局　　　2026年3月30日印发"

FAULTS = (
    Fault("信函", "首页有页码", "10.1", "word_letter_first_page", "<w:titlePg/>", ""),
    Fault(
        "信函",
        "首页页脚有页码",
        "10.1",
        "word_letter_first_page",
        'type="first" r:id="rId5"',
        'type="first" r:id="rId11"',
    ),
    Fault(
        "信函",
        "有印发机关",
        "10.1",
        "word_letter_imprint",
        r"(县人民检察院。</w:t></w:r></w:p>)",
        rf'\1<w:p><w:pPr><w:pStyle w:val="gw26"/></w:pPr><w:r>{TEXT}{PRINTED}</w:t></w:r></w:p>',
    ),
    Fault("信函", "主送无冒号", "7.3.2", "recipients_colon", "县气象局：", "县气象局"),
    Fault("命令", "日期编虚位", "7.3.5.4", "date_form", ">2026年3月30日<", ">2026年03月30日<"),
    Fault(
        "命令",
        "职务用宋体",
        "7.3.5",
        "signature_look",
        rf"<w:r>(<w:tab/>{TEXT}县长)",
        rf"<w:r><w:rPr>{face('宋体')}</w:rPr>\1",
    ),
    Fault("纪要", "出席没有冒号", "10.3", "attendance", "出席：", "出席"),
    Fault(
        "纪要",
        "“出席”用仿宋",
        "10.3",
        "attendance_look",
        rf"<w:r><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>({TEXT}出席)",
        r"<w:r>\1",
    ),
    Fault(
        "联合行文",
        "没有署名",
        "7.3.5",
        "signature_missing",
        r'<w:p><w:pPr><w:pStyle w:val="gw18"/>(?:(?!</w:p>).)*</w:p>',
        "",
    ),
    Fault("上行文", "方括号", "7.2.5", "number_form", "〔2026〕3号<", "[2026]3号<"),
    Fault("主送移至版记", "抄送无句号", "7.4.2", "copies_full_stop", "县人民检察院。", "县人民检察院"),
    Fault("横排附件", "没有页码域", "7.5", "word_page_number", " PAGE ", " DATE ", "word/footer"),
    Fault(
        "命令",
        "令号居左",
        "7.2.5",
        "number_centred",
        *style("令号", '<w:jc w:val="center"/>', ""),
        STYLES,
        drawn=True,
    ),
    Fault(
        "命令",
        "令号高一行",
        "10.2",
        "order_number",
        *style("令号", 'w:before="1018"', 'w:before="429"'),
        STYLES,
        drawn=True,
    ),
    Fault("命令", "日期顶右", "7.3.5.3", "date_below_signet", *RIGHT, drawn=True),
    Fault("签名章", "日期顶右", "7.3.5.3", "date_below_signet", *RIGHT, drawn=True),
    Fault("信函", "首页印出页码", "10.1", "letter_first_page_number", "<w:titlePg/>", "", drawn=True),
    Fault("信函", "双线短", "10.1", "letter_line_length", 'cx="6120000"', 'cx="5616000"', drawn=True),
    Fault(
        "纪要",
        "标志低 5 mm",
        "10.3",
        "minutes_mark_top",
        *style("发文机关标志", 'w:before="2002"', 'w:before="2285"'),
        STYLES,
        drawn=True,
    ),
    Fault(
        "上行文", "第二行签发人靠左", "7.2.6", "signers_aligned", 'w:pos="5685"', 'w:pos="4422"', drawn=True
    ),
)
