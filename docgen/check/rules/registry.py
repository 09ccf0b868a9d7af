"""The table of rules: each a function with its clause, its force and the rows of the standard it judges."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from docgen.check.findings import Breach, Finding, Force
from docgen.tongue import Phrase, phrase

Found = Iterable[Breach]
Function = TypeVar("Function", bound=Callable[[Any], Found])


class RuleKind(StrEnum):
    """What a rule looks at: words and look of the elements, the page by its marks, or the docx's settings."""

    WORDS = "文字"
    LOOK = "字体字号"
    PAPER = "版面"
    WORD = "docx 设置"


@dataclass(frozen=True)
class Rule:
    """An entry of the table. `rows` are those of the project's list of GB/T 9704-2012 facts."""

    name: str
    clause: str
    force: Force
    rows: tuple[int, ...]
    kind: RuleKind
    what: str
    judge: Callable[[Any], Found]

    def findings(self, subject: object) -> Iterator[Finding]:
        """What the rule finds."""
        for fault in self.judge(subject):
            yield Finding(
                self.clause,
                self.force,
                fault.where,
                plainly(fault.measured),
                fault.expected,
                fault.message,
                fault.remedy,
                self.name,
            )


NOTHING = re.compile(r"-0\.0(?!\d)")
OUTSIDE = re.compile(r"([左右上下])空 -(\d+\.\d)")
WHITE = re.compile(r"空 \{(\w+):")
LEAST_TOLD = -0.05  # what is nearer to nothing is said to be nothing


def plainly(measured: str) -> str:
    """A measured value as a person says it: no -0.0, and what is less than no white stands out."""
    said = OUTSIDE.sub(r"\1边伸出 \2", NOTHING.sub("0.0", measured))
    if said == measured or not isinstance(measured, Phrase):
        return measured if said == measured else said
    below = {name for name, fact in measured.facts.items() if isinstance(fact, float) and fact <= LEAST_TOLD}
    facts = {
        name: max(fact, 0.0) if isinstance(fact, float) and name not in below else fact
        for name, fact in measured.facts.items()
    }
    facts |= {name: -fact for name, fact in facts.items() if name in below and isinstance(fact, float)}
    return phrase(beyond(measured.template, below), **facts)


def beyond(template: str, names: Collection[str]) -> str:
    """A template in which the white that these names stand for is less than none: 左空 becomes 左边伸出."""
    return WHITE.sub(lambda found: f"边伸出 {{{found[1]}:" if found[1] in names else found[0], template)


RULES: list[Rule] = []


def rule(kind: RuleKind, clause: str, force: Force, *rows: int) -> Callable[[Function], Function]:
    """Enter a function into the table; its docstring's first line says what it demands."""

    def enter(function: Function) -> Function:
        what = (function.__doc__ or "").splitlines()[0]
        RULES.append(Rule(function.__name__, clause, force, rows, kind, what, function))
        return function

    return enter
