"""The text of a PDF's pages as poppler reads it, in the order in which it was drawn.

Reads: a PDF file.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

PAGE_NUMBER = re.compile(r"^—\s*\d+\s*—$\n?", re.MULTILINE)


def raw_pages(pdf: Path) -> list[str]:
    """The text of each page as `pdftotext -raw` gives it, its page number taken off."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return [PAGE_NUMBER.sub("", page) for page in text.split("\f")[:-1]]
