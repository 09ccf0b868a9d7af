"""署名, 签名章 and 成文日期 as blocks: a row each, its texts where they stand beside each other.

Reads: SignatureRow.
Writes: TypesetBlock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docgen.document.elements import Face
from docgen.document.signature import Placed, SignatureRow
from docgen.render.pdf.typeset import SetLine, SetRun, TypesetBlock, line_of
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import CELL, SIZE_3
from docgen.standard.layouts import Layout

SIGNED, NOTE = "署名栏", "附件说明"
TRACKING = gbt9704.BODY_TRACKING_PT


def signed(rows: Sequence[SignatureRow], pitch: float) -> TypesetBlock:
    """The block of these rows, in lines of `pitch` mm; a page's end parts it where not all rows follow."""
    style = "" if all(row.follows for row in rows) else "break-inside:auto"
    return TypesetBlock(SIGNED, style=style, children=tuple(_row(row, pitch) for row in rows))


def with_signatures(blocks: Iterable[TypesetBlock], layout: Layout) -> Iterator[TypesetBlock]:
    """The blocks; where a page holds signatures with one line of text only, that may be of one character.

    A heading that the text ends with heads nothing: neither the 附件说明 nor the 版记 need follow it.
    """
    found = list(blocks)
    if found:
        found[-1] = replace(found[-1], keep_with_next=False)
    for at, block in enumerate(found[1:]):
        if block.kind == NOTE:
            found[at] = replace(found[at], keep_with_next=False)
        if block.kind == SIGNED and found[at].lone_end:
            height = sum((row.above or 0.0) + (row.height or 0.0) for row in block.children)
            if height + 2 * layout.pitch > layout.frame_height:
                found[at] = replace(found[at], lone_end=False, style=f"{found[at].style};widows:1")
    yield from found


def _row(row: SignatureRow, pitch: float) -> TypesetBlock:
    """The texts of a row, from the right edge; a lone 署名 may have several lines."""
    lines: tuple[SetLine, ...] = ()
    style = f"padding-right:{row.texts[-1].right * CELL:.3f}mm"
    if row.broken:
        style = ""
    elif len(row.texts) == 1:
        lines = _lines(row.texts[0])
    else:
        lines = (SetLine(tuple(_spaced(row))),)
    kept = f";padding-top:{row.headroom * pitch:.3f}mm" if row.headroom else ""
    kept += ";break-before:avoid" if row.follows else ""
    return TypesetBlock(
        row.kind,
        lines,
        above=row.above * pitch,
        height=(row.headroom + row.lines) * pitch,
        style=f"{style};break-inside:avoid{kept}",
        tied=row.follows,
        children=(_beside(row, pitch),) if row.broken else (),
    )


def _beside(row: SignatureRow, pitch: float) -> TypesetBlock:
    """The names of a row, each in the middle of its place, the last line of each on the row's last."""
    end, names = 0.0, []
    for placed in row.texts:
        style = f"margin-left:{(placed.left - end) * CELL:.3f}mm;width:{placed.width * CELL:.3f}mm"
        names.append(TypesetBlock("署名格", _lines(placed), style=style))
        end = placed.left + placed.width
    return TypesetBlock("署名排", style=f"height:{row.lines * pitch:.3f}mm", children=tuple(names))


def _lines(placed: Placed) -> tuple[SetLine, ...]:
    return tuple(line for text in placed.text.split("\n") for line in line_of(text, placed.face, TRACKING))


def _spaced(row: SignatureRow) -> Iterator[SetRun]:
    """The texts of a row with a space between them that is as wide as they stand apart."""
    end: float | None = None
    for placed in row.texts:
        if end is not None:
            gap = (placed.left - end) * gbt9704.CELL_PT - SIZE_3
            yield SetRun("\u3000", Face.FANGSONG, gap)
        yield SetRun(placed.text, placed.face, TRACKING)
        end = gbt9704.CELLS_PER_LINE - placed.right
