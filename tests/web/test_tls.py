"""An office's server on a real socket: its certificate, what speaks to it, what it keeps to itself."""

from __future__ import annotations

import datetime as dt
import os
import re
import socket
import ssl
import subprocess
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from playwright.sync_api import expect, sync_playwright

from docgen.problems import Problems, ProblemsFound
from docgen.web import tls
from docgen.web.tls import Credentials, self_signed
from tests.command import ROOT
from tests.problems.bench import NOTICE as NOTICE_FILE
from tests.problems.bench import lay
from tests.web.client import NOTICE, YEAR
from tests.web.driven import CHROMIUM, PATIENCE
from tests.web.neighbours import NAME, PASSWORD

NAMES = ("localhost", "192.0.2.10", "gongwen.local")


def made(folder: Path, *names: str) -> Credentials:
    return self_signed(folder, names or NAMES, Problems())


def said(found: Credentials) -> x509.Certificate:
    return x509.load_pem_x509_certificate(found.cert.read_bytes())


# --- the certificate ---


def test_a_certificate_of_ours_is_for_a_server_of_these_names(tmp_path: Path) -> None:
    found = made(tmp_path)
    found.check()
    cert = said(found)
    names = cert.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(each.value) for each in names] == list(NAMES)
    assert cert.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False
    assert cert.not_valid_after_utc - cert.not_valid_before_utc <= dt.timedelta(days=826)
    assert found.key.stat().st_mode & 0o777 == 0o600


def test_it_is_kept_as_long_as_it_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(tmp_path).fingerprint()
    assert made(tmp_path, NAMES[0]).fingerprint() == first
    second = made(tmp_path, "other.local").fingerprint()
    assert second != first
    monkeypatch.setattr(tls, "EARLY", tls.VALID)
    assert made(tmp_path, "other.local").fingerprint() != second


def test_its_fingerprint_is_what_openssl_shows(tmp_path: Path) -> None:
    found = made(tmp_path)
    told = subprocess.run(
        ["openssl", "x509", "-in", found.cert, "-noout", "-fingerprint", "-sha256"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip().partition("=")[2] == found.fingerprint()


def test_the_command_that_is_told_makes_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.x509", None)
    with pytest.raises(ProblemsFound) as caught:
        made(tmp_path)
    monkeypatch.undo()
    command = re.findall(r"openssl req .*", str(caught.value))[0].partition("[DG-")[0]
    subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, check=True)
    found = Credentials(tmp_path / "cert.pem", tmp_path / "key.pem")
    found.check()
    names = said(found).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(each.value) for each in names] == [NAMES[0], NAMES[1], NAMES[2]]


def another_key(found: Credentials, folder: Path) -> None:
    found.key.write_bytes(made(folder / "other").key.read_bytes())


def with_a_password(found: Credentials, _: Path) -> None:
    key = serialization.load_pem_private_key(found.key.read_bytes(), None)
    locked = serialization.BestAvailableEncryption(b"secret")
    found.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked)
    )


def no_file(found: Credentials, _: Path) -> None:
    found.cert.unlink()


@pytest.mark.parametrize("damage", [another_key, with_a_password, no_file])
def test_what_browsers_could_not_use_is_told_before(tmp_path: Path, damage: object) -> None:
    found = made(tmp_path)
    assert callable(damage)
    damage(found, tmp_path)
    with pytest.raises(ProblemsFound) as caught:
        found.check()
    assert [each.code for each in caught.value.problems] == ["DG-W503"]


def test_one_that_has_ended_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tls, "VALID", dt.timedelta(hours=-1))
    with pytest.raises(ProblemsFound, match="已经过期"):
        made(tmp_path).check()


# --- the server ---

# What its processes ask of the network goes to a file: an address that one binds, connects or looks up.
WATCHED = """
import sys
def told(event, given):
    if event.split(".")[-1] in ("bind", "connect", "sendto", "getaddrinfo", "gethostbyname"):
        address = given[0] if event.startswith("socket.get") else given[1]
        open({log!r}, "a").write(f"{{event}} {{address}}\\n")
sys.addaudithook(told)
open({log!r}, "a").write(f"begun {{sys.argv[-1]}}\\n")
"""


