"""Charts of figures that are told apart without colour: bars, hatched, each with its number.

Reads: labels and numbers.
Writes: SVG; the pages of it as PDF and as a Word file.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docgen.document.title import balanced
from docgen.standard import gbt9704
from docgen.standard.ecma376 import emu

if TYPE_CHECKING:
    from docx.document import Document

FONT, TITLE_FONT = "FandolFang-Regular.otf", "DocgenXiaoBiaoSong.otf"
WIDTH = float(gbt9704.TYPE_AREA_WIDTH)  # mm
LABELS = 44.0  # mm for the labels at the left
NUMBERS = 18.0  # mm for the numbers at the right
BAR, BETWEEN, HEAD = 5.0, 3.0, 12.0  # mm: a bar, the white between groups, the key above
TYPE = 3.7  # mm, 五号
LEADING = 1.2  # of the type size, in labels of several lines
LONGEST = 11.0  # 字 of a label on one line
MARGINS = (37, 26, 35, 28)  # mm of white above, to the right, below, to the left of the type area (5.2.1)
TITLE_LOOK, CAPTION_LOOK = ("方正小标宋简体", 22.0), ("仿宋_GB2312", 14.0)  # of a Word file
SCALE = 300 / 72  # of the picture in a Word file: 300 dpi
# How each series is filled: told apart in black and white, and by whoever sees no colours.
PATTERNS = (
    '<pattern id="p0" width="1.6" height="1.6" patternUnits="userSpaceOnUse"><path d="M0,1.6 L1.6,0"'
    ' stroke="black" stroke-width="0.35"/></pattern>',
    '<pattern id="p1" width="1.4" height="1.4" patternUnits="userSpaceOnUse"><circle cx="0.7" cy="0.7"'
    ' r="0.28" fill="black"/></pattern>',
    '<pattern id="p2" width="1.6" height="1.6" patternUnits="userSpaceOnUse"><path d="M0,0.8 L1.6,0.8"'
    ' stroke="black" stroke-width="0.3"/></pattern>',
)


class BarSeries(NamedTuple):
    """Numbers of one kind, one for each label of a chart."""

    name: str
    numbers: tuple[float, ...]


class BarChart(NamedTuple):
    """A chart: what it shows, its labels, up to as many series as there are patterns."""

    title: str
    labels: tuple[str, ...]
    series: tuple[BarSeries, ...]

    @property
    def height(self) -> float:
        """In mm."""
        return HEAD + sum(map(self.row_height, self.labels))

    def row_height(self, label: str) -> float:
        """The height in mm of the bars of a label, or of its lines where these are higher."""
        return max(len(self.series) * BAR, len(_lines(label)) * TYPE * LEADING) + BETWEEN


def svg(chart: BarChart) -> str:
    """The chart, a unit of its picture being a millimetre."""
    most = max((number for series in chart.series for number in series.numbers), default=0) or 1
    room = WIDTH - LABELS - NUMBERS
    parts, above = [_key(chart.series)], HEAD
    for row, label in enumerate(chart.labels):
        height = chart.row_height(label)
        middle = above + (height - BETWEEN) / 2
        parts.append(_label(label, middle))
        top = middle - len(chart.series) * BAR / 2
        for at, series in enumerate(chart.series):
            number = series.numbers[row]
            parts.append(_bar(at, top + at * BAR, room * number / most, f"{number:g}"))
        above += height
    axis = f'<path d="M{LABELS},{HEAD - 1} V{chart.height:g}" stroke="black" stroke-width="0.3"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}mm" height="{chart.height:g}mm"'
        f' viewBox="0 0 {WIDTH:g} {chart.height:g}" font-family="图表, serif" font-size="{TYPE}">'
        f"<defs>{''.join(PATTERNS)}</defs>{''.join(parts)}{axis}</svg>"
    )


def _bar(pattern: int, top: float, length: float, number: str) -> str:
    """A bar with its number behind it; of nothing the number alone."""
    shape = (
        f'<rect x="{LABELS}" y="{top:.2f}" width="{length:.2f}" height="{BAR - 0.8}" fill="url(#p{pattern})"'
        ' stroke="black" stroke-width="0.25"/>'
        if length
        else ""
    )
    return f'{shape}<text x="{LABELS + length + 1:.2f}" y="{top + BAR - 1.6:.2f}">{number}</text>'


def _label(label: str, middle: float) -> str:
    """A label at the left of its bars, in several lines where it is long."""
    lines = _lines(label)
    first = middle - (len(lines) - 1) * TYPE * LEADING / 2 + TYPE * 0.35
    end = f'x="{LABELS - 1.5}" text-anchor="end"'
    return "".join(
        f'<text {end} y="{first + at * TYPE * LEADING:.2f}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )


def _lines(label: str) -> list[str]:
    """A label in lines that its place holds; none begins with a mark."""
    return balanced(label, LONGEST).split("\n")


def _key(series: Sequence[BarSeries]) -> str:
    """Which pattern is which."""
    parts = []
    for at, each in enumerate(series):
        left = LABELS + at * 30
        parts.append(
            f'<rect x="{left}" y="2" width="8" height="4" fill="url(#p{at})" stroke="black"'
            f' stroke-width="0.25"/><text x="{left + 9.5}" y="5.4">{escape(each.name)}</text>'
        )
    return "".join(parts)


def charts_pdf(title: str, charts: Sequence[BarChart], fonts: Path) -> bytes:
    """The charts on pages, one below the other, set with the project's font."""
    import weasyprint  # late: nobody else here needs it
    from weasyprint.text.fonts import FontConfiguration

    faces = FontConfiguration()
    face = _face("图表", fonts / FONT) + _face("标题", fonts / TITLE_FONT)
    style = (
        f"{face} @page {{ size: A4; margin: {' '.join(f'{each}mm' for each in MARGINS)} }}"
        " body { font: 14pt 图表, serif; margin: 0 }"
        " h1 { font: 22pt 标题, serif; text-align: center }"
        " figure { margin: 0 0 8mm; break-inside: avoid } figcaption { text-align: center; margin: 0 0 2mm }"
    )
    body = "".join(
        f"<figure><figcaption>{escape(each.title)}</figcaption>{svg(each)}</figure>" for each in charts
    )
    page = f'<html lang="zh"><head><title>{escape(title)}</title></head><body><h1>{escape(title)}</h1>{body}'
    sheet = weasyprint.CSS(string=style, font_config=faces)
    made = weasyprint.HTML(string=page).write_pdf(stylesheets=[sheet], font_config=faces)
    return bytes(made)


