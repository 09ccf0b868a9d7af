"""A value as YAML text that fits where it goes: beside a key, below it, or within brackets.

Reads: Tree.
Writes: text whose lines end with a line feed.
"""

from __future__ import annotations

from docgen.source.scalars import SINGLE
from docgen.source.tree import Tree
from docgen.source.writing import WHITE, block_lines, block_mark, in_brackets, scalar

STEP = 2  # columns that what is below a key stands further to the right


def inline(value: Tree, *, within: bool = False) -> str | None:
    """`value` on one line, None where it wants lines of its own; `within` brackets everything goes on one."""
    if isinstance(value, str):
        return None if not within and as_block(value, 0) is not None else scalar(value, within)
    return in_brackets(value) if within or not value else None


def as_block(text: str, column: int) -> tuple[str, list[str]] | None:
    """The mark of a | block and its lines, `column` to the right; None for a text that makes no such block.

    Nor does one with empty lines at its end: those of the file below it would be taken for more of them.
    """
    if "\n" not in text or text.endswith("\n\n") or not fits_block(text):
        return None
    return block_mark(text), block_lines(text, column)


def fits_block(text: str) -> bool:
    """Whether a text may stand below | without more being said of its indent."""
    lines = text.strip("\n").split("\n")
    shown = all(char.isprintable() or char in f"{WHITE}\t\u00a0" for line in lines for char in line)
    return shown and bool(lines[0].strip()) and lines[0][0] not in " \t" and bool(lines[-1].strip())


def in_quotes(text: str, style: str) -> str:
    """A text in the quotation marks that it had, in double ones where it holds what single ones cannot."""
    told = scalar(text)
    single = style == SINGLE and not told.startswith('"')
    return f"'{text.replace(SINGLE, SINGLE * 2)}'" if single else doubled(text)


def doubled(text: str) -> str:
    """A text in double quotation marks."""
    told = scalar(f"{text}\n")  # which a line end always puts into them
    return f'{told[:-3]}"'


def lines_below(value: Tree, column: int) -> tuple[str, list[str]]:
    """What stands behind the colon of a value on lines of its own, and those lines."""
    if isinstance(value, str):
        block = as_block(value, column)
        return (f" {block[0]}", block[1]) if block else (f" {scalar(value)}", [])
    return "", below(value, column)


def entry(key: str, value: Tree, column: int) -> list[str]:
    """The lines of a key with its value, the first without its indent."""
    return _joined(f"{scalar(key)}:", value, column)


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
