"""Files from outside: checked with their findings on the pages, taken over as data or into the register.

Reads: requests with files.
Writes: HTML, JSON; nothing of the files is kept.

The browser sends a file twice, to be looked at and to be taken over: what lies here meanwhile is nobody's.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from docgen.desk.check import CheckedFiles, CheckRequest, check_documents
from docgen.desk.import_papers import ImportRequest, import_papers
from docgen.desk.look import SeenPage
from docgen.desk.outcome import Outcome
from docgen.desk.secrecy import look_into_uploads
from docgen.desk.units_import import UnitsImportRequest, import_register
from docgen.web.asking import Uploaded, uploaded
from docgen.web.state import PageState
from docgen.web.years import YEAR

WIDTH = 900  # pixels of a checked page


@dataclass
class TakingRoutes:
    """核验, 导入."""

    state: PageState

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(f"{YEAR}/check", self.check_page),
            Route(f"{YEAR}/import", self.import_page),
            Route("/check", self.check, methods=["POST"]),
            Route("/import", self.import_papers, methods=["POST"]),
            Route("/units", self.import_units, methods=["POST"]),
        ]

    async def check_page(self, request: Request) -> Response:
        """Where files are checked."""
        return await self.state.section(request, "check", {"section": "check"})

    async def import_page(self, request: Request) -> Response:
        """Where files are taken over."""
        return await self.state.section(request, "import", {"section": "import"})

    async def check(self, request: Request) -> Response:
        """Files checked; their pages are pictures with frames."""
        async with self._reading(request) as given:
            if refused := await self._refused(given):
                return refused
            asked = CheckRequest(given.files, pictures=WIDTH)
            done = await run_in_threadpool(check_documents, asked)
            answer = self.state.told(done, given.folder)
            answer["pages"] = self._pages(done)
            return JSONResponse(answer)

    def _pages(self, done: Outcome[CheckedFiles]) -> list[list[dict[str, object]]]:
        """For each file its pages: the digest of each picture, and the frames on it."""
        files = done.product.pages.values() if done.product else ()
        shown: list[list[dict[str, object]]] = []
        for pages in files:
            seen = [SeenPage(hashlib.sha256(page.picture).hexdigest(), page.picture) for page in pages]
            self.state.pictures.keep(seen)
            shown.append(
                [
                    {"picture": one.digest, "marks": [mark.as_json() for mark in page.marks]}
                    for one, page in zip(seen, pages, strict=True)
                ]
            )
        return shown

    async def import_papers(self, request: Request) -> Response:
        """Papers read, and taken over where that is asked for."""
        async with self._reading(request, office=str, year=str, write=bool) as given:
            if refused := await self._refused(given):
                return refused
            said = given.fields
            asked = ImportRequest(
                given.files,
                said["office"].strip() or None,
                said["year"].strip() or None,
                self.state.data,
                dry_run=not said["write"],
            )
            return self.state.answer(await run_in_threadpool(import_papers, asked), given.folder)

    async def import_units(self, request: Request) -> Response:
        """A table beside the register, and taken over where that is asked for."""
        async with self._reading(request, office=str, write=bool) as given:
            said = given.fields
            asked = UnitsImportRequest(
                given.files[0], said["office"], self.state.data, dry_run=not said["write"]
            )
            return self.state.answer(await run_in_threadpool(import_register, asked), given.folder)

    @asynccontextmanager
    async def _reading(self, request: Request, **wanted: type) -> AsyncIterator[Uploaded]:
        """The files of a request; one request at a time."""
        async with uploaded(request, **wanted) as given, self.state.reading:
            yield given

    async def _refused(self, given: Uploaded) -> Response | None:
        """The refusal of files with a 密级 where other machines may ask; else None."""
        if self.state.loopback:
            return None
        looked = await run_in_threadpool(look_into_uploads, given.files)
        return None if looked.product else self.state.answer(looked, given.folder, status=403)
