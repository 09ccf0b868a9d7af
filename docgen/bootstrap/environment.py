"""The virtual environment `.venv` with the locked packages and the command `docgen` in it.

Reads: the lock files, pyproject.toml. Writes: `.venv`, whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.bootstrap.causes import diagnose
from docgen.bootstrap.machine import Machine, say
from docgen.problems import stop
from docgen.tongue import phrase

RUN_LOCK = "requirements.lock"
PAGE_LOCK = "requirements-page.lock"
TEST_LOCK = "requirements-dev.lock"  # what the page needs is in it
PROJECT = "pyproject.toml"
_NOTHING_WORKS = phrase("装好之前各命令都不能运行，data/ 中的数据可以照常编辑。")
_RUNNING_WORKS = phrase("make notice、make build 等命令不受影响。")
_OLD_WORKS = phrase("原来的环境没有动，.venv/bin/docgen 仍可直接使用。")


class Environment:
    """The virtual environment of the project in `root`."""

    def __init__(self, root: Path, machine: Machine) -> None:
        self._root = root
        self._machine = machine
        self._folder = root / ".venv"

    @property
    def python(self) -> Path:
        """Its Python."""
        return self._folder / "bin" / "python"

    def is_built(self) -> bool:
        """Whether it is there with the locked packages of today."""
        return self._is_current(RUN_LOCK)

    def is_ready(self, *, tests: bool) -> bool:
        """Whether nothing has to be done."""
        sources = (RUN_LOCK, *([TEST_LOCK] if tests else []), PROJECT)
        return all(self._is_current(source) for source in sources)

    def have(self, *, tests: bool, page: bool = False) -> None:
        """Build it or bring it up to date where the lock files have changed; raises DG-S103.

        A changed lock means a new environment, so that no package of the old one lingers.
        """
        if not self.is_built():
            say(phrase("建立 Python 环境，安装组件（约一分钟，只需一次）……"))
            with self._replacing():
                self._create()
                self._install_locked(RUN_LOCK)
        if not self._is_current(PROJECT):
            self._install_project()
        if page and not self._is_current(PAGE_LOCK):
            say(phrase("安装网页用的 Python 组件（只需一次）……"))
            self._install_locked(PAGE_LOCK)
        if tests and not self._is_current(TEST_LOCK):
            say(phrase("安装测试用的 Python 组件（只需一次）……"))
            self._install_locked(TEST_LOCK)

    @contextmanager
    def _replacing(self) -> Iterator[None]:
        """Put the present environment aside, and back if the new one fails."""
        aside = self._folder.with_name(".venv.old")
        if self._folder.exists():
            shutil.rmtree(aside, ignore_errors=True)
            self._folder.rename(aside)
        try:
            yield
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            if aside.exists():
                aside.rename(self._folder)
            raise
        shutil.rmtree(aside, ignore_errors=True)

    def _create(self) -> None:
        """An empty environment."""
        self._run([sys.executable, "-m", "venv", "--clear", self._folder])

    def _install_locked(self, lock: str) -> None:
        """Everything that a lock file names, each file checked against its hash, nothing built here."""
        self._pip("--require-hashes", "--only-binary=:all:", "-r", lock)
        self._stamp(lock)

    def _install_project(self) -> None:
        """The project itself, from where it lies; its build backend is among the locked packages."""
        self._pip("--no-index", "--no-deps", "--no-build-isolation", "--editable", ".")
        self._stamp(PROJECT)

    def _pip(self, *arguments: str | Path) -> None:
        """Run pip's install; a machine's own mirror stays in force, its wish for --user does not."""
        options = ["--disable-pip-version-check", "--no-input", "--retries", "2"]
        self._run([self.python, "-m", "pip", "install", *options, *arguments], "-vv")

    def _run(self, command: list[str | Path], *talkative: str) -> None:
        """Run a program in the project's folder; raises DG-S103 where it fails.

        pip keeps a server's refusal to itself: where it says only that it found nothing, it is asked again
        with the option that makes it `talkative`.
        """
        outcome = self._machine.run(command, self._root, {"PIP_USER": "0"})
        found = diagnose("pip", outcome.said)
        if outcome.failed and talkative and found.may_be_deeper:
            outcome = self._machine.run([*command, *talkative], self._root, {"PIP_USER": "0"})
            found = diagnose("pip", outcome.said)
        if outcome.failed:
            raise stop("DG-S103", reason=found.reason, remedy=found.remedy, works=self._what_works())

    def _what_works(self) -> str:
        """What can be done after a failure."""
        if self._folder.with_name(".venv.old").exists():
            return _OLD_WORKS
        return _RUNNING_WORKS if self.is_ready(tests=False) else _NOTHING_WORKS

    def _is_current(self, source: str) -> bool:
        """Whether the environment was made from the file as it is, by this Python, at this place."""
        try:
            stamp = self._stamp_file(source).read_text(encoding="ascii")
        except OSError:
            return False
        return stamp == self._key(source) and os.access(self.python, os.X_OK)

    def _stamp(self, source: str) -> None:
        """Note what the environment was made from."""
        self._stamp_file(source).write_text(self._key(source), encoding="ascii")

    def _stamp_file(self, source: str) -> Path:
        return self._folder / f"made-from-{source}"

    def _key(self, source: str) -> str:
        """Changes with the file, the Python version, and the folder (scripts carry its path)."""
        content = (self._root / source).read_bytes()
        circumstances = f"{sys.version_info[:2]} {self._root}".encode()
        return hashlib.sha256(content + circumstances).hexdigest()
