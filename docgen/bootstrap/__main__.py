"""Set-up of a stage: `env` (packages and .venv), `run` (and fonts), `page` and `test` (and what those need).

Runs under the machine's own Python before anything is installed: standard library only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from docgen.bootstrap.environment import Environment
from docgen.bootstrap.judges import have_judges
from docgen.bootstrap.machine import Machine, only_one
from docgen.bootstrap.paths import project_root
from docgen.bootstrap.system import FOR_BUILDING, FOR_RUNNING, FOR_TESTS, have_packages, missing
from docgen.problems import Problems, ProblemsFound, problem, stop
from docgen.tongue import phrase, speak, spoken
from docgen.tongue.languages import asked_for


def set_up(stage: str, root: Path, machine: Machine) -> Problems:
    """Have all that the stage needs; returns what stood in the way after doing whatever else can be done."""
    tests = stage == "test"
    environment = Environment(root, machine)
    building = () if environment.is_built() else (FOR_BUILDING,)
    groups = (*building, FOR_RUNNING, *((FOR_TESTS,) if tests else ()))
    problems = have_packages(groups, machine)
    if building and missing(FOR_BUILDING.requirements, machine):
        return problems
    try:
        environment.have(tests=tests, page=stage == "page")
        if stage != "env":
            _have_fonts(environment, root, machine)
        if tests and machine.has_command("npm"):
            have_judges(root, machine)
    except ProblemsFound as found:
        problems.extend(found.problems)
    return problems


def _have_fonts(environment: Environment, root: Path, machine: Machine) -> None:
    """Run the fonts' own step, which needs the environment's packages and tells its problems itself."""
    if machine.call([environment.python, "-m", "docgen.bootstrap.fonts"], root):
        raise stop("DG-S204")


def main(arguments: Sequence[str]) -> int:
    """Set up the stage that the one argument names; returns the exit code."""
    root = project_root()
    speak(asked_for((), os.environ))
    try:
        with only_one(root):
            problems = set_up(arguments[0], root, Machine())
    except KeyboardInterrupt:
        print(spoken(phrase("已中断，没有装完的部分已撤回。")), file=sys.stderr)
        return 130
    except OSError as error:
        problems = Problems([problem("DG-S105", reason=error)])
    for found in problems:
        print(spoken(str(found)), file=sys.stderr)
    return 1 if problems.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
