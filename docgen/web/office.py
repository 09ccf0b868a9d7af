"""Who may ask the page of an office's server, and what goes into its log.

Reads: a request's address, headers and cookie.
Writes: a refusal, or the page's answer; the log.

Other machines can ask: so every request has to come to a name that was given, from a page of ours, in the
session of a person who gave a password. What has a 密级 the page itself keeps back (`closed`).
"""

from __future__ import annotations

import asyncio
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
from docgen.problems import Problem, ProblemsFound, problem
from docgen.tongue import speaking, spoken
from docgen.web import views
from docgen.web.asking import READING, is_for_a_person
from docgen.web.door import LOGIN, Door, address_of
from docgen.web.guard import FOREIGN, Site, content_policy, with_headers
from docgen.web.jobs import Jobs
from docgen.web.logbook import Act, Logbook
from docgen.web.speech import chosen_language, language_of
from docgen.web.users import LiveBook
from docgen.web.witness import OF_JOBS, Witness, changed, is_of_a_job, is_of_forms

LOOKING = ("look", "check")  # asked by POST for what they carry, and change nothing


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
            return self._told(request, spoilt.problems, 503)
        if user is None:
            return self._to_the_login(request)
        request.state.user = user.name
        return self._page(request)

    def _to_the_login(self, request: Request) -> Response:
        """A page leads to the login; a script of a page that is still open is told."""
        if is_for_a_person(request):
            return RedirectResponse(LOGIN, status_code=303)
        return JSONResponse(self._plain([problem("DG-W516")]), 401)

    def _page(self, request: Request) -> ASGIApp:
        """The page; what may change files is witnessed."""
        looking = request.method in READING or request.scope["path"].rpartition("/")[2] in LOOKING
        return self.app if looking else self._witnessed(request)

    def _witnessed(self, request: Request) -> ASGIApp:
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
                    await self.app(scope, receive, held)
                finally:
                    begun = self.jobs.running - running
                    wanted = (lambda name: not is_of_a_job(name)) if self.jobs.running else _any
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
        """Note what a job has made, once it has ended: nothing else is its own."""
        is_its = OF_JOBS.get(act.what.rpartition("/")[2], is_of_forms)

        async def follow() -> None:
            await asyncio.wait(begun)
            await self._note_changes(act, office, before, is_its)

        task = asyncio.get_running_loop().create_task(follow())
        self._followed.add(task)  # a task that nobody holds may be collected
        task.add_done_callback(self._followed.discard)

    async def _note(self, act: Act) -> None:
        """Into the log; where it cannot be written, nothing more is changed until it can (`settle`)."""
        with suppress(OSError):
            await run_in_threadpool(self.log.add, act)

    def _told(self, request: Request, problems: Iterable[Problem], status: int) -> Response:
        """A refusal that says why, as a page or for a script."""
        if not is_for_a_person(request):
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
