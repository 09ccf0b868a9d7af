"""What somebody wrote into a cell of a Word table: its text without prompts, ticked boxes as their labels.

Reads: a w:tc, whatever program saved it.
Writes: text, and the tags of its controls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from docgen.forms.docx.controls import CLOSING, OPENING, STENCIL_MARKS, TICKED, UNTICKED
from docgen.forms.docx.opened import attribute, child, name_of, within
from docgen.model.fieldtypes import SEVERAL, YES

# Deleted text, results' sources, and the second form of what stands there already.
DELETED = {"del", "moveFrom", "delText", "delInstrText"}
PROPERTIES = {"sdtPr", "sdtEndPr", "pPr", "rPr", "tcPr"}
SKIPPED = DELETED | PROPERTIES | {"instrText", "Fallback"}
BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}
BOX = re.compile(rf"([{TICKED}☒{UNTICKED}])([^{TICKED}☒{UNTICKED}]*)")
# Characters of symbol fonts that people insert as ticks (w:sym), by font and code.
SYMBOLS = {"F0FE": TICKED, "F0FC": "√", "F052": TICKED, "F0A8": UNTICKED, "F06F": UNTICKED, "F050": "√"}
EMPTY_STENCIL = re.compile(f"[{re.escape(STENCIL_MARKS)}]+")
OWN_PROMPT = re.compile(rf"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
# What Word and WPS show in an empty control once a text was taken out of it.
PROMPT = re.compile(r"(单击|点击|請?按一下|選擇|选择一?项|Click|Choose|Tap)", re.IGNORECASE)


def cell_text(cell: etree._Element) -> str:
    """The text as typed, lines divided by line ends; of check boxes the ticked labels, 、 between them.

    Empty for a cell that shows only prompts, or boxes of which none is ticked.
    """
    text = "\n".join(_lines(cell)).strip("\n")
    return _ticked(text) if BOX.match(text.strip()) else _typed(text)


def _lines(element: etree._Element) -> Iterator[str]:
    """The paragraphs of a cell, or of a control that holds whole paragraphs."""
    for each in element:
        name = name_of(each)
        if name == "p":
            yield "".join(_texts(each))
        elif name == "sdt":
            yield _controlled(each, _paragraphs)
        elif name not in SKIPPED:
            yield from _lines(each)


def _paragraphs(content: etree._Element) -> str:
    return "\n".join(_lines(content))


def _stretches(content: etree._Element) -> str:
    return "".join(_texts(content))


def _texts(element: etree._Element) -> Iterator[str]:
    """The stretches of text below a paragraph."""
    for each in element:
        name = name_of(each)
        if name == "t":
            yield each.text or ""
        elif name in BREAKS:
            yield BREAKS[name]
        elif name == "sym":
            yield SYMBOLS.get(attribute(each, "char").upper(), "")
        elif name == "sdt":
            yield _controlled(each, _stretches)
        elif name not in SKIPPED and name != "p":
            yield from _texts(each)


def _controlled(control: etree._Element, inner: Callable[[etree._Element], str]) -> str:
    """The text of a control, nothing for a prompt; a check box as the box that its state says."""
    properties, content = child(control, "sdtPr"), child(control, "sdtContent")
    if properties is not None and (box := child(properties, "checkbox")) is not None:
        return TICKED if attribute(child(box, "checked"), "val") in ("1", "true", "on") else UNTICKED
    text = inner(content) if content is not None else ""
    prompting = properties is not None and child(properties, "showingPlcHdr") is not None
    return "" if prompting and PROMPT.match(text.strip()) else text


def _typed(text: str) -> str:
    """The text, empty where it is a prompt of ours that the program took for text."""
    bare = "".join(text.split())
    if not bare or EMPTY_STENCIL.fullmatch(bare) or OWN_PROMPT.fullmatch(bare):
        return ""
    return text.strip()


def _ticked(text: str) -> str:
    """The labels of the ticked boxes; 是 for one without a label."""
    labels = [label.strip() for mark, label in BOX.findall(text) if mark != UNTICKED]
    return SEVERAL.join(label or YES for label in labels)


def tags(cell: etree._Element) -> list[str]:
    """The tags of the controls in a cell, and of one that holds the cell."""
    holder = cell.getparent()
    outer = holder.getparent() if holder is not None and name_of(holder) == "sdtContent" else None
    controls = [*within(cell, "sdt"), *([outer] if outer is not None else [])]
    found = (
        child(properties, "tag") for each in controls if (properties := child(each, "sdtPr")) is not None
    )
    return [attribute(tag, "val") for tag in found if tag is not None]
