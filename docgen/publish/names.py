"""File names that a clerk recognises and that Windows, macOS and Linux all accept."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

from docgen.model.kinds import Format

# Most file systems end at 255 bytes; the rest is room for an e-mail program's or a clerk's additions.
MOST_BYTES = 180
UNNAMED = "未命名"
CUT = "…"

# What Windows forbids, by the full-width character that reads the same.
FULL_WIDTH = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
# A leading dot hides a file, a leading - looks like an option, ~$ is Word's mark of an open file.
LEADING = {"-": "－", ".": "．", "~": "～"}
RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
RESERVED_MARK = "＿"
DROPPED = {"Cc", "Cf", "Cs"}  # controls, invisible formatting (text direction, joiners), lone surrogates


def file_name(stem: str, format: Format, suffix: str = "") -> str:
    """The name of the file that shows `stem`, then `suffix`, then the ending of `format`.

    NFC, at most 180 bytes of UTF-8: a stem that is too long is cut between two characters and ends
    in …, at the same place whatever the format; `suffix` and the ending stay whole. Forbidden characters turn
    into their full-width forms.
    """
    longest = max((each.value for each in Format), key=len)
    return fitted(safe(stem), f"{suffix}.{longest}").removesuffix(longest) + format.value


def fitted(stem: str, ending: str) -> str:
    """`stem` cut so that it and `ending` together keep to 180 bytes of UTF-8."""
    room = MOST_BYTES - len(ending.encode())
    if len(stem.encode()) > room:
        stem = _cut(stem, room - len(CUT.encode())) + CUT
    return stem + ending


def _cut(text: str, room: int) -> str:
    """The longest start of `text` that fits into `room` bytes and parts no character from its marks."""
    kept = text.encode()[: max(room, 0)].decode(errors="ignore")
    while kept and _is_mark(text[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip(" .\u3000")


def _is_mark(char: str) -> bool:
    """Whether `char` belongs to the character before it (accents, variation selectors)."""
    return unicodedata.category(char).startswith("M")


def safe(stem: str) -> str:
    """`stem` with nothing that a file system or a shell trips over, of any length."""
    shown = stem if stem.isprintable() else _visible(stem)  # most names are
    text = unicodedata.normalize("NFC", shown).translate(FULL_WIDTH)
    text = re.sub(r" {2,}", " ", text).strip().rstrip(" .\u3000")
    text = LEADING.get(text[:1], text[:1]) + text[1:]
    if RESERVED.match(text):
        text = RESERVED_MARK + text
    return text or UNNAMED


def _visible(text: str) -> str:
    """`text` with spaces for what ends a line, and without what shows nothing."""
    spaced = "".join(" " if char in "\t\n\r\v\f\u2028\u2029" else char for char in text)
    return "".join(char for char in spaced if not _is_invisible(char))


def _is_invisible(char: str) -> bool:
    """Whether `char` shows nothing, or is no character at all."""
    return unicodedata.category(char) in DROPPED or ord(char) & 0xFFFE == 0xFFFE


def clash_key(name: str) -> str:
    """What two names share that one folder cannot tell apart (case, width, composition)."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", folded)


def distinct(wanted: Iterable[tuple[str, Format]], taken: Iterable[str] = ()) -> list[str]:
    """A file name for each stem and format in turn; one already given away gets `（2）`, `（3）` …

    `taken` are names that must not be used either. The same input gives the same names.
    """
    used = {clash_key(name) for name in taken}
    names = []
    for stem, format in wanted:
        name, count = file_name(stem, format), 2
        while clash_key(name) in used:
            name, count = file_name(stem, format, f"（{count}）"), count + 1
        used.add(clash_key(name))
        names.append(name)
    return names


def dated(name: str, today: dt.date, count: int = 1) -> str:
    """The name under which an edited file is kept: `通知（已改 2026-11-22）.docx`.

    From 2 on, `count` is added after the date, to tell several of a day apart.
    """
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    mark = f"（已改 {today.isoformat()}{f' {count}' if count > 1 else ''}）"
    return fitted(stem, f"{mark}{dot}{ending}")


def is_plain(name: str) -> bool:
    """Whether `name` is the bare name of a visible file: no folder, nothing above, no control character."""
    return (
        0 < len(name.encode(errors="replace")) <= 255
        and not name.startswith(".")
        and not any(char in '/\\:"*?<>|' or _is_invisible(char) for char in name)
    )
