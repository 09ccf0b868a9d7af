"""An office begun, a year rolled forward, slips of the data put right.

Reads: requests.
Writes: HTML, JSON.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.desk.asked import names_in, office_questions
from docgen.desk.fix import FixRequest, fix_data
from docgen.desk.init import InitRequest, start_office
from docgen.desk.new import NewYearRequest, new_year
from docgen.web.asking import typed_fields
from docgen.web.state import PageState, whose
from docgen.web.years import YEAR


@dataclass
class BeginningRoutes:
    """年份与机关."""

    state: PageState

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route("/begin", self.begin),
            Route("/init", self.init, methods=["POST"]),
            Route(f"{YEAR}/years", self.page),
            Route(f"{YEAR}/new", self.new, methods=["POST"]),
            Route(f"{YEAR}/fix", self.fix, methods=["POST"]),
        ]

    async def begin(self, request: Request) -> Response:
        """What there is to do where there are no data yet."""
        return self.state.plain(request, "begin", self._questions())

    async def page(self, request: Request) -> Response:
        """A further year, a further office."""
        return await self.state.section(request, "years", {"section": "years", **self._questions()})

    def _questions(self) -> dict[str, object]:
        return {"questions": office_questions(), "this_year": dt.date.today().year}

    async def init(self, request: Request) -> Response:
        """Begin an office."""
        keys = ("folder", "year", *(each.field for each in office_questions()))
        given = await typed_fields(request, **dict.fromkeys(keys, str))
        said = {key: value.strip() or None for key, value in given.items()}
        proper = names_in(given["proper_names"])
        asked = InitRequest(
            **{**said, "folder": given["folder"].strip(), "proper_names": proper}, data=self.state.data
        )
        return self.state.answer(await self.state.kept.ask(start_office, asked))

    async def new(self, request: Request) -> Response:
        """Roll the year forward, or show what that would write."""
        office, year = whose(request)
        given = await typed_fields(request, year=str, write=bool)
        asked = NewYearRequest(given["year"], year, office, self.state.data, not given["write"])
        return self.state.answer(await self.state.kept.ask(new_year, asked))

    async def fix(self, request: Request) -> Response:
        """What can be put right in the office's data, and put right where that is asked for."""
        office, year = whose(request)
        given = await typed_fields(request, write=bool)
        known = (await self.state.offices()).product
        if known is None or office not in known.years:  # a folder by any other name is none of ours
            raise HTTPException(404)
        below = self.state.data / office
        below = below if self.state.loopback else below / year  # another year may hold what is classified
        asked = FixRequest((below,), given["write"], self.state.data)
        return self.state.answer(await self.state.kept.ask(fix_data, asked))
