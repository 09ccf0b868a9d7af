"""The part of `make fresh` inside namespaces of its own: what it mounts and starts ends with it.

Run as `python -m tests.fresh.bare FOLDER`, as root. Reads: this project's HEAD. Writes: FOLDER/system.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from docgen.bootstrap.machine import say
from docgen.bootstrap.paths import project_root
from tests.fresh import machine

GIVEN = "git,make,python3,ca-certificates"  # what README asks for
PROJECT = "root/docgen"
COMMANDS = (("make", "notice", "YEAR=2026"), ("make", "test"))
# What the machine knows of the network and whom it trusts.
_COPIED = ("etc/resolv.conf", "etc/hosts", "etc/ssl/certs/ca-certificates.crt")


def build(system: Path, given: str = GIVEN) -> None:
    """A minimal Debian 12 with what is given, and this machine's sources; ends the run if it fails."""
    origin = machine.mirror(machine.debian_sources())
    if origin is None:
        raise SystemExit("错误：本机 apt 的来源里没有 Debian 12（bookworm main），不能搭建。")
    say("搭建 Debian 12 最小系统……")
    command = ["debootstrap", "--variant=minbase", f"--include={given}", f"--keyring={machine.KEYRING}"]
    env = {**os.environ, **machine.environment()}
    log = system.with_name("debootstrap.log")
    with open(log, "wb") as file:
        done = subprocess.run(
            [*command, machine.RELEASE, system, origin], env=env, stdout=file, stderr=file, check=False
        )
    if done.returncode:
        raise SystemExit(f"错误：最小系统没有搭成：\n{_tail(log.read_text(errors='replace'))}")
    _furnish(system)


def _tail(text: str) -> str:
    """Its last lines."""
    return "\n".join(text.splitlines()[-15:])


def _furnish(system: Path) -> None:
    """Put in what the bare system takes over from this machine, the kernel's file systems and the project."""
    for name, text in machine.settings().items():
        (system / name).write_text(text, encoding="utf-8")
    for name in _COPIED:
        if Path("/", name).exists():
            shutil.copyfile(Path("/", name), system / name)
    subprocess.run(["mount", "-t", "proc", "proc", system / "proc"], check=True)
    for name in ("dev", "sys"):
        subprocess.run(["mount", "--rbind", Path("/", name), system / name], check=True)
    clone(system / PROJECT)


def clone(folder: Path) -> None:
    """The project's HEAD in `folder`, with nothing that is not committed."""
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", project_root(), folder], check=True)


def run(system: Path, command: Sequence[str], env: Mapping[str, str]) -> bool:
    """Run a command of README's in the bare system, tell its time; returns whether it went well."""
    shown = " ".join(command)
    say(f"在最小系统里执行 {shown}……")
    begun = time.monotonic()
    enter = ["chroot", str(system), "/usr/bin/env", "-C", f"/{PROJECT}", *command]
    code = subprocess.run(enter, env=dict(env), stdin=subprocess.DEVNULL, check=False).returncode
    outcome = "通过" if code == 0 else f"没有通过（返回值 {code}）"
    print(f"{shown}：{outcome}，{time.monotonic() - begun:.0f} 秒", flush=True)
    return code == 0


def main(arguments: Sequence[str]) -> int:
    """Build the system in the folder that is the argument and run the commands; returns the exit code."""
    # The first process of a namespace ignores signals that it does not handle.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(130))
    system = Path(arguments[0]) / "system"
    build(system)
    env = machine.environment() | {"ARGS": os.environ.get("ARGS", "")}
    passed = [run(system, command, env) for command in COMMANDS]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
