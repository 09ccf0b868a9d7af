"""A form of data/forms and an office's changes to it, joined into one tree that knows where each part stands.

Reads: SourceTree of the form and of the changes.
Writes: SourceTree of the changed form.

The changes name what they change by its id. A text or a list of texts takes the place of the old one; a
list of blocks, fields, columns or rows is changed entry by entry, unless 替换 names it. 删除 drops
entries, 启用 switches on optional ones, 后于 and 先于 say where a new entry stands (else at the end).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from docgen.problems import KeyPath, Place, Problems
from docgen.source.nearest import listed, meant
from docgen.source.nesting import clip
from docgen.source.scalars import Spot
from docgen.source.tree import SourceTree, Tree
from docgen.tongue import phrase

INHERIT, DISABLE = "继承", "停用"
DROP, ENABLE, REPLACE = "删除", "启用", "替换"
ORDERS = (DISABLE, DROP, ENABLE, REPLACE)  # which only the changes of another form have
AFTER, BEFORE, OPTIONAL = "后于", "先于", "可选"
BLOCKS = "内容"
BLOCK_KEYS = ("组", "表", "签")
ID_KEYS = (*BLOCK_KEYS, "编号")  # what names an entry of a list
LISTS = (BLOCKS, "项目", "列", "各行")  # lists whose entries are changed one by one


@dataclass(frozen=True)
class Origin:
    """Where a part of a joined tree is written."""

    tree: SourceTree
    path: KeyPath


@dataclass(frozen=True)
class JoinedTree(SourceTree):
    """A tree whose parts come from several files; the places are those of the files."""

    origins: Mapping[KeyPath, Origin] = field(default_factory=dict, repr=False)

    def entry(self, path: KeyPath) -> str:
        """An entry by its id: `.表 drills`, ` method`; by its number in its own file where it has none.

        Its number in the joined form stands in nobody's file.
        """
        value = self.at(path)
        for key in ID_KEYS if isinstance(value, dict) else ():
            name = self.at((*path, key))
            if isinstance(name, str) and name.strip():
                return f".{key} {clip(name.strip())}" if key in BLOCK_KEYS else f" {clip(name.strip())}"
        return super().entry((*path[:-1], *self._origin(path).path[-1:]))

    def place(self, path: KeyPath) -> Place:
        """Where the value at `path`, or its nearest parent, stands in its file."""
        origin = self._origin(path)
        return origin.tree.place(origin.path)

    def key_place(self, path: KeyPath) -> Place:
        """Where the key of the value at `path` stands in its file."""
        origin = self._origin(path)
        return origin.tree.key_place(origin.path)

    def place_at(self, path: KeyPath, offset: int) -> Place:
        """Where a character of the text at `path` stands in its file."""
        origin = self._origin(path)
        return origin.tree.place_at(origin.path, offset)

    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Every text with its path."""
        for path in self.origins:
            value = self.at(path)
            if isinstance(value, str):
                yield path, value

    def _origin(self, path: KeyPath) -> Origin:
        while path and path not in self.origins:
            path = path[:-1]
        return self.origins[path]


@dataclass(frozen=True)
class Node:
    """A part of a tree together with where it is written."""

    value: Value
    origin: Origin

    def get(self, key: str) -> Node | None:
        """What stands behind a key of a mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    @property
    def entries(self) -> list[Node]:
        """A list's entries; what is no list stands for a list of one."""
        return self.value if isinstance(self.value, list) else [self]

    @property
    def text(self) -> str:
        """The text; empty where it is none."""
        return self.value.strip() if isinstance(self.value, str) else ""

    @property
    def id(self) -> str:
        """What names the entry of a list."""
        found = (self.get(key) for key in ID_KEYS)
        return next((node.text for node in found if node), "")

    @property
    def title(self) -> str:
        """What the entry is called where it is printed."""
        found = (self.get(key) for key in ("名称", "标题"))
        return next((node.text for node in found if node), "")

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.origin.tree.place(self.origin.path)


Value: TypeAlias = "str | list[Node] | dict[str, Node]"


