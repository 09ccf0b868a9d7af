"""What is made of what came back (DG-E3)."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl

from docgen.collect.agreed import DutyState
from docgen.compiling.circular import circular_product
from docgen.compiling.figures import year_figures
from docgen.compiling.materials_files import materials_product
from docgen.compiling.plan_files import plan_product
from docgen.compiling.reminder_files import reminders_product
from docgen.compiling.returning import returns_product
from docgen.desk.archive import ArchiveRequest, archive_year, forget_contacts, verify_archive
from docgen.desk.chased import ChasedRequest, record_chased
from docgen.desk.report_year import ReportRequest, report_year
from docgen.desk.status import StatusRequest, show_status
from docgen.model.forms import FieldTable
from docgen.model.kinds import Format, ReportKind
from docgen.model.reminders import ReminderKind
from docgen.problems import Problem, Problems, ProblemsFound
from docgen.records.reminders import RemindedCopy, read_reminders
from docgen.render.archive import zip_bytes
from docgen.source.year import read_year
from tests.collect.made import ROOT, SIGNED, Returns, plan_rows
from tests.compiling.county import FORM, compiled
from tests.compiling.figures import half_year
from tests.desk.sender import Sender
from tests.problems.bench import Bench, Cause

LIST = "data/jia/2026/records/催报登记.yaml"
COPY = RemindedCopy("S1", "某县水务局", "tell", "情况表", "", "", "未报", "5")


def told(code: str, given: str, doing: Callable[[Sender], Iterable[Problem]], *, sent: bool = True) -> Cause:
    """What is said by `doing`, in an office that handed forms out."""

    def run(bench: Bench) -> Iterable[Problem]:
        sender = Sender(bench.folder)
        if sent:
            sender.forms()
            assert not sender.sent().problems
        return doing(sender)

    return Cause(code, given, run)


def status(sender: Sender) -> Iterable[Problem]:
    return show_status(StatusRequest("2026", None, sender.data, sender.output, "2026-04-15")).problems


def chase(sender: Sender) -> Problems:
    """Enter a reminder."""
    problems = Problems()
    data = read_year(sender.data, 2026, None, problems)
    log = read_reminders(data, problems)
    try:
        log.enter(ReminderKind.CHASED, [COPY], "电话", dt.date(2026, 4, 15), problems)
    except ProblemsFound as found:
        problems.extend(found.problems)
    return problems


def closed(sender: Sender) -> Iterable[Problem]:
    sender.write(LIST, "? 催报\n: []\n")
    return chase(sender)


def without_list(sender: Sender) -> Iterable[Problem]:
    assert not chase(sender)
    (sender.records / "已催报/第1次.csv").unlink()
    return status(sender)


def touched(sender: Sender) -> Iterable[Problem]:
    assert not chase(sender)
    file = sender.records / "已催报/第1次.csv"
    file.write_bytes(file.read_bytes().replace(b"S1", b"S2"))
    return status(sender)


def compiling(code: str, given: str, made: Callable[[], Returns], form: str = "") -> Cause:
    """What is said when the plan is compiled of what came back."""

    def run(_: Bench) -> Iterable[Problem]:
        problems, office = Problems(), made()
        try:
            plan_product(compiled(office, problems), form)
        except ProblemsFound as found:
            problems.extend(found.problems)
        return problems

    return Cause(code, given, run)


def back(*rows: tuple[str, ...], unit: str = "U0004", office: Returns | None = None) -> Returns:
    """An office to which a unit's plan came back."""
    office = office or Returns("yangcheng", 2026)
    office.back(unit, FORM, {**SIGNED, **plan_rows(*rows)})
    return office


def nothing() -> Returns:
    office = Returns("yangcheng", 2026)
    office.owes("U0004", FORM)
    return office


def two_forms() -> Returns:
    office = back(DRILL)
    other = office.definitions[FORM].model_copy(update={"id": "plan-key", "name": "重点项目计划表"})
    office.definitions = {**office.definitions, "plan-key": other}
    office.owes("U0004", "plan-key")
    return office


def without_rows() -> Returns:
    office = nothing()
    form = office.definitions[FORM]
    blocks = tuple(each for each in form.blocks if not isinstance(each, FieldTable))
    office.definitions = {**office.definitions, FORM: form.model_copy(update={"blocks": blocks})}
    return office


