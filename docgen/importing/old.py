"""Files of older office programs as docx and xlsx, through LibreOffice where it is installed.

Reads: .doc, .wps, .odt, .rtf; .xls, .et, .ods.
Writes: docx, xlsx.

Such a file cannot be looked through for addresses in the network before it is opened, so it is opened only
where programs can be kept from the network.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from docgen.check.office import SECONDS, converted, converted_files
from docgen.portable.programs import alone

AT_ONCE = 50  # files that one run of LibreOffice saves
EACH = 2.0  # seconds that it has for each of them, beside those for its start


def as_docx(content: bytes, suffix: str) -> bytes | None:
    """The file as a docx; None where LibreOffice is missing, or cannot be kept apart, or fails."""
    return converted(content, suffix, "docx", os.environ) if alone() else None


def all_as(files: Sequence[Path], suffix: str, target: str, folder: Path) -> list[Path | None]:
    """The files, of old formats like that of `suffix`, saved as `target` (docx, xlsx) in `folder`.

    Many are saved by one run; those that it does not come to, as one may have stopped it, by one of their
    own. None for each that cannot be had: LibreOffice is missing, or cannot be kept apart, or fails.
    """
    if not alone():
        return [None for _ in files]
    named = [folder / f"{number}{suffix}" for number, _ in enumerate(files)]
    for file, name in zip(files, named, strict=True):
        shutil.copyfile(file, name)
    saved: dict[Path, Path | None] = {}
    for start in range(0, len(named), AT_ONCE):
        some = named[start : start + AT_ONCE]
        made = converted_files(some, target, folder, os.environ, SECONDS + EACH * len(some))
        saved.update(zip(some, made, strict=True))
    for name in (each for each in named if len(named) > 1 and saved[each] is None):
        (saved[name],) = converted_files([name], target, folder, os.environ)
    return [saved[name] for name in named]
