"""One face of a font collection as a font file of its own, under a name of ours.

Reads: a .ttc file. Writes: an .otf or .ttf file, the same bytes every time.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTCollection, TTFont

from docgen.bootstrap.fontlist import Derived

# Name records that go on unchanged: copyright, maker, designer, licence and its address.
_KEPT_NAMES = frozenset({0, 8, 9, 13, 14})
_FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT, _DESCRIPTION = 1, 2, 3, 4, 5, 6, 10
_WINDOWS_ENGLISH = (3, 1, 0x409)
_REGULAR_WEIGHT = 400
_STYLE_BITS = 0b1100001  # italic, bold and regular of OS/2 fsSelection
_REGULAR_BIT = 0b1000000

# The Arphic Public License (2a) wants the how and when of a change said in the changed file.
_CHANGE = (
    "Single face '{face}' taken out of {source} by docgen, changed 2026-11-22: "
    "glyphs that no character names left out; names, style and weight class replaced."
)


def derive(font: Derived, folder: Path, target: Path) -> None:
    """Write `font` to `target`, made from its collection in `folder`."""
    source = folder / font.source
    face = _cut(source, _face_number(source, font.face_family))
    if font.outline_name:
        face = _rename_outlines(face, font.outline_name)
    with TTFont(BytesIO(face), lazy=True, recalcTimestamp=False, recalcBBoxes=False) as opened:
        _rename(opened, font)
        _declare_regular(opened)
        with open(target, "wb") as file:
            opened.save(file, reorderTables=None)


def _cut(source: Path, number: int) -> bytes:
    """The face as a font of its own, with the glyphs that its characters name.

    The glyphs that only other regions' forms and vertical setting use stay out: a third of the file, which
    every program that opens it would have to read.
    """
    face = hb.Face(hb.Blob.from_file_path(str(source)), number)
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(face.unicodes)
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.name_id_set.update({_VERSION, *_KEPT_NAMES})
    return bytes(hb.subset(face, wanted).blob.data)


def _face_number(source: Path, family: str) -> int:
    """Which face of the collection carries the family name."""
    with TTCollection(source, lazy=True) as collection:
        names = [face["name"].getBestFamilyName() for face in collection.fonts]
    return names.index(family)


def _rename(opened: TTFont, font: Derived) -> None:
    """Give the font our own names; copyright, authors and licence stay."""
    table = opened["name"]
    version = table.getDebugName(_VERSION).strip()
    table.names = [record for record in table.names if record.nameID in _KEPT_NAMES]
    postscript = font.family.replace(" ", "")
    own = {
        _FAMILY: font.family,
        _STYLE: "Regular",
        _UNIQUE: f"{version};docgen;{postscript}",
        _FULL: font.family,
        _VERSION: version,
        _POSTSCRIPT: postscript,
        _DESCRIPTION: _CHANGE.format(face=font.face_family, source=font.source),
    }
    for number, text in own.items():
        table.setName(text, number, *_WINDOWS_ENGLISH)


def _declare_regular(opened: TTFont) -> None:
    """Say weight 400, upright and not bold, whatever the face was in its own family."""
    os2 = opened["OS/2"]
    os2.usWeightClass = _REGULAR_WEIGHT
    os2.fsSelection = (os2.fsSelection & ~_STYLE_BITS) | _REGULAR_BIT
    opened["head"].macStyle = 0


def _rename_outlines(content: bytes, name: str) -> bytes:
    """Replace the name inside the CFF table, by which LibreOffice and others call the font in a PDF.

    A collection's faces share the table under the Japanese face's name. The new name is as long as the old:
    the table's offsets hold, and a minute's work of compiling it is saved.
    """
    with TTFont(BytesIO(content), lazy=True) as font:
        old, new = font["CFF "].cff.fontNames[0].encode("ascii"), name.encode("ascii")
    if len(old) != len(new):
        raise ValueError(f"{name!r} is not as long as {old!r}")
    return content.replace(old, new)
