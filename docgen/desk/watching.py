"""Files that are looked at again whenever somebody saves them.

Reads: what changes below the paths given.
Writes: the files that changed, a batch a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

from docgen.check.outside import is_checked

SETTLING = 200  # ms: an editor saves in several steps


def saved(paths: Sequence[Path], stopped: Event | None = None) -> Iterator[tuple[Path, ...]]:
    """The files of the kinds that are checked, each time some are saved; ends when `stopped` is set.

    Raises OSError where a path is not there.
    """
    from watchfiles import Change, watch  # late: no other command wants it

    wanted = [Path(os.path.abspath(path)) for path in paths]
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in wanted)
    for changes in watch(*folders, debounce=SETTLING, step=SETTLING // 2, stop_event=stopped):
        found = {Path(name) for change, name in changes if change is not Change.deleted}
        batch = sorted(path for path in found if _wanted(path, wanted))
        if batch:
            yield tuple(_shown(path) for path in batch)


def _wanted(path: Path, wanted: Sequence[Path]) -> bool:
    """Whether a file is one of those, or lies below one of those, and is of a kind that is checked."""
    below = any(path.is_relative_to(each) and is_checked(path, each) for each in wanted)
    return (path in wanted or below) and path.is_file()


def _shown(path: Path) -> Path:
    """The path as the clerk would type it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
