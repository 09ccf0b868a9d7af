"""The identity that each copy of a form carries, in properties, in visible text and in a QR code."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

SCHEME = "DG1"
NO_UNIT = "-"
IDENTITY_PROPERTY = "DocgenForm"  # the custom property of Word and Excel files that holds it
# As programs and people bring it back: hyphens and slashes of every kind for the plain ones.
PLAIN = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), "⁄": "/", "∕": "/"}
)
INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")
TEXT = re.compile(
    rf"{SCHEME}/(?P<form>[a-z][a-z0-9_-]*)/(?P<version>[0-9]{{1,4}})/(?P<office>[\w%.~-]+)"
    r"/(?P<year>[0-9]{4})/(?P<unit>[\w%.~-]+)/(?P<checksum>[0-9A-F]{8})",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class Identity:
    """Which form this is, and whose: `DG1/plan/1/nanyang/2026/U0123/7F3A9C01`.

    `unit` is empty in the blank set. `claimed` is the checksum that a text carried; it takes no part
    in comparing, and is empty for an identity that was made, not read.
    """

    form: str
    version: int
    office: str
    year: int
    unit: str = ""
    claimed: str = field(default="", compare=False)

    @property
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
    def _parts(self) -> str:
        unit = _encoded(self.unit) or NO_UNIT
        return f"{SCHEME}/{self.form}/{self.version}/{_encoded(self.office)}/{self.year:04d}/{unit}"

    @classmethod
    def parse(cls, text: str) -> Identity | None:
        """The identity that stands in `text`, whatever white space, width and case; None where none does.

        A checksum that does not fit gives an identity that is not `sound`.
        """
        match = TEXT.search(_tidied(text))
        if not match:
            return None
        unit = match["unit"]
        return cls(
            form=match["form"].lower(),
            version=int(match["version"]),
            office=unquote(match["office"]),
            year=int(match["year"]),
            unit="" if unit == NO_UNIT else unquote(unit),
            claimed=match["checksum"].upper(),
        )


def _tidied(text: str) -> str:
    """`text` half-width, without white space and invisible characters."""
    normal = unicodedata.normalize("NFKC", text).translate(PLAIN)
    return "".join(char for char in normal if unicodedata.category(char) not in INVISIBLE)


def _encoded(name: str) -> str:
    """A name in ASCII; a lone - so that it is not taken for no unit."""
    return "%2D" if name == NO_UNIT else quote(name, safe="")
