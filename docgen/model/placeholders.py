"""Placeholders in the texts of data/: `{{ 截止.计划报送 | 日期 }}` in a letter, `{截止日期}` in a form.

Reads: a text, and what each name comes to.
Writes: the placeholders and the slips in it; the text filled.

The whole grammar: braces (two and two in a letter, one and one or two and two in a form), a name, and
behind a bar the form in which a date is written; or in place of both words in quotation marks, printed
as they are. What cannot be misread is read too: the full-width marks of an input method, and a known
name in a letter's single braces or in a form's full-width ones.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from docgen.phrases import chinese_date, month_day, weekday_name

DEADLINES, TABLES = "截止.", "表格."  # each begins the names of what the plan has under that key
DUE = "截止日期"
DATE_FORMS = {"日期": chinese_date, "月日": month_day, "星期": weekday_name}

BRACE = re.compile("[{｛}｝]")
RUN = re.compile("[{｛]+|[}｝]+")
OPENING = "{｛"
NAMED = re.compile(r"([{｛]+)([^{｛}｝]*)([}｝]+)")
QUOTED = re.compile(r"""([{｛]+)\s*("[^"\n]*"|'[^'\n]*'|“[^”\n]*”|‘[^’\n]*’)\s*([}｝]+)""")
STATEMENT = re.compile(r"[{｛]([%％#＃])(?:.*?\1[}｝])?")
BAR = re.compile("[|｜]")
GROUP = re.compile(r"(截止|表格)\s*[.．。·：:]\s*")


class TextKind(Enum):
    """Where a text stands; the value is how many braces open a placeholder there."""

    LETTER = 2
    FORM = 1

    @property
    def names(self) -> tuple[str, ...]:
        """The names that such a text may use, beside those of the plan's 截止."""
        return ("年份", "发文机关") if self is TextKind.LETTER else ("年份", "发文机关", DUE, "联系方式")

    @property
    def groups(self) -> tuple[str, ...]:
        """What the names begin with that the plan gives."""
        return (DEADLINES, TABLES) if self is TextKind.LETTER else (DEADLINES,)

    def knows(self, name: str) -> bool:
        """Whether a name is one of them, whatever the plan gives."""
        return name in self.names or name.startswith(self.groups)


@dataclass(frozen=True)
class Placeholder:
    """A placeholder and where it stands: a name with the form of its date, or `words` as they are."""

    start: int
    end: int
    name: str = ""
    form: str = ""
    words: str | None = None

    @property
    def key(self) -> str:
        """What it is called in the values of `fill`: `截止.计划报送`, `截止.计划报送|月日`."""
        return f"{self.name}|{self.form}" if self.form else self.name

    @property
    def of_a_day(self) -> bool:
        """Whether its name is that of a day."""
        return self.name == DUE or self.name.startswith(DEADLINES)


class SlipKind(Enum):
    """What is wrong with braces, by the message that tells it."""

    NO_NAME = "DG-W203"
    UNPAIRED = "DG-W204"
    NOT_FILLED = "DG-W206"


@dataclass(frozen=True)
class Slip:
    """Braces that are no placeholder, and where they stand; what is not filled may be meant as text."""

    start: int
    end: int
    kind: SlipKind


@dataclass(frozen=True)
class _Plain:
    """Braces that nobody takes for more than text."""

    end: int


@lru_cache(maxsize=1024)  # a form's texts are read once, and filled for each of its copies
def read(text: str, kind: TextKind) -> tuple[Placeholder | Slip, ...]:
    """The placeholders of a text and the slips in it, in their order."""
    found: list[Placeholder | Slip] = []
    at = 0
    while brace := BRACE.search(text, at):
        one = _at(text, brace.start(), kind)
        at = one.end
        if not isinstance(one, _Plain):
            found.append(one)
    return tuple(found)


def placeholders(text: str, kind: TextKind) -> list[Placeholder]:
    """The placeholders of a text, in their order."""
    return [found for found in read(text, kind) if isinstance(found, Placeholder)]


def replaced(text: str, kind: TextKind, becomes: Callable[[Placeholder], str | None]) -> str:
    """`text` with each placeholder as `becomes` has it; one that it does not know stays as typed."""
    parts, at = [], 0
    for found in placeholders(text, kind):
        new = becomes(found)
        if new is not None:
            parts += [text[at : found.start], new]
            at = found.end
    return "".join([*parts, text[at:]])


def fill(text: str, kind: TextKind, values: Mapping[str, str]) -> str:
    """`text` with its placeholders filled from `values`, by their keys."""
    return replaced(text, kind, lambda each: values.get(each.key) if each.words is None else each.words)


def day_values(name: str, usual: str, day: dt.date | None) -> dict[str, str]:
    """The values of a name of a day: `usual` without a form, then each form; words that name no day stay."""
    written = {form: way(day) if day else usual for form, way in DATE_FORMS.items()}
    return {name: usual, **{f"{name}|{form}": text for form, text in written.items()}}


def deadline_values(deadlines: Mapping[str, dt.date], usual: Callable[[dt.date], str]) -> dict[str, str]:
    """The values of the plan's 截止; `usual` writes a day that has no form."""
    days = deadlines.items()
    return {k: v for name, day in days for k, v in day_values(f"{DEADLINES}{name}", usual(day), day).items()}


def _at(text: str, start: int, kind: TextKind) -> Placeholder | Slip | _Plain:
    """What the brace at `start` is, as far as it belongs together."""
    if statement := STATEMENT.match(text, start):
        return Slip(start, statement.end(), SlipKind.NO_NAME)
    run = RUN.match(text, start)
    assert run is not None  # a brace stands there
    whole = QUOTED.match(text, start) or NAMED.match(text, start)
    if whole and len(whole[1]) == len(whole[3]) <= 2:
        return _paired(whole, kind)
    if len(run[0]) > 1 or (kind is TextKind.FORM and run[0] in "{}"):
        return Slip(start, (whole or run).end(), SlipKind.UNPAIRED)
    return _Plain(run.end())


def _paired(whole: re.Match[str], kind: TextKind) -> Placeholder | Slip:
    """What stands within as many opening as closing braces."""
    start, end, held = whole.start(), whole.end(), whole[2].strip()
    certain = len(whole[1]) == 2 or (kind is TextKind.FORM and whole[1] == "{")
    if certain and whole.re is QUOTED:
        return Placeholder(start, end, words=held[1:-1])
    name, *forms = (piece.strip() for piece in BAR.split(GROUP.sub(r"\1.", held)))
    if not (certain or kind.knows(name)):
        return Slip(start, end, SlipKind.NOT_FILLED)
    if not name or len(forms) > 1 or forms == [""]:
        return Slip(start, end, SlipKind.NO_NAME)
    return Placeholder(start, end, name, *forms)