def reminding(code: str, given: str, made: Callable[[], Returns]) -> Cause:
    """What is said when units are to be reminded."""

    def run(_: Bench) -> Iterable[Problem]:
        problems, office = Problems(), made()
        log = read_reminders(office.data, problems)
        try:
            reminders_product(compiled(office, problems), log, ROOT / "templates")
        except ProblemsFound as found:
            problems.extend(found.problems)
        return problems

    return Cause(code, given, run)


def in_time() -> Returns:
    office = Returns("yangcheng", 2026)
    office.owes("U0004", FORM, until=dt.date(2026, 12, 31))
    return office


def late() -> Returns:
    office = Returns("yangcheng", 2026)
    office.owes("U0004", FORM, until=dt.date(2026, 3, 10))
    return office


def chased(sender: Sender, date: str, **more: Any) -> Iterable[Problem]:
    """What is said to a call that is entered of a day."""
    where = {"data": sender.data, "output": sender.output, "date": date}
    return record_chased(ChasedRequest("2026", None, **where, **more)).problems


def calls(sender: Sender, *, tick: bool) -> Iterable[Problem]:
    """What is said to a list of calls, ticked or not, that is entered when its unit owes nothing more."""
    where = {"data": sender.data, "output": sender.output, "date": "2026-04-15"}
    word = (Format.DOCX,)
    made = ReportRequest("2026", None, kind=ReportKind.REMINDERS, formats=word, **where)
    assert report_year(made).product
    file = sender.output / "jia/2026/催报清单.xlsx"
    if tick:
        book = openpyxl.load_workbook(file)
        book.worksheets[0]["J3"] = "√"
        book.save(file)
        sender.withdraw(units=("S1",))
    return record_chased(ChasedRequest("2026", None, list=file, **where)).problems


def beside(sender: Sender, *, tick: bool) -> Iterable[Problem]:
    """What is said to a list of calls with a means that is entered twice, ticked or not."""
    list(calls(sender, tick=False))
    file = sender.output / "jia/2026/催报清单.xlsx"
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["J3"], book.worksheets[0]["K3"] = "√" if tick else None, "电话"
    book.save(file)
    chased(sender, "2026-04-15", list=file)
    return chased(sender, "2026-04-15", list=file)


def returning(code: str, given: str, made: Callable[[], Returns], content: bytes | None) -> Cause:
    """What is said when files are to be sent back, of which there is this `content`."""

    def run(_: Bench) -> Iterable[Problem]:
        problems, office = Problems(), made()
        own = {each.sha256: content for each, _ in office.files.values() if content is not None}
        try:
            returns_product(compiled(office, problems), own, ROOT / "templates")
        except ProblemsFound as found:
            problems.extend(found.problems)
        return problems

    return Cause(code, given, run)


def bad() -> Returns:
    return back((*DRILL[:2], "汛期前", "实战"))


def without_inbox(sender: Sender) -> Iterable[Problem]:
    where = {"data": sender.data, "output": sender.output, "date": "2026-04-15"}
    return report_year(ReportRequest("2026", None, kind=ReportKind.RETURNS, **where)).problems


def papers(_: Bench) -> Iterable[Problem]:
    try:
        materials_product(compiled(nothing()))
    except ProblemsFound as found:
        return found.problems
    return ()


def adding_up(code: str, given: str, made: Callable[[], Returns]) -> Cause:
    """What is said when the figures of the half-year are added up."""

    def run(_: Bench) -> Iterable[Problem]:
        problems, office = Problems(), made()
        try:
            year_figures(compiled(office, problems), "上半年")
        except ProblemsFound as found:
            problems.extend(found.problems)
        return problems

    return Cause(code, given, run)


def no_figures() -> Returns:
    office = Returns("nanyang", 2024)
    office.owes("U0005", "statistics-half")
    return office


def archive_of(sender: Sender) -> Path:
    """The office's year, packed."""
    made = archive_year(ArchiveRequest("2026", None, sender.data, sender.output, date="2026-12-31"))
    assert made.product
    (name,) = made.product.report.written
    return made.product.report.folder / name


def no_archive(sender: Sender) -> Iterable[Problem]:
    sender.write("别的.zip", "")
    return verify_archive(sender.folder / "别的.zip").problems


def changed(sender: Sender) -> Iterable[Problem]:
    file = archive_of(sender)
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["data/jia/units.csv"] += b" "
    file.write_bytes(zip_bytes(members.items()))
    return verify_archive(file).problems


def nothing_to_forget(sender: Sender) -> Iterable[Problem]:
    return forget_contacts(archive_of(sender), ("没有这个",)).problems


def forgotten_twice(sender: Sender) -> Iterable[Problem]:
    file = archive_of(sender)
    assert forget_contacts(file).product
    return forget_contacts(file).problems


