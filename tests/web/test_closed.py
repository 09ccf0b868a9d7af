"""A page that other machines can open shows, takes and makes nothing of papers with a 密级."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.problems.bench import NOTICE as NOTICE_FILE
from tests.problems.bench import SOUND, lay
from tests.web.client import NOTICE, YEAR, admitted, sent_files

TITLE = "某县应急办公室关于做好2026年应急演练工作的通知"
WAYS = (
    "",
    "/issue",
    "/forms",
    "/inbox",
    "/inbox/there",
    "/worklist",
    "/check",
    "/import",
    "/years",
    "/edit",
    f"/edit/{NOTICE}",
    f"/file/{NOTICE}",
)
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


@pytest.mark.parametrize("office", ["%20jia", "jia%20", quote("某县应急办公室"), "%20"])
@pytest.mark.parametrize("year", ["2026", "02026", "0002026"])
def test_by_whatever_name_the_year_is_asked_for_it_is_closed(folder: Path, office: str, year: str) -> None:
    """An office answers to its 全称 too, and a number to zeros before it."""
    client = admitted(folder, loopback=False)
    for way in ("", f"/file/{NOTICE}", f"/edit/{NOTICE}"):
        answer = client.get(f"/{office}/{year}{way}")
        assert TITLE not in answer.text
        assert answer.status_code in (403, 404)
    assert "DG-W304" in client.get(f"/{office}/{year}/file/{NOTICE}").text


def test_what_a_file_held_before_closes_the_year_too(folder: Path) -> None:
    inside, outside = admitted(folder), admitted(folder, loopback=False)
    opened = inside.get(f"{YEAR}/file/{NOTICE}").json()
    body = {"name": NOTICE, "text": SOUND[NOTICE_FILE], "opened": opened["digest"]}
    assert inside.post(f"{YEAR}/save", json=body).status_code == 200
    assert outside.get(YEAR).status_code == 403
    shutil.rmtree(folder / "data/.versions")
    assert outside.get(YEAR).status_code == 200


def test_slips_of_another_year_are_not_shown_where_that_one_is_closed(folder: Path) -> None:
    spoilt = f"密级: 秘密★1年\n{SOUND[NOTICE_FILE]}".replace("标题: ", "标题：")
    other = SOUND[NOTICE_FILE].replace("标题: ", "标题：")
    lay(folder, {"data/jia/2026/notice.yaml": spoilt, "data/jia/2025/notice.yaml": other})
    told = admitted(folder, loopback=False).post("/jia/2025/fix", json={"write": True}).json()
    assert list(told["diffs"]) == ["data/jia/2025/notice.yaml"]
    assert (folder / "data/jia/2026/notice.yaml").read_text(encoding="utf-8") == spoilt


@pytest.mark.parametrize(
    "way",
    [
        *(
            "save",
            "look",
            "make",
            "issue",
            "numbers",
            "forms",
            "sent",
            "new",
            "fix",
            "inbox/files",
            "collect",
        ),
        *("decide", "duty", "revoke", "worklist", "report", "chased", "calls"),
    ],
)
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
