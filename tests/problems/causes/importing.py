"""Papers taken over from elsewhere: what cannot be read, and what a person has to look at (DG-M)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from docgen.check import office
from docgen.desk.import_papers import ImportRequest, import_papers
from docgen.engine.fence import Fenced
from docgen.importing import outside
from docgen.problems import Problem
from tests.check.test_hostile import pdf as blank
from tests.importing.again import here
from tests.importing.makers import MAKERS, USUAL, Paper, body, card, headed, labelled, signed, titled
from tests.problems.bench import OFFICE, SOUND, Bench, Cause

DATED = "2026年3月30日"
Make = Callable[[], bytes]


def usual() -> Paper:
    """A paper of which little is to be said."""
    return MAKERS["联系方式、附注、版记"]()


def imported(
    bench: Bench, name: str, content: bytes, office: str | None = "jia", year: str | None = None
) -> Iterable[Problem]:
    """What is said when a file is taken over; it is read in this process."""
    bench.patch.setattr(outside, "behind_fence", here)
    path = bench.put(name, content)
    return import_papers(ImportRequest((path,), office, year, bench.data)).problems


def given(code: str, told: str, name: str, make: Make, **how: Any) -> Cause:
    """A file taken over."""
    return Cause(code, told, lambda bench: imported(bench, name, make(), **how))


def missing(bench: Bench) -> Iterable[Problem]:
    """A file that is not there."""
    return import_papers(ImportRequest((bench.folder / "没有.docx",), "jia", None, bench.data)).problems


def large(bench: Bench) -> Iterable[Problem]:
    """A file that is larger than the limit."""
    bench.patch.setattr(outside, "MOST_BYTES", 10)
    return imported(bench, "a.docx", usual().content())


def without_office(bench: Bench) -> Iterable[Problem]:
    """An old file on a machine without LibreOffice."""
    bench.patch.setattr(office, "find_office", lambda: None)
    return imported(bench, "a.doc", b"\xd0\xcf\x11\xe0" + bytes(600))


def broken(bench: Bench) -> Iterable[Problem]:
    """A file that the process behind the fence did not survive."""
    path = bench.put("a.docx", usual().content())
    bench.patch.setattr(outside, "behind_fence", lambda *_: Fenced(path, None, "用的时间超出了限制"))
    return import_papers(ImportRequest((path,), "jia", None, bench.data)).problems


def twice(bench: Bench) -> Iterable[Problem]:
    """A year that is there already."""
    bench.lay(SOUND)
    return imported(bench, "a.docx", usual().content())


def another_office(bench: Bench) -> Iterable[Problem]:
    """An office whose own file says otherwise."""
    bench.lay({OFFICE: SOUND[OFFICE]})
    return imported(bench, "a.docx", usual().content())


def annex_alone() -> Paper:
    """An annex without its letter."""
    return labelled(Paper(), "附件1", "应急演练工作方案").put("正文", "为做好演练，制定本方案。")


def undated() -> Paper:
    """A text that tells no year."""
    paper = titled(Paper(), "青山县应急管理局关于做好应急演练工作的通知", "各乡镇人民政府")
    return paper.put("正文", "请抓紧组织。")


def nameless() -> Paper:
    """A text that tells no organ."""
    return Paper().put("正文", "2026年的工作请抓紧组织。").put("正文", "请于5月底前完成。")


def trailing() -> Paper:
    """Words below the date that are no 附注."""
    paper = signed(
        body(titled(headed(), "青山县应急管理局关于演练的通知", "各乡镇人民政府")), "青山县应急管理局", DATED
    )
    return paper.put("正文", "联系人另行通知，届时请各单位派员参加。")


def with_card() -> Paper:
    """A notice whose annex is a card to be filled in: labels beside what belongs to them."""
    paper = titled(headed(), USUAL, "各乡镇人民政府").put("正文", "请发放明白卡。")
    paper.blank().put("附件说明", "附件：明白卡", said="明白卡")
    labelled(signed(paper, "青山县应急管理局", "2026年3月30日"), "附件", "明白卡")
    rows = [
        [("类型", 1), ("滑坡", 1), ("规模", 1), ("大型", 1)],
        [("避险地点", 1), ("河东小学操场", 3)],
        [("撤离路线", 1), ("沿村道", 3)],
    ]
    return card(paper, rows)


CAUSES = [
    Cause("DG-M101", "没有这个文件", missing),
    given("DG-M102", "只有开头几个字节", "a.docx", lambda: b"PK\x03\x04"),
    given("DG-M103", "加了密码的 docx", "a.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600)),
    Cause("DG-M104", "超过限制的文件", large),
    given("DG-M105", "文本文件", "a.txt", lambda: "通知".encode()),
    given("DG-M106", "没有文字的 PDF", "a.pdf", lambda: blank(1)),
    Cause("DG-M107", "旧格式，没有装 LibreOffice", without_office),
    Cause("DG-M108", "读不完的文件", broken),
    given("DG-M109", "只有附件，是一段文字", "a.docx", lambda: annex_alone().content()),
    Cause("DG-M110", "这一年已经有了", twice),
    given("DG-M111", "没有日期和字号", "a.docx", lambda: undated().content()),
    given("DG-M111", "没有机关", "a.docx", lambda: nameless().content(), office=None, year="2026"),
    given("DG-M112", "名称是 a/b", "a.docx", lambda: usual().content(), office="a/b"),
    given("DG-M201", "没有版头的通知", "a.docx", lambda: MAKERS["没有版头"]().content()),
    given(
        "DG-M202", "日期写成 03月05日", "a.docx", lambda: MAKERS["方括号、虚位日期、全角空格缩进"]().content()
    ),
    given("DG-M203", "成文日期下面还有一句话", "a.docx", lambda: trailing().content()),
    given("DG-M205", "没有版记", "a.docx", lambda: MAKERS["信函格式"]().content()),
    given("DG-M207", "两家联合的通告", "a.docx", lambda: MAKERS["两家联合的通告"]().content()),
    Cause("DG-M204", "office.yaml 已经有了", another_office),
    given("DG-M206", "附件是一张明白卡，各行的格数不一样", "a.docx", lambda: with_card().content()),
]
