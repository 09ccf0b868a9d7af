"""What came back, settled (DG-E2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import openpyxl

from docgen.compiling.worklist import ANSWER, DATA, INSTEAD, REASON
from docgen.desk.decide import DecideRequest, DutyOrder, enter_decisions
from docgen.forms.filled import TypedText
from docgen.model.decisions import AliasEntry, DecisionKind
from docgen.problems import Problem, Problems
from docgen.records.decisions import AliasLog, DecisionLog
from docgen.records.lists import read_list
from docgen.source.year import YearData, read_year
from tests.collect.reconcile.making import HALF, Inbox, plan, row, when
from tests.desk.decider import REGISTER, asked
from tests.desk.sender import Sender
from tests.problems.bench import UNITS, Bench, Cause, lay

RECORDS = "data/jia/2026/records"
GOOD = plan(row(1, "反恐演练", "2026年6月"))


def settled(code: str, given: str, filling: Callable[[Inbox], object]) -> Cause:
    """What is said of an inbox, of its files, duties and questions."""

    def run(_: Bench) -> Iterator[Problem]:
        inbox = Inbox()
        inbox.send("U0001")
        filling(inbox)
        agreed = inbox.settled()
        yield from agreed.problems
        yield from (each.told for each in agreed.questions if each.told)
        for duty in agreed.duties.values():
            for told in duty.faults.values():
                yield from told

    return Cause(code, given, run)


def back(values: dict[str, str], unit: str = "U0001", year: int = 2026) -> Callable[[Inbox], object]:
    """One form comes back."""
    return lambda inbox: inbox.come("阳城县公安局.xlsx", values, unit=unit, year=year)


def scan(inbox: Inbox) -> None:
    inbox.come("盖章.pdf", None, unit="U0001", fillable=False)


def mixed(inbox: Inbox) -> None:
    inbox.come("计划.docx", GOOD, unit="U0001", mixed=True)


def sums(inbox: Inbox) -> None:
    values = {"levels.total.times": "1200", "kinds.total.times": "1199"}
    inbox.come("统计.xlsx", values, unit="U0001", form=HALF)


def two_versions(later: dict[str, str], decided: str = "") -> Callable[[Inbox], object]:
    def filling(inbox: Inbox) -> None:
        inbox.come("计划.xlsx", GOOD, unit="U0001", at=when("03-05"))
        inbox.come("改.xlsx", later, unit="U0001", at=when("03-06"))
        if decided:
            question = next(q for q in inbox.settled().questions if q.kind == DecisionKind.VERSION)
            inbox.decide(question, decided)

    return filling


def several(inbox: Inbox) -> None:
    for drill in "AB":
        inbox.send("U0001", HALF, drill=drill, name=f"{drill}演练")
    inbox.come("表.xlsx", {"basic.unit": "阳城县公安局"}, unit="U0001", form=HALF)


def twice(inbox: Inbox) -> None:
    inbox.come("水.xlsx", plan(row(1, "防汛演练", "6月"), named="阳城县水务局"), unit="U0003")
    inbox.come("林.xlsx", plan(row(1, "防汛演练", "6月"), named="阳城县林业局"), unit="U0004")


def closed(
    name: str, key: str, read: Callable[[YearData, Problems], object]
) -> Callable[[Bench], list[Problem]]:
    """A list written so that nothing can be added to it."""

    def run(bench: Bench) -> list[Problem]:
        lay(bench.folder)
        bench.lay({f"{RECORDS}/{name}": f"? {key}\n: []\n"})
        problems = Problems()
        read(read_year(bench.data, "2026", "jia", problems), problems)
        return list(problems)

    return run


def decide(data: YearData, problems: Problems) -> None:
    entry = Inbox()
    entry.said(DecisionKind.YEAR, ("", "#1", ""), "yes")
    read_list(DecisionLog, data, problems).add(entry.decisions, {}, problems)


def remember(data: YearData, problems: Problems) -> None:
    alias = AliasEntry.model_validate({"名称": "老局", "单位": "U0001", "谁": "赵六", "日期": "2026-03-20"})
    read_list(AliasLog, data, problems).add([alias], {}, problems)


def unreasoned(bench: Bench) -> list[Problem]:
    """Somebody wrote an exemption by hand and did not say why."""
    entry = "  - {次: 1, 问: 应报, 位置: S1/plan/, 答: 免报, 谁: 赵六, 日期: 2026-03-20}\n"
    lay(bench.folder)
    bench.lay({f"{RECORDS}/决定登记.yaml": f"决定:\n{entry}"})
    problems = Problems()
    read_list(DecisionLog, read_year(bench.data, "2026", "jia", problems), problems)
    return list(problems)


def clerk(bench: Bench) -> Sender:
    """An office with a register of two units."""
    office = Sender(bench.folder)
    office.write(UNITS, REGISTER)
    return office


def request(office: Sender, **more: Any) -> Iterable[Problem]:
    given: dict[str, Any] = {"who": "赵六", **more}
    return enter_decisions(DecideRequest("2026", None, office.data, office.output, **given)).problems


def chosen(code: str, given: str, *, at: int = 3, who: str | None = "赵六", **cells: str) -> Cause:
    """A row of the worklist as somebody left it; the third has the unit, the fourth the days."""
    words = {"answer": ANSWER, "instead": INSTEAD, "reason": REASON, "data": DATA}

    def run(bench: Bench) -> Iterable[Problem]:
        office = clerk(bench)
        asked(office, {at: {words[name]: text for name, text in cells.items()}})
        return request(office, who=who)

    return Cause(code, given, run)


def another(bench: Bench) -> Iterable[Problem]:
    path = bench.folder / "计划.xlsx"
    openpyxl.Workbook().save(path)
    return request(clerk(bench), worklist=path)


def not_sent(bench: Bench) -> Iterable[Problem]:
    return request(clerk(bench), duty=DutyOrder("U0009", "plan", "", "免报"), reason="撤并")


def half_sorted(bench: Bench) -> Iterable[Problem]:
    office = clerk(bench)
    asked(office, {3: {ANSWER: "1"}})
    path = office.output / "jia/2026/待处理.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["待处理"]
    hidden = next(cell.column for cell in sheet[2] if cell.value == DATA)
    upper, lower = sheet.cell(3, hidden), sheet.cell(4, hidden)
    upper.value, lower.value = lower.value, upper.value
    book.save(path)
    return request(office)


def no_list(bench: Bench) -> Iterable[Problem]:
    return request(clerk(bench))


def decided_twice(bench: Bench) -> Iterable[Problem]:
    office = clerk(bench)
    asked(office, {3: {ANSWER: "1"}})
    path = office.output / "jia/2026/待处理.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["待处理"]
    for cell in sheet[3]:
        sheet.cell(30, cell.column, "2" if cell.value == "1" else cell.value)
    book.save(path)
    return request(office)


def not_late(bench: Bench) -> Iterable[Problem]:
    office = Sender(bench.folder)
    office.forms(names=("tell",))
    office.sent()
    return request(office, duty=DutyOrder("S1", "tell", "", "延期"), reason="答应", until="2025-04-20")


def unknown(bench: Bench) -> Iterable[Problem]:
    return request(clerk(bench), revoke=3)


def beside(inbox: Inbox) -> None:
    """A sentence below the table, that no field is for."""
    inbox.come("计划.xlsx", GOOD, unit="U0001")
    inbox.submissions[-1] = replace(inbox.submissions[-1], strays=(TypedText("另有一次未定", "填写!B30"),))


def sent_back_for_it(inbox: Inbox) -> None:
    beside(inbox)
    (question,) = inbox.settled().questions
    inbox.decide(question, "again")


def sent_back(values: dict[str, str]) -> Callable[[Inbox], object]:
    """A form that is sent back for what was found in it."""

    def filling(inbox: Inbox) -> None:
        inbox.come("计划.xlsx", values, unit="U0001")
        inbox.decide(next(q for q in inbox.settled().questions if q.kind == DecisionKind.LOOK), "again")

    return filling


CAUSES = [
    settled("DG-E201", "联系电话空着", back({**GOOD, "basic.phone": ""})),
    settled("DG-E202", "表一和表二的合计不等", sums),
    settled("DG-E203", "写成去年的日子", back(plan(row(1, "反恐演练", "2025年12月")))),
    settled("DG-E204", "6月31日", back(plan(row(1, "反恐演练", "2026年6月31日")))),
    settled("DG-E205", "汛期前", back(plan(row(1, "反恐演练", "汛期前")))),
    settled("DG-E210", "借用了别的单位的表", back(plan(row(1, "反恐演练", "6月"), named="阳城县林业局"))),
    settled("DG-E211", "没有标识，名称写错", back(plan(row(1, "反恐演练", "6月"), named="阳城县公案局"), "")),
    settled("DG-E212", "填的是去年的表", back(GOOD, year=2025)),
    settled("DG-E213", "两次演练各有一份，报来的没说是哪一次", several),
    settled("DG-E214", "没有发给它过", back(plan(row(1, "防汛", "6月"), named="阳城县水务局"), "U0003")),
    settled("DG-E215", "两个单位的表拼在一起", mixed),
    settled("DG-E220", "改过时间又报来", two_versions(plan(row(1, "反恐演练", "2026年7月")))),
    settled(
        "DG-E221",
        "后到的一份填得更早",
        two_versions(plan(row(1, "反恐演练", "2026年8月"), date="2026年3月1日")),
    ),
    settled("DG-E222", "两版逐项挑", two_versions(plan(row(1, "反恐演练", "2026年7月")), "each")),
    settled("DG-E223", "只有扫描件", scan),
    settled("DG-E224", "一项演练也没有", back(plan())),
    settled("DG-E225", "表下面写了一句话", beside),
    settled("DG-E226", "表下面写了一句话，退回改正", sent_back_for_it),
    settled("DG-E227", "演练科目写着见附件", sent_back(plan(row(1, "见附件", "2026年6月")))),
    settled("DG-E228", "一格里列了两项演练", sent_back(plan(row(1, "1.防汛演练\n2.反恐演练", "2026年6月")))),
    settled("DG-E230", "两个单位都报了同一次演练", twice),
    Cause("DG-E260", "有人改了登记的写法", closed("决定登记.yaml", "决定", decide)),
    Cause("DG-E261", "有人改了别名的写法", closed("别名.yaml", "别名", remember)),
    Cause("DG-E262", "免报没有写理由", unreasoned),
    Cause("DG-E270", "拿错了文件", another),
    chosen("DG-E271", "最后一栏被删了", answer="1", data="x"),
    chosen("DG-E272", "写了别的", answer="都行"),
    chosen("DG-E273", "改为名册里没有的单位", answer="另一个单位", instead="高平县公安局"),
    chosen("DG-E274", "改为雨季", answer="写明日子", instead="雨季", at=4),
    chosen("DG-E275", "没有写是谁定的", answer="1", who=None),
    Cause("DG-E276", "没有给它发过", not_sent),
    Cause("DG-E282", "排序时只选了看得见的列", half_sorted),
    Cause("DG-E283", "还没有收过就登记", no_list),
    Cause("DG-E277", "撤回没有的一条", unknown),
    chosen("DG-E278", "什么也没有选", answer=""),
    chosen("DG-E279", "只写了理由", reason="看过了"),
    Cause("DG-E280", "同一件事复制成两行，选的不一样", decided_twice),
    Cause("DG-E281", "延期延到了去年", not_late),
]
