from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.bootstrap.__main__ import set_up
from docgen.bootstrap.environment import PROJECT, RUN_LOCK, TEST_LOCK
from docgen.bootstrap.machine import ProgramRun


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (RUN_LOCK, TEST_LOCK, PROJECT, "tests/judges/package-lock.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    return tmp_path


@pytest.fixture
def ready(machine: Any, project: Path) -> Any:
    """A machine where everything can be installed; `machine.broken` names a word of the failing command."""
    machine.broken = "nothing"

    def answer(command: list[str]) -> ProgramRun:
        if machine.broken in command:
            return ProgramRun(1, "ERROR: broken")
        if "venv" in command:
            (project / ".venv" / "bin").mkdir(parents=True)
            (project / ".venv" / "bin" / "python").touch(mode=0o755)
        if command[0] == "npm":
            (project / "tests" / "judges" / "node_modules").mkdir()
        return ProgramRun(0)

    machine.answer = answer
    return machine


def ran(machine: Any, word: str) -> bool:
    return any(word in part for command in machine.ran for part in command)


def test_running_needs_the_environment_and_the_fonts(ready: Any, project: Path) -> None:
    assert len(set_up("run", project, ready)) == 0
    assert ran(ready, RUN_LOCK)
    assert ran(ready, "docgen.bootstrap.fonts")
    assert not ran(ready, "npm")
    assert not ran(ready, TEST_LOCK)


def test_the_environment_alone_fetches_no_fonts(ready: Any, project: Path) -> None:
    set_up("env", project, ready)
    assert not ran(ready, "docgen.bootstrap.fonts")


def test_testing_needs_the_judges_as_well_but_once(ready: Any, project: Path) -> None:
    assert len(set_up("test", project, ready)) == 0
    assert ran(ready, "npm")
    ready.ran.clear()
    set_up("test", project, ready)
    assert not ran(ready, "npm")
    assert not ran(ready, "pip")


def test_without_venv_and_root_nothing_half_made_is_left(ready: Any, project: Path) -> None:
    ready.root = False
    ready.modules.clear()
    (problem,) = set_up("run", project, ready)
    assert "python3-venv" in problem.remedy
    assert ready.ran == []
    assert not (project / ".venv").exists()


def test_a_ready_environment_does_not_miss_what_it_was_built_with(ready: Any, project: Path) -> None:
    set_up("run", project, ready)
    ready.root = False
    ready.modules.clear()
    assert len(set_up("run", project, ready)) == 0


def test_without_pango_and_root_the_rest_is_set_up_all_the_same(ready: Any, project: Path) -> None:
    ready.root = False
    ready.libraries.clear()
    problems = set_up("run", project, ready)
    assert [problem.code for problem in problems] == ["DG-S101", "DG-S102"]
    assert "--format docx" in str(next(iter(problems)))
    assert (project / ".venv").exists()


def test_a_root_owned_environment_serves_another_user_without_venv(ready: Any, project: Path) -> None:
    set_up("test", project, ready)
    ready.ran.clear()
    ready.root = False
    ready.modules.clear()
    ready.commands.remove("apt-get")
    assert len(set_up("test", project, ready)) == 0
    assert [command[-1] for command in ready.ran] == ["docgen.bootstrap.fonts"]


def test_fonts_that_cannot_be_had_are_told_and_the_environment_stays(ready: Any, project: Path) -> None:
    ready.broken = "docgen.bootstrap.fonts"
    (problem,) = set_up("run", project, ready)
    assert problem.code == "DG-S204"
    assert "--format docx" in problem.remedy
    assert (project / ".venv").exists()


def test_a_broken_npm_is_told(ready: Any, project: Path) -> None:
    ready.broken = "npm"
    (problem,) = set_up("test", project, ready)
    assert problem.code == "DG-S104"
    assert "broken" in problem.what
