"""LibreOffice Calc at work on a workbook, as a person would be."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

from docgen.bootstrap.paths import font_cache

SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's python3-uno is made for it
STEPS = Path(__file__).with_name("calc_steps.py")


def in_calc(content: bytes, steps: Sequence[Sequence[object]], folder: Path) -> tuple[bytes, list[str]]:
    """The workbook as LibreOffice saves it after these steps, and what it showed where was typed."""
    source, target, listed = folder / "form.xlsx", folder / "saved.xlsx", folder / "steps.json"
    source.write_bytes(content)
    listed.write_text(json.dumps(steps, ensure_ascii=False), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {**os.environ, "FONTCONFIG_FILE": str(font_cache() / "fonts.conf")}
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    accept = f"--accept=socket,host=127.0.0.1,port={port};urp;"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", profile, accept],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        command = [SYSTEM_PYTHON, str(STEPS), str(port), str(source), str(target), str(listed)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        office.wait(timeout=60)
    finally:
        if office.poll() is None:
            office.kill()
            office.wait()
    return target.read_bytes(), json.loads(done.stdout)
