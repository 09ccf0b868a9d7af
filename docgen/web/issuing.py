"""Papers entered into the list of numbers, numbers reserved.

Reads: requests.
Writes: HTML, JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.desk.home import year_home
from docgen.desk.issue import IssueRequest, ShownPaper, issue_papers
from docgen.desk.numbers import NumbersRequest, list_numbers
from docgen.web.asking import typed_fields
from docgen.web.state import PageState, whose
from docgen.web.years import YEAR, home_of


@dataclass
class IssuingRoutes:
    """发文."""

    state: PageState

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(f"{YEAR}/issue", self.page),
            Route(f"{YEAR}/issue", self.issue, methods=["POST"]),
            Route(f"{YEAR}/numbers", self.numbers, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """The papers with what became of them, the list of numbers."""
        found = await run_in_threadpool(year_home, home_of(self.state, request))
        facts = {"section": "issue", "home": found.product, "outcome": self.state.told(found)}
        return await self.state.section(request, "issue", facts)

    async def issue(self, request: Request) -> Response:
        """Enter a paper; a correction says why."""
        office, year = whose(request)
        wanted = {"paper": str, "number": str, "title": str, "date": str, "reason": str, "as_found": bool}
        given = await typed_fields(request, **wanted)
        state = self.state
        asked = IssueRequest(
            year,
            (given["paper"],),
            office,
            state.data,
            state.output,
            given["reason"].strip() or None,
            given["as_found"],
            shown=ShownPaper(given["number"], given["title"], given["date"]),
        )
        return state.answer(await state.kept.ask(issue_papers, asked))

    async def numbers(self, request: Request) -> Response:
        """The list, once a number that was used elsewhere is entered."""
        office, year = whose(request)
        given = await typed_fields(request, add=str, title=str, date=str, state=str, reason=str)
        said = {key: value.strip() or None for key, value in given.items() if key != "state"}
        asked = NumbersRequest(year, office, self.state.data, state=given["state"], **said)
        return self.state.answer(await self.state.kept.ask(list_numbers, asked))
