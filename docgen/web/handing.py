"""Forms handed out: made while the page shows how far it is, downloaded, entered as sent.

Reads: requests.
Writes: HTML, JSON, files.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from docgen.desk.forms import FormsRequest, make_forms
from docgen.desk.handed import forms_there, forms_zip, handed_file
from docgen.desk.sent import SentRequest, record_sent
from docgen.engine.options import parse_engine
from docgen.handout.job import Packing, Selection
from docgen.model.kinds import FORM_FORMATS, Format
from docgen.model.sendings import SendingKind
from docgen.portable.scratch import make_scratch, remove_scratch
from docgen.records.sending import Choice
from docgen.web.asking import texts, typed_fields
from docgen.web.state import PageState, whose
from docgen.web.years import YEAR, home_of, saved_as


@dataclass
class HandingRoutes:
    """表格."""

    state: PageState

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(f"{YEAR}/forms", self.page),
            Route(f"{YEAR}/forms", self.make, methods=["POST"]),
            Route(f"{YEAR}/forms/job/{{name}}", self.job),
            Route(f"{YEAR}/forms/there", self.there),
            Route(f"{YEAR}/forms/zip", self.zip),
            Route(f"{YEAR}/forms/file/{{name:path}}", self.file),
            Route(f"{YEAR}/sent", self.sent, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """What can be made and sent; its script asks for what lies there."""
        formats = [each.value for each in FORM_FORMATS]
        return await self.state.section(request, "forms", {"section": "forms", "formats": formats})

    async def there(self, request: Request) -> Response:
        """What lies there, and what was sent."""
        return self.state.answer(await run_in_threadpool(forms_there, home_of(self.state, request)))

    async def make(self, request: Request) -> Response:
        """Begin to make the forms; the name of the job."""
        office, year = whose(request)
        given = await typed_fields(request, forms=list, formats=list, units=list, packing=str)
        state = self.state
        try:
            formats = tuple(Format(each) for each in given["formats"])
            packing = Packing(given["packing"])
        except ValueError as error:
            raise HTTPException(422) from error
        selection = Selection(texts(given["units"]), (), texts(given["forms"]), formats)
        engine = parse_engine(state.engine, None)
        asked = FormsRequest(year, office, state.data, state.output, selection, engine, packing)
        return JSONResponse({"job": state.jobs.begin(partial(make_forms, asked))})

    async def job(self, request: Request) -> Response:
        """How far a job is; its outcome once there is one."""
        return self.state.job(request.path_params["name"])

    async def zip(self, request: Request) -> Response:
        """All forms in one zip, which is gone once it is sent."""
        folder = await run_in_threadpool(make_scratch, "zip")
        made = await run_in_threadpool(forms_zip, home_of(self.state, request), folder / "forms.zip")
        if made.product is None:
            await run_in_threadpool(remove_scratch, folder)
            return self.state.answer(made, status=404)
        gone = BackgroundTask(run_in_threadpool, remove_scratch, folder)
        return _file(made.product.path, made.product.name, gone)

    async def file(self, request: Request) -> Response:
        """A file of the distribution."""
        found = await run_in_threadpool(
            handed_file, home_of(self.state, request), request.path_params["name"]
        )
        if found.product is None:
            return self.state.answer(found, status=404)
        return _file(found.product.path, found.product.name)

    async def sent(self, request: Request) -> Response:
        """Enter what was sent, correct it, take it back."""
        office, year = whose(request)
        given = await typed_fields(request, kind=str, units=list, forms=list, date=str, reason=str)
        state = self.state
        try:
            kind = SendingKind(given["kind"])
        except ValueError as error:
            raise HTTPException(422) from error
        choice = Choice(texts(given["units"]), texts(given["forms"]))
        if bool(given["reason"].strip()) == (kind is SendingKind.SENT) or (
            kind is SendingKind.WITHDRAWN and choice.whole
        ):
            raise HTTPException(422)
        asked = SentRequest(
            year,
            office,
            state.data,
            state.output,
            choice,
            kind,
            given["date"].strip() or None,
            given["reason"].strip() or None,
        )
        return state.answer(await state.kept.ask(record_sent, asked))


def _file(path: Path, name: str, after: BackgroundTask | None = None) -> Response:
    media = "application/octet-stream"
    return FileResponse(path, media_type=media, headers=saved_as(name), background=after)
