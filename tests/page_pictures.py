"""`make pictures`: the screens of the page for docs/page.md, driven in the machine's own chromium.

The page serves a copy of the repository's data, so that what is issued and sent here is so nowhere else.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from docx import Document
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect

from docgen.bootstrap.paths import font_cache, templates
from docgen.desk.collect import CollectRequest, collect_returns
from docgen.engine.options import EngineOptions
from docgen.forms.copies import Copier, year_facts
from docgen.forms.pdf.blank import PdfBlank
from docgen.forms.stationery import Stationery
from docgen.problems import Problems
from docgen.render.fonts import load_fonts
from docgen.source.forms import read_year_forms
from docgen.source.units import open_register
from docgen.source.year import read_year
from tests.forms.scans.simulated import Scanner, as_file, printed, scanned
from tests.pictures import PICTURES, ROOT
from tests.web.day import CAME, DAY, QUESTIONS, prepared
from tests.web.driven import chromium, serving

PATIENCE = 240_000  # ms: the machine may have a dozen other things to do
WIDE: ViewportSize = {"width": 1280, "height": 860}
NARROW: ViewportSize = {"width": 900, "height": 1000}
COLOURS = 96  # of a picture in the repository
YEAR = "/yangcheng/2026"
# A letter as somebody types it, with what is often wrong.
TYPED = (
    "青山县应急管理局关于做好2025年应急演练工作的通知",
    "各乡镇:",
    "根据国办发[2024]5号文件要求,现就有关事项通知如下：",
    "一、工作目标",
    "(一)按照计划开展演练,参演率达到80%-90%。",
    "附件:1、2025年演练计划",
    "青山县应急管理局",
    "2025.3.3",
)


def letter(folder: Path) -> Path:
    """The typed letter as a Word file."""
    typed = Document()
    for line in TYPED:
        typed.add_paragraph(line)
    typed.save(str(folder / "去年的通知.docx"))
    return folder / "去年的通知.docx"


def begin(page: Page, base: str, _: Path) -> None:
    """What there is where there are no data."""
    page.goto(f"{base}/begin")


def home(page: Page, base: str, _: Path) -> None:
    """The home of a year whose notice was made."""
    page.goto(f"{base}{YEAR}")
    page.locator("button[data-paper=notice]").click()
    expect(page.locator("#result h2")).to_have_text("已生成")
    page.goto(f"{base}{YEAR}")


def editor(page: Page, base: str, _: Path) -> None:
    """A slip marked at its line, the paper beside it."""
    page.goto(f"{base}{YEAR}/edit/yangcheng/2026/notice.yaml")
    expect(page.locator("#pages img").first).to_be_visible()
    page.locator(".cm-line", has_text="县直各单位").first.click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("驻县各单位：")
    expect(page.locator("#problems li").first).to_be_visible()


def completion(page: Page, base: str, _: Path) -> None:
    """Keys offered with what they mean."""
    page.goto(f"{base}{YEAR}/edit/yangcheng/2026/notice.yaml")
    expect(page.locator("#pages img").first).to_be_visible()
    page.locator(".cm-line", has_text="发文字号").first.click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("紧")
    expect(page.locator(".cm-completionInfo")).to_be_visible()


def check(page: Page, base: str, folder: Path) -> None:
    """The findings on a typed letter."""
    page.goto(f"{base}{YEAR}/check")
    page.set_input_files("#file", letter(folder))
    expect(page.locator(".sheetlike img").first).to_be_visible()
    page.locator(".report li[data-number]", has_text="国办发").first.click()
    page.evaluate("document.querySelector('.report').scrollIntoView()")


def taken_over(page: Page, base: str, folder: Path) -> None:
    """What was found in last year's letter."""
    page.goto(f"{base}{YEAR}/import")
    page.fill("#whose [name=office]", "qingshan")
    page.set_input_files("#papers", letter(folder))
    expect(page.locator("#papers-write")).to_be_visible()
    page.evaluate("document.getElementById('found').scrollIntoView({block: 'end'})")


def forms(page: Page, base: str, _: Path) -> None:
    """The forms made and about to be sent."""
    page.goto(f"{base}{YEAR}/forms")
    page.locator("input[name=form]").first.wait_for()
    for box in page.locator("input[name=form]").all()[1:]:
        box.uncheck()
    for kind in ("xlsx", "pdf"):
        page.locator(f"input[name=format][value={kind}]").uncheck()
    page.click("#make-button")
    expect(page.locator("#made h3")).to_have_text("已生成")
    page.locator("#rows input").first.check()


def issue(page: Page, base: str, _: Path) -> None:
    """Number and date before a paper is issued."""
    page.goto(f"{base}{YEAR}/issue")
    page.locator("button[data-issue]").first.click()
    expect(page.locator("#confirm")).to_be_visible()


def rolled(page: Page, base: str, _: Path) -> None:
    """What a person must decide in the new year."""
    page.goto(f"{base}{YEAR}/years")
    page.locator("#roll button").first.click()
    expect(page.locator("#rolled h3")).to_be_visible()


