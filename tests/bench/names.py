"""How long it takes to tell whose a name is, against a province's register.

    python -m tests.bench.names [--units 100000] [--names 1000]

The names are those of the test: misspelt, shortened, renamed; the same seed gives the same.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence

from docgen.collect.naming import NameBook
from tests.collect.naming.making import asked, register

WANTED = 5.0  # ms a name


def main(words: Sequence[str] | None = None) -> None:
    """Print the figures, and whether a name takes no longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--names", type=int, default=1_000)
    options = parser.parse_args(words)
    chance = random.Random(9704)
    units = register(options.units, chance)
    start = time.process_time()
    book = NameBook(units)
    filed = time.process_time() - start
    names = asked(units, options.names, chance)
    start = time.process_time()
    matches = [book.match(each.written, each.near) for each in names]
    spent = (time.process_time() - start) / len(names) * 1000
    taken = [(each, match.taken) for each, match in zip(names, matches, strict=True) if match.taken]
    wrong = sum(unit.name != each.unit.name for each, unit in taken)
    left = [(each, match) for each, match in zip(names, matches, strict=True) if not match.taken]
    among = sum(any(c.unit.id == each.unit.id for c in match.candidates) for each, match in left)
    print(f"{len(units)} units filed in {filed:.1f} s CPU")
    print(f"{spent:.2f} ms a name (wanted <= {WANTED}): {'ok' if spent <= WANTED else 'TOO SLOW'}")
    print(f"taken {len(taken)}, of them wrong {wrong}; asked {len(left)}, the right one shown {among}")


if __name__ == "__main__":
    main()
