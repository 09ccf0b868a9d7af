"""What all tests lean on stays as it is: whoever changes it for the others is named, and not whom it breaks.

That is the environment, the folder that the process stands in and the fonts of `tests.fonts`. A fixture may
change them as long as its file runs; what is still changed when the next file begins fails the last test
of the file, with the name of the test that changed it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache

State = dict[str, object]
PYTESTS = "PYTEST_"  # what pytest itself says in the environment: the test that runs
# What dask tells its children through the environment of this process, and leaves there: it is put back, or
# whatever is started after it would have the same PYTHONHASHSEED.
DASKS = ("DASK_", "__DASK_", "MALLOC_TRIM_", "MKL_NUM_", "OMP_NUM_", "OPENBLAS_NUM_", "PYTHONHASHSEED")
CACHE = "fontconfig"  # where programs keep what they have read of the fonts


class Watch:
    """What was so when tests began, and which test changed it since."""

    def __init__(self, fonts: Path) -> None:
        self._fonts, self._told = fonts, dict[str, str]()
        self._before = state(fonts)

    def look(self, test: str) -> None:
        """Note what is another after a test; what is as it was again is forgotten."""
        left = [name for name in os.environ if name.startswith(DASKS) and f"${name}" not in self._before]
        for name in left:
            del os.environ[name]
        found = changed(self._before, state(self._fonts))
        self._told = {name: self._told.get(name, test) for name in sorted(found)}

    def tell(self) -> str:
        """What is changed and by which test, a line each; from here on that is how it is."""
        told = "\n".join(f"{name}: changed by {test}" for name, test in self._told.items())
        if told:
            self._told, self._before = {}, state(self._fonts)
        return told


def state(fonts: Path) -> State:
    """Each variable's value, the folder, and of each file of the fonts its size and when it was written."""
    variables = {f"${name}": value for name, value in os.environ.items() if not name.startswith(PYTESTS)}
    return {**variables, "the folder": os.getcwd(), **_files(fonts)}


def _files(folder: Path) -> State:
    found: State = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file():
                written = entry.stat()
                found[entry.path] = (written.st_mtime_ns, written.st_size)
            elif entry.name != CACHE:
                found |= _files(Path(entry.path))
    return found


def changed(before: State, now: State) -> set[str]:
    """The names of what is new, gone or another."""
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


WATCH = pytest.StashKey[Watch]()


def pytest_collection_finish(session: pytest.Session) -> None:
    """From here on tests run."""
    session.stash[WATCH] = Watch(font_cache())


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Look after each test, and tell with the last one of a file."""
    yield
    watch = item.session.stash[WATCH]
    watch.look(item.nodeid)
    if (nextitem is None or nextitem.path != item.path) and (told := watch.tell()):
        pytest.fail(told, pytrace=False)
