"""Blocks with columns of their own share one grid."""

from __future__ import annotations

from docgen.forms.xlsx.grid import FREELY, SLIGHTLY, common_grid, edges, fits, places

TABLE = edges([10, 40, 42, 20, 24, 20])


def test_borders_are_the_sums_of_widths() -> None:
    assert TABLE == (0, 10, 50, 92, 112, 136, 156)


def test_a_block_moves_its_borders_to_those_that_are_there() -> None:
    assert common_grid(TABLE, [edges([48, 108])], FREELY) == TABLE
    assert places(edges([48, 108]), TABLE) == (0, 2, 6)


def test_a_block_that_cannot_follow_gets_borders_of_its_own() -> None:
    wanted = edges([30, 48, 30, 48])
    grid = common_grid(TABLE, [wanted], SLIGHTLY)
    assert set(TABLE) < set(grid)
    assert tuple(grid[n] for n in places(wanted, grid)) == wanted


def test_a_border_near_another_is_the_same() -> None:
    assert common_grid(TABLE, [edges([51.5, 104.5])], SLIGHTLY) == TABLE


def test_no_column_vanishes() -> None:
    twelve = edges([13.0] * 12)
    grid = common_grid(TABLE, [twelve], FREELY)
    taken = places(twelve, grid)
    assert len(set(taken)) == len(twelve)
    assert not fits(twelve, TABLE, FREELY)
