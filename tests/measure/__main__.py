"""Prints every measured figure of PDF files: `python -m tests.measure FILE.pdf ...`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.measure.figures import measure, table

if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{name}\n{table(measure(Path(name)))}\n")
