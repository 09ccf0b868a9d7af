"""Every message a user can get: code, place (file:line:col), what is wrong, how to mend it.

A problem is data, not an exception: a stage collects all it finds and goes on as far as it can.
`ProblemsFound` is raised only where nothing useful can follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.problems.message import Message, Severity
from docgen.tongue import phrase

NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)")


@dataclass(frozen=True, order=True)
class Place:
    """Where a problem stands; line and column count from 1, 0 means the whole file."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file`, `file:line` or `file:line:col`, as editors understand it."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(part for part in parts if part)


# The way to a value in a YAML file, ("指导计划", "行", 3, "日期"), and a loaded file's line map: where the
# value, or its nearest parent that is written there, stands.
KeyPath = tuple[str | int, ...]
PlaceOf = Callable[[KeyPath], Place]


@dataclass(frozen=True)
class Problem:
    """One problem found; what it says knows its facts, and is put into words where it is shown."""

    code: str
    severity: Severity
    what: str
    remedy: str
    place: Place = field(default_factory=Place)

    def __str__(self) -> str:
        """One line: place, what, remedy, code."""
        return phrase("{place}: {told}", place=self.place, told=self.told) if self.place.file else self.told

    @property
    def told(self) -> str:
        """What is wrong, the remedy and the code, behind the severity."""
        return phrase(
            "{severity}：{what}{remedy}[{code}]",
            severity=self.severity,
            what=self.what,
            remedy=self.remedy,
            code=self.code,
        )

    def as_json(self) -> dict[str, object]:
        """The problem as plain data for `--json`."""
        return {
            "code": self.code,
            "severity": self.severity.name.lower(),
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.what,
            "remedy": self.remedy,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Problem:
        """The problem that `as_json` gave `told` for."""
        place = Place(told["file"], told["line"], told["column"])
        return cls(told["code"], Severity[told["severity"].upper()], told["message"], told["remedy"], place)


def problem(code: str, place: Place | None = None, **facts: object) -> Problem:
    """The catalogue's message `code` filled with `facts`, at `place`."""
    from docgen.problems.catalogue import CATALOGUE  # many files, and most runs have nothing to tell

    message = CATALOGUE[code]
    return Problem(
        code,
        message.severity,
        phrase(message.what, **facts),
        phrase(message.remedy, **facts),
        place or Place(),
    )


class Problems:
    """The problems of a run, collected; iterates sorted by place."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found: list[Problem] = list(found)

    def add(self, code: str, place: Place | None = None, **facts: object) -> None:
        """Collect the catalogue's message `code` at `place`."""
        self._found.append(problem(code, place, **facts))

    def extend(self, found: Iterable[Problem]) -> None:
        """Collect problems found elsewhere."""
        self._found.extend(found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self._found), key=lambda p: (p.place, p.code, _natural(p.what))))

    def __len__(self) -> int:
        return len(set(self._found))

    def of(self, severity: Severity) -> list[Problem]:
        """Those of one severity, sorted by place."""
        return [p for p in self if p.severity is severity]

    @property
    def failed(self) -> bool:
        """Whether an error is among them."""
        return any(p.severity is Severity.ERROR for p in self._found)

    def stop_if_failed(self) -> None:
        """Raise `ProblemsFound` with everything collected if an error is among them."""
        if self.failed:
            raise ProblemsFound(self)


def _natural(text: str) -> tuple[str | float, ...]:
    """Sorts texts with their numbers as numbers: 第2页 before 第10页, 47.8 before 131.0."""
    pieces = NUMBER.split(text)
    return tuple(float(piece) if at % 2 else piece for at, piece in enumerate(pieces))


class ProblemsFound(Exception):
    """Nothing useful can follow; carries every problem found so far.

    `usage` tells a wrong call of the command (exit code 2) from wrong data (exit code 1).
    """

    def __init__(self, problems: Problems | Iterable[Problem], *, usage: bool = False) -> None:
        self.problems = problems if isinstance(problems, Problems) else Problems(problems)
        self.usage = usage
        super().__init__("\n".join(str(p) for p in self.problems))


def stop(code: str, place: Place | None = None, *, usage: bool = False, **facts: object) -> ProblemsFound:
    """The exception to raise for a single problem that ends the run."""
    return ProblemsFound([problem(code, place, **facts)], usage=usage)


__all__ = [
    "KeyPath",
    "Message",
    "Place",
    "PlaceOf",
    "Problem",
    "Problems",
    "ProblemsFound",
    "Severity",
    "problem",
    "stop",
]
