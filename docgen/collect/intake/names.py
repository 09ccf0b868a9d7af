"""Names of files as their senders wrote them, whatever wrote them down; and those that nobody sent.

Reads: names as bytes or text, out of archives, mails and folders.
Writes: names to be shown; none of them is ever opened or written by.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from contextlib import suppress

UTF8, CHINESE = "utf-8", "gb18030"
LEAST_WIDE = 0x800  # below it UTF-8 has two bytes, as a Chinese character of GBK has
UNSEEN = ("Cc", "Cf", "Cs")  # what turns a line round (U+202E) shows a name as another
NAMELESS, LONGEST = "未命名", 200


def as_text(raw: bytes) -> str:
    """A name of bytes: UTF-8 where these can hardly be Chinese of GBK, else GB18030, which has all of GBK."""
    with suppress(UnicodeDecodeError):
        text = raw.decode(UTF8)
        if all(ord(char) < 0x80 or ord(char) >= LEAST_WIDE for char in text):
            return text
    with suppress(UnicodeDecodeError):
        return raw.decode(CHINESE)
    return raw.decode(UTF8, "replace")


def of_disk(name: str) -> str:
    """A name of the disk as text; one that is no UTF-8 is what an old program wrote."""
    return as_text(os.fsencode(name))


def shown_name(name: str) -> str:
    """A name, or the way to it, as it is shown: no way out of where it lies, nothing that cannot be seen."""
    pieces = (tidied(piece) for piece in name.replace("\\", "/").split("/"))
    return "/".join(piece for piece in pieces if piece not in ("", ".", "..")) or NAMELESS


def tidied(piece: str) -> str:
    """A piece of a way without invisible characters, not too long for anybody's screen."""
    text = unicodedata.normalize("NFC", piece)
    text = "".join(char for char in text if unicodedata.category(char) not in UNSEEN).strip()
    if len(text) <= LONGEST:
        return text
    stem, dot, ending = text.rpartition(".")
    return f"{stem[: LONGEST - 20]}…{dot}{ending[:19]}" if dot else f"{text[:LONGEST]}…"


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, or the first of `计划（2）.docx`, `计划（3）.docx` … that is not taken."""
    if name not in (held := set(taken)):
        return name
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, f".{ending}") if dot and stem and "/" not in ending else (name, "")
    number = 2
    while (other := f"{stem}（{number}）{ending}") in held:
        number += 1
    return other
