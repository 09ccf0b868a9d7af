"""The looks of a form's parts: labels and heads in 黑体, what is filled in 仿宋, the title in 小标宋."""

from __future__ import annotations

from dataclasses import replace

from docgen.forms.xlsx.styles import GREY, SMALL_SIZE, Border, CellFace, CellFormat, CellLook
from docgen.model.fields import Field
from docgen.model.fieldtypes import Extent, Stored
from docgen.standard import gbt9704

TITLE = CellLook(CellFace.TITLE, gbt9704.SIZE_2)
BLOCK_TITLE = CellLook(CellFace.HEAD, across="left")
LABEL = CellLook(CellFace.HEAD, border=Border.BOX)
ROW_LABEL = CellLook(CellFace.TEXT, across="left", border=Border.BOX)
SHORT_LABEL = CellLook(CellFace.TEXT, border=Border.BOX)
NUMBER = CellLook(border=Border.BOX)
SECTION = CellLook(CellFace.HEAD, across="left", border=Border.BOX)
SKIPPED = CellLook(border=Border.BOX)
PLAIN = CellLook(across="left", down="top")
STAR, DUE = CellLook(across="left"), CellLook(across="right")
PLAIN_HEAD = CellLook(CellFace.HEAD, across="left")
SIGN_LABEL = CellLook(across="right", down="bottom", shrinks=True)
SEAL = CellLook(across="right")
IDENTITY = CellLook(CellFace.PLAIN, SMALL_SIZE, across="left", down="top", colour=GREY)

SHORT_TEXT = 20  # characters; longer texts read better from the left
FORMATS = {
    Stored.TEXT: CellFormat.TEXT,
    Stored.WHOLE: CellFormat.WHOLE,
    Stored.DECIMAL: CellFormat.GENERAL,
    Stored.DAY: CellFormat.DATE,
}


def value_look(item: Field, border: Border = Border.BOX, *, held: bool = False) -> CellLook:
    """The look of a cell that takes a field's value; one that is `held` cannot be changed.

    Whatever is no number or date is text to Excel too, so that 0377-6312 and 010310 stay as typed.
    """
    extent = item.traits.extent
    long = extent is Extent.PHRASE and (item.longest or SHORT_TEXT) > SHORT_TEXT
    look = CellLook(
        across="left" if long or extent is Extent.PROSE else "center",
        down="top" if extent is Extent.PROSE else "center",
        border=border,
        format=FORMATS[item.traits.stored],
        locked=held,
    )
    return replace(look, down="bottom", across="center") if border is Border.BELOW else look
