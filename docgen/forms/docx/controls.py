"""Content controls, one for each field: what Word, WPS and LibreOffice offer to whoever fills it.

Reads: Field and the address of its value.
Writes: w:sdt.

Text is a rich-text control (none of the kinds of w:sdtPr), because LibreOffice 7.4 makes an input field
of a plain-text one and writes its text three times when it saves, without its line ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from docgen.forms import paper
from docgen.forms.docx.looks import BOX, BOX_FONT, PLACEHOLDER
from docgen.forms.docx.markup import escaped, run
from docgen.forms.docx.slots import Boxes, Part, Value
from docgen.forms.package import constant
from docgen.model.fields import Field, parse_value
from docgen.model.fieldtypes import Control, FieldType

LONGEST = 64  # characters of a tag or title, ECMA-376 part 1, 17.5.2.1 and 17.5.2.42
TICKED, UNTICKED = "☑", "☐"
NO_HINT = "　　　"  # keeps the control wide enough to be hit, and prints nothing
# What the stencils consist of: an empty control that shows nothing else holds no value.
STENCIL_MARKS = "".join(sorted({mark for kind in FieldType for mark in kind.traits.stencil if mark.strip()}))
MOST_BOXES = 40  # choices of a 多选 that are boxes to tick; more of them would fill pages, and are typed
BETWEEN, LINE_END = " ", "\n"  # behind a choice with its box
OPENING, CLOSING = "〔", "〕"  # around a hint, so that it is never taken for what a unit wrote
TEXT_RUN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">'


def content(item: Field, path: str, repeated: bool, width: float) -> list[Part]:
    """What stands in a cell of `width` mm: one control, or check boxes; many choices are typed in."""
    control = item.traits.control
    if control is Control.TICK or (control is Control.CHOICES and len(item.choices) <= MOST_BOXES):
        return [_boxes(item, path, width)]
    return [_value(item, path, repeated, width)]


def shown_empty(item: Field, width: float) -> str:
    """What an empty control shows, as runs: on paper it can be filled by hand as well."""
    if item.traits.stencil:
        return run(item.traits.stencil, PLACEHOLDER)
    lines = paper.box_lines(item, width) if item.traits.control is Control.CHOICE else ()
    if lines:
        boxed = (run(BETWEEN).join(run(UNTICKED, BOX) + run(choice) for choice in line) for line in lines)
        return run(LINE_END).join(boxed)
    said = item.traits.advice.docx
    return run(f"{OPENING}{said}{CLOSING}" if said else NO_HINT, PLACEHOLDER)


def _value(item: Field, path: str, repeated: bool, width: float) -> Value:
    head, kind = f"<w:sdt><w:sdtPr>{_names(item.label, path)}", _kind(item)
    empty = f"{head}<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{shown_empty(item, width)}"
    opened = f"{head}{_lock(item, repeated)}{kind}</w:sdtPr><w:sdtContent>{TEXT_RUN}"
    closed = "</w:t></w:r></w:sdtContent></w:sdt>"
    return Value(
        path,
        constant(f"{empty}</w:sdtContent></w:sdt>".encode()),
        constant(opened.encode()),
        constant(closed.encode()),
    )


def _names(label: str, path: str) -> str:
    """The title, which the control shows, and the tag; an address too long for a tag is left out."""
    title = escaped(label.replace("\n", "")[:LONGEST])
    tag = f'<w:tag w:val="{path}"/>' if len(path) <= LONGEST else ""
    return f'<w:alias w:val="{title}"/>{tag}'


def _lock(item: Field, repeated: bool) -> str:
    """A locked text may not be changed; its row in a repeating table may still be deleted."""
    how = "contentLocked" if repeated else "sdtContentLocked"
    return f'<w:lock w:val="{how}"/>' if item.locked else ""


def _kind(item: Field) -> str:
    """The kind of the control in its w:sdtPr."""
    if item.traits.control is Control.CHOICE:
        entries = (
            f'<w:listItem w:displayText="{choice}" w:value="{choice}"/>'
            for choice in map(escaped, item.choices)
        )
        return f"<w:dropDownList>{''.join(entries)}</w:dropDownList>"
    if item.traits.control is Control.DATE:
        return (
            f'<w:date><w:dateFormat w:val="{item.traits.picture}"/><w:lid w:val="zh-CN"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
    return ""


def _boxes(item: Field, path: str, width: float) -> Boxes:
    """One box with the field's label to tick, or one for each choice with the choice behind it."""
    labels = item.choices if item.traits.control is Control.CHOICES else ("",)
    ends = {line[-1] for line in paper.boxes_in_lines(item.choices, width)[:-1]}
    boxes = [
        tuple(
            constant(_box(label or item.label, path, label, ticked, label in ends).encode())
            for ticked in (False, True)
        )
        for label in labels
    ]
    return Boxes(path, tuple((box[0], box[1]) for box in boxes), partial(ticks, item))


def _box(title: str, path: str, label: str, ticked: bool, ends: bool) -> str:
    states = (
        f'<w14:checked w14:val="{int(ticked)}"/>'
        f'<w14:checkedState w14:val="{ord(TICKED):X}" w14:font="{BOX_FONT}"/>'
        f'<w14:uncheckedState w14:val="{ord(UNTICKED):X}" w14:font="{BOX_FONT}"/>'
    )
    mark = run(TICKED if ticked else UNTICKED, BOX)
    after = run(f"{label}{LINE_END if ends else BETWEEN}") if label else ""
    head = f"<w:sdt><w:sdtPr>{_names(title, path)}<w14:checkbox>{states}</w14:checkbox></w:sdtPr>"
    return f"{head}<w:sdtContent>{mark}</w:sdtContent></w:sdt>{after}"


def ticks(item: Field, text: str) -> Sequence[bool]:
    """Which of the boxes of a field `text` ticks; none where it says nothing that fits."""
    value = parse_value(item, text)
    if item.traits.control is Control.TICK:
        return (value is True,)
    return [isinstance(value, tuple) and choice in value for choice in item.choices]
