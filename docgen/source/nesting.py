"""YAML's events into nested texts, iteratively, refusing what a data file has no use for.

Reads: the events of PyYAML.
Writes: mappings, lists and texts, with the spot of each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from docgen.problems import KeyPath, Place, Problem, Problems, ProblemsFound, problem, stop
from docgen.source import lookalikes
from docgen.source.characters import INVISIBLE, character_name, first_forbidden
from docgen.source.scalars import FOLDED, LITERAL, Spot
from docgen.source.tree import Tree

MOST_DEPTH = 20
MOST_VALUES = 100_000  # a plan of five thousand units and eight columns has forty thousand
MERGE_KEY = "<<"
SHOWN = 20  # characters of a text that a message quotes
# A comment of the clerk's has a space after #; 3#机组 after a space is text that YAML drops.
# A list item typed as -地址 instead of - 地址; YAML takes it for more text of the item above.
ITEM_WITHOUT_SPACE = re.compile(r"\s*(-)[^\s\-\d]")
CLOSING = {"｛": "｝", "［": "］", "【": "】"}
SWALLOWED = re.compile(r"[ \t]*(#\w[^\n]*)")

Collection: TypeAlias = yaml.MappingStartEvent | yaml.SequenceStartEvent


def clip(text: str, most: int = SHOWN) -> str:
    """`text` on one line, cut to what a message can quote."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"


@dataclass
class _Open:
    """A mapping or list being filled. `path` is None below something that was refused and is dropped."""

    value: dict[str, Tree] | list[Tree]
    path: KeyPath | None
    key: str | None = None  # of a mapping: the key whose value comes next
    drop: bool = False  # the next value is dropped
    undashed: bool = False  # its first key came again, as of another item


