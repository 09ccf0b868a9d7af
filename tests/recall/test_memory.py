"""A run is recalled only while everything that it depends on is as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.recall import circumstances, files, memory
from docgen.recall.memory import Memory

TOLD = {"exit_code": 0}
NAMES = ("data/甲/2026/notice.yaml", "templates/a.j2", "program/a.py", "fonts/a.otf", "output/甲.pdf")


class World:
    """A folder with data, templates, a program, fonts and an output."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in (
            "data/甲/2026/notice.yaml",
            "templates/a.j2",
            "program/a.py",
            "fonts/a.otf",
            "output/甲.pdf",
        ):
            self.put(name, name)
        self.put("fonts/fonts.json", '{"roles": {"仿宋": ["a.otf"]}}')
        self.put("output/manifest.json", "{}")

    def put(self, name: str, content: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def memory(self, *words: str) -> Memory:
        folders = (self.root / "data", self.root / "templates")
        return Memory(words or ("notice",), folders, self.root / "fonts", self.root / "runs")

    def keep(self) -> None:
        self.memory().keep(TOLD, self.memory().before(), self.root / "output", ("甲.pdf", "manifest.json"))


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    made = World(tmp_path)
    monkeypatch.setattr(circumstances, "PACKAGE", tmp_path / "program")
    monkeypatch.setattr(circumstances, "FONT_FOLDERS", (str(tmp_path / "machine"),))
    made.keep()
    return made


def test_a_run_is_recalled_as_long_as_nothing_changes(world: World) -> None:
    assert world.memory().recall() == TOLD
    shutil.copystat(world.root / "fonts/a.otf", world.root / "data/甲/2026/notice.yaml")
    assert world.memory().recall() == TOLD  # the content counts


CHANGES: dict[str, Callable[[World], object]] = {
    "a value": lambda w: w.put("data/甲/2026/notice.yaml", "x"),
    "a new file of data": lambda w: w.put("data/甲/2026/plan.yaml", ""),
    "another office": lambda w: w.put("data/乙/office.yaml", ""),
    "an empty folder (another office's year)": lambda w: (w.root / "data/乙/2026").mkdir(parents=True),
    "a file of data gone": lambda w: (w.root / "data/甲/2026/notice.yaml").unlink(),
    "a template": lambda w: w.put("templates/a.j2", "y"),
    "the program": lambda w: w.put("program/a.py", "pass"),
    "a font": lambda w: w.put("fonts/a.otf", "z"),
    "the list of fonts": lambda w: w.put("fonts/fonts.json", "{}"),
    "an output edited": lambda w: w.put("output/甲.pdf", "edited"),
    "an output gone": lambda w: (w.root / "output/甲.pdf").unlink(),
    "the manifest": lambda w: w.put("output/manifest.json", "{ }"),
    "the remains of a killed run": lambda w: (w.root / "output/.docgen-1").mkdir(),
    "a font of the machine": lambda w: w.put("machine/new.otf", ""),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_change_is_noticed(world: World, change: Callable[[World], object]) -> None:
    change(world)
    assert world.memory().recall() is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("_installed", lambda: ["weasyprint-71.dist-info"]), ("VARIABLES", ("PATH",)), ("_machine_fonts", list)],
)
def test_another_machine_is_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(circumstances, "_machine_fonts", lambda: ["/fonts 1"])
    world.keep()
    assert world.memory().recall() == TOLD
    monkeypatch.setattr(circumstances, name, value)
    assert world.memory().recall() is None


def test_what_lies_behind_a_link_to_a_folder_is_data_too(world: World) -> None:
    world.put("elsewhere/2026/notice.yaml", "甲")
    (world.root / "data" / "乙").symlink_to(world.root / "elsewhere")
    world.keep()
    assert world.memory().recall() == TOLD
    world.put("elsewhere/2026/notice.yaml", "乙")
    assert world.memory().recall() is None


def test_a_link_to_a_folder_above_it_is_gone_through_once(world: World) -> None:
    (world.root / "data" / "again").symlink_to(world.root / "data")
    assert len(list(files.below(world.root / "data"))) < 10
    world.keep()
    assert world.memory().recall() == TOLD


