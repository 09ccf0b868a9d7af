"""封存: a year packed with proof of each of its files, which holds when some are deleted later.

Reads: files by their names.
Writes: the bytes of a zip; what a zip of this kind proves.

The list has for each file the SHA-256 of a salt with its content, and over all of these one code. A file
that must be deleted (the register with its contacts) goes together with its salt: nothing of it can be
guessed from what is left, the others and the code are proved as before.
"""

from __future__ import annotations

import hashlib
import io
import json
import secrets
import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from docgen.opc.package import DAMAGED
from docgen.problems import stop
from docgen.render.archive import zip_bytes
from docgen.tongue import phrase

SCHEME = "DGA1"
LIST, SALTS = "封存/清单.json", "封存/盐.json"
SALT_BYTES = 32


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
    """An archive's bytes, and the code that proves all of it."""

    content: bytes
    code: str


def new_salt() -> bytes:
    """Bytes that nobody can guess."""
    return secrets.token_bytes(SALT_BYTES)


def archived(
    files: Mapping[str, bytes],
    private: Collection[str],
    whose: Mapping[str, object],
    salt: Callable[[], bytes] = new_salt,
) -> PackedArchive:
    """The archive; `private` are names of files with contacts, `whose` the office, the year, the day."""
    salts = {name: salt() for name in sorted(files)}
    listed = [
        {
            "path": name,
            "size": len(files[name]),
            "hash": _leaf(salts[name], files[name]),
            "private": name in private,
        }
        for name in salts
    ]
    code = _code(whose, listed)
    told = {"scheme": SCHEME, **whose, "code": code, "files": listed}
    known = {name: each.hex() for name, each in salts.items()}
    content = zip_bytes([*sorted(files.items()), (LIST, _json(told)), (SALTS, _json(known))])
    return PackedArchive(content, code)


def _leaf(salt: bytes, content: bytes) -> str:
    return hashlib.sha256(salt + content).hexdigest()


def _code(whose: Mapping[str, object], listed: list[dict[str, Any]]) -> str:
    """The code over the list: whose, and the name and hash of each file."""
    lines = [_json(dict(whose)), *(f"{each['hash']} {each['path']}".encode() for each in listed)]
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8")


def verified(content: bytes) -> ArchiveProof:
    """What an archive proves. Raises ProblemsFound DG-E370 for a file that is none."""
    told, salts, members = _opened(content)
    listed = told["files"]
    whose = {key: told[key] for key in ("office", "year", "made")}
    states = {each["path"]: _state(each, salts, members) for each in listed}
    states |= {name: ArchivedState.ADDED for name in members if name not in states}
    fits = _code(whose, listed) == told["code"]
    own = (str(told["office"]), int(told["year"]), str(told["made"]), str(told["code"]))
    return ArchiveProof(*own, states, fits)


def _state(
    listed: Mapping[str, Any], salts: Mapping[str, str], members: Mapping[str, bytes]
) -> ArchivedState:
    """What became of a file."""
    name = listed["path"]
    if name not in members:
        return ArchivedState.MISSING if name in salts else ArchivedState.FORGOTTEN
    try:
        salt = bytes.fromhex(salts.get(name, ""))
    except ValueError:
        return ArchivedState.CHANGED
    return ArchivedState.SOUND if _leaf(salt, members[name]) == listed["hash"] else ArchivedState.CHANGED


def _opened(content: bytes) -> tuple[dict[str, Any], dict[str, str], dict[str, bytes]]:
    """The list, the salts, the other members. Raises ProblemsFound DG-E370."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        told, salts = json.loads(members.pop(LIST)), json.loads(members.pop(SALTS))
        if told["scheme"] != SCHEME or not isinstance(salts, dict):
            raise ValueError(told["scheme"])
        _ = [(each["path"], each["hash"]) for each in told["files"]], told["code"], told["year"]
    except (*DAMAGED, TypeError, OSError, RuntimeError) as error:
        raise stop("DG-E370") from error
    return told, salts, members


def forgotten(content: bytes, names: Collection[str] = ()) -> tuple[bytes, tuple[str, ...]]:
    """The archive without these files and their salts (none: all with contacts), and their names.

    Raises ProblemsFound DG-E370 for a file that is no archive.
    """
    told, salts, members = _opened(content)
    gone = [
        each["path"]
        for each in told["files"]
        if each["path"] in members and (each["path"] in names or (not names and each.get("private")))
    ]
    kept = {name: made for name, made in members.items() if name not in gone}
    left = {name: salt for name, salt in salts.items() if name not in gone}
    return zip_bytes([*kept.items(), (LIST, _json(told)), (SALTS, _json(left))]), tuple(gone)
