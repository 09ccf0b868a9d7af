"""What a docx has drawn, placed or pictured: red lines, and boxes at the outer side of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.check.word_styles import is_red, red_border
from docgen.opc.wordml import W, val
from docgen.standard.ecma376 import EMU_PER_MM

LEAST_LINE, HIGHEST_LINE = 120.0, 4.0  # mm
VML_SHAPES = ("line", "polyline", "rect", "roundrect", "shape")
VML_INKS = ("stroke", "fill")  # elements within a shape, whose colour is its ink as well
VML_SHAPE = "{urn:schemas-microsoft-com:vml}shape"


def red_drawing(document: etree._Element) -> bool:
    """Whether a red rule is drawn: a line, a shape, a table's edge, or a picture of one."""
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        local = etree.QName(element).localname
        if local in ("srgbClr", "prstClr") and is_red(str(element.get("val"))):
            return True
        if local in ("inline", "anchor") and _is_pictured_line(element):
            return True  # what colour it has only its own pixels tell
        if local in VML_SHAPES and any(map(is_red, _inks(element))):
            return True
        if local in ("tblBorders", "tcBorders") and red_border(element):
            return True
    return False


def _inks(shape: etree._Element) -> Iterator[str]:
    """The colours that an old shape is drawn in: “#f00 [2405]” names the theme's beside its own."""
    said = [str(shape.get(each) or "") for each in ("strokecolor", "fillcolor")]
    said += [str(child.get("color") or "") for name in VML_INKS for child in shape.iterfind(f"{{*}}{name}")]
    return (re.sub(r"\s*\[.*\]$", "", each).lstrip("#") for each in said)


def _is_pictured_line(drawing: etree._Element) -> bool:
    """Whether a drawing is a picture as wide as a line of the head, and as low."""
    extent = drawing.find("{*}extent")
    sides = [str(extent.get(name)) for name in ("cx", "cy")] if extent is not None else []
    if not all(side.isascii() and side.isdigit() for side in sides) or drawing.find(".//{*}blip") is None:
        return False
    wide, high = (float(side) / EMU_PER_MM for side in sides) if sides else (0.0, 0.0)
    return wide >= LEAST_LINE and high <= HIGHEST_LINE


def stands_outside(root: etree._Element) -> bool:
    """Whether a box or a frame of a footer stands at the outer side of the page."""
    frames = (val(each, "xAlign") for each in root.iter(f"{W}framePr"))
    boxes = (str(each.text) for each in root.iter("{*}align"))
    drawn = (str(each.get("style")) for each in root.iter(VML_SHAPE))
    return "outside" in (*frames, *boxes) or any(
        "mso-position-horizontal:outside" in style for style in drawn
    )
