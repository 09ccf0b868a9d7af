"""Debian's packages that the project needs: which are missing, and their installation.

Reads: the machine. Writes: system packages, through apt-get, when run by root.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.bootstrap.causes import Diagnosis, diagnose
from docgen.bootstrap.machine import Machine, ProgramRun, say
from docgen.problems import Problems
from docgen.tongue import phrase


@dataclass(frozen=True)
class Requirement:
    """A Debian package, and the command, library, module or file by which one sees that it is there.

    Looking for the thing and not for the package lets a machine have it from elsewhere.
    """

    package: str
    command: str = ""
    library: str = ""
    module: str = ""
    file: str = ""
    optional: bool = False

    def met(self, machine: Machine) -> bool:
        """Whether the machine has it."""
        return (
            (not self.command or machine.has_command(self.command))
            and (not self.library or machine.has_library(self.library))
            and (not self.module or machine.has_module(self.module))
            and (not self.file or machine.has_file(self.file))
        )


@dataclass(frozen=True)
class Group:
    """Requirements that serve one purpose, and a sentence on what can be done without them."""

    requirements: tuple[Requirement, ...]
    works_without: str


FOR_BUILDING = Group(
    (Requirement("python3-venv", module="ensurepip"),),
    phrase("装好之前各命令都不能运行，data/ 中的数据可以照常编辑。"),
)

FOR_RUNNING = Group(
    (
        Requirement("libpango-1.0-0", library="libpango-1.0.so.0"),
        Requirement("libpangoft2-1.0-0", library="libpangoft2-1.0.so.0"),
        Requirement("libharfbuzz0b", library="libharfbuzz.so.0"),
        Requirement("fontconfig", command="fc-list", library="libfontconfig.so.1"),
        # Not needed, but the same PDF takes twenty times as long without it.
        Requirement("libharfbuzz-subset0", library="libharfbuzz-subset.so.0", optional=True),
    ),
    phrase("在此之前可以用“.venv/bin/docgen notice 年份 --format docx”生成 Word 文件，PDF 要等装好以后。"),
)

FOR_TESTS = Group(
    (
        Requirement("libreoffice-writer-nogui", command="soffice"),
        Requirement("libreoffice-calc-nogui", file="/usr/lib/libreoffice/program/libsclo.so"),
        Requirement("poppler-utils", command="pdftoppm"),
        Requirement("qpdf", command="qpdf"),
        Requirement("nodejs", command="node"),
        Requirement("npm", command="npm"),
        # A module of Debian's own Python, which need not be the one that runs this.
        Requirement("python3-uno", file="/usr/lib/python3/dist-packages/uno.py"),
        Requirement("chromium", command="chromium"),
        # Of the program by which the tests drive it; chromium itself goes without.
        Requirement("libatomic1", library="libatomic.so.1"),
        # The only fonts of a machine that tests see (tests/fonts.py).
        Requirement("fonts-dejavu-core", file="/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
        Requirement("fonts-opensymbol", file="/usr/share/fonts/truetype/libreoffice/opens___.ttf"),
    ),
    phrase("make notice、make build 等命令不受影响。"),
)

# Another apt may be at work on a new machine; unattended-upgrades takes minutes.
_APT = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=600", "-o", "Acquire::Retries=2")
_QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def missing(requirements: Iterable[Requirement], machine: Machine) -> list[Requirement]:
    """Those that the machine lacks."""
    return [requirement for requirement in requirements if not requirement.met(machine)]


def have_packages(groups: Sequence[Group], machine: Machine) -> Problems:
    """Install what is missing, all at once; returns DG-S101 or DG-S102 for what could not be."""
    every = [requirement for group in groups for requirement in group.requirements]
    found = _install(missing(every, machine), machine)
    lacking = [requirement for requirement in missing(every, machine) if not requirement.optional]
    problems = Problems()
    for group in groups:
        here = missing(group.requirements, machine)
        problems.extend(_told(here, found, group.works_without, _names(lacking)))
    return problems


def _install(lacking: Sequence[Requirement], machine: Machine) -> Diagnosis:
    """Try to install; returns why something may still be missing afterwards."""
    if not lacking:
        return Diagnosis("", "")
    if not machine.has_command("apt-get"):
        return Diagnosis(phrase("本机没有 apt-get，不能自动安装"), "")
    if not machine.is_root():
        return Diagnosis(phrase("当前用户不是管理员（root），不能自动安装"), "")
    say(phrase("安装系统软件包：{names}……", names=_names(lacking)))
    # One dead source is no reason to stop: installing decides.
    updated = machine.run([*_APT, "update"], env=_QUIET)
    outcome = _apt_install(lacking, machine)
    needed = [requirement for requirement in lacking if not requirement.optional]
    if outcome.failed and needed and len(needed) < len(lacking):
        _apt_install(needed, machine)
    return diagnose("apt", outcome.said, updated.said)


def _apt_install(requirements: Sequence[Requirement], machine: Machine) -> ProgramRun:
    """Install the packages without what they only recommend."""
    packages = [requirement.package for requirement in requirements]
    return machine.run([*_APT, "install", "-y", "--no-install-recommends", *packages], env=_QUIET)


def _told(lacking: Sequence[Requirement], found: Diagnosis, works: str, every: str) -> Problems:
    """The messages on what is missing still; each has the one command that installs all that is needed."""
    problems = Problems()
    needed = [requirement for requirement in lacking if not requirement.optional]
    optional = [requirement for requirement in lacking if requirement.optional]
    if needed:
        first = phrase("{remedy}；然后", remedy=found.remedy) if found.remedy else ""
        problems.add(
            "DG-S101", packages=_names(needed), reason=found.reason, every=every, first=first, works=works
        )
    if optional:
        problems.add("DG-S102", packages=_names(optional), reason=found.reason)
    return problems


def _names(requirements: Iterable[Requirement]) -> str:
    """The packages' names, as apt-get wants them."""
    return " ".join(requirement.package for requirement in requirements)
