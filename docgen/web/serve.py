"""`docgen serve`: the page of a data folder, for this machine alone.

Reads and writes: what the desk reads and writes below the data and output folders.
"""

from __future__ import annotations

import contextlib
import socket
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.problems import stop
from docgen.tongue import phrase, spoken

COMMAND = "serve"
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class ServeRequest:
    """What the clerk asks for; port 0 is any that is free."""

    data: Path
    output: Path
    port: int = 0
    browser: bool = True


@dataclass(frozen=True)
class Served:
    """The page has been served and is closed."""

    port: int

    def as_json(self) -> Mapping[str, object]:
        """Plain data."""
        return {"port": self.port}


def serve_page(request: ServeRequest, say: Callable[[str], object]) -> Outcome[Served]:
    """Serve the page until it is interrupted; `say` gets its address in one line."""
    return carry_out(COMMAND, lambda _: _serve(request, say))


def _serve(request: ServeRequest, say: Callable[[str], object]) -> Served:
    """Raises ProblemsFound where the components or the port are not to be had."""
    try:
        import uvicorn

        from docgen.web.app import PageApp
        from docgen.web.guard import Guard
    except ModuleNotFoundError as error:
        raise stop("DG-Q105", module=error.name) from error
    with _listening(request.port) as listener:
        port = int(listener.getsockname()[1])
        guard = Guard(PageApp(request.data.absolute(), request.output.absolute()).app(), port)
        options = uvicorn.Config(
            guard,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,  # nobody in between has a say in where a request comes from
            ws="none",
            timeout_graceful_shutdown=3,
        )
        say(spoken(phrase("请在浏览器里打开（按 Ctrl-C 结束）：{address}", address=guard.address)))
        if request.browser:
            webbrowser.open(guard.address)
        uvicorn.Server(options).run(sockets=[listener])
    return Served(port)


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A socket that this machine alone can reach. Raises ProblemsFound where the port is not free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        try:
            listener.bind((LOOPBACK, port))
            listener.listen(128)
        except OSError as error:
            raise stop(
                "DG-Q106", port=port, reason=error.strerror or error, other=port % 65535 + 1
            ) from error
        yield listener
