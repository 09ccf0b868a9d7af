"""A page that other machines can open shows, takes and makes nothing of papers with a 密级."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.problems.bench import NOTICE as NOTICE_FILE
from tests.problems.bench import SOUND, lay
from tests.web.client import NOTICE, YEAR, admitted, sent_files

TITLE = "某县应急办公室关于做好2026年应急演练工作的通知"
WAYS = ("", "/issue", "/forms", "/check", "/import", "/years", "/edit", f"/edit/{NOTICE}", f"/file/{NOTICE}")
WRITTEN = (
    "密级: 秘密★1年",
    "'密级': 秘密",
    '"密级" : 机密★5年',
    "? 密级\n: 绝密",
    "份号: 1\n密级:\n  秘密★1年",
    "附注: 机密☆10年",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path, {**SOUND, NOTICE_FILE: f"密级: 秘密★1年\n{SOUND[NOTICE_FILE]}"})
    return tmp_path


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_the_year_is_shown(folder: Path, way: str) -> None:
    answer = admitted(folder, loopback=False).get(f"{YEAR}{way}", headers={"accept": "text/html"})
    assert answer.status_code == 403
    assert "DG-W304" in answer.text
    assert TITLE not in answer.text
    assert "秘密★" not in answer.text


@pytest.mark.parametrize("way", ["save", "look", "make", "issue", "numbers", "forms", "sent", "new", "fix"])
def test_nothing_of_the_year_is_done(folder: Path, way: str) -> None:
    answer = admitted(folder, loopback=False).post(f"{YEAR}/{way}", json={})
    assert answer.status_code == 403
    assert [each["code"] for each in answer.json()["problems"]] == ["DG-W304"]


def test_on_the_machine_itself_all_of_it_is(folder: Path) -> None:
    assert TITLE in admitted(folder).get(YEAR).text


def test_a_year_without_one_is_shown_to_all(tmp_path: Path) -> None:
    lay(tmp_path)
    assert TITLE in admitted(tmp_path, loopback=False).get(YEAR).text


@pytest.mark.parametrize("written", WRITTEN)
def test_no_one_writes_one_from_another_machine(tmp_path: Path, written: str) -> None:
    lay(tmp_path)
    client = admitted(tmp_path, loopback=False)
    opened = client.get(f"{YEAR}/file/{NOTICE}").json()
    text = f"{written}\n{opened['text']}"
    told = client.post(f"{YEAR}/save", json={"name": NOTICE, "text": text, "opened": opened["digest"]})
    assert [each["code"] for each in told.json()["problems"]] == ["DG-W305"]
    look = {"name": NOTICE, "text": text, "paper": "notice", "width": 300, "checked": False}
    assert "pages" not in client.post(f"{YEAR}/look", json=look).json()
    assert (tmp_path / "data" / NOTICE).read_text(encoding="utf-8") == opened["text"]


@pytest.mark.parametrize("way", ["/check", "/import"])
def test_no_one_sends_one_from_another_machine(tmp_path: Path, way: str) -> None:
    lay(tmp_path)
    asked = {} if way == "/check" else {"office": "yi", "year": "2025", "write": True}
    content = {"通知.txt": "机密★1年\n各乡镇：\n".encode()}
    answer = sent_files(admitted(tmp_path, loopback=False), way, content, **asked)
    assert answer.status_code == 403
    assert [each["code"] for each in answer.json()["problems"]] == ["DG-W306"]
    assert not (tmp_path / "data/yi").exists()


def test_a_sentence_about_secrets_is_none(tmp_path: Path) -> None:
    notice = SOUND[NOTICE_FILE].replace("按照要求开展。", "确定密级，遵守保密规定，不得泄露秘密。")
    lay(tmp_path, {**SOUND, NOTICE_FILE: notice})
    assert admitted(tmp_path, loopback=False).get(YEAR).status_code == 200
