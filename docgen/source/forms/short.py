"""空白计划表 of plan.yaml that says to whom it goes, as changes of the standard plan form.

It is the short way of writing a form: the fields around the table are those of the standard form, the columns
and the groups its own. A column that the standard form has under the same name, and whose type it does not
say, is asked as there: type, choices, when it must be filled, what is prefilled.

Reads: the plan with its tree, the year's papers, the tree of the standard form.
Writes: the joined tree of the form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from docgen.model.fields import ID
from docgen.model.fieldtypes.traits import Stored
from docgen.model.forms import MOST_ROWS
from docgen.model.notice import PLAN_PREFIX, Letter
from docgen.model.plan import Plan
from docgen.model.tables import BlankTable, PlanColumn
from docgen.problems import KeyPath, Problems
from docgen.source.forms.joined import Node, Origin, join_nodes, node_of
from docgen.source.tree import SourceTree

BASE = "plan"  # the standard form that it changes, and whose place it takes
TABLE = "drills"  # the block of it that takes the columns
KEY = "空白计划表"
CONTENT = f"{PLAN_PREFIX}{KEY}"  # 内容 of an annex that prints it
PREFILL_OF_DRILLS = "演练."
# What else a table's columns call what the standard form asks of a drill, by the key that a drill has for it.
CALLED = {
    "科目": ("演练科目", "演练名称", "演练项目", "演练内容", "演练题目"),
    "牵头单位": ("演练牵头单位", "牵头单位", "主办单位", "承办单位", "组织单位"),
    "时间": ("演练时间", "计划时间", "拟演练时间"),
    "形式": ("演练形式", "演练方式"),
}
TAKEN_OVER = ("类型", "选项", "必填", "当", "提示", "最长", "最小", "最大", "行", "预填", "默认")


@dataclass(frozen=True)
class ShortForm:
    """空白计划表 that is handed out; `title` is that of the annex that prints it, empty where none does."""

    table: BlankTable
    tree: SourceTree
    title: str = ""
    called: Mapping[str, str] = field(default_factory=dict)  # a drill's key by the heading that the plan has

    @property
    def id(self) -> str:
        """The form's id."""
        return self.table.id

    def joined(self, base: SourceTree, problems: Problems) -> SourceTree | None:
        """The standard form `base` with the table's columns and groups; None where it has no such table."""
        standard = node_of(base)
        block = next((each for each in _entries(standard, "内容") if _text(each, "表") == TABLE), None)
        if block is None or block.get("各行"):
            return None
        own = _Written(self, block, self._known(_entries(block, "列")), _entries(standard, "说明"))
        return join_nodes(standard, own.form(), self.tree, problems)

    def _known(self, standard: list[Node]) -> dict[str, Node]:
        """The standard form's columns by the names that the table's own have for them; each stands for one.

        The same name says it, else the 字段 of a drill, the heading that the year's plan has for that, or a
        usual word for it: a row that was given a drill's day and not its name would tell units nothing.
        """
        named = {_text(each, "名称"): each for each in standard}
        prefills = [(_text(each, "预填"), each) for each in standard]
        of_drill = {
            source.removeprefix(PREFILL_OF_DRILLS): each
            for source, each in prefills
            if source.startswith(PREFILL_OF_DRILLS)
        }
        found = {label: named[label] for label in self._labels if label in named}
        for column in self.table.columns[1:]:
            meant = of_drill.get(self._drill_key(column))
            if column.label not in found and meant is not None and meant not in found.values():
                found[column.label] = meant
        return {**named, **found}

    @property
    def _labels(self) -> tuple[str, ...]:
        return tuple(column.label for column in self.table.columns)

    def _drill_key(self, column: PlanColumn) -> str:
        """What of a drill a column asks for; empty where that is nothing known."""
        if column.field in CALLED:
            return column.field or ""
        names = (column.label, column.heading.replace("\n", ""))  # under 上级标题 the lower word may say it
        usual = (key for key, words in CALLED.items() if not set(names).isdisjoint(words))
        return next((self.called[name] for name in names if name in self.called), "") or next(usual, "")


def short_form(
    plan: Plan | None, letters: Mapping[str, Letter], trees: Mapping[str, SourceTree]
) -> ShortForm | None:
    """空白计划表 of a year as a form; None where there is none, or it is only printed."""
    table = plan.own_form if plan else None
    if table is None:
        return None
    entries = (entry for letter in letters.values() for entry in letter.annexes)
    title = next((entry.page_title or entry.title for entry in entries if entry.content == CONTENT), "")
    own = plan.annual.columns if plan and plan.annual else None
    called = {column.label: column.key for column in own or () if column.key in CALLED}
    return ShortForm(table, trees["plan"], title, called)


def _entries(node: Node, key: str) -> list[Node]:
    listed = node.get(key)
    return listed.entries if listed else []


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    return found.text if found else ""


