"""notice and forms on a system that has no locks, limits, alarms, masks: the same bytes as elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.plugins.ranges import amount

ROOT = Path(__file__).resolve().parents[2]
BARE = Path(__file__).with_name("bare")
NOTICE = ("notice", "2026", "--office", "yangcheng", "--format", "docx")
FORMS = ("forms", "2026", "--office", "yangcheng", "--unit", "U1", "--unit", "U2", "--form", "plan-county")
UNITS = "编号,全称,层级,所属\nU1,甲县公安局,县,甲县\nU2,阳城县公安局,县,阳城县\n"
PROBE = """
import os, signal
for name in ("fcntl", "resource"):
    try:
        __import__(name)
    except ImportError:
        print(name, "missing")
print(hasattr(os, "O_NOFOLLOW"), hasattr(os, "sched_getaffinity"), hasattr(signal, "SIGALRM"))
"""


def python(*words: str, bare: bool) -> subprocess.CompletedProcess[str]:
    """What a Python of its own answers, and the processes that it starts; on a bare system or on this one."""
    path = [*([str(BARE)] if bare else []), str(ROOT)]
    # Who has locks takes a temporary folder that is not locked for a killed one's: they share no place.
    with tempfile.TemporaryDirectory() as scratch:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path), "TMPDIR": scratch}
        return subprocess.run(
            [sys.executable, *words],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("bare") / "data"))
    (copy / "yangcheng" / "units.yaml").unlink()
    (copy / "yangcheng" / "units.csv").write_text(UNITS, encoding="utf-8")
    (copy / "yangcheng" / "forms" / "plan-county.yaml").write_text("继承: plan-county\n", encoding="utf-8")
    return copy


def made(data: Path, output: Path, *command: str, bare: bool) -> dict[str, bytes]:
    """The files that a command makes, by name; what it keeps for itself left out."""
    places = ("--data", str(data), "--output", str(output))
    done = python("-m", "docgen", *command, *places, bare=bare)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert ("DG-W005" in done.stderr + done.stdout) == bare, "the lock that cannot be had is told"
    files = (path for path in output.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(output)): path.read_bytes() for path in files}


def test_what_the_bare_system_lacks_is_really_not_there() -> None:
    told = python("-c", PROBE, bare=True)
    assert told.stdout.split() == ["fcntl", "missing", "resource", "missing", *["False"] * 3], told.stderr
    assert python("-c", PROBE, bare=False).stdout.split() == ["True"] * 3


INLINE = ("--engine", "inline")


@pytest.fixture(scope="module")
def usual(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, bytes]]:
    """What a command makes on this system, without processes of its own; each is run once."""

    @cache
    def run(*command: str) -> dict[str, bytes]:
        more = INLINE if command[0] == "forms" else ()
        return made(data, tmp_path_factory.mktemp("usual"), *command, *more, bare=False)

    return run


JOBS = amount("1", "2")


@pytest.mark.slow
@pytest.mark.ranged("通知；表格在本进程和在别的进程里，抽样时一个，全部时两个")
@pytest.mark.parametrize(("command", "engine"), [(NOTICE, ()), (FORMS, INLINE), (FORMS, ("--jobs", JOBS))])
def test_a_bare_system_makes_the_same_bytes(
    data: Path,
    usual: Callable[..., dict[str, bytes]],
    tmp_path: Path,
    command: tuple[str, ...],
    engine: tuple[str, ...],
) -> None:
    bare = made(data, tmp_path / "bare", *command, *engine, bare=True)
    assert bare
    assert bare == usual(*command)
