"""`python -m tests.problems [ROOM…]`: write what every input causes to be said into said/."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests import fonts
from tests.problems.said import SAID, rooms, said

if __name__ == "__main__":
    fonts.seal()
    with tempfile.TemporaryDirectory() as folder:
        for room in sys.argv[1:] or rooms():
            (SAID / f"{room}.txt").write_text(said(room, Path(folder) / room)[0], encoding="utf-8")
