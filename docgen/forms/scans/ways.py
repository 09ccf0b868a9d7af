"""Ways from the points of one picture to those of another: turned, larger or smaller, moved, oblique.

Reads: pairs of points.
Writes: ways, arrays of 2 × 3 numbers: a point (x, y) goes to way @ (x, y, 1).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Way = NDArray[np.float64]
Points = NDArray[np.float64]
Rows = tuple[tuple[float, float, float], tuple[float, float, float]]  # a way as plain numbers
ROUNDS = 4  # in which pairs that agree least count less
LEAST = 0.1  # of a unit: so far off a pair may be and count in full


def along(way: Way, points: Points) -> Points:
    """Where the points go."""
    gone: Points = points @ way[:, :2].T + way[:, 2]
    return gone


def after(first: Way, then: Way) -> Way:
    """The way that goes one after the other."""
    return np.column_stack((then[:, :2] @ first[:, :2], then[:, :2] @ first[:, 2] + then[:, 2]))


def stretched(way: Way, across: float, down: float) -> Way:
    """The way to points that are so many times as far across and down."""
    further: Way = way * np.array([[across], [down]])
    return further


def rows(way: Way) -> Rows:
    """The way as plain numbers."""
    (a, c, e), (b, d, f) = way.tolist()
    return (a, c, e), (b, d, f)


def similarity(start: Points, end: Points, weights: NDArray[np.float64] | None = None) -> Way:
    """The way that turns, scales and moves `start` nearest to `end`."""
    weight = np.ones(len(start)) if weights is None else weights
    share = weight / weight.sum()
    middle, goal = share @ start, share @ end
    here, there = start - middle, end - goal
    size = float(share @ (here**2).sum(axis=1)) or 1.0
    same = float(share @ (here * there).sum(axis=1)) / size
    turned = float(share @ (here[:, 0] * there[:, 1] - here[:, 1] * there[:, 0])) / size
    linear = np.array([[same, -turned], [turned, same]])
    return np.column_stack((linear, goal - linear @ middle))


def oblique(start: Points, end: Points, weights: NDArray[np.float64]) -> Way:
    """The way by six numbers that brings `start` nearest to `end`."""
    root = np.sqrt(weights)[:, None]
    wide = np.column_stack((start, np.ones(len(start)))) * root
    found, *_ = np.linalg.lstsq(wide, end * root, rcond=None)
    return np.asarray(found.T, dtype=np.float64)


def agreed(start: Points, end: Points, *, free: bool) -> Way:
    """The way on which most pairs agree; what is far off it counts little. `free`: it may be oblique."""
    fit = oblique if free else similarity
    weights = np.ones(len(start))
    way = fit(start, end, weights)
    for _ in range(ROUNDS):
        off = np.hypot(*(along(way, start) - end).T)
        usual = max(float(np.median(off)), LEAST)
        weights = 1 / (1 + (off / usual) ** 2) ** 2
        way = fit(start, end, weights)
    return way