@dataclass(frozen=True)
class _Written:
    """Writes the changes, each where plan.yaml has it.

    `standard` is the standard form's table, `known` are its columns by their names, `notes` its 说明.
    """

    short: ShortForm
    standard: Node
    known: Mapping[str, Node]
    notes: list[Node]

    def form(self) -> Node:
        """The form's changes."""
        table = self.short.table
        said = {
            "编号": self._node(table.id, "编号"),
            "方向": self._node(table.orientation.value, "方向"),
            "预填演练": self._node(table.drills_of.value, "预填演练"),
            "发给": self._list([] if table.to_everybody else table.recipients, "发给"),
            "内容": self._at([self._block()], ()),
        }
        if title := table.title or self.short.title:
            said["标题"] = self._node(title, "标题")
        if (notes := self._notes()) != self.notes:
            said["说明"] = self._at(notes, ("列",))
        return self._at(said, ())

    def _notes(self) -> list[Node]:
        """The standard notes without those on a column that is not there or is asked in another way."""
        as_there = {column.label for column in self.short.table.columns if self._asked_as_there(column)}
        gone = tuple(name for name in self.known if name and name not in as_there)
        return [note for note in self.notes if not note.text.startswith(gone)]

    def _asked_as_there(self, column: PlanColumn) -> bool:
        """Whether a column of this name is filled in the standard form in the same way."""
        known = self.known.get(column.label)
        usual = column.given_type is None or (known and _text(known, "类型") == column.given_type.value)
        return bool(usual) and not column.choices

    def _block(self) -> Node:
        table, ids = self.short.table, list(self._ids())
        columns = [self._column(number, column, ids) for number, column in enumerate(table.columns)]
        groups = [
            self._at(
                {
                    "名称": self._node(group.name, "分组", at, "名称"),
                    "行数": self._node(str(group.rows), "分组", at, "行数"),
                },
                ("分组", at),
            )
            for at, group in enumerate(table.groups)
        ]
        said = {
            "表": self._node(TABLE),
            "替换": self._node("列", "列"),
            "列": self._at(columns, ("列",)),
            "分组列": self._node(ids[0], "列", 0),
            "分组": self._at(groups, ("分组",)),
        }
        if table.note:
            said["备注"] = self._node(table.note, "备注")
        rows, most = sum(group.rows for group in table.groups), _text(self.standard, "最多")
        if most.isdecimal() and rows > int(most):
            said["最多"] = self._node(str(max(rows, min(rows + int(most), MOST_ROWS))), "分组")
        return self._at(said, ())

    def _ids(self) -> Iterator[str]:
        """The columns' ids: 字段 where it can be one, the standard column's, else made of the heading."""
        taken: set[str] = set()
        for column in self.short.table.columns:
            standard = self.known.get(column.label)
            wanted = (column.field or "", _text(standard, "编号") if standard else "")
            usable = (each for each in wanted if ID.fullmatch(each) and each not in taken)
            made = f"c{hashlib.sha256(column.key.encode()).hexdigest()[:8]}"
            taken.add(found := next(usable, made))
            yield found

    def _column(self, number: int, column: PlanColumn, ids: list[str]) -> Node:
        """A column; the first one holds the groups' names."""
        path = ("列", number)
        said = self._asked(number, column, ids)
        said["编号"] = self._node(ids[number], *path, "标题")
        said["名称"] = self._node(column.label, *path, "标题")
        if column.width is not None:
            said["宽"] = self._node(f"{column.width:g}", *path, "宽")
        if column.required:
            said.pop("当", None)
            said["必填"] = self._node("是", *path, "必填")
        return self._at(said, path)

    def _asked(self, number: int, column: PlanColumn, ids: list[str]) -> dict[str, Node]:
        """How a column is asked: as it says itself, for groups, or as the standard form does."""
        path = ("列", number)
        standard = self.known.get(column.label)
        value = standard.value if standard and isinstance(standard.value, dict) else {}
        if column.given_type:
            typed = {"类型": self._node(column.given_type.value, *path, "类型")}
            chosen = {"选项": self._list(column.choices, *path, "选项")} if column.choices else {}
            traits = column.given_type.traits
            worded = traits.stored is Stored.TEXT and not (traits.options or column.choices)
            of_drill = worded and _text(standard, "预填").startswith(PREFILL_OF_DRILLS) if standard else False
            return typed | chosen | ({"预填": value["预填"]} if of_drill else {})
        if not number:
            names = list(dict.fromkeys(group.name for group in self.short.table.groups))
            return {"类型": self._node("单选", *path), "选项": self._list(names, "分组")}
        asked = {key: value[key] for key in TAKEN_OVER if key in value}
        other = asked["当"].get("字段") if "当" in asked else None
        if other and "." not in other.text and other.text not in ids:
            asked = {key: node for key, node in asked.items() if key not in ("必填", "当")}
        return asked

    def _node(self, text: str, *path: str | int) -> Node:
        return Node(text, self._origin(path))

    def _list(self, texts: list[str] | tuple[str, ...], *path: str | int) -> Node:
        return Node(
            [Node(text, self._origin((*path, at))) for at, text in enumerate(texts)], self._origin(path)
        )

    def _at(self, value: list[Node] | dict[str, Node], path: KeyPath) -> Node:
        return Node(value, self._origin(path))

    def _origin(self, path: KeyPath) -> Origin:
        return Origin(self.short.tree, (KEY, *path))
