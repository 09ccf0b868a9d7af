"""Files laid beside others that people keep: each whole, under its own name, over nothing that is there.

Reads: the files to be laid.
Writes: copies of them below a folder.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from docgen.portable.files import link, open_new, settle
from docgen.publish import disk
from docgen.publish.failures import told
from docgen.publish.names import clash_key, fitted, safe

BEGUN = ".~docgen-"  # whoever looks through such a folder passes over a name that begins so
MOST_FOLDERS = 8  # one in the other; deeper ones are laid into the last
UPWARDS = ("", ".", "..")


@dataclass(frozen=True)
class LaidFiles:
    """The files laid, by their ways below the folder, in the order given; those that lay there already."""

    laid: tuple[str, ...]
    known: tuple[str, ...]


def lay(folder: Path, files: Iterable[tuple[str, Path]]) -> LaidFiles:
    """Copy files below `folder`, each by the way that it is to have there.

    One whose bytes lie there under its name is left out; of two with a name one becomes `计划（2）.docx`.
    Raises ProblemsFound where the folder cannot be written: what was laid by then is whole.
    """
    laid: list[str] = []
    known: list[str] = []
    for way, source in files:
        with told(folder / way):
            name, new = _lay(folder, way, source)
        (laid if new else known).append(name)
    return LaidFiles(tuple(laid), tuple(known))


def way_of(name: str) -> str:
    """The way to a file below a folder, of what a browser calls it: nothing in it leads anywhere else."""
    pieces = [safe(piece) for piece in name.replace("\\", "/").split("/") if piece.strip() not in UPWARDS]
    *above, own = pieces or [safe("")]
    return "/".join(_short(piece) for piece in (*above[:MOST_FOLDERS], own))


def _short(piece: str) -> str:
    """A piece of a way that every file system takes, its ending kept."""
    stem, dot, ending = piece.rpartition(".")
    return fitted(stem, f"{dot}{ending[:8]}") if stem else fitted(piece, "")


def _lay(folder: Path, way: str, source: Path) -> tuple[str, bool]:
    """Lay one file; its name there, and whether it is new. Raises OSError."""
    above, _, own = way.rpartition("/")
    place = folder / above
    place.mkdir(parents=True, exist_ok=True)
    digest = disk.sha256(str(source))
    for name in _names(own):
        held = _held(place, name)
        if held is None:
            _copy(source, place / name)
            settle(place)
            return f"{above}/{name}".lstrip("/"), True
        if held.sha256 == digest:
            return f"{above}/{name}".lstrip("/"), False
    raise AssertionError  # there is always a further name


def _names(own: str) -> Iterator[str]:
    """The name itself, then `计划（2）.docx`, `计划（3）.docx` …"""
    yield own
    stem, dot, ending = own.rpartition(".")
    for number in count(2):
        mark = f"（{number}）"
        yield fitted(stem, f"{mark}{dot}{ending}") if stem else fitted(own, mark)


def _held(place: Path, name: str) -> disk.FileLook | None:
    """What has a name, or one that some systems take for the same. Raises OSError."""
    found = disk.look(place / name)
    if found:
        return found
    key = clash_key(name)
    alike = next((each for each in os.listdir(place) if clash_key(each) == key), None)
    return disk.look(place / alike) if alike else None


def _copy(source: Path, target: Path) -> None:
    """Copy a file to a free name, where it appears whole. Raises OSError, FileExistsError among them."""
    begun = target.with_name(f"{BEGUN}{os.getpid()}")
    with suppress(FileNotFoundError):
        os.unlink(begun)
    try:
        with source.open("rb") as old, os.fdopen(open_new(begun), "wb") as new:
            shutil.copyfileobj(old, new)
            new.flush()
            os.fsync(new.fileno())
        _name(begun, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(begun)


def _name(begun: Path, target: Path) -> None:
    """Give a file its name over nothing. Raises OSError."""
    try:
        link(begun, target)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this file system
        os.close(open_new(target))
        os.replace(begun, target)
