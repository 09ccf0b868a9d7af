"""A file of an older word processor as docx, through LibreOffice where it is installed.

Reads: the bytes of a .doc, .wps, .odt or .rtf.
Writes: the bytes of a docx; a profile and a folder of its own, removed after.

Such a file cannot be looked through for addresses in the network before it is opened, so it is opened only
where programs can be kept from the network.
"""

from __future__ import annotations

import os
from pathlib import Path

from docgen.check.office import SECONDS, SETTINGS, find_office
from docgen.portable.programs import alone, run_for
from docgen.portable.scratch import scratch_folder


def as_docx(content: bytes, suffix: str) -> bytes | None:
    """The file as a docx; None where LibreOffice is missing, or cannot be kept apart, or fails."""
    program = find_office()
    if program is None or not alone():
        return None
    with scratch_folder("import") as folder:
        source = folder / f"document{suffix}"
        source.write_bytes(content)
        target = folder / "made"
        command = [*alone(), program, "--headless", "--norestore", _profile(folder), "--convert-to", "docx"]
        run_for(SECONDS, [*command, "--outdir", str(target), str(source)], dict(os.environ))
        made = target / "document.docx"
        return made.read_bytes() if made.exists() else None


def _profile(folder: Path) -> str:
    """LibreOffice's option for a profile with the settings of the check: nothing fetched, nothing run."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    return f"-env:UserInstallation={user.parent.as_uri()}"
