"""The fonts that WeasyPrint copies to a temporary folder do not outlive the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from docgen.bootstrap.paths import font_cache, project_root
from docgen.document.elements import Face
from docgen.render.fonts import load_fonts

# A run as `cli.main` ends it: Python looks for no garbage any more, and what hangs in a cycle stays.
RUN = """
import atexit, gc, os, sys, tempfile
from weasyprint.urls import URLFetcher
from docgen.render.pdf.own_fonts import with_own_fonts

atexit.register(gc.freeze)
css = "@font-face { font-family: ours; src: url(%s) }" % sys.argv[1]
made = [with_own_fonts(css, URLFetcher())]
made.append(made)
print(len(os.listdir(tempfile.gettempdir())))
"""


def test_a_run_leaves_no_copy_of_the_fonts(tmp_path: Path) -> None:
    font = load_fonts(font_cache())[Face.HEITI].files[0].path
    done = subprocess.run(
        [sys.executable, "-c", RUN, font.as_uri()],
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(project_root())},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "1"
    assert list(tmp_path.iterdir()) == []
