"""`python -m tests.mutants ROOM`: so many faults in a room's code, and which of them no test finds."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence

from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.making import Mutant, draw
from tests.mutants.rooms import ROOMS
from tests.mutants.running import Tried, tried, workshop

NICE = 10


def main(words: list[str]) -> int:
    """The exit code: 0 where as many were killed as asked for."""
    asked = _asked(words)
    os.nice(NICE)
    room = ROOMS[asked.room]
    drawn = list(enumerate(draw(room.files(), asked.seed, asked.count), 1))
    chosen = [each for each in drawn if not asked.only or each[0] in asked.only]
    seen = {number: mutant for number, mutant in chosen if mutant.key not in EQUIVALENT}
    found = list(_tried(asked.room, seen, asked.tests or room.asked()))
    return _told(found, len(chosen) - len(seen), asked.least)


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("room", choices=sorted(ROOMS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--least", type=float, default=0.0, help="per cent that must be killed")
    parser.add_argument("--only", type=_numbers, default=(), help="these of the drawn ones: 3,17")
    parser.add_argument("--tests", nargs="*", help="other tests than the room's own")
    return parser.parse_args(words)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _tried(name: str, mutants: dict[int, Mutant], tests: Sequence[str]) -> Iterator[Tried]:
    """Each fault with what became of it, told as it happens."""
    begun = time.monotonic()
    with workshop() as folder:
        for number, each in tried(folder, list(ROOMS[name].files()), tests, list(mutants.items())):
            told = f"{number:4} {each.fate.value} ({each.tests} tests, {each.seconds:.1f} s) {each.by}"
            print(told if each.fate.killed else f"{told}\n      {mutants[number]}", flush=True)
            yield each
    print(f"{time.monotonic() - begun:.0f} s")


def _told(found: Sequence[Tried], equivalent: int, least: float) -> int:
    killed = sum(each.fate.killed for each in found)
    share = 100 * killed / max(len(found), 1)
    print(f"killed {killed} of {len(found)}, {share:.0f} %; {equivalent} more that nobody can see")
    return int(share < least)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
