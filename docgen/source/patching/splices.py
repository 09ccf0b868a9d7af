"""What an edit comes to in the text of a file: pieces taken out, others put in.

Reads: a TextSheet and an edit.
Writes: Splices, and the text that they make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from docgen.problems import KeyPath, ProblemsFound, stop
from docgen.source.patching import emit
from docgen.source.patching.arranging import arranged_block, arranged_in_brackets
from docgen.source.patching.edits import (
    ArrangeMembers,
    Edit,
    InsertItem,
    NewMember,
    NoteAbove,
    PutValue,
    RemoveValue,
    RenameKey,
)
from docgen.source.patching.pieces import Splice, TextPiece, TextSheet
from docgen.source.scalars import LITERAL
from docgen.source.tree import SourceTree, Tree
from docgen.source.writing import block_lines, block_mark

BLOCK_MARK = re.compile(r"[|>][-+0-9]*")
COMMENT = re.compile(r"[ \t]+#[^\r\n]*")


def applied(text: str, splices: Sequence[Splice]) -> str:
    """`text` with all splices made; of several at one place the first comes first."""
    parts, at = [], 0
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, text[at:]])


class Splicer:
    """Makes splices of edits of one text."""

    def __init__(self, sheet: TextSheet, tree: SourceTree) -> None:
        self.sheet, self.tree = sheet, tree

    def splices(self, edit: Edit) -> list[Splice]:
        """What an edit comes to. Raises ProblemsFound for one that cannot be made here."""
        match edit:
            case NoteAbove():
                found = self._note(edit)
            case RenameKey():
                piece = self._piece(edit.path)
                found = [Splice(piece.lead, piece.key_end, emit.inline(edit.key, within=True) or "")]
            case RemoveValue():
                found = self._remove(self._piece(edit.path))
            case InsertItem():
                found = self._insert(edit)
            case PutValue():
                found = self._put(edit)
            case ArrangeMembers():
                return self._arrange(edit)
        return [self._ended(each) for each in found]

    def _ended(self, splice: Splice) -> Splice:
        """New text with the line ends of the file; one of several lines at its end has one too."""
        last = splice.end == len(self.sheet.text) and "\n" in splice.text and splice.text[-1] != "\n"
        text = f"{splice.text}\n" if last else splice.text
        return Splice(splice.start, splice.end, text.replace("\n", self.sheet.newline))

    def _piece(self, path: KeyPath) -> TextPiece:
        if path not in self.sheet.pieces:
            raise self._refused(path)
        return self.sheet.pieces[path]

    def _refused(self, path: KeyPath) -> ProblemsFound:
        return stop("DG-H101", self.tree.place(path))

    # comments

    def _note(self, edit: NoteAbove) -> list[Splice]:
        """Above the line of the value's key, or of whatever that line opens with."""
        path = edit.path
        while path and not self.sheet.opens_line(self._piece(path).lead):
            path = path[:-1]
        start = self.sheet.line_start(self._piece(path).lead)
        indent = self.sheet.text[start : self._piece(path).lead]
        lines = [f"{indent}# {line}\n" for line in edit.text.split("\n")]
        return [Splice(start, start, "".join(lines))]

    # values

    def _put(self, edit: PutValue) -> list[Splice]:
        if edit.path in self.sheet.pieces:
            return self._change(self.sheet.pieces[edit.path], edit.value)
        holder = self.tree.at(edit.path[:-1]) if edit.path else None
        key = edit.path[-1] if edit.path else ""
        if holder in (None, "", {}) and len(edit.path) > 1 and isinstance(key, str):
            return self._put(PutValue(edit.path[:-1], {key: edit.value}))
        if not isinstance(holder, dict) or not isinstance(key, str):
            raise self._refused(edit.path)
        return self._add(self._piece(edit.path[:-1]), key, edit.value, edit.after)

    def _change(self, piece: TextPiece, value: Tree) -> list[Splice]:
        """Another value in the place of one."""
        old = self.tree.at(piece.path)
        if piece.kind is str and isinstance(value, str) and isinstance(old, str):
            return self._text(piece, old, value)
        if not piece.path:
            raise self._refused(piece.path)
        return self._anew(piece, value)

    def _text(self, piece: TextPiece, old: str, new: str) -> list[Splice]:
        """Another text in the style of the old one, as far as that can be."""
        if piece.block:
            changed = self._in_block(piece, old, new)
            return self._anew(piece, new) if changed is None else changed
        if piece.start == piece.end or (not piece.flow and emit.inline(new) is None):
            return self._anew(piece, new)
        told = emit.in_quotes(new, piece.style) if piece.style else emit.inline(new, within=piece.flow)
        return [Splice(piece.start, piece.end, told or "")]

    def _in_block(self, piece: TextPiece, old: str, new: str) -> list[Splice] | None:
        """The lines of a | block that differ; None where the new text makes no such block."""
        sheet, mark = self.sheet, BLOCK_MARK.match(self.sheet.text, piece.start)
        column = self._block_column(piece)
        if mark is None or not emit.fits_block(new) or column is None:
            return None
        first, last = sheet.line(piece.start) + 1, sheet.line(piece.end)
        same = piece.style == LITERAL and block_mark(old) == block_mark(new)
        rows = [sheet.text[sheet.lines[n] : sheet.line_end(sheet.lines[n])] for n in range(first, last + 1)]
        shown = block_lines(old.rstrip("\n"), column)
        if not same and new.endswith("\n\n"):
            return None
        if not same or len(shown) != len(rows):
            head = Splice(mark.start(), mark.end(), block_mark(new))
            body = "".join(f"\n{line}" for line in block_lines(new, column))
            return [head, Splice(sheet.line_end(piece.start), piece.end, body)]
        return list(self._lines(first, rows, shown, block_lines(new.rstrip("\n"), column)))

    def _block_column(self, piece: TextPiece) -> int | None:
        """How far to the right the lines of a block stand; None for one that holds no words."""
        rows = re.split("\r\n|\r|\n", self.sheet.text[piece.start : piece.end])[1:]
        typed = next((row for row in rows if row.strip()), "")
        kept = next((line for line in str(self.tree.at(piece.path)).split("\n") if line.strip()), "")
        blank = (len(typed) - len(typed.lstrip(" "))) - (len(kept) - len(kept.lstrip(" ")))
        return blank if typed and blank > 0 else None

    def _lines(self, first: int, rows: list[str], old: list[str], new: list[str]) -> Iterator[Splice]:
        """The lines of the file from number `first` on that no longer say what they did."""
        sheet = self.sheet
        for tag, start, end, begin, stop_at in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            put = new[begin:stop_at]
            if tag == "insert":
                at = sheet.line_end(sheet.lines[first + start - 1])
                yield Splice(at, at, "".join(f"\n{line}" for line in put))
            elif tag == "delete":
                yield Splice(
                    sheet.line_end(sheet.lines[first + start - 1]), self._row_end(first + end - 1), ""
                )
            else:
                yield Splice(sheet.lines[first + start], self._row_end(first + end - 1), "\n".join(put))

    def _row_end(self, number: int) -> int:
        return self.sheet.line_end(self.sheet.lines[number])

    def _anew(self, piece: TextPiece, value: Tree) -> list[Splice]:
        """A value written afresh behind its colon or dash; the comment beside the key stays."""
        sheet, within = self.sheet, self._within(piece)
        told, kept = emit.inline(value, within=within), self._comment_beside(piece)
        blank = " " if piece.behind > piece.lead else ""
        if told is not None:
            return [Splice(piece.behind, piece.end, f"{blank}{told}{kept}")]
        end = sheet.line_end(piece.end)
        beside = kept or sheet.text[piece.end : end].rstrip()
        if beside and not COMMENT.fullmatch(beside):
            raise self._refused(piece.path)
        column = sheet.column(piece.lead)
        if isinstance(piece.path[-1], int) and isinstance(value, (dict, list)):
            return [Splice(piece.lead, end, "\n".join(emit.item(value, column)))]
        mark, lines = emit.lines_below(value, column + emit.STEP)
        return [Splice(piece.behind, end, f"{mark}{beside}" + "".join(f"\n{line}" for line in lines))]

    def _comment_beside(self, piece: TextPiece) -> str:
        """The comment on the line of a key whose value stands on the lines below."""
        sheet = self.sheet
        if piece.block:
            mark = BLOCK_MARK.match(sheet.text, piece.start)
            rest = sheet.text[mark.end() if mark else piece.start : sheet.line_end(piece.start)]
        elif sheet.line(piece.start) > sheet.line(piece.behind):
            rest = sheet.text[piece.behind : sheet.line_end(piece.behind)]
        else:
            return ""
        match = COMMENT.fullmatch(rest)
        return match.group().rstrip() if match else ""

    def _within(self, piece: TextPiece) -> bool:
        """Whether a value stands within the brackets of another."""
        return any(self.sheet.pieces[piece.path[:n]].flow for n in range(len(piece.path)))

    # keys and items

    def _add(self, holder: TextPiece, key: str, value: Tree, after: str | None) -> list[Splice]:
        """A key that a mapping does not have yet."""
        names = [path[-1] for path in holder.members]
        beside = holder.members[names.index(after) if after in names else -1] if names else None
        if beside is None and not self._within(holder):
            return self._anew(holder, {key: value})
        if holder.flow or beside is None:
            told = emit.inline({key: value}, within=True) or ""
            return self._in_brackets(holder, beside, told[1:-1])
        column = self.sheet.column(self._piece(beside).lead)
        return self._below(self._piece(beside), emit.entry(key, value, column), column)

    def _insert(self, edit: InsertItem) -> list[Splice]:
        holder, number = self._piece(edit.path[:-1]), edit.path[-1]
        if holder.kind is not list and self.tree.at(holder.path) == "" and number == 0:
            return self._change(holder, [edit.value])
        if holder.kind is not list or not isinstance(number, int) or number > len(holder.members):
            raise self._refused(edit.path)
        if not holder.members and not self._within(holder):
            return self._anew(holder, [edit.value])
        if holder.flow:
            told = emit.inline([edit.value], within=True) or ""
            return self._in_brackets(holder, holder.members[number - 1] if number else None, told[1:-1])
        first = self._piece(holder.members[0])
        column = self.sheet.column(first.lead)
        lines = emit.item(edit.value, column)
        if number:
            return self._below(self._piece(holder.members[number - 1]), lines, column)
        body = "".join(f"{line}\n" for line in lines)
        return [Splice(first.lead, first.lead, body + " " * column)]

    def _arrange(self, edit: ArrangeMembers) -> list[Splice]:
        """The members of a list or mapping in another order; those that stay are written as they were."""
        holder = self._piece(edit.path)
        if holder.kind is str and self.tree.at(edit.path) != "":
            raise self._refused(edit.path)
        if not holder.members or not edit.members:
            return [self._ended(each) for each in self._change(holder, _all_new(holder, edit))]
        arranged = arranged_in_brackets if holder.flow else arranged_block
        members = [self._piece(path) for path in holder.members]
        splice = arranged(self.sheet, members, edit.members)
        if splice is None:
            raise self._refused(edit.path)
        return [splice]

    def _below(self, piece: TextPiece, lines: list[str], column: int) -> list[Splice]:
        """Lines below the last line of a value."""
        at = self.sheet.line_end(piece.end)
        return [Splice(at, at, "".join(f"\n{line}" for line in [" " * column + lines[0], *lines[1:]]))]

    def _in_brackets(self, holder: TextPiece, beside: KeyPath | None, told: str) -> list[Splice]:
        """A member behind `beside` within brackets, or as the first."""
        if beside is not None:
            at = self._piece(beside).end
            return [Splice(at, at, f", {told}")]
        at = holder.start + 1
        return [Splice(at, at, f"{told}, " if holder.members else told)]

    def _remove(self, piece: TextPiece) -> list[Splice]:
        if not piece.path:
            raise self._refused(piece.path)
        holder = self._piece(piece.path[:-1])
        if len(holder.members) == 1:
            if not holder.path:
                raise self._refused(piece.path)
            return self._anew(holder, {} if holder.kind is dict else [])
        number = holder.members.index(piece.path)
        after = holder.members[number + 1] if number + 1 < len(holder.members) else None
        if holder.flow:
            before = self._piece(holder.members[number - 1]).end
            return [
                Splice(piece.lead, self._piece(after).lead, "") if after else Splice(before, piece.end, "")
            ]
        return self._remove_lines(piece, self._piece(after) if after else None)

    def _remove_lines(self, piece: TextPiece, after: TextPiece | None) -> list[Splice]:
        """A key or item that has its lines to itself, or opens one behind the dash of another."""
        sheet = self.sheet
        if sheet.opens_line(piece.lead):
            return self._whole_lines(sheet.line_start(piece.lead), sheet.line_end(piece.end))
        end = sheet.line_end(piece.end)
        if after and sheet.line(after.lead) == sheet.line(end) + 1:
            return [Splice(piece.lead, after.lead, "")]
        blank = len(sheet.text[: piece.lead]) - len(sheet.text[: piece.lead].rstrip(" "))
        return [Splice(piece.lead - blank, end, "")]

    def _whole_lines(self, start: int, end: int) -> list[Splice]:
        """Lines with the line end that follows them; of the last line of a file the one before."""
        below = self.sheet.next_line(end)
        if below > end or not start:
            return [Splice(start, below, "")]
        return [Splice(self.sheet.line_end(self.sheet.lines[self.sheet.line(start) - 1]), end, "")]


def _all_new(holder: TextPiece, edit: ArrangeMembers) -> Tree:
    """What a list or mapping holds that kept nothing of what it held."""
    new = [each for each in edit.members if isinstance(each, NewMember)]
    keyed = holder.kind is dict or any(each.key for each in new)
    return {each.key: each.value for each in new} if keyed else [each.value for each in new]
