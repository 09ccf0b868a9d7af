"""The head of a mail as its sender meant it, whatever program wrote it and in which of the old ways.

Reads: headers as they lie in a mail: encoded words, RFC 2231, raw bytes of GBK.
Writes: names, subject, date.
"""

from __future__ import annotations

import datetime as dt
import re
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from docgen.collect.intake.names import CHINESE, as_text

BEIJING = dt.timezone(dt.timedelta(hours=8))
GBK = {"gb2312", "gbk", "gb18030", "cp936", "ms936", "x-gbk", "gb_2312-80", "hz-gb-2312", "euc-cn"}
FOLD = re.compile(r"\r?\n[ \t]*")
FOLDED_WORDS = re.compile(
    r"(\?=)\s+(=\?)"
)  # white space between two encoded words is nobody's (RFC 2047, 6.2)
WORDS = re.compile(r"=\?[^?\s]+\?[BbQq]\?[^?]*\?=(?:\s*=\?[^?\s]+\?[BbQq]\?[^?]*\?=)*")


def header(part: Message, name: str) -> str:
    """A header as text; empty where there is none."""
    raw = next((str(value) for key, value in part.raw_items() if key.lower() == name), "")
    return decoded(_recovered(raw))


def _recovered(raw: str) -> str:
    """A header on one line, its bytes beyond ASCII read."""
    line = FOLD.sub(" ", raw)
    try:
        data = line.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:  # it is text already
        return line
    return as_text(data)


def decoded(text: str) -> str:
    """A text with its encoded words (RFC 2047) read, also where they stand in quotes."""
    return WORDS.sub(lambda words: _read_words(words[0]), text).strip()


def _read_words(words: str) -> str:
    """What encoded words come to; as they are where they cannot be read."""
    try:
        pieces = decode_header(FOLDED_WORDS.sub(r"\1\2", words))
    except (MessageError, ValueError):
        return words
    return "".join(_text_of(piece, charset or "") for piece, charset in pieces)


def _text_of(piece: bytes | str, charset: str) -> str:
    """A piece of a header; GBK under each of its names, and what calls itself GB2312 and is more, too."""
    if isinstance(piece, str):
        return piece
    if charset.lower() in GBK:
        return piece.decode(CHINESE, "replace")
    try:
        return piece.decode(charset or "ascii")
    except (LookupError, UnicodeError):
        return as_text(piece)


def file_name(part: Message) -> str:
    """The name of a part's file; empty where it has none."""
    for head, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        raw = next((str(value) for key, value in part.raw_items() if key.lower() == head), "")
        if name := _parameter(_recovered(raw), parameter):
            return decoded(name)
    return ""


def _parameter(value: str, name: str) -> str:
    """A parameter of a header, in whichever of the ways of RFC 2231."""
    told = Message()
    told["Content-Type"] = value if "/" in value.partition(";")[0] else f"x/y;{value.partition(';')[2]}"
    try:
        found = told.get_param(name, "")
        return _collapsed(found)
    except (LookupError, TypeError, ValueError, UnicodeError):
        return ""


def _collapsed(found: object) -> str:
    """The text of a parameter, which is three things where it names its charset."""
    if isinstance(found, tuple):
        charset, _, text = found
        return _text_of(str(text).encode("raw-unicode-escape"), charset or "")
    return found if isinstance(found, str) else ""


def sender_of(part: Message) -> str:
    """The sender: `张三 <zhang@example.cn>`, or the address alone."""
    name, address = parseaddr(header(part, "from"))
    return f"{name} <{address}>" if name and address else address or name


def date_of_mail(part: Message) -> dt.datetime | None:
    """When a mail was sent, Beijing time; None where it does not say so in a way that can be read."""
    try:
        return beijing(parsedate_to_datetime(header(part, "date")))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def beijing(moment: dt.datetime) -> dt.datetime:
    """A moment by the clocks of Beijing, whose offset is left out; one without offset is taken as such."""
    return moment.astimezone(BEIJING).replace(tzinfo=None) if moment.tzinfo else moment
