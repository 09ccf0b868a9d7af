"""What somebody wrote into a Word file, stretch by stretch: text without prompts, and what was taken out.

Reads: a w:tc or a w:p, whatever program saved it, in the names of Transitional.
Writes: WrittenText.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from docgen.forms.docx import wordfields
from docgen.forms.docx.controls import CLOSING, OPENING, STENCIL_MARKS, TICKED, UNTICKED
from docgen.model.fieldtypes.ticked import CHECKED, UNCHECKED
from docgen.opc.raised import raised
from docgen.opc.wordml import W, attribute, is_on

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TEXT, PARAGRAPH, RUN, CONTROL = f"{W}t", f"{W}p", f"{W}r", f"{W}sdt"
PROPERTIES = f"{W}sdtPr"
CONTENT = f"{W}sdtContent"
TAG = f"{W}tag"
LOOK = f"{W}rPr"
STRIKE = f"{W}strike"
DOUBLE = f"{W}dstrike"
VANISH = f"{W}vanish"
SYMBOL = f"{W}sym"
MATH_TEXT, GUIDE = f"{MATH}t", f"{W}rt"  # of a formula; how a word is pronounced, above it
VALUE = f"{W}val"
RAISED = f"{W}vertAlign"
OUT = frozenset((STRIKE, DOUBLE, VANISH))
CHECKBOX, CHECKED_STATE = f"{W14}checkbox", f"{W14}checked"
CONTENT_PARAGRAPH = f"{CONTENT}/{PARAGRAPH}"
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
# Properties, results' sources, and the second form of what stands there already.
SKIPPED = frozenset(
    [f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "pPr", "rPr", "tcPr", "tblPr", "tblGrid", "trPr")]
    + [wordfields.INSTRUCTION, f"{W}delInstrText", f"{MC}Fallback"]
)
FALLBACK = f"{MC}Fallback"
DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
BOXED = f"{W}txbxContent"
OBJECT = f"{W}object"
SHOWN = frozenset((OBJECT, f"{W}subDoc", f"{W}contentPart"))  # what is kept in another part, or file
PICTURES = SHOWN | {f"{W}drawing", f"{W}pict"}
TABULAR = frozenset((f"{W}tbl", f"{W}tr", f"{W}tc"))
# Characters of symbol fonts that people insert as ticks (w:sym), by font and code.
SYMBOLS = {
    **dict.fromkeys(("F0FE", "F052"), TICKED),
    **dict.fromkeys(("F0FC", "F050"), "√"),
    **dict.fromkeys(("F0A8", "F06F", "F0A3"), UNTICKED),
}
OF_SYMBOLS = re.compile("[\uf000-\uf0ff]")
EMPTY_STENCIL = re.compile(f"[{re.escape(STENCIL_MARKS)}]+")
OWN_PROMPT = re.compile(rf"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
# What Word and WPS show in an empty control once a text was taken out of it, in whatever case.
PROMPTS = ("单击", "点击", "按一下", "請按一下", "選擇", "选择项", "选择一项", "click", "choose", "tap")
PROMPT = re.compile("|".join(PROMPTS), re.IGNORECASE)
# What a prompt begins with, of ours or of theirs.
OF_PROMPTS = frozenset(
    (*STENCIL_MARKS, OPENING, UNTICKED, *(first for each in PROMPTS for first in (each[0], each[0].upper())))
)


@dataclass
class WrittenText:
    """The text of a cell or paragraph; `struck` and `deleted` were taken out of it, `boxed` float over it.

    `hidden` is whether some of the text shows only to whoever asks for hidden text, `pictured` whether a
    picture stands there, `large` whether one that is no seal does, `embedded` whether another file does;
    nobody reads any of them.
    """

    text: str = ""
    struck: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    hidden: bool = False
    pictured: bool = False
    large: bool = False
    embedded: bool = False

    @property
    def unread(self) -> bool:
        """Whether what a picture or a file says may be an answer: a seal over a name says no more than it."""
        drawn = self.pictured and (not self.text.strip() or any(box in UNCHECKED for box in self.text))
        return self.embedded or self.large or drawn


def written(holder: etree._Element) -> WrittenText:
    """What stands in a cell or a paragraph; the text is empty for a cell that shows only prompts."""
    found = WrittenText()
    found.text = typed("".join(_pieces(holder, found)).strip("\n"))
    return found


def _pieces(holder: etree._Element, into: WrittenText) -> list[str]:
    """The stretches of text below an element, a line end before each paragraph but the first."""
    pieces: list[str] = []
    begun = False
    for each in holder:
        tag = str(each.tag)
        if tag in (TEXT, MATH_TEXT):
            pieces += _without_symbols(each.text or "", into)
        elif tag == PARAGRAPH:
            if begun:
                pieces.append("\n")
            begun = True
            pieces += _pieces(each, into)
        elif tag == RUN:
            run = _run(each, into)
            pieces += _raised(each, run) if pieces else run
        elif tag in SKIPPED:
            continue
        else:
            inner = _other(each, tag, into)
            if inner and _is_block(each, tag):
                if begun:
                    pieces.append("\n")
                begun = True
            pieces += inner
    return pieces


def _is_block(element: etree._Element, tag: str) -> bool:
    """Whether an element stands among paragraphs, not in one: a table, a control around paragraphs."""
    return tag in TABULAR or (tag == CONTROL and element.find(CONTENT_PARAGRAPH) is not None)


def _run(run: etree._Element, into: WrittenText) -> list[str]:
    """The stretches of a run; nothing where it is struck through."""
    pieces = _pieces(run, into)
    marks = _marks(run)
    if STRIKE in marks or DOUBLE in marks:
        into.struck.append("".join(pieces))
        return []
    into.hidden = into.hidden or (VANISH in marks and bool(pieces))
    return pieces


def _raised(run: etree._Element, pieces: list[str]) -> list[str]:
    """The stretches of a run that follows another, digits above and below the line as such."""
    look = run[0] if len(run) else None
    mark = look.find(RAISED) if look is not None and look.tag == LOOK else None
    return pieces if mark is None else [raised(each, str(mark.get(VALUE))) for each in pieces]


def _marks(run: etree._Element) -> set[str]:
    """How a run is taken out of sight."""
    look = run[0] if len(run) else None
    if look is None or look.tag != LOOK:
        return set()
    return {str(each.tag) for each in look if each.tag in OUT and is_on(each)}


def _other(each: etree._Element, tag: str, into: WrittenText) -> list[str]:
    """The stretches of whatever is no text, paragraph or run."""
    if tag in BREAKS:
        return [BREAKS[tag]]
    if tag == CONTROL:
        return _controlled(each, into)
    if tag in DELETED:
        into.deleted.append("".join(str(part) for part in each.itertext(f"{W}t", f"{W}delText")))
        return []
    if tag in (BOXED, GUIDE):
        into.boxed.append("".join(_pieces(each, into)))
        return []
    if tag in PICTURES and next(each.iter(BOXED), None) is None:
        words = wordfields.drawn_words(each)
        into.boxed += words
        into.pictured = into.pictured or not words
        into.large = into.large or wordfields.is_large(each)
        into.embedded = into.embedded or tag in SHOWN
        return []
    if tag == wordfields.FIELD:
        text, read = wordfields.told_by(each)
        into.embedded = into.embedded or not read
        return [text] if text else []
    if tag == SYMBOL:
        return _symbol(attribute(each, "char").upper(), into)
    return _pieces(each, into)


def _without_symbols(text: str, into: WrittenText) -> list[str]:
    """A text with its characters of symbol fonts read, which some programs keep among the others."""
    if not OF_SYMBOLS.search(text):
        return [text]
    parts = ([each] if not OF_SYMBOLS.match(each) else _symbol(f"{ord(each):04X}", into) for each in text)
    return [each for part in parts for each in part]


def _symbol(code: str, into: WrittenText) -> list[str]:
    """A character of a symbol font: a tick or a box; of one that only its font can draw, that it is there."""
    if code in SYMBOLS:
        return [SYMBOLS[code]]
    if re.fullmatch("[0-9A-F]{4}", code) and not code.startswith(("D", "E", "F", "00")):
        return [chr(int(code, 16))]
    into.pictured = into.embedded = True
    return []


def _controlled(control: etree._Element, into: WrittenText) -> list[str]:
    """The text of a control, nothing for a prompt; a check box as it shows, else as its state says."""
    properties, content = control.find(PROPERTIES), control.find(CONTENT)
    pieces = _pieces(content, into) if content is not None else []
    if properties is None:
        return pieces
    tag = properties.find(TAG)
    if tag is not None:
        into.tags.append(str(tag.get(VALUE) or ""))
    if (box := properties.find(CHECKBOX)) is not None:
        shown = "".join(pieces).strip()
        ticked = attribute(box.find(CHECKED_STATE), "val") in ("1", "true", "on")
        return [shown if shown and shown in CHECKED + UNCHECKED else TICKED if ticked else UNTICKED]
    prompting = properties.find(f"{W}showingPlcHdr") is not None
    return [] if prompting and PROMPT.match("".join(pieces).strip()) else pieces


def typed(text: str) -> str:
    """The text, empty where it is a prompt of ours that the program took for text, or one box left empty."""
    bare = "".join(text.split())
    if bare and bare[0] not in OF_PROMPTS:  # nearly all
        return text.strip()
    if not bare or EMPTY_STENCIL.fullmatch(bare) or OWN_PROMPT.fullmatch(bare) or bare == UNTICKED:
        return ""
    return text.strip()


def below(element: etree._Element, tags: frozenset[str]) -> list[etree._Element]:
    """Every element of one of the tags below `element`, whatever stands between, but none within another."""
    found: list[etree._Element] = []
    for each in element:
        name = str(each.tag)
        if name in tags:
            found.append(each)
        elif name not in SKIPPED and name not in DELETED:
            found += below(each, tags)
    return found