def test_another_request_is_another_run(world: World) -> None:
    assert world.memory("notice", "--strict").recall() is None


def test_data_changed_while_the_run_was_reading_are_not_kept(world: World) -> None:
    before = world.memory().before()
    world.put("data/甲/2026/notice.yaml", "later")
    world.memory().keep(TOLD, before, world.root / "output", ("甲.pdf",))
    assert world.memory().recall() is None


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"version": 1}', b'{"version": 1, "surroundings": 3}', b"\xff"]
)
def test_a_broken_memory_is_no_memory(world: World, content: bytes) -> None:
    (kept,) = (world.root / "runs").iterdir()
    kept.write_bytes(content)
    assert world.memory().recall() is None


def test_another_request_reads_no_font_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGE", 1)
    font = str(world.root / "fonts/a.otf")
    read: list[str] = []
    real = files._digest

    def seen(name: str, known: files.Digest | None, settled: int) -> files.Digest:
        found = real(name, known, settled)
        read.extend([name] if found is not known else [])
        return found

    monkeypatch.setattr(files, "_digest", seen)
    other = world.memory("calendar")
    before = other.before()
    assert before
    assert font not in read
    world.put("fonts/a.otf", "another font")
    changed = other.before()
    assert font in read
    assert not files.same(changed, before)


@pytest.mark.parametrize("broken", [b"[]", b'{"inputs": 3}', b'{"inputs": {"FONT": 3}}', b"\xff"])
def test_a_broken_memory_spares_no_reading(world: World, broken: bytes) -> None:
    (kept,) = (world.root / "runs").iterdir()
    before = world.memory().before()
    kept.write_bytes(broken.replace(b"FONT", str(world.root / "fonts/a.otf").encode()))
    assert world.memory().before() == before


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(world: World) -> None:
    shutil.rmtree(world.root / "runs")
    world.put("runs", "a file")
    world.keep()
    assert world.memory().recall() is None


def test_old_runs_are_forgotten(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_KEPT", 3)
    for number in range(5):
        mine = world.memory(str(number))
        mine.keep(TOLD, mine.before(), None, ())
    assert len(list((world.root / "runs").iterdir())) == 3
    assert world.memory("4").recall() == TOLD


def test_too_much_data_is_not_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    assert world.memory().before() == {}
    world.keep()
    assert world.memory().recall() is None


def test_a_large_file_is_read_once_and_again_when_its_status_changes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGE", 1)
    path = world.root / "fonts/a.otf"
    known = files.digests([path])
    path.touch()
    os.utime(path, ns=(known[str(path)][1], known[str(path)][1]))  # the time of change tells all the same
    read = files.digests([path], known)
    assert files.same(read, known)
    assert files.digests([path], read) == read
    path.write_text("other")
    assert not files.same(files.digests([path], read), known)


def test_what_was_touched_long_before_a_run_is_read_once_in_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = world.memory().before()
    read: list[str] = []
    real = files._sha256

    def seen(name: str, size: int) -> str:
        found = real(name, size)  # of a folder there is none
        read.append(name)
        return found

    monkeypatch.setattr(files, "_sha256", seen)
    touched = [digest[1:3] for digest in before.values()]
    path = str(world.root / "data/甲/2026/notice.yaml")
    later = max(map(max, touched)) + 1
    assert files.same(files.digests(map(Path, before), before, later), before)
    assert read == []
    world.put("data/甲/2026/notice.yaml", "data/乙/2026/notice.yaml")  # as long
    changed = files.digests(map(Path, before), before, later)
    assert read == [path]
    assert not files.same(changed, before)


def test_what_was_touched_in_the_last_moments_is_read_whatever_its_status(world: World) -> None:
    """Two changes within a disk's tick leave one status."""
    before = world.memory().before()
    path = str(world.root / "data/甲/2026/notice.yaml")
    known = {**before, path: [*before[path][:4], "as it was a moment before"]}
    assert not files.same(files.digests(map(Path, before), known, memory.SETTLED), known)
