"""Text as Word runs: line ends and tabs made Word's own, marks taken from the Chinese font, numbers whole.

What no line end may split is held by two means that leave the text as it was typed, to be searched and
copied. Word and WPS keep to lists of characters that may not end or begin a line (`line_ends.py`).
LibreOffice reads no such lists: a hidden symbol U+2060 WORD JOINER stands wherever it might end a line,
between a figure and its unit or behind a hyphen. It is no text (w:sym, w:vanish), and is respected only
between characters of a Western language. A space that was typed stays one, and both programs may end a line
there.
"""

from __future__ import annotations

import copy
import re
import string
from collections.abc import Iterator
from itertools import pairwise

from docx.oxml.ns import qn
from lxml import etree

from docgen.document.cells import SMALL, cells
from docgen.document.tokens import (
    ADDRESS,
    NOT_FIRST,
    SHORT_ADDRESS,
    forced_parts,
    is_lone,
    pieces,
    reluctant_points,
)
from docgen.problems import stop
from docgen.render.docx.oxml import new, setting
from docgen.standard.gbt9704 import CELLS_PER_LINE

# Marks that Western fonts have as well: with the hint Word takes them full-width from the Chinese font.
AMBIGUOUS = frozenset("“”‘’—…·～℃°×÷±①②③④⑤⑥⑦⑧⑨⑩")
BREAKS = {"\n": "br", "\t": "tab"}
SHORT_LINE = 20.0  # 字: no line's end is near, if a clerk adds a few words
SPARE = 1.0  # 字 that programs may set figures wider by than the page layout
# What LibreOffice sets wider, 字 each, and no column's width allows for: capitals, white beside ～ and —.
CAPITAL, BETWEEN = 0.2, 0.25
MEETING = re.compile("(?<=[0-9A-Za-z])(?=[～—])|(?<=[～—])(?=[0-9A-Za-z])")
JOINER = "2060"  # WORD JOINER
OPENER = "200B"  # ZERO WIDTH SPACE: LibreOffice ends no line between ， and a letter
UNSEEN_FONT = "仿宋_GB2312"
JOINED = frozenset(string.ascii_letters + string.digits + ".,:%") | SMALL  # they keep together


def text_runs(
    text: str,
    look: etree._Element | None = None,
    style: str = "",
    percent: int | None = None,
    room: float = CELLS_PER_LINE,
) -> Iterator[etree._Element]:
    """The runs that hold `text`, as `text_run` makes them; what no line end may split is kept whole.

    `room` is what a line holds in 字: what is wider has to be split anyway. Lines that have room enough, as a
    title's have, need no holding.
    """
    if max(map(cells, text.split("\n"))) <= min(room - SPARE, SHORT_LINE):
        yield text_run(text, look, style, percent)
        return
    for opens, parts in _stretches(text, room):
        if opens:
            yield _unseen(OPENER, look, style)
        for number, part in enumerate(parts):
            if number:
                yield _unseen(JOINER, look, style)
            yield text_run(part, look, style, percent, held=len(parts) > 1)


def text_run(
    text: str,
    look: etree._Element | None = None,
    style: str = "",
    percent: int | None = None,
    *,
    held: bool = False,
) -> etree._Element:
    """A w:r that holds `text` and looks like the w:rPr `look`.

    `style` is a character style's id, `percent` the width of the characters; `held` says that
    joiners stand beside it. Raises ProblemsFound DG-R308 for a character that XML cannot hold.
    """
    properties = _properties(look, style)
    if AMBIGUOUS & set(text):
        setting(properties, "rFonts", hint="eastAsia")
    if percent is not None:
        setting(properties, "w", val=percent)
    if held:
        _western(properties)
    run = new("r", properties) if len(properties) else new("r")
    for stretch in re.split(r"([\n\t])", text):
        if stretch in BREAKS:
            run.append(new(BREAKS[stretch]))
        elif stretch:
            run.append(_text(stretch))
    return run


def _properties(look: etree._Element | None, style: str) -> etree._Element:
    properties = copy.deepcopy(look) if look is not None else new("rPr")
    if style:
        setting(properties, "rStyle", val=style)
    return properties


def _unseen(char: str, look: etree._Element | None, style: str) -> etree._Element:
    """A run that shows nothing and is no text, and tells where a line may end."""
    properties = _properties(look, style)
    setting(properties, "vanish")
    setting(properties, "sz", val=2)  # LibreOffice would make room for a font that has it
    _western(properties)
    return new("r", properties, new("sym", font=UNSEEN_FONT, char=char))


def _western(properties: etree._Element) -> None:
    """The language in whose text LibreOffice respects a joiner."""
    setting(properties, "lang", val="en-US", eastAsia="en-US")


def _stretches(text: str, room: float) -> Iterator[tuple[bool, list[str]]]:
    """The text in stretches: whether one is to be opened, and the parts that joiners go between.

    Behind a mark before a figure or a letter, and within what no line holds, LibreOffice ends a line only
    where it is told to.
    """
    plain, opened = "", False
    before = ""
    for piece, within in _cut_to(text, room):
        # Of a character with its marks programs know it, but LibreOffice begins a line with ～ behind ）.
        known = is_lone(piece) and "）～" not in piece
        parts = [piece] if known or cells(piece) > room or ADDRESS.search(piece) else _parts(piece)
        opens = within or (before in NOT_FIRST and piece[0] in JOINED)
        before = piece[-1]
        if plain and (opens or len(parts) > 1):
            yield opened, [plain]
            plain = ""
        if len(parts) > 1:
            yield opens, parts
            continue
        opened = opened if plain else opens
        plain += piece
    if plain:
        yield opened, [plain]


def _cut_to(text: str, room: float) -> Iterator[tuple[str, bool]]:
    """What no line of `room` 字 should split; and whether it begins within what none holds.

    A paragraph's addresses may end lines at any letter; a cell's only behind their marks. What just fills a
    line may end it where it reads best: a program that sets figures wider would cut it anywhere.
    """
    inside = reluctant_points(text) if room < CELLS_PER_LINE else frozenset()
    at = 0
    for piece in pieces(text):
        wider = sum(map(str.isupper, piece)) * CAPITAL + len(MEETING.findall(piece)) * BETWEEN
        parts = forced_parts(piece, room - wider) if cells(piece) + wider > room else [piece]
        for number, part in enumerate(parts):
            yield part, number > 0 or at in inside
            at += len(part)


def _parts(piece: str) -> list[str]:
    """A piece cut wherever a program might end a line in it."""
    parts = [piece[0]]
    for before, after in pairwise(piece):
        if before in JOINED and after in JOINED:
            parts[-1] += after
        else:
            parts.append(after)
    return parts


def long_address(text: str) -> bool:
    """Whether an address in the text is so long that a line before it would be torn open."""
    return any(cells(found[0]) > SHORT_ADDRESS for found in ADDRESS.finditer(text))


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
