"""What is printed of a form: its blocks as rows of cells, of which some hold fields.

Reads: a FormDefinition, the number of rows, the facts.
Writes: plain data, of which the PDF form and the annex of a notice are made; a field is a box with its
address.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from docgen.document.cells import cells
from docgen.document.tables import PADDING, capacity
from docgen.document.title import title_lines
from docgen.forms import paper
from docgen.forms.instructions import notes_with
from docgen.forms.wording import (
    NUMBER_HEAD,
    SEAL,
    begins_left,
    due_line,
    in_lines,
    left_lines,
    star_line,
    writing_widths,
)
from docgen.forms.wording import label as worded
from docgen.model.fieldtypes import Control
from docgen.model.forms import (
    Field,
    FieldGroup,
    FieldTable,
    FormBlock,
    FormDefinition,
    Orientation,
    PrintedText,
    SignOff,
    with_facts,
)

HEAD_PADDING = 0.5  # mm of white left and right in a head


@dataclass(frozen=True)
class PaperSlot:
    """A field's place on paper: empty, or its choices as boxes to tick."""

    address: str
    field: Field
    boxes: tuple[str, ...] = ()
    height: float = paper.ROW_HEIGHT

    @property
    def ticked(self) -> bool:
        """Whether it is a single box without text."""
        return self.field.traits.control is Control.TICK


@dataclass(frozen=True)
class PaperCell:
    """A cell: printed text, or a slot; `hint` in small type below a label.

    `lined` is the text with the line ends that only a form's own pages give it; empty where there are none.
    `written` is the text before lines were broken, where they were.
    """

    text: str = ""
    lined: str = ""
    slot: PaperSlot | None = None
    hint: str = ""
    head: bool = False
    left: bool = False
    span: int = 1
    written: str | None = None


@dataclass(frozen=True)
class PaperPart:
    """A block as the template draws it: 表格, 落款 or 段; widths in mm.

    A table of `lines` has many low rows, of which no few stand alone on a page.
    """

    kind: str
    lines: bool = False
    title: str = ""
    text: str = ""
    widths: tuple[float, ...] = ()
    head: tuple[PaperCell, ...] = ()
    rows: tuple[tuple[PaperCell, ...], ...] = ()
    note: str = ""

    def heads(self, row: Sequence[PaperCell]) -> bool:
        """Whether a row heads those below it: one cell across the table."""
        return self.lines and len(row) == 1 and row[0].span == len(self.widths)


@dataclass(frozen=True)
class PaperSheet:
    """A whole form."""

    title: tuple[str, ...]
    orientation: Orientation
    parts: tuple[PaperPart, ...]
    star: str
    due: str
    notes: tuple[str, ...]

    @property
    def landscape(self) -> bool:
        """Whether the pages are turned."""
        return self.orientation is Orientation.LANDSCAPE

    @property
    def tallest(self) -> float:
        """The greatest height in mm of a row, so that it finds room on a page."""
        return paper.tallest(self.orientation)


def sheet(
    form: FormDefinition,
    rows: Mapping[str, int],
    facts: Mapping[str, str],
    heights: Mapping[str, float] = MappingProxyType({}),
) -> PaperSheet:
    """The form with `rows` rows in its repeating tables and `facts` in its printed texts.

    `heights` has, by `row_of`, how many mm high rows are at the least.
    """
    line = paper.LINES[form.orientation]
    return PaperSheet(
        title=title_lines(with_facts(form.title, facts)),
        orientation=form.orientation,
        parts=tuple(
            _heightened(part, heights) for block in form.blocks for part in _parts(block, line, rows, facts)
        ),
        star=star_line(form),
        due=due_line(form, facts),
        notes=notes_with(form, facts),
    )


def row_of(address: str) -> str:
    """What tells the row of an address: of a table its own, in a group the field itself."""
    return address.rpartition(".")[0] if address.count(".") > 1 else address


def slots(sheet: PaperSheet) -> Iterator[PaperSlot]:
    """Every slot, in printed order."""
    for part in sheet.parts:
        yield from (cell.slot for row in part.rows for cell in row if cell.slot)


