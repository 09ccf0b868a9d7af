"""Tables as a person sees them, made by hand, and what is read of them."""

from __future__ import annotations

from docgen.forms.blockread import BlockReading
from docgen.forms.blockwords import ReadBlock, blocks_of
from docgen.forms.printed import printed_texts
from docgen.forms.seen import Gathered, Positions, SeenCell, SeenRow, SeenTable, nowhere
from tests.forms.docx.specimen import definition

FORM = definition()
BASIC, ITEMS, DRILLS, SIGN = blocks_of(FORM.blocks)


def cell(text: str, at: int = 0, **more: object) -> SeenCell:
    """A cell in a column of the grid; its place says what stands in it."""
    return SeenCell(at, at, text, f"（{text}）", **more)


def row(*texts: str | SeenCell) -> SeenRow:
    """Cells in their columns, from 0."""
    return tuple(cell(each, at) if isinstance(each, str) else each for at, each in enumerate(texts))


def table(*rows: SeenRow, exact: bool = True, positions: Positions = nowhere) -> SeenTable:
    return SeenTable(rows, exact, positions)


def reading(block: ReadBlock) -> BlockReading:
    return BlockReading(block, printed_texts(FORM), Gathered())


def gathered(block: ReadBlock, *tables: SeenTable) -> Gathered:
    """What is read of a block from these tables, one after the other."""
    made = reading(block)
    for each in tables:
        made.read(each)
    return made.into


def values(found: Gathered) -> dict[str, str]:
    """The texts by address; none stands twice, and those that are empty left out."""
    assert len({address for address, _ in found.found}) == len(found.found)
    return {address: typed.text for address, typed in found.found if typed.text}


def strays(found: Gathered) -> list[str]:
    return [each.text for each in found.strays]


def told(found: Gathered) -> list[str]:
    return [note.code for note in found.notes]
