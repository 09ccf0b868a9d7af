"""Characters that look like what YAML wants and are not, and rows pasted from a table.

A full-width space is no indent, ｜ begins no block, － begins no item. Word, web pages and input methods
type them; on the screen nobody sees the difference.

Reads: a line of a data file.
Writes: the problem that tells of it.
"""

from __future__ import annotations

import re

from docgen.problems import Place, Problem, problem
from docgen.tongue import phrase

FOREIGN = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
NAMES = {"\u3000": phrase("全角空格"), "\u00a0": phrase("不间断空格（多是从网页、Word 粘贴来的）")}
LEADING = re.compile(rf"[ \t]*(?P<blank>[{FOREIGN}])")
BEHIND = re.compile(rf" *(?:- +)*(?P<mark>-|[^\s:：#'\"\[\]{{}}]{{1,12}}:)(?P<blank>[{FOREIGN}])")
# A list item behind another mark; —— is a dash of the text.
DASH = re.compile(r"[ \t]*(?P<dash>[－—–−‐‑·•●○■◆＊])(?![－—–−‐‑])[ \t\u3000]*(?=\S)")
REMARK = re.compile(r"(?<=\S)[ \t\u3000]+(?P<mark>＃|//)")  # behind a value, where # would begin a comment
BARS = "｜丨│︱"
BAR = re.compile(f"[{BARS}]")
BRACKET = re.compile(r"\s*(?:-\s+)*(?:[^\s:]+:\s+)?(?P<bracket>[｛［【])")
CELLS = re.compile(r"\s*\S[^\t]*\t+[^\t\s#]")
WRAPPED = re.compile("(?:【[^【】]*】|［[^［］]*］|｛[^｛｝]*｝)")
PARTED = re.compile("[,，、]")


def blank_name(char: str) -> str:
    """What a clerk calls a blank that is none of YAML's."""
    return NAMES.get(char, phrase("特殊的空格 U+{code:04X}", code=ord(char)))


def foreign_blank(line: str, number: int, file: str) -> Problem | None:
    """A line indented with such a blank, or with one behind its `-` or its key; `number` counts from 0."""
    if leading := LEADING.match(line):
        place = Place(file, number + 1, leading.start("blank") + 1)
        return problem("DG-L241", place, name=blank_name(leading["blank"]))
    if behind := BEHIND.match(line):
        place = Place(file, number + 1, behind.start("blank") + 1)
        return problem("DG-L242", place, name=blank_name(behind["blank"]), mark=behind["mark"])
    return None


def other_dash(line: str, number: int, file: str) -> Problem | None:
    """A list item that begins with another mark than `-`."""
    found = DASH.match(line)
    place = Place(file, number + 1, found.start("dash") + 1) if found else None
    return problem("DG-L243", place, mark=found["dash"]) if found else None


def row_of_cells(line: str, number: int, file: str) -> Problem | None:
    """A row of a table, pasted: tabs between its cells."""
    column = len(line) - len(line.lstrip()) + 1
    return problem("DG-L244", Place(file, number + 1, column)) if CELLS.match(line) else None


def wide_bracket(line: str, number: int, file: str) -> Problem | None:
    """A value or item that begins with a full-width bracket."""
    found = BRACKET.match(line)
    place = Place(file, number + 1, found.start("bracket") + 1) if found else None
    return problem("DG-L246", place, mark=found["bracket"]) if found else None


def wrapped(text: str) -> str:
    """The full-width brackets that a whole list was typed in; empty for any other text."""
    typed = text.strip()
    return typed[0] + typed[-1] if WRAPPED.fullmatch(typed) and PARTED.search(typed) else ""
