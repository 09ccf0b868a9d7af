"""A block of a form, read from a table of a file: by its headings, by the file's own marks, by its order.

Reads: SeenTable, the block.
Writes: texts by address, strays and what is to be told, into Gathered.

A heading is what a person reads by, so it counts more than a mark; where the two disagree it is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from docgen.forms.blockwords import ReadBlock, words_of
from docgen.forms.filled import TypedText
from docgen.forms.printed import heading
from docgen.forms.seen import Gathered, SeenCell, SeenRow, SeenTable
from docgen.forms.wording import STAR
from docgen.grid.headings import BRACKETS, is_numbering
from docgen.model.fields import Field, parse_value
from docgen.model.fieldtypes import Misfit, in_short
from docgen.model.forms import FieldGroup, FieldTable, SignOff
from docgen.totals import TOTALS

COLON = re.compile("[:：]")


@dataclass
class BlockReading:
    """Reads the tables of a block, one after the other where it was split; `rows` counts those repeated."""

    block: ReadBlock
    printed: Container[str]
    into: Gathered
    rows: int = 0
    head: BlockHead | None = None
    carried: dict[int, tuple[SeenCell, bool]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)  # the addresses that labels have named

    def __post_init__(self) -> None:
        self._words = words_of(self.block)

    def read(self, table: SeenTable) -> None:
        """Put what a table says where it belongs."""
        self.carried.clear()
        if isinstance(self.block, FieldTable):
            self._table(table, self.block)
        else:
            self._group(table, self.block)

    # --- labels and values side by side ---

    def _group(self, table: SeenTable, block: FieldGroup | SignOff) -> None:
        fields = self._words.fields
        labels = {word: [f"{block.id}.{item.id}" for item in items] for word, items in fields.items()}
        self._tell_order(table, labels)
        behind: set[str] = set()  # the addresses of which the value stands behind the label
        for number, row in enumerate(table.rows):
            wanted, alike = "", list[str]()  # the address that a label names, and those of its other fields
            for at, cell in enumerate(row):
                word = "" if cell.marks else heading(cell.text)
                apart = (
                    table.exact and at and cell.first > row[at - 1].last + 1
                )  # an empty cell stands between
                if word in labels and (apart or not wanted):
                    wanted, alike = self._next(labels[word]), labels[word]
                    continue
                if (labelled := self._labelled(cell, labels)) and not wanted:
                    self.into.put(*labelled)
                    wanted = labelled[0]
                    behind.add(wanted)
                    continue
                if wanted in behind and not cell.text.strip():
                    wanted = ""
                    continue
                if wanted and self._goes_on(table, row, at, labels):
                    continue
                own = self._own(table, number, at, row, cell)
                if wanted and own in alike:
                    self.named.discard(wanted)
                    self.named.add(wanted := own)
                known = wanted or own
                self._value(cell, (known,) if known else ())
                self._disagree(cell, wanted, cell.marks)
                wanted = ""

    def _tell_order(self, table: SeenTable, labels: Mapping[str, list[str]]) -> None:
        """Tell of fields with one label where a table without marks has its labels in another order, or fewer
        of them, than were printed: such fields are known by their order alone."""
        cells = [cell for row in table.rows for cell in row]
        if any(cell.marks for cell in cells):
            return
        fields = self._words.fields
        met = [heading(fields[word][0].label) for cell in cells if (word := heading(cell.text)) in labels]
        printed = [heading(item.label) for item in self.block.items][len(self.named) :]
        if met == printed[: len(met)]:
            return
        for word, count in Counter(printed).items():
            if count > 1 and word in met:
                self.into.tell("DG-A434", label=fields[word][0].plain_label, count=count)

    def _next(self, alike: Sequence[str]) -> str:
        """The address of the first field of those that have one label which no label has named yet."""
        found = next((address for address in alike if address not in self.named), alike[-1])
        self.named.add(found)
        return found

    def _labelled(self, cell: SeenCell, labels: Mapping[str, list[str]]) -> tuple[str, TypedText] | None:
        """The address and the text of a value that was typed behind its label: 填表人：张三."""
        label, *rest = COLON.split(cell.text, 1)
        alike = labels.get(heading(label))
        if not alike or not "".join(rest).strip() or cell.marks:
            return None
        return self._next(alike), cell.typed._replace(text=rest[0].strip())

    def _goes_on(self, table: SeenTable, row: SeenRow, at: int, labels: Container[str]) -> bool:
        """Whether an empty cell behind a label is but a part of it, and the value stands further on."""
        if not table.exact or row[at].text or row[at].marks:
            return False
        further = next((cell for cell in row[at + 1 :] if cell.text or cell.marks), None)
        return further is not None and heading(further.text) not in labels

    def _own(self, table: SeenTable, number: int, at: int, row: SeenRow, cell: SeenCell) -> str:
        """The address of a cell by its mark, or by its order."""
        return cell.marks[0] if cell.marks else table.positions(number, at, len(row)) or ""

    # --- rows below a head ---

    def _table(self, table: SeenTable, block: FieldTable) -> None:
        first, found = self._find_head(table, block)
        if found:
            self.head = found
        elif first and not self.head and self._is_of_values(table, first, block):  # the head was taken out
            table, first = table.from_row(first), 0
        for row in table.rows[:first]:
            for cell in row:
                if cell.marks or not is_numbering(cell.text):
                    self._value(cell, cell.marks[:1])
        for number in range(first, len(table.rows)):
            row = table.rows[number]
            if number > first and self.head and self.head.same(row):
                continue
            self._row(table, block, number, row)

    def _find_head(self, table: SeenTable, block: FieldTable) -> tuple[int, BlockHead | None]:
        """The number of the first row of values, and the head above it; the block's own order without one."""
        for number, row in enumerate(table.rows):
            made = BlockHead.of(row, block, exact=table.exact)
            if made.known >= min(2, len(block.columns)):
                below = takewhile(lambda row: any(cell.below for cell in row), table.rows[number + 1 :])
                return number + 1 + len(list(below)), made  # a head of two rows: 时间, below it 开始, 结束
        if self.head:  # the table goes on
            return 0, None
        known = (number for number, row in enumerate(table.rows) if self._is_known(table, number, row))
        return next(known, 0), None

    def _is_of_values(self, table: SeenTable, first: int, block: FieldTable) -> bool:
        """Whether the table's first row, where its head was printed, says values: a day, one of the choices
        where not any word will do."""
        row, known = table.rows[0], words_of(block).by_id
        if not block.repeating or any(cell.text in self.printed for cell in row if cell.text.strip()):
            return False
        found = ((table.positions(first, at, len(row)) or "", cell.text) for at, cell in enumerate(row))
        both = ((known.get(where.rpartition(".")[2]), text) for where, text in found if text.strip())
        return any(item is not None and _takes(item, text) and not _takes(item, "字") for item, text in both)

    def _is_known(self, table: SeenTable, number: int, row: SeenRow) -> bool:
        """Whether marks, or the order, give any of a row's cells an address."""
        marked = any(cell.marks for cell in row)
        return marked or any(table.positions(number, at, len(row)) for at in range(len(row)))

    def _row(self, table: SeenTable, block: FieldTable, number: int, row: SeenRow) -> None:
        if not block.repeating:
            key = self._fixed_row(block, table, number, row)
        elif self._is_note(row) or _is_sum(row):
            key = ""
        else:
            self.rows += 1
            key = str(self.rows)
        if key and row and self.head and not self.head.fits(row):
            self.into.tell("DG-A432", where=row[0].place)
        skipped = self._words.skipped.get(key, ())
        own = f"{block.id}.{key}."
        for at, cell in enumerate(row):
            columns = self._columns(table, number, at, row, cell) if key else ()
            addresses = tuple([own + each for each in columns if each not in skipped])
            if addresses or not (cell.text.strip().isdecimal() and self._numbers(block, at, row)):
                self._value(cell, addresses)

    def _numbers(self, block: FieldTable, at: int, row: SeenRow) -> bool:
        """Whether a cell stands where the rows are numbered, by the form or by the unit."""
        return (block.numbered and not at) or bool(self.head and self.head.numbers(row[at], at, len(row)))

    def _is_note(self, row: SeenRow) -> bool:
        """Whether a row of a repeating table is one text across it, with no place for a value."""
        own = [cell for cell in row if cell.text.strip()]
        wide = len(own) == 1 and self.head and len(self.head.covered(own[0], 0, 1)) >= self.head.known
        return not any(cell.marks for cell in row) and bool(wide)

    def _fixed_row(self, block: FieldTable, table: SeenTable, number: int, row: SeenRow) -> str:
        """The id of a printed row: by its labels, by its marks, by its order."""
        words = {heading(cell.text) for cell in row if not cell.marks and cell.text}
        labelled = [key for word, key in self._words.rows.items() if word in words]
        marked = next((mark.split(".")[1] for cell in row for mark in cell.marks if mark.count(".") == 2), "")
        if len(labelled) == 1:
            if marked and marked != labelled[0]:
                cell = next(cell for cell in row if cell.marks)
                label, other = (self._row_label(block, each) for each in (labelled[0], marked))
                self.into.tell("DG-A418", where=cell.place, label=label, other=other)
            return labelled[0]
        if marked:
            return marked
        known = (table.positions(number, at, len(row)) or "" for at in range(len(row)))
        return next((each.split(".")[1] for each in known if each.count(".") == 2), "")

    def _row_label(self, block: FieldTable, key: str) -> str:
        return next((row.labels[-1] for row in block.filled_rows if row.id == key), key)

    def _columns(
        self, table: SeenTable, number: int, at: int, row: SeenRow, cell: SeenCell
    ) -> tuple[str, ...]:
        """The ids of the columns that a cell stands in: none for a printed one."""
        if self.head and not cell.marks:
            return self.head.covered(cell, at, len(row))
        marked = tuple([mark.rpartition(".")[2] for mark in cell.marks])
        if self.head is None:
            position = table.positions(number, at, len(row)) or ""
            return marked or ((position.rpartition(".")[2],) if position else ())
        headed = self.head.covered(cell, at, len(row))
        if marked and headed and len(marked) == 1 and marked != headed:
            self._moved(marked[0], headed[0])
        return tuple(dict.fromkeys((*headed, *marked))) if len(marked) > 1 else headed or marked

    def _moved(self, marked: str, headed: str) -> None:
        """Tell, once a column, that a heading and the file's marks do not agree."""
        if self.head is None or not self.head.labels.get(marked):
            return
        labels = self.head.labels
        self.into.tell("DG-A418", where=self.head.places[headed], label=labels[headed], other=labels[marked])

    # --- single cells ---

    def _value(self, cell: SeenCell, addresses: tuple[str, ...]) -> None:
        """What a cell says: a value, that of the cell that it is merged with, a printed word, a stray."""
        key = cell.first
        if cell.below and key in self.carried:
            self._again(*self.carried[key], addresses)
            self.into.aside(cell)  # nobody sees it, but it is there
            return
        self.carried[key] = (cell, bool(addresses))
        if not addresses:
            if cell.text not in self.printed:
                self.into.aside(cell)
        elif len(addresses) == 1:
            self.into.put(addresses[0], self._no_label(cell, addresses[0]))
        else:
            fault = "DG-A413" if cell.text.strip() else ""
            for address in addresses:
                self.into.put(address, TypedText(cell.text, cell.place, fault or cell.fault))

    def _no_label(self, cell: SeenCell, address: str) -> TypedText:
        """What stands in the cell of a value; at fault where it is a label that was moved there.

        A word without a star may be what somebody wrote: in a column, or where it is one of the choices.
        """
        text = cell.text.strip()
        if cell.fault or not text:
            return cell.typed
        same = self._words.fields.get(heading(text), ())
        if not (same or (text.endswith(STAR) and text in self.printed)):
            return cell.typed
        alone = any(text == item.plain_label for item in same)
        item = self._words.by_id.get(address.rpartition(".")[2])
        if alone and (isinstance(self.block, FieldTable) or (item and text in item.choices)):
            return cell.typed
        return cell.typed._replace(fault="DG-A433")

    def _again(self, above: SeenCell, is_value: bool, addresses: tuple[str, ...]) -> None:
        """The value of a cell that is merged over several rows, once more."""
        for address in addresses:
            self.into.put(address, above.typed if is_value else above._replace(text="").typed)
        if is_value and addresses and above.text.strip():
            self.into.tell("DG-A414", where=above.place, given=in_short(above.text))

    def _disagree(self, cell: SeenCell, wanted: str, marks: Sequence[str]) -> None:
        """Tell where the label beside a cell names another field than its mark."""
        if not wanted or not marks or wanted in marks or isinstance(self.block, FieldTable):
            return
        labels = {f"{self.block.id}.{item.id}": item.plain_label for item in self.block.items}
        self.into.tell(
            "DG-A418", where=cell.place, label=labels[wanted], other=labels.get(marks[0], marks[0])
        )


