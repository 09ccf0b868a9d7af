"""Problems told sparingly: of one kind the first fifty, then how many more there are."""

from __future__ import annotations

from collections import Counter

from docgen.problems import Place, Problems

MOST_SHOWN = 50


class Sparing:
    """Collects into `problems` what is worth reading of a register with thousands of slips."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._count: Counter[str] = Counter()
        self._shown: Counter[str] = Counter()

    def add(self, code: str, place: Place, **facts: object) -> None:
        """Collect a problem, or only count it."""
        self._count[code] += 1
        if self._shown[code] < MOST_SHOWN:
            self._shown[code] += 1
            self._problems.add(code, place, **facts)

    def skip(self, code: str, count: int) -> None:
        """Count problems of a kind that are not worth fetching."""
        self._count[code] += count

    def finish(self, file: str) -> None:
        """Tell how many of each kind were not listed."""
        for code, count in self._count.items():
            if left := count - self._shown[code]:
                self._problems.add("DG-N399", Place(file), told=code, count=left)
