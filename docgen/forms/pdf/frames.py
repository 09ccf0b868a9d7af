"""Pages of returned forms whose text is known, because a page before drew the same, but for the identity.

Reads: an opened PDF, its bytes.
Writes: the text of each page, as PDFium gives it.

The copies of one form share all that their pages draw, byte for byte, but for two drawings of their own: the
identity in small type, and its QR code. PDFium takes half of all the time for loading such a page again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Pdf

from docgen.forms.pdf.marks import CMAP_HEAD, CMAP_TAIL
from docgen.forms.pdf.printed import MOST_PAGES, texts
from docgen.forms.pdf.written import MALFORMED, stream_start

MOST_KEPT = 64  # frames
MOST_OBJECTS = 400  # that a page draws; one with more is read anew
ASIDE = ("/Annots", "/Parent")  # what a page names and does not draw
IDENTITY, CODE = "/DgId", "/DgQr"  # the drawings of a copy's own
REFERENCE = re.compile(rb"\b([0-9]{1,9}) ([0-9]{1,5}) R\b")
OURS = {"/Type", "/Subtype", "/BBox", "/Resources", "/Length", "/Filter"}  # all that one of them has
LINE = re.compile(rb"BT /F [0-9.]+ Tf 0 g <([0-9A-F]+)> Tj ET")
SQUARES = re.compile(rb"q [0-9.]+ 0 0 [0-9.]+ 0 0 cm 0 g\n(?:[0-9]+ [0-9]+ [0-9]+ 1 re\n)*f Q")
PAIR = re.compile(rb"<([0-9A-F]{4})><([0-9a-f]{4})>")
TABLE = re.compile(
    rb"%b(?:[0-9]+ beginbfchar\n(?:<[0-9A-F]{4}><[0-9a-f]{4,8}>\n)+endbfchar\n?)+%b"
    % (re.escape(CMAP_HEAD.encode()), re.escape(CMAP_TAIL.lstrip().encode()))
)
PLAIN = re.compile(r"[!-~]+")


class Frame(NamedTuple):
    """What a page draws, as a digest of all but the identity, and that."""

    digest: bytes
    own: str


_kept: dict[bytes, tuple[str, str]] = {}  # of each frame what stands before the identity and behind it


def page_texts(pdf: Pdf, content: bytes) -> list[str]:
    """The text of each page of a file with these bytes, of a long one that of the first."""
    frames = [_frame(pdf, page.obj) for page in islice(pdf.pages, MOST_PAGES)]
    known = [_known(frame) for frame in frames]
    if None not in known:
        return [text for text in known if text is not None]
    asked = list(texts(content))
    if len(asked) == len(frames):
        for frame, text in zip(frames, asked, strict=True):
            _remember(frame, text)
    return asked


def _known(frame: Frame | None) -> str | None:
    if frame is None or frame.digest not in _kept:
        return None
    return frame.own.join(_kept[frame.digest])


def _remember(frame: Frame | None, text: str) -> None:
    """Keep what a page says beside the identity, if that stands in it once."""
    if frame is None or text.count(frame.own) != 1:
        return
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    before, _, after = text.partition(frame.own)
    _kept[frame.digest] = before, after


def _frame(pdf: Pdf, page: Any) -> Frame | None:
    """The frame of a page; None of one whose own drawings are not as we make them, or that is malformed."""
    try:
        if "/OCProperties" in pdf.Root:  # layers that may be hidden
            return None
        drawings = page.Resources.XObject
        mine = [drawings[IDENTITY], drawings[CODE]]
        own = _line(mine[0]) if all(set(each.keys()) <= OURS for each in mine) else ""
        if not own or not SQUARES.fullmatch(stream_start(mine[1])):
            return None
        digest = _digest(pdf, page, {each.objgen for each in mine})
    except MALFORMED:
        return None
    return Frame(digest, own) if digest else None


def _line(drawing: Any) -> str:
    """The only line of a drawing that we made; empty of any other."""
    match = LINE.fullmatch(stream_start(drawing))
    font = drawing.Resources.Font.F
    table = stream_start(font.ToUnicode)
    if not match or font.Encoding != "/Identity-H" or not TABLE.fullmatch(table):
        return ""
    characters = {code: chr(int(char, 16)) for code, char in PAIR.findall(table)}
    codes = (match[1][at : at + 4] for at in range(0, len(match[1]), 4))
    text = "".join(characters.get(code, " ") for code in codes)
    return text if PLAIN.fullmatch(text) else ""


def _digest(pdf: Pdf, page: Any, but: set[tuple[int, int]]) -> bytes:
    """A digest of all objects that a page draws, `but` some; empty where there are too many."""
    found = blake2b()
    texts = [b"%b %b" % (key.encode(), _text(page[key])) for key in sorted(page.keys()) if key not in ASIDE]
    seen = set(but)
    waiting = list(_named(texts))
    for text in texts:
        found.update(text)
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        if len(seen) > MOST_OBJECTS:
            return b""
        each = pdf.get_object(*key)
        text = _text(each)
        found.update(b"%d %d %b" % (*key, text))
        if isinstance(each, pikepdf.Stream):
            found.update(each.read_raw_bytes())
        waiting += _named([text])
    return found.digest()


def _text(value: Any) -> bytes:
    """An object as it is written, of a stream the dictionary."""
    whole = value.stream_dict if isinstance(value, pikepdf.Stream) else value
    return bytes(whole.unparse(resolved=True)) if isinstance(whole, pikepdf.Object) else repr(whole).encode()


def _named(texts: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """The objects that texts refer to."""
    for text in texts:
        yield from ((int(number), int(generation)) for number, generation in REFERENCE.findall(text))
