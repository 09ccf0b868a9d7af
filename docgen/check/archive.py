"""The parts of a docx as trees; what is wrong with the file is told in the words of the check.

Reads: the bytes of a .docx.
Writes: XML parts, parsed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docgen import opc
from docgen.problems import Place, stop

LIMITS = opc.Limits(unpacked=64_000_000)
DOCUMENT = "word/document.xml"
CODES = {opc.Fault.LOCKED: "DG-K103", opc.Fault.OVERSIZE: "DG-K104", opc.Fault.DTD: "DG-K105"}


@dataclass(frozen=True)
class CheckedPackage:
    """A docx's XML parts by name."""

    parts: opc.Package
    name: str = ""

    def xml(self, part: str) -> etree._Element | None:
        """A part parsed; None where there is none. Raises ProblemsFound where it is damaged."""
        if part not in self._parsed:
            with _told(self.name):
                self._parsed[part] = self.parts.xml(part) if part in self.parts else None
        return self._parsed[part]

    @cached_property
    def _parsed(self) -> dict[str, etree._Element | None]:
        return {}


def open_package(content: bytes, name: str = "") -> CheckedPackage:
    """The package. Raises ProblemsFound for what is no docx, damaged, locked or too large when unpacked."""
    with _told(name):
        package = CheckedPackage(opc.Package(content, LIMITS), name)
    if package.xml(DOCUMENT) is None:
        raise stop("DG-K102", Place(name), kind="docx")
    return package


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except opc.Unsound as error:
        size = max(1, round(error.unpacked / 1e6))
        code = CODES.get(error.fault, "DG-K102")
        raise stop(code, Place(name), kind="docx", size=size) from error
