"""What is being typed is read in the stead of the file, and only then and there."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.problems import Problems, ProblemsFound
from docgen.source.load import MOST_BYTES, read_bytes
from docgen.source.typed import typed
from docgen.source.year import read_year
from tests.problems.bench import NOTICE, SOUND


def test_the_text_counts_within_and_the_file_after(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("盘上", encoding="utf-8")
    with typed({path: "正在写"}):
        assert read_bytes(path, "a.yaml").decode() == "正在写"
        assert read_bytes(tmp_path / "b/../a.yaml", "a.yaml").decode() == "正在写"
    assert read_bytes(path, "a.yaml").decode() == "盘上"


def test_a_year_is_read_with_it(tmp_path: Path) -> None:
    for name, text in SOUND.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    changed = SOUND[NOTICE].replace("3号", "8号")
    with typed({tmp_path / NOTICE: changed}):
        notice = read_year(tmp_path / "data", 2026, None, Problems()).notice
    assert notice
    assert notice.number == "某应急办发〔2026〕8号"


def test_what_is_too_long_for_a_file_is_too_long_while_it_is_typed(tmp_path: Path) -> None:
    with typed({tmp_path / "a.yaml": "a" * (MOST_BYTES + 1)}), pytest.raises(ProblemsFound, match="DG-L105"):
        read_bytes(tmp_path / "a.yaml", "a.yaml")
