from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.bootstrap.environment import PAGE_LOCK, PROJECT, RUN_LOCK, TEST_LOCK, Environment
from docgen.bootstrap.machine import ProgramRun
from docgen.problems import ProblemsFound


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (RUN_LOCK, PAGE_LOCK, TEST_LOCK, PROJECT):
        (tmp_path / name).write_text(f"{name} 1", encoding="utf-8")
    return tmp_path


@pytest.fixture
def python(machine: Any, project: Path) -> Any:
    """A machine on which venv makes a folder with a Python; pip fails on what `python.broken` names."""
    machine.broken = ""

    def answer(command: list[str]) -> ProgramRun:
        if "venv" in command:
            made = project / ".venv" / "bin" / "python"
            made.parent.mkdir(parents=True)
            made.touch(mode=0o755)
        failed = machine.broken and machine.broken in command
        return ProgramRun(1, "ERROR: No matching distribution") if failed else ProgramRun(0)

    machine.answer = answer
    return machine


def steps(machine: Any) -> list[str]:
    """What was run, in a word each; forgets it."""
    words = ("venv", RUN_LOCK, PAGE_LOCK, TEST_LOCK, "--editable")
    found = [next(word for word in words if word in command) for command in machine.ran]
    machine.ran.clear()
    return found


def test_it_is_built_once(python: Any, project: Path) -> None:
    environment = Environment(project, python)
    assert not environment.is_ready(tests=False)
    environment.have(tests=False)
    assert steps(python) == ["venv", RUN_LOCK, "--editable"]
    environment.have(tests=False)
    assert steps(python) == []
    assert environment.is_ready(tests=False)


def test_the_tests_add_their_own_packages(python: Any, project: Path) -> None:
    Environment(project, python).have(tests=False)
    steps(python)
    Environment(project, python).have(tests=True)
    assert steps(python) == [TEST_LOCK]
    Environment(project, python).have(tests=False)
    assert steps(python) == []


def test_the_page_adds_its_own_packages_once(python: Any, project: Path) -> None:
    Environment(project, python).have(tests=False)
    steps(python)
    Environment(project, python).have(tests=False, page=True)
    assert steps(python) == [PAGE_LOCK]
    Environment(project, python).have(tests=False, page=True)
    assert steps(python) == []


def test_everything_is_installed_by_hash_and_nothing_is_built(python: Any, project: Path) -> None:
    Environment(project, python).have(tests=False)
    locked, own = python.ran[1], python.ran[2]
    assert {"--require-hashes", "--only-binary=:all:"} <= set(locked)
    assert {"--no-index", "--no-deps", "--no-build-isolation"} <= set(own)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (RUN_LOCK, ["venv", RUN_LOCK, "--editable", TEST_LOCK]),
        (TEST_LOCK, [TEST_LOCK]),
        (PROJECT, ["--editable"]),
    ],
)
def test_a_changed_file_redoes_what_depends_on_it(
    python: Any, project: Path, changed: str, expected: list[str]
) -> None:
    Environment(project, python).have(tests=True)
    steps(python)
    (project / changed).write_text("2", encoding="utf-8")
    Environment(project, python).have(tests=True)
    assert steps(python) == expected


def test_a_moved_project_is_built_anew(python: Any, project: Path, tmp_path: Path) -> None:
    Environment(project, python).have(tests=False)
    moved = tmp_path.with_name(tmp_path.name + " moved")
    project.rename(moved)
    assert not Environment(moved, python).is_ready(tests=False)


def test_a_lost_python_is_noticed(python: Any, project: Path) -> None:
    environment = Environment(project, python)
    environment.have(tests=False)
    environment.python.unlink()
    assert not environment.is_ready(tests=False)


def test_a_failure_leaves_no_half_made_environment(python: Any, project: Path) -> None:
    python.broken = RUN_LOCK
    with pytest.raises(ProblemsFound) as found:
        Environment(project, python).have(tests=False)
    assert not (project / ".venv").exists()
    assert "No matching distribution" in str(found.value)
    assert "DG-S103" in str(found.value)
    assert "都不能运行" in str(found.value)


def test_a_failed_renewal_keeps_the_old_environment(python: Any, project: Path) -> None:
    Environment(project, python).have(tests=False)
    (project / ".venv" / "bin" / "docgen").touch()
    (project / RUN_LOCK).write_text("2", encoding="utf-8")
    python.broken = RUN_LOCK
    with pytest.raises(ProblemsFound, match="仍可直接使用"):
        Environment(project, python).have(tests=False)
    assert (project / ".venv" / "bin" / "docgen").exists()
    assert not (project / ".venv.old").exists()
    assert not Environment(project, python).is_ready(tests=False)


def test_failing_test_packages_leave_the_commands_alone(python: Any, project: Path) -> None:
    python.broken = TEST_LOCK
    with pytest.raises(ProblemsFound, match="make notice、make build 等命令不受影响"):
        Environment(project, python).have(tests=True)
    assert Environment(project, python).is_ready(tests=False)


def test_a_run_that_was_killed_is_made_good(python: Any, project: Path) -> None:
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv.old" / "bin").mkdir(parents=True)
    Environment(project, python).have(tests=False)
    assert Environment(project, python).is_ready(tests=False)
    assert not (project / ".venv.old").exists()