def join(base: SourceTree, changes: SourceTree, problems: Problems) -> SourceTree:
    """The form `base` with `changes` made; a change that names nothing goes to `problems`."""
    return join_nodes(node_of(base), node_of(changes), changes, problems)


def join_nodes(base: Node, changes: Node, own: SourceTree, problems: Problems) -> SourceTree:
    """The same of parts that come from whatever trees; the joined one goes by the file of `own`."""
    return _tree(_Joiner(problems).mapping(base, changes, ""), own)


def node_of(tree: SourceTree) -> Node:
    """A whole tree as a node."""
    return _node(tree.data, tree, ())


def _node(value: Tree, tree: SourceTree, path: KeyPath) -> Node:
    origin = Origin(tree, path)
    if isinstance(value, dict):
        return Node({key: _node(inner, tree, (*path, key)) for key, inner in value.items()}, origin)
    if isinstance(value, list):
        return Node([_node(inner, tree, (*path, i)) for i, inner in enumerate(value)], origin)
    return Node(value, origin)


def _tree(node: Node, changes: SourceTree) -> JoinedTree:
    """The nodes as a tree that `validate` takes."""
    origins = dict(_origins(node, ()))
    keys = {path: Spot(0, 0) for path in origins if path and isinstance(path[-1], str)}
    return JoinedTree(changes.file, "", "", _plain(node), {}, keys, origins)


def _origins(node: Node, path: KeyPath) -> Iterator[tuple[KeyPath, Origin]]:
    yield path, node.origin
    if isinstance(node.value, dict):
        for key, inner in node.value.items():
            yield from _origins(inner, (*path, key))
    elif isinstance(node.value, list):
        for number, inner in enumerate(node.value):
            yield from _origins(inner, (*path, number))


def _plain(node: Node) -> Tree:
    if isinstance(node.value, dict):
        return {key: _plain(inner) for key, inner in node.value.items()}
    return [_plain(inner) for inner in node.value] if isinstance(node.value, list) else node.value