@dataclass(frozen=True)
class BlockHead:
    """The row that names the columns: of each of its cells the column's id, empty for others."""

    cells: SeenRow
    ids: tuple[str, ...]
    labels: Mapping[str, str]
    exact: bool
    _known: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, row: SeenRow, block: FieldTable, *, exact: bool) -> BlockHead:
        """A row taken for the head; a heading that stands twice tells nothing."""
        known = words_of(block).ids
        words = ["" if cell.marks else known.get(_head_word(cell.text, known), "") for cell in row]
        ids = tuple(word if word and words.count(word) == 1 else "" for word in words)
        return cls(row, ids, words_of(block).plain_labels, exact)

    @cached_property
    def known(self) -> int:
        """How many columns it names."""
        return sum(map(bool, self.ids))

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Where each heading stands."""
        return {key: cell.place for key, cell in zip(self.ids, self.cells, strict=True) if key}

    def goes_on_in(self, table: SeenTable) -> bool:
        """Whether a table has as many cells in each of its rows."""
        return bool(table.rows) and all(len(row) == len(self.cells) for row in table.rows)

    def same(self, row: SeenRow) -> bool:
        """Whether a row is the head again, as on a further page."""
        said = [heading(cell.text) for cell in row]
        return len(said) > 1 and said == self._said

    @cached_property
    def _said(self) -> list[str]:
        return [heading(cell.text) for cell in self.cells]

    def fits(self, row: SeenRow) -> bool:
        """Whether a row of other cells than the head ends where it ends; one with marks is sure without."""
        if self.exact or len(row) == len(self.cells) or row[-1].last == self.cells[-1].last:
            return True
        return all(cell.marks or is_numbering(cell.text) for cell in row if cell.text.strip())

    def numbers(self, cell: SeenCell, at: int, count: int) -> bool:
        """Whether a cell, the `at`th of `count` in its row, stands below the heading of the rows' numbers."""
        if not self.exact and count == len(self.cells):
            return is_numbering(self.cells[at].text)
        above = (head for head in self.cells if head.first <= cell.first <= cell.last <= head.last)
        return any(is_numbering(head.text) for head in above)

    def covered(self, cell: SeenCell, at: int, count: int) -> tuple[str, ...]:
        """The ids of the columns that a cell stands in, the `at`th of `count` in its row."""
        if not self.exact and count == len(self.cells):
            return (self.ids[at],) if self.ids[at] else ()
        return self._over(cell.first, cell.last)

    def _over(self, first: int, last: int) -> tuple[str, ...]:
        """The ids of the columns that lie between two columns of the grid; else that which is met most."""
        found = self._known.get((first, last))
        if found is None:
            found = self._known[first, last] = self._worked_out(first, last)
        return found

    def _worked_out(self, first: int, last: int) -> tuple[str, ...]:
        shares = [
            (min(last, head.last) - max(first, head.first) + 1, head.last - head.first + 1, key)
            for head, key in zip(self.cells, self.ids, strict=True)
        ]
        whole = tuple(key for share, width, key in shares if share == width and key)
        if whole:
            return whole
        best = max(shares, default=(0, 1, ""))
        return (best[2],) if best[0] > 0 and best[2] else ()


def _takes(item: Field, text: str) -> bool:
    """Whether a field takes a text for a value."""
    return not isinstance(parse_value(item, text), Misfit)


def _head_word(text: str, known: Container[str]) -> str:
    """The words of a heading; without what a unit has put behind it in brackets, where that is none."""
    word = heading(text)
    return word if word in known else BRACKETS.sub("", word)


def _is_sum(row: SeenRow) -> bool:
    """Whether a row of a repeating table adds up those above it."""
    return any(heading(cell.text) in TOTALS for cell in row)
