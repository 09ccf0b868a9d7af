"""pdf.js in headless Chromium fills a form: what its viewer's controls take, and what it then saves."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.forms.pdf.made import ROOT

PDFJS = ROOT / "tests" / "judges" / "node_modules" / "pdfjs-dist"
PAGE = Path(__file__).with_name("typing.html")
KINDS = {".mjs": "text/javascript", ".html": "text/html", ".json": "application/json"}
CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run")
PATIENCE = 120  # seconds


class Exchange(ThreadingHTTPServer):
    """Hands out the page, pdf.js and the form; takes what the page sends back."""

    def __init__(self, form: bytes, typed: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = {
            "/": PAGE.read_bytes(),
            "/form.pdf": form,
            "/typed.json": json.dumps(typed).encode(),
        }
        self.sent: dict[str, bytes] = {}
        self.ended = threading.Event()


class Handler(BaseHTTPRequestHandler):
    server: Exchange

    def do_GET(self) -> None:
        content = self.server.files.get(self.path)
        if content is None and (path := PDFJS / self.path.removeprefix("/pdfjs/")).is_file():
            content = path.read_bytes()
        self.send_response(404 if content is None else 200)
        suffix = ".html" if self.path == "/" else Path(self.path).suffix
        self.send_header("Content-Type", KINDS.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def do_POST(self) -> None:
        self.server.sent[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()
        self.server.ended.set()

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


def typed_in_pdfjs(form: bytes, typed: Mapping[str, str]) -> bytes:
    """The form as pdf.js saves it after `typed`: texts by field, for boxes the state to switch on."""
    assert PDFJS.is_dir(), "没有找到 pdfjs-dist。请用 make test 运行测试，它会先装好。"
    with (
        Exchange(form, typed) as exchange,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
    ):
        threading.Thread(target=exchange.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{exchange.server_port}/"
        command = [*CHROMIUM, f"--user-data-dir={profile}", "--remote-debugging-port=0", address]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
            exchange.ended.wait(PATIENCE)
            browser.terminate()
        exchange.shutdown()
    assert "/saved" in exchange.sent, exchange.sent.get("/failed", b"no answer").decode()
    return exchange.sent["/saved"]
