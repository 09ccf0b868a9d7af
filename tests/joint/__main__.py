"""`python -m tests.joint [份数]`: joint notices drawn by a seed, set in both formats, as a table."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from tests.joint.notices import cases
from tests.joint.paging import page
from tests.joint.table import lines, pages_in_libreoffice
from tests.plugins.ranges import CHANCE

USUAL = 160


def main(count: int) -> None:
    """Print the table of so many cases, at most all of them."""
    whole = list(cases())
    chosen = random.Random(CHANCE).sample(whole, min(count, len(whole)))
    with tempfile.TemporaryDirectory() as work:
        paged = [page(case, Path(work)) for case in chosen]
        drawn = pages_in_libreoffice(chosen, Path(work))
    print("\n".join(lines(paged, drawn)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else USUAL)
