"""Who may ask the page, and what a browser may do with its answers.

Reads: a request's address, headers and cookie.
Writes: a refusal, or the answer with the headers that keep it to itself.

Any site that is open in the same browser can send requests to 127.0.0.1: so a request has to come with the
cookie that only the printed address gives, to a Host that is ours, from no foreign Origin.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docgen.tongue import phrase, speaking, spoken
from docgen.web.asking import READING, way_without
from docgen.web.serve import LOOPBACK
from docgen.web.speech import chosen_language, language_of

NAMES = (LOOPBACK, "localhost")
TOKEN = "token"
NO_TOKEN = phrase("请用启动时打印出来的整行地址打开本页（地址里带有口令，每次启动都不一样）。")
FOREIGN = phrase("这个请求不是从本页发出的，已拒绝。")
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}


def content_policy(nonce: str) -> str:
    """What a page may load: from here alone, no script or style within the page but those with the nonce."""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@dataclass(frozen=True)
class Site:
    """Where browsers find the page: under which names of the machine, on which port."""

    port: int
    names: tuple[str, ...]
    scheme: str = "http"

    @property
    def addresses(self) -> list[str]:
        """The page's address under each of its names, as browsers write it."""
        usual = {"http": 80, "https": 443}[self.scheme]
        port = "" if self.port == usual else f":{self.port}"
        return [f"{self.scheme}://{f'[{name}]' if ':' in name else name}{port}" for name in self.names]

    def is_asked_by_its_own_page(self, request: Request) -> bool:
        """Whether a request came to a name of ours, from a page of ours; a reader need not say from where."""
        origin = request.headers.get("origin")
        own = origin in self.addresses or (origin is None and request.method in READING)
        site = request.headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        host = request.headers.get("host", "").lower()
        return own and site and host in [each.partition("://")[2] for each in self.addresses]


@dataclass(frozen=True)
class Guard:
    """Lets through what comes from the page of this port, on this machine, with the token."""

    app: ASGIApp
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def address(self) -> str:
        """The address that opens the page."""
        return f"http://{LOOPBACK}:{self.port}/?{urlencode({TOKEN: self.token})}"

    @property
    def cookie(self) -> str:
        """The cookie's name; a browser keeps cookies of all ports of a host together."""
        return f"docgen-{self.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it; the start and end of the program go through."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {}).update(nonce=nonce, user="")
        answer: ASGIApp = (
            self._refused(request) or self._admitted(request) or chosen_language(request) or self.app
        )
        with speaking(language_of(request)):
            await answer(scope, receive, with_headers(send, content_policy(nonce)))

    def _refused(self, request: Request) -> Response | None:
        """The refusal of what does not come from a page of ours on this machine; None where it does."""
        near = request.client is not None and request.client.host == LOOPBACK
        if near and Site(self.port, NAMES).is_asked_by_its_own_page(request):
            return None
        return PlainTextResponse(spoken(FOREIGN, language_of(request)), status_code=403)

    def _admitted(self, request: Request) -> Response | None:
        """None with the cookie; with the token the way to the page without it; else a refusal."""
        given = request.query_params.get(TOKEN)
        if given is not None and request.method in READING and self._is_token(given):
            response = way_without(request, TOKEN)
            response.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
            return response
        if self._is_token(request.cookies.get(self.cookie, "")):
            return None
        return PlainTextResponse(spoken(NO_TOKEN, language_of(request)), status_code=403)

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())


def with_headers(send: Send, policy: str, **others: str) -> Send:
    """As `send`, each answer with the headers that keep it to itself; `others` (with _ for -) go before."""
    given = {name.replace("_", "-"): value for name, value in others.items()}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["content-security-policy"] = policy
            for name, value in {**HEADERS, **given}.items():
                headers[name] = value
        await send(message)

    return sending
