"""Words kept from run to run: the same as the dictionary's, and nothing that is not a text's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from docgen.document import segments, title
from docgen.document.segments import Segments
from docgen.document.title import words

TEXT = "关于做好年度全县应急演练工作"


def kept(file: Path) -> Segments:
    """What a first run leaves behind, as a second one finds it."""
    first = Segments(file)
    first.cut(TEXT)
    first.keep()
    return Segments(file)


def test_a_second_run_has_the_words_of_the_first_without_the_dictionary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Segments(tmp_path / "none").cut(TEXT)
    again = kept(tmp_path / "words" / "kept.json")
    monkeypatch.setattr(segments, "_dictionary", None)  # calling it would fail
    assert list(again.cut(TEXT)) == list(fresh)


def _itself(mine: Segments) -> Segments:
    return mine


def test_a_title_is_cut_the_same_whether_its_words_were_kept_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"阳城县应急救援总指挥部办公室{TEXT}的通知"
    runs: list[Sequence[str]] = []
    for _ in range(2):
        mine = Segments(tmp_path / "kept.json")
        monkeypatch.setattr(title, "segments", partial(_itself, mine))
        runs.append(words(text))
        mine.keep()
    assert mine.found == {}
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[1]",
        json.dumps({TEXT: 3}).encode(),
        json.dumps({TEXT: []}).encode(),
        json.dumps({TEXT: [TEXT, ""]}).encode(),
        json.dumps({TEXT: [TEXT, "x"]}).encode(),
        json.dumps({TEXT: [["关于"]]}).encode(),
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_not_ours_is_passed_over(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kept.json"
    file.write_bytes(content)
    mine = Segments(file)
    assert "".join(mine.cut(TEXT)) == TEXT
    assert len(mine.cut(TEXT)) > 3
    mine.keep()
    assert json.loads(file.read_bytes())[TEXT] == list(mine.cut(TEXT))


def test_the_newest_are_kept_and_nothing_is_left_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "MOST_KEPT", 2)
    for text in ("应急", "演练", "工作"):
        mine = Segments(tmp_path / "kept.json")
        mine.cut(text)
        mine.keep()
    assert list(json.loads((tmp_path / "kept.json").read_bytes())) == ["演练", "工作"]
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("a file")
    mine = Segments(tmp_path / "words" / "kept.json")
    mine.cut(TEXT)
    mine.keep()
    assert (tmp_path / "words").read_text() == "a file"


def test_with_and_without_guessing_are_kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "杜晓雨主任出席演练"  # a name that no dictionary has
    monkeypatch.setattr(segments, "user_cache", lambda: tmp_path)
    try:
        segments._of_user.cache_clear()
        found = {guessing: tuple(segments.segments(guessing).cut(text)) for guessing in (True, False)}
        segments.keep()
        segments._of_user.cache_clear()
        monkeypatch.setattr(segments, "_dictionary", None)
        assert {guessing: tuple(segments.segments(guessing).cut(text)) for guessing in found} == found
    finally:
        segments._of_user.cache_clear()
    assert found[True] != found[False]


def test_the_release_of_the_dictionary_stands_in_the_files_name() -> None:
    assert segments.version("rjieba") in segments.segments().file.name
