"""What a guard looks at: a paper with its office, its year, and what else the data folder holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from docgen.model.notice import AnnexEntry, Letter, Notice
from docgen.model.office import Office
from docgen.model.plan import Plan
from docgen.problems import KeyPath, Place
from docgen.source.tree import SourceTree

PROSE = ("标题", "题注", "正文", "联系方式", "附件", "附注")
KEPT = frozenset(("列", "截止", "演练日", "字段"))  # of a plan, no prose
TYPED = frozenset(("时间", "日期", "月份"))  # of its own two tables, judged by their types
OWN_ROWS = frozenset(("指导计划", "年度计划"))
QUOTED = re.compile(r"《[^《》\n]*》")
CLAUSE_END, SENTENCE_END = "，。；：！？\n", "。；！？\n"
AUTUMN = 8  # from September on next year's work is ordered
BODY: KeyPath = ("正文",)


@dataclass(frozen=True)
class Told:
    """What a guard found: the message's code, its place, and what fills it."""

    code: str
    place: Place
    facts: Mapping[str, object]


@dataclass(frozen=True)
class GuardedPaper:
    """A document of a year's data; `main` is notice.yaml, `sheet` the plan that goes with it.

    `text` is a text of ours that a document binds in, `lister` the document that lists it, where that is
    known; `received` is what another organ wrote. `others` are the names of the other offices.
    """

    tree: SourceTree
    letter: Letter
    office: Office
    year: int
    main: bool = False
    sheet: bool = False
    plan: Plan | None = None
    plan_tree: SourceTree | None = None
    others: tuple[str, ...] = field(default=())
    text: bool = False
    lister: Letter | None = None
    received: bool = False

    @cached_property
    def body(self) -> str:
        """The body as typed."""
        text = self.tree.at(BODY)
        return text if isinstance(text, str) else ""

    @cached_property
    def prose(self) -> tuple[tuple[KeyPath, str], ...]:
        """The texts that people read, each with its path."""
        texts = self.tree.texts()
        if self.sheet:
            return tuple((path, text) for path, text in texts if _is_prose(path))
        return tuple((path, text) for path, text in texts if path[0] in PROSE and path[-1] != "内容")

    @property
    def title(self) -> str:
        """The title; empty where the document has none."""
        return self.letter.title or ""

    @property
    def listed(self) -> tuple[AnnexEntry, ...]:
        """The annexes that 附件N of the body means: its own, else those among which a text itself stands."""
        return self.letter.listed or (self.lister.listed if self.lister else ())

    @property
    def printed(self) -> dt.date | None:
        """The date of 印发."""
        return printed(self.letter)

    @property
    def issued(self) -> dt.date | None:
        """成文日期, else that of 印发."""
        return self.letter.issue_date or self.printed

    @property
    def years(self) -> set[int]:
        """The years that the paper may call its own."""
        return own_years(self.letter, self.year)

    def deadline(self, name: str) -> dt.date | None:
        """A date of the plan's 截止."""
        return self.plan.deadlines.get(name) if self.plan else None

    def told(self, code: str, path: KeyPath, offset: int = 0, **facts: object) -> Told:
        """A finding at a character of a text."""
        place = self.tree.place_at(path, offset) if offset else self.tree.place(path)
        if path == BODY:
            place = self.tree.place_at(path, offset)
        return Told(code, place, facts)


def _is_prose(path: KeyPath) -> bool:
    """Whether people read a text of the plan as it was typed: a table's own 日期 may say 5月8日（星期一）."""
    apart = KEPT | TYPED if path[0] in OWN_ROWS else KEPT
    return not apart.intersection(path)


def printed(letter: Letter) -> dt.date | None:
    """The date of 印发 of a document; None where it has none."""
    printing = letter.printing if isinstance(letter, Notice) else None
    return printing.date if printing else None


def own_years(letter: Letter, year: int) -> set[int]:
    """The folder's year, and that before of a paper issued in its last months; without number its date's."""
    number, issued = letter.document_number, letter.issue_date
    if number is None:
        return {each for each in (year, issued.year if issued else 0) if each}
    autumn = issued is not None and issued.year == number.year and issued.month > AUTUMN
    early = autumn and number.year == year - 1
    return {year or number.year, *([number.year] if early or number.year > year else [])}


def unquoted(text: str) -> str:
    """`text`, every character at its place, without what stands in 《》."""
    return QUOTED.sub(lambda match: "《" + "□" * (len(match[0]) - 2) + "》", text)


def clause(text: str, start: int, end: int, ends: str = CLAUSE_END) -> tuple[str, str]:
    """What stands before `start` and behind `end` within one clause."""
    first = max(text.rfind(mark, 0, start) for mark in ends) + 1
    last = min((at for mark in ends if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[first:start], text[end:last]


def matches(pattern: re.Pattern[str], paper: GuardedPaper) -> Iterator[tuple[KeyPath, str, re.Match[str]]]:
    """Where a pattern stands in the texts that people read."""
    for path, text in paper.prose:
        for match in pattern.finditer(text):
            yield path, text, match
