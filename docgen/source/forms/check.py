"""What a form's parts say of each other: ids, choices, conditions, prefilled values, widths.

Reads: FormDefinition and its tree.
Writes: problems with their places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from docgen.model.equalities import ANY_ROW, one_table
from docgen.model.fieldtypes import SEVERAL, Bounds, Control
from docgen.model.fieldtypes.defaults import parse_number
from docgen.model.forms import (
    PREFILLS,
    Field,
    FieldTable,
    FormBlock,
    FormDefinition,
    Orientation,
    PrintedText,
    Required,
)
from docgen.model.placeholders import DEADLINES, TextKind, placeholders
from docgen.model.prefills import PlanBefore
from docgen.problems import KeyPath, Problems
from docgen.source.forms.tables import check_table
from docgen.source.nearest import listed, meant
from docgen.source.nesting import clip
from docgen.source.placeholders import check_text, names_for
from docgen.source.tree import SourceTree
from docgen.tongue import phrase

BLOCK_LIST = "内容"
EQUAL = "勾稽"
ITEMS = "项目"
COLUMNS = "列"
DRILL = "演练."
FILLED = phrase("标题、说明、块的标题、“段”和“备注”")  # the texts of a form whose placeholders are filled
RESERVED = "docgen"  # begins the name of the field that carries a form's identity


def without_optional(form: FormDefinition) -> FormDefinition:
    """The form as it is handed out, without the fields that no office switched on.

    A block of which nothing is left goes with them.
    """
    shown = (_shown(block) for block in form.blocks)
    kept = tuple(block for block in shown if isinstance(block, PrintedText) or _fields_of(block))
    made = form.model_copy(update={"blocks": kept})
    sums = (each for each in form.equalities if all(map(made.column_at, each.addresses)))
    return made.model_copy(update={"equalities": tuple(sums)})


def _shown(block: FormBlock) -> FormBlock:
    if isinstance(block, PrintedText):
        return block
    kept = tuple(item for item in block.items if not item.optional)
    return block.model_copy(update={"columns" if isinstance(block, FieldTable) else "items": kept})


def check_form(form: FormDefinition, tree: SourceTree, problems: Problems, *, changed: bool) -> None:
    """Tell of what does not fit together; `changed` tells a form that an office changed."""
    _Check(form, tree, problems).all(changed)


def check_printed(
    form: FormDefinition, tree: SourceTree, deadlines: Collection[str] | None, problems: Problems
) -> None:
    """Tell of the slips in the placeholders that a form prints.

    `deadlines` are the keys of the year's 截止; None where a form may name any.
    """
    names = names_for(TextKind.FORM, deadlines)
    for path, text in _printed(form):
        found = tree.at(path)
        typed, at = (found, path) if isinstance(found, str) else (text, path[:-1])  # 说明: of one line
        check_text(typed, TextKind.FORM, names, partial(tree.place_at, at), problems)


def check_unprinted(form: FormDefinition, tree: SourceTree, problems: Problems) -> None:
    """Warn of placeholders in texts of a form that nobody fills: labels, hints, rows."""
    printed = {path for path, _ in _printed(form)}
    for path, text in tree.texts():
        if path not in printed and path[:1] != ("说明",):
            for found in placeholders(text, TextKind.FORM):
                if TextKind.FORM.knows(found.name):
                    written = clip(text[found.start : found.end])
                    place = tree.place_at(path, found.start)
                    problems.add("DG-W207", place, written=written, filled=FILLED)


@dataclass(frozen=True)
class _Place:
    """A field with its path in the tree and its address."""

    field: Field
    path: KeyPath
    address: str


@dataclass(frozen=True, eq=False)
class _Check:
    """Looks at one form."""

    form: FormDefinition
    tree: SourceTree
    problems: Problems

    def all(self, changed: bool) -> None:
        """Every check."""
        self._ids()
        check_printed(self.form, self.tree, None, self.problems)
        check_unprinted(self.form, self.tree, self.problems)
        for place in self._fields:
            self._choices(place)
            self._limits(place)
            self._default(place)
            self._condition(place)
            self._prefill(place)
        self._equalities()
        self._which_plan()
        if not any(True for _ in without_optional(self.form).fields()):
            self.problems.add("DG-F118", self.tree.place((BLOCK_LIST,)))
        landscape = self.form.orientation is Orientation.LANDSCAPE
        for number, block in enumerate(map(_shown, self.form.blocks)):
            if isinstance(block, FieldTable) and block.columns:
                path = (BLOCK_LIST, number)
                check_table(block, self.tree, path, self.problems, landscape=landscape, changed=changed)

    @cached_property
    def _fields(self) -> tuple[_Place, ...]:
        """Every field, once, with its path."""
        return tuple(self._walk())

    def _walk(self) -> Iterator[_Place]:
        for number, block in enumerate(self.form.blocks):
            key = COLUMNS if isinstance(block, FieldTable) else ITEMS
            for index, item in enumerate(_fields_of(block)):
                row = "*." if isinstance(block, FieldTable) else ""
                name = f"{getattr(block, 'id', '')}.{row}{item.id}"
                yield _Place(item, (BLOCK_LIST, number, key, index), name)

    def _ids(self) -> None:
        """An id that is used twice among the blocks, or within one; one that the program uses itself."""
        blocks = [(block.id, (BLOCK_LIST, n)) for n, block in enumerate(self.form.blocks) if block.id]
        self._distinct(blocks)
        for name, path in blocks:
            if name == RESERVED:
                self.problems.add("DG-F117", self.tree.place(path), id=name)
        for number, block in enumerate(self.form.blocks):
            key = COLUMNS if isinstance(block, FieldTable) else ITEMS
            fields = _fields_of(block)
            self._distinct([(f.id, (BLOCK_LIST, number, key, n)) for n, f in enumerate(fields)])
            if isinstance(block, FieldTable):
                rows = enumerate(block.rows)
                self._distinct([(r.id, (BLOCK_LIST, number, "各行", n)) for n, r in rows if r.id])

    def _distinct(self, named: Iterable[tuple[str, KeyPath]]) -> None:
        seen: dict[str, KeyPath] = {}
        for name, path in named:
            if name in seen:
                self.problems.add(
                    "DG-F102", self.tree.place(path), id=name, first=self.tree.place(seen[name])
                )
            seen.setdefault(name, path)

    def _choices(self, at: _Place) -> None:
        """选项 where none belong, or none where some do; a choice that is there twice or cannot be told."""
        item = at.field
        if item.traits.chosen and not item.choices:
            self._tell("DG-F104", at, "类型", type=item.type)
        if item.choices and not item.traits.chosen:
            self._tell("DG-F105", at, "选项", type=item.type)
        seen: set[str] = set()
        for number, choice in enumerate(item.choices):
            if choice in seen:
                self._tell("DG-F106", at, "选项", number, choice=choice)
            if item.traits.control is Control.CHOICES and SEVERAL in choice:
                self._tell("DG-F107", at, "选项", number, choice=choice)
            seen.add(choice)
        if item.default is not None and not _possible(item, item.default):
            self._tell("DG-F108", at, "默认", given=item.default, known=listed(item.options))

    def _limits(self, at: _Place) -> None:
        """Limits that the type has no use for, or that nothing can keep."""
        item = at.field
        for key, limit in (("最小", item.smallest), ("最大", item.largest)):
            if limit is not None and item.traits.bounds is not Bounds.RANGE:
                self._tell("DG-F109", at, key, key=key, type=item.type)
        if item.longest is not None and item.traits.bounds is not Bounds.LENGTH:
            self._tell("DG-F109", at, "最长", key="最长", type=item.type)
        if item.smallest is not None and item.largest is not None and item.smallest > item.largest:
            self._tell("DG-F110", at, "最小")

    def _default(self, at: _Place) -> None:
        """默认 that a unit could not hand in as it stands."""
        if at.field.default is not None and (fault := _default_fault(at.field, at.field.default)):
            self._tell("DG-F119", at, "默认", given=at.field.default, fault=fault)

    def _condition(self, at: _Place) -> None:
        """必填: 条件 and 当 belong together; the condition's field is there and can have its values."""
        item = at.field
        if (item.required is Required.CONDITIONAL) != (item.condition is not None):
            self._tell("DG-F111", at, "当" if item.condition else "必填")
        if item.condition is None:
            return
        others = {place.address: place.field for place in self._fields if not place.field.optional}
        other = others.get(item.condition.path(at.address))
        if other is None or other is item:
            beside = [address.rpartition(".")[2] for address in others if _beside(address, at.address)]
            hint = meant(item.condition.field, beside)
            known = listed(beside) or phrase("这里没有别的项")
            facts = {"given": item.condition.field, "hint": hint, "known": known}
            self._tell("DG-F112", at, "当", "字段", **facts)
            return
        for key, values in (("等于", [item.condition.equals]), ("属于", [*item.condition.among])):
            for value in values:
                if value is not None and not _possible(other, value):
                    known = listed(other.options)
                    self._tell("DG-F113", at, "当", key, given=value, field=other.label, known=known)

    def _equalities(self) -> None:
        """勾稽 of what is no number of the form, or of rows that do not go together.

        One of the standard form whose fields an office has deleted goes with them.
        """
        for number, each in enumerate(self.form.equalities):
            place = self.tree.place((EQUAL, number))
            if place.file != self.tree.file and not all(map(self.form.column_at, each.addresses)):
                continue
            for side, addresses in (("左", each.left), ("右", each.right)):
                for address in addresses:
                    if fault := self._unequal(address):
                        at = self.tree.place((EQUAL, number, side))
                        self.problems.add("DG-F131", at, given=address, fault=fault)
            if not one_table(each.addresses):
                self.problems.add(
                    "DG-F131", place, given=ANY_ROW, fault=phrase("要么不写，要么都写，又都在一张表里")
                )

    def _unequal(self, address: str) -> str:
        """Why there is no number at an address, as the end of a sentence; else empty."""
        item = self.form.column_at(address)
        if item is None:
            return phrase("不是这张表里的一项")
        return "" if item.traits.bounds is Bounds.RANGE else phrase("是{type}，不是数", type=item.type)

    def _which_plan(self) -> None:
        """预填演练 of a form that is filled once per drill: its copies name drills of this year."""
        if self.form.once_per_drill and self.form.drills_of is not PlanBefore.THIS:
            place = self.tree.place(("预填演练",))
            self.problems.add("DG-Z152", place, given=self.form.drills_of)

    def _prefill(self, at: _Place) -> None:
        """预填 that names nothing known, or a drill where there may be several; 锁定 without a value."""
        item = at.field
        known = item.prefill is None or item.prefill in PREFILLS or item.prefill.startswith(DEADLINES)
        several = not (self._repeats(at) or self.form.once_per_drill)
        if not known:
            given = str(item.prefill)
            self._tell(
                "DG-F114", at, "预填", given=given, hint=meant(given, PREFILLS), known=listed(PREFILLS)
            )
        elif several and item.prefill and item.prefill.startswith(DRILL):
            self._tell("DG-F115", at, "预填", given=item.prefill)
        if item.locked and not item.prefill and not item.default:
            self._tell("DG-F116", at, "锁定")

    def _repeats(self, at: _Place) -> bool:
        """Whether the field is a column of a table whose rows repeat."""
        block = self.form.blocks[int(at.path[1])]
        return isinstance(block, FieldTable) and block.repeating

    def _tell(self, code: str, at: _Place, *keys: str | int, **facts: object) -> None:
        place = self.tree.place((*at.path, *keys))
        self.problems.add(code, place, **{"label": at.field.label, **facts})


