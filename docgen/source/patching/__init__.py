"""YAML changed as text: what is changed, added or removed stands where it belongs, every other byte stays.

Reads: the bytes of a file, and edits by path or the data that it is to hold.
Writes: the bytes of the file.

What is written is read again before it is given back: it holds what was asked for, or nothing is given.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from docgen.problems import KeyPath, Place, Problems, stop
from docgen.source.load import decode, parse
from docgen.source.patching.edits import (
    ArrangeMembers,
    Edit,
    InsertItem,
    NewMember,
    NoteAbove,
    PutValue,
    RemoveValue,
    RenameKey,
    differences,
    edited,
)
from docgen.source.patching.pieces import TextSheet
from docgen.source.patching.splices import Splicer, applied
from docgen.source.tree import SourceTree, Tree

__all__ = [
    "BOM",
    "ArrangeMembers",
    "Edit",
    "InsertItem",
    "NewMember",
    "NoteAbove",
    "PutValue",
    "RemoveValue",
    "RenameKey",
    "differences",
    "edited",
    "patch",
    "patch_text",
    "rewritten",
]

BOM = codecs.BOM_UTF8


def patch(content: bytes, file: str, edits: Sequence[Edit]) -> bytes:
    """`content` with the edits made, each on what the one before it left.

    Raises ProblemsFound for a file that cannot be read or has anchors, and for an edit that cannot be made
    without touching more than it names.
    """
    mark = BOM if content.startswith(BOM) else b""
    return mark + patch_text(decode(content, file), file, edits).encode("utf-8")


def rewritten(content: bytes, file: str, data: Tree) -> bytes:
    """`content` changed as little as can be so that it holds `data`. Raises as `patch`."""
    return patch(content, file, list(differences(_read(decode(content, file), file).data, data)))


def patch_text(text: str, file: str, edits: Sequence[Edit]) -> str:
    """`patch` of a text, its line ends as they are."""
    tree = _read(text, file)
    wanted, rest = _made(tree, edits), list(edits)
    while rest:
        rest[:1] = _single(rest[0], tree)
        count = _at_once(rest, tree)
        splicer = Splicer(TextSheet.of(text, tree), tree)
        text = applied(text, [splice for edit in rest[:count] for splice in splicer.splices(edit)])
        tree, rest = _read(text, file), rest[count:]
    if tree.data != wanted:
        raise stop("DG-H101", Place(file))
    return text


def _made(tree: SourceTree, edits: Sequence[Edit]) -> Tree:
    """What the file is to hold. Raises ProblemsFound for an edit of what is not there."""
    try:
        return edited(tree.data, edits)
    except LookupError as error:
        raise stop("DG-H101", tree.place(error.args[0] if error.args else ())) from error


def _single(edit: Edit, tree: SourceTree) -> list[Edit]:
    """An edit that changes a mapping or list into another, as edits of what differs in it."""
    old = tree.at(edit.path) if isinstance(edit, PutValue) else None
    if not isinstance(edit, PutValue) or not old or not edit.value or isinstance(old, str):
        return [edit]
    return list(differences(old, edit.value, edit.path)) if type(old) is type(edit.value) else [edit]


def _at_once(edits: Sequence[Edit], tree: SourceTree) -> int:
    """How many of the edits at the start can be made on one reading: they move no path; at least one."""
    seen: set[KeyPath] = set()
    for number, edit in enumerate(edits):
        put = isinstance(edit, PutValue) and isinstance(edit.value, str)
        stays = isinstance(tree.at(edit.path), str) and edit.path not in seen if put else False
        if not (stays or (isinstance(edit, NoteAbove) and tree.at(edit.path) is not None)):
            return max(number, 1)
        seen.update([edit.path] if put else [])
    return len(edits)


def _read(text: str, file: str) -> SourceTree:
    """The tree of a text; raises ProblemsFound for one with any error."""
    found = Problems()
    tree = parse(text, file, found)
    found.stop_if_failed()
    if tree is None:
        raise stop("DG-H101", Place(file))
    return tree
