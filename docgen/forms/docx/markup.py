"""WordprocessingML as text: what is quick to write a million times.

Reads: texts and numbers.
Writes: XML, well-formed whatever the texts hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from docgen.standard.gbt9704 import TWIPS_PER_MM

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MICROSOFT = "http://schemas.microsoft.com/office/word"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}/relationships" xmlns:wp="{DRAWING}/wordprocessingDrawing"'
    f' xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture"'
    f' xmlns:wps="{MICROSOFT}/2010/wordprocessingShape"'
    f' xmlns:w14="{MICROSOFT}/2010/wordml" xmlns:w15="{MICROSOFT}/2012/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)

# Whatever is not plain: markup, line ends, and what XML 1.0 cannot hold (2.2).
UNPLAIN = re.compile("[^ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
LINE_END = re.compile("\r\n?|\n")
NEXT_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def escaped(text: str) -> str:
    """`text` for an element or a quoted attribute; what XML cannot hold is left out."""
    return FORBIDDEN.sub("", text).translate(MARKUP) if UNPLAIN.search(text) else text


def held(text: str) -> str:
    """`text` for the inside of a w:t, its line ends and tabs made Word's own."""
    if not UNPLAIN.search(text):
        return text
    return LINE_END.sub(NEXT_LINE, escaped(text)).replace("\t", TAB)


def run(text: str, style: str = "") -> str:
    """A w:r that holds `text`, in the character style `style`.

    The hint takes marks that Western fonts have as well (“ — ·) full-width from the Chinese font.
    """
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f'<w:rPr>{look}<w:rFonts w:hint="eastAsia"/></w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{held(text)}</w:t></w:r>'


def paragraph(style: str, content: str = "", more: str = "") -> str:
    """A w:p in the paragraph style `style`; `more` are further properties, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def twips(mm: float) -> int:
    """A length in twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


def columns(millimetres: Sequence[float]) -> tuple[int, ...]:
    """Widths in twips; borders are rounded, not widths, so that the whole is as wide as it should be."""
    borders = [twips(right) for right in accumulate(millimetres, initial=0.0)]
    return tuple(right - left for left, right in pairwise(borders))