class NodeComposer:
    """Takes the events of one file; `result` is what it holds.

    `fatal` tells that something was refused without which the data make no sense.
    """

    def __init__(self, file: str, text: str, problems: Problems) -> None:
        self.result: Tree | None = None
        self.fatal = False
        self.values: dict[KeyPath, Spot] = {}
        self.keys: dict[KeyPath, Spot] = {}
        self._file = file
        self._lines = text.split("\n")
        self._problems = problems
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """The next event. Raises ProblemsFound where nothing after it can be read sensibly."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise stop("DG-L204", self._place(event))
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._collection(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _place(self, event: yaml.Event) -> Place:
        line, column = _start_of(event)
        return Place(self._file, line + 1, column + 1)

    def _source(self, event: yaml.Event) -> str:
        """The rest of the line where the event starts."""
        line, column = _start_of(event)
        return self._lines[line][column:]

    def _refuse_properties(self, event: yaml.ScalarEvent | Collection) -> None:
        """Report an anchor or a tag; the value itself is kept."""
        if event.anchor is not None:
            self._problems.add("DG-L202", self._place(event), written=clip(self._source(event)))
        if event.tag is not None:
            self._problems.add("DG-L203", self._place(event), written=clip(self._source(event)))

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._problems.add("DG-L201", self._place(event), written=clip(self._source(event)))
        self.fatal = True  # what the alias stands for would be missing
        if self._wants_key():
            self._drop_next()
        else:
            self._store("", Spot(*_start_of(event)))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_properties(event)
        if char := first_forbidden(event.value):
            self._problems.add("DG-L113", self._place(event), name=character_name(char))
            self.fatal = True
        spot = Spot(*_start_of(event), event.style or "")
        if self._wants_key():
            self._key(event, spot)
        else:
            self._look(event)
            self._store(event.value, spot)

    def _collection(self, event: Collection) -> None:
        """A mapping or list begins."""
        if len(self._open) >= MOST_DEPTH:
            raise stop("DG-L205", self._place(event), most=MOST_DEPTH)
        self._refuse_properties(event)
        value: dict[str, Tree] | list[Tree] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self._wants_key():
            raise self._refuse_key(event)
        path = self._next_path()
        self._store(value, Spot(*_start_of(event)))
        self._open.append(_Open(value, path))

    def _refuse_key(self, event: Collection) -> ProblemsFound:
        """The end of reading at a collection in a key's place; mostly a `{{ … }}` that starts a text."""
        line, column = _start_of(event)
        column -= self._lines[line][:column].endswith("{")
        written = clip(self._lines[line][column:])
        return stop("DG-L206", Place(self._file, line + 1, column + 1), written=written)

    def _wants_key(self) -> bool:
        top = self._open[-1] if self._open else None
        return top is not None and isinstance(top.value, dict) and top.key is None

    def _drop_next(self) -> None:
        self._open[-1].key = ""
        self._open[-1].drop = True

    def _key(self, event: yaml.ScalarEvent, spot: Spot) -> None:
        """A key: its value comes next, and is dropped where the key is refused."""
        top = self._open[-1]
        assert isinstance(top.value, dict)  # _wants_key
        key = re.sub(
            INVISIBLE, "", event.value
        ).strip()  # a key is a name: what nobody sees tells no two apart
        if key == MERGE_KEY:
            self._problems.add("DG-L207", self._place(event))
        elif not event.style and (wide := self._in_wide_brackets(event)):
            self._problems.extend([wide])
            self.fatal = True  # its other keys would be missed
        elif not key:
            self._problems.add("DG-L208", self._place(event))
        elif key in top.value:
            self._repeated(top, key, event, spot)
        else:
            top.key = key
            if top.path is not None:
                self.keys[(*top.path, key)] = spot
            return
        self._drop_next()

    def _in_wide_brackets(self, event: yaml.ScalarEvent) -> Problem | None:
        """The problem of an item typed as ｛标题: 类别｝, which YAML takes for a key that begins with ｛."""
        line = event.start_mark.line if event.start_mark else 0
        text = self._lines[line]
        closed = text.rstrip().endswith(CLOSING.get(event.value[:1], "\n"))
        return lookalikes.wide_bracket(text, line, self._file) if closed else None

    def _repeated(self, top: _Open, key: str, event: yaml.ScalarEvent, spot: Spot) -> None:
        """Tell of a key that its mapping has already; an item's first key again begins another item, whose
        `- ` was left out, and the keys behind it are of that one."""
        first = self.keys[(*top.path, key)] if top.path is not None else spot
        facts = {"key": clip(key), "first": Place(self._file, first.line + 1, first.column + 1)}
        if top.path and isinstance(top.path[-1], int) and key == next(iter(top.value)):
            top.undashed = self.fatal = True  # what is said of the list would be wrong without that item
            self._problems.add("DG-L248", self._place(event), **facts)
        elif not top.undashed:
            self._problems.add("DG-L209", self._place(event), **facts)

    def _next_path(self) -> KeyPath | None:
        """The path of the value that comes next; None where it is dropped."""
        if not self._open:
            return ()
        top = self._open[-1]
        if top.path is None or top.drop:
            return None
        return (*top.path, len(top.value) if isinstance(top.value, list) else top.key or "")

    def _store(self, value: Tree, spot: Spot) -> None:
        """Put a value in its place."""
        path = self._next_path()
        if path is not None:
            self.values[path] = spot
            if len(self.values) > MOST_VALUES:
                raise stop("DG-L211", Place(self._file, spot.line + 1, spot.column + 1), most=MOST_VALUES)
        if not self._open:
            self.result = value
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif not top.drop:
            top.value[top.key or ""] = value
        top.key, top.drop = None, False

    def _look(self, event: yaml.ScalarEvent) -> None:
        """Warn of text that YAML silently changes: cut at a #, or put on one line with spaces between."""
        line, column = _end_of(event)
        rest = self._lines[line] if line < len(self._lines) and not event.style else ""
        if match := SWALLOWED.match(rest, column):
            place = Place(self._file, line + 1, match.start(1) + 1)
            self._problems.add("DG-L301", place, dropped=clip(match.group(1)))
        if event.style != LITERAL and self._text_lines(event) > 1:
            self._look_at_lines(event)
        elif not event.style and (marks := lookalikes.wrapped(event.value)):
            self._problems.add("DG-L247", self._place(event), marks=marks)
        elif not event.style and (remark := lookalikes.REMARK.search(self._lines[line], 0, column)):
            place = Place(self._file, line + 1, remark.start("mark") + 1)
            self._problems.add("DG-L249", place, mark=remark["mark"])

    def _look_at_lines(self, event: yaml.ScalarEvent) -> None:
        """Text over several lines: an error where a list, table or block was meant, else a warning."""
        if event.style:
            self._problems.add("DG-L302", self._place(event), text=clip(event.value))
        elif lookalikes.BAR.match(event.value):
            self._problems.add("DG-L245", self._place(event), mark=event.value[0])
        elif slip := self._slip_in(event):
            self._problems.extend([slip])
            self.fatal = self.fatal or slip.code == "DG-L244"  # what the row should have held would be missed
        else:
            self._problems.add("DG-L302", self._place(event), text=clip(event.value))

    def _slip_in(self, event: yaml.ScalarEvent) -> Problem | None:
        """The first line of a plain text that is an item with a wrong dash or blank, or a row of cells."""
        first, (last, _) = _start_of(event)[0], _end_of(event)
        for number in range(first, min(last + 1, len(self._lines))):
            line = self._lines[number]
            if found := ITEM_WITHOUT_SPACE.match(line):
                place = Place(self._file, number + 1, found.start(1) + 1)
                return problem("DG-L303", place, text=clip(line.strip()))
            for slip in (lookalikes.foreign_blank, lookalikes.row_of_cells, lookalikes.other_dash):
                if told := slip(line, number, self._file):
                    return told
        return None

    def _text_lines(self, event: yaml.ScalarEvent) -> int:
        """How many lines of the file hold words of a text."""
        first, (last, column) = _start_of(event)[0], _end_of(event)
        if event.style == FOLDED:
            first, last = first + 1, last - (column == 0)
        return sum(1 for line in self._lines[first : last + 1] if line.strip())


def _start_of(event: yaml.Event) -> tuple[int, int]:
    """Line and column where an event starts, from 0; PyYAML's types allow for no mark."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _end_of(event: yaml.Event) -> tuple[int, int]:
    mark = event.end_mark
    return (mark.line, mark.column) if mark else (0, 0)
