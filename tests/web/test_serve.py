"""What the words of `docgen serve` come to, before anything listens."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from docgen.desk.outcome import ExitCode, Outcome
from docgen.web import serve
from docgen.web.serve import OFFICE_PORT, OfficeServing, Served, ServeRequest, is_loopback, serve_page
from tests.command import docgen
from tests.problems.bench import lay


@pytest.mark.parametrize(
    ("host", "near"),
    [
        *(("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True)),
        *(("0.0.0.0", False), ("::", False), ("192.0.2.1", False), ("gongwen.local", False), ("", False)),
    ],
)
def test_what_other_machines_cannot_reach(host: str, near: bool) -> None:
    assert is_loopback(host) is near


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[ServeRequest]:
    """The requests that the command line makes."""
    found: list[ServeRequest] = []

    def note(request: ServeRequest, _: object) -> Outcome[Served]:
        found.append(request)
        return Outcome("serve", ExitCode.DONE, (), Served(request.port))

    monkeypatch.setattr(serve, "serve_page", note)
    return found


@pytest.mark.parametrize(
    ("words", "port", "office"),
    [
        ((), 0, None),
        (("--port", "8421"), 8421, None),
        (("--host", "127.0.0.1"), 0, None),
        (("--host", "192.0.2.1"), OFFICE_PORT, OfficeServing("192.0.2.1")),
        (
            ("--host", "0.0.0.0", "--name", "a", "--name", "b", "--self-signed", "--port", "1"),
            *(1, OfficeServing("0.0.0.0", ("a", "b"), self_signed=True)),
        ),
    ],
)
def test_the_words_become_a_request(
    asked: list[ServeRequest], words: Sequence[str], port: int, office: OfficeServing | None
) -> None:
    assert docgen("serve", *words).returncode == 0
    assert [(each.port, each.office) for each in asked] == [(port, office)]


@pytest.mark.parametrize("words", [("--name", "a"), ("--host", "localhost", "--self-signed"), ("--key", "a")])
def test_words_for_other_machines_want_an_address(asked: list[ServeRequest], words: Sequence[str]) -> None:
    done = docgen("serve", *words)
    assert (done.returncode, asked) == (2, [])
    assert "要和 --host 一起用" in done.stderr


def test_all_that_is_wanting_is_told_at_once(tmp_path: Path) -> None:
    lay(tmp_path)
    request = ServeRequest(tmp_path / "data", tmp_path / "output", office=OfficeServing("0.0.0.0"))
    outcome = serve_page(request, print)
    assert [each.code for each in outcome.problems] == ["DG-W500", "DG-W501", "DG-W502"]
    both = OfficeServing("192.0.2.1", ("a b",), Path("a"), Path("b"), self_signed=True)
    outcome = serve_page(ServeRequest(tmp_path / "data", tmp_path / "output", office=both), print)
    assert [each.code for each in outcome.problems] == ["DG-W500", "DG-W501", "DG-W513"]
    assert not (tmp_path / "data/.server").exists()


def test_users_are_added_changed_listed_and_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def users(*words: str, typed: str = "") -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        done = docgen("serve", "users", *words, "--data", tmp_path)
        return done.returncode, done.stdout + done.stderr

    assert users("add", "程诺", "--stdin", typed="a long password\n") == (0, "已加上：程诺\n")
    before = (tmp_path / ".server/users.json").read_bytes()
    assert users("password", "程诺", "--stdin", typed="another password\n") == (0, "已换口令：程诺\n")
    after = (tmp_path / ".server/users.json").read_bytes()
    assert before != after
    assert b"another" not in after
    assert "程诺　" in users("list")[1]
    assert users("remove", "程诺") == (0, "已删去：程诺\n")
    assert users("list") == (0, "还没有使用者。\n")