def _parts(
    block: FormBlock, line: float, rows: Mapping[str, int], facts: Mapping[str, str]
) -> Iterator[PaperPart]:
    match block:
        case PrintedText():
            yield PaperPart("段", text=with_facts(block.text, facts))
        case FieldGroup():
            yield _group(block, line, with_facts(block.title or "", facts))
        case FieldTable():
            yield _table(block, line, rows.get(block.id, block.initial), facts)
        case SignOff():
            yield _sign_off(block, line, with_facts(block.title or "", facts))


def _heightened(part: PaperPart, heights: Mapping[str, float]) -> PaperPart:
    """A block whose rows are as high as they are asked to be."""
    if not heights:
        return part
    rows = (tuple(_heightened_cell(cell, heights) for cell in row) for row in part.rows)
    return replace(part, rows=tuple(rows))


def _heightened_cell(cell: PaperCell, heights: Mapping[str, float]) -> PaperCell:
    least = heights.get(row_of(cell.slot.address), 0.0) if cell.slot else 0.0
    if cell.slot is None or least <= cell.slot.height:
        return cell
    return replace(cell, slot=replace(cell.slot, height=least))


# --- groups ---


def _group(group: FieldGroup, line: float, title: str) -> PaperPart:
    """A grid of labels and values."""
    label = paper.label_width(map(worded, group.items))
    value = line / group.per_line - label
    rows = tuple(_grid(group, label, value, line))
    return PaperPart("表格", title=title, widths=(label, value) * group.per_line, rows=rows)


def _grid(group: FieldGroup, label: float, value: float, line: float) -> Iterator[tuple[PaperCell, ...]]:
    """The fields, one or two to a line; one that is long, or left over, takes the line alone."""
    waiting: tuple[PaperCell, ...] = ()
    span = 2 * group.per_line - 1
    for item, following in itertools.zip_longest(group.items, group.items[1:]):
        alone = group.per_line == 1 or paper.wants_line(item, value)
        if not waiting and following is not None and paper.wants_line(following, value):
            alone = True
        if alone and waiting:
            yield (*waiting[:-1], _stretched(waiting[-1], span))
            waiting = ()
        width = line - label if alone else value
        pair = (_label(item, label), PaperCell(slot=_slot(f"{group.id}.{item.id}", item, width), left=True))
        if alone:
            yield (pair[0], _stretched(pair[1], span))
            continue
        waiting += pair
        if len(waiting) == 2 * group.per_line:
            yield waiting
            waiting = ()
    if waiting:
        yield (*waiting[:-1], _stretched(waiting[-1], span))


def _stretched(cell: PaperCell, span: int) -> PaperCell:
    return PaperCell(slot=cell.slot, left=True, span=span)


def _label(item: Field, width: float) -> PaperCell:
    text = worded(item)
    return PaperCell(_head(text, width), hint=item.hint or "", head=True, written=text)


def _head(text: str, width: float) -> str:
    """A head on one line if that has room, in even lines else."""
    most = _most(width)
    return text if "\n" not in text and cells(text) <= most else in_lines(text, capacity(width), most)


def _most(width: float) -> float:
    """字 that a head of `width` mm can hold: the template gives heads less white than other cells."""
    return capacity(width + 2 * (PADDING - HEAD_PADDING))


# --- slots ---


def _slot(address: str, item: Field, width: float) -> PaperSlot:
    """The place of a field in a cell of `width` mm."""
    height = max(paper.ROW_HEIGHT, item.lines * paper.WRITING_LINE)
    shown = item.traits.chosen and paper.box_lines(item, width)
    return PaperSlot(address, item, item.choices if shown else (), height)


# --- tables ---


def _table(table: FieldTable, line: float, count: int, facts: Mapping[str, str]) -> PaperPart:
    widths = table.widths(line)
    return PaperPart(
        "表格",
        lines=True,
        title=with_facts(table.title or "", facts),
        widths=widths,
        head=tuple(_heads(table, widths)),
        rows=tuple(_rows(table, widths, count)),
        note=with_facts(table.note or "", facts),
    )


