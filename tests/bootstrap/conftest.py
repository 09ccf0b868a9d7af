"""A machine that set-up can be tried on without changing the real one, and fonts of a few glyphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from docgen.bootstrap.machine import Machine, ProgramRun
from docgen.bootstrap.paths import project_root

Answer = Callable[[list[str]], ProgramRun]


class FakeMachine(Machine):
    """Has what it is told to have; remembers the commands; `answer` plays the programs."""

    def __init__(self) -> None:
        self.root = True
        self.commands = {"apt-get", "fc-list", "soffice", "pdftoppm", "qpdf", "node", "npm", "chromium"}
        self.libraries = {
            "libpango-1.0.so.0",
            "libpangoft2-1.0.so.0",
            "libharfbuzz.so.0",
            "libharfbuzz-subset.so.0",
            "libfontconfig.so.1",
            "libatomic.so.1",
        }
        self.modules = {"ensurepip"}
        self.files = {
            "/usr/lib/python3/dist-packages/uno.py",
            "/usr/lib/libreoffice/program/libsclo.so",
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/truetype/libreoffice/opens___.ttf",
        }
        self.ran: list[list[str]] = []
        self.answer: Answer = lambda command: ProgramRun(0)

    def is_root(self) -> bool:
        return self.root

    def has_command(self, name: str) -> bool:
        return name in self.commands

    def has_library(self, name: str) -> bool:
        return name in self.libraries

    def has_module(self, name: str) -> bool:
        return name in self.modules

    def has_file(self, path: str) -> bool:
        return path in self.files

    def run(
        self, command: Sequence[str | Path], folder: Path | None = None, env: Mapping[str, str] | None = None
    ) -> ProgramRun:
        self.ran.append([str(part) for part in command])
        return self.answer(self.ran[-1])

    def call(self, command: Sequence[str | Path], folder: Path) -> int:
        return self.run(command, folder).code


@pytest.fixture
def machine() -> FakeMachine:
    return FakeMachine()


@pytest.fixture(scope="session")
def root() -> Path:
    return project_root()


@pytest.fixture
def small_font() -> Callable[..., TTFont]:
    """Builds a TrueType font with glyphs for 国, A and a glyph that no character names."""
    return build_font


def build_font(family: str, *, style: str = "Bold", weight: int = 700, fs_type: int = 0) -> TTFont:
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", "guo", "A", "unreached"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord("国"): "guo", ord("A"): "A"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 800), (800, 800), (800, 0)):
        pen.lineTo(point)
    pen.closePath()
    square = pen.glyph()
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable(
        {"copyright": "(c) maker", "familyName": family, "styleName": style, "version": "Version 1.5"}
    )
    builder.setupOS2(usWeightClass=weight, fsSelection=0x20, fsType=fs_type)
    builder.setupPost()
    builder.setupHead(unitsPerEm=1000, created=3_000_000_000, modified=3_000_000_000, macStyle=1)
    return builder.font
