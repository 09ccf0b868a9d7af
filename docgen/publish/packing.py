"""Zips of files that a distribution has written.

Reads: the files of rows of the ledger.
Writes: a zip.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path

from docgen.publish.ledger import LedgerRow
from docgen.render.archive import entry_info


def members_digest(members: Sequence[LedgerRow]) -> str:
    """What a zip is made from, as a digest."""
    return hashlib.sha256("\n".join(f"{m.path} {m.sha256}" for m in members).encode()).hexdigest()


def zip_files(path: str, folder: Path, members: Sequence[LedgerRow], top: str) -> None:
    """Write a zip of `members`, their names without `top`. What is packed already is not packed again."""
    with zipfile.ZipFile(path, "x", zipfile.ZIP_STORED) as archive:
        for row in members:
            archive.writestr(entry_info(row.path.removeprefix(top)), (folder / row.path).read_bytes())
