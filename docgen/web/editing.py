"""The editor of the data files: opened, saved, looked at as they print.

Reads: requests.
Writes: HTML, JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from docgen.desk import datafiles
from docgen.desk.keys import file_keys
from docgen.desk.look import LookRequest, look_at_paper
from docgen.desk.new_file import NewFileRequest, new_file
from docgen.model.kinds import NOTICE
from docgen.web.asking import fields, typed_fields
from docgen.web.state import PageState, whose
from docgen.web.years import YEAR


@dataclass
class EditingRoutes:
    """编辑."""

    state: PageState

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(f"{YEAR}/edit", self.first),
            Route(f"{YEAR}/edit/{{name:path}}", self.edit),
            Route(f"{YEAR}/file/{{name:path}}", self.open),
            Route(f"{YEAR}/versions/{{name:path}}", self.versions),
            Route(f"{YEAR}/save", self.save, methods=["POST"]),
            Route(f"{YEAR}/look", self.look, methods=["POST"]),
            Route(f"{YEAR}/new-file", self.new_file, methods=["POST"]),
        ]

    async def first(self, request: Request) -> Response:
        """To the year's first file."""
        office, year = whose(request)
        listed = await run_in_threadpool(
            datafiles.list_files, datafiles.FileRequest(year, office, self.state.data)
        )
        if listed.product is None or not listed.product.files:
            return self.state.nothing(request, listed)
        target = f"/{quote(office)}/{year}/edit/{quote(listed.product.files[0].name)}"
        return RedirectResponse(target, status_code=303)

    async def edit(self, request: Request) -> Response:
        """The editor of a data file."""
        asked = self._file(request)
        opened = await run_in_threadpool(datafiles.open_file, asked)
        listed = await run_in_threadpool(datafiles.list_files, asked)
        if opened.product is None or listed.product is None:
            return self.state.nothing(request, opened)
        papers = {file.paper: file.title for file in reversed(listed.product.files)}
        papers[NOTICE] = "通知"
        facts = {"section": "edit", "file": opened.product.file, "papers": papers}
        return await self.state.section(request, "editor", facts)

    async def open(self, request: Request) -> Response:
        """A file's text with its digest, and the keys that it may have."""
        opened = await run_in_threadpool(datafiles.open_file, self._file(request))
        answer = self.state.told(opened)
        if opened.product:
            known = file_keys(opened.product.file.name, opened.product.text)
            answer["keys"] = known.product.as_json()["keys"] if known.product else {}
        return JSONResponse(answer, 200 if opened.product else 404)

    async def versions(self, request: Request) -> Response:
        """What a file held before."""
        office, year = whose(request)
        name, version = request.path_params["name"], request.query_params.get("version", "")
        asked = datafiles.VersionRequest(year, office, self.state.data, name, version)
        found = await run_in_threadpool(datafiles.file_versions, asked)
        return self.state.answer(found, status=200 if found.product else 404)

    async def save(self, request: Request) -> Response:
        """Save a file; 409 with what stands there where somebody else has changed it meanwhile."""
        office, year = whose(request)
        given = await fields(request, name=str, text=str, opened=str)
        asked = datafiles.SaveRequest(year, office, self.state.data, **given)
        done = await run_in_threadpool(datafiles.save_file, asked)
        saved = done.product is not None and done.product.saved
        return self.state.answer(done, status=200 if saved else 409 if done.product else 422)

    async def look(self, request: Request) -> Response:
        """The paper's pages as they would print, and what is wrong at which line."""
        office, year = whose(request)
        given = await fields(request, name=str, text=str, paper=str, width=int, checked=bool)
        state = self.state
        listed = await run_in_threadpool(
            datafiles.open_file, datafiles.FileRequest(year, office, state.data, given["name"])
        )
        if listed.product is None:
            return state.answer(listed, status=404)
        asked = LookRequest(
            year,
            office,
            state.data,
            given["paper"],
            {listed.product.file.name: given["text"]},
            given["width"],
            state.pictures.known,
            given["checked"],
        )
        seen = await state.kept.ask(look_at_paper, asked)
        if seen.product:
            state.pictures.keep(seen.product.pages)
        return state.answer(seen)

    async def new_file(self, request: Request) -> Response:
        """Begin a further file of the year."""
        office, year = whose(request)
        given = await typed_fields(request, folder=str, name=str, title=str)
        asked = NewFileRequest(year, office, self.state.data, **given)
        return self.state.answer(await self.state.kept.ask(new_file, asked))

    def _file(self, request: Request) -> datafiles.FileRequest:
        office, year = whose(request)
        return datafiles.FileRequest(year, office, self.state.data, request.path_params["name"])
