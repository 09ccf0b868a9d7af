"""Each message has an input that causes it, and says to it what `said/` shows; README of both: `__init__`."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from docgen.problems.catalogue.causes import CAUSES
from tests.problems.bench import SOUND, Bench
from tests.problems.said import SAID, causes_of, rooms, said

ROOMS = rooms()


@pytest.mark.parametrize("room", ROOMS)
def test_each_message_of_a_room_is_caused_and_says_what_is_kept(room: str, tmp_path: Path) -> None:
    """Where the wording was meant to change: `python -m tests.problems`, then read the diff."""
    text, codes = said(room, tmp_path)
    assert {code for code, told in codes.items() if code not in told} == set()
    assert text == (SAID / f"{room}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("room", ROOMS)
def test_each_code_of_a_room_has_an_input_and_each_input_a_code(room: str) -> None:
    assert {cause.code for cause in causes_of(room)} == set(ROOMS[room])


def test_no_code_means_two_things() -> None:
    """The letter of a room is its own: one code in two rooms would say the other's words."""
    assert [code for code, count in Counter(chain.from_iterable(ROOMS.values())).items() if count > 1] == []


def test_nothing_is_kept_of_rooms_that_are_gone() -> None:
    assert {path.stem for path in SAID.glob("*.txt")} == set(ROOMS)


def test_each_cause_of_a_failed_set_up_is_said() -> None:
    """The catalogue's table of causes fills DG-S101 to DG-S201, so their codes alone prove little."""
    text = (SAID / "setting_up.txt").read_text(encoding="utf-8")
    assert {
        name for name, cause in CAUSES.items() if cause.what not in text or cause.remedy not in text
    } == set()


def test_of_the_sound_year_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(tmp_path, monkeypatch)
    bench.lay(SOUND)
    assert list(bench.compose()) == []


def test_a_code_stands_in_one_room_only() -> None:
    codes = [code for room in ROOMS.values() for code in room]
    assert sorted(codes) == sorted(set(codes))
