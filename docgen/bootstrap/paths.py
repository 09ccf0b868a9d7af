"""Where things lie: the project's folder, what ships with the program, the cache of fonts.

Standard library only. In a checkout the templates and the forms lie at its top, where the clerk changes
them; a wheel carries copies of both below `docgen/resources` (pyproject.toml, `wheel.sources`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_PACKAGED = _PACKAGE / "resources"  # in an installed wheel only


def project_root() -> Path:
    """The project's top folder, which holds `data/`, `templates/` and `.venv/`; of a checkout only."""
    return _PACKAGE.parent


def shipped(packaged: Path = _PACKAGED) -> Path:
    """The folder of what ships with the program: `templates/` and `data/forms/` are below it."""
    return packaged if packaged.is_dir() else project_root()


def templates() -> Path:
    """The folder of the templates: `docx/`, `html/` and `text/`."""
    return shipped() / "templates"


def shipped_forms() -> Path:
    """The folder of the form definitions that ship with the program."""
    return shipped() / "data" / "forms"


def fonts_command(debs: str = "", packaged: Path = _PACKAGED) -> str:
    """What the user types to have the fonts fetched, or taken out of the folder `debs`.

    A checkout has a Makefile, an installed wheel has none.
    """
    if packaged.is_dir():
        return " ".join([sys.executable, "-m", "docgen.bootstrap.fonts", *([debs] if debs else [])])
    return f"make fonts DEBS={debs}" if debs else "make fonts"


def font_cache(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the fetched fonts: `$DOCGEN_FONTS`, else `docgen/fonts` in the user's cache."""
    if named := environ.get("DOCGEN_FONTS"):
        return Path(named).absolute()
    return user_cache(environ) / "fonts"


def user_cache(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of what can be made again: `docgen` in the user's cache."""
    home = environ.get("HOME") or os.path.expanduser("~")
    cache = environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return Path(cache).absolute() / "docgen"


if __name__ == "__main__":
    print(font_cache())
