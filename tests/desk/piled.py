"""A small office with something to decide: whose a form is, and which of two versions counts."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from docgen.collect.agreed import Question
from docgen.compiling.pile import PileQuestion
from docgen.desk.decide import ChoiceOrder, DecideRequest, EnteredDecisions, enter_decisions
from docgen.desk.outcome import Outcome
from docgen.desk.returned import ReturnedYear, show_returned
from docgen.desk.status import StatusRequest
from docgen.model.decisions import DecisionKind
from docgen.portable.scratch import make_scratch
from tests.desk.collector import NOW, Collector, sent_once

DAY, NOTED = "2026-04-15", dt.date(2026, 4, 15)


def rewritten(content: bytes, old: str, new: str) -> bytes:
    """A form of Word in which somebody wrote something else."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for each in before.infolist():
            part = before.read(each)
            own = part.replace(old.encode(), new.encode()) if each.filename == "word/document.xml" else part
            after.writestr(each, own)
    return made.getvalue()


@cache
def piled_once() -> Path:
    """The office's folder; each wants a copy of its own."""
    office = Collector.copied(sent_once(), make_scratch("piled"))
    two = office.blank("S2")
    office.lay(a_docx=rewritten(office.blank("S1"), "某县水务局", "某县公安局"), b_docx=two)
    office.found()
    office.lay(c_docx=rewritten(two, "李四", "钱七"))
    office.found(now=NOW + dt.timedelta(hours=1))
    return office.sender.folder


class Piled:
    """The office, what it is asked, what it decides."""

    def __init__(self, folder: Path) -> None:
        self.office = Collector.copied(piled_once(), folder)
        self.where = ("2026", "jia", self.office.sender.data, self.office.sender.output)

    def returned(self) -> ReturnedYear:
        """What came back, as it stands."""
        found = show_returned(StatusRequest(*self.where, DAY))
        assert found.product, [str(each) for each in found.problems]
        return found.product

    def pile(self, kind: DecisionKind) -> list[PileQuestion]:
        """The questions of a kind."""
        return [each for each in self.returned().pile if each.question.kind == kind]

    def question(self, kind: DecisionKind) -> Question:
        """The only question of a kind."""
        (found,) = self.pile(kind)
        return found.question

    def choose(self, question: str, choice: str, instead: str = "", **more: Any) -> Outcome[EnteredDecisions]:
        """Choose something of a question."""
        order = ChoiceOrder(question, choice, instead)
        return self.decide(choice=order, **more)

    def decide(self, **more: Any) -> Outcome[EnteredDecisions]:
        """Decide something."""
        return enter_decisions(DecideRequest(*self.where, today=NOTED, **{"who": "赵六", **more}))