@dataclass(frozen=True)
class Serving:
    """A server of a process of its own."""

    folder: Path
    port: int
    lines: str
    asked: Path

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    def client(self) -> httpx2.Client:
        """A browser that trusts the server's certificate and no other."""
        context = ssl.create_default_context(cafile=str(self.folder / "data/.server/cert.pem"))
        headers = {"origin": self.address, "accept": "text/html"}
        return httpx2.Client(base_url=self.address, verify=context, headers=headers, timeout=60)


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """`docgen serve --host 0.0.0.0` as an administrator starts it."""
    folder = tmp_path_factory.mktemp("office")
    lay(folder)
    asked = folder / "asked.txt"
    (folder / "watch").mkdir()
    (folder / "watch/sitecustomize.py").write_text(WATCHED.format(log=str(asked)), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": f"{folder / 'watch'}:{ROOT}"}
    command = [sys.executable, "-m", "docgen", "serve"]
    where = ["--data", str(folder / "data")]
    added = subprocess.run(
        [*command, "users", "add", NAME, "--stdin", *where],
        input=f"{PASSWORD}\n",
        text=True,
        capture_output=True,
        env=env,
        check=False,
    )
    assert (added.returncode, added.stdout) == (0, f"已加上：{NAME}\n"), added.stderr
    names = ["--host", "0.0.0.0", "--name", "localhost", "--self-signed", "--port", "0"]
    process = subprocess.Popen(
        [*command, *names, *where, "--output", str(folder / "output")],
        stdout=subprocess.PIPE,
        text=True,
        env=env,
    )
    try:
        assert process.stdout
        lines = process.stdout.readline() + process.stdout.readline()
        yield Serving(folder, int(re.findall(r"localhost:(\d+)", lines)[0]), lines, asked)
    finally:
        process.terminate()
        process.communicate(timeout=60)
    assert process.returncode in (0, 130)


@pytest.mark.slow
def test_a_person_logs_in_reads_saves_and_leaves_over_tls(serving: Serving) -> None:
    path = serving.folder / NOTICE_FILE
    with serving.client() as client:
        assert client.get("/").headers["location"] == "/login"
        assert client.post("/login", data={"name": NAME, "password": "wrong"}).status_code == 401
        assert client.post("/login", data={"name": NAME, "password": PASSWORD}).status_code == 303
        assert "某县应急办公室" in client.get(YEAR).text
        opened = client.get(f"{YEAR}/file/{NOTICE}").json()
        given = {"name": NOTICE, "text": opened["text"] + "# 改\n", "opened": opened["digest"]}
        assert client.post(f"{YEAR}/save", json=given).status_code == 200
        assert path.read_text(encoding="utf-8").endswith("# 改\n")
        client.post("/logout")
        assert client.get(YEAR).status_code == 303


@pytest.mark.slow
def test_the_printed_fingerprint_is_the_servers(serving: Serving) -> None:
    found = ssl.get_server_certificate(("127.0.0.1", serving.port))
    (serving.folder / "seen.pem").write_text(found, encoding="ascii")
    assert Credentials(serving.folder / "seen.pem", Path()).fingerprint() in serving.lines


@pytest.mark.slow
def test_nothing_is_said_without_tls_or_with_an_old_one(serving: Serving) -> None:
    with socket.create_connection(("127.0.0.1", serving.port), 60) as plain:
        plain.sendall(b"GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"HTTP" not in plain.recv(1000)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that is what is tried here
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    with socket.create_connection(("127.0.0.1", serving.port), 60) as old, pytest.raises(ssl.SSLError):
        context.wrap_socket(old)


@pytest.mark.slow
def test_a_browser_logs_in_and_out(serving: Serving) -> None:
    """A browser says more of where a form comes from than a test would think of."""
    faults: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_context(ignore_https_errors=True, locale="zh-CN").new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(serving.address)
        for password, shown in (("wrong", ".told"), (PASSWORD, "header.top")):
            page.get_by_label("姓名").fill(NAME)
            page.get_by_label("口令").fill(password)
            page.get_by_role("button", name="登录").click()
            page.locator(shown).wait_for()
        assert page.url == f"{serving.address}{YEAR}"
        (cookie,) = page.context.cookies()
        assert (cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (True, True, "Strict")
        expect(page.locator("header.top")).to_contain_text(NAME)
        page.get_by_role("button", name="退出").click()
        page.get_by_label("口令").wait_for()
        assert page.context.cookies() == []
        chromium.close()
    assert faults == []


@pytest.mark.slow
def test_the_server_asks_nobody(serving: Serving) -> None:
    """After all the tests above: not an address was connected to, not a name looked up."""
    with serving.client() as client:
        client.post("/login", data={"name": NAME, "password": PASSWORD})
        look = {"name": NOTICE, "text": "标题: 甲\n", "paper": "notice", "width": 400, "checked": False}
        client.post(f"{YEAR}/look", json=look)
    asked = serving.asked.read_text(encoding="utf-8").splitlines()
    begun = [line for line in asked if line.startswith("begun")]
    assert len(begun) > 2, "the process that adds a person, the server, the one that sets pages"
    assert [line for line in asked if line not in begun] == ["socket.bind ('0.0.0.0', 0)"]
