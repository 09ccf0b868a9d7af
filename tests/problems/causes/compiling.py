"""What is made of what came back (DG-E3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from docgen.desk.status import StatusRequest, show_status
from docgen.model.reminders import ReminderKind
from docgen.problems import Problem, Problems, ProblemsFound
from docgen.records.reminders import RemindedCopy, read_reminders
from docgen.source.year import read_year
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


CAUSES = [
    told("DG-E301", "表格没有登记发出就看收表情况", status, sent=False),
    told("DG-E302", "催报登记的“催报”用了“?”", closed),
    told("DG-E303", "删去了催报的名单", without_list),
    told("DG-E304", "改了催报的名单", touched),
]
