"""The bytes of files that came back, from the inbox that they were taken in from.

Reads: the inbox; it is never written to.
Writes: bytes by the SHA-256 that the record of arrivals has.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docgen.collect.arrival import Arrival
from docgen.collect.intake import files_below, take_in, without_litter
from docgen.portable.scratch import scratch_folder

WORKERS = 2
MOST = 100_000_000  # bytes of a file that is a form


def originals(inbox: Path, wanted: Mapping[str, Arrival]) -> dict[str, bytes]:
    """The files at hand, by their SHA-256; `wanted` are by the path where they lie below the inbox, in
    whatever mail or archive there. Raises ProblemsFound where the inbox is none.

    One that was changed since it came is not the one that came.
    """
    hashes = {arrival.sha256 for arrival in wanted.values()}
    files, _ = without_litter(files_below(inbox))
    holding = [file for file in files if any(f"{path}/".startswith(f"{file.path}/") for path in wanted)]
    found: dict[str, bytes] = {}
    with scratch_folder("originals") as spool:
        for taken in take_in(holding, spool, WORKERS):
            for leaf in taken.leaves:
                if leaf.sha256 in hashes and leaf.size <= MOST:
                    source = spool / leaf.spooled if leaf.spooled else Path(taken.file.file)
                    found[leaf.sha256] = source.read_bytes()
    return found
