"""What one copy has beyond the form that all share, put behind it as an incremental update.

Reads: the shared file's bytes, the bodies of the changed and the new objects.
Writes: the whole file (ISO 32000-1 7.5.6, 7.5.8).
"""

from __future__ import annotations

import hashlib
import itertools
import struct
from collections.abc import Iterator, Mapping, Sequence

ROW = struct.Struct(">BIB")  # of the cross-reference stream, W[1 4 1]: in use, offset, generation


def updated(base: bytes, changed: Mapping[int, bytes], trailer: bytes) -> bytes:
    """`base` with the objects `changed` by number; `trailer` holds the entries Root, Info, Prev and so on."""
    numbers = sorted(changed)
    parts, offset, rows = [base], len(base), []
    for number in numbers:
        part = b"%d 0 obj\n%b\nendobj\n" % (number, changed[number])
        rows.append(ROW.pack(1, offset, 0))
        parts.append(part)
        offset += len(part)
    own = numbers[-1] + 1
    rows.append(ROW.pack(1, offset, 0))
    index = " ".join(f"{first} {count}" for first, count in _runs([*numbers, own]))
    identifier = hashlib.blake2b(b"".join(parts[1:]), digest_size=16).hexdigest()
    table = b"".join(rows)
    entries = (own + 1, index.encode(), identifier.encode(), identifier.encode(), trailer, len(table))
    head = b"<</Type/XRef/W[1 4 1]/Size %d/Index[%b]/ID[<%b><%b>]%b/Length %d>>" % entries
    parts.append(b"%d 0 obj\n%bstream\n%b\nendstream\nendobj\n" % (own, head, table))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % offset)
    return b"".join(parts)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each run of consecutive numbers: the first, and how many."""
    for _, group in itertools.groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], len(run)
