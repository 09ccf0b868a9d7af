"""The page of a small office as a browser meets it, without the browser and without the kept process."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

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


def browser(
    folder: Path, near: str = "127.0.0.1", address: str = OWN, *, loopback: bool = True
) -> TestClient:
    """A browser that has no cookie yet."""
    page = PageApp(folder / "data", folder / "output", kept=Here(), engine="inline", loopback=loopback)
    guard = Guard(page.app(), PORT, TOKEN)
    return TestClient(guard, base_url=address, client=(near, 50000), follow_redirects=False)


def admitted(folder: Path, *, loopback: bool = True) -> TestClient:
    """A browser that has opened the printed address."""
    client = browser(folder, loopback=loopback)
    client.get(f"/?token={TOKEN}")
    client.headers["origin"] = OWN
    return client


def sent_files(
    client: TestClient, way: str, files: Mapping[str, bytes], told: object = None, **fields: object
) -> Any:
    """The answer to files that a browser sends; `told` says another thing of them than is true."""
    sizes = [{"name": name, "size": len(content)} for name, content in files.items()]
    said = json.dumps(told if told is not None else {**fields, "files": sizes}, ensure_ascii=False)
    headers = {"content-type": "application/octet-stream"}
    return client.post(f"{way}?told={quote(said)}", content=b"".join(files.values()), headers=headers)
