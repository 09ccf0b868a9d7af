"""Whether a year holds a paper with a 密级, which a server for other machines does not give out.

Reads: the YAML of a year and the texts of what it issued, as far as they can be read at all; text that is not
saved yet; files that were sent.
Writes: nothing.

Where a doubt is left the answer is yes: a secret that went over the wire cannot be called back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from docgen.desk.outcome import Outcome, carry_out
from docgen.importing.outside import read_outside
from docgen.problems import Place, ProblemsFound, stop
from docgen.publish import disk
from docgen.source.load import LOADER
from docgen.source.offices import find_office

KEY = "密级"
# As text, for what is no YAML (yet): the key with a value, not in a comment.
WRITTEN = re.compile(r"^[^#\n]*(?<!\w)密级[\"']?\s*[:：][ \t]*[\"']?[^\S\n]*\S*密", re.MULTILINE)
PRINTED = re.compile(r"(?:绝密|机密|秘密)[^\S\n]*[★☆]")  # as it stands on paper
SUFFIXES = (".yaml", ".yml")
PLAIN = (*SUFFIXES, ".txt", ".md", ".csv")  # files that are text themselves


class Secrecy:
    """Knows of each file whether it has a 密级, as long as the file stays as it was."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._known: dict[Path, tuple[object, bool]] = {}

    def marked(self, office: str, year: str) -> list[str]:
        """The files of an office's year that have a 密级, by their names relative to the data folder.

        The year is a number as an address may write it, 02026 too. Empty for one that is not there.
        """
        try:
            number = int(year)
            folder = self._data / find_office(self._data, number, office) / str(number)
        except (ProblemsFound, ValueError):  # Python reads no number of more than 4300 digits
            return []
        return [path.relative_to(self._data).as_posix() for path in _files(folder) if self._is_marked(path)]

    def _is_marked(self, path: Path) -> bool:
        stamp = disk.stamp(path)
        kept = self._known.get(path)
        if kept is None or kept[0] != stamp:
            try:
                kept = (stamp, is_marked(_text(path.read_bytes())))
            except OSError:  # nobody can say that it has none
                return True
            self._known[path] = kept
        return kept[1]


def is_marked(text: str) -> bool:
    """Whether a text has a 密级 anywhere, as a key of data/ or as it stands on paper."""
    return bool(WRITTEN.search(text) or PRINTED.search(text)) or _is_marked_yaml(text)


def _is_marked_yaml(text: str) -> bool:
    """The same of the YAML, whose keys may be written with escapes."""
    try:
        found = yaml.compose(text, LOADER)
        return any(_is_secret(key, value) for key, value in _pairs(found))
    except (yaml.YAMLError, RecursionError, ValueError):
        return False


def _is_secret(key: yaml.Node, value: yaml.Node) -> bool:
    return key.value == KEY and isinstance(value, yaml.ScalarNode) and "密" in value.value


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


def _files(folder: Path) -> list[Path]:
    """The YAML files below a folder, and the texts of what was issued, which outlive a change of the data."""
    found = [path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()]
    return sorted((*found, *(folder / "records").rglob("*.txt")))


def _text(content: bytes) -> str:
    """The text of a file in whatever encoding a clerk's program chose."""
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


@dataclass(frozen=True)
class Unclassified:
    """So many files were looked at, and none has a 密级."""

    files: int

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"files": self.files}


def look_into_uploads(files: Sequence[Path]) -> Outcome[Unclassified]:
    """Sound (DG-W306 otherwise) where no file that was sent has a 密级; behind the fence."""
    return carry_out("secrecy", lambda _: _of_uploads(files))


def _of_uploads(files: Sequence[Path]) -> Unclassified:
    """Raises ProblemsFound, for files that cannot be read as well: nobody can say what they hold."""
    for path in files:
        if path.suffix.lower() in PLAIN:
            marked = is_marked(_text(path.read_bytes()))
        else:
            marked = any(is_marked(f"{letter.data}{letter.strays}") for letter in read_outside(path).letters)
        if marked:
            raise stop("DG-W306", Place(str(path)))
    return Unclassified(len(files))
