"""The manifest of a distribution: one file a line, so that it is written and read as a stream.

Reads, writes: manifest.json, rows of the ledger.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from docgen.publish import manifest
from docgen.publish.ledger import LIST_PART, NOTE_PART, PACK_PART, LedgerRow
from docgen.publish.manifest import SHA256
from docgen.publish.names import is_plain

NO_FORM = {"form.pack": PACK_PART, "form.note": NOTE_PART, "form.list": LIST_PART}  # by kind


def write_records(target: BinaryIO, rows: Iterable[LedgerRow], sources: tuple[str, ...]) -> None:
    """Write manifest.json for the files of `rows`, all made from `sources`."""
    target.write(f'{{"version": {manifest.VERSION}, "files": ['.encode())
    for number, row in enumerate(rows):
        target.write(b",\n" if number else b"\n")
        target.write(json.dumps(_entry(row, sources), ensure_ascii=False).encode(errors="backslashreplace"))
    target.write(b"\n]}\n")


def _entry(row: LedgerRow, sources: tuple[str, ...]) -> dict[str, object]:
    """A file of the manifest as plain data."""
    return {
        "path": row.path,
        "kind": row.kind,
        "format": row.format,
        "title": row.title,
        "sha256": row.sha256,
        "sources": sources,
        "command": "forms",
        "unit": row.pack,
        **({"identity": row.identity} if row.identity else {}),
    }


def read_records(path: Path) -> Iterator[LedgerRow]:
    """The files that an earlier manifest tells of, for a ledger that was lost; none where it tells nothing.

    They are known by their content alone: part and digest are those of no file that a run wants, so
    all of them are made once more. Lines that nobody of ours wrote are passed over.
    """
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            yield from filter(None, map(_row, lines))
    except OSError:
        return


def _row(line: str) -> LedgerRow | None:
    """The row of a line of the manifest; None where it is none of ours."""
    try:
        entry = json.loads(line.strip().removesuffix(","))
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict):
        return None
    path, kind, form, title, sha256, unit, identity = (
        _text(entry, key) for key in ("path", "kind", "format", "title", "sha256", "unit", "identity")
    )
    if not all(map(is_plain, path.split("/"))) or not SHA256.fullmatch(sha256):
        return None
    return LedgerRow(path, unit, NO_FORM.get(kind, ""), "", kind, form, title, sha256, (), 0, 0, 0, identity)


def _text(entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""
