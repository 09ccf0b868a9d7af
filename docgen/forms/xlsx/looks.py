"""The looks of a form's parts: labels and heads in 黑体, what is filled in 仿宋, the title in 小标宋."""

from __future__ import annotations

from dataclasses import replace

from docgen.forms.xlsx.styles import GREY, SMALL_SIZE, Border, Face, Format, Look
from docgen.model.fields import Field
from docgen.model.fieldtypes import Extent, Kept
from docgen.standard import gbt9704

TITLE = Look(Face.TITLE, gbt9704.SIZE_2)
BLOCK_TITLE = Look(Face.HEAD, across="left")
LABEL = Look(Face.HEAD, border=Border.BOX)
ROW_LABEL = Look(Face.TEXT, across="left", border=Border.BOX)
SHORT_LABEL = Look(Face.TEXT, border=Border.BOX)
NUMBER = Look(border=Border.BOX)
SECTION = Look(Face.HEAD, across="left", border=Border.BOX)
SKIPPED = Look(border=Border.BOX)
PLAIN = Look(across="left", down="top")
DUE = Look(across="right")
PLAIN_HEAD = Look(Face.HEAD, across="left")
SIGN_LABEL = Look(across="right", down="bottom", shrinks=True)
SEAL = Look(across="right")
IDENTITY = Look(Face.PLAIN, SMALL_SIZE, across="left", down="top", colour=GREY)

SHORT_TEXT = 20  # characters; longer texts read better from the left
FORMATS = {
    Kept.TEXT: Format.TEXT,
    Kept.WHOLE: Format.WHOLE,
    Kept.DECIMAL: Format.GENERAL,
    Kept.DAY: Format.DATE,
}


def value_look(item: Field, border: Border = Border.BOX) -> Look:
    """The look of a cell that takes a field's value.

    Whatever is no number or date is text to Excel too, so that 0377-6312 and 010310 stay as typed.
    """
    extent = item.traits.extent
    long = extent is Extent.PHRASE and (item.longest or SHORT_TEXT) > SHORT_TEXT
    look = Look(
        across="left" if long or extent is Extent.PROSE else "center",
        down="top" if extent is Extent.PROSE else "center",
        border=border,
        format=FORMATS[item.traits.kept],
        locked=item.locked,
    )
    return replace(look, down="bottom", across="center") if border is Border.BELOW else look
