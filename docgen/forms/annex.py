"""A form's blank as an annex of a notice carries it: nothing prefilled, no code, nothing to click.

Reads: FormDefinition, the year's facts.
Writes: the Part below the annex's label and title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.document import elements as el
from docgen.document import tables
from docgen.document.cells import cells
from docgen.document.text import lines, paragraph
from docgen.forms import paper
from docgen.forms.instructions import notes_with
from docgen.forms.sheet import PaperCell, PaperPart, PaperSlot, sheet
from docgen.forms.wording import NOTES_HEAD
from docgen.model.forms import FieldTable, FormBlock, FormDefinition
from docgen.model.kinds import Kind
from docgen.model.prefills import PlanBefore
from docgen.standard import gbt9704

BOX = "□"
WRITING_WHITE = 7.0  # mm above a line that is written in by hand
LEAST_BLANK = 4.0  # 字 to write a name in
SPACE = "　"


def annex_part(form: FormDefinition, facts: Mapping[str, str]) -> el.Part:
    """The form's blocks and its instructions, `facts` put into their texts; its rows are blank."""
    form = form.model_copy(update={"drills_of": PlanBefore.NONE})
    printed = sheet(form, {}, facts)
    found: list[el.Element] = []
    for block, part in zip(form.blocks, printed.parts, strict=True):
        found += _block(block, part, found[-1] if found else None)
    found += _notes(notes_with(form, facts, starred=True))
    return el.Part(tuple(found), Kind.TABLE, printed.landscape)


def _block(block: FormBlock, part: PaperPart, above: el.Element | None) -> Iterator[el.Element]:
    """A block: its heading, then its table or its lines; `above` is what stands before it."""
    if part.kind == "段":
        yield from (paragraph(line) for line in lines(part.text))
        return
    if part.title:
        yield el.Paragraph((el.Run(part.title, el.Face.HEITI),), 1)
    if part.kind == "落款":
        yield from _sign_off(part)
        return
    yield _table(block, part, apart=not part.title and isinstance(above, el.Table | el.TableNote))
    if part.note:
        yield from (el.TableNote(line, "") for line in lines(part.note))


# --- tables ---


def _table(block: FormBlock, part: PaperPart, *, apart: bool) -> el.Table:
    columns = tuple(_columns(part))
    repeating = isinstance(block, FieldTable) and block.repeating
    rows = [tuple(_row(row, part.widths, stencils=not repeating)) for row in part.rows]
    if isinstance(block, FieldTable) and block.group_column:
        rows = _grouped(rows, block, part.widths)
    heights = tuple(_height(row) for row in part.rows)
    least = min(heights)
    count = len(rows) if part.lines else 0
    kept = frozenset(at for at in range(count) if paper.together(at + 1, count))
    return el.Table(columns, tuple(rows), least, heights if max(heights) > least else (), apart, kept)


def _columns(part: PaperPart) -> Iterator[el.TableColumn]:
    """The columns; those of labels and values, which have no head, by what their first row holds."""
    first = part.rows[0]
    for at, width in enumerate(part.widths):
        if part.head:
            left = any(row[at].left for row in part.rows if len(row) > at and not row[at].head)
            yield el.TableColumn(part.head[at].text, width, not left, part.head[at].written)
        else:
            yield el.TableColumn("", width, at < len(first) and first[at].head)


def _row(row: Sequence[PaperCell], widths: Sequence[float], *, stencils: bool) -> Iterator[el.Cell | None]:
    at = 0
    for cell in row:
        width = sum(widths[at : at + cell.span])
        text = _slot(cell.slot, width, stencils) if cell.slot else cell.text
        label = cell.head and cell.span < len(widths)
        yield el.Cell(text, columns=cell.span, label=label, written=None if cell.slot else cell.written)
        yield from [None] * (cell.span - 1)
        at += cell.span


def _slot(slot: PaperSlot, width: float, stencils: bool) -> str:
    """What is printed where a value is to be written: its choices to tick, or what is written around."""
    if slot.ticked:
        return BOX
    if slot.boxes:
        return "\n".join(_ticked(slot.boxes, tables.capacity(width)))
    stencil = slot.field.traits.stencil
    return stencil if stencils and cells(stencil) <= tables.capacity(width) else ""


def _ticked(choices: Sequence[str], room: float) -> Iterator[str]:
    """The choices with their boxes, as many to a line as `room` 字 hold."""
    line = ""
    for choice in choices:
        longer = f"{line} {BOX}{choice}" if line else f"{BOX}{choice}"
        if line and cells(longer) > room:
            yield line
            longer = f"{BOX}{choice}"
        line = longer
    yield line


def _grouped(
    rows: Sequence[tables.TableRow], table: FieldTable, widths: Sequence[float]
) -> list[tables.TableRow]:
    """The rows with the groups' names, each in one cell."""
    own = [column.id for column in table.columns]
    at = len(widths) - len(own) + own.index(table.group_column or "")
    names: list[el.Cell | None] = []
    for group in table.groups:
        name = el.Cell(tables.wrap(group.name, widths[at]), rows=group.rows, written=group.name)
        names += [name, *[None] * (group.rows - 1)]
    return [(*row[:at], name, *row[at + 1 :]) for row, name in zip(rows, names, strict=True)]


def _height(row: Sequence[PaperCell]) -> float:
    """The least height of a row in mm."""
    return max((cell.slot.height for cell in row if cell.slot), default=paper.ROW_HEIGHT)


# --- lines ---


def _sign_off(part: PaperPart) -> Iterator[el.TableNote]:
    """Who filled the form, who approved it, when: a line of blanks to write in; the seal's place below.

    Notes are as wide as an upright page, on a turned one too.
    """
    line = min(sum(part.widths), gbt9704.TYPE_AREA_WIDTH)
    widths = [width * line / sum(part.widths) for width in part.widths]
    for row in part.rows:
        entries = zip(row[::2], row[1::2], widths[::2], widths[1::2], strict=False)
        yield el.TableNote("".join(_entry(*each) for each in entries).rstrip(SPACE), "", WRITING_WHITE)
    if part.note:
        before = int(tables.capacity(line) - cells(part.note) - 1)
        yield el.TableNote(SPACE * before + part.note, "")


def _entry(label: PaperCell, value: PaperCell, label_width: float, width: float) -> str:
    """An entry with its blank, as wide as its place."""
    text = label.text.replace("\n", "")
    stencil = value.slot.field.traits.stencil if value.slot else ""
    room = (label_width + width) / paper.CHARACTER - cells(text) - cells(stencil)
    return text + stencil + SPACE * int(max(room, 0.0 if stencil else LEAST_BLANK))


def _notes(texts: Sequence[str]) -> Iterator[el.TableNote]:
    """The instructions below the form."""
    if len(texts) == 1:
        yield el.TableNote(NOTES_HEAD + texts[0], NOTES_HEAD)
        return
    for number, text in enumerate(texts):
        if not number:
            yield el.TableNote(NOTES_HEAD, "")
        yield el.TableNote(text, text[: text.index("．") + 1], 0.0)
