"""What the page answers: its routes, each with the desk's function behind it.

Reads: requests that the guard let through.
Writes: HTML, JSON, pictures, files.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from docgen.desk import datafiles
from docgen.desk.documents import COMMANDS, DocumentsRequest, make_documents
from docgen.desk.home import HomeRequest, list_offices, made_file, year_home
from docgen.desk.keys import file_keys
from docgen.desk.look import LookRequest, look_at_paper
from docgen.model.kinds import NOTICE
from docgen.tongue import phrase
from docgen.web import views
from docgen.web.kept import KeptProcess
from docgen.web.months import months
from docgen.web.pictures import Pictures

MOST_BODY = 8_000_000  # bytes: a data file of a million, as JSON may write it


@dataclass
class PageApp:
    """The page of one data folder: what answers share."""

    data: Path
    output: Path
    kept: KeptProcess = field(default_factory=KeptProcess)
    pictures: Pictures = field(default_factory=Pictures)
    _warmed: bool = False

    def app(self) -> Starlette:
        """The application; it does not ask who asks."""
        year = "/{office}/{year:int}"
        routes = [
            Route("/", self.start),
            Route("/static/{name}", self.static),
            Route("/picture/{digest}", self.picture),
            Route(year, self.home),
            Route(f"{year}/edit/{{name:path}}", self.edit),
            Route(f"{year}/file/{{name:path}}", self.open),
            Route(f"{year}/versions/{{name:path}}", self.versions),
            Route(f"{year}/made/{{name:path}}", self.made),
            Route(f"{year}/save", self.save, methods=["POST"]),
            Route(f"{year}/look", self.look, methods=["POST"]),
            Route(f"{year}/make", self.make, methods=["POST"]),
        ]
        app = Starlette(routes=routes, lifespan=self._living)
        app.router.redirect_slashes = False
        return app

    @asynccontextmanager
    async def _living(self, _app: Starlette) -> AsyncIterator[None]:
        """The kept process ends with the page."""
        try:
            yield
        finally:
            await run_in_threadpool(self.kept.end)

    # --- pages ---

    async def start(self, request: Request) -> Response:
        """To the latest year of the first office; what is wrong where there is none."""
        found = await run_in_threadpool(list_offices, self.data)
        years = found.product.years if found.product else {}
        for office, having in years.items():
            if having:
                return RedirectResponse(f"/{quote(office)}/{having[-1]}", status_code=303)
        return self._html(request, "nothing", outcome=views.told(found, self.data))

    async def home(self, request: Request) -> Response:
        """The home of a year."""
        office, year = _whose(request)
        offices = await run_in_threadpool(list_offices, self.data)
        listed = await run_in_threadpool(datafiles.list_files, datafiles.FileRequest(year, office, self.data))
        if offices.product is None or listed.product is None:
            failed = offices if offices.product is None else listed
            return self._html(request, "nothing", 404, outcome=views.told(failed, self.data))
        found = await run_in_threadpool(year_home, self._home(request))
        today = dt.date.today()
        product = found.product
        grid = months(int(year), product.days, product.occasions, today) if product else []
        return self._html(
            request,
            "home",
            office=office,
            year=int(year),
            offices=offices.product.years,
            files=listed.product.files,
            outcome=views.told(found, self.data),
            home=product,
            months=grid,
            today=today,
            after=BackgroundTask(self._warm, office, year),
        )

    async def _warm(self, office: str, year: str) -> None:
        """Have the kept process load what it sets pages with: the first keystroke shall not wait for that."""
        if not self._warmed:
            self._warmed = True
            await self.kept.ask(look_at_paper, LookRequest(year, office, self.data))

    async def edit(self, request: Request) -> Response:
        """The editor of a data file."""
        office, year = _whose(request)
        asked = self._file(request)
        opened = await run_in_threadpool(datafiles.open_file, asked)
        listed = await run_in_threadpool(datafiles.list_files, asked)
        if opened.product is None or listed.product is None:
            return self._html(request, "nothing", 404, outcome=views.told(opened, self.data))
        papers = {file.paper: file.title for file in reversed(listed.product.files)}
        papers[NOTICE] = phrase("通知")
        return self._html(
            request,
            "editor",
            office=office,
            year=int(year),
            file=opened.product.file,
            files=listed.product.files,
            papers=papers,
        )

    # --- answers to scripts ---

    async def open(self, request: Request) -> Response:
        """A file's text with its digest, and the keys that it may have."""
        opened = await run_in_threadpool(datafiles.open_file, self._file(request))
        answer = views.told(opened, self.data)
        if opened.product:
            known = file_keys(opened.product.file.name, opened.product.text)
            answer["keys"] = known.product.keys if known.product else {}
        return JSONResponse(answer, 200 if opened.product else 404)

    async def versions(self, request: Request) -> Response:
        """What a file held before."""
        office, year = _whose(request)
        name, version = request.path_params["name"], request.query_params.get("version", "")
        asked = datafiles.VersionRequest(year, office, self.data, name, version)
        found = await run_in_threadpool(datafiles.file_versions, asked)
        return JSONResponse(views.told(found, self.data), 200 if found.product else 404)

    async def save(self, request: Request) -> Response:
        """Save a file; 409 with what stands there where somebody else has changed it meanwhile."""
        office, year = _whose(request)
        given = await _body(request, name=str, text=str, opened=str)
        asked = datafiles.SaveRequest(year, office, self.data, **given)
        done = await run_in_threadpool(datafiles.save_file, asked)
        saved = done.product is not None and done.product.saved
        status = 200 if saved else 409 if done.product else 422
        return JSONResponse(views.told(done, self.data), status)

    async def look(self, request: Request) -> Response:
        """The paper's pages as they would print, and what is wrong at which line."""
        office, year = _whose(request)
        given = await _body(request, name=str, text=str, paper=str, width=int, checked=bool)
        listed = await run_in_threadpool(
            datafiles.open_file, datafiles.FileRequest(year, office, self.data, given["name"])
        )
        if listed.product is None:
            return JSONResponse(views.told(listed, self.data), 404)
        texts = {listed.product.file.name: given["text"]}
        asked = LookRequest(
            year,
            office,
            self.data,
            given["paper"],
            texts,
            given["width"],
            self.pictures.known,
            given["checked"],
        )
        seen = await self.kept.ask(look_at_paper, asked)
        if seen.product:
            self.pictures.keep(seen.product.pages)
        return JSONResponse(views.told(seen, self.data))

    async def picture(self, request: Request) -> Response:
        """A page's picture."""
        found = self.pictures.picture(request.path_params["digest"])
        return Response(found, media_type="image/png") if found else Response(status_code=404)

    async def make(self, request: Request) -> Response:
        """Make the documents of the year, or one of them."""
        office, year = _whose(request)
        given = await _body(request, command=str, paper=str)
        if given["command"] not in COMMANDS:
            raise HTTPException(422)
        names = (given["paper"],) if given["paper"] else ()
        asked = DocumentsRequest(given["command"], year, office, self.data, self.output, names=names)
        return JSONResponse(views.told(await self.kept.ask(make_documents, asked), self.data))

    async def made(self, request: Request) -> Response:
        """A file that was made, to be saved by the browser."""
        name = request.path_params["name"]
        found = await run_in_threadpool(made_file, self._home(request), name)
        if found.product is None:
            return JSONResponse(views.told(found, self.data), 404)
        told = f"attachment; filename*=UTF-8''{quote(Path(found.product.name).name)}"
        headers = {"content-disposition": told}
        return Response(found.product.content, media_type="application/octet-stream", headers=headers)

    async def static(self, request: Request) -> Response:
        """What the page loads."""
        name = request.path_params["name"]
        found = views.asset(name)
        return Response(found, media_type=views.ASSETS[name]) if found else Response(status_code=404)

    # --- what requests say ---

    def _file(self, request: Request) -> datafiles.FileRequest:
        office, year = _whose(request)
        return datafiles.FileRequest(year, office, self.data, request.path_params["name"])

    def _home(self, request: Request) -> HomeRequest:
        office, year = _whose(request)
        return HomeRequest(year, office, self.data, self.output)

    @staticmethod
    def _html(
        request: Request, name: str, status: int = 200, after: BackgroundTask | None = None, **facts: Any
    ) -> Response:
        return HTMLResponse(views.page(name, nonce=request.state.nonce, **facts), status, background=after)


def _whose(request: Request) -> tuple[str, str]:
    """The office and the year of an address."""
    return request.path_params["office"], str(request.path_params["year"])


async def _body(request: Request, **wanted: type) -> dict[str, Any]:
    """The fields of a request's JSON. Raises HTTPException for anything else, and for one too large."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415)
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > MOST_BODY:
            raise HTTPException(413)
    try:
        given = json.loads(content)
    except ValueError as error:
        raise HTTPException(422) from error
    if not isinstance(given, dict) or any(type(given.get(key)) is not kind for key, kind in wanted.items()):
        raise HTTPException(422)
    return {key: given[key] for key in wanted}
