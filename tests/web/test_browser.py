"""The page driven as a clerk drives it: typed into, broken, mended, saved, made, downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.problems.bench import lay
from tests.web.client import NOTICE, YEAR
from tests.web.driven import PATIENCE, chromium, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page")
    lay(made)
    return made


@pytest.fixture(scope="module")
def browser(folder: Path) -> Iterator[Page]:
    """A browser that has opened the page of the folder."""
    with serving(folder) as (address, process), chromium(address) as page:
        yield page
    assert process.returncode in (0, 130)


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
    expect(editor.locator(".cm-completionInfo")).not_to_be_empty()


def test_values_are_offered_where_there_are_few(editor: Page) -> None:
    write_behind(editor, "成文日期", "\n紧急程度: 特")
    expect(editor.locator(".cm-tooltip-autocomplete")).to_contain_text("特急", timeout=PATIENCE)
    editor.wait_for_timeout(300)  # a choice that has just come up is not taken by a key that was on its way
    editor.keyboard.press("Enter")
    expect(editor.locator(".cm-activeLine")).to_have_text("紧急程度: 特急")


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
    editor.locator("#kept button", has_text="看").first.click()
    expect(editor.locator("#editor")).to_contain_text("别处写的")
    expect(editor.locator("#state")).to_have_text("没有保存")
    editor.click("#versions")
    editor.locator("#kept button", has_text="恢复").first.click()
    expect(editor.locator("#editor")).to_contain_text("别处写的")
    expect(editor.locator("#state")).to_have_text("已保存", timeout=PATIENCE)
    assert path.read_text(encoding="utf-8") == theirs


def test_what_the_checker_finds_stands_at_its_line(editor: Page) -> None:
    write_behind(editor, "（一）按照要求开展。", "\n请各单位,认真落实。")
    editor.click("#check")
    found = editor.locator("#problems li", has_text="DG-K202").first
    expect(found).to_be_visible(timeout=PATIENCE)
    found.locator("button.line").click()
    expect(editor.locator(".cm-activeLine")).to_contain_text("请各单位,认真落实")


@pytest.mark.parametrize("view", ["", "/edit", "/issue", "/forms", "/inbox", "/enter", "/years"])
def test_no_view_is_wider_than_a_small_screen(browser: Page, view: str) -> None:
    size = browser.viewport_size
    browser.set_viewport_size({"width": 390, "height": 800})
    try:
        browser.goto(re.sub(r"(:\d+)/.*", rf"\1{YEAR}{view}", browser.url))
        expect(browser.locator("main, body").first).to_be_visible()
        browser.wait_for_load_state("networkidle")
        assert browser.evaluate("document.documentElement.scrollWidth") <= 390
    finally:
        if size:
            browser.set_viewport_size(size)
