"""Everything that a run's result depends on besides the request: program, packages, libraries, fonts.

Reads: the package's own files, the names of the installed packages, fonts.json, the process's map.
Writes: paths and names.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from docgen.recall.files import below

PACKAGE = Path(__file__).resolve().parent.parent
NEIGHBOUR = "weasyprint"  # whatever is installed beside it counts
VARIABLES = ("DOCGEN_", "FONTCONFIG_", "PANGO_", "SOURCE_DATE_")
MAP = Path("/proc/self/maps")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def surroundings() -> list[str]:
    """Python, the installed packages with their versions, and what the environment says of fonts."""
    variables = sorted(f"{key}={value}" for key, value in os.environ.items() if key.startswith(VARIABLES))
    return [sys.version, sys.platform, *_installed(), *variables, *_machine_fonts()]


def _installed() -> list[str]:
    """`name-version.dist-info` of every package beside NEIGHBOUR."""
    spec = importlib.util.find_spec(NEIGHBOUR)
    folder = Path(spec.origin).parent.parent if spec and spec.origin else PACKAGE.parent
    return sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))


def _machine_fonts() -> list[str]:
    """When fonts of the machine, one of which may show a rare character, were last added or taken away."""
    folders = [Path(name).expanduser() for name in FONT_FOLDERS]
    deep = [path for folder in folders for path in (folder, *folder.glob("*/"), *folder.glob("*/*/"))]
    return [f"{path} {path.stat().st_mtime_ns}" for path in sorted(deep) if path.is_dir()]


def program(fonts: Path) -> Iterator[Path]:
    """The program's own files, and the fonts that set-up has laid down or found."""
    yield from below(PACKAGE)
    listing = fonts / "fonts.json"
    yield listing
    yield from sorted(_listed(listing))


def _listed(listing: Path) -> set[Path]:
    """The font files that a list names, wherever they lie."""
    try:
        tree = json.loads(listing.read_bytes())
    except (OSError, ValueError):
        return set()
    return {listing.parent / text for text in _texts(tree) if text.endswith((".otf", ".ttf", ".ttc"))}


def _texts(tree: object) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for each in tree.values() if isinstance(tree, dict) else tree:
            yield from _texts(each)


def libraries() -> list[Path]:
    """The machine's own libraries that this process has loaded; none where a machine does not tell."""
    try:
        lines = MAP.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    mapped = {line.split(maxsplit=5)[5] for line in lines if line.count("/") and ".so" in line}
    return [Path(name) for name in sorted(mapped) if not name.startswith(sys.prefix)]
