"""YAML's syntax errors in the clerk's words: which slip of the keyboard it was, where, and how to mend it.

The parser says where it could go no further; the slip is often a line earlier. So the lines around
that place are looked at for the slips that happen in an office, and only then the parser is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from docgen.problems import Place, Problem, problem
from docgen.source import lookalikes
from docgen.source.nesting import ITEM_WITHOUT_SPACE, clip
from docgen.tongue import phrase

_KEY = r"""(?P<before>\s*(?:-\s+)*)(?P<key>[^\s:：#'"\[\]{}|>-][^\s:：#'"\[\]{}|>]{0,11})"""
FULL_WIDTH_COLON = re.compile(_KEY + r"\s*(?P<colon>：)")
NO_SPACE = re.compile(_KEY + r"(?P<colon>:)(?=[^\s:/\\])")
BLOCK_HEADER = re.compile(r".*[:：]\s*[|>][-+\d]*\s*(#.*)?")
NO_VALUE = re.compile(r"(?P<key>[^\s,{\[:]+):\s*[,}\]]")  # {科目:, 时间: 6月}: YAML wants a space there
OTHER_COMMENT = re.compile(r"\s*(?P<mark>＃|//|<<<<<<<|=======|>>>>>>>|```|~~~)")
OF_MARK = {"＃": "DG-N544", "//": "DG-N544", "```": "DG-L250", "~~~": "DG-L250"}
TAB_INDENT = re.compile(r" *(?P<tab>\t)")
ENDED = re.compile(r"""\s*(?:-\s+)*(?:[^\s'"\[{#][^:]*:\s+)?(?P<open>['"\[{])""")
FULL_WIDTH_MARKS = "【】［］｛｝，"
OPENING = ("[", "{")
SWALLOWING = re.compile(r"[^\s#][ \t]+(?P<cut>#[^\s#][^\n]*[}\]])[ \t]*(?:#.*)?$", re.MULTILINE)
QUOTED_STARTS = "@`%*&!,]}"


def explain(error: Exception, text: str, file: str) -> Problem:
    """The problem that tells of a syntax error; any exception of PyYAML is told somehow."""
    if not isinstance(error, yaml.MarkedYAMLError) or not (error.problem_mark or error.context_mark):
        return problem("DG-L290", Place(file), said=_first_line(str(error)))
    return _Slip(error, text.split("\n"), file).explain()


def not_a_mapping(text: str, file: str) -> Problem:
    """The problem of a file that holds a list or a lone text instead of keys and values."""
    for number, line in enumerate(text.split("\n")):
        if line.strip() and not line.lstrip().startswith(("#", "---", "%")):
            return _colon(line, number, file) or problem("DG-L210", Place(file, number + 1, 1))
    return problem("DG-L210", Place(file))


def _first_line(text: str) -> str:
    return " ".join(text.split())[:120]


def _colon(line: str, number: int, file: str) -> Problem | None:
    """A key whose colon is full-width, or has no space after it."""
    for pattern, code in ((FULL_WIDTH_COLON, "DG-L221"), (NO_SPACE, "DG-L222")):
        if match := pattern.match(line):
            return problem(code, Place(file, number + 1, match.start("colon") + 1), key=match["key"])
    return None


@dataclass(frozen=True)
class _Slip:
    """One syntax error with the lines around it; lines and columns count from 0."""

    error: yaml.MarkedYAMLError
    lines: list[str]
    file: str

    def explain(self) -> Problem:
        """The first explanation that fits, else the parser's own words."""
        checks: tuple[Callable[[], Problem | None], ...] = (
            self._comment,
            self._blank,
            self._tab,
            self._quoting,
            self._special_start,
            self._block,
            self._colons,
            self._brackets,
            self._layout,
        )
        for check in checks:
            if found := check():
                return found
        return self._tell("DG-L290", *self.here, said=_first_line(self.said))

    @cached_property
    def said(self) -> str:
        """The parser's words."""
        return "; ".join(part for part in (self.error.context, self.error.problem) if part)

    @cached_property
    def here(self) -> tuple[int, int]:
        """Where the parser could go no further."""
        return self._within(self.error.problem_mark or self.error.context_mark)

    @cached_property
    def start(self) -> tuple[int, int]:
        """Where the thing began that the parser was reading."""
        mark = self.error.context_mark
        return self._within(mark) if mark else self.here

    def _within(self, mark: Any) -> tuple[int, int]:
        """Line and column of a mark; libyaml sets some beyond the end of the file."""
        if mark is None:
            return 0, 0
        last = len(self.lines) - 1
        return (mark.line, mark.column) if mark.line <= last else (last, len(self.lines[last]))

    def _line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def _char(self, spot: tuple[int, int]) -> str:
        return self._line(spot[0])[spot[1] : spot[1] + 1]

    def _tell(self, code: str, line: int, column: int, **facts: object) -> Problem:
        return problem(code, Place(self.file, line + 1, column + 1), **facts)

    def _before(self, number: int) -> int:
        """The last line above `number` that is not blank; -1 where there is none."""
        return next((n for n in range(number - 1, -1, -1) if self._line(n).strip()), -1)

    def _comment(self) -> Problem | None:
        """A remark that begins with another sign than #, what a merge of two versions has left, or the frame
        of a text pasted from a chat or a web page."""
        for number in dict.fromkeys((self.start[0], self.here[0])):
            if match := OTHER_COMMENT.match(self._line(number)):
                mark = match["mark"]
                return self._tell(OF_MARK.get(mark, "DG-N545"), number, match.start("mark"), mark=mark)
        return None

    def _blank(self) -> Problem | None:
        """A full-width space or the like where YAML wants its own; it may have ended what stands above."""
        number = (self.start if "simple key" in self.said else self.here)[0]
        above = self._before(self.here[0])
        if found := lookalikes.foreign_blank(self._line(number), number, self.file):
            return found
        begins_anew = self._line(above)[:1].strip(" \t\n") and not self._line(above)[:1].strip()
        return lookalikes.foreign_blank(self._line(above), above, self.file) if begins_anew else None

    def _tab(self) -> Problem | None:
        """A tab before the first word of a line, or between the cells of one that was pasted."""
        for number in dict.fromkeys((self.here[0], self.start[0])):
            if match := TAB_INDENT.match(self._line(number)):
                pasted = lookalikes.row_of_cells(self._line(number), number, self.file)
                return pasted or self._tell("DG-L223", number, match.start("tab"))
        if "any token" in self.said and self._char(self.here) == "\t":
            return self._tell("DG-L223", *self.here)
        return None

    def _quoting(self) -> Problem | None:
        """A quotation mark that is never closed, or a \\ that means something else within "…"."""
        if "quoted scalar" not in self.said:
            return None
        if "escape" in self.said or "hexadecimal" in self.said:
            return self._tell("DG-L225", *self.here)
        return self._tell("DG-L224", *self.start, mark=self._char(self.start))

    def _special_start(self) -> Problem | None:
        """Text that starts with a character which means something to YAML."""
        spot = self.here
        if re.search(r"\b(alias|anchor|tag|directive)\b", self.said):
            spot = self.start
        elif "any token" not in self.said and "node content" not in self.said:
            return None
        char = self._char(spot)
        return self._tell("DG-L226", *spot, char=char) if char and char in QUOTED_STARTS else None

    def _block(self) -> Problem | None:
        """Text behind the | of a block, or below it without indent."""
        if "block scalar" in self.said:
            return self._tell("DG-L227", *self.start)
        above = self._line(self._before(self.start[0]))
        if "simple key" in self.said and BLOCK_HEADER.fullmatch(above):
            return self._tell("DG-L228", *self.start)
        return None

    def _colon_lines(self) -> Iterator[int]:
        """Lines on which a wrong colon may be the cause: a key that was read as plain text."""
        if "simple key" in self.said:
            yield self.start[0]
        if "mapping values" in self.said:
            yield self.here[0]
            above = self._before(self.here[0])
            if _words_at(self._line(above)) == _indent(self._line(self.here[0])):
                yield above

    def _colons(self) -> Problem | None:
        """A full-width colon, one without a space after it, or a second one in a value."""
        line, column = self.here
        if wide := lookalikes.wide_bracket(self._line(line), line, self.file):
            return wide
        second = re.match(r"\s*(?:-\s+)*[^\s:]+:\s+(?=\S)", self._line(line)[:column])
        if "mapping values" in self.said and second:
            return self._tell("DG-L229", line, second.end())
        for number in self._colon_lines():
            if found := _colon(self._line(number), number, self.file):
                return found
        if "mapping values" in self.said:
            return self._tell("DG-L231", line, _indent(self._line(line)))
        return self._neither() if "simple key" in self.said else None

    def _neither(self) -> Problem:
        """A line that is no key and does not belong to the text above; maybe an item without its space."""
        number, line = self.start[0], self._line(self.start[0])
        for slip in (lookalikes.row_of_cells, lookalikes.other_dash):
            if found := slip(line, number, self.file):
                return found
        if item := ITEM_WITHOUT_SPACE.match(line):
            return self._tell("DG-L303", self.start[0], item.start(1), text=clip(line.strip()))
        return self._tell("DG-L233", *self.start)

    def _brackets(self) -> Problem | None:
        """[ or { that is not closed, or not as YAML wants it; a colon in it that nothing follows."""
        if "unexpected ':'" in self.said:
            line, column = self.here
            empty = next(
                (m for m in NO_VALUE.finditer(self._line(line)) if m.start() <= column <= m.end()), None
            )
            return self._tell("DG-L222", line, empty.end("key"), key=empty["key"]) if empty else None
        if not re.search(r"flow (sequence|mapping|node)", self.said):
            return None
        within = "\n".join(self.lines[self.start[0] : self.here[0] + 1])
        marks = "".join(dict.fromkeys(char for char in within if char in FULL_WIDTH_MARKS))
        hint = phrase("这里有全角的“{marks}”，列表的括号和逗号要用半角。", marks=marks) if marks else ""
        if cut := SWALLOWING.search(within):
            words = clip(cut["cut"])
            hint = phrase("空格后面的“{words}”当作了注释，列表因此断了；是内容的请加引号。", words=words)
        char = self._char(self.start)
        mark = char if char in OPENING else " 或 ".join(OPENING)
        return self._tell("DG-L230", *self.start, mark=mark, hint=hint)

    def _layout(self) -> Problem | None:
        """Words after a closed quotation or bracket; a list beside its key; lines that do not align."""
        line, column = self.here
        if "sequence entries" in self.said:
            return self._tell("DG-L234", *self.here)
        if "document start" in self.said and (first := self._first_indented()) is not None:
            return self._tell("DG-L231", first, _indent(self._line(first)))
        if not re.search(r"block (mapping|collection)", self.said):
            return None
        if dash := lookalikes.other_dash(self._line(line), line, self.file):
            return dash
        if item := ITEM_WITHOUT_SPACE.match(self._line(line)):
            return self._tell("DG-L303", line, item.start(1), text=clip(self._line(line).strip()))
        ended = ENDED.match(self._line(line)[:column])
        if ended and self._line(line)[:column].strip():
            return self._tell("DG-L232", line, ended.start("open"), mark=ended["open"])
        return self._tell("DG-L231", line, _indent(self._line(line)))

    def _first_indented(self) -> int | None:
        """The first line with words, where it is indented more than the one that could not be read."""
        line = self.here[0]
        first = next(
            (n for n in range(line) if self._line(n).strip() and self._line(n).lstrip()[0] != "#"), line
        )
        return first if _indent(self._line(first)) > _indent(self._line(line)) else None


def _words_at(line: str) -> int:
    """The column of a line's first word, behind the `- ` of an item."""
    match = re.match(r" *(?:- +)*", line)
    return match.end() if match else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
