"""Faults are planted where they should be, found again, and told when no test finds them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.making import Mutant, draw, sites
from tests.mutants.marking import RAN, marked
from tests.mutants.rooms import ROOMS, ROOT, module_of
from tests.plugins.ranges import CHANCE, amount

CODE = '''"""Words about it."""
from typing import TypeAlias, cast

Pair: TypeAlias = "tuple[int, int]"
LIMIT = 3
NAMES = ("a",)


class Box:
    size: int = 2

    @property
    def full(self) -> bool:
        """Whether it is."""
        return self.size >= LIMIT and not self.empty


def grow(by: int = 1) -> int:
    assert by > 0
    for each in [n for n in range(by) if n]:
        if each == 5:
            break
        print("each", each)
    return cast("int", by + LIMIT)
'''


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "code.py"
    path.write_text(CODE, encoding="utf-8")
    return path


def mutants(path: Path) -> list[Mutant]:
    return [site.mutant(way) for site in sites(path) for way in range(site.ways)]


CHANGES = {
    ("", "LIMIT = 3", "LIMIT = 4"),
    ("", "LIMIT = 3", "LIMIT = 2"),
    ("", "NAMES = ('a',)", "NAMES = ('',)"),
    ("Box", "size: int = 2", "size: int = 3"),
    (
        "Box.full",
        "return self.size >= LIMIT and (not self.empty)",
        "return self.size > LIMIT and (not self.empty)",
    ),
    (
        "Box.full",
        "return self.size >= LIMIT and (not self.empty)",
        "return self.size >= LIMIT or not self.empty",
    ),
    ("Box.full", "return self.size >= LIMIT and (not self.empty)", "return None"),
    ("grow", "def grow(by: int=1) -> int:", "def grow(by: int=0) -> int:"),
    ("grow", "for each in [n for n in range(by) if n]:", "for each in [n for n in range(by)]:"),
    ("grow", "if each == 5:", "if each != 5:"),
    ("grow", "if each == 5:", "if not each == 5:"),
    ("grow", "break", "continue"),
    ("grow", "print('each', each)", "None"),
    ("grow", "return cast('int', by + LIMIT)", "return None"),
}


def test_operators_comparisons_constants_and_branches_get_faults(file: Path) -> None:
    found = {(each.where, each.before, each.after) for each in mutants(file)}
    assert found >= CHANGES


def test_what_nobody_should_look_at_gets_none(file: Path) -> None:
    told = "".join(each.before + each.after for each in mutants(file))
    assert not any(word in told for word in ("Words", "Whether", "tuple", "assert", "'intX'"))


def test_each_fault_is_in_the_code_that_it_gives_and_nowhere_in_the_file(file: Path) -> None:
    sound = compile(CODE, str(file), "exec")
    for each in mutants(file):
        assert each.code() != sound
    assert file.read_text(encoding="utf-8") == CODE


def test_a_fault_knows_the_lines_of_its_statement_or_that_import_runs_it(file: Path) -> None:
    lines = {(each.where, each.before): each.lines for each in mutants(file)}
    assert lines["grow", "if each == 5:"] == range(21, 22)
    assert lines["grow", "def grow(by: int=1) -> int:"] == range(0)
    assert lines["Box", "size: int = 2"] == range(0)


def test_marked_code_does_the_same_and_says_which_lines_of_its_functions_it_runs(file: Path) -> None:
    lines: set[int] = set()
    names: dict[str, object] = {RAN: lines.add}
    exec(marked(file), names)
    assert lines == set()
    assert names["grow"](3) == 6
    assert lines == {19, 20, 21, 23, 24}  # the branch of line 22 is not taken
    box = names["Box"]()
    box.empty = True
    assert box.full is False
    assert 15 in lines


def test_the_same_seed_draws_the_same_and_no_place_twice() -> None:
    files = list(ROOMS["document"].files())
    first, again, other = (draw(files, seed, 40) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert len({(each.path, each.node) for each in first}) == 40


@pytest.mark.parametrize("name", sorted(ROOMS))
def test_a_rooms_code_and_tests_are_there(name: str) -> None:
    room = ROOMS[name]
    assert all(module_of(path).startswith("docgen.") for path in room.files())
    assert len(list(room.files())) >= len(room.code)
    assert len(room.asked()) >= len(room.tests)


def test_every_fault_that_nobody_can_see_is_still_one() -> None:
    """A line that has changed is to be looked at anew."""
    wanted = {(file, where) for file, where, _, _ in EQUIVALENT}
    found = {
        site.mutant(way).key
        for file in sorted({file for file, _ in wanted})
        for site in sites(ROOT / file)
        if (file, site.where) in wanted
        for way in range(site.ways)
    }
    assert set(EQUIVALENT) - found == set()
    assert all(EQUIVALENT.values())


COUNT = amount(6, 100)


@pytest.mark.slow
@pytest.mark.ranged("一个房间的代码里逐个种下小错，由这个房间的快测试来找；抽样时只种几个", cases=COUNT)
def test_most_faults_are_found() -> None:
    """Where everything is proved, in the room that the seed names; else in one with few tests."""
    name = amount("lines", sorted(ROOMS)[CHANCE % len(ROOMS)])
    tests = amount(["--tests", "tests/render/test_line_examples.py"], [])
    command = [sys.executable, "-m", "tests.mutants", name, "--seed", str(CHANCE), "--count", str(COUNT)]
    done = subprocess.run(
        [*command, "--least", str(amount(40, 75)), *tests],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"of {COUNT}," in done.stdout or "more that nobody can see" in done.stdout
