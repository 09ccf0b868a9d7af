"""XML from outside, as a tree or element by element: no DTD, no network, no more than memory bears.

Reads: the bytes of a part, or a stream of them.
Writes: lxml's elements; Unsound for what is no XML of an office program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from lxml import etree

from docgen.opc.fault import Fault, Unsound

# Without huge_tree libxml2 itself refuses more than 256 levels, texts of 10 MB, and entities that swell.
SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
# Comments say nothing and would stand among the elements without a name.
BARE: dict[str, Any] = SAFE | {"remove_comments": True, "remove_pis": True}
_PARSER = etree.XMLParser(**BARE)  # one for all: to make one takes as long as to read a small part


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; none at the end."""


def tree(content: bytes, most: int) -> etree._Element:
    """The root of a document with at most so many marks. Raises Unsound."""
    if len(content) > most and _marks(content) > most:  # no more marks than bytes
        raise _crowded(len(content))
    try:
        root = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise Unsound(Fault.DAMAGED, str(error)) from error
    _refuse_dtd(root)
    return root


def elements(source: Readable, tag: str | Sequence[str], most: int) -> Iterator[etree._Element]:
    """Each element with a tag, or one of several, whole, and forgotten once the next one is wanted.

    There may be any number of them, but from one to the next at most so many marks. Raises Unsound.
    """
    measured = _Measured(source, most)
    parsed = etree.iterparse(measured, events=("end",), tag=tag, **BARE)
    try:
        for number, (_, element) in enumerate(parsed):
            if number == 0:  # the declaration stands before all elements
                _refuse_dtd(element)
            yield element
            _forget(element)
            measured.marks = 0
    except etree.XMLSyntaxError as error:
        raise Unsound(Fault.DAMAGED, str(error)) from error
    _refuse_dtd(parsed.root)


def _forget(element: etree._Element) -> None:
    """Free what the element holds, and whatever stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


class _Measured:
    """A stream that counts the marks which went through it, and ends with Unsound beyond the most."""

    def __init__(self, source: Readable, most: int) -> None:
        self._source, self._most = source, most
        self.marks = self._unpacked = 0

    def read(self, size: int) -> bytes:
        """The next bytes."""
        found = self._source.read(size)
        self._unpacked += len(found)
        self.marks += _marks(found)
        if self.marks > self._most:
            raise _crowded(self._unpacked)
        return found


def _marks(content: bytes) -> int:
    """How many tags and attributes there may be at most; a tree takes some 200 bytes for each."""
    return content.count(b"<") + content.count(b"=")


def _crowded(unpacked: int) -> Unsound:
    return Unsound(Fault.OVERSIZE, "too many elements and attributes", unpacked)


def _refuse_dtd(element: etree._Element) -> None:
    """Raise Unsound where the document declares a type, whatever its encoding (ECMA-376 part 2, M1.18)."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise Unsound(Fault.DTD, "a document type declaration")
