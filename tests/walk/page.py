"""Last year's Word file to this year's notice on the page, by the mouse alone; keys are for values only."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.walk.log import WalkLog

WHERE = """([line, words]) => {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.lastIndexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const box = range.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


def begin_from_word(page: Page, paper: Path, log: WalkLog) -> None:
    """From wherever the page opens to the new year written from the paper."""
    with log.step("点“导入”，选去年的 Word 文件，看读出了什么"):
        page.get_by_role("link", name="导入", exact=True).click()
        with page.expect_file_chooser() as chooser:
            page.locator("#papers-drop").click()
        chooser.value.set_files(paper)
        expect(page.locator("#found h3")).to_contain_text("读出")
    with log.step("点“写成数据”"):
        page.get_by_role("button", name="写成数据").click()
        expect(page.locator("#found h3")).to_have_text("已写成数据")
    with log.step("点“照它写……年的”，看要由人决定的，点“写成新的一年”"):
        page.get_by_role("link", name="照它写").click()
        page.get_by_role("button", name="先看会写哪些").click()
        page.get_by_role("button", name="写成新的一年").click()
        page.get_by_role("link", name="打开 2027 年").click()
        expect(page.locator("#marks")).to_be_visible()


def decide(page: Page, log: WalkLog) -> None:
    """The date of issue changed where the list leads to, and every mark settled."""
    with log.step("在“还要定的”里点成文日期那一行，双击日子改了，点“保存”"):
        page.locator("#marks li", has_text="成文日期").get_by_role("link").click()
        expect(page.locator("#pages img").first).to_be_visible()
        retype(page, page.locator(".cm-line", has_text="成文日期: ").last, "30", "15")
        page.locator("#save").click()
        expect(page.locator("#state")).to_have_text("已保存")
    with log.step("回到“首页”，看过的各处点“定好了”"):
        page.get_by_role("link", name="首页", exact=True).click()
        while left := page.locator("button[data-settle]").count():
            page.locator("button[data-settle]").first.click()
            expect(page.locator("button[data-settle]")).to_have_count(left - 1)


def make(page: Page, log: WalkLog) -> Path:
    """The notice made and its PDF downloaded: where the browser put it."""
    with log.step("点“生成”，得到 Word 和 PDF"):
        page.locator("button[data-paper=notice]").click()
        expect(page.locator("#result h2")).to_have_text("已生成")
    with log.step("点 PDF 下载"), page.expect_download() as waiting:
        page.locator("#result a.file", has_text="通知.pdf").first.click()
    return Path(waiting.value.path())


def retype(page: Page, line: Locator, old: str, new: str) -> None:
    """A word of a line chosen by a double click, and another value typed in its stead."""
    across, down = line.evaluate(f"(line, words) => ({WHERE})([line, words])", old)
    page.mouse.dblclick(across, down)
    page.keyboard.type(new)
    expect(line).to_contain_text(new)


def whole(page: Page, paper: Path, log: WalkLog) -> Path:
    """All of it: where the browser put the PDF."""
    begin_from_word(page, paper, log)
    decide(page, log)
    return make(page, log)
