"""A list that is large, or made to take the machine: read in time, or told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from docgen.engine import fence
from docgen.problems import Problems, ProblemsFound
from docgen.source.units import spooling
from docgen.source.units.from_csv import CsvTable
from docgen.source.units.importing import import_units
from tests.source.units.making import save_book

HASTY = {"work": 1, "clock": 0.05, "megabytes": 1_000}  # a fence that hardly anything gets through


@pytest.mark.parametrize(
    "text", ["(" * 16_000, "1、" * 8_000 + "x", "1" * 8_000 + "页", "张三" * 8_000 + "1" * 8_000]
)
def test_a_cell_that_is_very_long_is_told_at_once(tmp_path: Path, text: str) -> None:
    begun = time.process_time()
    (tmp_path / "a.csv").write_text(
        f"单位名称,联系人,电话\n甲局,{text},1\n{text},甲,{text}\n", encoding="utf-8"
    )
    with pytest.raises(ProblemsFound) as stopped:
        import_units(tmp_path / "a.csv", [], Problems())
    assert "DG-N203" in [each.code for each in stopped.value.problems]
    assert time.process_time() - begun < 5


def test_sheets_beyond_what_a_workbook_of_units_has_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, for the number is set here."""
    monkeypatch.setattr(spooling, "MOST_SHEETS", 2)
    path = save_book(tmp_path / "a.xlsx", *([["单位名称"], [f"第{n}局"]] for n in range(4)))
    problems = Problems()
    book = spooling._read(path, "a.xlsx", tmp_path, problems)
    assert [sheet.title for sheet in book.sheets] == ["Sheet", "Sheet1"]
    assert [(each.code, "“Sheet2”" in each.what) for each in problems] == [("DG-N113", True)]


def test_a_workbook_that_takes_too_much_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence.FenceLimits, "__init__", lambda limits: vars(limits).update(HASTY))
    path = save_book(tmp_path / "a.xlsx", [["单位名称"], *([f"第{n}局"] for n in range(60_000))])
    with pytest.raises(ProblemsFound) as stopped:
        import_units(path, [], Problems())
    assert [each.code for each in stopped.value.problems] == ["DG-N423"]


def test_a_csv_that_takes_too_much_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = fence.Fenced("", None, "用的内存超出了限制")
    monkeypatch.setattr(fence, "behind_fence", lambda *_: broken)
    (tmp_path / "a.csv").write_text("单位名称\n甲局\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as stopped:
        import_units(tmp_path / "a.csv", [], Problems())
    assert [each.code for each in stopped.value.problems] == ["DG-N423"]


ODD_ROWS = (
    [],
    [""],
    ["", "", ""],
    ["a\r", "b\n", "c\r\nd"],
    ['"', "'=1", "x" * 100_000],
    ["\ud800", "\x00", "\x1a", "，"],
)


def test_rows_that_are_written_down_are_read_as_they_were(tmp_path: Path) -> None:
    rows = list(enumerate(map(list, ODD_ROWS), 7))
    spooling.write_down(tmp_path / "rows.csv", rows)
    assert list(spooling.read_down(tmp_path / "rows.csv")) == rows


def test_a_csv_is_read_as_far_as_it_is_one_and_then_told(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text('单位名称,联系人\n甲局,张三\n"乙局,李四\n', encoding="utf-8")
    (table,) = CsvTable.open(path, "units.csv")
    found = []
    with pytest.raises(ProblemsFound) as stopped:
        found.extend(table.cells())
    assert [each.code for each in stopped.value.problems] == ["DG-N108"]
    assert [str(each.place) for each in stopped.value.problems] == ["units.csv:3"]
    path.unlink()
    with pytest.raises(ProblemsFound):
        found.extend(table.cells())
    assert [line for line, _ in found] == [1, 2, 1, 2]
