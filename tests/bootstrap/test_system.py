from __future__ import annotations

import re
from typing import Any

from docgen.bootstrap.machine import ProgramRun
from docgen.bootstrap.system import FOR_BUILDING, FOR_RUNNING, FOR_TESTS, have_packages
from docgen.problems import Severity


def installed(machine: Any) -> list[list[str]]:
    """The packages of each install command."""
    return [
        [word for word in command[command.index("install") :] if not word.startswith("-")][1:]
        for command in machine.ran
        if "install" in command
    ]


def test_nothing_is_done_where_everything_is_there(machine: Any) -> None:
    machine.root = False
    machine.commands.remove("apt-get")
    problems = have_packages([FOR_RUNNING, FOR_TESTS], machine)
    assert (len(problems), machine.ran) == (0, [])


def test_only_what_is_missing_is_installed_after_an_update(machine: Any) -> None:
    machine.libraries.remove("libpango-1.0.so.0")
    machine.commands.remove("fc-list")

    def apt(command: list[str]) -> ProgramRun:
        if "install" in command:
            machine.libraries.add("libpango-1.0.so.0")
            machine.commands.add("fc-list")
        return ProgramRun(0)

    machine.answer = apt
    problems = have_packages([FOR_RUNNING], machine)
    assert len(problems) == 0
    assert "update" in machine.ran[0]
    assert installed(machine) == [["libpango-1.0-0", "fontconfig"]]


def test_apt_asks_nothing_and_waits_for_another_apt(machine: Any) -> None:
    machine.commands.remove("soffice")
    have_packages([FOR_TESTS], machine)
    command = machine.ran[-1]
    assert "-y" in command
    assert any(word.startswith("DPkg::Lock::Timeout=") for word in command)


def test_without_root_the_message_names_the_command_and_what_still_works(machine: Any) -> None:
    machine.root = False
    machine.libraries -= {"libpango-1.0.so.0", "libpangoft2-1.0.so.0"}
    (problem,) = have_packages([FOR_RUNNING], machine)
    assert machine.ran == []
    assert problem.severity is Severity.ERROR
    assert "不是管理员" in problem.what
    assert "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0”" in problem.remedy
    assert FOR_RUNNING.works_without in problem.remedy


def test_without_root_one_command_names_all_that_is_missing(machine: Any) -> None:
    """An administrator is asked once: whichever message is read, its command is the whole one."""
    machine.root = False
    machine.modules.clear()
    machine.libraries.clear()
    machine.commands = {"apt-get"}
    groups = (FOR_BUILDING, FOR_RUNNING, FOR_TESTS)
    problems = have_packages(groups, machine).of(Severity.ERROR)
    assert (len(problems), machine.ran) == (3, [])
    commands = {
        command for each in problems for command in re.findall("apt-get install -y ([^”]*)”", each.remedy)
    }
    (command,) = commands
    lacking = [each for group in groups for each in group.requirements if not each.met(machine)]
    assert command.split() == [each.package for each in lacking if not each.optional]
    assert {"python3-venv", "libpango-1.0-0", "fontconfig", "qpdf"} <= set(command.split())


def test_without_apt_the_message_says_so(machine: Any) -> None:
    machine.commands -= {"apt-get", "qpdf"}
    (problem,) = have_packages([FOR_TESTS], machine)
    assert "没有 apt-get" in problem.what
    assert "qpdf" in problem.what


def test_without_network_the_reason_is_told(machine: Any) -> None:
    machine.commands.remove("qpdf")
    machine.answer = lambda command: ProgramRun(100, "E: Unable to locate package qpdf")
    (problem,) = have_packages([FOR_TESTS], machine)
    assert "Unable to locate package qpdf" in problem.what


def test_a_missing_fast_library_only_warns(machine: Any) -> None:
    machine.libraries.remove("libharfbuzz-subset.so.0")
    machine.answer = lambda command: ProgramRun(100, "E: no such package")
    problems = have_packages([FOR_RUNNING], machine)
    (problem,) = problems
    assert problem.severity is Severity.WARNING
    assert "libharfbuzz-subset0" in problem.what
    assert not problems.failed


def test_a_missing_fast_library_does_not_hinder_the_others(machine: Any) -> None:
    machine.libraries -= {"libharfbuzz-subset.so.0", "libpango-1.0.so.0"}

    def apt(command: list[str]) -> ProgramRun:
        if "libharfbuzz-subset0" in command:
            return ProgramRun(100, "E: no such package")
        if "install" in command:
            machine.libraries.add("libpango-1.0.so.0")
        return ProgramRun(0)

    machine.answer = apt
    problems = have_packages([FOR_RUNNING], machine)
    assert [problem.code for problem in problems] == ["DG-S102"]
    assert installed(machine) == [["libpango-1.0-0", "libharfbuzz-subset0"], ["libpango-1.0-0"]]


def test_several_groups_are_installed_at_once_and_told_apart(machine: Any) -> None:
    machine.modules.clear()
    machine.commands.remove("fc-list")
    machine.answer = lambda command: ProgramRun(100, "E: no network")
    problems = list(have_packages([FOR_BUILDING, FOR_RUNNING], machine))
    assert installed(machine) == [["python3-venv", "fontconfig"]]
    assert ["python3-venv" in problem.what for problem in problems] == [False, True]
    assert FOR_BUILDING.works_without in problems[1].remedy