@dataclass(frozen=True)
class _Joiner:
    """Makes changes; tells of those that name nothing."""

    problems: Problems

    def mapping(self, base: Node, changes: Node, inside: str) -> Node:
        """A mapping with changes made; `inside` is the key that it stands behind."""
        if not isinstance(base.value, dict) or not isinstance(changes.value, dict):
            return changes
        merged = dict(base.value)
        orders = (DROP, ENABLE, REPLACE, *((AFTER, BEFORE) if inside else (INHERIT, DISABLE)))
        whole = self._replaced(merged, changes.value.get(REPLACE))
        for key, change in changes.value.items():
            if key in orders:
                continue
            old = merged.get(key) if key in LISTS and key not in whole else None
            merged[key] = self.entries(old, change, key) if old else change
        kept = self._dropped(merged, changes.value.get(DROP))
        origin = self._origin(base, changes, inside)
        return Node(self._enabled(kept, changes.value.get(ENABLE)), origin)

    def _origin(self, base: Node, changes: Node, inside: str) -> Origin:
        """A whole form is the office's; what it changes within is still the standard form's.

        But a block that it calls by another kind than it has (组 for 表) is its own slip.
        """
        kinds = {key for node in (base, changes) for key in BLOCK_KEYS if node.get(key)}
        return base.origin if inside and len(kinds) < 2 else changes.origin

    def entries(self, base: Node, changes: Node, key: str) -> Node:
        """A list with its entries changed, or added at their place."""
        if not isinstance(base.value, list) or not isinstance(changes.value, list):
            return changes
        merged = list(base.value)
        for change in changes.value:
            at = _position(merged, change.id)
            if at is None and (named := _of_what_is_there(change)):
                self._unknown(*named, merged)
            elif at is None:
                self._insert(merged, change, change)
            elif change.get(AFTER) or change.get(BEFORE):
                self._insert(merged, self.mapping(merged.pop(at), change, key), change)
            else:
                merged[at] = self.mapping(merged[at], change, key)
        return replace(base, value=merged)

    def _insert(self, entries: list[Node], entry: Node, change: Node) -> None:
        """Put an entry where the 后于 or 先于 of its change says; at the end without them."""
        at = len(entries)
        for key, step in ((AFTER, 1), (BEFORE, 0)):
            if beside := change.get(key):
                found = _position(entries, beside.text)
                at = at if found is None else found + step
                if found is None:
                    self._unknown(beside, key, entries)
        if isinstance(entry.value, dict):
            placed = {key: node for key, node in entry.value.items() if key not in (AFTER, BEFORE)}
            entry = replace(entry, value=placed)
        entries.insert(at, entry)

    def _replaced(self, mapping: dict[str, Node], orders: Node | None) -> set[str]:
        """The keys of the lists that 替换 names, each looked up."""
        return self._known(orders, REPLACE, {key: "" for key in mapping if key in LISTS})

    def _dropped(self, mapping: dict[str, Node], orders: Node | None) -> dict[str, Node]:
        """The mapping without the entries that 删除 names."""
        names = self._named(mapping, orders, DROP)
        return {
            key: _without(node, names, orders) if key in LISTS and orders else node
            for key, node in mapping.items()
        }

    def _enabled(self, mapping: dict[str, Node], orders: Node | None) -> dict[str, Node]:
        """The mapping with the entries that 启用 names no longer optional."""
        names = self._named(mapping, orders, ENABLE)
        return {
            key: replace(node, value=[_required(entry, names) for entry in node.value])
            if key in LISTS and isinstance(node.value, list)
            else node
            for key, node in mapping.items()
        }

    def _named(self, mapping: dict[str, Node], orders: Node | None, key: str) -> set[str]:
        """The ids of an order, each looked up."""
        return self._known(
            orders, key, {entry.id: entry.title for entry in _all_entries(mapping) if entry.id}
        )

    def _known(self, orders: Node | None, key: str, known: Mapping[str, str]) -> set[str]:
        """The names that an order lists; one that is not known, or is no name, is told of."""
        for node in orders.entries if orders else ():
            if node.text not in known:
                self._tell(node, key, known)
        return {node.text for node in (orders.entries if orders else ())}

    def _unknown(self, node: Node, key: str, entries: list[Node]) -> None:
        self._tell(node, key, {entry.id: entry.title for entry in entries if entry.id})

    def _tell(self, node: Node, key: str, known: Mapping[str, str]) -> None:
        """Tell of a name that is none of those `known`, which are given with what they are called."""
        names = listed(known)
        given, hint = node.text or phrase("（不是编号）"), meant(node.text, known, known)
        self.problems.add("DG-F202", node.place, key=key, given=given, hint=hint, known=names)


def _of_what_is_there(change: Node) -> tuple[Node, str] | None:
    """The id of a change that can only be of an entry that is there, and its key; None of a new entry."""
    if not any(change.get(order) for order in (DROP, ENABLE, REPLACE)):
        return None
    named = ((change.get(key), key) for key in ID_KEYS)
    return next(((node, key) for node, key in named if node), None)


def _without(node: Node, names: set[str], orders: Node) -> Node:
    """A list without the entries of these ids; one that is empty then is what the orders made of it."""
    if not isinstance(node.value, list):
        return node
    kept = [entry for entry in node.value if entry.id not in names]
    return Node(kept, node.origin if kept or not node.value else orders.origin)


def _position(entries: list[Node], name: str) -> int | None:
    """Where the entry of that id stands."""
    return next((i for i, entry in enumerate(entries) if name and entry.id == name), None)


def _all_entries(mapping: dict[str, Node]) -> Iterator[Node]:
    for key, node in mapping.items():
        if key in LISTS and isinstance(node.value, list):
            yield from node.value


def _required(entry: Node, names: set[str]) -> Node:
    """The entry, no longer optional if it is named."""
    if entry.id not in names or not isinstance(entry.value, dict):
        return entry
    return replace(entry, value={key: node for key, node in entry.value.items() if key != OPTIONAL})
