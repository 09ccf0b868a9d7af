"""`docgen decide`: what was decided in 待处理.xlsx, or of one duty, entered into the list of the year; what
somebody typed there of scans.

Reads: the year's data, the register, the lists of the year, 待处理.xlsx.
Writes: data/<office>/<year>/records/决定登记.yaml, 别名.yaml, 录入登记.yaml.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from docgen.collect.naming import NameBook
from docgen.compiling.entry_sheet import TypedScan
from docgen.compiling.worklist import offered, short
from docgen.compiling.worklist_reading import FilledWorklist, WorklistAnswer, chosen_of, read_worklist
from docgen.desk.agreed import return_means, year_agreed
from docgen.desk.decided import EnteredDecisions
from docgen.desk.entry_list import EnteredScan, enter_typed
from docgen.desk.outcome import Outcome, carry_out
from docgen.desk.worklist import put_worklist, worklist_path
from docgen.model.decisions import AliasEntry, DecisionEntry, DecisionKind
from docgen.model.units import Unit
from docgen.phrases import chinese_date
from docgen.planning.date_words import read_dates
from docgen.planning.workdays import WorkCalendar
from docgen.problems import Place, Problems, stop
from docgen.records.decisions import (
    OTHER,
    SAID,
    UNIT,
    AliasLog,
    DecisionLog,
    last_of,
    read_aliases,
    read_decisions,
)
from docgen.records.lists import read_list
from docgen.records.sendings import SentCopy, read_sendings
from docgen.source.given import check_given
from docgen.source.load import shown_name
from docgen.source.nearest import listed
from docgen.source.tree import Tree, told_by
from docgen.source.units import open_register
from docgen.source.units.alike import normal
from docgen.source.validate import validate
from docgen.source.year import YearData, read_year
from docgen.tongue import phrase, strung


@dataclass(frozen=True)
class DutyOrder:
    """What the office says of one duty: 零报告, 免报 or 延期; empty to take that back."""

    unit: str
    form: str
    drill: str = ""
    answer: str = ""


@dataclass(frozen=True)
class ChoiceOrder:
    """What was chosen of a question, which its key names: a choice by its key, its words or its number.

    `instead` is the unit, or the days, where the choice is to say them.
    """

    question: str
    choice: str
    instead: str = ""


@dataclass(frozen=True)
class DecideRequest:
    """What the clerk asks for: to enter the `worklist` (the one in the output folder, if nothing else is
    asked for), a `choice`, a `duty`, or to take back the decision with the number `revoke`.

    `seen` is the number of the last decision of the same thing (0 for none) that whoever decides has seen:
    where another was entered since, nothing is.
    """

    year: str
    office: str | None
    data: Path
    output: Path
    worklist: Path | None = None
    duty: DutyOrder | None = None
    revoke: int | None = None
    who: str | None = None
    reason: str | None = None
    until: str | None = None
    today: dt.date | None = None
    choice: ChoiceOrder | None = None
    seen: int | None = None


def enter_decisions(request: DecideRequest) -> Outcome[EnteredDecisions]:
    """Enter what was decided: all that can be taken, or, where somebody is not named, nothing."""
    return carry_out("decide", lambda problems: _enter(request, problems))


def _enter(request: DecideRequest, problems: Problems) -> EnteredDecisions:
    """Raises ProblemsFound where nothing is entered though something was to be."""
    data = read_year(request.data, request.year, request.office, problems)
    log = read_decisions(data, problems)
    problems.stop_if_failed()
    clerk = _Clerk(request, data, log, problems)
    drafts, left = clerk.drafts()
    words = dict(clerk.entries(drafts))
    entries = tuple(words)
    scans = clerk.scans()
    aliases = clerk.aliases(entries)
    if entries:
        log.add(entries, {}, problems)
    if aliases:
        read_list(AliasLog, data, problems).add(aliases, {}, problems)
    done = tuple(clerk.enter(scans))
    left += len(scans) - len(done)
    own = worklist_path(data, request.output)
    listed = not (request.duty or request.revoke or request.choice) and request.worklist in (None, own)
    if (entries or done) and not left and listed:
        put_worklist(data, request.output, own.read_bytes(), request.today or dt.date.today(), problems)
    if not entries and not done and not len(problems):
        problems.add("DG-E278", Place(log.shown))
    said = {entry.number: text for entry, text in words.items()}
    return EnteredDecisions(log.shown, entries, aliases, left, done, said)


@dataclass(frozen=True)
class DecisionDraft:
    """A decision to be entered: the question, the answer, who, why, until when; where it was asked for, and
    what the answer and the question are called."""

    kind: DecisionKind
    asked: tuple[str, str, str]
    answer: str
    who: str = ""
    reason: str = ""
    until: str = ""
    place: Place = field(default_factory=Place)
    words: str = ""
    about: str = ""


def _named(copy: SentCopy) -> str:
    """Whose form a copy is, and about which drill."""
    return "".join((copy.unit_name, copy.form_name, f"：{copy.drill_name}" if copy.drill_name else ""))


@dataclass(frozen=True)
class _Clerk:
    """Turns what was asked for into entries."""

    request: DecideRequest
    data: YearData
    log: DecisionLog
    problems: Problems

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The register by id. Raises ProblemsFound where there is none."""
        root = self.data.folder.parents[2]
        register = open_register(self.data.folder.parent, Problems(), root)  # its doubts are told elsewhere
        return {unit.id: unit for unit in register}

    @cached_property
    def book(self) -> NameBook:
        return NameBook(self.units.values(), read_aliases(self.data, self.problems))

    @cached_property
    def filled(self) -> FilledWorklist:
        """The worklist. Raises ProblemsFound where it cannot be read."""
        path = self.request.worklist or worklist_path(self.data, self.request.output)
        if not self.request.worklist and not path.exists():
            raise stop("DG-E283", Place(shown_name(path, self.data.folder.parents[2])))
        check_given(path)
        read = read_worklist(path, shown_name(path, self.data.folder.parents[2]), self.problems)
        self.problems.stop_if_failed()
        return read

    def scans(self) -> tuple[TypedScan, ...]:
        """What was typed of scans. Raises ProblemsFound DG-E275 where nobody says who typed."""
        one = self.request.duty or self.request.choice or self.request.revoke
        typed = () if one else self.filled.scans
        for each in typed:
            if not (each.who or self.request.who):
                raise stop("DG-E275", each.place)
        return typed

    def enter(self, scans: Iterable[TypedScan]) -> Iterator[EnteredScan]:
        """Enter them; what cannot be taken is told."""
        today = self.request.today or dt.date.today()
        where = (self.data, self.request.output, today, self.problems)
        return enter_typed(scans, self.request.who or "", *where)

    def drafts(self) -> tuple[list[DecisionDraft], int]:
        """What is to be entered, and how many rows of the worklist could not be taken."""
        if self.request.duty:
            return [self._of_duty(self.request.duty)], 0
        if self.request.choice:
            draft = self._of_choice(self.request.choice)
            return ([draft], 0) if draft else ([], 1)
        if self.request.revoke:
            return [self._revoked(self.request.revoke)], 0
        found = [self._of_answer(answer) for answer in self.filled.answers]
        return [each for each in found if each], found.count(None)

    def _of_duty(self, duty: DutyOrder) -> DecisionDraft:
        """Raises ProblemsFound where no such form was sent to the unit."""
        sent = read_sendings(self.data, self.problems).sent
        an_id = any(each.unit == duty.unit for each in sent.values())
        named = None if an_id else self.book.match(duty.unit).taken
        key = (named.id if named else duty.unit, duty.form, duty.drill)
        if key not in sent:
            own = [each for each in sent.values() if each.unit == key[0]]
            forms = dict.fromkeys(f"{each.form}（{each.form_name}）" for each in own)
            raise stop("DG-E276", unit=duty.unit, form=duty.form, known=listed(forms) or phrase("没有"))
        asked = ("", "/".join(key), "")
        given = (self.request.who or "", self.request.reason or "", self.request.until or "")
        return DecisionDraft(DecisionKind.DUTY, asked, duty.answer, *given, about=_named(sent[key]))

    def _of_choice(self, order: ChoiceOrder) -> DecisionDraft | None:
        """A choice of a question as it stands now; None where what is said instead is nothing, and is told.

        Raises ProblemsFound where there is no such question, or it leaves no such choice.
        """
        agreed = year_agreed(return_means(self.data, Problems()), self.request.output, self.problems)
        asked = next((each for each in agreed.questions if each.key == order.question), None)
        if asked is None:
            raise stop("DG-W351", Place(self.log.shown), question=order.question[:60])
        choice, kind = chosen_of(asked, order.choice), DecisionKind(asked.kind)
        if choice is None:
            self._stop_if_unseen(kind, asked.asked)  # a decision may leave other choices
            words = listed([short(each.words) for each in offered(asked)])
            raise stop("DG-W352", Place(self.log.shown), given=order.choice[:60], words=words)
        given = ("", "", "", asked.decided, Place(self.log.shown), "", asked.words)
        return self._of_answer(WorklistAnswer(kind, asked.asked, choice, order.instead, *given))

    def _revoked(self, number: int) -> DecisionDraft:
        """Raises ProblemsFound where no such decision holds."""
        holding = self.log.decided.entries.values()
        entry = next((each for each in holding if each.number == number), None)
        if entry is None:
            raise stop("DG-E277", Place(self.log.shown), number=number)
        asked = (entry.file, entry.address, entry.text)
        sent = read_sendings(self.data, self.problems).sent if entry.kind is DecisionKind.DUTY else {}
        about = next(
            (_named(copy) for key, copy in sent.items() if "/".join(key) == entry.address), entry.text
        )
        who, reason = self.request.who or "", self.request.reason or ""
        return DecisionDraft(entry.kind, asked, "", who, reason, about=about)

    def _of_answer(self, given: WorklistAnswer) -> DecisionDraft | None:
        """A row of the worklist; None where it cannot be taken, and is told."""
        answer, words = given.choice, given.words
        if answer == OTHER:
            answer, words = self._instead(given), ""
            if not answer:
                return None
        who, reason = given.who or self.request.who or "", given.reason or self.request.reason or ""
        rest = (who, reason, self._day(given.until), given.place, words, given.about)
        return DecisionDraft(given.kind, given.asked, answer, *rest)

    def _day(self, text: str) -> str:
        """A day as it is entered, where a text names one (4月20日); else the text."""
        named = read_dates(text, self.data.year, WorkCalendar(self.data.holidays)).intervals if text else ()
        first, last = named[0] if len(named) == 1 else (None, None)
        return first.isoformat() if first and first == last else text

    def _instead(self, given: WorklistAnswer) -> str:
        """The answer that was written; empty where it is none, and is told."""
        if given.kind is DecisionKind.DATES:
            calendar = WorkCalendar(self.data.holidays)
            words = read_dates(given.instead, self.data.year, calendar)
            if words.intervals:
                return SAID + given.instead
            self.problems.add("DG-E274", given.place, given=given.instead)
            return ""
        unit = self.units.get(given.instead) or self.book.match(given.instead).taken
        if unit:
            return UNIT + unit.id
        self.problems.add("DG-E273", given.place, given=given.instead)
        return ""

    def entries(self, drafts: Iterable[DecisionDraft]) -> Iterator[tuple[DecisionEntry, str]]:
        """The entries of what is not so already, with their words. Raises ProblemsFound, with all of them,
        where some are not complete."""
        number = self.log.next_number
        for draft in drafts:
            if self._holds(draft):
                continue
            self._stop_if_unseen(draft.kind, draft.asked)
            if not draft.who:
                raise stop("DG-E275", draft.place)
            told = Problems()
            if entry := validate(told_by(self._tree(draft, number)), DecisionEntry, told):
                self._stop_if_no_delay(entry, draft.place)
                yield entry, self._told(draft, entry)
                number += 1
            self.problems.extend(replace(each, place=draft.place) for each in told)
        self.problems.stop_if_failed()

    def _told(self, draft: DecisionDraft, entry: DecisionEntry) -> str:
        """What was decided of what, until when."""
        said = (draft.words if entry.answer else "") or self._words(entry)
        if entry.until:
            said = phrase("{said}至{day}", said=said, day=chinese_date(entry.until))
        return strung((draft.about, said), "→" if draft.about else "")

    def _words(self, entry: DecisionEntry) -> str:
        """What an answer is called: a unit by its name."""
        unit = self.units.get(entry.answer.removeprefix(UNIT)) if entry.answer.startswith(UNIT) else None
        return unit.name if unit else entry.answer.removeprefix(SAID) or phrase("撤回")

    def _stop_if_no_delay(self, entry: DecisionEntry, place: Place) -> None:
        """Raise ProblemsFound where a delay ends no later than what it was due."""
        sent = read_sendings(self.data, self.problems).sent if entry.until else {}
        due = next((copy.due for key, copy in sent.items() if "/".join(key) == entry.address), "")
        if entry.until and due[:1].isdigit() and entry.until.isoformat() <= due:
            ended = chinese_date(dt.date.fromisoformat(due))
            raise stop("DG-E281", place, until=chinese_date(entry.until), due=ended)

    def _stop_if_unseen(self, kind: DecisionKind, asked: tuple[str, str, str]) -> None:
        """Raise ProblemsFound where the same was decided after whoever decides had looked at it."""
        seen, last = self.request.seen, last_of(self.log, kind, *asked)
        if seen is None or last is None or last.number == seen:
            return
        raise stop("DG-W353", self.log.place(last), who=last.who, number=last.number)

    def _holds(self, draft: DecisionDraft) -> bool:
        """Whether it was decided so before."""
        entry = self.log.decided.entry(draft.kind, *draft.asked)
        if entry is None:
            return not draft.answer
        until = entry.until.isoformat() if entry.until else ""
        return entry.answer == draft.answer and until == draft.until

    def _tree(self, draft: DecisionDraft, number: int) -> dict[str, Tree]:
        file, address, text = draft.asked
        told = {
            "次": str(number),
            "问": draft.kind.value,
            "文件": file,
            "位置": address,
            "原文": text,
            "答": draft.answer,
            "延期至": draft.until,
            "理由": draft.reason,
            "谁": draft.who,
            "日期": (self.request.today or dt.date.today()).isoformat(),
        }
        return {key: value for key, value in told.items() if value}

    def aliases(self, entries: Iterable[DecisionEntry]) -> tuple[AliasEntry, ...]:
        """The names that were decided whose they are, for the years to come."""
        whose = [entry for entry in entries if entry.kind is DecisionKind.WHOSE and entry.text]
        known = read_aliases(self.data, self.problems) if whose else {}
        return tuple(alias for entry in whose for alias in self._alias(entry, known))

    def _alias(self, entry: DecisionEntry, known: Mapping[str, str]) -> Iterator[AliasEntry]:
        """A name that says nobody, or that another unit has, is nobody's alias."""
        unit = entry.answer.removeprefix(UNIT) if entry.answer.startswith(UNIT) else ""
        before = known.get(normal(entry.text), "")
        match = self.book.match(entry.text)
        strange = match.nobody or (match.taken is not None and not before)
        if unit == before or (unit and (strange or unit not in self.units)):
            return
        told = {"名称": entry.text, "单位": unit, "全称": self.units[unit].name if unit else ""}
        told |= {"谁": entry.who, "日期": entry.date.isoformat()}
        yield AliasEntry.model_validate({key: value for key, value in told.items() if value})
