"""The package around the sheets: names that Excel takes."""

from __future__ import annotations

from docgen.forms.xlsx.package import sheet_titles


def test_names_of_sheets_are_what_excel_takes_and_none_twice() -> None:
    titles = sheet_titles(["说明", "a[b]:c", "A[B]:C", "长" * 40, "长" * 40], ["说明"])
    assert titles == ["说明（2）", "a＿b＿＿c", "A＿B＿＿C（2）", "长" * 31, "长" * 27 + "（2）"]
    assert max(map(len, titles)) <= 31