def _fields_of(block: FormBlock) -> tuple[Field, ...]:
    """The fields of a block, the optional ones too."""
    return () if isinstance(block, PrintedText) else block.items


def _beside(address: str, own: str) -> bool:
    """Whether two addresses are of one group or row."""
    return address != own and address.rpartition(".")[0] == own.rpartition(".")[0]


def _default_fault(item: Field, text: str) -> str:
    """Why a unit could not hand in `text` as the field's value, as the end of a sentence; else empty."""
    if not item.traits.accepts(text):
        return phrase("不是{type}", type=item.type)
    if item.traits.bounds is Bounds.RANGE:
        return phrase("不在“最小”到“最大”之间") if _outside(item, parse_number(text)) else ""
    return (
        phrase("超过了“最长”的{longest}字", longest=item.longest)
        if item.longest and len(text) > item.longest
        else ""
    )


def _outside(item: Field, number: float) -> bool:
    low, high = item.smallest, item.largest
    return (low is not None and number < low) or (high is not None and number > high)


def _possible(item: Field, value: str) -> bool:
    """Whether a field can have a value, as far as its values can be listed."""
    parts = value.split(SEVERAL) if item.traits.control is Control.CHOICES else [value]
    return not item.options or all(part in item.options for part in parts)


def _printed(form: FormDefinition) -> Iterator[tuple[KeyPath, str]]:
    """The texts that may hold facts in braces, with their paths."""
    yield ("标题",), form.title
    yield from ((("说明", n), text) for n, text in enumerate(form.instructions))
    for number, block in enumerate(form.blocks):
        for key, text in (("段", "text"), ("标题", "title"), ("备注", "note")):
            if value := getattr(block, text, None):
                yield (BLOCK_LIST, number, key), value
