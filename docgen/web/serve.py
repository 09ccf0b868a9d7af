"""`docgen serve`: the page of a data folder, for this machine alone or for those of an office.

Reads and writes: what the desk reads and writes below the data and output folders; data/.server/.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import re
import socket
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.desk.outcome import Outcome, carry_out
from docgen.problems import Problems, stop
from docgen.tongue import phrase, spoken

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from docgen.web.app import PageApp
    from docgen.web.tls import Credentials

COMMAND = "serve"
LOOPBACK = "127.0.0.1"
OFFICE_PORT = 8443
MOST_AT_ONCE = 200  # requests: more are told to come again
HOST_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
Say = Callable[[str], object]


@dataclass(frozen=True)
class OfficeServing:
    """How other machines reach the page: the address to listen at, its names there, certificate and key."""

    host: str
    names: tuple[str, ...] = ()
    cert: Path | None = None
    key: Path | None = None
    self_signed: bool = False


@dataclass(frozen=True)
class ServeRequest:
    """What the clerk asks for; port 0 is any that is free."""

    data: Path
    output: Path
    port: int = 0
    browser: bool = True
    office: OfficeServing | None = None


@dataclass(frozen=True)
class Served:
    """The page has been served and is closed."""

    port: int

    def as_json(self) -> Mapping[str, object]:
        """Plain data."""
        return {"port": self.port}


def serve_page(request: ServeRequest, say: Say) -> Outcome[Served]:
    """Serve the page until it is interrupted; `say` gets its address in one line."""
    return carry_out(COMMAND, lambda problems: _serve(request, say, problems))


def is_loopback(host: str) -> bool:
    """Whether an address to listen at is one that no other machine reaches."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _serve(request: ServeRequest, say: Say, problems: Problems) -> Served:
    """Raises ProblemsFound where the components or the port are not to be had, or it would not be safe."""
    try:
        import uvicorn

        from docgen.web.app import PageApp
    except ModuleNotFoundError as error:
        raise stop("DG-Q105", module=error.name) from error
    data, output, office = request.data.absolute(), request.output.absolute(), request.office
    credentials = _safe(office, data, problems) if office else None
    with _listening(office.host if office else LOOPBACK, request.port) as listener:
        port = int(listener.getsockname()[1])
        page = PageApp(data, output, loopback=office is None)
        if office and credentials:
            guard = _for_office(page, office, port, credentials, say)
        else:
            guard = _for_this_machine(page.app(), port, request.browser, say)
        options = uvicorn.Config(_ending_quietly(guard), **_options(credentials))
        uvicorn.Server(options).run(sockets=[listener])
    return Served(port)


def _for_this_machine(page: ASGIApp, port: int, browser: bool, say: Say) -> ASGIApp:
    """The page behind a token that this machine's clerk is told."""
    from docgen.web.guard import Guard

    guard = Guard(page, port)
    say(spoken(phrase("请在浏览器里打开（按 Ctrl-C 结束）：{address}", address=guard.address)))
    if browser:
        webbrowser.open(guard.address)
    return guard


def _for_office(
    page: PageApp, office: OfficeServing, port: int, credentials: Credentials, say: Say
) -> ASGIApp:
    """The page behind a login. Raises ProblemsFound where the log was changed by somebody."""
    from docgen.web.guard import Site
    from docgen.web.logbook import Logbook
    from docgen.web.office import OfficeGuard
    from docgen.web.users import LiveBook

    site = Site(port, _names(office), "https")
    log, live = Logbook(page.data), LiveBook(page.data)
    guard = OfficeGuard(page.app(), site, page.data, page.output, log, live, page.jobs)
    addresses = "　".join(site.addresses)
    say(spoken(phrase("别的机器在浏览器里打开（按 Ctrl-C 结束）：{addresses}", addresses=addresses)))
    say(spoken(phrase("证书的 SHA-256 指纹：{fingerprint}", fingerprint=credentials.fingerprint())))
    return guard


def _ending_quietly(app: ASGIApp) -> ASGIApp:
    """The page, whose answers that are not done when the program ends are given up without a word."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await app(scope, receive, send)

    return answer


def _safe(office: OfficeServing, data: Path, problems: Problems) -> Credentials:
    """The certificate and key. Raises ProblemsFound where names, these, or users are wanting; all at once."""
    from docgen.web.tls import Credentials, is_address, self_signed
    from docgen.web.users import UserBook

    names, lacking = _names(office), Problems()
    if not names:
        lacking.add("DG-W502")
    for name in names:
        if not (HOST_NAME.fullmatch(name) or is_address(name)):
            lacking.add("DG-W513", name=name[:60])
    given = bool(office.cert and office.key)
    if given == office.self_signed:
        lacking.add("DG-W501", host=office.host)
    if not UserBook.of(data).users:
        lacking.add("DG-W500")
    lacking.stop_if_failed()
    if office.cert and office.key:
        found = Credentials(office.cert, office.key)
    else:
        found = self_signed(data, names, problems)
    found.check()
    return found


def _names(office: OfficeServing) -> tuple[str, ...]:
    """The names that browsers may use: those given, and the address itself where it is one of a machine."""
    own = () if office.host in ("0.0.0.0", "::", "") else (office.host,)
    return tuple(dict.fromkeys(name.lower() for name in (*office.names, *own)))


def _options(credentials: Credentials | None) -> dict[str, Any]:
    """What uvicorn is told."""
    common = {
        "log_level": "error",
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,  # nobody in between has a say in where a request comes from
        "ws": "none",
        "timeout_graceful_shutdown": 3,
    }
    if credentials is None:
        return common
    files = {"ssl_certfile": credentials.cert, "ssl_keyfile": credentials.key}
    return {**common, **files, "limit_concurrency": MOST_AT_ONCE}


@contextlib.contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket at an address of this machine. Raises ProblemsFound where it is not to be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        try:
            # A server that is started anew does not wait for its last connections to fade.
            if host != LOOPBACK:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
            listener.listen(128)
        except OSError as error:
            raise stop(
                "DG-Q106", port=port, reason=error.strerror or error, other=port % 65535 + 1
            ) from error
        yield listener