def circular(_: Bench) -> Iterable[Problem]:
    problems = Problems()
    circular_product(compiled(late(), problems), ROOT / "templates")
    return problems


def unnamed(_: Bench) -> Iterable[Problem]:
    problems, office = Problems(), Returns("yangcheng", 2026)
    office.owes("U0004", FORM, DutyState.UNSURE, until=dt.date(2026, 3, 10))
    circular_product(compiled(office, problems), ROOT / "templates")
    return problems


def early(*forms: str) -> Iterable[Problem]:
    """What is said of a circular made while these forms are not due yet."""
    office, problems = Returns("yangcheng", 2026), Problems()
    for form in forms:
        later = office.owes("U0004", form)
        office.duties[later.copy.key] = replace(later, copy=later.copy._replace(due="2026-12-31"))
    if FORM not in forms:
        office.owes("U0004", FORM, until=dt.date(2026, 3, 10))
    try:
        circular_product(compiled(office, problems), ROOT / "templates")
    except ProblemsFound as stopped:
        return stopped.problems
    return problems


DRILL = ("阳城县公安局", "防暴演练", "2026年6月", "实战")

CAUSES = [
    told("DG-E301", "表格没有登记发出就看收表情况", status, sent=False),
    told("DG-E302", "催报登记的“催报”用了“?”", closed),
    told("DG-E303", "删去了催报的名单", without_list),
    told("DG-E304", "改了催报的名单", touched),
    compiling("DG-E310", "汇总没有发过的计划表", nothing, "plan-key"),
    compiling("DG-E311", "发过两种计划表", two_forms),
    compiling("DG-E312", "计划表里没有一行一项的表", without_rows),
    compiling("DG-E313", "一份计划也没有收回", nothing),
    compiling("DG-E314", "演练时间写“汛期前”", lambda: back((*DRILL[:2], "汛期前", "实战"))),
    compiling("DG-E315", "一行没有写科目", lambda: back(DRILL, (DRILL[0], "", *DRILL[2:]))),
    compiling(
        "DG-E316",
        "两个单位报同一项演练，时间不同",
        lambda: back((*DRILL[:2], "2026年9月", "实战"), unit="U0016", office=back(DRILL)),
    ),
    reminding("DG-E320", "没有逾期的就催报", in_time),
    reminding("DG-E321", "名册里没有邮箱", late),
    reminding("DG-E322", "催报函没有自己的编号", late),
    told("DG-E323", "催报清单里没有打√的", lambda sender: calls(sender, tick=False)),
    told("DG-E325", "催报的日子在发出以前", lambda sender: chased(sender, "2026-01-15", units=("S1",))),
    told("DG-E326", "没有写催了谁", lambda sender: chased(sender, "2026-04-15")),
    told("DG-E327", "同一份清单登记两次", lambda sender: beside(sender, tick=True)),
    told("DG-E328", "只写了方式，没有打√", lambda sender: beside(sender, tick=False)),
    returning("DG-E330", "没有要补正的就退回", nothing, None),
    returning("DG-E331", "要退回的文件不在了", bad, None),
    returning("DG-E332", "要退回的是 .xls", bad, b"\xd0\xcf\x11\xe0"),
    told("DG-E333", "退回没有写收件的文件夹", without_inbox),
    Cause("DG-E340", "没有发过材料报送单", papers),
    adding_up("DG-E350", "没有发过上半年统计表", nothing),
    adding_up("DG-E351", "统计表一份也没有收回", no_figures),
    adding_up("DG-E353", "市级一格写了“三百”", lambda: half_year({"levels.city.people": "三百"})),
    adding_up("DG-E354", "合计一格写了“六百”", lambda: half_year({"levels.total.people": "六百"})),
    adding_up("DG-E352", "合计比各行之和少", lambda: half_year({"levels.total.people": "599"})),
    told("DG-E370", "核对的不是封存的压缩包", no_archive, sent=False),
    told("DG-E371", "封存以后改了一个文件", changed),
    told("DG-E372", "要删的文件不在里面", nothing_to_forget),
    told("DG-E373", "删了两次", forgotten_twice),
    Cause("DG-E380", "做通报", circular),
    Cause("DG-E381", "统计表还没有到期就做通报", lambda _: early("statistics-half")),
    Cause("DG-E382", "什么都还没有到期就做通报", lambda _: early(FORM)),
    Cause("DG-E383", "有待认的就做通报", unnamed),
    told("DG-E324", "打√的单位已经撤回", lambda sender: calls(sender, tick=True)),
]
