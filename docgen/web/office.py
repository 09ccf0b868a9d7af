"""Who may ask the page of an office's server, and what goes into its log.

Reads: a request's address, headers, cookie and, where it is JSON, what it holds.
Writes: a refusal, or the page's answer; the log.

Other machines can ask: so every request has to come to a name that was given, from a page of ours, in the
session of a person who gave a password; and what has a 密级 is not given out at all.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docgen.desk.home import list_offices
from docgen.desk.outcome import ExitCode, Outcome
from docgen.desk.secrecy import Secrecy, is_marked
from docgen.problems import Problem, ProblemsFound, problem
from docgen.web import views
from docgen.web.door import LOGIN, Door, address_of
from docgen.web.guard import FOREIGN, READING, Site, content_policy, with_headers
from docgen.web.logbook import Act, Logbook
from docgen.web.users import LiveBook
from docgen.web.witness import Witness, changed

YEAR = re.compile(r"/([^/]+)/([0-9]+)(?:/|$)")
LOOKING = "look"  # asked by POST for the text it carries, and changes nothing
MOST_JSON = 10_000_000  # bytes; the page itself takes less


@dataclass
class OfficeGuard:
    """Lets through what comes from a logged-in person's page, and notes what was changed by it."""

    app: ASGIApp
    site: Site
    data: Path
    output: Path
    log: Logbook
    live: LiveBook
    door: Door = field(init=False)
    _changing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.door = Door(self.live, self._note, f"__Host-docgen-{self.site.port}")
        self._witness = Witness(self.data, self.output)
        self._secrecy = Secrecy(self.data)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it; the start and end of the program go through."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {}).update(nonce=nonce, user="")
        request = Request(scope, receive)
        answer = await self._answer(request)
        # a form whose page names no referrer comes from the origin "null"; no other site is told either way
        headed = with_headers(send, content_policy(nonce), referrer_policy="same-origin")
        await answer(scope, receive, headed)

    async def _answer(self, request: Request) -> ASGIApp:
        """What answers a request: the login, the page, or a refusal."""
        if not self.site.is_asked_by_its_own_page(request):
            return PlainTextResponse(FOREIGN, status_code=403)
        try:
            if answer := await self.door.answer(request):
                return answer
            user = self.door.user(request)
        except ProblemsFound as spoilt:
            return await self._told(request, spoilt.problems, 503)
        if user is None:
            return self._to_the_login(request)
        request.state.user = user.name
        return await self._page(request)

    def _to_the_login(self, request: Request) -> Response:
        """A page leads to the login; a script of a page that is still open is told."""
        if _is_page(request):
            return RedirectResponse(LOGIN, status_code=303)
        return JSONResponse(self._plain([problem("DG-W516")]), 401)

    async def _page(self, request: Request) -> ASGIApp:
        """The page, unless what is asked for has a 密级."""
        content = None
        if request.headers.get("content-type", "").partition(";")[0] == "application/json":
            content = await _content(request)
            if content is None:
                return PlainTextResponse("", status_code=413)
        if secret := await run_in_threadpool(self._secret, request, content):
            return await self._told(request, [secret], 422)
        app = self.app if content is None else _given(self.app, content)
        if request.method in READING or request.scope["path"].endswith(f"/{LOOKING}"):
            return app
        return self._witnessed(app, request)

    def _secret(self, request: Request, content: bytes | None) -> Problem | None:
        """Why a request is about a secret: its year holds one, or it brings one."""
        asked = YEAR.match(request.scope["path"])
        marked = self._secrecy.marked(*asked.groups()) if asked else []
        if not marked and content and any(map(is_marked, _texts(content))):
            return problem("DG-W510", what="送来的文字标了密级")
        # which files these are is not said: a name may tell what the paper is about
        return problem("DG-W510", what="这一年有标了密级的公文") if marked else None

    def _witnessed(self, app: ASGIApp, request: Request) -> ASGIApp:
        """The page for what may change files: one request at a time, each noted before it is answered."""
        office = request.scope["path"].split("/")[1]
        user, address = request.state.user, address_of(request)
        what = f"{request.method} {request.scope['path']}"

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            async with self._changing:
                try:
                    await run_in_threadpool(self.log.settle)
                except OSError as error:
                    told = problem("DG-W517", reason=error.strerror or error)
                    await JSONResponse(self._plain([told]), 503)(scope, receive, send)
                    return
                before = await run_in_threadpool(self._witness.look, office)
                held = _Held(send)
                try:
                    await app(scope, receive, held)
                finally:
                    after = await run_in_threadpool(self._witness.look, office)
                    if files := changed(before, after):
                        await self._note(Act(user, address, what, files))
                await held.let_go()

        return answer

    async def _note(self, act: Act) -> None:
        """Into the log; where it cannot be written, nothing more is changed until it can (`settle`)."""
        with suppress(OSError):
            await run_in_threadpool(self.log.add, act)

    async def _told(self, request: Request, problems: Iterable[Problem], status: int) -> Response:
        """A refusal that says why, as a page or for a script."""
        if not _is_page(request):
            return JSONResponse(self._plain(problems), status)
        others = await run_in_threadpool(self._others) if request.state.user else []
        html = views.page("refused", nonce=request.state.nonce, problems=list(problems), others=others)
        return HTMLResponse(html, 403 if status == 422 else status)

    def _plain(self, problems: Iterable[Problem]) -> dict[str, object]:
        outcome: Outcome[Any] = Outcome("serve", ExitCode.FAILED, tuple(problems))
        return views.told(outcome, self.data)

    def _others(self) -> list[tuple[str, int]]:
        """The years that may be opened."""
        product = list_offices(self.data).product
        listed = product.years.items() if product else ()
        found = [(office, year) for office, years in listed for year in years]
        return [each for each in found if not self._secrecy.marked(each[0], str(each[1]))]


class _Held:
    """Sends an answer but for its end, which waits until what was done has been noted."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._end: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            self._end = message
        else:
            await self._send(message)

    async def let_go(self) -> None:
        """Send the end."""
        if self._end is not None:
            await self._send(self._end)


def _is_page(request: Request) -> bool:
    """Whether a browser asks for a page to show, and not a script for an answer."""
    return request.method in READING and "text/html" in request.headers.get("accept", "")


async def _content(request: Request) -> bytes | None:
    """What a request holds; None where that is too much."""
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > MOST_JSON:
            return None
    return bytes(content)


def _given(app: ASGIApp, content: bytes) -> ASGIApp:
    """The application, which gets a request's content that has been read already."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        left = [content]

        async def again() -> Message:
            if left:
                return {"type": "http.request", "body": left.pop(), "more_body": False}
            return await receive()

        await app(scope, again, send)

    return answer


def _texts(content: bytes) -> list[str]:
    """The texts that JSON holds, however deep."""
    try:
        left, texts = [json.loads(content)], []
    except (ValueError, RecursionError):
        return []
    while left:
        match left.pop():
            case str(text):
                texts.append(text)
            case dict(found):
                left += found.values()
            case list(found):
                left += found
    return texts
