"""One grid of columns for blocks that each want columns of their own.

A sheet has one set of columns; a block whose borders fall elsewhere joins cells over several of them.
Joined cells can neither be sorted nor grow with their text, so a repeating table sets the grid and the
other blocks move their borders to it where that does them no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

Edges = tuple[float, ...]  # mm from the left, from 0 to the length of the line

NEAR = 3.0  # mm; two borders nearer than that are one
FREELY = 28.0  # mm that a border may move to spare a repeating table joined cells
SLIGHTLY = 6.0  # mm that it may move merely to keep columns few
LEAST_KEPT = 0.6  # of the width that a column wants


def edges(widths: Iterable[float]) -> Edges:
    """The borders of columns of these widths."""
    return tuple(accumulate(widths, initial=0.0))


def common_grid(first: Edges, others: Iterable[Edges], most_moved: float) -> Edges:
    """The borders of `first`, and as few more as blocks need whose borders move `most_moved` mm at most."""
    grid = first
    for wanted in sorted(others, key=len, reverse=True):
        if not fits(wanted, grid, most_moved):
            far = [edge for edge in wanted if min(abs(edge - own) for own in grid) > NEAR]
            grid = tuple(sorted((*grid, *far)))
    return grid


def fits(wanted: Edges, grid: Edges, most_moved: float) -> bool:
    """Whether a block finds its borders in the grid."""
    return _moved(wanted, grid, most_moved) is not None


def places(wanted: Edges, grid: Edges) -> tuple[int, ...]:
    """For each of the block's borders the number of the grid's border that it takes."""
    moved = _moved(wanted, grid, FREELY)
    return moved or tuple(min(range(len(grid)), key=lambda n: abs(grid[n] - edge)) for edge in wanted)


def _moved(wanted: Edges, grid: Edges, most: float) -> tuple[int, ...] | None:
    """The borders of the grid that are nearest on the whole; None where a column would suffer."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for number, (before, edge) in enumerate(pairwise(wanted), 1):
        last = number == len(wanted) - 1
        ends = range(len(grid) - 1, len(grid)) if last else range(number, len(grid) - 1)
        near = [end for end in ends if abs(grid[end] - edge) <= most]
        best = _step(best, edge, LEAST_KEPT * (edge - before), grid, near)
    return min(best.values())[1] if best else None


def _step(
    best: dict[int, tuple[float, tuple[int, ...]]],
    edge: float,
    least: float,
    grid: Sequence[float],
    ends: Iterable[int],
) -> dict[int, tuple[float, tuple[int, ...]]]:
    """The cheapest ways to lay one more column, by the border at which it ends."""
    found = {}
    for end in ends:
        distance = abs(grid[end] - edge)
        ways = [way for start, way in best.items() if grid[end] - grid[start] >= least]
        if ways:
            cost, path = min(ways)
            found[end] = (cost + distance**2, (*path, end))
    return found


def labels_kept(wanted: Edges, grid: Edges) -> bool:
    """Whether the labels, every second column, stay about as wide as they want to be."""
    taken = [grid[number] for number in places(wanted, grid)]
    columns = zip(pairwise(wanted), pairwise(taken), strict=True)
    return all(d - c >= 0.85 * (b - a) for (a, b), (c, d) in list(columns)[::2])
