"""The login of an office's server: a name and a password become a session, which a cookie holds.

Reads: the form of the login page, the cookie.
Writes: the login page; cookies; in the log who came, who was refused, who left.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from docgen.problems import Problem, problem
from docgen.web import views
from docgen.web.asking import READING, content_of
from docgen.web.logbook import Act
from docgen.web.sessions import LONGEST, Guesses, Sessions
from docgen.web.users import MOST, LiveBook, User, plain_name

LOGIN, LOGOUT = "/login", "/logout"
MOST_FORM = 4_000  # bytes
AT_ONCE, MOST_WAITING = 2, 20  # digests: each takes 32 MB and a quarter of a second
Note = Callable[[Act], Awaitable[None]]


@dataclass
class Door:
    """Who is in, and how one gets in and out."""

    live: LiveBook
    note: Note
    cookie: str
    sessions: Sessions = field(default_factory=Sessions)
    guesses: Guesses = field(default_factory=Guesses)
    _digesting: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _waiting: int = 0

    def user(self, request: Request) -> User | None:
        """Whose browser asks; None for nobody's. Raises ProblemsFound where the book is spoilt."""
        return self.sessions.user(request.cookies.get(self.cookie, ""), self.live.book)

    async def answer(self, request: Request) -> Response | None:
        """The answer to what is about the login itself; None for all else."""
        path = request.scope["path"]
        if path == LOGIN and request.method in READING:
            return self._page(request)
        if path in (LOGIN, LOGOUT) and request.method == "POST":
            return await (self._login(request) if path == LOGIN else self._logout(request))
        return None

    def _page(
        self, request: Request, told: Problem | None = None, status: int = 200, name: str = ""
    ) -> Response:
        """The login page, with what was wrong with the last try."""
        user = self.user(request)
        facts = {"nonce": request.state.nonce, "user": user.name if user else ""}
        return HTMLResponse(views.page("login", told=told, typed=name, **facts), status)

    async def _login(self, request: Request) -> Response:
        given = await _form(request)
        name, password = plain_name(given.get("name", ""))[:60], given.get("password", "")[: MOST + 1]
        address = address_of(request)
        wait = self.guesses.wait(address, name)
        if wait > 0 or self._waiting >= MOST_WAITING:
            told = problem("DG-W515", seconds=max(1, round(wait)))
            return self._page(request, told, 429, name)
        self.guesses.begin(address, name)
        user = await self._checked(name, password)
        if user is None:
            await self.note(Act(name, address, "login refused"))
            return self._page(request, problem("DG-W514"), 401, name)
        self.guesses.right(address, name)
        await self.note(Act(user.name, address, "login"))
        response = RedirectResponse("/", status_code=303)
        secret = self.sessions.begin(user)
        response.set_cookie(
            self.cookie, secret, max_age=int(LONGEST), secure=True, httponly=True, samesite="strict", path="/"
        )
        return response

    async def _checked(self, name: str, password: str) -> User | None:
        """The person, if that is the password; few digests are taken at once."""
        self._waiting += 1
        try:
            async with self._digesting:
                return await run_in_threadpool(self.live.book.check, name, password)
        finally:
            self._waiting -= 1

    async def _logout(self, request: Request) -> Response:
        if user := self.user(request):
            await self.note(Act(user.name, address_of(request), "logout"))
        self.sessions.end(request.cookies.get(self.cookie, ""))
        response = RedirectResponse(LOGIN, status_code=303)
        response.delete_cookie(self.cookie, secure=True, httponly=True, samesite="strict", path="/")
        return response


async def _form(request: Request) -> dict[str, str]:
    """The fields of a small form; none for anything else."""
    content = await content_of(request, MOST_FORM) or b""
    try:
        return {
            key: values[0] for key, values in parse_qs(content.decode("ascii"), max_num_fields=10).items()
        }
    except ValueError:
        return {}


def address_of(request: Request) -> str:
    """The network address that a request comes from."""
    return request.client.host if request.client else ""
