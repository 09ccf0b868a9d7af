"""A YAML file into a SourceTree: every value stays text, and what a data file needs no YAML for is refused.

Reads: a file.
Writes: SourceTree.

YAML guesses types (010310 is 4296, NO is false) and has anchors, tags and merge keys, which can make
a small file huge or hide where a value comes from. None of that is wanted in an office's data: the
types come from the model, and one thing is written in one way.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from docgen.problems import Place, Problems, ProblemsFound, Severity, stop
from docgen.source import syntax
from docgen.source.characters import check_characters
from docgen.source.given import check_given
from docgen.source.nesting import NodeComposer
from docgen.source.tree import SourceTree, Tree
from docgen.source.typed import typed_at
from docgen.tongue import phrase

MOST_BYTES = 1_000_000

# What Word, Excel and PDF programs begin their files with.
OTHERS = {
    b"PK\x03\x04": phrase("Word、Excel 文件或压缩包"),
    b"\xd0\xcf\x11\xe0": phrase("旧版的 Word、Excel 文件"),
    b"%PDF-": phrase("PDF 文件"),
}
# The C parser is twenty times as fast as PyYAML's own; both give the same events and marks.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shown_name(path: Path, root: Path) -> str:
    """The name that messages show: relative to `root`, with `/`, in NFC."""
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    return unicodedata.normalize("NFC", inside.as_posix())


def load(path: Path, problems: Problems, *, root: Path) -> SourceTree | None:
    """The file as a tree of texts, or None where it cannot be read; `problems` then holds why.

    A tree comes back also where single parts of it were refused (a key that appears twice), so that
    the rest can be looked at in the same run.
    """
    name = shown_name(path, root)
    try:
        raw = read_bytes(path, name)
        text = decode(raw, name)
    except ProblemsFound as found:
        problems.extend(found.problems)
        return None
    return parse(text, name, problems, sha256=hashlib.sha256(raw).hexdigest())


def parse(text: str, file: str, problems: Problems, *, sha256: str = "") -> SourceTree | None:
    """`text` as a tree; None where it is no YAML of the kind that is read here."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not check_characters(text, file, problems):
        return None
    found = Problems()
    composer = NodeComposer(file, text, found)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            composer.take(event)
        _check_mapping(composer.result, text, file, found)
    except ProblemsFound as stopped:
        found.extend(stopped.problems)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: PyYAML's own scanner on "\U00110000"
        found.extend([syntax.explain(error, text, file)])
    else:
        problems.extend(found)
        if composer.fatal or not isinstance(composer.result, dict):
            return None
        return SourceTree(file, text, sha256, composer.result, composer.values, composer.keys)
    # What was noticed before the parser lost its way is as a rule a consequence of the same slip.
    problems.extend(found.of(Severity.ERROR))
    return None


def _check_mapping(data: Tree | None, text: str, file: str, found: Problems) -> None:
    """Raise ProblemsFound for a file that holds nothing, or no keys; say nothing where that was said."""
    if isinstance(data, dict) and data:
        return
    if data and not isinstance(data, dict):
        raise ProblemsFound([syntax.not_a_mapping(text, file)])
    if not found.failed:
        raise stop("DG-L107", Place(file))


def read_bytes(path: Path, name: str) -> bytes:
    """The file's bytes, or what is being typed into it; a data file has at most MOST_BYTES.

    Raises ProblemsFound where there are more, or none to read.
    """
    with reading(path, name):
        raw = typed_at(path)
        raw = _on_disk(path, name) if raw is None else raw
    if len(raw) > MOST_BYTES:  # it grew since it was looked at
        raise stop("DG-L105", Place(name), size=_megabytes(len(raw)))
    return raw


@contextmanager
def reading(path: Path, name: str) -> Iterator[None]:
    """Say what the system refuses to whoever reads a file as ProblemsFound DG-L101, L103 or L104."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise stop("DG-L101", Place(name), hint=_misnamed(path)) from error
    except PermissionError as error:
        raise stop("DG-L103", Place(name)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise stop("DG-L104", Place(name), reason=getattr(error, "strerror", None) or error) from error


def read_given(path: Path, name: str) -> bytes:
    """The bytes of a file that the clerk names in a command. Raises ProblemsFound as `read_bytes`."""
    check_given(path)
    return read_bytes(path, name)


def _misnamed(path: Path) -> str:
    """Which file beside it is the one that is not there, but for case, width, blanks or its ending."""
    wanted = _bare(path.name)
    try:
        near = next((each.name for each in sorted(path.parent.iterdir()) if _bare(each.name) == wanted), "")
    except (OSError, ValueError):
        return ""
    return phrase("这里有“{near}”，请改名为“{name}”；", near=near, name=path.name) if near else ""


def _bare(name: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    return re.sub(r"\.(?:yaml|yml)(?:\.txt)?$|\.txt$", "", plain)


def _on_disk(path: Path, name: str) -> bytes:
    """The file's bytes, one too many at most. Raises OSError, ProblemsFound for no plain file."""
    _check_kind(path.stat(), name)
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _check_kind(status: Any, name: str) -> None:
    """Raise ProblemsFound for what is no file of at most MOST_BYTES, before any of it is read."""
    if stat.S_ISDIR(status.st_mode):
        raise stop("DG-L102", Place(name))
    if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
        raise stop("DG-L104", Place(name), reason=phrase("这不是普通文件"))
    if status.st_size > MOST_BYTES:
        raise stop("DG-L105", Place(name), size=_megabytes(status.st_size))


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.2f}"


def decode(raw: bytes, name: str) -> str:
    """The text of UTF-8 bytes, with or without BOM. Raises ProblemsFound with the first bad byte's place,
    or for a file of another program."""
    if kind := next((kind for start, kind in OTHERS.items() if raw.startswith(start)), ""):
        raise stop("DG-L114", Place(name), kind=kind)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise stop("DG-L106", Place(name), guess=phrase("UTF-16（记事本里叫“Unicode”）"))
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise stop("DG-L106", place, guess=_guess(raw)) from error


def _guess(raw: bytes) -> str:
    """What the bytes probably are, if not UTF-8."""
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return phrase("别的编码，或已经损坏")
    return phrase("GBK（记事本里叫“ANSI”）")
