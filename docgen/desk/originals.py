"""The bytes of files that came back, from the inbox that they were taken in from.

Reads: the inbox; it is never written to.
Writes: bytes by the SHA-256 that the record of arrivals has.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from docgen.collect.arrival import Arrival

MOST = 100_000_000  # bytes of a file that is a form


def originals(inbox: Path, wanted: Mapping[str, Arrival]) -> dict[str, bytes]:
    """The files at hand, by their SHA-256; `wanted` are by the path where they lie below the inbox.

    One that was changed since it came is not the one that came.
    """
    found: dict[str, bytes] = {}
    for path, arrival in wanted.items():
        file = inbox / path
        try:
            content = file.read_bytes() if file.is_file() and file.stat().st_size <= MOST else b""
        except OSError:
            continue
        if hashlib.sha256(content).hexdigest() == arrival.sha256:
            found[arrival.sha256] = content
    return found
