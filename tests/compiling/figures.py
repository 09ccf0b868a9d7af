"""Half-year figures of two units, as they fill them in."""

from __future__ import annotations

from collections.abc import Mapping

from tests.collect.made import SIGNED, Returns

FORM = "statistics-half"
COLUMNS = ("times", "comprehensive", "single", "full_scale", "tabletop", "people")


def table(name: str, **rows: tuple[int, ...]) -> dict[str, str]:
    """Rows of a table by the ids of its rows."""
    return {
        f"{name}.{row}.{column}": str(number)
        for row, numbers in rows.items()
        for column, number in zip(COLUMNS, numbers, strict=True)
    }


def filled(scale: int = 1, **more: str) -> dict[str, str]:
    """A unit's figures that agree with each other: `scale` times two drills of each kind."""
    two, one = 2 * scale, scale
    row, both = (two, one, one, one, one, 100 * scale), (2 * two, two, two, two, two, 200 * scale)
    types = {
        "government": (two, 100 * scale),
        "school": (two, 100 * scale),
        "total": (2 * two, 200 * scale),
    }
    units = {
        f"unit_types.{key}.{column}": str(number)
        for key, numbers in types.items()
        for column, number in zip(("times", "people"), numbers, strict=True)
    }
    work = {"evaluated": two, "reports": two, "problems": 3 * scale, "solved": two, "plans": one}
    return {
        **SIGNED,
        **table("levels", city=row, county=row, total=both),
        **table("kinds", natural=row, accident=row, total=both),
        **units,
        **{f"evaluation.{key}": str(number) for key, number in work.items()},
        "work.practice": "做法",
        "work.problems": "问题",
        **more,
    }


def half_year(more: Mapping[str, str] | None = None) -> Returns:
    """Two units report, a third owes its figures; the second with other values where they are given."""
    made = Returns("nanyang", 2024)
    made.back("U0005", FORM, filled())
    made.back("U0006", FORM, {**filled(3), **(more or {})})
    made.owes("U0007", FORM)
    return made
