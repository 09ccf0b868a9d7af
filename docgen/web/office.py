"""Who may ask the page of an office's server, and what goes into its log.

Reads: a request's address, headers, cookie and, where it is JSON, what it holds.
Writes: a refusal, or the page's answer; the log.

Other machines can ask: so every request has to come to a name that was given, from a page of ours, in the
session of a person who gave a password; and what has a 密级 is not given out at all.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docgen.desk.outcome import ExitCode, Outcome
from docgen.desk.secrecy import is_classified
from docgen.problems import Problem, ProblemsFound, problem
from docgen.tongue import speaking, spoken
from docgen.web import views
from docgen.web.door import LOGIN, Door, address_of
from docgen.web.guard import FOREIGN, READING, Site, content_policy, with_headers
from docgen.web.jobs import Jobs
from docgen.web.logbook import Act, Logbook
from docgen.web.speech import chosen_language, language_of
from docgen.web.users import LiveBook
from docgen.web.witness import Witness, changed, is_of_forms

LOOKING = ("look", "check")  # asked by POST for what they carry, and change nothing
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
    jobs: Jobs = field(default_factory=Jobs)
    door: Door = field(init=False)
    _under_way: list[tuple[str, set[str]]] = field(default_factory=list)
    _followed: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.door = Door(self.live, self._note, f"__Host-docgen-{self.site.port}")
        self._witness = Witness(self.data, self.output)

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
        with speaking(language_of(request)):
            answer = await self._answer(request)
        # a form whose page names no referrer comes from the origin "null"; no other site is told either way
        headed = with_headers(send, content_policy(nonce), referrer_policy="same-origin")
        with speaking(language_of(request)):
            await answer(scope, receive, headed)

    async def _answer(self, request: Request) -> ASGIApp:
        """What answers a request: the login, the page, or a refusal."""
        if not self.site.is_asked_by_its_own_page(request):
            return PlainTextResponse(spoken(FOREIGN), status_code=403)
        try:
            if answer := chosen_language(request) or await self.door.answer(request):
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
        """The page, unless a text that is sent has a 密级."""
        content = None
        if request.headers.get("content-type", "").partition(";")[0] == "application/json":
            content = await _content(request)
            if content is None:
                return PlainTextResponse("", status_code=413)
            if any(map(is_classified, _texts(content))):
                return await self._told(request, [problem("DG-W305")], 422)
        app = self.app if content is None else _given(self.app, content)
        if request.method in READING or request.scope["path"].rpartition("/")[2] in LOOKING:
            return app
        return self._witnessed(app, request)

    def _witnessed(self, app: ASGIApp, request: Request) -> ASGIApp:
        """The page for what may change files: each change is noted before it is answered."""
        office = request.scope["path"].split("/")[1]
        what = f"{request.method} {request.scope['path']}"
        act = Act(request.state.user, address_of(request), what)

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            try:
                await run_in_threadpool(self.log.settle)
            except OSError as error:
                told = problem("DG-W517", reason=error.strerror or error)
                await JSONResponse(self._plain([told]), 503)(scope, receive, send)
                return
            held = _Held(send)
            with self._beside(act.user) as beside:
                before = await run_in_threadpool(self._witness.look, office)
                running = self.jobs.running
                try:
                    await app(scope, receive, held)
                finally:
                    begun = self.jobs.running - running
                    wanted = (lambda name: not is_of_forms(name)) if self.jobs.running else _any
                    await self._note_changes(act, office, before, wanted, beside)
                    if begun:
                        self._follow(begun, act, office, before)
            await held.let_go()

        return answer

    @contextmanager
    def _beside(self, user: str) -> Iterator[set[str]]:
        """Yields who else is changing something at the same time, known at the end of the block."""
        own: set[str] = set()
        for other, theirs in self._under_way:
            own.add(other)
            theirs.add(user)
        entry = (user, own)
        self._under_way.append(entry)
        try:
            yield own
        finally:
            self._under_way.remove(entry)

    async def _note_changes(
        self,
        act: Act,
        office: str,
        before: dict[str, str],
        wanted: Callable[[str], bool],
        beside: AbstractSet[str] = frozenset(),
    ) -> None:
        """Note which of the wanted files differ by now."""
        after = await run_in_threadpool(self._witness.look, office)
        if files := tuple(each for each in changed(before, after) if wanted(each.file)):
            await self._note(replace(act, files=files, beside=tuple(sorted(beside - {act.user}))))

    def _follow(
        self, begun: frozenset[asyncio.Task[None]], act: Act, office: str, before: dict[str, str]
    ) -> None:
        """Note the forms that a job has made, once it has ended: nothing else is its own."""

        async def follow() -> None:
            await asyncio.wait(begun)
            await self._note_changes(act, office, before, is_of_forms)

        task = asyncio.get_running_loop().create_task(follow())
        self._followed.add(task)  # a task that nobody holds may be collected
        task.add_done_callback(self._followed.discard)

    async def _note(self, act: Act) -> None:
        """Into the log; where it cannot be written, nothing more is changed until it can (`settle`)."""
        with suppress(OSError):
            await run_in_threadpool(self.log.add, act)

    async def _told(self, request: Request, problems: Iterable[Problem], status: int) -> Response:
        """A refusal that says why, as a page or for a script."""
        if not _is_page(request):
            return JSONResponse(self._plain(problems), status)
        html = views.page("refused", nonce=request.state.nonce, problems=list(problems))
        return HTMLResponse(html, status)

    def _plain(self, problems: Iterable[Problem]) -> dict[str, object]:
        outcome: Outcome[Any] = Outcome("serve", ExitCode.FAILED, tuple(problems))
        return views.told(outcome, self.data)


def _any(_: str) -> bool:
    return True


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
