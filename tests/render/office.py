"""LibreOffice without a window: files converted in one call, with the project's fonts and a fresh profile."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from docgen.bootstrap.paths import font_cache
from docgen.check.office import TARGET, find_office, ready_profile


def convert(files: Iterable[Path], folder: Path, target: str = "pdf") -> list[Path]:
    """The files converted into `folder`, in the order given; a PDF has the blank pages that sections make."""
    sources = list(files)
    own = ready_profile((folder / "profile").resolve(), find_office() or "")
    profile = f"-env:UserInstallation={own.as_uri()}"
    filtered = TARGET if target == "pdf" else target
    command = ["soffice", "--headless", profile, "--convert-to", filtered, "--outdir", str(folder)]
    environ = {**os.environ, "FONTCONFIG_FILE": str(font_cache() / "fonts.conf")}
    done = subprocess.run(
        [*command, *map(str, sources)], env=environ, capture_output=True, text=True, check=False
    )
    made = [folder / f"{source.stem}.{target}" for source in sources]
    assert all(path.exists() for path in made), done.stdout + done.stderr
    return made