def _heads(table: FieldTable, widths: Sequence[float]) -> Iterator[PaperCell]:
    leading = [NUMBER_HEAD] if table.numbered else []
    leading += [column.heading for column in table.label_columns]
    for text, width in zip(leading, widths, strict=False):
        yield PaperCell(_head(text, width), head=True, written=text)
    for column, width in zip(table.columns, widths[len(leading) :], strict=True):
        yield _label(column, width)


def _rows(table: FieldTable, widths: Sequence[float], count: int) -> Iterator[tuple[PaperCell, ...]]:
    if table.repeating:
        for number in range(1, count + 1):
            yield (*_number(table, number), *_cells(table, str(number), widths))
        return
    left = tuple(_long(table, widths))
    number = 0
    for row in table.rows:
        if row.section:
            yield (PaperCell(row.section, head=True, left=True, span=len(widths)),)
            continue
        number += 1
        texts = (*row.labels, *[""] * (len(left) - len(row.labels)))
        labels = (_printed(*each) for each in zip(texts, widths[table.numbered :], left, strict=False))
        yield (*_number(table, number), *labels, *_cells(table, str(row.id), widths, row.skipped))


def _number(table: FieldTable, number: int) -> tuple[PaperCell, ...]:
    return (PaperCell(str(number)),) if table.numbered else ()


def _printed(text: str, width: float, left: bool) -> PaperCell:
    """A printed label, in the middle with even lines where it takes several."""
    room = capacity(width)
    if left:
        return PaperCell(text, left_lines(text, room), left=True)
    return PaperCell(in_lines(text, room), written=text)


def _long(table: FieldTable, widths: Sequence[float]) -> Iterator[bool]:
    """Whether a column of labels begins at the left."""
    for at, width in enumerate(widths[table.numbered : table.numbered + len(table.label_columns)]):
        texts = [row.labels[at] for row in table.filled_rows if at < len(row.labels)]
        yield begins_left(texts, capacity(width))


def _cells(
    table: FieldTable, row: str, widths: Sequence[float], skipped: Sequence[str] = ()
) -> Iterator[PaperCell]:
    """The cells to fill; a dash where a row leaves a column out."""
    for item, width in zip(table.columns, widths[-len(table.columns) :], strict=True):
        if item.id in skipped:
            yield PaperCell(paper.LEFT_OUT)
        else:
            yield PaperCell(slot=_slot(f"{table.id}.{row}.{item.id}", item, width))


# --- sign-off ---


def _sign_off(block: SignOff, line: float, title: str) -> PaperPart:
    """The title, and the entries, some to a line, each with a rule to write on."""
    per_line = min(len(block.items), paper.SIGNED_PER_LINE)
    most = line / per_line * paper.MOST_SIGN_LABEL
    labels = [
        min(
            max((cells(worded(item)) + _beside(at)) * paper.CHARACTER for item in block.items[at::per_line]),
            most,
        )
        for at in range(per_line)
    ]
    left = writing_widths(block.items[:per_line], line - sum(labels))
    widths = tuple(width for pair in zip(labels, left, strict=True) for width in pair)
    rows = tuple(_entries(block, widths, at, per_line) for at in range(0, len(block.items), per_line))
    return PaperPart("落款", title=title, widths=widths, rows=rows, note=SEAL if block.seal else "")


def _beside(at: int) -> int:
    """字 that an entry's label takes besides its text: its colon, the white before it."""
    return 2 if at else 1


def _entries(block: SignOff, widths: Sequence[float], start: int, count: int) -> tuple[PaperCell, ...]:
    made: list[PaperCell] = []
    for at, item in enumerate(block.items[start : start + count]):
        label, width = widths[2 * at : 2 * at + 2]
        text = in_lines(worded(item), int(label / paper.CHARACTER * 2 + 0.01) / 2 - _beside(at))
        made.append(PaperCell(f"{text}：", left=True))
        made.append(PaperCell(slot=_slot(f"{block.id}.{item.id}", item, width), left=True))
    return tuple(made)
