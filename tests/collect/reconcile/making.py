"""What settling takes, made: forms of a small county read as their readers read them, without a file."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from docgen.collect.agreed import Agreed, Question
from docgen.collect.arrival import Arrival, FileState, ReceivedBy
from docgen.collect.reconcile import YearKnown, settle
from docgen.collect.submission import Submission
from docgen.forms.filled import TypedText, answers
from docgen.model.decisions import DecisionEntry, DecisionKind
from docgen.model.forms import FormDefinition
from docgen.model.units import Unit
from docgen.planning.workdays import WorkCalendar
from docgen.problems import Problems
from docgen.records.decisions import Decided
from docgen.records.sendings import ALWAYS, CopyKey, SentCopy
from docgen.source.forms import read_year_forms
from docgen.source.year import read_year

DATA = Path(__file__).resolve().parents[3] / "data"
ZONE = dt.timezone(dt.timedelta(hours=8))
PLAN, HALF = "plan-county", "statistics-half"
UNITS = tuple(
    Unit(f"U{number:04}", name, "", "县", "县直", "阳城县")
    for number, name in enumerate(
        ("阳城县公安局", "阳城县应急管理局", "阳城县水务局", "阳城县林业局", "阳城县东冶镇人民政府"), 1
    )
)
SIGNED = {"sign.filler": "王五", "sign.date": "2026年3月5日"}
BASIC = {"basic.contact": "王五", "basic.phone": "0356-4232621"}


@cache
def definitions(office: str = "yangcheng", year: str = "2026") -> Mapping[str, FormDefinition]:
    return read_year_forms(read_year(DATA, year, office, Problems()), Problems()).definitions


TELL = FormDefinition.model_validate(
    {
        "编号": "tell",
        "种类": "计划表",
        "名称": "情况表",
        "标题": "情况表",
        "内容": [{"组": "basic", "项目": [{"编号": "unit", "名称": "单位", "预填": "单位.全称"}]}],
    }
)


def definition(form: str, edition: str = "") -> FormDefinition | None:
    own = {**definitions(), TELL.id: TELL}
    return own.get(form) or definitions("nanyang", "2024").get(form)


def row(
    number: int, content: str, time: str, *, host: str = "阳城县公安局", method: str = "桌面"
) -> dict[str, str]:
    cells = {"host": host, "content": content, "time": time, "method": method}
    return {f"drills.{number}.{column}": text for column, text in cells.items()}


def plan(*rows: Mapping[str, str], named: str = "阳城县公安局", **signed: str) -> dict[str, str]:
    """The values of a plan form that is complete."""
    values = {"basic.unit": named, **BASIC, **SIGNED, **{f"sign.{k}": v for k, v in signed.items()}}
    for each in rows:
        values |= each
    return values


def when(day: str, hour: int = 9) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(f"2026-{day}"), dt.time(hour), ZONE)


@dataclass
class Inbox:
    """What came, and what is known; `settled()` is what it comes to."""

    sent: dict[CopyKey, SentCopy] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    unread: dict[str, FileState] = field(default_factory=dict)
    decisions: list[DecisionEntry] = field(default_factory=list)
    units: tuple[Unit, ...] = UNITS
    aliases: dict[str, str] = field(default_factory=dict)

    def send(
        self, unit: str, form: str = PLAN, due: str = "2026-03-10", drill: str = "", name: str = ""
    ) -> CopyKey:
        known = definition(form)
        assert known
        title = next((each.name for each in self.units if each.id == unit), unit)
        copy = SentCopy(unit, title, form, known.name, known.digest, drill, name, due, ALWAYS, {})
        self.sent[copy.key] = copy
        return copy.key

    def come(
        self,
        path: str,
        values: Mapping[str, str] | None,
        *,
        unit: str = "",
        form: str = PLAN,
        at: dt.datetime | None = None,
        sender: str = "",
        number: int = 1,
        sha256: str = "",
        fillable: bool = True,
        year: int = 2026,
        drill: str = "",
        mixed: bool = False,
    ) -> Submission:
        """A file with a form; the same path again is a further form of it."""
        known = definition(form)
        assert known
        said = repr(
            (sorted((values or {}).items()), unit, form, fillable, year, drill, path.rpartition(".")[2])
        )
        digest = sha256 or hashlib.sha256(said.encode()).hexdigest()
        if path not in {arrival.path for arrival in self.arrivals}:
            received = at or when("03-05")
            self.arrivals.append(Arrival(digest, path, 9, received, ReceivedBy.MAIL, sender))
        written = {address: TypedText(text, f"填写!{address}") for address, text in (values or {}).items()}
        rows = {address.split(".")[1] for address in written if address.startswith("drills.")}
        counted = {table.id: len(rows) or 1 for table in known.tables() if table.repeating}
        empty = {address: TypedText("", f"填写!{address}") for address, _ in known.expand(counted)}
        named = (values or {}).get("basic.unit", "")
        made = Submission(
            digest,
            number,
            form,
            known.digest,
            unit,
            drill,
            named,
            answers({**empty, **written}, known) if fillable else {},
            fillable=fillable,
            office="yangcheng" if unit else "",
            year=year if unit else 0,
            mixed=mixed,
        )
        self.submissions.append(made)
        return made

    def other(self, path: str, state: FileState, content: str = "") -> None:
        """A file that no form was read from."""
        digest = hashlib.sha256((content or path).encode()).hexdigest()
        self.arrivals.append(Arrival(digest, path, 9, when("03-05"), ReceivedBy.SEEN))
        self.unread[digest] = state

    def decide(self, question: Question, answer: str) -> None:
        """A person's answer to a question."""
        self.said(DecisionKind(question.kind), question.asked, answer)

    def said(
        self,
        kind: DecisionKind,
        asked: tuple[str, str, str],
        answer: str,
        reason: str | None = None,
        until: str | None = None,
    ) -> None:
        file, address, text = asked
        entry = {"次": len(self.decisions) + 1, "问": kind, "文件": file, "位置": address, "原文": text}
        entry |= {"答": answer, "谁": "赵六", "日期": "2026-03-20"}
        entry |= {"理由": reason} if reason else {}
        entry |= {"延期至": until} if until else {}
        self.decisions.append(DecisionEntry.model_validate(entry))

    @property
    def known(self) -> YearKnown:
        return YearKnown(
            "yangcheng",
            2026,
            dict(self.sent),
            {key: copy for key, copy in self.sent.items() if copy.asked == ALWAYS},
            {unit.id: unit for unit in self.units},
            self.aliases,
            definition,
            WorkCalendar(),
            Decided.of(self.decisions),
        )

    def settled(
        self, arrivals: Iterable[Arrival] | None = None, submissions: Iterable[Submission] | None = None
    ) -> Agreed:
        came = self.arrivals if arrivals is None else arrivals
        forms = self.submissions if submissions is None else submissions
        return settle(came, forms, self.known, self.unread)
