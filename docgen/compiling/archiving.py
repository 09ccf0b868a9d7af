"""封存: a year packed with proof of each of its files, which holds when some are deleted later.

Reads: files by their names, piece by piece: a year may be larger than memory.
Writes: a zip; what a zip of this kind proves.

The list has for each file the SHA-256 of a salt with its content, and over all of these one code. A file
that must be deleted (the register with its contacts) goes together with its salt: nothing of it can be
guessed from what is left, the others and the code are proved as before.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeAlias

from docgen.opc import Unsound
from docgen.opc.package import DamageTold
from docgen.problems import stop
from docgen.render.archive import zip_into
from docgen.tongue import phrase

SCHEME = "DGA1"
LIST, SALTS = "封存/清单.json", "封存/盐.json"
SALT_BYTES = 32
PIECE = 1_000_000  # bytes
MOST_LIST = 200_000_000  # bytes of the list, or of the salts: of half a million files

Pieces: TypeAlias = Iterable[bytes]
Archive: TypeAlias = Path | IO[bytes]


class ArchivedState(StrEnum):
    """What became of a file since it was packed."""

    SOUND = phrase("完好")
    CHANGED = phrase("被改动")
    FORGOTTEN = phrase("已删去")  # with its salt, as the rules on contacts want it
    MISSING = phrase("缺失")
    ADDED = phrase("后加的")


HARMLESS = (ArchivedState.SOUND, ArchivedState.FORGOTTEN)


@dataclass(frozen=True)
class ArchiveProof:
    """What an archive proves: whose it is, the code over all of it, the state of each file.

    `listed` tells whether the list itself fits the code.
    """

    office: str
    year: int
    made: str
    code: str
    states: Mapping[str, ArchivedState]
    listed: bool

    @property
    def sound(self) -> bool:
        """Whether nothing was changed, lost or added; what was deleted as it should be does no harm."""
        return self.listed and not self.odd

    @property
    def odd(self) -> tuple[str, ...]:
        """The files that were changed, lost or added."""
        return tuple(name for name, state in self.states.items() if state not in HARMLESS)


class PackedArchive(NamedTuple):
    """How many files an archive holds, how many of them with contacts, and the code that proves all of it."""

    files: int
    private: int
    code: str


def new_salt() -> bytes:
    """Bytes that nobody can guess."""
    return secrets.token_bytes(SALT_BYTES)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The rest of a file."""
    while piece := file.read(PIECE):
        yield piece


def archived(
    target: IO[bytes],
    files: Iterable[tuple[str, Pieces]],
    is_private: Callable[[str], bool],
    whose: Mapping[str, object],
    salt: Callable[[], bytes] = new_salt,
) -> PackedArchive:
    """Write the archive; `is_private` tells files with contacts by name, `whose` the office, year, day.

    Each file is read once, and what is proved is what was packed. Raises OSError, and what reading raises.
    """
    salts: dict[str, bytes] = {}
    listed: list[dict[str, Any]] = []

    def entries() -> Iterator[tuple[str, Pieces]]:
        for name, content in files:
            salts[name] = salt()
            leaf = _Leaf(salts[name])
            yield name, leaf.through(content)
            listed.append({"path": name, "size": leaf.size, "hash": leaf.code, "private": is_private(name)})
        told = {"scheme": SCHEME, **whose, "code": _code(whose, listed), "files": listed}
        yield LIST, (_json(told),)
        yield SALTS, (_json({name: each.hex() for name, each in salts.items()}),)

    zip_into(target, entries(), large=True)
    return PackedArchive(len(listed), sum(each["private"] for each in listed), _code(whose, listed))


class _Leaf:
    """The code of a file, from its salt and its pieces as they go by."""

    def __init__(self, salt: bytes) -> None:
        self._sum, self.size = hashlib.sha256(salt), 0

    def through(self, content: Pieces) -> Iterator[bytes]:
        """The same pieces."""
        for piece in content:
            self._sum.update(piece)
            self.size += len(piece)
            yield piece

    @property
    def code(self) -> str:
        """Of what went by."""
        return self._sum.hexdigest()


