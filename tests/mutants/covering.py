"""Which tests run which lines of a room, and how long they take: a plugin of pytest for one run of them all.

Reads: the tests, as they run.
Writes: Covered, through a file.

What a fixture of several tests runs counts for all of them, though it ran for the first. What one test has
cached is forgotten before the next.
"""

from __future__ import annotations

import functools
import gc
import importlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.mutants.making import Mutant
from tests.mutants.marking import RAN, marked
from tests.mutants.replacing import codes_in, functions_of, name_of
from tests.mutants.rooms import module_of

Ran = dict[str, set[int]]  # lines by file
LONGEST = 10.0  # seconds of a processor; a test that takes longer is not fast


@dataclass(frozen=True)
class Covered:
    """What the tests of a room run without a fault: of each its seconds and lines; what runs on import."""

    tests: dict[str, dict[str, Any]]
    loaded: dict[str, list[int]]

    def of(self, mutant: Mutant) -> list[str]:
        """The tests that may find a fault, the quickest first.

        One in what runs on import may show in any test: those that run its file come first.
        """
        own = {test for test, told in self.tests.items() if self._runs(told["lines"], mutant)}
        chosen = own if self.is_inside(mutant) else self.tests
        return sorted(chosen, key=lambda test: (test not in own, self.tests[test]["seconds"]))

    def _runs(self, lines: dict[str, list[int]], mutant: Mutant) -> bool:
        ran = lines.get(str(mutant.path), ())
        return any(line in mutant.lines for line in ran) if self.is_inside(mutant) else bool(ran)

    def is_inside(self, mutant: Mutant) -> bool:
        """Whether nothing runs the fault until a test does."""
        loaded = self.loaded.get(str(mutant.path), ())
        return bool(mutant.lines) and not any(line in mutant.lines for line in loaded)

    def seconds(self, tests: Sequence[str]) -> float:
        """What tests take of a processor."""
        return sum(self.tests[test]["seconds"] for test in tests)


class Covering:
    """Notes the lines of some files that tests run, and those that run when the files are imported."""

    def __init__(self, files: Sequence[Path], told: Path) -> None:
        self._modules = {path: module_of(path) for path in files}
        self._told = told
        self._lines: Ran = {}
        self._fixtures: dict[int, Ran] = {}
        self._tests: dict[str, dict[str, Any]] = {}

    def run(self, items: Sequence[pytest.Item]) -> int:
        """Run tests and write down what was noted."""
        caches = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]
        own = [each for each in caches if str(each.__module__).startswith("docgen.")]
        loaded = self._marked()
        for item, following in zip(items, (*items[1:], None), strict=True):
            for each in own:
                each.cache_clear()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        told = {"tests": self._tests, "loaded": _plain(loaded)}
        self._told.write_text(json.dumps(told), encoding="utf-8")
        return 0

    def _marked(self) -> Ran:
        """Have each function of the files say which of its lines it runs; the lines that importing runs."""
        for name in self._modules.values():
            importlib.import_module(name)
        codes = {path: marked(path) for path in self._modules}
        with self._noted() as ran:
            for path, code in codes.items():
                fresh = ModuleType(self._modules[path])
                fresh.__dict__.update(__file__=str(path), **{RAN: self._lines[str(path)].add})
                exec(code, fresh.__dict__)
        for path, code in codes.items():
            found = {name_of(each): each for each in codes_in(code)}
            for function in functions_of(path):
                function.__code__ = found.get(name_of(function.__code__), function.__code__)
        return ran

    def read(self) -> Covered:
        """What was noted of the tests that pass and are fast. Raises FileNotFoundError where nothing was."""
        told = json.loads(self._told.read_text(encoding="utf-8"))
        entries = told["tests"].items()
        fit = {test: each for test, each in entries if each["passed"] and each["seconds"] < LONGEST}
        return Covered(fit, told["loaded"])

    @contextmanager
    def _noted(self) -> Iterator[Ran]:
        """The lines that run inside; they count for what is around as well."""
        before, ran = self._lines, {str(path): set[int]() for path in self._modules}
        self._note(ran)
        try:
            yield ran
        finally:
            _join(before, ran)
            self._note(before)

    def _note(self, lines: Ran) -> None:
        """Have lines noted here from now on."""
        self._lines = lines
        for path, name in self._modules.items():
            if name in sys.modules and str(path) in lines:
                vars(sys.modules[name])[RAN] = lines[str(path)].add

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """Note what a fixture runs when it is made."""
        with self._noted() as ran:
            result = yield
        _join(self._fixtures.setdefault(id(fixturedef), {}), ran)
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what a test runs with all that it needs."""
        begun = time.process_time()
        entry = self._tests[item.nodeid] = {"passed": True}
        with self._noted() as ran:
            result = yield
        info = getattr(item, "_fixtureinfo", None)
        for definitions in info.name2fixturedefs.values() if info else ():
            for each in definitions:
                _join(ran, self._fixtures.get(id(each), {}))
        entry |= {"seconds": time.process_time() - begun, "lines": _plain(ran)}
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note whether it passed."""
        if not report.passed:
            self._tests[report.nodeid]["passed"] = False


def _join(into: Ran, more: Ran) -> None:
    for file, lines in more.items():
        into.setdefault(file, set()).update(lines)


def _plain(ran: Ran) -> dict[str, list[int]]:
    return {file: sorted(lines) for file, lines in ran.items()}
