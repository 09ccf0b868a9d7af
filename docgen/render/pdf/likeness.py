"""Which pages of a layout look as they did before, told without drawing them.

Reads: laid-out pages.
Writes: a digest for each: two pages of one stylesheet with the same digest show the same.

A page's look follows from the stylesheet and its boxes: what stands in them, where, of which element; so do
their paddings. So what is digested are the boxes; a page that looks the same and has another digest is drawn
once too often.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import weasyprint
from lxml import etree

Box = Any  # of WeasyPrint's tree
PLACES = (
    *("position_x", "position_y", "width", "height", "baseline", "justification_spacing"),
    *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")),
)
AROUND_END = 3  # rules across that are looked at where a table's part of a page ends: heads count as rows


def page_digests(pages: weasyprint.Document, css: str) -> list[str]:
    """A digest for each page, in their order; `css` is the stylesheet that they were laid out with."""
    return [_digest(page._page_box, css) for page in pages.pages]


def _digest(page: Box, css: str) -> str:
    found = hashlib.sha256(css.encode())
    for words in _told(page):
        found.update(words.encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _told(box: Box) -> Iterator[str]:
    """The box and those in it, from outside to inside, each with its end."""
    element = box.element
    own = dict(element.attrib) if element is not None else {}
    places = [_rounded(getattr(box, name, None)) for name in PLACES]
    yield repr((type(box).__name__, box.element_tag, own, getattr(box, "text", None), places))
    if grid := getattr(box, "collapsed_border_grid", None):
        yield from _rules(box, grid[1])
    children = getattr(box, "children", None)
    if children is None and element is not None and not hasattr(box, "text"):
        yield etree.tostring(element, encoding="unicode")  # a picture: what is in it makes no boxes
    for child in children or ():
        yield from _told(child)
    yield "end"


def _rules(table: Box, rules: Any) -> Iterator[str]:
    """The rules across at both ends of a table's part on the page: they hang on rows of the next page too."""
    first = table.skipped_rows
    last = first + sum(len(group.children) for group in table.children)
    yield repr((rules[first : first + AROUND_END], rules[max(last - AROUND_END, 0) : last + AROUND_END]))


def _rounded(value: Any) -> Any:
    """A length to a thousandth of a pixel, which no picture shows."""
    return round(value, 3) if isinstance(value, float | int) else str(value)
