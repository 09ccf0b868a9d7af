"""A value as YAML text that fits where it goes: beside a key, below it, or within brackets.

Reads: Tree.
Writes: text whose lines end with a line feed.
"""

from __future__ import annotations

import json

import yaml

from docgen.source.public import TextDumper
from docgen.source.scalars import SINGLE
from docgen.source.tree import Tree

STEP = 2  # columns that what is below a key stands further to the right
ENDLESS = 10**6  # no line is folded


class _Indented(TextDumper):
    """Lists stand to the right of their key, as clerks type them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """As PyYAML's, but never without an indent."""
        super().increase_indent(flow, False)


def _dumped(data: Tree, *, flow: bool = False) -> str:
    return yaml.dump(
        data, Dumper=_Indented, allow_unicode=True, sort_keys=False, width=ENDLESS, default_flow_style=flow
    )


def inline(value: Tree, *, within: bool = False) -> str | None:
    """`value` on one line, None where it wants lines of its own; `within` brackets everything goes on one."""
    if isinstance(value, str):
        if not within and as_block(value, 0) is not None:
            return None
        return _dumped([value], flow=True).rstrip("\n")[1:-1] if within else _plain(value)
    if value and not within:
        return None
    return _dumped(value, flow=True).rstrip("\n") if value else "{}" if isinstance(value, dict) else "[]"


def _plain(text: str) -> str:
    """A text in block context without a line end of its own."""
    told = _dumped([text]).rstrip("\n") if text else "- ''"
    return told.removeprefix("- ") if "\n" not in told else _quoted(text)


def _quoted(text: str) -> str:
    """A text in double quotation marks, on one line whatever it holds."""
    return json.dumps(text, ensure_ascii=False)


def as_block(text: str, column: int) -> tuple[str, list[str]] | None:
    """The mark of a | block and its lines, `column` to the right; None for a text that makes no such block.

    Nor does one with empty lines at its end: those of the file below it would be taken for more of them.
    """
    if (
        "\n" not in text
        or text.endswith("\n\n")
        or not fits_block(text)
        or not _dumped([text]).startswith("- |")
    ):
        return None
    return block_mark(text), block_lines(text, column)


def block_mark(text: str) -> str:
    """How a block keeps the line ends at the end of its text."""
    ends = len(text) - len(text.rstrip("\n"))
    return "|" + ("-" if ends == 0 else "" if ends == 1 else "+")


def block_lines(text: str, column: int) -> list[str]:
    """The lines of a block; those that are empty hold nothing."""
    kept = text if text.endswith("\n") else f"{text}\n"
    return [" " * column + line if line else "" for line in kept.split("\n")[:-1]]


def fits_block(text: str) -> bool:
    """Whether a text may stand below | without more being said of its indent."""
    lines = text.strip("\n").split("\n")
    return (
        bool(lines[0].strip()) and lines[0][0] not in " \t" and bool(lines[-1].strip()) and "\r" not in text
    )


def in_quotes(text: str, style: str) -> str:
    """A text in the quotation marks that it had, in double ones where it holds what single ones cannot."""
    single = (
        style == SINGLE and "\n" not in text and text == text.strip() and _dumped([text]).count("\n") == 1
    )
    return f"'{text.replace(SINGLE, SINGLE * 2)}'" if single else _quoted(text)


def lines_below(value: Tree, column: int) -> tuple[str, list[str]]:
    """What stands behind the colon of a value on lines of its own, and those lines."""
    if isinstance(value, str):
        block = as_block(value, column)
        return (f" {block[0]}", block[1]) if block else (f" {_quoted(value)}", [])
    return "", below(value, column)


def entry(key: str, value: Tree, column: int) -> list[str]:
    """The lines of a key with its value, the first without its indent."""
    return _joined(f"{inline(key) or _quoted(key)}:", value, column)


def item(value: Tree, column: int) -> list[str]:
    """The lines of a list's item with its dash, the first without its indent."""
    if isinstance(value, (dict, list)) and value:
        lines = below(value, column + STEP)
        return [f"- {lines[0].lstrip(' ')}", *lines[1:]]
    return _joined("-", value, column)


def _joined(lead: str, value: Tree, column: int) -> list[str]:
    """What leads a value, and the value beside or below it."""
    beside = inline(value)
    if beside is not None:
        return [f"{lead} {beside}"]
    mark, lines = lines_below(value, column + STEP)
    return [lead + mark, *lines]


def below(value: Tree, column: int) -> list[str]:
    """The lines of a mapping or list that holds something, `column` to the right."""
    indent = " " * column
    lines: list[str] = []
    for key, inner in value.items() if isinstance(value, dict) else ():
        own = entry(key, inner, column)
        lines += [indent + own[0], *own[1:]]
    for inner in value if isinstance(value, list) else ():
        own = item(inner, column)
        lines += [indent + own[0], *own[1:]]
    return lines
