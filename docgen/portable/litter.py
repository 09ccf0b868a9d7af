"""What systems and programs leave beside files, in folders and in archives: nobody made or sent them."""

from __future__ import annotations

LITTER = {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".localized"}
LITTER_FOLDERS = {"__macosx", ".spotlight-v100", ".trashes", "$recycle.bin", "system volume information"}
BESIDE = ("~$", "._", ".~lock.", ".~")  # before the name of a file that is open, or was on a Mac


def is_litter(path: str) -> bool:
    """Whether a file, by its way with /, is none that anybody made."""
    *folders, name = path.lower().split("/")
    return name in LITTER or name.startswith(BESIDE) or not LITTER_FOLDERS.isdisjoint(folders)
