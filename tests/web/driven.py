"""The page as the tests drive it: served by the real command, opened in the machine's own chromium."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, ViewportSize, sync_playwright

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PATIENCE = 120_000  # ms; the machine may have a dozen other things to do
WIDE: ViewportSize = {"width": 1280, "height": 800}


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address that `docgen serve` prints for the data of a folder, and its process; Ctrl-C ends it."""
    command = [sys.executable, "-m", "docgen", "serve", "--no-browser"]
    folders = ["--data", folder / "data", "--output", folder / "output"]
    process = subprocess.Popen([*command, *folders], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        (found,) = re.findall(r"http://127\.0\.0\.1:\d+/\?token=\S+", process.stdout.readline())
        yield found, process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


@contextmanager
def chromium(address: str, size: ViewportSize = WIDE, *, outlives: bool = False) -> Iterator[Page]:
    """A browser that has opened the address; whatever it asks of another host, or finds wrong, is a fault.

    One that `outlives` its server finds it gone at last.
    """
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        window = browser.new_context(viewport=size, accept_downloads=True, locale="zh-CN")
        window.set_default_timeout(PATIENCE)
        page = window.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.on("request", lambda asked: faults.append(asked.url) if _is_foreign(asked.url) else None)
        page.goto(address)
        yield page
        browser.close()
    assert [fault for fault in faults if not (outlives and "ERR_CONNECTION" in fault)] == []


def _is_foreign(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:"))


def _is_fault(said: ConsoleMessage) -> bool:
    """Whether the browser complains of more than the answer to a save that came second."""
    return said.type == "error" and "409 (Conflict)" not in said.text
