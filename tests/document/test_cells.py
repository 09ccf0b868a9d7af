"""Widths in 字: a Chinese character is one, a half-width character half."""

from __future__ import annotations

import pytest

from docgen.document.cells import cells


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("国", 1),
        ("2026年3月30日", 6.5),
        ("〔2026〕3号", 5.5),
        ("“引号”——……", 8),
        ("，。：；（）《》", 8),
        ("AQ/T 9007", 4.5),
        ("㛃𬭎", 2),
        ("e\u0301", 0.5),
        ("m²CO₂10⁻³", 4.5),
        ("☐☑✔", 3),
        ("应\u200b急\u2060演\u00ad练\ufe0f", 4),
    ],
)
def test_width(text: str, width: float) -> None:
    assert cells(text) == width
