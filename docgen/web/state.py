"""What the routes of the page share: the folders, the kept process, what runs, how a page is shown.

Reads: nothing but what the desk tells.
Writes: HTML.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from docgen.desk.datafiles import FileRequest, list_files
from docgen.desk.home import Offices, list_offices
from docgen.desk.outcome import Outcome
from docgen.web import views
from docgen.web.jobs import Jobs
from docgen.web.kept import KeptProcess
from docgen.web.pictures import Pictures


@dataclass
class PageState:
    """The page of one data folder; `loopback` tells that no other machine can open it.

    One upload is read at a time: each may take as much memory as the fence lets it.
    """

    data: Path
    output: Path
    kept: KeptProcess = field(default_factory=KeptProcess)
    pictures: Pictures = field(default_factory=Pictures)
    loopback: bool = True
    engine: str = "processes"  # what makes forms
    jobs: Jobs = field(default_factory=Jobs)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def offices(self) -> Outcome[Offices]:
        """The offices with their years."""
        return await run_in_threadpool(list_offices, self.data)

    async def section(
        self, request: Request, name: str, facts: dict[str, Any], after: BackgroundTask | None = None
    ) -> Response:
        """A page of the year, with the bar of its sections; told where there is no such year."""
        office, year = whose(request)
        listed = await run_in_threadpool(list_files, FileRequest(year, office, self.data))
        found = await self.offices()
        if listed.product is None or found.product is None:
            return self.nothing(request, found if listed.product else listed)
        about = {
            "office": office,
            "year": int(year),
            "here": f"/{quote(office)}/{year}",
            "user": user_of(request),
            "offices": found.product.years,
            "titles": found.product.titles,
            "sections": views.SECTIONS,
            "files": listed.product.files,
        }
        html = views.page(name, nonce=request.state.nonce, **about, **facts)
        return HTMLResponse(html, background=after)

    def job(self, name: str) -> Response:
        """How far a job is; its outcome once there is one. Raises HTTPException for one that is not known."""
        job = self.jobs.find(name)
        if job is None:
            raise HTTPException(404)
        told = self.told(job.outcome) if job.outcome else None
        return JSONResponse({"done": job.done, "total": job.total, "outcome": told})

    def plain(self, request: Request, name: str, facts: dict[str, Any], status: int = 200) -> Response:
        """A page that belongs to no year."""
        return HTMLResponse(views.page(name, nonce=request.state.nonce, here="", **facts), status)

    def nothing(self, request: Request, outcome: Outcome[Any], status: int = 404) -> Response:
        """The page of what is not there."""
        return self.plain(request, "nothing", {"outcome": self.told(outcome)}, status)

    def told(self, outcome: Outcome[Any], scratch: Path | None = None) -> dict[str, Any]:
        """An Outcome as the scripts take it; files of an upload by their own names."""
        return views.told(outcome, self.data, scratch)

    def answer(self, outcome: Outcome[Any], scratch: Path | None = None, status: int = 200) -> Response:
        """The same as an answer."""
        return JSONResponse(self.told(outcome, scratch), status)


def user_of(request: Request) -> str:
    """Who has logged in, where an office's server asks that; else empty."""
    return str(getattr(request.state, "user", ""))


def whose(request: Request) -> tuple[str, str]:
    """The office and the year of an address."""
    return request.path_params["office"], str(request.path_params["year"])
