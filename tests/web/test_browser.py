"""The page driven as a clerk drives it: typed into, broken, mended, saved, made, downloaded."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect, sync_playwright

from tests.problems.bench import lay
from tests.web.client import NOTICE, YEAR

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PATIENCE = 120_000  # ms; the machine may have a dozen other things to do

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page")
    lay(made)
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The one line that `docgen serve` prints leads to the page; Ctrl-C ends it."""
    command = [sys.executable, "-m", "docgen", "serve", "--no-browser"]
    folders = ["--data", folder / "data", "--output", folder / "output"]
    serving = subprocess.Popen([*command, *folders], stdout=subprocess.PIPE, text=True)
    try:
        assert serving.stdout
        (found,) = re.findall(r"http://127\.0\.0\.1:\d+/\?token=\S+", serving.stdout.readline())
        yield found
    finally:
        serving.send_signal(signal.SIGINT)
        serving.communicate(timeout=60)
    assert serving.returncode in (0, 130)


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Page]:
    """A browser that has opened the address; whatever it asks of another host, or finds wrong, is a fault."""
    faults: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.on("request", lambda asked: faults.append(asked.url) if _is_foreign(asked.url) else None)
        page.goto(address)
        yield page
        chromium.close()
    assert faults == []


def _is_foreign(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:"))


def _is_fault(said: ConsoleMessage) -> bool:
    """Whether the browser complains of more than the answer to a save that came second."""
    return said.type == "error" and "409 (Conflict)" not in said.text


@pytest.fixture
def editor(browser: Page, folder: Path) -> Page:
    """The notice, opened, its pages beside it."""
    lay(folder)
    browser.goto(re.sub(r"(:\d+)/.*", rf"\1{YEAR}/edit/{NOTICE}", browser.url))
    expect(browser.locator("#pages img").first).to_be_visible(timeout=PATIENCE)
    expect(browser.locator("#verdict")).not_to_be_empty(timeout=PATIENCE)
    return browser


def write_behind(page: Page, words: str, typed: str) -> None:
    """Type at the end of the line that holds `words`."""
    page.locator(".cm-line", has_text=words).first.click()
    page.keyboard.press("End")
    page.keyboard.type(typed)


def first_page(page: Page) -> str:
    return page.locator("#pages img").first.get_attribute("data-digest") or ""


def test_the_address_loses_its_token(browser: Page) -> None:
    assert browser.url.endswith(YEAR)
    assert "token" not in browser.url


def test_a_change_shows_on_the_page_before_it_is_saved(editor: Page, folder: Path) -> None:
    before = first_page(editor)
    write_behind(editor, "（一）按照要求开展。", "请遵照执行。")
    expect(editor.locator("#pages img").first).not_to_have_attribute("data-digest", before, timeout=PATIENCE)
    expect(editor.locator("#state")).to_have_text("没有保存")
    assert "请遵照执行" not in (folder / "data" / NOTICE).read_text(encoding="utf-8")


def test_a_slip_is_marked_at_its_line_and_gone_when_mended(editor: Page) -> None:
    write_behind(editor, "成文日期", "-9")
    mark = editor.locator("#problems li.error")
    expect(mark.first).to_contain_text("第", timeout=PATIENCE)
    expect(editor.locator(".cm-lint-marker-error")).to_have_count(1)
    expect(editor.locator("#pages")).to_have_class(re.compile("old"))
    mark.first.locator("button.line").click()
    expect(editor.locator(".cm-activeLine")).to_contain_text("成文日期")
    editor.keyboard.press("End")
    editor.keyboard.press("Backspace")
    editor.keyboard.press("Backspace")
    expect(mark).to_have_count(0, timeout=PATIENCE)
    expect(editor.locator("#pages")).not_to_have_class(re.compile("old"), timeout=PATIENCE)


def test_keys_are_offered_as_they_are_typed(editor: Page) -> None:
    write_behind(editor, "成文日期", "\n抄")
    expect(editor.locator(".cm-tooltip-autocomplete")).to_contain_text("抄送", timeout=PATIENCE)


def test_it_is_saved_made_and_downloaded(editor: Page, folder: Path) -> None:
    write_behind(editor, "（一）按照要求开展。", "请遵照执行。")
    editor.keyboard.press("Control+s")
    expect(editor.locator("#state")).to_have_text("已保存", timeout=PATIENCE)
    assert "请遵照执行" in (folder / "data" / NOTICE).read_text(encoding="utf-8")
    editor.click("#make")
    expect(editor.locator("#done-title")).to_have_text("已生成", timeout=PATIENCE)
    with editor.expect_download() as waiting:
        editor.locator("#done-said a.file", has_text="通知.docx").click()
    made = next((folder / "output/jia/2026").glob("*通知.docx"))
    assert Path(waiting.value.path()).read_bytes() == made.read_bytes()
    assert waiting.value.suggested_filename == made.name


def test_a_change_made_elsewhere_is_shown_beside_ones_own(editor: Page, folder: Path) -> None:
    path = folder / "data" / NOTICE
    theirs = path.read_text(encoding="utf-8") + "# 别处写的\n"
    path.write_text(theirs, encoding="utf-8")
    write_behind(editor, "（一）按照要求开展。", "我写的。")
    editor.click("#save")
    expect(editor.locator("#clash")).to_be_visible(timeout=PATIENCE)
    expect(editor.locator("#both")).to_contain_text("别处写的")
    expect(editor.locator("#both")).to_contain_text("我写的")
    assert path.read_text(encoding="utf-8") == theirs
    editor.click("#take-mine")
    expect(editor.locator("#state")).to_have_text("已保存", timeout=PATIENCE)
    assert "我写的" in path.read_text(encoding="utf-8")
    editor.click("#versions")
    editor.locator("#kept button").first.click()
    expect(editor.locator("#editor")).to_contain_text("别处写的")
    editor.keyboard.press("Control+s")
    expect(editor.locator("#state")).to_have_text("已保存", timeout=PATIENCE)
    assert path.read_text(encoding="utf-8") == theirs


def test_what_the_checker_finds_stands_at_its_line(editor: Page) -> None:
    write_behind(editor, "（一）按照要求开展。", "\n请各单位,认真落实。")
    editor.click("#check")
    found = editor.locator("#problems li", has_text="DG-K202").first
    expect(found).to_be_visible(timeout=PATIENCE)
    found.locator("button.line").click()
    expect(editor.locator(".cm-activeLine")).to_contain_text("请各单位,认真落实")
