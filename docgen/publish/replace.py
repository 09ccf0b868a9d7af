"""One file replaced whole, outside any manifest; what stood there is kept under a dated name.

Reads: what stands in the folder.
Writes: the file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from docgen.problems import Place, Problems, stop
from docgen.publish import disk, names
from docgen.publish.artifact import Kept, Report
from docgen.publish.changes import alone, transaction
from docgen.publish.survey import look


def replace_file(
    folder: Path,
    name: str,
    content: bytes,
    *,
    today: dt.date,
    problems: Problems,
    instead_of: Sequence[str] = (),
) -> Report:
    """Write `content` to `name` in `folder`; a file there that differs is kept under a dated name.

    So is each file in `instead_of`, which the new one takes the place of. Raises ProblemsFound where
    the folder cannot be written, which leaves it as it was.
    """
    with alone(folder, problems):
        return _replace(folder, name, content, today, [old for old in instead_of if old != name])


def _replace(folder: Path, name: str, content: bytes, today: dt.date, others: Sequence[str]) -> Report:
    there = {old: found for old in (name, *others) if (found := look(folder, old))}
    same = name in there and there[name].sha256 == hashlib.sha256(content).hexdigest()
    if same and len(there) == 1:
        return Report(folder, unchanged=(name,))
    for old, found in there.items():
        if not found.replaceable:
            raise stop("DG-W106", Place(str(folder / old)))
    kept = [Kept(old, _free(folder, old, found, today)) for old, found in there.items()]
    kept = [each for each in kept if not (same and each.path == name)]
    _carry_out(folder, name, content, there, kept)
    return Report(folder, written=(name,), kept_edited=tuple(kept))


def _carry_out(
    folder: Path, name: str, content: bytes, there: dict[str, disk.FileLook], kept: Sequence[Kept]
) -> None:
    """Keep what stood there, put the new file, take away what it replaces; all of it or nothing."""
    with transaction(folder) as changes:
        new = changes.staged(name, content)
        for each in kept:
            if look(folder, each.kept_as) is None:
                changes.keep(each.path, each.kept_as, there[each.path])
        changes.put(name, new, there.get(name))
        for old, found in there.items():
            if old != name:
                changes.remove(old, found)


def _free(folder: Path, name: str, found: disk.FileLook, today: dt.date) -> str:
    """The first dated name that is free, or holds the very same content already."""
    for number in count(1):
        dated = names.dated(name, today, number)
        there = look(folder, dated)
        if there is None or (there.sha256 is not None and there.sha256 == found.sha256):
            return dated
    raise AssertionError  # count never ends
