"""The home of a year, what is made of it, what the page loads.

Reads: requests.
Writes: HTML, JSON, files.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.desk.datafiles import FileRequest
from docgen.desk.documents import COMMANDS, DocumentsRequest, make_documents
from docgen.desk.home import HomeRequest, made_file, year_home
from docgen.desk.look import LookRequest, look_at_paper
from docgen.desk.marks import SettledRequest, open_marks, settle_mark
from docgen.desk.secrecy import look_for_classified
from docgen.web import views
from docgen.web.asking import fields
from docgen.web.months import months
from docgen.web.state import PageState, whose

YEAR = "/{office}/{year:int}"


@dataclass
class YearRoutes:
    """首页."""

    state: PageState
    _warmed: bool = False

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route("/", self.start),
            Route("/static/{name}", self.static),
            Route("/picture/{digest}", self.picture),
            Route(YEAR, self.home),
            Route(f"{YEAR}/made/{{name:path}}", self.made),
            Route(f"{YEAR}/make", self.make, methods=["POST"]),
            Route(f"{YEAR}/settle", self.settle, methods=["POST"]),
        ]

    async def start(self, request: Request) -> Response:
        """To the latest year of all that may be shown; to a beginning where there is none."""
        found = await self.state.offices()
        listed = found.product.years.items() if found.product else ()
        years = [(office, year) for office, having in listed for year in having]
        years.sort(key=lambda each: each[1], reverse=True)
        if not years:
            return RedirectResponse("/begin", status_code=303)
        office, year = await run_in_threadpool(self._first_open, years)
        return RedirectResponse(f"/{quote(office)}/{year}", status_code=303)

    def _first_open(self, years: list[tuple[str, int]]) -> tuple[str, int]:
        """The first that is not closed to other machines; the first of all where each is."""
        if self.state.loopback:
            return years[0]
        found = ((office, year) for office, year in years if self._is_open(office, year))
        return next(found, years[0])

    def _is_open(self, office: str, year: int) -> bool:
        return look_for_classified(self.state.data, office, str(year)).product is not None

    async def home(self, request: Request) -> Response:
        """The home of a year."""
        office, year = whose(request)
        state = self.state
        found = await run_in_threadpool(year_home, home_of(state, request))
        today = dt.date.today()
        product = found.product
        grid = months(int(year), product.days, product.occasions, today) if product else []
        marks = await run_in_threadpool(open_marks, FileRequest(year, office, state.data))
        facts = {
            "outcome": state.told(found),
            "home": product,
            "months": grid,
            "today": today,
            "marks": marks.product.marks if marks.product else (),
        }
        after = BackgroundTask(self._warm, office, year)
        return await state.section(request, "home", {"section": "", **facts}, after)

    async def _warm(self, office: str, year: str) -> None:
        """Have the kept process load what it sets pages with: the first keystroke shall not wait for that."""
        if not self._warmed:
            self._warmed = True
            await self.state.kept.ask(look_at_paper, LookRequest(year, office, self.state.data))

    async def make(self, request: Request) -> Response:
        """Make the documents of the year, or one of them."""
        office, year = whose(request)
        given = await fields(request, command=str, paper=str)
        if given["command"] not in COMMANDS:
            raise HTTPException(422)
        names = (given["paper"],) if given["paper"] else ()
        state = self.state
        asked = DocumentsRequest(given["command"], year, office, state.data, state.output, names=names)
        return state.answer(await state.kept.ask(make_documents, asked))

    async def settle(self, request: Request) -> Response:
        """Take out the line of a mark that somebody has settled."""
        office, year = whose(request)
        given = await fields(request, name=str, line=int, words=str)
        asked = SettledRequest(year, office, self.state.data, **given)
        done = await run_in_threadpool(settle_mark, asked)
        return self.state.answer(done, status=200 if done.product else 422)

    async def made(self, request: Request) -> Response:
        """A file that was made, to be saved by the browser."""
        name = request.path_params["name"]
        found = await run_in_threadpool(made_file, home_of(self.state, request), name)
        if found.product is None:
            return self.state.answer(found, status=404)
        headers = saved_as(Path(found.product.name).name)
        return Response(found.product.content, media_type="application/octet-stream", headers=headers)

    async def picture(self, request: Request) -> Response:
        """A page's picture."""
        found = self.state.pictures.picture(request.path_params["digest"])
        return Response(found, media_type="image/png") if found else Response(status_code=404)

    async def static(self, request: Request) -> Response:
        """What the page loads."""
        name = request.path_params["name"]
        found = views.asset(name)
        return Response(found, media_type=views.ASSETS[name]) if found else Response(status_code=404)


def home_of(state: PageState, request: Request) -> HomeRequest:
    """The question for a year's home."""
    office, year = whose(request)
    return HomeRequest(year, office, state.data, state.output)


def saved_as(name: str) -> dict[str, str]:
    """The header by which a browser saves an answer under a name."""
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
