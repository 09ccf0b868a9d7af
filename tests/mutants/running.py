"""Faults, each in a process of its own with the tests that run its line; what becomes of them.

Reads: a room's files and tests, mutants.
Writes: Tried for each.

The tests are collected once. A fault is put into a fork of that process, where that can be done
(replacing.py); any other into a process that imports and collects anew.
"""

from __future__ import annotations

import gc
import json
import marshal
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pytest

from tests import fonts
from tests.mutants import planted
from tests.mutants.covering import Covered, Covering
from tests.mutants.forking import forked
from tests.mutants.making import Mutant
from tests.mutants.replacing import rebind, replace
from tests.mutants.rooms import ROOT, module_of

PATIENCE = 4  # times as much of a processor as the tests took without a fault, their lines noted
LEAST_PATIENCE = 3.0  # seconds
MOST_ON_IMPORT = 60.0  # seconds of a processor, with the tests themselves
MOST_EXAMPLES = 60  # of a test that draws them, for each fault anew
OPTIONS = ("-q", "-m", "not slow", "-p", "no:cacheprovider", "--no-header", "--tb=no")

Numbered = tuple[int, Mutant]


class Fate(Enum):
    """What became of a fault."""

    KILLED = "killed"
    ENDLESS = "killed, for it did not end"
    SURVIVED = "survived"
    UNTOUCHED = "survived, for no test runs it"

    @property
    def killed(self) -> bool:
        """Whether the tests found it."""
        return self in (Fate.KILLED, Fate.ENDLESS)


@dataclass(frozen=True)
class Tried:
    """What became of a fault: how many tests were to find it, the one that did, the seconds it took."""

    fate: Fate
    tests: int = 0
    by: str = ""
    seconds: float = 0.0


@contextmanager
def workshop() -> Iterator[Path]:
    """A temporary folder, with what all processes need at hand."""
    os.chdir(ROOT)
    fonts.seal()
    with tempfile.TemporaryDirectory(prefix="docgen-mutants-") as name:
        folder = Path(name)
        (folder / "site").mkdir()
        shutil.copy(planted.__file__, folder / "site" / "sitecustomize.py")
        os.environ["PYTHONPATH"] = os.pathsep.join([str(folder / "site"), str(ROOT)])
        yield folder


def tried(
    folder: Path, files: Sequence[Path], tests: Sequence[str], mutants: Sequence[Numbered]
) -> Iterator[tuple[int, Tried]]:
    """What becomes of each fault, by its number. Raises RuntimeError where the tests cannot be run."""
    covering = Covering(files, folder / "covered.json")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w", buffering=1) as told:
            session = _Session(folder, covering, mutants, lambda *each: print(_packed(*each), file=told))
            forked(lambda: session.run(tests), folder / "session")
        os._exit(0)
    os.close(writing)
    seen = set()
    with os.fdopen(reading) as lines:
        for number, each in map(_unpacked, lines):
            seen.add(number)
            yield number, each
    os.waitpid(child, 0)
    try:
        covered = covering.read()
    except FileNotFoundError as error:
        said = (folder / "session").read_text()
        raise RuntimeError(f"the tests could not be run:\n{said[-2000:]}") from error
    for number, mutant in mutants:
        if number not in seen:
            yield number, _anew(folder, mutant, covered)


def _packed(number: int, each: Tried) -> str:
    return json.dumps([number, each.fate.name, each.tests, each.by, each.seconds])


def _unpacked(line: str) -> tuple[int, Tried]:
    number, fate, *more = json.loads(line)
    return number, Tried(Fate[fate], *more)


