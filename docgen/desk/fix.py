"""`docgen fix`: slips in data files that have one right form, the difference shown first.

Reads: the files named, or those below the folders named.
Writes: them, where that is asked for; what they held, where the page asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from docgen.check.from_yaml import judged
from docgen.desk.datafiles import data_files
from docgen.desk.outcome import Outcome, carry_out
from docgen.problems import Place, Problem, Problems, stop
from docgen.publish.appending import change_files
from docgen.publish.edited import EditedFile, StandingFile
from docgen.source.differing import difference
from docgen.source.load import read_bytes, shown_name
from docgen.source.repairing import repaired
from docgen.tongue import phrase


@dataclass(frozen=True)
class FixRequest:
    """Which files; without `write` nothing is changed.

    `data` is the data folder that all of them lie below, where what they held is to be kept as a version.
    """

    files: tuple[Path, ...]
    write: bool = False
    data: Path | None = None
    now: dt.datetime | None = None


@dataclass(frozen=True)
class FixedData:
    """What is put right in which file, and whether it was written."""

    diffs: Mapping[str, tuple[str, ...]]
    looked_at: int
    written: bool

    def as_json(self) -> dict[str, object]:
        """Plain data: the lines of each file's difference."""
        diffs = {name: list(lines) for name, lines in self.diffs.items()}
        return {"diffs": diffs, "files": self.looked_at, "written": self.written}

    def lines(self) -> Iterator[str]:
        """The difference, and what to do next."""
        for told in self.diffs.values():
            yield from told
        if not self.diffs:
            yield phrase("看了 {looked_at} 个文件，没有可以自动改正的。", looked_at=self.looked_at)
        elif self.written:
            yield phrase("已改正 {count} 个文件。", count=len(self.diffs))
        else:
            yield phrase("可以改正 {count} 个文件，还没有改；加 --write 改过来。", count=len(self.diffs))


def fix_data(request: FixRequest) -> Outcome[FixedData]:
    """Show what is put right, and put it right where asked."""
    return carry_out("fix", lambda problems: _fix(request, problems))


def _fix(request: FixRequest, problems: Problems) -> FixedData:
    """Raises ProblemsFound where a file cannot be read or written."""
    files = list(dict.fromkeys(path for given in request.files for path in _below(given)))
    diffs: dict[str, tuple[str, ...]] = {}
    root = request.data.parent if request.data else Path.cwd()
    for path in files:
        name = shown_name(path, root)
        before = read_bytes(path, name)
        after = repaired(before, name, partial(_judged, path))
        if after != before:
            diffs[name] = tuple(difference(name, before, after))
            if request.write:
                _write(request, path, before, after, problems)
    return FixedData(diffs, len(files), bool(diffs) and request.write)


def _write(request: FixRequest, path: Path, before: bytes, after: bytes, problems: Problems) -> None:
    """Put the file right. Raises ProblemsFound where it was changed meanwhile, or cannot be written."""
    if request.data is None:
        change_files(path.parent, {path.name: after}, {path.name: before}, problems)
        return
    edited = EditedFile.below(request.data, path.relative_to(request.data).as_posix())
    if edited.save(after, StandingFile(before).digest, request.now or dt.datetime.now(), problems):
        raise stop("DG-W107", Place(str(path)))


def _judged(path: Path, text: str) -> Sequence[Problem]:
    """What is told of a text that would stand in a file, by place."""
    return tuple(judged(path, text))


def _below(path: Path) -> Sequence[Path]:
    """A file, or the data files below a folder."""
    return data_files(path) if path.is_dir() else (path,)
