"""A table that came back, merged with what the file says by now.

Reads: what the rows were when the workbook was made, what they are in the file, what came back.
Writes: the rows that the file is to hold; what was changed on both sides is told, and nothing is guessed.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from docgen.exchange.returned import ReturnedRow, ReturnedTable
from docgen.exchange.rows import StandingRow, Texts
from docgen.exchange.tables import PlanSheet, RowsKind
from docgen.source.nesting import clip

MOST_SHOWN = 40  # characters of a text in a message


@dataclass(frozen=True)
class WantedRow:
    """A row that the file is to hold: the standing one that it was, and the returned one that it comes from.

    A row that only the file has comes from none; `changed` tells whether its texts are the returned ones.
    """

    standing: StandingRow | None
    returned: ReturnedRow | None
    changed: bool = False


@dataclass(frozen=True)
class MergedTable:
    """The rows of a table in their order, and how many were added, changed, taken out and moved."""

    table: ReturnedTable
    rows: tuple[WantedRow, ...]
    added: int = 0
    changed: int = 0
    gone: int = 0
    moved: int = 0

    @property
    def sheet(self) -> PlanSheet:
        """The table."""
        return self.table.sheet

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that the workbook has columns for."""
        return self.table.keys

    @property
    def touched(self) -> bool:
        """Whether anything is to be changed."""
        return bool(self.added or self.changed or self.gone or self.moved)


