"""A docx drawn by LibreOffice, for the rules that look at the rendered page.

Reads: the bytes of a .docx. Writes: the bytes of a PDF; a profile and a folder of its own, removed after.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from docgen.portable.programs import run_for

SECONDS = 90


def find_office() -> str | None:
    """LibreOffice's program; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def draw(content: bytes, fontconfig: Path | None = None) -> bytes | None:
    """The docx as a PDF; None where LibreOffice is missing, fails or takes longer than SECONDS."""
    program = find_office()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="docgen-check-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "document.docx"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, "--headless", "--norestore", profile, "--convert-to", "pdf"]
        run_for(SECONDS, [*command, "--outdir", str(folder), str(source)], _environment(fontconfig))
        made = folder / "document.pdf"
        return made.read_bytes() if made.exists() else None


def _environment(fontconfig: Path | None) -> dict[str, str]:
    environment = dict(os.environ)
    if fontconfig and fontconfig.exists():
        environment["FONTCONFIG_FILE"] = str(fontconfig)
    return environment
