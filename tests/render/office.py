"""LibreOffice without a window: many files in a call, with the project's fonts and a fresh profile."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from docgen.bootstrap.paths import font_cache
from docgen.check.office import TARGET, find_office, ready_profile

AT_ONCE = 100  # files of a call: after some hundreds it may go without a word


def convert(paths: Iterable[Path], folder: Path, target: str = "pdf") -> list[Path]:
    """The files converted into `folder`, in the order given; a PDF has the blank pages that sections make."""
    sources = list(paths)
    own = ready_profile((folder / "profile").resolve(), find_office() or "")
    profile = f"-env:UserInstallation={own.as_uri()}"
    filtered = TARGET if target == "pdf" else target
    command = ["soffice", "--headless", profile, "--convert-to", filtered, "--outdir", str(folder)]
    environ = {**os.environ, "FONTCONFIG_FILE": str(font_cache() / "fonts.conf")}
    made = [folder / f"{source.stem}.{target}" for source in sources]
    for first in range(0, len(sources), AT_ONCE):
        files = map(str, sources[first : first + AT_ONCE])
        done = subprocess.run([*command, *files], env=environ, capture_output=True, text=True, check=False)
        assert all(path.exists() for path in made[first : first + AT_ONCE]), done.stdout + done.stderr
    return made
