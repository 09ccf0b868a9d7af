"""Outside the portable room (and set-up, for Debian alone) nobody names what not every system has."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "docgen"
APART = {"portable", "bootstrap"}
# What the rest may ask of set-up: where things lie, which libraries are in sight.
SET_UP = {f"docgen.bootstrap{room}" for room in ("", ".paths", ".machine", ".system")}
MODULES = {"fcntl", "msvcrt", "resource", "signal", "pwd", "grp", "termios", "tty", "pty", "posix", "winreg"}
OF_OS = {
    *("fork", "forkpty", "killpg", "getpgid", "setpgid", "setsid", "getuid", "geteuid", "getgid", "getegid"),
    *("sched_getaffinity", "sched_setaffinity", "nice", "uname", "getloadavg", "wait", "wait3", "wait4"),
    *(
        "pread",
        "pwrite",
        "fchmod",
        "fchown",
        "chown",
        "lchown",
        "chmod",
        "mkfifo",
        "mknod",
        "statvfs",
        "sync",
    ),
    *("link", "O_NOFOLLOW", "O_DIRECTORY", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "unshare", "WNOHANG"),
}
WORDS = {"dir_fd", "src_dir_fd", "dst_dir_fd", "preexec_fn", "start_new_session", "process_group", "umask"}


def unportable(code: str) -> Iterator[str]:
    """What a module names that is the portable room's."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names if name.name.partition(".")[0] in MODULES)
            case ast.ImportFrom(module=str(module), names=names):
                if module.partition(".")[0] in MODULES:
                    yield module
                if module == "os":
                    yield from (name.name for name in names if name.name in OF_OS)
                if module.startswith("docgen.bootstrap") and module not in SET_UP:
                    yield module
            case ast.Attribute(value=ast.Name(id="os"), attr=name) if name in OF_OS:
                yield f"os.{name}"
            case ast.keyword(arg=str(name)) if name in WORDS:
                yield name
            case ast.Constant(value=str(name)) if name in MODULES - {"resource", "signal"} | {"O_NOFOLLOW"}:
                yield name


def test_nobody_else_names_what_is_not_portable() -> None:
    found = {
        str(path.relative_to(HOUSE)): names
        for path in sorted(HOUSE.rglob("*.py"))
        if path.relative_to(HOUSE).parts[0] not in APART
        and (names := sorted(set(unportable(path.read_text(encoding="utf-8")))))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import fcntl", "fcntl"),
        ("import signal as s", "signal"),
        ("from resource import getrlimit", "resource"),
        ("from os import fork", "fork"),
        ("os.open(name, os.O_RDONLY | os.O_NOFOLLOW)", "os.O_NOFOLLOW"),
        ("os.stat(name, dir_fd=3)", "dir_fd"),
        ("importlib.import_module('fcntl')", "fcntl"),
        ("from docgen.bootstrap.environment import Environment", "docgen.bootstrap.environment"),
    ],
)
def test_each_way_to_name_it_is_found(code: str, name: str) -> None:
    assert list(unportable(code)) == [name]


def test_the_room_itself_is_where_these_names_are() -> None:
    named = {
        name for path in (HOUSE / "portable").glob("*.py") for name in unportable(path.read_text("utf-8"))
    }
    assert {"signal", "os.killpg", "os.sched_getaffinity", "os.link"} <= named
