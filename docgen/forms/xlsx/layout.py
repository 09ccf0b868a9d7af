"""A form definition laid out as the sheet 填写.

Reads: FormDefinition, the number of rows of each repeating table, the facts of titles.
Writes: FormSheet.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from docgen.document.cells import cells as width_in_cells
from docgen.document.title import title_lines
from docgen.forms import paper
from docgen.forms.instructions import notes_with
from docgen.forms.wording import (
    NOTES_HEAD,
    NUMBER_HEAD,
    SEAL,
    begins_left,
    due_line,
    in_lines,
    label,
    star_line,
)
from docgen.forms.xlsx import looks
from docgen.forms.xlsx.breaks import best_sheet, goes_over
from docgen.forms.xlsx.grid import FREELY, SLIGHTLY, Edges, common_grid, edges, fits, labels_kept, places
from docgen.forms.xlsx.rows import (
    BOX,
    CLOSES,
    FormSheet,
    SheetCell,
    SheetRow,
    adding,
    capacity,
    least_height,
    places_mark,
    single,
    table_mark,
)
from docgen.forms.xlsx.styles import Border, CellLook
from docgen.model.fields import Field
from docgen.model.fieldtypes import Control
from docgen.model.forms import (
    FieldGroup,
    FieldTable,
    FixedRow,
    FormBlock,
    FormDefinition,
    PrintedText,
    SignOff,
    with_facts,
)
from docgen.standard import gbt9704

HEAD_BAND = 15.0  # mm above the title, for the identity and its QR code
TITLE_AROUND = 3.0
GAP = 2.0  # mm, of an empty row below a table
PLAIN_ROW = 7.0  # mm, of a heading
NOTE_ROW = 5.8  # mm, of a line that is only read
SEAL_ROW = 7.0  # mm
SPARE_ROWS = 5  # of a repeating table, beyond those asked for; the sheet lets a unit insert more
MOST_SPARE = 8
LABEL_WIDTHS = (22.0, 32.0)  # mm, least and most, where two values share a line
WIDE_LABEL_WIDTHS = (28.0, 42.0)
LEAST_SHRUNK = 0.75  # of the usual size


def lay_out(
    definition: FormDefinition,
    rows: Mapping[str, int],
    facts: Mapping[str, str],
    held: Container[str] = frozenset(),
) -> FormSheet:
    """The sheet with every row from the second on; the first holds the numbers of the columns.

    The addresses that are `held` cannot be changed.

    With fewer spare rows where more of them would cut the sign-off in two, need another page, or leave
    a few rows alone on one; with a few more where else the head of the last table would stand above none.
    """
    page = paper.PAGES[definition.orientation]
    spares = (*range(SPARE_ROWS, -1, -1), *range(SPARE_ROWS + 1, MOST_SPARE + 1))
    made = (_Layout(definition, rows, facts, spare, held).sheet() for spare in spares)
    best = best_sheet(made, SPARE_ROWS + 1, page)
    best.repeated = best.repeated if goes_over(best, page) else None
    return best


def prepared_rows(table: FieldTable, rows: Mapping[str, int], spare: int = SPARE_ROWS) -> int:
    """How many rows of a repeating table can be filled at once."""
    wanted = rows.get(table.id, table.initial)
    return max(wanted, min(wanted + spare, table.most))


class _Layout:
    def __init__(
        self,
        definition: FormDefinition,
        rows: Mapping[str, int],
        facts: Mapping[str, str],
        spare: int,
        held: Container[str],
    ) -> None:
        self._definition, self._rows, self._facts, self._spare = definition, rows, facts, spare
        self._held = held
        self._line = paper.LINES[definition.orientation]
        self._signed_per_line = paper.SIGNED_PER_LINE
        self._sheet = FormSheet(self._grid())
        self._last = len(self._sheet.grid) - 2

    def sheet(self) -> FormSheet:
        self._wide("", looks.IDENTITY, HEAD_BAND)
        self._title()
        for block in self._definition.blocks:
            self._block(block)
        self._below()
        return self._sheet

    # The grid

    def _grid(self) -> Edges:
        """The repeating table with the most columns sets it, so that its cells need not be joined."""
        blocks = self._definition.blocks
        repeating = [block for block in blocks if isinstance(block, FieldTable) and block.repeating]
        first = max(map(self._edges, repeating or blocks), key=len)
        moved = FREELY if repeating else SLIGHTLY
        self._signed_per_line = self._most_signed(first, moved)
        return common_grid(first, map(self._edges, blocks), moved)

    def _most_signed(self, grid: Edges, moved: float) -> int:
        """How many entries of the sign-off stand in a line: as many as find their place in the grid."""
        signed = [block for block in self._definition.blocks if isinstance(block, SignOff)]
        for count in range(paper.SIGNED_PER_LINE, 0, -1):
            wanted = [self._sign_edges(block, count) for block in signed]
            if all(fits(each, grid, moved) and labels_kept(each, grid) for each in wanted):
                return count
        return paper.SIGNED_PER_LINE

    def _edges(self, block: FormBlock) -> Edges:
        if isinstance(block, FieldTable):
            return edges(block.widths(self._line))
        if isinstance(block, FieldGroup):
            return self._group_edges(block)
        if isinstance(block, SignOff):
            return self._sign_edges(block, self._signed_per_line)
        return (0.0, self._line)

    def _group_edges(self, group: FieldGroup) -> Edges:
        least, most = LABEL_WIDTHS if group.per_line > 1 else WIDE_LABEL_WIDTHS
        longest = max(width_in_cells(label(item)) for item in group.items) * paper.CHARACTER + 3.0
        head = min(max(longest, least), most)
        share = self._line / group.per_line
        return edges([head, share - head] * group.per_line)

    def _sign_edges(self, block: SignOff, per_line: int) -> Edges:
        items = block.items[:per_line]
        most = self._line / len(items) * paper.MOST_SIGN_LABEL
        heads = [min(width_in_cells(f"{label(item)}：") * paper.CHARACTER + 3.0, most) for item in items]
        rest = max(self._line - sum(heads), len(heads) * 10.0) / len(heads)
        widths = [width for head in heads for width in (head, rest)]
        return edges(width * self._line / sum(widths) for width in widths)

    # The blocks

    def _block(self, block: FormBlock) -> None:
        if isinstance(block, PrintedText):
            self._plain(with_facts(block.text, self._facts))
            return
        if block.title:
            self._wide(with_facts(block.title, self._facts), looks.BLOCK_TITLE, PLAIN_ROW, keeps=True)
        if isinstance(block, FieldTable):
            self._table(block)
        elif isinstance(block, FieldGroup):
            self._sheet.repeated = None  # a head above lines that are none of its table's would mislead
            self._group(block)
        elif isinstance(block, SignOff):
            self._sign_off(block)

    def _group(self, group: FieldGroup) -> None:
        wanted = self._group_edges(group)
        at = places(wanted, self._sheet.grid)
        lines = list(paper.lines_shared(group, wanted[2] - wanted[1]))
        for number, line in enumerate(lines, 1):
            spans = [*pairwise(at[: 2 * len(line)]), (at[2 * len(line) - 1], at[-1])]
            self._values(group.id, line, spans, looks.LABEL, Border.BOX)
            if number > 1 and paper.with_last(number - 1, len(lines)):
                self._leads(len(self._sheet.rows) - 2)

    def _sign_off(self, block: SignOff) -> None:
        count = self._signed_per_line
        at = places(self._sign_edges(block, count), self._sheet.grid)
        first = len(self._sheet.rows)
        for start in range(0, len(block.items), count):
            line = block.items[start : start + count]
            spans = list(pairwise(at))[: 2 * len(line)]
            self._values(block.id, line, spans, looks.SIGN_LABEL, Border.BELOW)
        if block.seal:
            self._wide(f"{SEAL}　　", looks.SEAL, SEAL_ROW)
        self._leads(first, signs=True)

    def _leads(self, first: int, signs: bool = False, most: int | None = None) -> None:
        """Let the row of this index lead all that came behind it, or `most` of them."""
        rows = self._sheet.rows
        behind = len(rows) - first - 1
        rows[first] = replace(rows[first], leads=min(behind, behind if most is None else most), signs=signs)

    def _values(
        self,
        block: str,
        items: Sequence[Field],
        spans: Sequence[tuple[int, int]],
        look: CellLook,
        border: Border,
    ) -> None:
        """A line of labels with a value behind each."""
        made = []
        for item, head, place in zip(items, spans[::2], spans[1::2], strict=True):
            text = label(item) + ("：" if border is Border.BELOW else "")
            hint = "" if border is Border.BELOW else item.hint or ""
            head_cell = SheetCell(head[0], head[1] - 1, look, text, hint=hint)
            made.append(self._shrunk(head_cell) if look.shrinks else self._even(head_cell))
            made.append(self._value(item, f"{block}.{item.id}", place, border))
        height = least_height(items)
        self._add(SheetRow(height, tuple(made), places_mark(made)))

    def _table(self, table: FieldTable) -> None:
        spans = list(pairwise(places(self._edges(table), self._sheet.grid)))
        heads = [NUMBER_HEAD] * table.numbered + [column.heading for column in table.label_columns]
        texts = [(head, "") for head in heads]
        texts += [(label(column), column.hint or "") for column in table.columns]
        cells = [
            self._even(SheetCell(a, b - 1, looks.LABEL, text, hint=hint))
            for (a, b), (text, hint) in zip(spans, texts, strict=True)
        ]
        body = spans[len(heads) :]
        self._sheet.heads.append(self._sheet.next)
        self._sheet.repeated = self._sheet.next
        first = [self._value(column, "", place) for column, place in zip(table.columns, body, strict=True)]
        mark = table_mark(table.id, first, table.numbered) if table.repeating else ""
        head = len(self._sheet.rows)
        self._add(SheetRow(paper.ROW_HEIGHT, tuple(cells), mark, keeps=True))
        for row in self._repeated(table, spans) if table.repeating else self._fixed(table, spans):
            self._add(row)
        self._sheet.below_repeated = len(self._sheet.rows) - 1 - head
        self._leads(head, most=paper.LEAST_TOGETHER if table.repeating else None)
        end = CLOSES if table.repeating else ""
        if table.note:
            self._plain(with_facts(table.note, self._facts), end)
        elif end:
            self._add(SheetRow(GAP, mark=end))

    def _repeated(self, table: FieldTable, spans: Sequence[tuple[int, int]]) -> Iterator[SheetRow]:
        prefilled = any(column.prefill for column in table.columns)
        height = least_height(table.columns)
        for number in range(1, prepared_rows(table, self._rows, self._spare) + 1):
            made = [SheetCell(a, b - 1, looks.NUMBER, str(number)) for a, b in spans[: int(table.numbered)]]
            for column, place in zip(table.columns, spans[int(table.numbered) :], strict=True):
                made.append(self._value(column, f"{table.id}.{number}.{column.id}", place))
            yield SheetRow(height, tuple(made), grows=single(made), prefilled=prefilled)

    def _fixed(self, table: FieldTable, spans: Sequence[tuple[int, int]]) -> Iterator[SheetRow]:
        number, first = 0, self._sheet.next
        looks_of = self._label_looks(table, spans)
        for row in table.rows:
            if row.section:
                yield SheetRow(
                    paper.ROW_HEIGHT, (SheetCell(0, self._last, looks.SECTION, row.section),), keeps=True
                )
                continue
            number += 1
            made = _printed_cells(table, row, number, spans, looks_of)
            values, here = self._fixed_values(table, row, spans[len(made) :]), self._sheet.next
            if row.total and first < here:
                made += [adding(cell, (first, here - 1)) for cell in values]
                first = here + 1
            else:
                made += values
            height = least_height(table.columns)
            yield SheetRow(height, tuple(made), places_mark(made, table.numbered), grows=single(made))

    def _fixed_values(
        self, table: FieldTable, row: FixedRow, spans: Sequence[tuple[int, int]]
    ) -> Iterator[SheetCell]:
        """The values of a printed row."""
        for column, (a, b) in zip(table.columns, spans, strict=True):
            if column.id in row.skipped:
                yield SheetCell(a, b - 1, looks.SKIPPED, paper.LEFT_OUT)
            else:
                yield self._value(column, f"{table.id}.{row.id}.{column.id}", (a, b))

    def _value(
        self, item: Field, address: str, place: tuple[int, int], border: Border = Border.BOX
    ) -> SheetCell:
        look = looks.value_look(item, border, held=item.locked and address in self._held)
        made = SheetCell(place[0], place[1] - 1, look, address=address, field=item)
        boxed = _boxed(item, self._sheet.width(made))
        begun = replace(look, across="left") if "\n" in boxed else look  # one box below the other
        return replace(made, look=begun, boxed=boxed)

    def _label_looks(self, table: FieldTable, spans: Sequence[tuple[int, int]]) -> list[CellLook]:
        """The look of each column of printed labels."""
        made = []
        for at, (a, b) in enumerate(spans[table.numbered : table.numbered + len(table.label_columns)]):
            room = capacity(self._sheet.width(SheetCell(a, b - 1, looks.ROW_LABEL)), looks.ROW_LABEL.size)
            texts = [row.labels[at] for row in table.filled_rows if at < len(row.labels)]
            made.append(looks.ROW_LABEL if begins_left(texts, room) else looks.SHORT_LABEL)
        return made

    def _shrunk(self, cell: SheetCell) -> SheetCell:
        """A label that shrinks a little to stay on one line; in lines where it would be too small to read."""
        room = capacity(self._sheet.width(cell), cell.look.size)
        if width_in_cells(cell.text) * LEAST_SHRUNK <= room:
            return cell
        return self._even(replace(cell, look=replace(cell.look, shrinks=False)))

    def _even(self, cell: SheetCell) -> SheetCell:
        """A label with line ends set so that no word is split and no sign stands alone."""
        room = capacity(self._sheet.width(cell), cell.look.size)
        return replace(cell, text=in_lines(cell.text, room))

    # What is only read

    def _title(self) -> None:
        text = with_facts(self._definition.title, self._facts)
        one_line = width_in_cells(text) * gbt9704.SIZE_2 * gbt9704.MM_PER_PT < self._line - 5
        lines = [text] if one_line and "\n" not in text else title_lines(text)
        height = len(lines) * paper.TITLE_LINE + TITLE_AROUND
        self._add(SheetRow(height, (SheetCell(0, self._last, looks.TITLE, "\n".join(lines)),)))
        self._below_title(star_line(self._definition), due_line(self._definition, self._facts))

    def _below_title(self, star: str, due: str) -> None:
        """What the star means and when the form is due, on one row if it has a border between the two."""
        both = SheetCell(0, self._last, looks.STAR, star), SheetCell(0, self._last, looks.DUE, due)
        borders = self._sheet.grid
        wanted = [width_in_cells(each.text) * paper.CHARACTER + 2.0 for each in both]
        for at in range(1, self._last + 1) if star and due else ():
            if borders[at] >= wanted[0] and borders[-1] - borders[at] >= wanted[1]:
                self._add(SheetRow(NOTE_ROW, (replace(both[0], last=at - 1), replace(both[1], first=at))))
                return
        for each in both:
            if each.text:
                self._wide(each.text, each.look, NOTE_ROW)

    def _below(self) -> None:
        """The instructions."""
        notes = notes_with(self._definition, self._facts)
        if notes:
            self._wide(NOTES_HEAD, looks.PLAIN_HEAD, PLAIN_ROW, keeps=True)
        for text in notes:
            self._plain(text)

    def _plain(self, text: str, mark: str = "") -> None:
        self._wide(text, looks.PLAIN, NOTE_ROW, mark)

    def _wide(self, text: str, look: CellLook, height: float, mark: str = "", keeps: bool = False) -> None:
        """A row of one cell over the whole line."""
        self._add(SheetRow(height, (SheetCell(0, self._last, look, text),), mark, keeps=keeps))

    def _add(self, row: SheetRow) -> None:
        self._sheet.add(self._sheet.fitted(row))


def _boxed(item: Field, width: float) -> str:
    """What is ticked on paper, in a cell of `width` mm: one box, or the choices; empty for a list of them."""
    if item.traits.control is Control.TICK:
        return BOX
    lines = paper.box_lines(item, width) if item.traits.chosen else ()
    return "\n".join(" ".join(f"{BOX}{choice}" for choice in line) for line in lines)


def _printed_cells(
    table: FieldTable,
    row: FixedRow,
    number: int,
    spans: Sequence[tuple[int, int]],
    label_looks: Sequence[CellLook],
) -> list[SheetCell]:
    """The number and the labels of a printed row."""
    printed = [str(number)] * table.numbered + list(row.labels)
    look = [looks.NUMBER] * table.numbered + [*label_looks]
    return [
        SheetCell(a, b - 1, style, text) for (a, b), style, text in zip(spans, look, printed, strict=False)
    ]
