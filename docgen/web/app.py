"""What the page answers: the routes of its sections, for one data folder.

Reads: requests that the guard let through.
Writes: HTML, JSON, pictures, files.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.desk.outcome import Outcome
from docgen.desk.secrecy import Unclassified, look_for_classified
from docgen.web.beginning import BeginningRoutes
from docgen.web.editing import EditingRoutes
from docgen.web.handing import HandingRoutes
from docgen.web.issuing import IssuingRoutes
from docgen.web.state import PageState
from docgen.web.taking import TakingRoutes
from docgen.web.years import YearRoutes

SECTIONS = (YearRoutes, EditingRoutes, IssuingRoutes, HandingRoutes, TakingRoutes, BeginningRoutes)
OF_A_YEAR = re.compile(r"/([^/]+)/0*([0-9]{1,9})(?:/|$)")  # as the routes read a number


@dataclass
class PageApp(PageState):
    """The page of one data folder."""

    def app(self) -> Starlette:
        """The application; it does not ask who asks."""
        routes = [route for section in SECTIONS for route in section(self).routes()]
        closing = [] if self.loopback else [Middleware(Closed, state=self)]
        app = Starlette(routes=routes, lifespan=self._living, middleware=closing)
        app.router.redirect_slashes = False
        return app

    @asynccontextmanager
    async def _living(self, _app: Starlette) -> AsyncIterator[None]:
        """The kept process ends with the page."""
        try:
            yield
        finally:
            await run_in_threadpool(self.kept.end)


@dataclass
class Closed:
    """Between the guard and the routes, where other machines may ask: years with a 密级 are not answered."""

    app: ASGIApp
    state: PageState

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer what is wrong."""
        found = OF_A_YEAR.match(scope.get("path", "")) if scope["type"] == "http" else None
        if found:
            looked = await run_in_threadpool(look_for_classified, self.state.data, *found.groups())
            if looked.product is None:
                await self._refusal(Request(scope, receive), looked)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _refusal(self, request: Request, looked: Outcome[Unclassified]) -> Response:
        """For a person a page, for a script an answer."""
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            return self.state.nothing(request, looked, 403)
        return self.state.answer(looked, status=403)
