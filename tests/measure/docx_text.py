"""The text of a docx in document order: paragraphs, table rows, text boxes where they are anchored.

Reads: a docx file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True)
class DocxText:
    """The blocks of the main part, and of the headers and footers by part name; empty blocks left out."""

    body: list[str]
    margins: dict[str, list[str]]


def read_docx(docx: Path) -> DocxText:
    """The text of `docx`; a text box counts once, although Word writes it twice for old programs."""
    with zipfile.ZipFile(docx) as parts:
        names = sorted(n for n in parts.namelist() if n.startswith(("word/header", "word/footer")))
        return DocxText(
            _part_blocks(parts.read("word/document.xml")),
            {name: _part_blocks(parts.read(name)) for name in names},
        )


def _part_blocks(xml: bytes) -> list[str]:
    """The blocks of one part."""
    root = etree.fromstring(xml)
    body = root.find(f"{W}body")
    found = _blocks(root if body is None else body)
    return [block.strip("\t") for block in found if block.strip()]


def _blocks(parent: etree._Element) -> Iterator[str]:
    """The blocks below `parent`: a table row is one, its cells apart by tabs."""
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child)
        elif child.tag == f"{W}tr":
            yield "\t".join("\n".join(_blocks(cell)) for cell in child.iter(f"{W}tc"))
        elif child.tag != FALLBACK:
            yield from _blocks(child)


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    """The paragraph's own text, and the blocks of text boxes anchored in it before or after that text."""
    text = ""
    boxes_before: list[str] = []
    boxes_after: list[str] = []
    for item in _pieces(paragraph):
        if isinstance(item, str):
            text += item
        else:
            (boxes_after if text.strip() else boxes_before).extend(_blocks(item))
    yield from (*boxes_before, text, *boxes_after)


def _pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """Texts, and the contents of text boxes as elements, in document order."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BREAKS and element.tag == f"{W}r":
            yield BREAKS[child.tag]
        elif child.tag != FALLBACK:
            yield from _pieces(child)
