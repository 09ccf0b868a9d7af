"""The font of one copy: the characters that are drawn in it and no others, as a CFF font made by hand.

Reads: the glyphs of a face, each drawn once a process and kept.
Writes: the objects of a composite font (ISO 32000-1 9.7), embedded.

A subset for the whole run would put every unit's characters into each unit's file; cutting one out of
the font for each copy takes longer than all the rest. Charstrings that need nothing of their font
besides themselves can be laid side by side in a new one at the cost of copying their bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen

from docgen.forms.pdf.marks import CMAP_HEAD, CMAP_TAIL
from docgen.render.fonts import FontFile, FontRole

EM = 1000  # units of an em in a CFF font
UNKNOWN = "\ufffe"  # no font has it: draws what the face shows for a character that it lacks
CHARACTERS_A_BLOCK = 100  # of bfchar, ISO 32000-1 9.10.3
NAME = "DocgenPrefilled"
OFFSET = b"\x1d"  # introduces a number of four bytes in a DICT, Adobe TN 5176 table 3
# Operators of a Top DICT, TN 5176 table 9: ROS, CIDCount, charset, FDSelect, CharStrings, FDArray, Private.
ROS, CID_COUNT, CHARSET, FD_SELECT = b"\x0c\x1e", b"\x0c\x22", b"\x0f", b"\x0c\x25"
CHAR_STRINGS, FD_ARRAY, PRIVATE = b"\x11", b"\x0c\x24", b"\x12"
FIRST_OWN_STRING = 391  # TN 5176 appendix A
HEADER = b"\x01\x00\x04\x04"
NO_SUBROUTINES = b"\0\0"  # an empty INDEX


@dataclass(frozen=True)
class FontGlyph:
    """A character's charstring, and its advance in thousandths of an em."""

    charstring: bytes
    width: int


class Glyphs:
    """The glyphs of a face, the fallback fonts' among them, drawn when first asked for."""

    def __init__(self, role: FontRole) -> None:
        self._role = role
        self._drawn: dict[str, FontGlyph] = {}

    def __getitem__(self, char: str) -> FontGlyph:
        glyph = self._drawn.get(char)
        if glyph is None:
            glyph = self._drawn[char] = self._draw(char)
        return glyph

    def width(self, text: str) -> int:
        """Width of `text` in thousandths of an em."""
        return sum([self[char].width for char in text])

    def _draw(self, char: str) -> FontGlyph:
        file = self._role.file_for(char)
        return drawn_glyph(file, file.glyph(char))


