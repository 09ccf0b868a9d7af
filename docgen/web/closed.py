"""What has a 密级 is kept back where other machines may ask: between the guard and the routes.

Reads: a request's address and, where it is JSON, what it holds; what the desk tells of a year.
Writes: a refusal, or the page's answer.

What files bring is looked into where they are taken (`taking`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docgen.desk.outcome import Outcome
from docgen.desk.secrecy import Unclassified, look_for_classified, unclassified_text
from docgen.web.asking import content_of, is_for_a_person, is_json
from docgen.web.state import PageState

OF_A_YEAR = re.compile(r"/([^/]+)/0*([0-9]{1,9})(?:/|$)")  # as the routes read a number
MOST_JSON = 10_000_000  # bytes; the routes take less


@dataclass
class Closed:
    """Answers nothing about years with a 密级, and takes no text that has one."""

    app: ASGIApp
    state: PageState

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer what is wrong."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        answer = await self._closed_year(request) or await self._read(request)
        await answer(scope, receive, send)

    async def _closed_year(self, request: Request) -> Response | None:
        """The refusal of a year that is closed, for a person a page; None for any other."""
        found = OF_A_YEAR.match(request.scope["path"])
        if found is None:
            return None
        looked = await run_in_threadpool(look_for_classified, self.state.data, *found.groups())
        if looked.product:
            return None
        if is_for_a_person(request):
            return self.state.nothing(request, looked, 403)
        return self.state.answer(looked, status=403)

    async def _read(self, request: Request) -> ASGIApp:
        """The page, unless a text that is sent has a 密级."""
        if not is_json(request):
            return self.app
        content = await content_of(request, MOST_JSON)
        if content is None:
            return PlainTextResponse("", status_code=413)
        refused = await run_in_threadpool(_refused, content)
        return self.state.answer(refused, status=422) if refused else _given(self.app, content)


def _refused(content: bytes) -> Outcome[Unclassified] | None:
    """What is wrong with the first text of JSON that has a 密级; None where none has."""
    looked = map(unclassified_text, _texts(content))
    return next((each for each in looked if each.product is None), None)


def _texts(content: bytes) -> Iterator[str]:
    """The texts that JSON holds, however deep."""
    try:
        left: list[Any] = [json.loads(content)]
    except (ValueError, RecursionError):
        return
    while left:
        match left.pop():
            case str(text):
                yield text
            case dict(found):
                left += found.values()
            case list(found):
                left += found


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