class _Session:
    """A plugin of pytest that in place of the tests runs, again and again, those that may find a fault."""

    def __init__(
        self,
        folder: Path,
        covering: Covering,
        mutants: Sequence[Numbered],
        tell: Callable[[int, Tried], None],
    ) -> None:
        self._folder, self._covering, self._mutants, self._tell = folder, covering, mutants, tell

    def run(self, tests: Sequence[str]) -> int:
        """Collect the tests and try the faults."""
        return _pytest(self._folder, tests, self, self._covering)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """First all tests without a fault, then each fault."""
        gc.unfreeze()
        _settle(session.items)
        forked(lambda: self._covering.run(session.items), self._folder / "said")
        covered = self._covering.read()
        items = {item.nodeid: item for item in session.items}
        for number, mutant in self._mutants:
            chosen = [items[test] for test in covered.of(mutant)]
            if found := self._try(mutant, covered, chosen):
                self._tell(number, found)
        return True

    def _try(self, mutant: Mutant, covered: Covered, items: Sequence[pytest.Item]) -> Tried | None:
        """What becomes of a fault; None where it cannot be put into a process that has imported all."""
        by, later = self._folder / "by", self._folder / "later"
        plant = replace if covered.is_inside(mutant) else rebind

        def work() -> int:
            if not plant(mutant):
                later.touch()
                return 0
            return _first_failed(items, covered, by)

        later.unlink(missing_ok=True)
        found = _outcome(self._folder, mutant, covered, work)
        return None if later.exists() else found


def _outcome(folder: Path, mutant: Mutant, covered: Covered, work: Callable[[], int]) -> Tried:
    """What becomes of a fault that `work` plants and looks for, in a fork."""
    tests, by = covered.of(mutant), folder / "by"
    if not tests:
        return Tried(Fate.UNTOUCHED)
    by.unlink(missing_ok=True)
    begun = time.monotonic()
    ended = forked(work, folder / "said", covered.seconds(tests) + MOST_ON_IMPORT)
    shutil.rmtree(folder / "tests", ignore_errors=True)
    fate = Fate.ENDLESS if ended is None else Fate.KILLED if ended else Fate.SURVIVED
    return Tried(fate, len(tests), by.read_text() if by.exists() else "", time.monotonic() - begun)


def _first_failed(items: Sequence[pytest.Item], covered: Covered, by: Path) -> int:
    """Run tests up to the first that fails, whose name goes into a file; 1 where one did.

    One that takes much more of a processor than without a fault ends the process.
    """
    for item, following in zip(items, (*items[1:], None), strict=True):
        limit = covered.seconds([item.nodeid]) * PATIENCE + LEAST_PATIENCE
        signal.setitimer(signal.ITIMER_PROF, limit)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            by.write_text(item.nodeid)
            return 1
    return 0


def _anew(folder: Path, mutant: Mutant, covered: Covered) -> Tried:
    """What becomes of a fault in what runs on import."""
    tests = covered.of(mutant)
    files = sorted({test.partition("::")[0] for test in tests})

    def work() -> int:
        code = folder / "mutant"
        code.write_bytes(marshal.dumps(mutant.code()))
        os.environ[planted.PLANTED] = f"{module_of(mutant.path)}={code}"
        planted.install()
        return _pytest(folder, files, _Chosen(tests, covered, folder / "by"))

    return _outcome(folder, mutant, covered, work)


class _Chosen:
    """A plugin of pytest: the tests that were asked for, in their order, up to the first that fails."""

    def __init__(self, tests: Sequence[str], covered: Covered, by: Path) -> None:
        self._rank = {test: place for place, test in enumerate(tests)}
        self._covered, self._by = covered, by

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run them; a fault that kept files from being collected is found."""
        if session.testsfailed:
            raise session.Failed("a file could not be collected")
        _settle(session.items)
        items = [item for item in session.items if item.nodeid in self._rank]
        in_order = sorted(items, key=lambda item: self._rank[item.nodeid])
        _first_failed(in_order, self._covered, self._by)
        return True


def _settle(items: Sequence[pytest.Item]) -> None:
    """Have few random examples, none made smaller where one fails, and nothing done in other processes."""
    from hypothesis import settings  # late: pytest rewrites it first
    from hypothesis.internal.conjecture.engine import ConjectureRunner

    from docgen.engine import fence

    for test in (item.obj for item in items if isinstance(item, pytest.Function)):
        if own := getattr(test, "_hypothesis_internal_use_settings", None):
            fewer = settings(own, max_examples=min(own.max_examples, MOST_EXAMPLES))
            test._hypothesis_internal_use_settings = fewer
    ConjectureRunner.shrink_interesting_examples = lambda _: None  # which example fails is all one
    fence.behind_fence = lambda task, item, limits: fence.Fenced(item, task.function(task.shared, item))


def _pytest(folder: Path, tests: Sequence[str], *plugins: object) -> int:
    options = (*OPTIONS, f"--basetemp={folder / 'tests'}")
    return int(pytest.main([*options, *tests], plugins=list(plugins)))
