"""The fonts of a run: which file shows a character in a face, how wide it is and where its ink lies.

Reads: the font folder's fonts.json (written at set-up).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb
from fontTools.pens.boundsPen import BoundsPen

from docgen.bootstrap.paths import fonts_command
from docgen.document.cells import unseen
from docgen.document.elements import Face
from docgen.problems import stop
from docgen.tongue import phrase


@dataclass(frozen=True)
class Ink:
    """Extent of drawn glyphs in em, the base line at 0: `top` upwards, `bottom` downwards negative."""

    top: float
    bottom: float
    left: float
    right: float


class FontFile:
    """One font file, read by HarfBuzz; lengths are in em."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self._font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path)), index))
        self._em = int(self._font.face.upem)
        # Kept, since a text repeats itself; outlines are slow to walk above all.
        self._glyphs: dict[str, int] = {}
        self._right_edges: dict[str, float] = {}
        self._inks: dict[str, Ink | None] = {}

    def glyph(self, char: str) -> int:
        """Glyph number of a character; 0 where the font has none."""
        if char not in self._glyphs:
            self._glyphs[char] = int(self._font.get_nominal_glyph(ord(char)) or 0)
        return self._glyphs[char]

    def advance(self, char: str) -> float:
        """Width of a character's cell."""
        return float(self._font.get_glyph_h_advance(self.glyph(char))) / self._em

    def right_edge(self, char: str) -> float:
        """Where a character's ink ends at the right, quickly; 0 where it has none.

        From HarfBuzz's extents, which hold the curves' control points: good enough for a line's end.
        """
        if char not in self._right_edges:
            self._right_edges[char] = self._right_edge(char)
        return self._right_edges[char]

    def _right_edge(self, char: str) -> float:
        extents = self._font.get_glyph_extents(self.glyph(char))
        return (extents.x_bearing + extents.width) / self._em if extents and extents.height else 0.0

    def ink(self, char: str) -> Ink | None:
        """Bounds of a character's glyph; None where it has no ink (a space)."""
        if char not in self._inks:
            self._inks[char] = self._ink(char)
        return self._inks[char]

    def _ink(self, char: str) -> Ink | None:
        # Not HarfBuzz's extents: of a CFF outline they hold the curves' control points too, 0.9 mm in a mark.
        pen = BoundsPen(None)
        self.draw(char, pen)
        if pen.bounds is None:
            return None
        left, bottom, right, top = (float(bound) / self._em for bound in pen.bounds)
        return Ink(top, bottom, left, right)

    @property
    def units_per_em(self) -> int:
        """How many of the units that `draw` counts in are an em."""
        return self._em

    def draw(self, char: str, pen: object) -> None:
        """Draw a character's outline with a fontTools pen; what the font shows for none where it lacks it."""
        self.draw_glyph(self.glyph(char), pen)

    def draw_glyph(self, glyph: int, pen: object) -> None:
        """Draw the outline of a glyph, by its number, with a fontTools pen."""
        self._font.draw_glyph_with_pen(glyph, pen)

    def glyph_width(self, glyph: int) -> int:
        """Width of a glyph's cell, by its number, in units."""
        return int(self._font.get_glyph_h_advance(glyph))

    @cached_property
    def ascent(self) -> float:
        """Height above the base line that the font claims for a line."""
        return float(self._font.get_font_extents("ltr").ascender) / self._em

    @cached_property
    def descent(self) -> float:
        """Depth below the base line that the font claims for a line, positive."""
        return float(-self._font.get_font_extents("ltr").descender) / self._em


