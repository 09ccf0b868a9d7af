"""An office's server of a small office as other machines meet it, without network and kept process."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from docgen.problems import Problems
from docgen.web.app import PageApp
from docgen.web.guard import Site
from docgen.web.logbook import Logbook
from docgen.web.office import OfficeGuard
from docgen.web.users import Cost, LiveBook, UserBook
from tests.web.client import Here

QUICK = Cost(n=16, r=1, p=1)
SITE = Site(8443, ("gongwen.local", "192.0.2.10"), "https")
OWN = "https://gongwen.local:8443"
COOKIE = "__Host-docgen-8443"
NAME, PASSWORD = "周明远", "correct horse 电池"


def with_user(folder: Path, name: str = NAME, password: str = PASSWORD) -> None:
    """Let a person in."""
    UserBook.of(folder / "data", QUICK).add(name, password, Problems())


def server(folder: Path) -> OfficeGuard:
    """A server that has just been started."""
    data, output = folder / "data", folder / "output"
    page = PageApp(data, output, loopback=False, kept=Here(), engine="inline")
    return OfficeGuard(page.app(), SITE, data, output, Logbook(data), LiveBook(data, QUICK), page.jobs)


def neighbour(guard: OfficeGuard, near: str = "192.0.2.7") -> TestClient:
    """A browser on another machine that is not logged in."""
    client = TestClient(guard, base_url=OWN, client=(near, 50000), follow_redirects=False)
    client.headers.update({"origin": OWN, "accept": "text/html"})
    return client


def log_in(client: TestClient, name: str = NAME, password: str = PASSWORD) -> int:
    """What the login answers."""
    return client.post("/login", data={"name": name, "password": password}).status_code
