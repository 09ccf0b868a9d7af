"""The parts of a docx, taken out of its zip with care: bombs, locks and DTDs are refused.

Reads: the bytes of a .docx.
Writes: XML parts, parsed without entities and without the network.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docgen.problems import Place, stop

MOST_BYTES = 64_000_000  # of all XML parts
MOST_PARTS = 4_000
MOST_RATIO = 300  # of a part above a megabyte
OLE = b"\xd0\xcf\x11\xe0"  # an encrypted docx, or an old .doc
DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True)
class Package:
    """A docx's XML parts by name."""

    parts: dict[str, bytes]
    name: str = ""

    def xml(self, part: str) -> etree._Element | None:
        """A part parsed; None where there is none. Raises ProblemsFound where it is damaged."""
        if part not in self._parsed:
            content = self.parts.get(part)
            self._parsed[part] = None if content is None else self._parse(content)
        return self._parsed[part]

    @cached_property
    def _parsed(self) -> dict[str, etree._Element | None]:
        return {}

    def _parse(self, content: bytes) -> etree._Element:
        if DOCTYPE.search(content):
            raise stop("DG-K105", Place(self.name))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise stop("DG-K102", Place(self.name), kind="docx") from error


def open_package(content: bytes, name: str = "") -> Package:
    """The package. Raises ProblemsFound for what is no docx, damaged, locked or too large when unpacked."""
    if content.startswith(OLE):
        raise stop("DG-K103", Place(name))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Package(_read(archive, name), name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise stop("DG-K102", Place(name), kind="docx") from error
    except RuntimeError as error:  # zipfile's way to say: encrypted
        raise stop("DG-K103", Place(name)) from error


def _read(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]
    total = sum(entry.file_size for entry in entries)
    packed = any(
        entry.file_size > 1_000_000 and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if total > MOST_BYTES or packed or len(archive.infolist()) > MOST_PARTS:
        raise stop("DG-K104", Place(name), size=round(total / 1e6))
    parts: dict[str, bytes] = {}
    for entry in entries:
        with archive.open(entry) as part:
            parts[entry.filename] = part.read(entry.file_size + 1)
    if "word/document.xml" not in parts:
        raise stop("DG-K102", Place(name), kind="docx")
    return parts
