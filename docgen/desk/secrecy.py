"""Whether a year holds papers with a 密级: a page that other machines can open shows nothing of it then.

Reads: the data files of the year, as text that may have any slip.
Writes: nothing.

The whole year is closed, not the one paper: its title stands in lists, its annexes draw on the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from docgen.collect.intake import Leaf, files_below, take_in
from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.wording import letters_in
from docgen.desk.datafiles import data_files
from docgen.desk.outcome import Outcome, carry_out
from docgen.engine.fence import FenceLimits, behind_fence
from docgen.engine.run import Task
from docgen.importing.outside import read_outside
from docgen.opc import Unsound
from docgen.portable.scratch import scratch_folder
from docgen.problems import Place, ProblemsFound, stop
from docgen.publish import disk
from docgen.publish.edited import VERSIONS
from docgen.records.lists import FOLDER as RECORDS
from docgen.source.load import LOADER
from docgen.source.offices import find_office

# As a key in any style of YAML, or where it stands on paper; a word in a sentence is none.
CLASSIFIED = re.compile(r"""(?:^|[{,\s"'?-])["']?密级["']?\s*[:：]|(?:绝密|机密|秘密)\s*[★☆]""", re.MULTILINE)

WORKERS = 2
PLAIN = (".yaml", ".yml", ".txt", ".md", ".csv")  # files that are text themselves


@dataclass(frozen=True)
class Unclassified:
    """So many files were looked at, and none has a 密级."""

    files: int

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"files": self.files}


def is_classified(text: str) -> bool:
    """Whether a text holds a 密级."""
    return bool(CLASSIFIED.search(text)) or _is_classified_yaml(text)


def _is_classified_yaml(text: str) -> bool:
    """The same of YAML whose keys are written with escapes, or apart from their values."""
    try:
        return "\\" in text and any(_is_mark(*pair) for pair in _pairs(yaml.compose(text, LOADER)))
    except (yaml.YAMLError, RecursionError, ValueError):
        return False


def _is_mark(key: yaml.Node, value: yaml.Node) -> bool:
    return key.value == "密级" and isinstance(value, yaml.ScalarNode)


def _pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Every key with its value, once each however often an anchor names it."""
    left, seen = [node] if node else [], set[int]()
    while left:
        found = left.pop()
        if id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, yaml.MappingNode):
            yield from found.value
            left += [each for pair in found.value for each in pair]
        elif isinstance(found, yaml.SequenceNode):
            left += found.value


def look_for_classified(data: Path, office: str, year: str) -> Outcome[Unclassified]:
    """Sound (DG-W304 otherwise) where no file of the year, nor one that was issued, has a 密级."""
    return carry_out("secrecy", lambda _: _looked(data, office, year))


def _looked(data: Path, office: str, year: str) -> Unclassified:
    """Raises ProblemsFound at the first file that has one, or cannot be read.

    The office and the year are found as whoever answers finds them: by any of their names, 02026 as well.
    """
    try:
        number = int(year)
        own = f"{find_office(data, number, office)}/{number}"
    except (ProblemsFound, ValueError):  # what is not there holds nothing, and whoever asks is told so
        return Unclassified(0)
    files = tuple(_files(data, own))
    for path in files:
        if _has(path):
            raise stop("DG-W304", Place(own), year=year)
    return Unclassified(len(files))


def _files(data: Path, year: str) -> Iterator[Path]:
    """The year's YAML, what it held before, and the texts of what was issued, which outlive its changes."""
    yield from data_files(data / year)
    held = (data / VERSIONS / year).rglob("*.yaml")  # below folders with the names of the files
    yield from sorted(path for path in held if not path.is_dir())
    yield from sorted((data / year / RECORDS).rglob("*.txt"))


def _has(path: Path) -> bool:
    """What cannot be read counts as classified: nobody can say that it is not."""
    try:
        return _has_inside(path, disk.stamp(path.resolve()))
    except OSError:
        return True


@lru_cache(maxsize=10_000)
def _has_inside(path: Path, _stamp: object) -> bool:
    """Looked for once as long as the file stays as it was: every request asks. Raises OSError."""
    content = path.read_bytes()
    encodings = ("utf-8-sig", "gb18030", "utf-16")
    return any(is_classified(content.decode(each, errors="ignore")) for each in encodings)


def unclassified_text(text: str) -> Outcome[Unclassified]:
    """Sound (DG-W305 otherwise) where a text that somebody writes has no 密级."""
    return carry_out("secrecy", lambda _: _of_text(text))


def _of_text(text: str) -> Unclassified:
    """Raises ProblemsFound."""
    if is_classified(text):
        raise stop("DG-W305")
    return Unclassified(1)


def look_into_uploads(files: Sequence[Path]) -> Outcome[Unclassified]:
    """Sound (DG-W306 otherwise) where no file that was sent has a 密级; behind the fence."""
    return carry_out("secrecy", lambda _: _of_uploads(files))


def look_into_returns(files: Sequence[Path]) -> Outcome[Unclassified]:
    """Sound (DG-W355, DG-W356 otherwise) where no file that was sent in has a 密级; what is in it is opened.

    Each file lies in a folder of its own, all of these in one. A picture shows nothing that a program could
    read: whoever sends it in has looked at it.
    """
    return carry_out("secrecy", lambda _: _of_returns(files))


def _of_returns(files: Sequence[Path]) -> Unclassified:
    """Raises ProblemsFound, for files that cannot be opened as well."""
    count, sent = 0, set(map(str, files))
    inbox = [each for folder in {file.parents[1] for file in files} for each in files_below(folder)]
    with scratch_folder("looked") as spool:
        for taken in take_in([each for each in inbox if each.file in sent], spool, WORKERS):
            for leaf in taken.leaves:
                place = Place(leaf.path.partition("/")[2])  # below the number of its upload
                file = spool / leaf.spooled if leaf.spooled else Path(taken.file.file)
                if leaf.told and leaf.kind is not ReturnKind.EMPTY:
                    raise stop("DG-W356", place)
                if _says_so(leaf, file, place):
                    raise stop("DG-W355", place)
                count += 1
    return Unclassified(count)


def _says_so(leaf: Leaf, file: Path, place: Place) -> bool:
    """Whether a file has a 密级, or its name or mail says so. Raises ProblemsFound where nobody can look."""
    if is_classified(f"{leaf.path}\n{leaf.subject}"):
        return True
    done = behind_fence(Task(_looked_through, leaf.kind), file, FenceLimits())
    if done.made is None:
        raise stop("DG-W356", place)
    return done.made


def _looked_through(kind: ReturnKind, file: Path) -> bool | None:
    """Behind the fence: whether a file has a 密级; None where it cannot be read."""
    try:
        return any(is_classified(text) for text in letters_in(file, kind))
    except (Unsound, RuntimeError, OSError):
        return None


def _of_uploads(files: Sequence[Path]) -> Unclassified:
    """Raises ProblemsFound, for files that cannot be read as well: nobody can say what they hold."""
    for path in files:
        if path.suffix.lower() in PLAIN:
            classified = _has(path)
        else:
            letters = read_outside(path).letters
            classified = any(is_classified(f"{letter.data}{letter.strays}") for letter in letters)
        if classified:
            raise stop("DG-W306", Place(str(path)))
    return Unclassified(len(files))