@dataclass(frozen=True)
class FontRole:
    """A face with its files in order of preference.

    `beside` is a small font that is asked before them: letters of the characters' weight, signs.
    """

    face: Face
    files: tuple[FontFile, ...]
    beside: FontFile | None = None

    @property
    def in_order(self) -> tuple[FontFile, ...]:
        """Every file, the first to be asked first."""
        return (self.beside, *self.files) if self.beside else self.files

    def file_for(self, char: str) -> FontFile:
        """The first file that has the character; the face's own where none has it."""
        for file in self.in_order:
            if file.glyph(char):
                return file
        return self.files[0]

    def advance(self, text: str) -> float:
        """Width of `text` in em, without kerning."""
        return sum(self.file_for(char).advance(char) for char in text if not unseen(char))

    def ink(self, text: str) -> Ink:
        """Bounds of `text` set in one line; `left` and `right` from the line's start."""
        found, x = [], 0.0
        for char in text:
            file = self.file_for(char)
            if ink := file.ink(char):
                found.append(Ink(ink.top, ink.bottom, x + ink.left, x + ink.right))
            x += file.advance(char)
        return Ink(
            max(ink.top for ink in found),
            min(ink.bottom for ink in found),
            min(ink.left for ink in found),
            max(ink.right for ink in found),
        )

    def alone_for(self, text: str) -> bool:
        """Whether the main font shows all of a text, which then has its line's height as bare text, too."""
        beside, main = self.beside, self.files[0]
        return all(main.glyph(char) and not (beside and beside.glyph(char)) for char in text)

    def fallbacks(self, text: str) -> dict[str, str]:
        """Characters that the face's own fonts lack, with the font's name that shows them ('' for none)."""
        own = (self.beside or self.files[0], self.files[0])
        shown = {char for char in text if not (char.isspace() or unseen(char))}
        lacking = {char for char in shown if not any(file.glyph(char) for file in own)}
        files = {char: self.file_for(char) for char in lacking}
        return {char: file.path.stem if file.glyph(char) else "" for char, file in files.items()}


@dataclass(frozen=True, eq=False)
class FontSet:
    """The fonts of all faces and the folder that they lie in."""

    folder: Path
    roles: dict[Face, FontRole]

    def __getitem__(self, face: Face) -> FontRole:
        return self.roles[face]

    def fallbacks(self, texts: Iterable[tuple[Face, str]]) -> dict[str, str]:
        """Characters that the faces' own fonts lack, with the font that shows each ('' for none)."""
        found: dict[str, str] = {}
        for face, text in texts:
            found.update(self[face].fallbacks(text))
        return found

    def all_files(self) -> Sequence[FontFile]:
        """Every file once, in a fixed order."""
        return tuple({file.path: file for role in self.roles.values() for file in role.in_order}.values())


@lru_cache(maxsize=4)
def load_fonts(folder: Path) -> FontSet:
    """The fonts that set-up laid into `folder`; raises ProblemsFound DG-R101 where they are missing."""
    try:
        listed = json.loads((folder / "fonts.json").read_text(encoding="utf-8"))
        listing, beside, behind = listed["roles"], listed.get("beside", {}), listed.get("behind", {})
        opened: dict[object, FontFile] = {}
        roles = {}
        for face in Face:
            entries = [*listing[face.value], *([behind[face.value]] if face.value in behind else [])]
            files = [_open(folder, entry, opened) for entry in entries]
            small = beside.get(face.value)
            roles[face] = FontRole(face, tuple(files), _open(folder, small, opened) if small else None)
    except (OSError, KeyError, ValueError, hb.HarfBuzzError) as error:
        raise stop("DG-R101", folder=folder, reason=_said(error), command=fonts_command()) from error
    return FontSet(folder, roles)


def _said(error: Exception) -> str:
    """What is wrong with the folder: the file that is not there, or else the error's own words."""
    if isinstance(error, FileNotFoundError) and error.filename:
        return phrase("没有 {file}", file=Path(str(error.filename)).name)
    return str(error)


def _open(folder: Path, entry: str | dict[str, object], opened: dict[object, FontFile]) -> FontFile:
    """The font file of a fonts.json entry: a name, or a file with the number of its face."""
    name, index = (entry, 0) if isinstance(entry, str) else (str(entry["file"]), int(str(entry["index"])))
    path = folder / name
    if not path.is_file():
        raise FileNotFoundError(path)
    return opened.setdefault((path, index), FontFile(path, index))
