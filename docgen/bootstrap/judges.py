"""The outside judges of the tests that come from npm.

Reads: tests/judges/package-lock.json. Writes: tests/judges/node_modules.
"""

from __future__ import annotations

from pathlib import Path

from docgen.bootstrap.causes import diagnose
from docgen.bootstrap.machine import Machine, say
from docgen.problems import stop
from docgen.tongue import phrase


def have_judges(root: Path, machine: Machine) -> None:
    """Install the packages of the lock file, unless they are there; raises DG-S104."""
    folder = root / "tests" / "judges"
    lock = (folder / "package-lock.json").read_bytes()
    stamp = folder / "node_modules" / ".made-from-package-lock.json"
    if stamp.is_file() and stamp.read_bytes() == lock:
        return
    say(phrase("安装测试用的 npm 组件（只需一次）……"))
    # Not `npm ci`: that wants every platform's optional package in the lock, and not all are published.
    options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    outcome = machine.run(["npm", "install", *options], folder)
    if outcome.failed:
        found = diagnose("npm", outcome.said)
        raise stop("DG-S104", reason=found.reason, remedy=found.remedy)
    stamp.write_bytes(lock)
