"""The clerk's day on the page: what came is dragged in, read, gone through, sent back, chased, compiled.

Whatever number the page shows is the one that `docgen status --json` prints.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.command import docgen
from tests.web.day import DAY, EXEMPT, FAULTY, OWING, PUT_OFF, QUESTIONS, YEAR, ClerksDay, begun
from tests.web.driven import PATIENCE, chromium, serving

pytestmark = pytest.mark.slow

WHO = "周明远"
Clerk = tuple[Page, str, ClerksDay]


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    """The page, what its addresses begin with, the office."""
    expect.set_options(timeout=PATIENCE)
    day = begun(tmp_path_factory.mktemp("day"))
    with serving(day.folder) as (address, _), chromium(address) as page:
        base = address.partition("/?")[0]
        opened(page, base)
        yield page, base, day


def opened(page: Page, base: str) -> None:
    """The section as it is on the clerk's day."""
    page.goto(f"{base}{YEAR}/inbox")
    page.locator("#taking").wait_for()
    with page.expect_response(lambda answer: f"there?date={DAY}" in answer.url):
        page.fill("#date", DAY)
        page.locator("#date").dispatch_event("change")


def status(day: ClerksDay) -> Any:
    """What the command prints."""
    folders = ["--data", day.folder / "data", "--output", day.folder / "output"]
    done = docgen("status", "2026", "--office", "yangcheng", "--date", DAY, "--json", *folders)
    return json.loads(done.stdout)


def shown(page: Page) -> dict[str, Any]:
    """The numbers on the page."""
    forms = {
        row.get_attribute("data-form"): {
            cell.get_attribute("data-count"): int(cell.inner_text())
            for cell in row.locator("td[data-count]").all()
        }
        for row in page.locator("#forms tr").all()
    }
    files = {
        cell.get_attribute("data-file"): int(cell.inner_text())
        for cell in page.locator("#files-told strong").all()
    }
    return {"forms": forms, "files": files, "questions": int(page.locator("#questions").inner_text())}


def told(day: ClerksDay) -> dict[str, Any]:
    """The same numbers of the command; what there is none of is not shown."""
    found = status(day)
    used = {state for form in found["forms"] for state, count in form["states"].items() if count}
    forms = {
        form["form"]: {
            **{state: form["states"][state] for state in used},
            **{key: form[key] for key in ("expected", "overdue", "late")},
        }
        for form in found["forms"]
    }
    files = {state: count for state, count in found["files"].items() if count}
    return {"forms": forms, "files": files, "questions": found["questions"]}


def settled(page: Page, questions: int) -> None:
    """Wait until the pile has so many."""
    expect(page.locator("#questions")).to_have_text(str(questions))


def test_a_folder_of_mails_is_laid_into_the_inbox_and_read(clerk: Clerk) -> None:
    page, _, day = clerk
    settled(page, 0)
    assert shown(page) == told(day)  # forms are sent, nothing has come: all are missing
    page.set_input_files("#inbox-folder", day.came)
    expect(page.locator("#collected h3")).to_have_text("已放进收件夹")
    (below,) = (day.folder / "收件/yangcheng/2026").iterdir()
    laid = {str(each.relative_to(below / "来件")) for each in below.rglob("*") if each.is_file()}
    came = {str(each.relative_to(day.came)) for each in day.came.rglob("*") if each.is_file()}
    assert laid == {name for name in came if not name.endswith("Thumbs.db")}
    page.click("#collect-try")
    expect(page.locator("#collected h3")).to_have_text("看一看：还没有登记")
    assert not (day.folder / "data/yangcheng/2026/records/收件登记.yaml").exists()
    page.click("#collect")
    expect(page.locator("#collected h3")).to_have_text("已收取")
    expect(page.locator("#collected")).to_contain_text("DG-E104")  # a password
    settled(page, QUESTIONS)
    assert shown(page) == told(day)
    assert shown(page)["files"]["待认"] == 5


def card(page: Page, words: str) -> Any:
    return page.locator("#pile article", has_text=words)


def test_two_browsers_decide_the_same_and_the_second_is_told(clerk: Clerk) -> None:
    page, base, _ = clerk
    page.fill("#who", WHO)
    page.locator("#who").dispatch_event("change")
    other = page.context.new_page()
    opened(other, base)
    settled(other, QUESTIONS)
    expect(other.locator("#who")).to_have_value(WHO)  # one browser, one clerk
    card(page, "阳城公案分局").get_by_role("button", name="阳城县公安局").click()
    settled(page, QUESTIONS - 1)
    card(other, "阳城公案分局").get_by_role("button", name="阳城县林业局").click()
    done = other.locator("#pile-done article", has_text="阳城公案分局")
    expect(done).to_contain_text("DG-W353")
    expect(done).to_contain_text("已定：阳城县公安局")
    other.close()


def test_the_pile_is_gone_through(clerk: Clerk) -> None:
    page, _, day = clerk
    left = QUESTIONS - 1
    name = day.name
    choices = [
        (f"填报单位却写着“{name('U0007')}”", name("U0006"), ""),
        ("汛期前", "写明日子", "5月"),
        ("待定", "照原话保留", ""),
        ("联合处置演练", f"算一次，记在{name('U0011')}", ""),
        ("一项也没有", "零报告", ""),
        ("2025 年的表", "不是我们要的", ""),
        (f"{name('U0008')}”又报来一版", "采用旧的", ""),
    ]
    for words, choice, instead in choices:
        asked = card(page, words)
        if instead:
            asked.get_by_label("改为").fill(instead)
        asked.get_by_role("button", name=choice, exact=True).click()
        left -= 1
        settled(page, left)
    assert shown(page) == told(day)


