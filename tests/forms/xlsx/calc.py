"""LibreOffice Calc at work on a workbook, as a person would be."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from docgen.bootstrap.paths import font_cache
from docgen.check.office import find_office, ready_profile

SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's python3-uno is made for it
STEPS = Path(__file__).with_name("calc_steps.py")


class Calc:
    """A LibreOffice that is running; each call works on a workbook of its own."""

    def __init__(self, port: int, folder: Path) -> None:
        self._port = port
        self._folder = folder
        self._calls = 0

    def __call__(self, content: bytes, steps: Sequence[Sequence[object]]) -> tuple[bytes, list[str]]:
        """The workbook as LibreOffice saves it after these steps, and what it showed where was typed."""
        self._calls += 1
        folder = self._folder / str(self._calls)
        folder.mkdir()
        source, target, listed = folder / "form.xlsx", folder / "saved.xlsx", folder / "steps.json"
        source.write_bytes(content)
        listed.write_text(json.dumps(steps, ensure_ascii=False), encoding="utf-8")
        shown = _uno(self._port, source, target, listed)
        return target.read_bytes(), json.loads(shown)


@contextmanager
def calc(folder: Path) -> Iterator[Calc]:
    """LibreOffice, started with a profile of its own below `folder` and ended after."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {**os.environ, "FONTCONFIG_FILE": str(font_cache() / "fonts.conf")}
    own = ready_profile((folder / "profile").resolve(), find_office() or "")
    profile = f"-env:UserInstallation={own.as_uri()}"
    accept = f"--accept=socket,host=127.0.0.1,port={port};urp;"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", profile, accept],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Calc(port, folder)
        _uno(port)
        office.wait(timeout=60)
    finally:
        if office.poll() is None:
            office.kill()
            office.wait()


def _uno(port: int, *files: Path) -> str:
    """What STEPS prints; without files it ends LibreOffice."""
    command = [SYSTEM_PYTHON, str(STEPS), str(port), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
