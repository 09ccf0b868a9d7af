"""Word tables by hand: rows that no page end splits, cells for labels and for fields.

Reads: widths, fields.
Writes: w:tbl as constant XML and slots.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.forms import paper
from docgen.forms.docx import looks
from docgen.forms.docx.controls import content
from docgen.forms.docx.markup import paragraph, run, twips
from docgen.forms.docx.slots import Part
from docgen.forms.wording import in_lines
from docgen.forms.wording import label as worded
from docgen.model.fields import Field
from docgen.model.fieldtypes import Extent
from docgen.model.tables import Orientation
from docgen.standard.gbt9704 import TWIPS_PER_MM

UNSPLIT = 100.0  # mm; a taller row may go on on the next page
BOTTOM_LINE = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tcBorders>'
NARROW_MARGIN = 28  # twips, left and right of a label
CHARACTER = twips(paper.CHARACTER)
NARROW, AFTER_LINE = (
    f'<w:tcMar><w:left w:w="{left}" w:type="dxa"/><w:right w:w="{NARROW_MARGIN}" w:type="dxa"/></w:tcMar>'
    for left in (NARROW_MARGIN, NARROW_MARGIN + CHARACTER)
)
CLOSED = "</w:tbl>"
KEEPS = "<w:keepNext/>"


def opened(style: str, widths: Sequence[int]) -> str:
    """The beginning of a table of fixed columns (twips), centred in the type area."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def row(cells: Sequence[Sequence[Part]], height: float = paper.ROW_HEIGHT, head: bool = False) -> list[Part]:
    """A row at least `height` mm high; a head row stands on every page of the table."""
    whole = "<w:cantSplit/>" if height <= UNSPLIT else ""
    repeated = "<w:tblHeader/>" if head else ""
    least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>'
    parts: list[Part] = [f"<w:tr><w:trPr>{whole}{least}{repeated}</w:trPr>"]
    for cell in cells:
        parts += cell
    return [*parts, "</w:tr>"]


def height(item: Field, line: float) -> float:
    """The least height in mm of a row that holds the field, on a page with lines of `line` mm."""
    turned = line > paper.LINES[Orientation.PORTRAIT]
    most = paper.tallest(Orientation.LANDSCAPE if turned else Orientation.PORTRAIT)
    return min(max(paper.ROW_HEIGHT, item.lines * paper.WRITING_LINE), most)


def printed(
    text: str,
    width: int,
    style: str = looks.LABEL,
    *,
    span: int = 1,
    merge: str = "",
    keeps: bool = False,
    below: str = "",
) -> list[Part]:
    """A cell that is only printed; `merge` is restart or continue where it is merged downwards.

    The row of cells that `keeps` stays on the page of the next one; `below` are further paragraphs.
    """
    is_label = style == looks.LABEL
    content = run(in_lines(text, room(width)) if is_label else text) if text else ""
    cell = _cell(width, span, merge, NARROW if is_label else "")
    return [f"{cell}{paragraph(style, content, KEEPS if keeps else '')}{below}</w:tc>"]


def label(item: Field, width: int, *, keeps: bool = False) -> list[Part]:
    """The printed name of a field, with a star behind it where it must be filled, its hint below it."""
    hint = paragraph(looks.HINT, run(item.hint), KEEPS if keeps else "") if item.hint else ""
    return printed(worded(item), width, keeps=keeps, below=hint)


def sign_label(item: Field, width: int, *, follows: bool, keeps: bool = False) -> list[Part]:
    """The printed name of an entry of the sign-off, with white before it where it `follows` another."""
    text = in_lines(f"{worded(item)}：", room(width) - follows)
    name = paragraph(looks.CELL, run(text), KEEPS if keeps else "")
    return [f"{_cell(width, more=AFTER_LINE if follows else NARROW, align='bottom')}{name}</w:tc>"]


def room(width: int) -> float:
    """字 that a line of a label holds, in a cell `width` twips wide."""
    return int((width - 2 * NARROW_MARGIN) / CHARACTER * 2 + 0.01) / 2


def numbered(width: int, list_id: int) -> list[Part]:
    """A cell whose number Word counts, so that rows may be added and taken away."""
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
    return [f"{_cell(width)}{paragraph(looks.CENTRED, '', number)}</w:tc>"]


def filled_in(
    item: Field,
    path: str,
    width: int,
    *,
    span: int = 1,
    repeated: bool = False,
    line: bool = False,
    keeps: bool = False,
) -> list[Part]:
    """The cell of a field; `line` draws a line below to write on; `keeps` as for printed cells."""
    at_top = item.traits.extent is Extent.PROSE
    borders = BOTTOM_LINE + NARROW if line else ""
    brief = item.traits.extent is Extent.BRIEF
    style = looks.CENTRED if brief and span == 1 else looks.CELL
    open_cell = _cell(width, span, "", borders, "top" if at_top else "bottom" if line else "center")
    parts = content(item, path, repeated, width / TWIPS_PER_MM)
    kept = KEEPS if keeps else ""
    return [f'{open_cell}<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>', *parts, "</w:p></w:tc>"]


def _cell(width: int, span: int = 1, merge: str = "", more: str = "", align: str = "center") -> str:
    """The beginning of a cell; `more` are its borders or margins."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merged}{more}'
        f'<w:vAlign w:val="{align}"/></w:tcPr>'
    )
