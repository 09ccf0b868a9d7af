"""What the planning tests share: the packaged calendar, a place that names its path, a table for 2027."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen.model.holidays import HolidayTable
from docgen.planning.workdays import WorkCalendar
from docgen.problems import KeyPath, Place, PlaceOf, Problems


@pytest.fixture
def place() -> PlaceOf:
    """A line map whose places show the path that was asked for: `指导计划/行/3/日期`."""

    def place_of(path: KeyPath) -> Place:
        return Place("/".join(str(step) for step in path))

    return place_of


@pytest.fixture
def calendar() -> WorkCalendar:
    """What the package alone knows: 2004 to 2026 in chinesecalendar 1.11."""
    return WorkCalendar({})


@pytest.fixture
def table_2027() -> HolidayTable:
    """A table for 2027 in the form of a notice; its days are invented, no notice was out."""
    return HolidayTable.model_validate(
        {
            "年份": 2027,
            "依据": "国办发明电〔2026〕0号（测试用，并非真实安排）",
            "放假": {
                "元旦": ["2026-12-31", "2027-01-01", "2027-01-02"],
                "春节": [f"2027-02-{day:02}" for day in range(5, 13)],
                "清明": ["2027-04-03", "2027-04-04", "2027-04-05"],
                "劳动节": [f"2027-05-{day:02}" for day in range(1, 6)],
                "端午节": ["2027-06-09"],
                "中秋节": ["2027-09-15"],
                "国庆节": [f"2027-10-{day:02}" for day in range(1, 8)],
            },
            "调休上班": ["2026-12-26", "2027-02-20", "2027-05-08", "2027-10-09"],
        }
    )


@pytest.fixture
def calendar_2027(table_2027: HolidayTable) -> WorkCalendar:
    """The package and the table for 2027."""
    return WorkCalendar({2027: table_2027})


@pytest.fixture
def told() -> Callable[[Problems], list[tuple[str, str]]]:
    """Of each problem the path of its place and its code, in the order of a report."""
    return lambda problems: [(problem.place.file, problem.code) for problem in problems]
