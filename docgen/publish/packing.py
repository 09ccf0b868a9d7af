"""Files that are made of files which a distribution has written: zips, and whatever else holds several.

Reads: the files of rows of the ledger.
Writes: a zip.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from docgen.publish.ledger import LedgerRow
from docgen.render.archive import entry_info

Write: TypeAlias = Callable[[str, Sequence[LedgerRow]], None]  # to a free path, the members as they are there


@dataclass(frozen=True)
class Bundle:
    """A file made of others: whose it is, where it goes, what it is called, how it is written.

    `besides` is what else it is made from than its members, in words that change with it.
    """

    pack: str
    path: str
    title: str
    format: str
    write: Write
    besides: str = ""

    def digest(self, members: Iterable[LedgerRow]) -> str:
        """What it is made from, as a digest."""
        found = hashlib.sha256("\n".join(f"{m.path} {m.sha256}" for m in members).encode())
        found.update(self.besides.encode())
        return found.hexdigest()


def zip_of(folder: Path, pack: str, path: str, title: str) -> Bundle:
    """The zip of members below `folder`; the names in it begin where its own path does."""
    top = path.rpartition("/")[0]
    cut = f"{top}/" if top else ""
    return Bundle(pack, path, title, "zip", lambda new, members: zip_files(new, folder, members, cut))


def zip_files(path: str, folder: Path, members: Sequence[LedgerRow], top: str) -> None:
    """Write a zip of `members`, their names without `top`. What is packed already is not packed again."""
    with zipfile.ZipFile(path, "x", zipfile.ZIP_STORED) as archive:
        for row in members:
            archive.writestr(entry_info(row.path.removeprefix(top)), (folder / row.path).read_bytes())
