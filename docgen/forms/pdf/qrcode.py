"""The QR code as a drawing of squares, sharp at every size.

Reads: the identity's text.
Writes: the body of a form XObject.
"""

from __future__ import annotations

import re

from docgen.forms.pdf.glyphs import stream
from docgen.forms.qr import QUIET_ZONE, modules

DARK = re.compile(rb"\x01+")
LARGEST = 177 + 2 * QUIET_ZONE  # modules on a side of version 40
# A run as `x y length 1 re`, but for y: put together from pieces, because formatting takes longer.
STARTS = tuple(b"%d" % at for at in range(LARGEST))
LENGTHS = tuple(b" %d 1 re\n" % length for length in range(LARGEST))


def drawn_code(text: str, size: float) -> bytes:
    """The code with its quiet zone, `size` points wide: a rectangle for each run of dark modules in a row."""
    rows = modules(text)
    side = len(rows) + 2 * QUIET_ZONE
    path = b"".join(_row(row, side - QUIET_ZONE - 1 - number) for number, row in enumerate(rows))
    content = b"q %.5f 0 0 %.5f 0 0 cm 0 g\n%bf Q" % (size / side, size / side, path)
    return stream(b"/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources<<>>" % (size, size), content)


def _row(row: bytes, y: int) -> bytes:
    """The rectangles of a row; y is its lower edge."""
    spans = (match.span() for match in DARK.finditer(row))
    at = b" %d" % y
    return b"".join([STARTS[start + QUIET_ZONE] + at + LENGTHS[end - start] for start, end in spans])