@lru_cache(maxsize=1 << 14)
def drawn_glyph(file: FontFile, number: int) -> FontGlyph:
    """A glyph of a font file as a charstring that needs no subroutines.

    Drawing one takes two thousandths of a second, and the forms of a year share most of their characters.
    """
    scale = EM / file.units_per_em
    width = round(file.glyph_width(number) * scale)
    pen = T2CharStringPen(width, None)
    file.draw_glyph(number, pen if scale == 1 else TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
    charstring = pen.getCharString()
    charstring.compile()
    return FontGlyph(charstring.bytecode, width)


class Codes(dict[str, str]):
    """The code of each character that a copy draws, as four hexadecimal digits, given as they come."""

    def __missing__(self, char: str) -> str:
        code = self[char] = f"{len(self) + 1:04X}"
        return code

    def show(self, text: str) -> bytes:
        """`text` as the operand of Tj."""
        return f"<{''.join([self[char] for char in text])}>".encode()


def font_program(glyphs: Sequence[FontGlyph], numbers: Sequence[int] = ()) -> bytes:
    """A CID-keyed CFF font (Adobe TN 5176); glyph 0 is what stands for an unknown character.

    `numbers` are the CIDs of the glyphs after the first; without them they are 1, 2, 3 and so on.
    """
    count = len(glyphs)
    names = _index([NAME.encode()])
    strings = _index([b"Adobe", b"Identity"])
    top_length = 2 + 1 + 2 + len(_top(0, 0, 0, 0, 0))  # an INDEX of one, its two offsets of one byte each
    charset_at = len(HEADER) + len(names) + top_length + len(strings) + len(NO_SUBROUTINES)
    charset = b"\0" + struct.pack(f">{count - 1}H", *(numbers or range(1, count)))
    select = struct.pack(">BHHBH", 3, 1, 0, 0, count)  # all glyphs belong to the one FD
    select_at = charset_at + len(charset)
    drawn_at = select_at + len(select)
    drawn = _index([glyph.charstring for glyph in glyphs])
    array_at = drawn_at + len(drawn)
    array = _index([_number(0) + _number(array_at) + PRIVATE])  # an empty Private DICT
    most = max(numbers, default=count - 1) + 1
    top = _index([_top(most, charset_at, select_at, drawn_at, array_at)])
    return b"".join((HEADER, names, top, strings, NO_SUBROUTINES, charset, select, drawn, array))


def _top(count: int, charset: int, select: int, drawn: int, array: int) -> bytes:
    registry = _number(FIRST_OWN_STRING) + _number(FIRST_OWN_STRING + 1) + _number(0) + ROS
    places = ((count, CID_COUNT), (charset, CHARSET), (select, FD_SELECT))
    tables = ((drawn, CHAR_STRINGS), (array, FD_ARRAY))
    return registry + b"".join(_number(value) + operator for value, operator in places + tables)


def _number(value: int) -> bytes:
    return OFFSET + struct.pack(">i", value)


def _index(items: Sequence[bytes]) -> bytes:
    """An INDEX: count, size of an offset, offsets from 1, the items."""
    ends = [1]
    for item in items:
        ends.append(ends[-1] + len(item))
    size = 1 if ends[-1] < 1 << 8 else 4
    offsets = struct.pack(f">{len(ends)}{'B' if size == 1 else 'I'}", *ends)
    return b"".join((struct.pack(">HB", len(items), size), offsets, *items))


def font_objects(codes: Codes, glyphs: Glyphs, first: int) -> tuple[bytes, ...]:
    """The bodies of the font's objects, numbered from `first`: font, CID font, descriptor, program, CMap."""
    drawn = [glyphs[UNKNOWN], *(glyphs[char] for char in codes)]
    program = font_program(drawn)  # outlines hardly shrink: compressing them would take a millisecond
    cmap = zlib.compress(_unicode_map(codes), 1)
    name = f"{_tag(codes)}+{NAME}"
    widths = " ".join([str(glyph.width) for glyph in drawn[1:]])
    font = (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 4} 0 R>>"
    )
    descendant = (
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/DW 1000/W[1[{widths}]]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {first + 2} 0 R>>"
    )
    descriptor = (
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[-200 -300 1200 1000]/ItalicAngle 0"
        f"/Ascent 880/Descent -120/CapHeight 700/StemV 60/FontFile3 {first + 3} 0 R>>"
    )
    streams = (stream(b"/Subtype/CIDFontType0C", program), stream(b"/Filter/FlateDecode", cmap))
    return (font.encode(), descendant.encode(), descriptor.encode(), *streams)


def stream(entries: bytes, content: bytes) -> bytes:
    """The body of a stream object whose dictionary holds `entries`."""
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)


def _tag(codes: Codes) -> str:
    """Six letters that differ between subsets (ISO 32000-1 9.6.4)."""
    number = zlib.crc32("".join(codes).encode("utf-8", "surrogatepass"))
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _unicode_map(codes: Codes) -> bytes:
    """The ToUnicode CMap (ISO 32000-1 9.10.3)."""
    pairs = [f"<{code}><{char.encode('utf-16-be', 'replace').hex()}>" for char, code in codes.items()]
    blocks = [pairs[at : at + CHARACTERS_A_BLOCK] for at in range(0, len(pairs), CHARACTERS_A_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return f"{CMAP_HEAD}{body}{CMAP_TAIL}".encode()