def inbox(page: Page, base: str, folder: Path) -> None:
    """How the returns stand once the inbox was read, and what is to be decided."""
    day = prepared(folder)
    page.goto(f"{base}{YEAR}/inbox")
    page.fill("#date", DAY)
    page.set_input_files("#inbox-folder", day.came)
    expect(page.locator("#collected h3")).to_have_text("已放进收件夹")
    page.click("#collect")
    expect(page.locator("#questions")).to_have_text(str(QUESTIONS))
    page.fill("#who", "周明远")
    page.locator("#who").dispatch_event("change")
    page.evaluate("document.getElementById('collected').replaceChildren()")
    page.evaluate("scrollTo(0, 0)")


def returned(page: Page, base: str, folder: Path) -> None:
    """The section, once the inbox was read."""
    if not (folder / CAME).exists():
        inbox(page, base, folder)


def versions(page: Page, base: str, folder: Path) -> None:
    """Two versions side by side, gone through field by field."""
    returned(page, base, folder)
    page.locator("#pile article", has=page.locator(".versions")).first.get_by_role(
        "button", name="逐项"
    ).click()
    expect(page.locator("#questions")).to_have_text(str(QUESTIONS + 1))
    page.locator(".versions button").first.click()
    expect(page.locator("#questions")).to_have_text(str(QUESTIONS))
    page.evaluate("document.querySelector('.versions').scrollIntoView({block: 'center'})")


def owing(page: Page, base: str, folder: Path) -> None:
    """A duty with what is wrong in it, over the units and their forms."""
    returned(page, base, folder)
    page.evaluate("document.getElementById('owing').scrollIntoView()")
    page.locator('#duties [data-state="需补正"]').first.click()
    expect(page.locator("#duty")).to_be_visible()


def marked(page: Page, base: str, _: Path) -> None:
    """The home of a new year with what a person must decide."""
    page.goto(f"{base}{YEAR}/years")
    page.locator("#roll button").first.click()
    page.locator("#roll-write").click()
    page.get_by_role("link", name="打开 2027 年").click()
    expect(page.locator("#marks")).to_be_visible()


FILLED = {
    "drills.1.time": "2026年6月",
    "drills.1.content": "防汛应急演练",
    "drills.1.method": "实战",
    "drills.2.time": "10月中旬",
    "drills.2.content": "森林防灭火演练",
    "drills.2.method": "桌面",
}


def entering(page: Page, base: str, folder: Path) -> None:
    """A stamped plan entered from its scan, a date that is none marked at once."""
    inbox = folder / f"收件{YEAR}"
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / "盖章件.pdf").write_bytes(stamped(folder / "data"))
    where = (inbox, None, folder / "data", folder / "output", EngineOptions())
    assert collect_returns(CollectRequest("2026", *where)).product
    page.goto(f"{base}{YEAR}/enter")
    page.click("#rows a")
    page.locator("[id='1/drills.1.content']").fill(FILLED["drills.1.content"])
    page.locator("[id='1/drills.1.time']").fill("6月31日")
    page.keyboard.press("Tab")
    expect(page.locator(".entry.doubtful").first).to_be_visible()
    page.locator("[id='1/drills.1.time']").focus()
    page.locator(".entry.doubtful").first.evaluate("each => each.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(1_000)  # the page of the scan moves there


def stamped(data: Path) -> bytes:
    """A unit's plan, filled, printed and scanned a little askew."""
    year = read_year(data, 2026, "yangcheng", Problems())
    definition = read_year_forms(year, Problems()).definitions["plan-county"]
    unit = next(iter(open_register(data / "yangcheng", Problems(), data.parent)))
    ((_, copy), *_) = Copier(definition, year_facts(year)).copies(unit)
    blank = PdfBlank(definition, Stationery(load_fonts(font_cache()), templates()))
    made = blank.fill(replace(copy, values={**copy.values, **FILLED}))
    return as_file([scanned(sheet, Scanner(turned=1.3))[0] for sheet in printed(made)], "PDF")


SCREENS: dict[str, Callable[[Page, str, Path], None]] = {
    "page-begin": begin,
    "page-home": home,
    "page-editor": editor,
    "page-completion": completion,
    "page-check": check,
    "page-import": taken_over,
    "page-forms": forms,
    "page-issue": issue,
    "page-year": rolled,
    "page-inbox": inbox,
    "page-versions": versions,
    "page-owing": owing,
    "page-enter": entering,
    "page-marks": marked,
}


def take(target: Path, wanted: list[str], size: ViewportSize) -> None:
    """The screens named (all where none is), as PNG into `target`."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "data", Path(folder, "data"))
        with serving(Path(folder)) as (address, _), chromium(address, size) as page:
            page.set_default_timeout(PATIENCE)
            expect.set_options(timeout=PATIENCE)
            page.on("dialog", lambda dialog: dialog.accept())  # what was typed here is not saved
            base = address.partition("/?")[0]
            for name in wanted or SCREENS:
                SCREENS[name](page, base, Path(folder))
                page.wait_for_load_state("networkidle")
                path = target / f"{name}.png"
                page.screenshot(path=path, animations="disabled")
                Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)


def main(words: list[str]) -> None:
    """`python -m tests.page_pictures [--narrow FOLDER] [NAME …]`."""
    if words[:1] == ["--narrow"]:
        take(Path(words[1]), words[2:], NARROW)
        return
    take(PICTURES, words, WIDE)


if __name__ == "__main__":
    main(sys.argv[1:])
