"""The identity that each copy of a form carries, in properties, in visible text and in a QR code."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote, unquote

SCHEME = "DG2"
OLD_SCHEME = "DG1"  # of forms that were handed out before definitions had digests
SCHEMES = (SCHEME, OLD_SCHEME)
NOTHING = "-"  # in the place of a unit or a drill
DIGEST_LENGTH = 8  # hexadecimal digits of a definition's digest; a 版本 of the old scheme has four at most
DRILL_LENGTH = 6  # hexadecimal digits of a drill's key
IDENTITY_PROPERTY = "DocgenForm"  # the custom property of Word and Excel files that holds it
# As programs and people bring it back: hyphens and slashes of every kind for the plain ones.
PLAIN = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), "⁄": "/", "∕": "/"}
)
MOST_USED = 0xFFFF  # code points of nearly all texts
SLASHES, LEAST_SLASHES = "/／⁄∕", 6  # as they come back, and how many an identity of the old scheme has
INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")


class _Seen(dict[int, "str | int | None"]):
    """What each character comes to, for str.translate: itself, a plain one, or nothing; found when asked."""

    def __missing__(self, code: int) -> str | int | None:
        kept = None if unicodedata.category(chr(code)) in INVISIBLE else code
        if code <= MOST_USED:
            self[code] = kept
        return kept


SEEN = _Seen(PLAIN)
NAMES = r"/(?P<office>[\w%.~-]+)/(?P<year>[0-9]{4})/(?P<unit>[\w%.~-]+)"
FORM, CHECKSUM = r"/(?P<form>[a-z][a-z0-9_-]*)", r"/(?P<checksum>[0-9A-F]{8})"
EDITION, DRILL = rf"/(?P<edition>[0-9A-F]{{{DIGEST_LENGTH}}})", rf"/(?P<drill>-|[0-9A-F]{{{DRILL_LENGTH}}})"
LAYOUTS = (
    re.compile(rf"{SCHEME}{FORM}{EDITION}{NAMES}{DRILL}{CHECKSUM}", re.IGNORECASE | re.ASCII),
    re.compile(
        rf"{OLD_SCHEME}{FORM}/(?P<edition>[0-9]{{1,4}}){NAMES}(?P<drill>){CHECKSUM}",
        re.IGNORECASE | re.ASCII,
    ),
)
PAGE_NUMBER = re.compile(r"^-+\d+-+|-+\d+-+$")
IN_CAPITALS = re.compile(r"[0-9A-Z $%*+./:-]+")  # what a QR code holds in little more than five bits each


@dataclass(frozen=True)
class Identity:
    """Which form this is, and whose: `DG2/plan/1A2B3C4D/nanyang/2026/U0123/-/7F3A9C01`.

    `edition` is the digest of the form's definition; of a form that was handed out before there were
    digests, its 版本 (`DG1/plan/1/nanyang/2026/U0123/7F3A9C01`). `unit` is empty in the blank set, `drill`
    (a key of `forms/copies.py`) where the form is not about one drill. `claimed` is the checksum that a
    text carried; it takes no part in comparing, and is empty for an identity that was made, not read.
    """

    form: str
    edition: str
    office: str
    year: int
    unit: str = ""
    drill: str = ""
    claimed: str = field(default="", compare=False)

    @cached_property
    def checksum(self) -> str:
        """CRC-32 of the other parts, eight hexadecimal digits; the same in upper and lower case."""
        return f"{zlib.crc32(self._parts.casefold().encode('ascii')):08X}"

    @property
    def sound(self) -> bool:
        """Whether the checksum that was read fits the other parts."""
        return self.claimed in ("", self.checksum)

    @property
    def text(self) -> str:
        """The identity as ASCII without spaces; names that are not ASCII are percent-encoded."""
        return f"{self._parts}/{self.checksum}"

    @property
    def code(self) -> str:
        """What its QR code holds: `text`, in capitals where that loses nothing and makes a smaller code."""
        capitals = self.text.upper()
        kept = _encoded(self.unit) == _encoded(self.unit).upper() and self.office == self.office.lower()
        return capitals if kept and IN_CAPITALS.fullmatch(capitals) else self.text

    @property
    def _parts(self) -> str:
        names = f"{_encoded(self.office)}/{self.year:04d}/{_encoded(self.unit) or NOTHING}"
        if len(self.edition) == DIGEST_LENGTH:
            return f"{SCHEME}/{self.form}/{self.edition}/{names}/{self.drill or NOTHING}"
        return f"{OLD_SCHEME}/{self.form}/{self.edition}/{names}"

    @classmethod
    def parse(cls, text: str) -> Identity | None:
        """The identity that stands in `text`, whatever white space, width and case; None where none does.

        A checksum that does not fit gives an identity that is not `sound`.
        """
        if not _has_slashes(text):
            return None
        tidied = _tidied(text)
        match = next((found for layout in LAYOUTS if (found := layout.search(tidied))), None)
        if not match:
            return None
        office, unit, drill = unquote(match["office"]), match["unit"], match["drill"].upper()
        return cls(
            form=match["form"].lower(),
            edition=match["edition"].upper(),
            office=office.lower() if match[0].isupper() else office,  # the folder's name: see `code`
            year=int(match["year"]),
            unit="" if unit == NOTHING else unquote(unit),
            drill="" if drill == NOTHING else drill,
            claimed=match["checksum"].upper(),
        )


def is_written_out(text: str) -> bool:
    """Whether a text is an identity to the character, as `Identity.text` writes one."""
    return any(layout.fullmatch(text) for layout in LAYOUTS)


def is_identity(text: str) -> bool:
    """Whether a text says nothing but an identity, and maybe a page's number."""
    if not _has_slashes(text):
        return False
    tidied = _tidied(text)
    return any(layout.fullmatch(PAGE_NUMBER.sub("", tidied)) for layout in LAYOUTS)


def _has_slashes(text: str) -> bool:
    """Whether a text has as many slashes as an identity; nearly all have fewer."""
    return sum(map(text.count, SLASHES)) >= LEAST_SLASHES


def _tidied(text: str) -> str:
    """`text` half-width, without white space and invisible characters."""
    return unicodedata.normalize("NFKC", text).translate(SEEN)


def _encoded(name: str) -> str:
    """A name in ASCII; a lone - so that it is not taken for no unit."""
    return "%2D" if name == NOTHING else quote(name, safe="")
