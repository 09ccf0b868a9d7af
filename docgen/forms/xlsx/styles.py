"""The looks of cells, and styles.xml with each look once.

Lengths are millimetres, type sizes points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import quoteattr

from docgen.document.tables import TEXT_PT
from docgen.standard import gbt9704


class CellFace(StrEnum):
    """The names by which Word and Excel know the faces."""

    TITLE = "方正小标宋简体"
    TEXT = "仿宋_GB2312"
    HEAD = "黑体"
    PLAIN = "宋体"


class Border(StrEnum):
    """Where a cell has lines."""

    NONE = "none"
    BOX = "box"
    BELOW = "below"


class CellFormat(StrEnum):
    """What Excel does with what is typed: keep a text as it is, or show a number or a date."""

    GENERAL = "General"
    TEXT = "@"
    WHOLE = "0"
    TENTHS = "0.0"
    HUNDREDTHS = "0.00"
    DATE = 'yyyy"年"m"月"d"日"'


SMALL_SIZE = 7.0
BUILT_IN = {CellFormat.GENERAL: 0, CellFormat.WHOLE: 1, CellFormat.TEXT: 49}  # ECMA-376 part 1, 18.8.30
FIRST_OWN_FORMAT = 164
GREY = "FF595959"
BLACK = "FF000000"
# The look of what is unequal and should not be; the one entry of dxfs (forms/xlsx/alarms.py).
ALARMED = (
    '<dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFFFC7CE"/><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs>'
)


@dataclass(frozen=True)
class CellLook:
    """How a cell looks and whether it may be filled."""

    face: CellFace = CellFace.TEXT
    size: float = TEXT_PT
    across: str = "center"
    down: str = "center"
    border: Border = Border.NONE
    format: CellFormat = CellFormat.GENERAL
    locked: bool = True
    colour: str = BLACK
    shrinks: bool = False  # to one line, else lines are wrapped
    fill: str = ""  # the colour behind the text; none where empty


class CellStyles:
    """Collects looks; a cell names its look by number."""

    def __init__(self) -> None:
        self._looks: dict[CellLook, int] = {}

    def number(self, look: CellLook) -> int:
        """The number of a look; 0 is the sheet's default."""
        return self._looks.setdefault(look, len(self._looks) + 1)

    def xml(self) -> bytes:
        """styles.xml with every look asked for."""
        looks = list(self._looks)
        fonts = _numbered([_font(CellFace.PLAIN, TEXT_PT, BLACK), *map(_font_of, looks)])
        borders = _numbered([_border(Border.NONE), *(_border(look.border) for look in looks)])
        fills = _numbered(["", "grey", *(look.fill for look in looks if look.fill)])
        formats = _numbered([look.format for look in looks if look.format not in BUILT_IN])
        cells = [
            _cell(
                look,
                fonts[_font_of(look)],
                fills[look.fill],
                borders[_border(look.border)],
                _format(look.format, formats),
            )
            for look in looks
        ]
        own = "".join(
            f'<numFmt numFmtId="{FIRST_OWN_FORMAT + number}" formatCode={quoteattr(code)}/>'
            for code, number in formats.items()
        )
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            + (f'<numFmts count="{len(formats)}">{own}</numFmts>' if formats else "")
            + f'<fonts count="{len(fonts)}">{"".join(fonts)}</fonts>'
            f'<fills count="{len(fills)}"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill>'
            f"{''.join(map(_fill, list(fills)[2:]))}</fills>"
            f'<borders count="{len(borders)}">{"".join(borders)}</borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(cells) + 1}">'
            '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
            f"{''.join(cells)}</cellXfs>"
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            f"{ALARMED}</styleSheet>"
        ).encode()


def _numbered(entries: list[str]) -> dict[str, int]:
    return {entry: number for number, entry in enumerate(dict.fromkeys(entries))}


def _format(code: CellFormat, own: dict[str, int]) -> int:
    return BUILT_IN[code] if code in BUILT_IN else FIRST_OWN_FORMAT + own[code]


def run_look(face: CellFace, size: float) -> str:
    """The look of a part of a cell's text (CT_RPrElt)."""
    return f'<rPr><sz val="{size:g}"/><color rgb="{BLACK}"/><rFont val="{face}"/><charset val="134"/></rPr>'


def _font_of(look: CellLook) -> str:
    return _font(look.face, look.size, look.colour)


def _font(face: CellFace, size: float, colour: str) -> str:
    return f'<font><sz val="{size:g}"/><color rgb="{colour}"/><name val="{face}"/><charset val="134"/></font>'


def _border(border: Border) -> str:
    def side(name: str, drawn: bool) -> str:
        return f'<{name} style="thin"><color rgb="{BLACK}"/></{name}>' if drawn else f"<{name}/>"

    box, below = border is Border.BOX, border is Border.BELOW
    sides = (("left", box), ("right", box), ("top", box), ("bottom", box or below))
    return f"<border>{''.join(side(*each) for each in sides)}<diagonal/></border>"


def _fill(colour: str) -> str:
    return f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>'


def _cell(look: CellLook, font: int, fill: int, border: int, code: int) -> str:
    lines = 'shrinkToFit="1"' if look.shrinks else 'wrapText="1"'
    filled = ' applyFill="1"' if fill else ""
    return (
        f'<xf numFmtId="{code}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
        f' applyNumberFormat="1" applyFont="1"{filled} applyBorder="1" applyAlignment="1"'
        ' applyProtection="1">'
        f'<alignment horizontal="{look.across}" vertical="{look.down}" {lines}/>'
        f'<protection locked="{int(look.locked)}"/></xf>'
    )


def column_width(mm: float) -> float:
    """A column's width in the unit of Excel: digits of the default font, 宋体 12 pt, each half an em."""
    return round(mm / (TEXT_PT / 2 * gbt9704.MM_PER_PT), 3)


def points(mm: float) -> float:
    """A row's height in points."""
    return round(mm / gbt9704.MM_PER_PT, 2)
