"""What Word works out or draws where no text stands: old form fields, characters set over each other, word
art, pictures and their size.

Reads: a w:fldChar with what follows it, a w:drawing, a w:pict.
Writes: texts; whether anybody but a person can read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.forms.docx.controls import TICKED, UNTICKED
from docgen.forms.seals import is_no_seal
from docgen.opc.wordml import W, is_on, val
from docgen.standard.ecma376 import EMU_PER_MM

FIELD, INSTRUCTION = f"{W}fldChar", f"{W}instrText"
DATA = f"{W}ffData"
TEXT, RUN = f"{W}t", f"{W}r"
BEGINS = "begin"
# A field that sets characters over each other (带圈字符): \o, with how they are aligned, and two of them.
SET_OVER = re.compile(r"\s*eq\s*\\o(?:\\a[clr])?\s*\(\s*(\S)\s*[,，;]\s*(\S+?)\s*\)\s*", re.IGNORECASE)
DRAWN = re.compile(r"\s*eq\b", re.IGNORECASE)
BOXES, TICKS = "□☐▢○◯〇", "√✓✔"
MM_OF = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96}
STYLED_SIZE = re.compile(r"(?<![\w-])(width|height):\s*([\d.]+)(pt|in|cm|mm|px)")


def told_by(begin: etree._Element) -> tuple[str, bool]:
    """What a field shows that no text behind it says, by the mark that begins it; whether it can be read."""
    if val(begin, "fldCharType") != BEGINS:
        return "", True
    if (data := begin.find(DATA)) is not None:
        return _filled_in(begin, data), True
    instruction = "".join(each.text or "" for each in _within(begin) if each.tag == INSTRUCTION)
    if over := SET_OVER.fullmatch(instruction):
        box, inside = over.groups()
        if box in BOXES and inside in TICKS:
            return TICKED, True
    return "", not DRAWN.match(instruction)


def _filled_in(begin: etree._Element, data: etree._Element) -> str:
    """The choice or the box of an old form field; nothing where a text behind it is the value."""
    if (box := data.find(f"{W}checkBox")) is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        return TICKED if state is not None and is_on(state) else UNTICKED
    chosen = data.find(f"{W}ddList")
    if chosen is None or any(each.tag == TEXT and each.text for each in _within(begin)):
        return ""
    entries = [val(each) for each in chosen.iterfind(f"{W}listEntry")]
    number = val(chosen.find(f"{W}result")) or val(chosen.find(f"{W}default")) or "0"
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""


def _within(begin: etree._Element) -> Iterator[etree._Element]:
    """What stands in the runs behind a field's begin, up to its end."""
    run = begin.getparent()
    runs = run.itersiblings(RUN) if run is not None else ()
    for each in (*begin.itersiblings(), *(part for behind in runs for part in behind)):
        if each.tag == FIELD and val(each, "fldCharType") == "end":
            return
        yield each


def drawn_words(picture: etree._Element) -> list[str]:
    """The texts of word art."""
    found = (each.get("string", "") for each in picture.iter("{urn:schemas-microsoft-com:vml}textpath"))
    return [text for text in found if text.strip()]


def is_large(picture: etree._Element) -> bool:
    """Whether a picture is larger than a seal."""
    return any(is_no_seal(*sides) for sides in _sizes(picture))


def _sizes(picture: etree._Element) -> Iterator[tuple[float, float]]:
    """Width and height in mm, as far as the picture says."""
    for each in picture.iter("{*}extent"):
        sides = (each.get("cx", ""), each.get("cy", ""))
        if all(side.isdecimal() for side in sides):
            yield int(sides[0]) / EMU_PER_MM, int(sides[1]) / EMU_PER_MM
    for each in picture.iter("{urn:schemas-microsoft-com:vml}*"):
        stated = STYLED_SIZE.findall(each.get("style", ""))
        said = {name: float(size) * MM_OF[unit] for name, size, unit in stated}
        if len(said) == 2:
            yield said["width"], said["height"]
