"""Who may ask the page: tried as a browser, a foreign site and a neighbour on the network would."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.problems.bench import lay
from tests.web.client import NOTICE, OWN, TOKEN, YEAR, admitted, browser

WAYS = (
    "/",
    YEAR,
    f"{YEAR}/edit/{NOTICE}",
    f"{YEAR}/file/{NOTICE}",
    f"{YEAR}/versions/{NOTICE}",
    "/static/page.css",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path)
    return tmp_path


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_shown_without_the_token(folder: Path, way: str) -> None:
    answer = browser(folder).get(way)
    assert answer.status_code == 403
    assert "整行地址" in answer.text


@pytest.mark.parametrize("way", ["save", "look", "make"])
def test_nothing_is_done_without_the_token(folder: Path, way: str) -> None:
    answer = browser(folder).post(f"{YEAR}/{way}", json={}, headers={"origin": OWN})
    assert answer.status_code == 403


@pytest.mark.parametrize("given", ["", "wrong", TOKEN[:-1], f"{TOKEN}x", "口令"])
def test_another_token_opens_nothing(folder: Path, given: str) -> None:
    client = browser(folder)
    assert client.get("/", params={"token": given}).status_code == 403
    assert not client.cookies


def test_the_token_goes_into_a_cookie_and_off_the_address(folder: Path) -> None:
    client = browser(folder)
    answer = client.get(f"{YEAR}?token={TOKEN}&a=1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{YEAR}?a=1")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get(f"{YEAR}/file/{NOTICE}").status_code == 200


def test_the_way_off_the_token_leads_to_no_other_site(folder: Path) -> None:
    answer = browser(folder).get(f"{OWN}//elsewhere.example/a?token={TOKEN}")
    assert answer.headers["location"] == "/elsewhere.example/a"


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1:1", "127.0.0.1", "elsewhere.example:8421"])
def test_a_foreign_host_is_refused(folder: Path, host: str) -> None:
    """A site whose name was made to point at this machine (DNS rebinding)."""
    assert admitted(folder).get(f"{YEAR}/file/{NOTICE}", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://elsewhere.example", "null", "http://127.0.0.1:1", f"{OWN}.example", ""]
)
def test_a_foreign_origin_is_refused(folder: Path, origin: str) -> None:
    client = admitted(folder)
    assert client.post(f"{YEAR}/save", json={}, headers={"origin": origin}).status_code == 403
    assert client.get(f"{YEAR}/file/{NOTICE}", headers={"origin": origin}).status_code == 403


def test_whoever_does_not_say_where_from_may_read_and_do_nothing(folder: Path) -> None:
    client = admitted(folder)
    del client.headers["origin"]
    assert client.get(f"{YEAR}/file/{NOTICE}").status_code == 200
    assert client.post(f"{YEAR}/save", json={}).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_says_comes_from_another_site_is_refused(folder: Path, site: str) -> None:
    answer = admitted(folder).get(f"{YEAR}/file/{NOTICE}", headers={"sec-fetch-site": site})
    assert answer.status_code == 403


def test_another_machine_is_refused_even_with_the_token(folder: Path) -> None:
    assert browser(folder, near="192.0.2.7").get(f"/?token={TOKEN}").status_code == 403


@pytest.mark.parametrize("way", WAYS)
def test_no_page_loads_anything_from_elsewhere(folder: Path, way: str) -> None:
    answer = admitted(folder).get(way)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*", policy)
    assert not re.search(r"(src|href)=[\"'](https?:)?//", answer.text)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-frame-options"] == "DENY"


def test_a_page_holds_no_script_or_style_of_its_own(folder: Path) -> None:
    for way in (YEAR, f"{YEAR}/edit/{NOTICE}"):
        text = admitted(folder).get(way).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", text)
