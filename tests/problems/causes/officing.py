"""The page as an office's server (DG-W5)."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from docgen.problems import Problem, Problems
from docgen.web.persons import PersonRequest, change_users, known_users, told_log
from docgen.web.serve import OfficeServing, ServeRequest, serve_page
from docgen.web.sessions import FREE_FROM_ONE_PLACE
from docgen.web.tls import self_signed
from docgen.web.users import SERVER, USERS
from tests.problems.bench import SOUND, Bench, Cause, from_line
from tests.web.client import YEAR
from tests.web.neighbours import NAME, PASSWORD, log_in, neighbour, server, with_user

HOST = "192.0.2.10"
NAMED = ("192.0.2.10", "gongwen.local")
Serving = Callable[[Bench], OfficeServing]


def served(code: str, given: str, office: Serving, *, users: bool = True) -> Cause:
    """What is said before a server for other machines would begin to listen."""

    def run(bench: Bench) -> Sequence[Problem]:
        bench.lay(SOUND)
        if users:
            with_user(bench.folder)
        request = ServeRequest(bench.data, bench.folder / "output", office=office(bench))
        return serve_page(request, print).problems

    return Cause(code, given, run)


def as_it_should_be(_: Bench) -> OfficeServing:
    return OfficeServing("0.0.0.0", NAMED, self_signed=True)


def without_cryptography(bench: Bench) -> OfficeServing:
    bench.patch.setitem(sys.modules, "cryptography.x509", None)
    return as_it_should_be(bench)


def with_what_is_no_certificate(bench: Bench) -> OfficeServing:
    cert, key = bench.put("cert.pem", b"-"), bench.put("key.pem", b"-")
    key.chmod(0o600)
    return OfficeServing(HOST, cert=cert, key=key)


def with_a_key_for_all(bench: Bench) -> OfficeServing:
    found = self_signed(bench.data, NAMED, Problems())
    found.key.chmod(0o644)
    return OfficeServing(HOST, cert=found.cert, key=found.key)


def changed(code: str, given: str, command: str, name: str, *passwords: str) -> Cause:
    """What is said to a change of the users where there is one already."""

    def run(bench: Bench) -> Sequence[Problem]:
        with_user(bench.folder)
        first, *more = passwords or (PASSWORD,)
        request = PersonRequest(command, bench.data, name, (first, more[0] if more else first))
        return change_users(request).problems

    return Cause(code, given, run)


def spoilt_users(bench: Bench) -> Sequence[Problem]:
    bench.put(f"data/{SERVER}/{USERS}", b"[]")
    return known_users(bench.data).problems


def broken_log(bench: Bench) -> Sequence[Problem]:
    bench.put(f"data/{SERVER}/log.jsonl", '{"user": "周明远"}\n'.encode())
    return told_log(bench.data).problems


def on_the_login_page(*passwords: str) -> Callable[[Bench], Sequence[Problem]]:
    """What the login page says to the last of these passwords."""

    def run(bench: Bench) -> Sequence[Problem]:
        with_user(bench.folder)
        client = neighbour(server(bench.folder))
        texts = [client.post("/login", data={"name": NAME, "password": each}).text for each in passwords]
        (told,) = re.findall(r'<p class="told"[^>]*>(.*?) <code>(.*?)</code>', texts[-1])
        return [from_line(f"错误：{told[0]}[{told[1]}]")]

    return run


def asked(bench: Bench, way: str, given: object, *, logged_in: bool = True) -> Sequence[Problem]:
    """What a script of a page on another machine is told."""
    bench.lay(SOUND)
    with_user(bench.folder)
    client = neighbour(server(bench.folder))
    if logged_in:
        log_in(client)
    spoil = bench.folder / "data" / SERVER / "log.jsonl"
    if way == "unwritable":
        _in_the_way(spoil)
        client.post("/logout")
        client.post("/login", data={"name": NAME, "password": PASSWORD})
    return [Problem.from_json(each) for each in client.post(f"{YEAR}/save", json=given).json()["problems"]]


def _in_the_way(path: Path) -> None:
    """A folder where a file is wanted."""
    path.unlink()
    path.mkdir()


CAUSES = [
    served("DG-W500", "给别的机器用，还没有使用者", as_it_should_be, users=False),
    served("DG-W501", "docgen serve --host 192.0.2.10", lambda _: OfficeServing(HOST)),
    served(
        "DG-W502",
        "docgen serve --host 0.0.0.0，没有 --name",
        lambda _: OfficeServing("0.0.0.0", self_signed=True),
    ),
    served("DG-W503", "--cert 和 --key 里不是证书", with_what_is_no_certificate),
    served("DG-W504", "--self-signed，没有装 cryptography", without_cryptography),
    served("DG-W505", "--key 的文件谁都读得到", with_a_key_for_all),
    changed("DG-W506", f"再加一个{NAME}", "add", NAME),
    changed("DG-W507", "删去没有的人", "remove", "周名远"),
    changed("DG-W508", "名字里有斜线", "add", "办公室/周明远"),
    changed("DG-W509", "口令是 123456", "add", "程诺", "123456"),
    changed("DG-W509", "口令里有名字", "password", NAME, f"{NAME}1234567890"),
    Cause("DG-W511", "users.json 的内容是“[]”", spoilt_users),
    Cause("DG-W512", "改动记录里加了一行", broken_log),
    served(
        "DG-W513",
        "--name https://gongwen.local/",
        lambda _: OfficeServing(HOST, ("https://gongwen.local/",), self_signed=True),
    ),
    Cause("DG-W514", "口令输错一次", on_the_login_page("wrong")),
    Cause(
        "DG-W515", "口令输错几次以后，再输对的", on_the_login_page(*["wrong"] * FREE_FROM_ONE_PLACE, PASSWORD)
    ),
    Cause("DG-W516", "登录到期以后保存", lambda bench: asked(bench, "", {}, logged_in=False)),
    Cause("DG-W517", "改动记录写不了时保存", lambda bench: asked(bench, "unwritable", {})),
    changed("DG-W518", "两次输入的口令不一样", "password", NAME, PASSWORD, f"{PASSWORD}x"),
]