def test_two_versions_are_gone_through_field_by_field(clerk: Clerk) -> None:
    page, _, day = clerk
    versions = card(page, f"{day.name('U0007')}”又报来一版")
    expect(versions.locator("tr.differs")).to_have_count(2)
    expect(versions.locator("tr.same").first).to_be_hidden()
    versions.get_by_label("只看不同的").uncheck()
    expect(versions.locator("tr.same").first).to_be_visible()
    versions.get_by_role("button", name="逐项").click()
    settled(page, 2)
    versions.get_by_role("button", name="2026年6月").click()
    settled(page, 1)
    versions.get_by_role("button", name="2026年4月8日").click()
    settled(page, 0)
    expect(page.locator("#pile")).to_contain_text("没有要定的了")
    assert shown(page) == told(day)


def test_a_decision_is_taken_back_and_made_again(clerk: Clerk) -> None:
    page, _, day = clerk
    page.locator("#history summary").click()
    row = page.locator("#decided tr", has_text="待定")
    row.get_by_role("button", name="撤回").click()
    settled(page, 1)
    card(page, "待定").get_by_role("button", name="照原话保留").click()
    settled(page, 0)
    assert shown(page) == told(day)


def duty(page: Page, unit: str) -> Any:
    return page.locator(f'#duties tr[data-unit="{unit}"] button')


def test_the_office_puts_off_and_exempts(clerk: Clerk) -> None:
    page, _, day = clerk
    for unit, answer, reason in ((PUT_OFF, "延期", "答应周五"), (EXEMPT, "免报", "并入县局")):
        duty(page, unit).click()
        form = page.locator("#duty-form")
        form.get_by_label(answer, exact=True).check()
        if answer == "延期":
            form.locator("[name=until]").fill("2026-05-08")
        form.locator("[name=reason]").fill(reason)
        form.get_by_role("button", name="登记").click()
        expect(page.locator("#duty")).to_be_hidden()
        expect(duty(page, unit)).to_contain_text(answer)
    assert shown(page) == told(day)


def made(page: Page, kind: str) -> list[str]:
    """Have a product made; its files, by the names that they are saved under."""
    row = page.locator(f'.products li[data-kind="{kind}"]')
    row.get_by_role("button", name="生成").click()
    expect(page.locator("#made h3")).to_have_text("已生成")
    expect(row.locator("a").first).to_be_visible()
    return [each.inner_text() for each in row.locator("a").all()]


def saved(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(".made-of a", has_text=name).first.click()
    return Path(waiting.value.path()).read_bytes()


def test_the_faulty_form_is_sent_back_marked(clerk: Clerk) -> None:
    page, _, _ = clerk
    (sheet,) = (name for name in made(page, "退回") if name.endswith(".xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(saved(page, sheet)))
    comments = [cell.comment.text for row in book.worksheets[0].iter_rows() for cell in row if cell.comment]
    assert any("6月31日" in text or "没有这一天" in text for text in comments), comments
    page.locator(f'#duties tr[data-unit="{FAULTY}"] input').check()
    page.select_option("#means", "邮件")
    page.locator("#chase button[value=returned]").click()
    expect(page.locator("#chased-told")).to_contain_text("已登记 1 份")
    duty(page, FAULTY).click()
    expect(page.locator("#duty-facts")).to_contain_text("退回未改")
    page.locator("#duty-close").click()


def test_who_is_late_is_chased_with_a_text_for_the_chat(clerk: Clerk) -> None:
    page, _, day = clerk
    assert {"催报清单.xlsx", "催报短信.txt"} <= set(made(page, "催报"))
    expect(page.locator("#chat-text")).to_have_value(re.compile(day.name(OWING)))
    page.select_option("#by-state", "chased")
    expect(page.locator("#duties tr")).to_have_count(2)
    page.locator(f'#duties tr[data-unit="{OWING}"] input').check()
    page.select_option("#means", "电话")
    page.locator("#chase button[value=chased]").click()
    expect(page.locator("#chased-told")).to_contain_text("已登记 1 份")
    duty(page, OWING).click()
    expect(page.locator("#duty-facts")).to_contain_text(f"{DAY} 催过（电话）")
    page.locator("#duty-close").click()
    page.select_option("#by-state", "")
    assert shown(page) == told(day)


def test_the_plan_is_compiled_and_each_row_traced(clerk: Clerk) -> None:
    page, _, day = clerk
    names = made(page, "计划")
    assert sorted(name.rpartition(".")[2] for name in names) == ["docx", "pdf", "xlsx"]
    content = saved(page, next(name for name in names if name.endswith(".docx")))
    text = re.sub("<[^>]*>", "", zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode())
    assert "反恐演练" in text
    assert text.count("高速公路隧道联合处置演练") == 1
    assert shown(page) == told(day)


def test_the_list_is_downloaded_and_handed_in(clerk: Clerk) -> None:
    page, _, day = clerk
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载待处理.xlsx").click()
    path = day.folder / "填好的.xlsx"
    waiting.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book["应报"]
    columns = {str(cell.value): cell.column for cell in sheet[2]}
    row = next(
        row
        for row in range(3, sheet.max_row + 1)
        if sheet.cell(row, columns["单位"]).value == day.name(OWING)
    )
    for heading, text in (("决定", "零报告"), ("理由", "今年没有"), ("谁定的", WHO)):
        sheet.cell(row, columns[heading], text)
    book.save(path)
    page.set_input_files("#worklist", path)
    expect(page.locator("#worklist-told")).to_contain_text("已登记 1 条")
    expect(duty(page, OWING)).to_contain_text("零报告")
    assert shown(page) == told(day)
