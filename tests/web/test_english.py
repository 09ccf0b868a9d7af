"""The page to a browser that wants English: its home, its scripts, what is wrong; and back to Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.problems.bench import NOTICE as NOTICE_FILE
from tests.problems.bench import SOUND, lay
from tests.web.client import NOTICE, YEAR, admitted, browser


@pytest.fixture
def english(tmp_path: Path) -> TestClient:
    lay(tmp_path)
    client = admitted(tmp_path)
    client.headers["accept-language"] = "en-GB,en;q=0.9"
    return client


def test_the_home_is_english_and_the_papers_are_not(english: TestClient) -> None:
    told = english.get(YEAR).text
    assert '<html lang="en">' in told
    assert "Make everything of this year" in told
    assert "not made yet" in told
    assert "30 March 2026" in told
    assert "计划报送: deadline" in told
    assert "某县应急办公室关于做好2026年应急演练工作的通知" in told
    assert "生成这一年的全部" not in told


def test_what_comes_back_is_told_in_english(english: TestClient) -> None:
    told = english.get(f"{YEAR}/inbox").text
    assert "Read the inbox" in told
    assert "The units’ plans in one table" in told
    assert "收取收件夹" not in told
    script = english.get("/static/pile.js").text
    assert "The program went on with: ${each.stands}" in script
    assert "程序先按" not in script


def test_scripts_are_english(english: TestClient) -> None:
    told = english.get("/static/editor.js").text
    assert 'dirty() ? "Not saved" : "Saved"' in told
    assert "没有保存" not in told


def test_what_is_wrong_is_told_in_english(tmp_path: Path, english: TestClient) -> None:
    text = SOUND[NOTICE_FILE].replace("成文日期: 2026-03-30", "成文日期: 2026-02-30")
    body = {"name": NOTICE, "text": text, "paper": "notice", "width": 800, "checked": False}
    told = english.post(f"{YEAR}/look", json=body).json()["problems"]
    assert [each["message"] for each in told] == [
        "“成文日期”: there is no such day in the calendar: “2026-02-30”."
    ]


def test_a_browser_that_wants_nothing_gets_chinese(tmp_path: Path) -> None:
    lay(tmp_path)
    told = admitted(tmp_path).get(YEAR).text
    assert '<html lang="zh-CN">' in told
    assert "生成这一年的全部" in told


def test_a_language_in_the_address_is_kept(english: TestClient) -> None:
    answer = english.get(f"{YEAR}?lang=zh&a=1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{YEAR}?a=1")
    assert "生成这一年的全部" in english.get(YEAR).text


def test_a_refusal_is_told_in_the_browsers_language(tmp_path: Path) -> None:
    lay(tmp_path)
    refused = browser(tmp_path).get(YEAR, headers={"accept-language": "en"})
    assert refused.status_code == 403
    assert refused.text.startswith("Please open this page by the whole address printed at the start")


def test_who_may_not_ask_cannot_choose_a_language(tmp_path: Path) -> None:
    lay(tmp_path)
    answer = browser(tmp_path).get(f"{YEAR}?lang=en")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_each_page_leads_to_the_other_language(english: TestClient) -> None:
    assert '<a href="?lang=zh" hreflang="zh">中文</a>' in english.get(YEAR).text
    english.headers["accept-language"] = "zh-CN"
    assert '<a href="?lang=en" hreflang="en">English</a>' in english.get(YEAR).text
