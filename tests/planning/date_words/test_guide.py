"""The table of docs/decide.md says what the grammar reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.planning.date_words import read_dates
from docgen.planning.workdays import WorkCalendar

GUIDE = (Path(__file__).resolve().parents[3] / "docs/decide.md").read_text(encoding="utf-8")


def table() -> list[str]:
    """The words of the table's first column."""
    rows = [line.split("|")[1] for line in GUIDE.splitlines() if line.startswith("| ")]
    return [part.strip() for row in rows[2:] for part in row.replace("；", "、；").split("、")]


WHOLE = ("6、9月", "6月5日、9月10日")  # lists, which the table's own commas must not part


@pytest.mark.parametrize(
    "words", [each for each in table() if each not in ("6", "9月", "；6月5日", "9月10日")]
)
def test_what_the_guide_says_is_read_is_read(words: str) -> None:
    assert read_dates(words, 2026, WorkCalendar()).intervals


@pytest.mark.parametrize("words", WHOLE)
def test_lists_of_the_guide_are_two_stretches(words: str) -> None:
    assert words in GUIDE
    assert len(read_dates(words, 2026, WorkCalendar()).intervals) == 2


@pytest.mark.parametrize(
    "words", ["汛期前", "待定", "适时", "年底", "暑假期间", "6—7月中旬", "6/9月", "6-7", "一月一次"]
)
def test_what_the_guide_says_is_kept_as_words_is(words: str) -> None:
    assert words in GUIDE
    assert read_dates(words, 2026, WorkCalendar()).words_only


@pytest.mark.parametrize("words", ["6月31日", "9月—3月", "6月5日（星期六）"])
def test_what_the_guide_says_is_wrong_is(words: str) -> None:
    assert words in GUIDE
    assert read_dates(words, 2026, WorkCalendar()).fault
