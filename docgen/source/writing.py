"""A data file written as YAML for a clerk to go on with: the schema's keys in the schema's order, comments.

Reads: plain data (texts, lists and mappings), the model that it is data of, comments by their places.
Writes: YAML text that reads back as the same data.

Texts stand as bare as YAML allows; those of several lines as | blocks. A comment stands above what it is
about, and where a key is missing, in the place that the key would have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from docgen.model.tables import BlankGroup, PlanColumn
from docgen.problems import KeyPath
from docgen.source import shape
from docgen.source.tree import Tree

Remarks: TypeAlias = Mapping[KeyPath, Sequence[str]]
Behind: TypeAlias = "shape.Model | shape.Entries | None"

# What a paper has in its head; the models name it behind what papers of our own and of others share.
HEAD_KEYS = ("发文机关", "发文机关标志", "份号", "密级", "紧急程度", "签发人")
HEADED = "发文字号"  # what has one has a head
ON_ONE_LINE = (PlanColumn, BlankGroup)  # records that read best as `{标题: 演练时间, 宽: 28}`
LONGEST_LINE = 110  # characters of such a line
STEP = "  "
INDICATORS = "-?:,[]{}#&*!|>'\"%@`"  # no bare text begins with one
FLOW_MARKS = re.compile(r"[,\[\]{}:]")
WHITE = "\u3000"  # shows as white, and is no white space to YAML


def as_yaml(
    data: Mapping[str, Tree],
    model: shape.Model | None = None,
    remarks: Remarks | None = None,
    head: Iterable[str] = (),
    foot: Iterable[str] = (),
) -> str:
    """`data` as the text of a file; keys that `model` does not have stand last, in the order of `data`.

    `remarks` are comments by the path that they stand above, `head` and `foot` those of the whole file.
    """
    opening = [*_comment(head, ""), ""] if head else []
    lines = [*opening, *_Writer(remarks or {}).mapping(data, model, (), "")]
    closing = list(_comment(foot, ""))
    return "\n".join([*lines, *(["", *closing] if closing else [])]) + "\n"


@dataclass(frozen=True)
class _Writer:
    """Writes the values of one file with their comments."""

    remarks: Remarks

    def mapping(self, data: Mapping[str, Tree], model: Behind, path: KeyPath, pad: str) -> Iterator[str]:
        """The lines of a mapping; at the top of a file what is long stands apart."""
        open_end, apart = True, False
        for key in self._keys(data, model, path):
            value = data.get(key)
            comment = list(_comment(self.remarks.get((*path, key), ()), pad))
            entry = self._entry(key, value, model, (*path, key), pad) if value is not None else []
            if not path and not open_end and (comment or len(entry) > 1 or apart):
                yield ""
            yield from (*comment, *entry)
            open_end, apart = isinstance(value, str) and value.endswith("\n\n"), len(entry) > 1

    def _keys(self, data: Mapping[str, Tree], model: Behind, path: KeyPath) -> Iterator[str]:
        """The keys that are there or have a comment, in order."""
        told = {str(at[-1]): None for at in self.remarks if at[:-1] == path and len(at) > len(path)}
        order = _order(model) if isinstance(model, type) else []
        there = {**dict.fromkeys(data), **told}
        yield from (key for key in order if key in there)
        yield from (key for key in there if key not in order)

    def _entry(self, key: str, value: Tree, model: Behind, path: KeyPath, pad: str) -> list[str]:
        """A key with its value."""
        inline, lines = self._value(value, shape.record_below(model, key), path, pad)
        return [f"{pad}{scalar(key)}:{' ' if inline else ''}{inline}", *lines]

    def _value(self, value: Tree, model: Behind, path: KeyPath, pad: str) -> tuple[str, list[str]]:
        """What stands behind a key or a dash on its line, and the lines below it."""
        if isinstance(value, str):
            if _is_block(value):
                return block_mark(value), block_lines(value, len(pad) + len(STEP))
            return scalar(value), []
        if not value:
            lacking = list(_comment(self.remarks.get((*path, 0), ()), pad + STEP))
            return ("[]" if isinstance(value, list) else "{}"), lacking
        if isinstance(value, list):
            return "", list(self._items(value, model, path, pad + STEP))
        flow = _flow(value, model)
        if flow and len(pad) + len(flow) <= LONGEST_LINE and not self._told_below(path):
            return flow, []
        return "", list(self.mapping(value, model, path, pad + STEP))

    def _told_below(self, path: KeyPath) -> bool:
        """Whether a comment is about something within the value at `path`."""
        return any(len(at) > len(path) and at[: len(path)] == path for at in self.remarks)

    def _items(self, values: Sequence[Tree], model: Behind, path: KeyPath, pad: str) -> Iterator[str]:
        """The lines of a list, and at its end the comments on what it lacks."""
        for index, value in enumerate(values):
            yield from _comment(self.remarks.get((*path, index), ()), pad)
            inline, lines = self._value(value, model, (*path, index), pad)
            if inline:
                yield from (f"{pad}- {inline}", *lines)
            else:
                yield from _dashed(lines, pad)
        yield from _comment(self.remarks.get((*path, len(values)), ()), pad)


def _dashed(lines: Sequence[str], pad: str) -> Iterator[str]:
    """The lines of a mapping or list as an item: the dash before the first that is no comment."""
    at = next(number for number, line in enumerate(lines) if not line.lstrip(" ").startswith("#"))
    yield from lines[:at]
    yield f"{pad}- {lines[at][len(pad) + len(STEP) :]}"
    yield from lines[at + 1 :]


def _order(model: shape.Model) -> list[str]:
    """The keys of a model as a paper has them."""
    keys = shape.keys(model)
    head = [key for key in HEAD_KEYS if key in keys and HEADED in keys]
    return [*head, *(key for key in keys if key not in head)]


def _comment(lines: Iterable[str], pad: str) -> Iterator[str]:
    """Texts as comments; of one with line ends each line."""
    for text in lines:
        for line in text.splitlines() or [""]:
            kept = "".join(char for char in line if char.isprintable() or char in f"{WHITE}\t").rstrip()
            yield f"{pad}# {kept}" if kept else f"{pad}#"


def _flow(data: Mapping[str, Tree], model: Behind) -> str:
    """A record of short texts as `{…}`; empty for any other."""
    short = model in ON_ONE_LINE and all(isinstance(value, str) for value in data.values())
    return in_brackets(data) if short else ""


def in_brackets(value: Tree | Mapping[str, Tree]) -> str:
    """A value on one line, as it stands within brackets."""
    if isinstance(value, str):
        return scalar(value, True)
    if isinstance(value, list):
        return f"[{', '.join(map(in_brackets, value))}]"
    return "{" + ", ".join(f"{scalar(key, True)}: {in_brackets(inner)}" for key, inner in value.items()) + "}"


def scalar(text: str, flow: bool = False) -> str:
    """A text on one line: bare where YAML reads it back so, else in quotes. `flow`: within {…} or […]."""
    if _is_bare(text) and not (flow and FLOW_MARKS.search(text)):
        return text
    if _shows(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _is_bare(text: str) -> bool:
    """Whether YAML needs no quotes for a text outside of {…} and […]."""
    if not text or text != text.strip() or not _shows(text):
        return False
    meant = ": " in text or " #" in text or text.endswith(":") or text.startswith("...")
    return text[0] not in INDICATORS and not meant


def _shows(text: str) -> bool:
    """Whether each character can stand in a file as it is."""
    return all(char.isprintable() or char == WHITE for char in text)


def _escaped(char: str) -> str:
    """A character within double quotes."""
    named = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
    if char in named:
        return named[char]
    code = ord(char)
    wide = f"\\U{code:08X}" if code > 0xFFFF else f"\\u{code:04X}"
    return char if char.isprintable() or char == WHITE else wide


def _is_block(text: str) -> bool:
    """Whether a text has several lines that a | block holds as they are."""
    lines = text.rstrip("\n").split("\n")
    plain = all(_shows(line) and (line.strip(" ") or not line) for line in lines)
    return "\n" in text and bool(plain) and bool(lines[0]) and not lines[0].startswith(" ")


def block_mark(text: str) -> str:
    """How a | block keeps the line ends at the end of its text."""
    ends = len(text) - len(text.rstrip("\n"))
    return ("|-", "|", "|+")[min(ends, 2)]


def block_lines(text: str, column: int) -> list[str]:
    """The lines of a | block, `column` to the right; those that are empty hold nothing."""
    kept = text if text.endswith("\n") else f"{text}\n"
    return [" " * column + line if line else "" for line in kept.split("\n")[:-1]]
