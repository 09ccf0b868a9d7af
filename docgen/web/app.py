"""What the page answers: the routes of its sections, for one data folder.

Reads: requests that the guard let through.
Writes: HTML, JSON, pictures, files.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from docgen.web.beginning import BeginningRoutes
from docgen.web.closed import Closed
from docgen.web.editing import EditingRoutes
from docgen.web.entering import EnteringRoutes
from docgen.web.handing import HandingRoutes
from docgen.web.issuing import IssuingRoutes
from docgen.web.state import PageState
from docgen.web.taking import TakingRoutes
from docgen.web.years import YearRoutes

SECTIONS = (
    *(YearRoutes, EditingRoutes, IssuingRoutes, HandingRoutes, TakingRoutes, BeginningRoutes),
    EnteringRoutes,
)


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
