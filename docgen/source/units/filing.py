"""Which units share a key, for any number of units in little memory.

Reads: keys (64-bit hashes) and the number of the unit that each belongs to.
Writes: groups of numbers that share a key.

What exceeds a buffer goes to temporary files, parted by key, so that units that share one meet in the
same part; each part is sorted by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from docgen.portable.scratch import scratch_folder

Hashes: TypeAlias = npt.NDArray[np.uint64]

BUFFER = 1 << 16  # pairs of key and number in memory
PART_BITS = 5
PARTS = 1 << PART_BITS

# A polynomial hash: taking a character out of a text changes it in a way that can be computed for all
# characters of thousands of names at once. Any odd numbers do; a collision costs a look, no more.
BASE = np.uint64(0x9E3779B97F4A7C15)
INVERSE = np.uint64(pow(int(BASE), -1, 1 << 64))
MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


class Filing:
    """Takes keys with their owners; tells which owners share one. To be closed after use."""

    def __init__(self) -> None:
        self._buffer: list[npt.NDArray[np.uint64]] = []
        self._held = 0
        self._parts: list[Path] = []
        self._stack = ExitStack()

    def __enter__(self) -> Filing:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, keys: Hashes, owners: npt.NDArray[np.int64]) -> None:
        """File each owner under its key."""
        self._buffer.append(np.column_stack((keys, owners.astype(np.uint64))))
        self._held += len(keys)
        if self._held > BUFFER:
            self._flush()

    def shared(self) -> Iterator[list[int]]:
        """The owners under each key that has several, in order, each owner once."""
        if not self._parts:
            yield from _groups(self._buffer)
            return
        self._flush()
        for part in self._parts:
            pairs = np.frombuffer(part.read_bytes(), dtype=np.uint64).reshape(-1, 2)
            yield from _groups([pairs])

    def _flush(self) -> None:
        """Write the buffer to the parts."""
        if not self._parts:
            folder = self._stack.enter_context(scratch_folder("units"))
            self._parts = [Path(folder, str(number)) for number in range(PARTS)]
        pairs = np.concatenate(self._buffer)
        numbers = pairs[:, 0] >> np.uint64(64 - PART_BITS)
        for number, path in enumerate(self._parts):
            with path.open("ab") as part:
                part.write(pairs[numbers == number].tobytes())
        self._buffer, self._held = [], 0


def _groups(buffer: Sequence[npt.NDArray[np.uint64]]) -> Iterator[list[int]]:
    """Of pairs of key and owner, the owners under each key that has several."""
    if not buffer:
        return
    pairs = np.concatenate(buffer)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    fresh = np.ones(len(pairs), dtype=bool)
    fresh[1:] = np.any(pairs[1:] != pairs[:-1], axis=1)  # a unit may have a key twice: 哈哈
    pairs = pairs[fresh]
    starts = np.flatnonzero(np.concatenate(([True], pairs[1:, 0] != pairs[:-1, 0])))
    ends = np.append(starts[1:], len(pairs))
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        yield pairs[start:end, 1].tolist()


def whole(texts: Sequence[str]) -> Hashes:
    """The hash of each text."""
    before, starts, ends, _ = _sums(texts)
    return before[ends] - before[starts]


def less_one(texts: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """The hash of each text less one character, for each of its characters; and the text's number."""
    before, starts, ends, owners = _sums(texts)
    at = np.arange(len(owners))
    kept_before = before[at] - before[starts][owners]
    kept_after = before[ends][owners] - before[at + 1]
    return kept_before + kept_after * INVERSE, owners


def _sums(
    texts: Sequence[str],
) -> tuple[Hashes, npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The running sum of the hash over all texts, where each starts and ends in it, each character's text."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    ends = np.cumsum(lengths)
    starts = ends - lengths
    owners = np.repeat(np.arange(len(texts)), lengths)
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mixed = (codes.astype(np.uint64) + np.uint64(1)) * MIX[0]
    mixed = (mixed ^ (mixed >> np.uint64(31))) * MIX[1]
    powers = np.cumprod(np.full(int(lengths.max(initial=0)) + 1, BASE))
    terms = mixed * powers[np.arange(len(codes)) - starts[owners]]
    return np.concatenate((np.zeros(1, np.uint64), np.cumsum(terms, dtype=np.uint64))), starts, ends, owners
