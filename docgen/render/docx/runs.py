"""Text as Word runs: line ends and tabs made Word's own, marks taken from the Chinese font."""

from __future__ import annotations

import copy
import re

from docx.oxml.ns import qn
from lxml import etree

from docgen.problems import stop
from docgen.render.docx.oxml import new, setting

# Marks that Western fonts have as well: with the hint Word takes them full-width from the Chinese font.
AMBIGUOUS = frozenset("“”‘’—…·～℃°×÷±①②③④⑤⑥⑦⑧⑨⑩")
BREAKS = {"\n": "br", "\t": "tab"}


def text_run(
    text: str, look: etree._Element | None = None, style: str = "", percent: int | None = None
) -> etree._Element:
    """A w:r that holds `text` and looks like the w:rPr `look`.

    `style` is a character style's id, `percent` the width of the characters. Raises ProblemsFound
    DG-R308 for a character that XML cannot hold.
    """
    properties = copy.deepcopy(look) if look is not None else new("rPr")
    if style:
        setting(properties, "rStyle", val=style)
    if AMBIGUOUS & set(text):
        setting(properties, "rFonts", hint="eastAsia")
    if percent is not None:
        setting(properties, "w", val=percent)
    run = new("r", properties) if len(properties) else new("r")
    for stretch in re.split(r"([\n\t])", text):
        if stretch in BREAKS:
            run.append(new(BREAKS[stretch]))
        elif stretch:
            run.append(_text(stretch))
    return run


def _spelt(text: str) -> str:
    """`text` with what cannot be printed by its number: 前〔U+0007〕后."""
    return "".join(char if char.isprintable() else f"〔U+{ord(char):04X}〕" for char in text)


def _text(stretch: str) -> etree._Element:
    held = new("t")
    try:
        held.text = stretch
    except ValueError as error:  # lxml's answer to what XML cannot hold
        raise stop("DG-R308", text=_spelt(stretch[:40])) from error
    held.set(qn("xml:space"), "preserve")
    return held