def _face(family: str, file: Path) -> str:
    """CSS that gives a font a name."""
    return f"@font-face {{ font-family: {family}; src: url({file.resolve().as_uri()}) }}"


def charts_docx(title: str, charts: Sequence[BarChart], fonts: Path) -> bytes:
    """The charts as pictures in a Word file, to be put into a report."""
    import docx
    from docx.shared import Emu, Mm

    from docgen.render.archive import repack

    document = docx.Document()
    document.core_properties.title, document.core_properties.author = title, ""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(gbt9704.PAGE_WIDTH), Mm(gbt9704.PAGE_HEIGHT)
    page.top_margin, page.right_margin, page.bottom_margin, page.left_margin = map(Mm, MARGINS)
    _heading(document, title, *TITLE_LOOK)
    for each in charts:
        _heading(document, each.title, *CAPTION_LOOK)
        document.add_picture(io.BytesIO(_picture(each, fonts)), width=Emu(emu(WIDTH)))
    target = io.BytesIO()
    document.save(target)
    return repack(target.getvalue())


def _heading(document: Document, text: str, face: str, size: float) -> None:
    """A line in the middle, on the page of what follows; `size` in pt."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment, paragraph.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    run = paragraph.add_run(text)
    run.font.name, run.font.size = face, Pt(size)
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _picture(chart: BarChart, fonts: Path) -> bytes:
    """A chart alone as PNG."""
    import pypdfium2
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    faces = FontConfiguration()
    face = _face("图表", fonts / FONT)
    size = f"@page {{ size: {WIDTH:g}mm {chart.height + 1:g}mm; margin: 0 }} body {{ margin: 0 }}"
    sheet = weasyprint.CSS(string=face + size, font_config=faces)
    made = weasyprint.HTML(string=svg(chart)).write_pdf(stylesheets=[sheet], font_config=faces)
    document = pypdfium2.PdfDocument(bytes(made))
    target = io.BytesIO()
    document[0].render(scale=SCALE, grayscale=True).to_pil().save(target, "PNG")
    document.close()
    return target.getvalue()
