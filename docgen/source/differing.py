"""What a command changes in a data file, as lines that a clerk reads before it is done.

Reads: the bytes of a file as it is and as it is to be.
Writes: lines.
"""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Iterator

UTF8, UTF16, GB = "utf-8", "utf-16", "gb18030"
AROUND = 2  # lines shown around what changes


def decoded(content: bytes) -> tuple[str, str] | None:
    """The text of a file and its encoding, of the usual ones; None where none of them fits."""
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in (UTF16,) if utf16 else (UTF8, GB):
        try:
            return content.decode(encoding).removeprefix("\ufeff"), encoding
        except UnicodeDecodeError:
            continue
    return None


def difference(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """The lines that differ, with some around them; another encoding is told."""
    before, after = decoded(old), decoded(new)
    if before is None or after is None:
        return
    if before[1] != after[1]:
        yield f"{name}：编码由 {before[1].upper()} 改为 {after[1].upper()}"
    lines = before[0].splitlines(), after[0].splitlines()
    yield from difflib.unified_diff(*lines, f"{name}（现在）", f"{name}（改后）", lineterm="", n=AROUND)
