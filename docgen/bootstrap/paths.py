"""Where set-up puts things: the project's folder and the cache of fonts (standard library only)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def project_root() -> Path:
    """The project's top folder, which holds `data/`, `templates/` and `.venv/`."""
    return Path(__file__).resolve().parents[2]


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
