"""A good document with every element that the checker knows, as HTML and CSS for a PDF and as a docx."""

from __future__ import annotations

import functools
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from docgen.bootstrap.paths import font_cache
from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import Kind
from docgen.render.docx import render_docx
from docgen.render.fonts import load_fonts
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import LAYOUTS
from tests.render import sample

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LAYOUT = LAYOUTS["GB/T 33476.2"]
LONG = (
    "各单位要高度重视年度应急演练计划编制与组织实施，推动应急演练常态化、制度化、规范化开展，"
    "加强对辖区及行业领域单位、企业的督促指导，督促其严格按照法律法规要求开展应急演练。"
)


SHORT = "请结合实际抓好落实。"
TEXT = (
    *sample.head(),
    sample.text(LONG * 2),
    sample.heading(1, "一、强化统筹谋划"),
    sample.text(LONG * 3),
    sample.heading(2, "（一）提升质量"),
    sample.heading(3, "1.分级分类"),
    sample.heading(4, "（1）逐项落实"),
    sample.text(LONG * 3),
    sample.heading(2, "（二）全面部署发动。", LONG * 2),
    sample.heading(1, "二、压实工作责任"),
    sample.text(LONG * 4),
)
NAMES = el.AttachmentNote(
    (
        el.NoteItem("1.", "2026年全县应急演练指导计划"),
        el.NoteItem("2.", "2026年度全县综合性及专项应急演练牵头单位和演练科目计划一览表"),
    )
)
ENDING = (el.SignatureBlock(sample.AUTHORITY, "2026年3月30日", False), el.Notes("（此件公开发布）"))
IMPRINT = el.Imprint(sample.COPIES, sample.AUTHORITY, "2026年3月30日印发")


def good() -> el.OfficialDocument:
    """A notice of six pages with all four levels, 附件说明, 署名, date, 附注, two annexes and a 版记."""
    main = el.Part((*TEXT, NAMES, *ENDING), Kind.NOTICE)
    first = el.Part(
        (el.AnnexLabel("附件1"), el.AnnexTitle(("2026年全县应急演练指导计划",)), sample.table()), Kind.PLAN
    )
    title = ("2026年度全县综合性及专项应急演练", "牵头单位和演练科目计划一览表")
    second = el.Part((el.AnnexLabel("附件2"), el.AnnexTitle(title), sample.text(LONG)), Kind.PLAN_TABLE)
    return sample.document(main, first, second, imprint=IMPRINT)


def short() -> el.OfficialDocument:
    """The same on two pages: without annexes, and with short paragraphs but the first."""
    plain = [e for e in TEXT if isinstance(e, el.Paragraph) and not e.level]
    texts = [sample.text(SHORT) if e in plain[1:] else e for e in TEXT]
    return sample.document(el.Part((*texts, *ENDING), Kind.NOTICE), imprint=IMPRINT)


@functools.cache
def press() -> Press:
    """The product's own press."""
    return Press(load_fonts(font_cache()), LAYOUT, TEMPLATES / "html")


@functools.cache
def placement() -> ImprintPlacement:
    """Where the 版记 of the good document goes."""
    return press().lay_out(good()).placement


@functools.cache
def html(whole: bool = True) -> str:
    """The good document as HTML, or the short one."""
    if whole:
        return press().html(good(), placement())
    return press().html(short(), press().lay_out(short()).placement)


@functools.cache
def css() -> str:
    """Its stylesheet."""
    return press().css()


def pdf(page: str, style: str = "") -> bytes:
    """The PDF of HTML, with rules that override the good stylesheet's."""
    sheets, fonts = [_stylesheet()], _fonts()
    if style:
        sheets.append(weasyprint.CSS(string=style, font_config=fonts))
    done = weasyprint.HTML(string=page).render(stylesheets=sheets, font_config=fonts)
    return bytes(done.write_pdf(custom_metadata=True))


@functools.cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@functools.cache
def _stylesheet() -> weasyprint.CSS:
    return weasyprint.CSS(string=css(), font_config=_fonts())


@functools.cache
def good_pdf() -> bytes:
    """The good PDF."""
    return pdf(html())


@functools.cache
def good_docx() -> bytes:
    """The good docx."""
    return render_docx(good(), LAYOUT, placement(), TEMPLATES / "docx" / "公文.docx")
