"""The sections of the page: each is there, in one bar, and does what it offers."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from docgen.web.app import PageApp
from docgen.web.views import SECTIONS
from tests.desk.sender import Sender
from tests.problems.bench import NOTICE as NOTICE_FILE
from tests.web.client import NOTICE, YEAR, Here, admitted
from tests.web.test_same_outcome import forms

PAGES = [f"{YEAR}/{each.path}".rstrip("/") for each in SECTIONS if each.path != "edit"]


@pytest.fixture
def sender(tmp_path: Path) -> Sender:
    return Sender(tmp_path)


@pytest.mark.parametrize("way", [*PAGES, f"{YEAR}/edit/{NOTICE}"])
def test_each_section_names_all_and_itself(sender: Sender, way: str) -> None:
    text = admitted(sender.folder).get(way).text
    assert all(f">{each.title}</a>" in text for each in SECTIONS)
    assert text.count('aria-current="page"') == 1
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("way", [f"/jia/2031/{each.path}".rstrip("/") for each in SECTIONS if each.path])
def test_a_year_that_is_not_there_has_no_sections(sender: Sender, way: str) -> None:
    answer = admitted(sender.folder).get(way)
    assert answer.status_code == 404
    assert "DG-L406" in answer.text


def test_the_editor_begins_with_the_years_first_file(sender: Sender) -> None:
    assert admitted(sender.folder).get(f"{YEAR}/edit").headers["location"] == f"{YEAR}/edit/{NOTICE}"


def test_a_broken_year_is_told_where_papers_are_issued(sender: Sender) -> None:
    sender.edit(NOTICE_FILE, "成文日期: 2026-03-30", "成文日期: 2026-02-30")
    assert f"{YEAR}/edit/{NOTICE}#L12" in admitted(sender.folder).get(f"{YEAR}/issue").text


def test_a_further_paper_is_begun_and_can_be_opened(sender: Sender) -> None:
    client = admitted(sender.folder)
    told = client.post(f"{YEAR}/new-file", json={"folder": "documents", "name": "催报函", "title": ""}).json()
    assert (told["exit_code"], told["name"]) == (0, "jia/2026/documents/催报函.yaml")
    assert "某应急办发〔2026〕4号" in client.get(f"{YEAR}/file/{quote(told['name'])}").json()["text"]


def test_forms_are_made_shown_and_downloaded(sender: Sender) -> None:
    with admitted(sender.folder) as client:
        assert client.get(f"{YEAR}/forms/there").json()["files"] == 0
        assert "DG-W303" in client.get(f"{YEAR}/forms/zip").text
        forms(client)
        there = client.get(f"{YEAR}/forms/there").json()
        units = {each["unit"]: each for each in there["units"]}
        assert set(units) == {"S1", "S2", "S3"}
        assert {"tell", "after"} <= set(there["forms"])
        packed = zipfile.ZipFile(io.BytesIO(client.get(f"{YEAR}/forms/zip").content))
        on_disk = {f"表格/{path.relative_to(sender.made)}" for path in sender.made.rglob("*.docx")}
        assert {name for name in packed.namelist() if name.endswith(".docx")} == on_disk
        for path in sender.made.rglob("*.docx"):
            name = path.relative_to(sender.made)
            assert client.get(f"{YEAR}/forms/file/{quote(str(name))}").content == path.read_bytes()
            assert packed.read(f"表格/{name}") == path.read_bytes()


@pytest.mark.parametrize("name", ["../../../../secret.txt", "/etc/passwd", "manifest.json", ".docgen-ledger"])
def test_no_file_but_a_form_is_given_out(sender: Sender, name: str) -> None:
    sender.write("secret.txt", "秘密")
    sender.forms("S1")
    answer = admitted(sender.folder).get(f"{YEAR}/forms/file/{quote(name, safe='')}")
    assert answer.status_code == 404
    assert "DG-Q107" in answer.text


def test_a_job_that_nobody_began_is_none(sender: Sender) -> None:
    assert admitted(sender.folder).get(f"{YEAR}/forms/job/x").status_code == 404


ODD = [
    ("forms", {"forms": [], "formats": ["exe"], "units": [], "packing": "unit"}),
    ("forms", {"forms": [], "formats": [], "units": [], "packing": "rar"}),
    ("forms", {"forms": [1], "formats": [], "units": [], "packing": "unit"}),
    ("sent", {"kind": "撤回", "units": [], "forms": [], "date": "", "reason": "误发"}),
    ("sent", {"kind": "发出", "units": [], "forms": [], "date": "", "reason": "误发"}),
    ("sent", {"kind": "更正", "units": [], "forms": [], "date": "", "reason": " "}),
    ("sent", {"kind": "丢了", "units": [], "forms": [], "date": "", "reason": ""}),
    ("numbers", {"add": "a\nb", "title": "", "date": "", "state": "预留", "reason": ""}),
    ("new", {"year": 2027, "write": True}),
    ("fix", {"write": "yes"}),
]


@pytest.mark.parametrize(("way", "body"), ODD)
def test_what_no_page_of_ours_asks_is_refused(sender: Sender, way: str, body: dict[str, object]) -> None:
    assert admitted(sender.folder).post(f"{YEAR}/{way}", json=body).status_code == 422
    assert not (sender.data / "jia/2027").exists()


def test_no_folder_but_an_offices_is_put_right(sender: Sender) -> None:
    """The address of a fix names a folder: one above data/ must not be reached by it."""
    sender.write("2026/outside.yaml", "标题： 甲\n")
    client = admitted(sender.folder)
    for office in ("%2e%2e", "holidays", "nobody"):
        assert client.post(f"/{office}/2026/fix", json={"write": True}).status_code == 404
    assert (sender.folder / "2026/outside.yaml").read_text(encoding="utf-8") == "标题： 甲\n"


def test_who_has_logged_in_is_named_and_can_leave(sender: Sender) -> None:
    page = PageApp(sender.data, sender.output, kept=Here())

    async def logged_in(scope: Scope, receive: Receive, send: Send) -> None:
        """As the office's server hands a request on."""
        scope["state"] = {"nonce": "n", "user": "张三<b>"}
        await page.app()(scope, receive, send)

    text = TestClient(logged_in).get(YEAR).text
    assert "张三&lt;b&gt;" in text
    assert 'action="/logout"' in text
    assert 'action="/logout"' not in admitted(sender.folder).get(YEAR).text
