"""Set-up: packages, Python's components, fonts (DG-S)."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from docgen.bootstrap import __main__ as stages
from docgen.bootstrap.environment import PROJECT, RUN_LOCK, TEST_LOCK
from docgen.bootstrap.fontlist import MEMBERS
from docgen.bootstrap.fonts import install_fonts
from docgen.bootstrap.machine import ProgramRun
from docgen.problems import Problem, Problems
from tests.bootstrap.conftest import Answer, FakeMachine
from tests.bootstrap.test_said import SAID, heard
from tests.problems.bench import Bench, Cause, from_line

FAILED = 100
# What is too rare, or too much of a machine's own, to be recorded: as the programs' sources have it.
RARE = {
    "apt-interrupted": "E: dpkg was interrupted, you must manually run 'dpkg --configure -a'",
    "apt-clock": "E: Release file for http://nosuch.invalid/dists/bookworm/InRelease is not valid yet",
    "apt-memory": "E: Cannot allocate memory",
    "apt-signature": "W: GPG error: http://nosuch.invalid bookworm InRelease: NO_PUBKEY 0E98404D386FA1D9",
    "apt-unreachable": "E: Cannot initiate the connection to nosuch.invalid (101: Network is unreachable)",
    "apt-read_only": "E: Could not open lock file - open (30: Read-only file system)",
    "pip-no_venv-venv": "The virtual environment was not created because ensurepip is not available.",
    "pip-unknown": "ERROR: something that nobody has heard of",
    "npm-unknown": "npm error something that nobody has heard of",
    "apt-unknown": "E: something that nobody has heard of",
}


def project(bench: Bench) -> Path:
    """A checkout with what set-up reads of it."""
    bench.lay(dict.fromkeys((RUN_LOCK, TEST_LOCK, PROJECT, "tests/judges/package-lock.json"), "1"))
    return bench.folder


def set_up(bench: Bench, stage: str, machine: FakeMachine) -> Problems:
    """Set-up of a stage on a machine that is played, its progress not shown."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return stages.set_up(stage, project(bench), machine)


def playing(bench: Bench, failing: str, said: str = "", earlier: str = "") -> Answer:
    """Programs that do what they are told, but for those with the word `failing` in their call."""

    def answer(command: list[str]) -> ProgramRun:
        if failing in command:
            return ProgramRun(FAILED, said)
        if "venv" in command:
            (bench.folder / ".venv/bin").mkdir(parents=True)
            (bench.folder / ".venv/bin/python").touch(mode=0o755)
        return ProgramRun(0, earlier if "update" in command else "")

    return answer


def recorded(path: Path) -> Cause:
    """A program fails as it was recorded to fail (tests/bootstrap/said)."""
    return failing(path.stem, *heard(path))


def failing(name: str, said: str, earlier: str = "") -> Cause:
    """The program that the name begins with fails and says this."""
    program = name.split("-")[0]
    code, stage, word = {
        "apt": ("DG-S101", "env", "--no-install-recommends"),
        "pip": ("DG-S103", "env", "venv" if name.endswith("venv") else RUN_LOCK),
        "npm": ("DG-S104", "test", "npm"),
    }[program]

    def run(bench: Bench) -> Problems:
        machine = FakeMachine()
        if program == "apt":
            machine.libraries.remove("libpango-1.0.so.0")
        machine.answer = playing(bench, word, said, earlier)
        return set_up(bench, stage, machine)

    return Cause(code, name, run)


def lacking(code: str, given: str, library: str, change: Callable[[FakeMachine], object]) -> Cause:
    """A machine without a library, where it cannot be installed."""

    def run(bench: Bench) -> Problems:
        machine = FakeMachine()
        machine.libraries.remove(library)
        change(machine)
        machine.answer = playing(bench, "nothing")
        return set_up(bench, "env", machine)

    return Cause(code, given, run)


def no_admin(machine: FakeMachine) -> None:
    machine.root = False


def no_apt(machine: FakeMachine) -> None:
    machine.commands.remove("apt-get")


def without_folder(bench: Bench) -> list[Problem]:
    """The project's folder cannot be written: here, it is a file."""
    bench.patch.setattr(stages, "project_root", lambda: bench.put("项目", b""))
    bench.patch.setattr(stages, "Machine", FakeMachine)
    told = io.StringIO()
    with redirect_stderr(told), redirect_stdout(io.StringIO()):
        stages.main(["env"])
    return [from_line(line) for line in told.getvalue().splitlines() if "DG-" in line]


def fonts_fail(bench: Bench) -> Problems:
    machine = FakeMachine()
    machine.answer = playing(bench, "docgen.bootstrap.fonts")
    return set_up(bench, "run", machine)


def fonts(
    cache: str, debs: str | None, *, packages: Callable[[Path], object] = Path.mkdir
) -> Callable[[Bench], list[Problem]]:
    """The fonts fetched from a folder of packages, or over a network that fails."""

    def run(bench: Bench) -> list[Problem]:
        machine = FakeMachine()
        machine.answer = lambda command: ProgramRun(FAILED, "E: Could not resolve 'nosuch.invalid'")
        bench.put("是文件", b"")
        folder = bench.folder / debs if debs else None
        if folder:
            packages(folder)
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            install_fonts(bench.folder / cache, machine, folder)
        return []

    return run


def wrong_packages(folder: Path) -> None:
    """Packages that hold files of the right names with wrong content; only the first is looked into."""
    folder.mkdir()
    package = min(member.package for member in MEMBERS)
    tree = folder / "tree"
    for member in MEMBERS:
        if member.package == package:
            (tree / member.path).parent.mkdir(parents=True, exist_ok=True)
            (tree / member.path).write_text("not the font", encoding="utf-8")
    (tree / "DEBIAN").mkdir()
    control = (
        f"Package: {package}\nVersion: 1\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\n"
    )
    (tree / "DEBIAN/control").write_text(control, encoding="utf-8")
    command = ["dpkg-deb", "--build", "-Znone", str(tree), str(folder / f"{package}_1_all.deb")]
    subprocess.run(command, capture_output=True, check=True)


CAUSES = [
    lacking("DG-S101", "不是管理员", "libpango-1.0.so.0", no_admin),
    lacking("DG-S101", "没有 apt-get", "libpango-1.0.so.0", no_apt),
    lacking("DG-S102", "不是管理员", "libharfbuzz-subset.so.0", no_admin),
    *(recorded(path) for path in SAID),
    *(failing(name, said) for name, said in RARE.items()),
    Cause("DG-S105", "项目文件夹不能写", without_folder),
    Cause("DG-S201", "不能联网", fonts("cache", None)),
    Cause("DG-S201", "拷来的文件夹里没有 .deb", fonts("cache", "debs")),
    Cause("DG-S202", ".deb 里的字体不是要的那一份", fonts("cache", "debs", packages=wrong_packages)),
    Cause("DG-S203", "字体文件夹的位置是一个文件", fonts("是文件/cache", None)),
    Cause("DG-S204", "字体没有备齐", fonts_fail),
]
