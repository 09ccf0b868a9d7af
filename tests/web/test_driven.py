"""A clerk's year on the page, from an empty folder: imported, edited, made, issued, handed out, rolled on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.desk.sender import Sender
from tests.problems.bench import NOTICE as NOTICE_FILE
from tests.web.client import YEAR
from tests.web.driven import PATIENCE, chromium, serving

pytestmark = pytest.mark.slow

TYPED = ("青山县应急管理局关于做好2025年应急演练工作的通知", "各乡镇：", "根据国办发[2024]5号文件,开展演练。")


@pytest.fixture(scope="module")
def sender(tmp_path_factory: pytest.TempPathFactory) -> Sender:
    return Sender(tmp_path_factory.mktemp("year"))


@pytest.fixture(scope="module")
def clerk(sender: Sender) -> Iterator[tuple[Page, str]]:
    """The page, and what its addresses begin with."""
    expect.set_options(timeout=PATIENCE)
    with serving(sender.folder) as (address, _), chromium(address) as page:
        yield page, address.partition("/?")[0]


def letter(folder: Path) -> Path:
    typed = Document()
    for line in TYPED:
        typed.add_paragraph(line)
    typed.save(str(folder / "去年的通知.docx"))
    return folder / "去年的通知.docx"


def test_a_letter_is_checked_and_what_is_found_is_framed(clerk: tuple[Page, str], sender: Sender) -> None:
    page, base = clerk
    page.goto(f"{base}{YEAR}/check")
    page.set_input_files("#file", letter(sender.folder))
    expect(page.locator(".sheetlike img").first).to_be_visible()
    found = page.locator(".report li[data-number]", has_text="国办发").first
    number = found.get_attribute("data-number")
    found.click()
    expect(page.locator(f'.sheetlike rect[data-number="{number}"]').first).to_have_class("warning shown")


def test_last_years_letter_is_seen_and_then_taken_over(clerk: tuple[Page, str], sender: Sender) -> None:
    page, base = clerk
    page.goto(f"{base}{YEAR}/import")
    page.fill("#whose [name=office]", "qingshan")
    page.set_input_files("#papers", letter(sender.folder))
    expect(page.locator("#found h3")).to_contain_text("读出")
    assert not (sender.data / "qingshan").exists()
    page.click("#papers-write")
    page.locator("#found a.button.main").click()
    expect(page.locator(".brand")).to_contain_text("青山县应急管理局")
    assert (sender.data / "qingshan/2025/notice.yaml").is_file()


def test_a_paper_is_issued_after_its_number_and_date_were_seen(
    clerk: tuple[Page, str], sender: Sender
) -> None:
    page, base = clerk
    page.goto(f"{base}{YEAR}/issue")
    page.locator("button[data-issue=notice]").click()
    expect(page.locator("#confirm-said")).to_contain_text("某应急办发〔2026〕3号")
    expect(page.locator("#confirm-said")).to_contain_text("2026年3月30日")
    page.locator("#confirm button[value=no]").click()
    assert not (sender.records / "发文登记.yaml").exists()
    page.locator("button[data-issue=notice]").click()
    page.click("#confirm-yes")
    expect(page.locator("#result h2")).to_have_text("已登记")
    expect(page.locator("#papers")).to_contain_text("已发出")
    assert "某应急办发〔2026〕3号" in (sender.records / "发文登记.yaml").read_text(encoding="utf-8")


def test_a_correction_says_why(clerk: tuple[Page, str], sender: Sender) -> None:
    page, base = clerk
    sender.edit(NOTICE_FILE, "按照要求开展。", "按照要求认真开展。")
    page.goto(f"{base}{YEAR}/issue")
    page.locator("button[data-issue=notice]").click()
    page.click("#confirm-yes")
    expect(page.locator("#confirm")).to_be_visible()  # no reason, no correction
    page.fill("#reason", "漏了两个字")
    page.click("#confirm-yes")
    expect(page.locator("#result h2")).to_have_text("已登记")
    expect(page.locator("#numbers")).to_contain_text("第2版")


def test_forms_are_made_downloaded_and_entered_as_sent(clerk: tuple[Page, str], sender: Sender) -> None:
    page, base = clerk
    page.goto(f"{base}{YEAR}/forms")
    page.locator("input[name=form][value=tell]").wait_for()
    for box in page.locator("input[name=form]").all():
        box.set_checked(box.get_attribute("value") == "tell")
    for kind in ("xlsx", "pdf"):
        page.locator(f"input[name=format][value={kind}]").uncheck()
    page.click("#make-button")
    expect(page.locator("#made h3")).to_have_text("已生成")
    with page.expect_download() as waiting:
        page.click("#zip")
    packed = zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    assert sum("情况表" in name for name in packed.namelist()) >= 3
    page.locator("#rows tr", has_text="S1").locator("input").check()
    page.locator("#sent select[name=form]").select_option("情况表")
    page.locator("#sent button").click()
    expect(page.locator("#recorded")).to_contain_text("1 个单位，1 份")
    expect(page.locator("#rows tr", has_text="S1")).to_contain_text("1 份")
    assert "发出" in sender.list


def test_a_year_is_rolled_on_and_each_decision_leads_to_its_line(clerk: tuple[Page, str]) -> None:
    page, base = clerk
    page.goto(f"{base}{YEAR}/years")
    page.locator("#roll button").first.click()
    expect(page.locator("#roll-write")).to_be_visible()
    page.click("#roll-write")
    link = page.locator("#rolled li a").first
    number = (link.text_content() or "").partition("第")[2].removesuffix("行")
    link.click()
    expect(page.locator(".cm-activeLine")).to_be_visible()
    assert page.url.endswith(f"#L{number}")
