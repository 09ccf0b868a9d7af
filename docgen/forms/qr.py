"""The identity as a QR code, for forms that come back as scans.

Reads: a short ASCII text.
Writes: its modules, or a PNG of them.
"""

from __future__ import annotations

import math
import struct
import zlib
from typing import Any

import zxingcpp

QUIET_ZONE = 4  # modules of white on each side, ISO/IEC 18004 6.3.8
ERROR_CORRECTION = "M"  # 15 %: enough for a stain or a staple, and small


def modules(text: str) -> tuple[bytes, ...]:
    """The rows of the code from above, the quiet zone left out; a byte a module, 1 is dark."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=ERROR_CORRECTION)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)  # a buffer, which its types do not say
    flat = memoryview(image).tobytes().translate(DARK_IS_ONE)
    side = math.isqrt(len(flat))
    return tuple(flat[row * side : (row + 1) * side] for row in range(side))


DARK_IS_ONE = bytes(1 if value < 128 else 0 for value in range(256))


def png(text: str) -> bytes:
    """The code with its quiet zone as a PNG of one bit and one pixel a module; a viewer scales it up."""
    rows = modules(text)
    side = len(rows) + 2 * QUIET_ZONE
    margin, filler = LIGHT * QUIET_ZONE, LIGHT * (-side % 8)
    blank = (NO_FILTER + LIGHT * side + filler) * QUIET_ZONE
    inked = (NO_FILTER + margin + row.translate(AS_DIGIT) + margin + filler for row in rows)
    bits = b"".join((blank, *inked, blank))
    lines = int(bits, 2).to_bytes(len(bits) // 8, "big")
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", _compressed(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


AS_DIGIT = bytes(ord("0") if value == 1 else ord("1") for value in range(256))
LIGHT = b"1"  # white is 1 in a PNG of one bit
NO_FILTER = b"0" * 8  # the byte before each line


def _compressed(lines: bytes) -> bytes:
    """The lines for IDAT; a small window, because setting up a large one costs more than the rest."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 9, 2)
    return packer.compress(lines) + packer.flush()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
