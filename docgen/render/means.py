"""What the page layout needs of the machine: the fonts and the system's libraries, looked for all at once.

Reads: the font folder, the machine's libraries.
Writes: Problems DG-R101 (fonts) and DG-R102 (libraries).
"""

from __future__ import annotations

import importlib
import io
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.portable.libraries import asked_by_name
from docgen.problems import Problems, ProblemsFound
from docgen.render.fonts import load_fonts

if TYPE_CHECKING:
    from docgen.bootstrap.machine import Machine
    from docgen.bootstrap.system import Requirement


def lacking(fonts: Path, machine: Machine | None = None) -> Problems:
    """Everything that a PDF cannot be laid out without and that is not there; empty where all is well."""
    found = _lacking_fonts(fonts)
    if error := _loading_error():
        found.add("DG-R102", reason=error, packages=_packages(machine))
    return found


def lacking_at_a_glance(fonts: Path, machine: Machine | None = None) -> Problems:
    """As `lacking`, without the half second that WeasyPrint takes to load where its libraries are in sight.

    For a process that hands the laying out to others.
    """
    needed = [requirement for requirement in _out_of_sight(machine) if not requirement.optional]
    return lacking(fonts, machine) if needed else _lacking_fonts(fonts)


def _lacking_fonts(fonts: Path) -> Problems:
    try:
        load_fonts(fonts)
    except ProblemsFound as found:
        return found.problems
    return Problems()


def _loading_error() -> str:
    """Why WeasyPrint cannot be loaded, which loads the libraries itself; empty where it can."""
    try:
        # It prints a banner of its own in English.
        with redirect_stdout(io.StringIO()), asked_by_name():
            importlib.import_module("weasyprint")
    except OSError as error:
        return str(error).strip().splitlines()[0].rstrip(".")
    return ""


def _packages(machine: Machine | None) -> str:
    """The packages to install, as apt-get wants them: all where none of them is seen to be missing."""
    from docgen.bootstrap.system import FOR_RUNNING

    wanted = _out_of_sight(machine) or FOR_RUNNING.requirements
    return " ".join(requirement.package for requirement in wanted)


def _out_of_sight(machine: Machine | None) -> list[Requirement]:
    """What this machine (or another) lacks; one that is no Debian may have it under another name."""
    from docgen.bootstrap import machine as real
    from docgen.bootstrap.system import FOR_RUNNING, missing

    return missing(FOR_RUNNING.requirements, machine or real.Machine())
