"""Scans of forms, entered from what is seen (DG-E4)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from PIL import Image

from docgen.desk.entering import open_scan
from docgen.engine.fence import FenceLimits
from docgen.forms.returned import read
from docgen.problems import Problem, ProblemsFound
from tests.desk.enterer import DRAWN, TELL, Enterer, collected_once
from tests.forms.scans.simulated import as_file, printed
from tests.problems.bench import Bench, Cause

LIST, FIRST = "data/jia/2026/records/录入登记.yaml", "data/jia/2026/records/已录入/第1次.csv"
Doing = Callable[[Enterer, bytes], Iterable[Problem]]
LONG = TELL.replace("行数: 2", "行数: 30")


def told(
    code: str, given: str, doing: Callable[[Enterer, bytes], Iterable[Problem]], form: str = TELL
) -> Cause:
    """What is said by `doing`, in an office that has taken a scan in."""

    def run(bench: Bench) -> Iterable[Problem]:
        made, scan = collected_once(form)
        return doing(Enterer.copied(made, bench.folder), scan)

    return Cause(code, given, run)


def picture(_: Bench) -> Iterable[Problem]:
    target = io.BytesIO()
    Image.new("L", (1200, 1700), 240).save(target, "PNG")
    try:
        read(target.getvalue(), lambda identity: None)
    except ProblemsFound as stopped:
        return stopped.problems
    return ()


def unknown(office: Enterer, scan: bytes) -> Iterable[Problem]:
    return open_scan(office.asked(scan + b"\n")).problems


def gone(office: Enterer, scan: bytes) -> Iterable[Problem]:
    (office.inbox / "scan.pdf").unlink()
    return open_scan(office.asked(scan)).problems


def broken(bench: Bench) -> Iterable[Problem]:
    made, scan = collected_once()
    bench.patch.setattr("docgen.desk.scanned.LIMITS", FenceLimits(work=1, clock=0.01))
    return open_scan(Enterer.copied(made, bench.folder).asked(scan)).problems


def fillable(office: Enterer, _: bytes) -> Iterable[Problem]:
    content = office.filled("S2", {})
    office.lay(form_pdf=content)
    office.found()
    return open_scan(office.asked(content)).problems


def pages(office: Enterer, pictures: list[Image.Image]) -> Iterable[Problem]:
    """Open a scan of some pages."""
    content = as_file(pictures, "PDF", 300)
    office.lay(pages_pdf=content)
    office.found()
    outcome = open_scan(office.asked(content))
    forms = outcome.product.forms if outcome.product else ()
    return [*outcome.problems, *(each for form in forms for each in form.told)]


def missing(office: Enterer, _: bytes) -> Iterable[Problem]:
    return pages(office, printed(office.filled("S1", DRAWN))[:1])


def strange(office: Enterer, _: bytes) -> Iterable[Problem]:
    return pages(office, [*printed(office.filled("S1", DRAWN)), Image.new("L", (2480, 3508), 250)])


def entered(office: Enterer, scan: bytes, **more: int | str) -> Iterable[Problem]:
    return office.enter(scan, DRAWN, **more).problems


def closed(office: Enterer, scan: bytes) -> Iterable[Problem]:
    office.sender.write(LIST, "? 录入\n: []\n")
    return entered(office, scan)


def lost(office: Enterer, scan: bytes) -> Iterable[Problem]:
    entered(office, scan)
    (office.sender.folder / FIRST).unlink()
    return entered(office, scan, last=1)


def changed(office: Enterer, scan: bytes) -> Iterable[Problem]:
    entered(office, scan)
    office.sender.edit(FIRST, "120", "12")
    return entered(office, scan, last=1)


def meanwhile(office: Enterer, scan: bytes) -> Iterable[Problem]:
    entered(office, scan, who="王五")
    return entered(office, scan)


CAUSES = [
    Cause("DG-E400", "一张白纸的图片", picture),
    told("DG-E401", "没有收过的文件", unknown),
    told("DG-E402", "扫描件从收件文件夹里拿走了", gone),
    Cause("DG-E403", "读不完的扫描件", broken),
    told("DG-E404", "能填写的 PDF", fillable),
    told("DG-E405", "别的表的格子", lambda office, scan: office.enter(scan, {"basic.other": "x"}).problems),
    told("DG-E406", "没有写录入人", lambda office, scan: entered(office, scan, who=" ")),
    told("DG-E407", "两页的表只扫了一页", missing, LONG),
    told("DG-E408", "夹了一页没有二维码的", strange),
    told("DG-E410", "录入登记的“录入”用了“?”", closed),
    told("DG-E411", "删了第 1 次的内容", lost),
    told("DG-E412", "改了第 1 次的内容", changed),
    told("DG-E413", "别人先录了", meanwhile),
]
