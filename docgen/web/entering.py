"""Scans entered: each field's picture beside its box, judged as it is typed, kept as a draft or for good.

Reads: requests.
Writes: HTML, JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.desk.entering import EntryOrder, enter_scan, judge_entry, open_scan, picture_name
from docgen.desk.look import SeenPage
from docgen.desk.scanned import EntryRequest, ScansRequest, fetch_scan, list_scans
from docgen.model.enterings import EnteringKind
from docgen.records.enterings import EnteredValue
from docgen.web.asking import fields
from docgen.web.state import PageState, user_of, whose
from docgen.web.years import YEAR


@dataclass
class EnteringRoutes:
    """录入."""

    state: PageState

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(f"{YEAR}/enter", self.page),
            Route(f"{YEAR}/enter", self.enter, methods=["POST"]),
            Route(f"{YEAR}/enter/scans", self.scans),
            Route(f"{YEAR}/enter/scan", self.scan),
            Route(f"{YEAR}/enter/judge", self.judge, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """The scan of the address, or the list of scans; its script asks for them."""
        facts = {"section": "enter", "file": request.query_params.get("file", ""), "who": user_of(request)}
        return await self.state.section(request, "enter", facts)

    async def scans(self, request: Request) -> Response:
        """The scans of the year."""
        office, year = whose(request)
        asked = ScansRequest(year, office, self.state.data, self.state.output)
        return self.state.answer(await run_in_threadpool(list_scans, asked))

    async def scan(self, request: Request) -> Response:
        """A scan opened; its pages are pictures."""
        asked = self._asked(request, request.query_params.get("file", ""))
        async with self.state.reading:
            fetched = await run_in_threadpool(fetch_scan, asked)
        if fetched.product is None:
            return self.state.answer(fetched)
        done = await self.state.kept.ask(open_scan, replace(asked, content=fetched.product.content))
        for form in done.product.forms if done.product else ():
            self.state.pictures.keep(SeenPage(picture_name(each), each.picture) for each in form.pages)
        return self.state.answer(done)

    async def judge(self, request: Request) -> Response:
        """What is wrong with what is typed."""
        return self.state.answer(await self.state.kept.ask(judge_entry, await self._order(request)))

    async def enter(self, request: Request) -> Response:
        """Keep what was typed."""
        return self.state.answer(await self.state.kept.ask(enter_scan, await self._order(request)))

    def _asked(self, request: Request, sha256: str) -> EntryRequest:
        office, year = whose(request)
        return EntryRequest(year, office, self.state.data, self.state.output, sha256)

    async def _order(self, request: Request) -> EntryOrder:
        """What was typed. Raises HTTPException for anything else; who has logged in has typed it."""
        given = await fields(
            request, file=str, identity=str, part=int, values=list, who=str, kind=str, last=int
        )
        try:
            kind = EnteringKind(given["kind"])
        except ValueError as error:
            raise HTTPException(422) from error
        return EntryOrder(
            self._asked(request, given["file"]),
            given["identity"],
            given["part"],
            tuple(map(_value, given["values"])),
            user_of(request) or given["who"],
            kind,
            given["last"],
        )


def _value(given: object) -> EnteredValue:
    """A value as [address, label, page, text]. Raises HTTPException for anything else."""
    if not isinstance(given, list) or len(given) != 4 or not all(isinstance(each, str) for each in given):
        raise HTTPException(422)
    return EnteredValue(*given)
