"""What a check says: findings with clause, force and measured value, and a verdict for each file."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import StrEnum

from docgen.standard.layouts import Departure
from docgen.tongue import phrase


class Force(StrEnum):
    """How binding a rule is, by the word of its source; only a must fails a document."""

    MUST = "must"
    GENERAL = "general"
    RECOMMENDED = "recommended"
    PRACTICE = "practice"

    @property
    def chinese(self) -> str:
        """As the standards say it."""
        return CHINESE[self]


CHINESE = {
    Force.MUST: phrase("应当"),
    Force.GENERAL: phrase("一般"),
    Force.RECOMMENDED: phrase("推荐"),
    Force.PRACTICE: phrase("惯例"),
}


class Verdict(StrEnum):
    """The outcome for one file."""

    PASSED = phrase("通过")
    FAILED = phrase("不通过")
    UNCHECKED = phrase("未核验")


@dataclass(frozen=True)
class Where:
    """A place in a document: page and height on it in mm, or a spoken place (第3段, file:line:col)."""

    page: int = 0
    top: float = 0.0
    left: float = 0.0
    label: str = ""
    bottom: float = 0.0
    right: float = 0.0
    count: int = 0  # of the paragraph in a docx or of the line in a text
    words: str = field(default="", compare=False)  # what stands there, where that is known

    @property
    def order(self) -> tuple[float, ...]:
        """Sorts places as they follow each other in the document."""
        return self.page, self.top, self.count, self.left

    def __str__(self) -> str:
        """For the clerk."""
        if self.label:
            return self.label
        if not self.page:
            return phrase("全文")
        if not self.top:
            return phrase("第{page}页", page=self.page)
        return phrase("第{page}页，距上边{top:.1f}毫米处", page=self.page, top=self.top)


@dataclass(frozen=True)
class Breach:
    """What one rule found: the value as it is, the value as it should be, and how to mend it."""

    where: Where
    measured: str
    expected: str
    message: str
    remedy: str


@dataclass(frozen=True)
class Finding:
    """A fault with the clause that it breaks."""

    clause: str
    force: Force
    where: Where
    measured: str
    expected: str
    message: str
    remedy: str
    rule: str = ""
    also: tuple[Where, ...] = ()  # further places with the same fault, from one cause

    @property
    def places(self) -> tuple[Where, ...]:
        """Every place of the fault, the first one first."""
        return (self.where, *self.also)

    @property
    def advice(self) -> str:
        """The value as it is and as it should be, where the fault does not say both, and what to do."""
        if not (self.measured or self.expected):
            return phrase("{remedy}。", remedy=self.remedy)
        return phrase(
            "现为 {measured}，应为 {expected}；{remedy}。",
            measured=self.measured,
            expected=self.expected,
            remedy=self.remedy,
        )

    @property
    def headline(self) -> str:
        """Clause, force and fault, for the clerk."""
        return phrase(
            "{clause}（{force}）{message}",
            clause=phrase(self.clause),
            force=self.force.chinese,
            message=self.message,
        )

    @property
    def said(self) -> str:
        """What a note at its place says of it."""
        return phrase("{headline}：{advice}", headline=self.headline, advice=self.advice)

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {
            "clause": self.clause,
            "force": self.force.value,
            "page": self.where.page,
            "place": str(self.where),
            "places": [str(each) for each in self.places],
            "measured": self.measured,
            "expected": self.expected,
            "message": self.message,
            "remedy": self.remedy,
            "rule": self.rule,
        }


@dataclass(frozen=True)
class FileReport:
    """One file's findings; `unread` tells what could not be judged, `readable` whether anything could.

    `departures` are what the house rules that the file was judged by do otherwise than the standard.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    readable: bool = True
    departures: tuple[Departure, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a must is broken."""
        return any(finding.force is Force.MUST for finding in self.findings)

    @property
    def verdict(self) -> Verdict:
        """不通过 for a broken must, 未核验 where something could not be judged, else 通过."""
        if self.failed:
            return Verdict.FAILED
        return Verdict.UNCHECKED if self.unread else Verdict.PASSED

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {
            "path": self.path,
            "verdict": str.__str__(self.verdict.value),
            "findings": [finding.as_json() for finding in self.findings],
            "unread": list(self.unread),
            "notes": list(self.notes),
            "departures": [dataclasses.asdict(each) for each in self.departures],
        }
