"""Edits of a file's data by path: what each does to the data, and which lead from some data to others.

Reads: Tree.
Writes: edits, and the Tree that they make.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from docgen.problems import KeyPath
from docgen.source.tree import Tree


@dataclass(frozen=True)
class PutValue:
    """The value at `path` is `value`; a key that is not there is added behind `after`, else at the end."""

    path: KeyPath
    value: Tree
    after: str | None = None


@dataclass(frozen=True)
class InsertItem:
    """`value` stands in the list of `path` as its item of that number; at the end by the list's length."""

    path: KeyPath
    value: Tree


@dataclass(frozen=True)
class RemoveValue:
    """The key or item at `path` is gone, with the comment on its own line."""

    path: KeyPath


@dataclass(frozen=True)
class RenameKey:
    """The key at `path` is called otherwise; its value stays."""

    path: KeyPath
    key: str


@dataclass(frozen=True)
class NoteAbove:
    """A comment line above the line where the value at `path` begins."""

    path: KeyPath
    text: str


@dataclass(frozen=True)
class NewMember:
    """What a list or mapping does not hold yet; `key` is a mapping's."""

    value: Tree
    key: str = ""


@dataclass(frozen=True)
class ArrangeMembers:
    """The list or mapping at `path` holds these, in this order; what is not named is gone.

    A number or a key is what stands there under it: it goes with its comments, as it is written.
    """

    path: KeyPath
    members: tuple[int | str | NewMember, ...]


Edit: TypeAlias = PutValue | InsertItem | RemoveValue | RenameKey | NoteAbove | ArrangeMembers


def edited(data: Tree, edits: Sequence[Edit]) -> Tree:
    """`data` with the edits made one after the other. Raises LookupError for a path that is not there."""
    root: list[Tree] = [copy.deepcopy(data)]
    for edit in edits:
        _make(root, edit)
    return root[0]


def _make(root: list[Tree], edit: Edit) -> None:
    if isinstance(edit, NoteAbove):
        return
    if isinstance(edit, PutValue):
        _put(root, (0, *edit.path), copy.deepcopy(edit.value), edit.after)
        return
    if isinstance(edit, ArrangeMembers):
        _arrange(_at(root, (0, *edit.path)), edit)
        return
    holder = _at(root, (0, *edit.path[:-1]))
    last = edit.path[-1]
    if isinstance(edit, InsertItem) and isinstance(holder, list) and isinstance(last, int):
        holder.insert(last, copy.deepcopy(edit.value))
    elif isinstance(edit, RemoveValue) and isinstance(holder, list) and isinstance(last, int):
        del holder[last]
    elif isinstance(edit, RemoveValue) and isinstance(holder, dict):
        del holder[str(last)]
    elif isinstance(edit, RenameKey) and isinstance(holder, dict) and last in holder:
        pairs = [(edit.key if key == last else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(pairs)
    else:
        raise LookupError(edit.path)


def _arrange(holder: Tree, edit: ArrangeMembers) -> None:
    """Let a list or mapping hold what is named. Raises LookupError for what is not there."""
    if isinstance(holder, list):
        held = [_member(holder, each) for each in edit.members]
        holder[:] = held
    elif isinstance(holder, dict):
        pairs = [
            (each.key, copy.deepcopy(each.value))
            if isinstance(each, NewMember)
            else (each, holder[str(each)])
            for each in edit.members
        ]
        holder.clear()
        holder.update((str(key), value) for key, value in pairs)
    else:
        raise LookupError(edit.path)


def _member(holder: list[Tree], member: int | str | NewMember) -> Tree:
    """An item of a list, or a new one."""
    return copy.deepcopy(member.value) if isinstance(member, NewMember) else holder[int(member)]


def _put(root: list[Tree], path: KeyPath, value: Tree, after: str | None) -> None:
    """Put a value; a mapping that is not there, or is an empty key so far, is made on the way."""
    for length in range(2, len(path)):
        there = _found(root, path[:length])
        if there is None or there == "":
            value, path, after = {str(path[length]): value}, path[:length], None
            break
    holder, last = _at(root, path[:-1]), path[-1]
    if isinstance(holder, list) and isinstance(last, int):
        holder[last] = value
    elif isinstance(holder, dict) and isinstance(last, str):
        _add(holder, last, value, after)
    else:
        raise LookupError(path[1:])


def _add(holder: dict[str, Tree], key: str, value: Tree, after: str | None) -> None:
    """Put a value behind a key of a mapping, a new one behind `after`."""
    if key in holder or after not in holder:
        holder[key] = value
        return
    pairs = list(holder.items())
    at = list(holder).index(str(after)) + 1
    holder.clear()
    holder.update([*pairs[:at], (key, value), *pairs[at:]])


def _found(root: list[Tree], path: KeyPath) -> Tree | None:
    try:
        return _at(root, path)
    except LookupError:
        return None


def _at(root: list[Tree], path: KeyPath) -> Tree:
    found: Tree = root
    for step in path:
        if isinstance(found, dict):
            found = found[str(step)]
        elif isinstance(found, list) and isinstance(step, int):
            found = found[step]
        else:
            raise LookupError(path[1:])
    return found


def differences(old: Tree, new: Tree, path: KeyPath = ()) -> Iterator[Edit]:
    """The edits that make `new` of `old`, each on what the one before it left; none where they are equal."""
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _of_mappings(old, new, path)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _of_lists(old, new, path)
    elif old != new:
        yield PutValue(path, new)


def _of_mappings(old: dict[str, Tree], new: dict[str, Tree], path: KeyPath) -> Iterator[Edit]:
    """New keys come before old ones go: a mapping that is emptied on the way is written anew."""
    before: str | None = None
    for key, value in new.items():
        if key in old:
            yield from differences(old[key], value, (*path, key))
        else:
            yield PutValue((*path, key), value, before)
        before = key
    for key in old:
        if key not in new:
            yield RemoveValue((*path, key))


def _of_lists(old: list[Tree], new: list[Tree], path: KeyPath) -> Iterator[Edit]:
    """From the end to the start, so that the numbers of what comes earlier hold."""
    matcher = SequenceMatcher(None, list(map(_key, old)), list(map(_key, new)), autojunk=False)
    for tag, first, last, start, end in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        both = min(last - first, end - start)
        for number in reversed(range(start + both, end)):
            yield InsertItem((*path, first + both), new[number])
        for number in reversed(range(both)):
            yield from differences(old[first + number], new[start + number], (*path, first + number))
        for number in reversed(range(first + both, last)):
            yield RemoveValue((*path, number))


def _key(value: Tree) -> str:
    return json.dumps(value, ensure_ascii=False)
