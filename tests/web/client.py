"""The page of a small office as a browser meets it, without the browser and without the kept process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from docgen.desk.outcome import Outcome
from docgen.web.app import PageApp
from docgen.web.guard import Guard
from docgen.web.kept import KeptProcess

PORT = 8421
OWN = f"http://127.0.0.1:{PORT}"
TOKEN = "open-sesame"
YEAR = "/jia/2026"
NOTICE = "jia/2026/notice.yaml"


class Here(KeptProcess):
    """Answers in the process of the test."""

    async def ask(self, function: Callable[..., Outcome[Any]], *given: Any) -> Outcome[Any]:
        return function(*given)


def browser(folder: Path, near: str = "127.0.0.1", address: str = OWN) -> TestClient:
    """A browser that has no cookie yet."""
    page = PageApp(folder / "data", folder / "output", kept=Here())
    guard = Guard(page.app(), PORT, TOKEN)
    return TestClient(guard, base_url=address, client=(near, 50000), follow_redirects=False)


def admitted(folder: Path) -> TestClient:
    """A browser that has opened the printed address."""
    client = browser(folder)
    client.get(f"/?token={TOKEN}")
    client.headers["origin"] = OWN
    return client
