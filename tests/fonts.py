"""The fonts that tests see, here and in each program they start: the project's and some Latin ones.

A test that leans on whatever else a machine has installed passes here and fails elsewhere.
Reads: the font cache. Writes: a temporary folder that stands for it, removed when Python ends.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from docgen.bootstrap.fontconfig import fonts_conf
from docgen.bootstrap.fonts import CONFIG, LISTING
from docgen.bootstrap.paths import font_cache

# Debian's fonts-dejavu-core and fonts-opensymbol (bullets), which set-up of the tests asks for.
LATIN = (
    *(
        Path("/usr/share/fonts/truetype/dejavu", f"DejaVu{face}.ttf")
        for face in ("Sans", "Sans-Bold", "SansMono", "SansMono-Bold", "Serif", "Serif-Bold")
    ),
    Path("/usr/share/fonts/truetype/libreoffice/opens___.ttf"),
)
# Rules of fontconfig itself: what stands for Times New Roman or an unknown name. Fonts bring others.
_RULES = (
    "30-metric-aliases",
    "45-generic",
    "45-latin",
    "49-sansserif",
    "60-generic",
    "60-latin",
    "90-synthetic",
)
_BASE = "machine.conf"


def seal() -> None:
    """Let this process and its children see no other fonts; once is enough for a run and its workers."""
    cache = font_cache()
    if (cache.parent / _BASE).exists():
        return
    folder = tempfile.TemporaryDirectory(prefix="docgen-test-fonts-")
    atexit.register(folder.cleanup)
    sealed = sealed_cache(cache, Path(folder.name))
    os.environ["DOCGEN_FONTS"] = str(sealed)
    os.environ["FONTCONFIG_FILE"] = str(sealed / CONFIG)


def sealed_cache(cache: Path, folder: Path) -> Path:
    """A font cache below `folder` with the same fonts and, for the machine's own, those of LATIN."""
    latin, sealed = folder / "latin", folder / "fonts"
    latin.mkdir()
    for path in LATIN:
        (latin / path.name).symlink_to(path)
    base = folder / _BASE
    base.write_text(_machine_conf(latin), encoding="utf-8")
    (sealed / "fontconfig").mkdir(parents=True)
    for path in (path for path in cache.rglob("*") if path.is_file()):
        _take_over(path, sealed / path.relative_to(cache))
    (sealed / CONFIG).write_text(fonts_conf(sealed, base), encoding="utf-8")
    return sealed


def _take_over(path: Path, target: Path) -> None:
    """Link a font or licence; of the listing leave out the machine's own faces, of fontconfig's files all."""
    if path.name == LISTING:
        listing = json.loads(path.read_text(encoding="utf-8"))
        roles = listing["roles"].items()
        listing["roles"] = {
            role: [file for file in files if not Path(file).is_absolute()] for role, files in roles
        }
        listing["beside"] |= listing["behind"]  # no real face goes before them
        listing["behind"] = {}
        target.write_text(json.dumps(listing, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    elif path.name != CONFIG and path.parent.name != "fontconfig":
        target.parent.mkdir(exist_ok=True)
        _shared(path.resolve(), target)


def _shared(path: Path, target: Path) -> None:
    """The same file at a second place, and not a link: the page layout takes fonts from one folder alone."""
    try:
        os.link(path, target)
    except OSError:  # another disk
        shutil.copy2(path, target)


def _machine_conf(latin: Path) -> str:
    """A fontconfig of a machine that has the fonts of one folder, whatever this one has."""
    rules = (f"/usr/share/fontconfig/conf.avail/{name}.conf" for name in _RULES)
    includes = "".join(f'  <include ignore_missing="yes">{path}</include>\n' for path in rules)
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>\n  <dir>{escape(str(latin))}</dir>\n{includes}</fontconfig>\n"
    )
