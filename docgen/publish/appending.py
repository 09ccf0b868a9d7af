"""A list that is only added to, with the files that its new entry names: all of it is written, or nothing.

So are files of data that a command changes.

Reads: what stands in the folder.
Writes: the files, then the list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from itertools import chain, count
from pathlib import Path
from typing import IO

from docgen.portable.files import as_open_as, settle
from docgen.problems import Place, Problems, stop
from docgen.publish import disk
from docgen.publish.changes import alone, transaction
from docgen.publish.survey import look


def append(
    folder: Path, name: str, content: bytes, *, before: str, files: Mapping[str, bytes], problems: Problems
) -> None:
    """Let `content` take the place of the list `name` in `folder`, once `files` (by name) are there.

    `before` is the SHA-256 of the list that `content` adds to; empty where there was none. Raises
    ProblemsFound where another list stands there by now, and where the folder cannot be written, which
    leaves it as it was.
    """
    with alone(folder, problems):
        seen = look(folder, name)
        if (seen.sha256 if seen else "") != before:
            raise stop("DG-W107", Place(str(folder / name)))
        # a killed run may have left files that no list names; they give way
        found = {file: look(folder, file) for file in files}
        carry_out(folder, {**files, name: content}, {**found, name: seen})


def add_files(folder: Path, files: Mapping[str, bytes], problems: Problems) -> None:
    """Put `files` (by name) into `folder`, all or none; one whose name is taken by now is left out.

    Raises ProblemsFound where the folder cannot be written, which leaves it as it was.
    """
    with alone(folder, problems):
        free = {name: content for name, content in files.items() if look(folder, name) is None}
        carry_out(folder, free, {})


def add_large(folder: Path, name: str, put: Callable[[IO[bytes]], object], problems: Problems) -> str:
    """Have `put` write a new file in `folder`, whole or not at all; returns its name.

    That is `name`, or the next free one: `封存.zip`, `封存（2）.zip`. Raises ProblemsFound where the folder
    cannot be written, and what `put` raises; the folder is as it was then.
    """
    with alone(folder, problems), transaction(folder) as changes:
        stem, ending = Path(name).stem, Path(name).suffix
        further = (f"{stem}（{number}）{ending}" for number in count(2))
        free = next(each for each in chain([name], further) if look(folder, each) is None)
        changes.put(free, changes.filled(free, put), None)
    return free


def change_files(
    folder: Path, files: Mapping[str, bytes], before: Mapping[str, bytes], problems: Problems
) -> None:
    """Let `files` (by name) take the place of those that were read as `before`, all or none.

    Raises ProblemsFound where one was changed since, and where the folder cannot be written, which leaves it
    as it was.
    """
    with alone(folder, problems):
        seen = {name: look(folder, name) for name in files}
        for name, found in seen.items():
            if found is None or found.sha256 != hashlib.sha256(before[name]).hexdigest():
                raise stop("DG-W107", Place(str(folder / name)))
        carry_out(folder, files, seen)


def carry_out(folder: Path, contents: Mapping[str, bytes], seen: Mapping[str, disk.FileLook | None]) -> None:
    """Put every content in its place, in order, where there is still what was `seen`.

    What takes a file's place is open to the same people. All of it is taken back where one does not go;
    `folder` is held by this run (`alone`).
    """
    with transaction(folder) as changes:
        staged = {name: changes.staged(name, content) for name, content in contents.items()}
        for name, path in staged.items():
            if seen.get(name):
                as_open_as(path, folder / name)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            changes.put(name, path, seen.get(name))
            settle((folder / name).parent)
