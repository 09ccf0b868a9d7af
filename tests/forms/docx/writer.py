"""LibreOffice Writer at work on a form, as a person would be."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from docgen.bootstrap.paths import font_cache
from docgen.check.office import find_office, ready_profile

SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's python3-uno is made for it
SCRIPT = Path(__file__).with_name("fill_in_writer.py")


def in_writer(content: bytes, steps: Sequence[Sequence[object]], folder: Path) -> bytes:
    """The form as LibreOffice saves it after these steps (see fill_in_writer.py)."""
    source, target = folder / "form.docx", folder / "saved.docx"
    source.write_bytes(content)
    profile = ready_profile(folder / "profile", find_office() or "")
    order = {"source": str(source), "target": str(target), "profile": str(profile), "steps": steps}
    environ = {**os.environ, "FONTCONFIG_FILE": str(font_cache() / "fonts.conf")}
    done = subprocess.run(
        [SYSTEM_PYTHON, str(SCRIPT)],
        input=json.dumps(order),
        env=environ,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target.read_bytes()