@dataclass
class Merger:
    """Merges one table; `tell` says a problem at a row of the sheet (0: none of them)."""

    table: ReturnedTable
    base: Mapping[str, Texts]
    standing: Sequence[StandingRow]
    tell: Callable[[int, str, Mapping[str, str]], None]
    of_number: dict[str, StandingRow] = field(default_factory=dict)
    of_row: dict[int, StandingRow] = field(default_factory=dict)  # new rows that the file has already

    def merged(self) -> MergedTable:
        """The rows that the file is to hold."""
        returned = self._numbered()
        self._match(returned)
        wanted = self._in_order([row for each in returned if (row := self._wanted(each))])
        kept = {row.standing.step for row in wanted if row.standing}
        back = {each.number for each in returned}
        gone = [number for number in self.base if number not in back and self._goes(number)]
        taken = {self.of_number[number].step for number in gone} | kept
        own = [row for row in self.standing if row.step not in taken]
        rows = list(self._with_own(wanted, own, {self.of_number[number].step for number in gone}))
        order = {row.step: at for at, row in enumerate(self.standing)}
        return MergedTable(
            self.table,
            tuple(rows),
            added=sum(row.standing is None for row in rows),
            changed=sum(row.changed and row.standing is not None for row in rows),
            gone=len(gone),
            moved=_moved([order[row.standing.step] for row in rows if row.standing]),
        )

    def _same(self, one: Texts, other: Texts) -> bool:
        return self.table.sheet.same(one, other, self.table.keys)

    def _numbered(self) -> list[ReturnedRow]:
        """The rows, each number once: a copied row is a new one, a row that a sort has put beside another's
        number takes back its own.
        """
        rows = list(self.table.rows)
        free = dict(self.base)
        found = self._by_name(free)
        for row in rows:  # those that say what they said
            if row.row not in found and row.number in free and self._same(free[row.number], row.texts):
                found[row.row] = row.number
                del free[row.number]
        by_texts: dict[str, list[str]] = {}
        for number, texts in free.items():
            by_texts.setdefault(self._key(texts), []).append(number)
        for row in rows:  # those that say what another said
            waiting = by_texts.get(self._key(row.texts), [])
            if row.row not in found and waiting:
                found[row.row] = waiting.pop(0)
                del free[found[row.row]]
        for row in rows:  # those that were changed
            if row.row not in found and row.number in free:
                found[row.row] = row.number
                del free[row.number]
        return [ReturnedRow(row.row, found.get(row.row, ""), row.texts) for row in rows]

    def _by_name(self, free: dict[str, Texts]) -> dict[int, str]:
        """The numbers of rows that are keys of a mapping, as far as they bear the names that they bore."""
        if self.table.sheet.kind is RowsKind.LIST:
            return {}
        label = self.table.sheet.columns[0].key
        names = {texts.get(label, ""): number for number, texts in free.items()}
        found: dict[int, str] = {}
        for row in self.table.rows:
            number = names.get(row.texts.get(label, ""), "")
            if number in free:
                found[row.row] = number
                del free[number]
        return found

    def _key(self, texts: Texts) -> str:
        """What a row says under the columns that came back, however it is written."""
        sheet = self.table.sheet
        told = {key: sheet.said(key, texts[key]) for key in self.table.keys if texts.get(key)}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    def _match(self, returned: Sequence[ReturnedRow]) -> None:
        """Which row of the file each number is: what an earlier import wrote, then by what the rows say."""
        rows = list(self.standing)
        numbers = list(self.base)
        if len(rows) == len(numbers) and all(
            self._same(self.base[number], row.texts) for number, row in zip(numbers, rows, strict=True)
        ):
            self.of_number.update(zip(numbers, rows, strict=True))
            return
        taken = self._already(returned)
        numbers = [number for number in numbers if number not in self.of_number]
        rows = [row for row in rows if row.step not in taken]
        keys = [self._key(self.base[number]) for number in numbers], [self._key(row.texts) for row in rows]
        gaps: list[tuple[list[str], list[StandingRow]]] = []
        for tag, first, last, start, end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if tag == "equal":
                self.of_number.update(zip(numbers[first:last], rows[start:end], strict=True))
            else:
                gaps.append((numbers[first:last], rows[start:end]))
        self._elsewhere(gaps)
        for numbers, rows in gaps:  # what stands where another stood was changed
            left = [number for number in numbers if number not in self.of_number]
            self.of_number.update(zip(left, self._free(rows), strict=False))

    def _elsewhere(self, gaps: Sequence[tuple[list[str], list[StandingRow]]]) -> None:
        """Match the rows that say what they said, and stand somewhere else in the file by now."""
        waiting: dict[str, list[StandingRow]] = {}
        for _, rows in gaps:
            for row in rows:
                waiting.setdefault(self._key(row.texts), []).append(row)
        for numbers, _ in gaps:
            for number in numbers:
                if rows := waiting.get(self._key(self.base[number]), []):
                    self.of_number[number] = rows.pop(0)

    def _free(self, rows: Sequence[StandingRow]) -> list[StandingRow]:
        """Those that are no number's yet."""
        taken = {row.step for row in self.of_number.values()}
        return [row for row in rows if row.step not in taken]

    def _already(self, returned: Sequence[ReturnedRow]) -> set[int | str]:
        """Rows of the file that say what a changed or new row says: an earlier import wrote them."""
        known = {self._key(texts) for texts in self.base.values()}
        waiting: dict[str, list[StandingRow]] = {}
        for row in self.standing:
            waiting.setdefault(self._key(row.texts), []).append(row)
        taken: set[int | str] = set()
        for each in returned:
            rows = waiting.get(self._key(each.texts), [])
            if self._key(each.texts) in known or not rows:
                continue
            row = rows.pop(0)
            taken.add(row.step)
            if each.number:
                self.of_number[each.number] = row
            else:
                self.of_row[each.row] = row
        return taken

    def _wanted(self, row: ReturnedRow) -> WantedRow | None:
        """What becomes of a row that came back; None for one that the file does not hold any more."""
        if not row.number:
            there = self.of_row.get(row.row)
            return WantedRow(there, row, changed=there is None)
        base, there = self.base[row.number], self.of_number.get(row.number)
        edited = not self._same(base, row.texts)
        if there is None:
            if edited:
                self.tell(row.row, "DG-Z132", {"before": self._shown(base, row.texts)})
            return None
        if not edited or self._same(there.texts, row.texts):
            return WantedRow(there, row)
        if not self._same(base, there.texts):
            facts = {"sheet": self._shown(row.texts, base), "file": self._shown(there.texts, base)}
            self.tell(row.row, "DG-Z131", facts)
        return WantedRow(there, row, changed=True)

    def _goes(self, number: str) -> bool:
        """Whether a row that did not come back is to go; one that was changed in the file is told."""
        there = self.of_number.get(number)
        if there is None:
            return False
        if not self._same(self.base[number], there.texts):
            name = next(iter(self.base[number].values()), "")
            self.tell(0, "DG-Z133", {"name": name, "file": self._shown(there.texts, self.base[number])})
        return True

    def _shown(self, texts: Texts, other: Texts) -> str:
        """What of a row differs from another, in short."""
        told = [
            f"{self._label(key)}：{texts.get(key, '') or '（空）'}"
            for key in self.table.keys
            if not self._same_at(key, texts, other)
        ]
        return clip("；".join(told), MOST_SHOWN)

    def _same_at(self, key: str, one: Texts, other: Texts) -> bool:
        return self.table.sheet.same(one, other, [key])

    def _label(self, key: str) -> str:
        column = self.table.sheet.column(key)
        return column.field.label if column else key

    def _in_order(self, wanted: list[WantedRow]) -> list[WantedRow]:
        """The rows in the order of the sheet, or of the file where only that has another than before.

        Where both have, and not the same, that is told.
        """
        at = {row.step: number for number, row in enumerate(self.standing)}
        steps = [at[row.standing.step] for row in wanted if row.standing]
        was = {number: place for place, number in enumerate(self.base)}
        before = [was[row.returned.number] for row in wanted if row.returned and row.returned.number in was]
        there = [at[self.of_number[number].step] for number in self.base if number in self.of_number]
        if not _moved(there) or not _moved(steps):
            return wanted
        if _moved(before):
            self.tell(0, "DG-Z134", {})
            return wanted
        return _as_in_file(wanted, at)

    def _with_own(
        self, wanted: Sequence[WantedRow], own: Sequence[StandingRow], gone: set[int | str]
    ) -> Iterator[WantedRow]:
        """The rows wanted, with those that only the file has behind what they stand behind there."""
        behind: dict[int | str | None, list[StandingRow]] = {}
        last: int | str | None = None
        mine = {row.step for row in own}
        for row in self.standing:
            if row.step in mine:
                behind.setdefault(last, []).append(row)
            elif row.step not in gone:
                last = row.step
        yield from (WantedRow(row, None) for row in behind.get(None, ()))
        for each in wanted:
            yield each
            if each.standing:
                yield from (WantedRow(row, None) for row in behind.get(each.standing.step, ()))


def _as_in_file(wanted: Sequence[WantedRow], at: Mapping[int | str, int]) -> list[WantedRow]:
    """The rows as the file has them, each new one behind the row that it stands behind in the sheet."""
    places: list[tuple[int, int]] = []
    last = -1
    for number, row in enumerate(wanted):
        last = at[row.standing.step] if row.standing else last
        places.append((last, number))
    return [wanted[number] for _, number in sorted(places)]


def _moved(order: Sequence[int]) -> int:
    """How few of these must move to stand in rising order."""
    tails: list[int] = []
    for number in order:
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
    return len(order) - len(tails)
