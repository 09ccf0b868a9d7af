"""A Word file read back with nothing of docgen: blocks with their styles, sections, settings of paragraphs.

Reads: the bytes of a .docx.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n"}


@dataclass(frozen=True)
class Block:
    """A paragraph with its style's name, or a table as rows of cell texts."""

    style: str
    text: str
    element: etree._Element
    rows: tuple[tuple[str, ...], ...] = ()

    def setting(self, name: str) -> dict[str, str]:
        """Attributes of a setting of the paragraph itself; empty where it has none."""
        return attributes(self.element.find(f"{W}pPr/{W}{name}"))

    @property
    def runs(self) -> list[etree._Element]:
        """The paragraph's runs that hold text."""
        return [run for run in self.element.iter(f"{W}r") if run.find(f"{W}t") is not None]


class Read:
    """A Word file taken apart."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, name: str) -> etree._Element:
        """A part, parsed strictly."""
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> etree._Element:
        """The w:body."""
        found = self.xml("word/document.xml").find(f"{W}body")
        assert found is not None
        return found

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        """Styles by name."""
        return {val(style.find(f"{W}name")): style for style in self.xml("word/styles.xml").iter(f"{W}style")}

    def style_name(self, style_id: str) -> str:
        """The name of a style."""
        return next(
            (name for name, style in self.styles.items() if attributes(style)["styleId"] == style_id), ""
        )

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of the body that show text, the 版记's box left out, in reading order."""
        return [block for block in map(self._block, self.body) if block.text or block.rows]

    @cached_property
    def imprint(self) -> list[str]:
        """The rows of the 版记's box."""
        boxes = self.body.iter(f"{W}txbxContent")
        return [text_of(row) for box in boxes for row in box.iter(f"{W}tr")]

    @cached_property
    def boxed(self) -> list[Block]:
        """The paragraphs of text boxes, the 版记's table left out."""
        boxes = self.body.iter(f"{W}txbxContent")
        return [block for box in boxes for block in map(self._paragraph, box.findall(f"{W}p")) if block.text]

    def styled(self, style: str) -> list[Block]:
        """The blocks of one style."""
        return [block for block in self.blocks if block.style == style]

    def _block(self, element: etree._Element) -> Block:
        if element.tag == f"{W}tbl":
            rows = tuple(
                tuple("\n".join(map(text_of, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc"))
                for row in element.iter(f"{W}tr")
            )
            return Block("表格", "", element, rows)
        return self._paragraph(element)

    def _paragraph(self, element: etree._Element) -> Block:
        style = self.style_name(val(element.find(f"{W}pPr/{W}pStyle")))
        boxed = next(element.iter(f"{W}txbxContent"), None) is not None
        return Block(style, "" if boxed else text_of(element), element)

    @cached_property
    def sections(self) -> list[etree._Element]:
        """The section properties in order."""
        return list(self.body.iter(f"{W}sectPr"))

    def footer_text(self, section: etree._Element, pages: str = "default") -> str:
        """The text of a section's footer for odd (`default`) or `even` pages."""
        links = {link.get("Id"): link.get("Target") for link in self.xml("word/_rels/document.xml.rels")}
        wanted = next(ref for ref in section.iter(f"{W}footerReference") if attributes(ref)["type"] == pages)
        return text_of(self.xml(f"word/{str(links[wanted.get(f'{R}id')]).removeprefix('/word/')}"))


def val(element: etree._Element | None) -> str:
    """w:val; empty for no element."""
    return attributes(element).get("val", "")


def attributes(element: etree._Element | None) -> dict[str, str]:
    """Attributes without their namespace."""
    if element is None:
        return {}
    return {etree.QName(key).localname: str(value) for key, value in element.attrib.items()}


def text_of(element: etree._Element) -> str:
    """All text below an element, tabs and line ends included."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element.iter():
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BREAKS and (run := child.getparent()) is not None and run.tag == f"{W}r":
            yield BREAKS[str(child.tag)]