def _code(whose: Mapping[str, object], listed: list[dict[str, Any]]) -> str:
    """The code over the list: whose, and the name and hash of each file."""
    lines = [_json(dict(whose)), *(f"{each['hash']} {each['path']}".encode() for each in listed)]
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8")


def verified(source: Archive) -> ArchiveProof:
    """What an archive proves. Raises ProblemsFound DG-E370 for a file that is none, OSError."""
    with _opened(source) as archive:
        told, counts = archive.told, Counter(archive.names)
        listed = told["files"]
        whose = {key: told[key] for key in ("office", "year", "made")}
        states = {each["path"]: _state(each, archive, counts[each["path"]]) for each in listed}
        states |= {name: ArchivedState.ADDED for name in counts if name not in states}
        fits = _code(whose, listed) == told["code"]
        own = (str(told["office"]), int(told["year"]), str(told["made"]), str(told["code"]))
        return ArchiveProof(*own, states, fits)


class _Opened(NamedTuple):
    """An archive with its list and its salts; `names` are those of all other members."""

    file: zipfile.ZipFile
    told: dict[str, Any]
    salts: dict[str, str]
    names: tuple[str, ...]


def _state(listed: Mapping[str, Any], archive: _Opened, count: int) -> ArchivedState:
    """What became of a file that the archive has so many times. Raises OSError where the disk fails."""
    name = listed["path"]
    if not count:
        return ArchivedState.MISSING if name in archive.salts else ArchivedState.FORGOTTEN
    try:
        leaf = _Leaf(bytes.fromhex(archive.salts.get(name, "")))
        with DamageTold(), archive.file.open(name) as member:
            for _ in leaf.through(pieces(member)):
                pass
    except (Unsound, ValueError, RuntimeError):
        return ArchivedState.CHANGED
    return ArchivedState.SOUND if count == 1 and leaf.code == listed["hash"] else ArchivedState.CHANGED


@contextmanager
def _opened(source: Archive) -> Iterator[_Opened]:
    """An archive, to be read. Raises ProblemsFound DG-E370, OSError where there is no file."""
    try:
        with DamageTold():
            file = zipfile.ZipFile(source)
    except Unsound as error:
        raise stop("DG-E370") from error
    with file:
        try:
            with DamageTold():
                told, salts = json.loads(_small(file, LIST)), json.loads(_small(file, SALTS))
                if told["scheme"] != SCHEME or not isinstance(salts, dict):
                    raise ValueError(told["scheme"])
                _ = [(each["path"], each["hash"]) for each in told["files"]], told["code"]
                _ = told["office"], told["made"], int(told["year"])
        except (Unsound, TypeError, RuntimeError) as error:
            raise stop("DG-E370") from error
        yield _Opened(file, told, salts, tuple(each for each in file.namelist() if each not in (LIST, SALTS)))


def _small(file: zipfile.ZipFile, name: str) -> bytes:
    """A member that is read as a whole. Raises ValueError where it is too large for that."""
    if file.getinfo(name).file_size > MOST_LIST:
        raise ValueError(name)
    return file.read(name)


def to_forget(source: Archive, names: Collection[str] = ()) -> tuple[str, ...]:
    """Which of the files named an archive has; without names all of those with contacts.

    Raises ProblemsFound DG-E370 for a file that is no archive, OSError.
    """
    with _opened(source) as archive:
        there = set(archive.names)
        return tuple(
            each["path"]
            for each in archive.told["files"]
            if each["path"] in there and (each["path"] in names or (not names and each.get("private")))
        )


def without(source: Archive, gone: Collection[str], target: IO[bytes]) -> None:
    """Write the archive without some files and their salts. Raises ProblemsFound DG-E370, OSError."""
    with _opened(source) as archive:
        kept = [name for name in archive.names if name not in gone]
        left = {name: salt for name, salt in archive.salts.items() if name not in gone}
        members = ((name, _member(archive.file, name)) for name in kept)
        lists = ((LIST, (_json(archive.told),)), (SALTS, (_json(left),)))
        try:
            with DamageTold():
                zip_into(target, chain(members, lists), large=True)
        except (Unsound, RuntimeError) as error:
            raise stop("DG-E370") from error


def _member(file: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with file.open(name) as member:
        yield from pieces(member)
