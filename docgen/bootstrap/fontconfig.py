"""The project's `fonts.conf`, and the real faces that a machine already has.

Reads: `fc-list`. Writes: nothing; the text of fonts.conf is returned.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont, TTLibError

from docgen.bootstrap.fontlist import FAMILIES, REAL_NAMES, ROLES
from docgen.bootstrap.signs import FAMILY_BESIDE

_SYSTEM_CONFIG = Path("/etc/fonts/fonts.conf")
_LIST_FORMAT = "%{file}\t%{family}\t%{fullname}\n"
_EMBEDDING_FORBIDDEN = 0x0002  # OS/2 fsType: restricted licence


@dataclass(frozen=True)
class Installed:
    """A font file of the machine with every name it goes by."""

    path: Path
    names: frozenset[str]


def installed_fonts(cache: Path) -> list[Installed]:
    """What fontconfig finds on the machine outside `cache`; nothing where fc-list is missing."""
    command = shutil.which("fc-list")
    if command is None:
        return []
    plain = {key: value for key, value in os.environ.items() if not key.startswith("FONTCONFIG_")}
    found = subprocess.run(
        [command, "--format", _LIST_FORMAT], capture_output=True, text=True, env=plain, check=False
    )
    lines = (line.split("\t") for line in found.stdout.splitlines())
    fonts = [Installed(Path(line[0]), _names(line[1:])) for line in lines if len(line) == 3]
    return sorted((font for font in fonts if cache not in font.path.parents), key=lambda font: str(font.path))


def _names(fields: Iterable[str]) -> frozenset[str]:
    """The names of fc-list's comma lists, in lower case."""
    return frozenset(name.strip().lower() for field in fields for name in field.split(","))


def real_faces(fonts: Sequence[Installed]) -> dict[str, Path]:
    """The machine's own file for each role that it has the real face of."""
    found = {role: _first_usable(names, fonts) for role, names in REAL_NAMES.items()}
    return {role: path for role, path in found.items() if path is not None}


def _first_usable(names: Sequence[str], fonts: Sequence[Installed]) -> Path | None:
    """The file of the first name that a usable font goes by."""
    for name in names:
        for font in fonts:
            if name.lower() in font.names and _usable(font.path):
                return font.path
    return None


def _usable(path: Path) -> bool:
    """Whether the file is a single font whose licence lets a document carry it.

    A collection (.ttc) is left out: `@font-face` has no way to name one of its faces.
    """
    try:
        with open(path, "rb") as file, TTFont(file, lazy=True) as font:
            return not font["OS/2"].fsType & _EMBEDDING_FORBIDDEN
    except (OSError, TTLibError, KeyError):
        return False


def fonts_conf(cache: Path, machine: Path = _SYSTEM_CONFIG) -> str:
    """The text of fonts.conf: the machine's configuration, the cache, and a stand-in for each real face.

    A stand-in comes after the real face of the same name, so that a machine that has it uses it.
    """
    rules = "".join(_stand_in(name, role) for role, names in REAL_NAMES.items() for name in names)
    return (
        '<?xml version="1.0"?>\n'
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        "<fontconfig>\n"
        f"  <cachedir>{escape(str(cache / 'fontconfig'))}</cachedir>\n"
        f'  <include ignore_missing="yes">{escape(str(machine))}</include>\n'
        f"  <dir>{escape(str(cache))}</dir>\n"
        f"{rules}</fontconfig>\n"
    )


def _stand_in(name: str, role: str) -> str:
    """The rule that lets the role's fonts follow a request for `name`."""
    others = [other for other in REAL_NAMES[role] if other != name]
    families = [*others, *(FAMILIES[file] for file in ROLES[role]), FAMILY_BESIDE[role]]
    values = "".join(f"<string>{escape(family)}</string>" for family in families)
    return (
        '  <match target="pattern">\n'
        f'    <test name="family" qual="any"><string>{escape(name)}</string></test>\n'
        f'    <edit name="family" mode="append" binding="strong">{values}</edit>\n'
        "  </match>\n"
    )
