"""The paragraphs of a head by the part's format: mark, 发文字号 and signers, a letter's rows.

Reads: the elements of a Part, the layout's mark size.
Writes: Items.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.document import elements as el
from docgen.document.cells import cells
from docgen.document.elements import Face, Part
from docgen.document.mark import mark_shape
from docgen.document.signers import signer_rows
from docgen.render.docx.items import Item, Shape, StyledText
from docgen.render.docx.oxml import twips
from docgen.standard.gbt9704 import CELL
from docgen.standard.genres import PageFormat
from docgen.standard.layouts import Layout

MARK, JOINT_MARK, LETTER_MARK, ORDER_MARK = "发文机关标志", "联合标志", "信函标志", "命令标志"
MARKS = (MARK, JOINT_MARK, LETTER_MARK, ORDER_MARK)
NUMBER, ORDER_NUMBER, SIGNER, UPWARD_NUMBER = "发文字号", "令号", "签发人", "上行发文字号"
LETTER_ROW = "信函版头"
BLACK_STYLE, NAME_STYLE = "黑体字", "签发人姓名"


def mark_item(mark: el.IssuingMark, part: Part, layout: Layout) -> Item:
    """The mark in the style of the part's format; several names become a table (7.2.4, 10.1, 10.2)."""
    by_format = {PageFormat.LETTER: LETTER_MARK, PageFormat.ORDER: ORDER_MARK}
    kind = JOINT_MARK if mark.joint else by_format.get(part.format, MARK)
    percent = int(mark_shape(mark, layout.mark_size).scale * 100)
    return Item(kind, (StyledText(mark.text),), Shape(width_percent=percent), mark=mark)


def number_items(line: el.NumberLine, part: Part) -> Sequence[Item]:
    """发文字号 in the middle, or 空一字 at the left with 签发人 空一字 at the right (7.2.5, 7.2.6, 10.2)."""
    if part.format is PageFormat.ORDER:
        return [Item(ORDER_NUMBER, (StyledText(line.text),))]
    if not line.signers:
        return [Item(NUMBER, (StyledText(line.text),))]
    return list(_signers(line))


def _signers(line: el.NumberLine) -> Iterator[Item]:
    for index, row in enumerate(signer_rows(line)):
        number = f"\t{row.number}" if row.number else ""
        stop = twips((row.names_at - cells(row.lead)) * CELL)
        pieces = (StyledText(f"{number}\t{row.lead}"), StyledText(row.names, NAME_STYLE))
        shape = Shape(tabs=(stop,), next_line=index > 0)
        yield Item(UPWARD_NUMBER if row.number else SIGNER, pieces, shape)


def letter_rows(part: Part) -> Sequence[Item]:
    """A letter's rows below its double line: 份号 and the like, 发文字号 at the right of the first (10.1)."""
    if part.format is not PageFormat.LETTER:
        return []
    lines = [element for element in part.elements if isinstance(element, el.HeadLine)]
    number = next((element for element in part.elements if isinstance(element, el.NumberLine)), None)
    rows: list[tuple[StyledText, ...]] = [(_head_line(line),) for line in lines]
    if number:
        rows[:1] = [(*(rows[0] if rows else ()), StyledText(f"\t{number.text}"))]
    return [Item(LETTER_ROW, pieces, Shape(next_line=index > 0)) for index, pieces in enumerate(rows)]


def _head_line(line: el.HeadLine) -> StyledText:
    return StyledText(line.text, BLACK_STYLE if line.face is Face.HEITI else "")
