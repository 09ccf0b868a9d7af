"""Slips in a data file that have one right form, put right as text: blanks, colons, dashes, dates, marks.

Reads: the bytes of a file, and who judges its text.
Writes: its bytes. A line is changed only where what was told of it is gone afterwards and nothing else is
told of it; whatever depends on the sense stays with the clerk.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Sequence

from docgen.model.placeholders import TextKind, read
from docgen.problems import KeyPath, Problem, Problems, Severity
from docgen.source.characters import UNSEEN
from docgen.source.differing import UTF8, decoded
from docgen.source.load import parse
from docgen.source.lookalikes import BARS, FOREIGN
from docgen.source.tree import SourceTree
from docgen.standard.mending import PASSES, mends

Judge = Callable[[str], Sequence[Problem]]
WRITTEN_BY_A_PERSON = (("正文",), ("发文字号",))  # texts of a letter whose marks are put right
UNREADABLE = "DG-L2"  # codes of what stops the reading
DOTTED = re.compile(r"(\d{4})\s*[./年]\s*(\d{1,2})\s*[./月]\s*(\d{1,2})(?:\s*[日号])?")
LEADING = re.compile(rf"[ \t{FOREIGN}]*")
WIDE_BLANK = "\u3000"  # as wide as two


def _indents(line: str, above: str) -> Iterator[str]:
    """The line with an indent of spaces: below the line above it or beside it, or as wide as it was."""
    blank = LEADING.match(line)
    assert blank  # it matches everything
    text, own = line[blank.end() :], len(above) - len(above.lstrip(" "))
    wide = sum(2 if char in f"{WIDE_BLANK}\t" else 1 for char in blank[0])
    below = own + 2 if above.rstrip().endswith((":", "|", ">", *BARS)) else own
    yield from (" " * width + text for width in dict.fromkeys((below, own, wide)))


def _each(pattern: str, instead: str) -> Callable[[str, str], Iterator[str]]:
    """Candidates by a replacement of the first place that fits."""

    def candidates(line: str, _above: str) -> Iterator[str]:
        yield re.sub(pattern, instead, line, count=1)

    return candidates


def _dates(line: str, _above: str) -> Iterator[str]:
    yield DOTTED.sub(lambda day: f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", line)


def _seen(line: str, _above: str) -> Iterator[str]:
    yield re.sub(f"[{UNSEEN}]", "", line)


# What a line becomes that a message tells of; of several candidates the first that holds.
REPAIRS: dict[str, Callable[[str, str], Iterator[str]]] = {
    "DG-L111": _seen,
    "DG-L221": _each(r"\s*：\s*", ": "),
    "DG-L222": _each(r":(?=\S)", ": "),
    "DG-L223": _indents,
    "DG-L241": _indents,
    "DG-L242": _each(rf"(?<=[-:])([ ]*)[{FOREIGN}\s]+", " "),
    "DG-L243": _each(rf"^([ \t]*)[^\s][{FOREIGN}\s]*", r"\1- "),
    "DG-L245": _each(f"[{BARS}]", "|"),
    "DG-L303": _each(r"^(\s*(?:- +)*-)(?=\S)", r"\1 "),
    "DG-V112": _dates,
}


def repaired(content: bytes, file: str, judge: Judge) -> bytes:
    """The file with its slips put right, in UTF-8; as it was where there are none."""
    read = decoded(content)
    if read is None:
        return content
    text, encoding = read
    mark = codecs.BOM_UTF8 if encoding == UTF8 and content.startswith(codecs.BOM_UTF8) else b""
    ends = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    made = _words(_lines(plain, judge), file)
    if made == plain and encoding == UTF8:
        return content
    if encoding != UTF8 and any(each.severity is Severity.ERROR for each in judge(made)):
        return content  # another encoding may be meant
    return mark + made.replace("\n", ends).encode(UTF8)


def _lines(text: str, judge: Judge) -> str:
    """The text with the lines put right that messages tell of."""
    original = text.split("\n")
    lines: Sequence[str] = original
    told = judge(text)
    given_up: set[tuple[str, int]] = set()
    while slip := next((each for each in told if _open(each, given_up)), None):
        if found := _put_right(lines, slip, told, judge):
            lines, told = found
        else:
            given_up.add((slip.code, slip.place.line))
    wrong = {each.place.line - 1 for each in told if each.severity is Severity.ERROR}
    # what looked like a key and is none stays as it was
    return "\n".join(original[at] if at in wrong else line for at, line in enumerate(lines))


def _open(problem: Problem, given_up: set[tuple[str, int]]) -> bool:
    return problem.code in REPAIRS and (problem.code, problem.place.line) not in given_up


def _put_right(
    lines: Sequence[str], slip: Problem, told: Sequence[Problem], judge: Judge, *, more: bool = True
) -> tuple[Sequence[str], Sequence[Problem]] | None:
    """The lines with a slip put right in the first way that holds, and what is told of them then.

    With `more`, together with another that it hid in a line before: 正文: ｜ above a line with a wide indent.
    """
    at = slip.place.line - 1
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    for candidate in REPAIRS[slip.code](lines[at], above):
        made = [*lines[:at], candidate, *lines[at + 1 :]]
        now = judge("\n".join(made)) if candidate != lines[at] else told
        if _holds(slip, told, now):
            return made, now
        hidden = [each for each in now if each.code in REPAIRS and each.place.line < slip.place.line]
        for other in hidden if more else ():
            found = _put_right(made, other, now, judge, more=False)
            if found and _holds(slip, told, found[1]):
                return found
    return None


def _holds(slip: Problem, told: Sequence[Problem], now: Sequence[Problem]) -> bool:
    """Whether a slip is gone, nothing new is told of its line, and reading now comes further.

    A slip that stops the reading hides others, on its line and before it too; what can be put right here is
    no harm, and what is wrong in an earlier line for another reason does not come of this one.
    """
    known = {(each.code, each.place.line) for each in told if each is not slip}
    new = [each for each in now if (each.code, each.place.line) not in known and each.code not in REPAIRS]
    gone = all((each.code, each.place.line) != (slip.code, slip.place.line) for each in now)
    stuck = any(each.code.startswith(UNREADABLE) and each.place.line <= slip.place.line for each in new)
    return gone and not stuck and all(each.place.line != slip.place.line for each in new)


def _words(text: str, file: str) -> str:
    """The text with the marks of a letter's own words put right; a file that cannot be read stays."""
    for _ in range(PASSES):
        tree = parse(text, file, Problems())
        changes = [change for path in WRITTEN_BY_A_PERSON for change in _of_value(tree, path)] if tree else []
        if not changes:
            break
        lines = text.split("\n")
        for line, start, end, instead in sorted(changes, reverse=True):
            lines[line] = lines[line][:start] + instead + lines[line][end:]
        text = "\n".join(lines)
    return text


def _of_value(tree: SourceTree, path: KeyPath) -> Iterator[tuple[int, int, int, str]]:
    """Changes of a text as they are made in the file: the line, from and to which column, what instead."""
    value = tree.at(path)
    offset = 0
    for paragraph in value.split("\n") if isinstance(value, str) else ():
        filled = [(each.start, each.end) for each in read(paragraph, TextKind.LETTER)]
        for mend in mends(paragraph):
            first = tree.place_at(path, offset + mend.start)
            last = tree.place_at(path, offset + mend.end - 1)
            whole = (last.line, last.column - first.column) == (first.line, mend.end - 1 - mend.start)
            if whole and not any(start < mend.end and mend.start < end for start, end in filled):
                yield first.line - 1, first.column - 1, last.column, mend.instead
        offset += len(paragraph) + 1
