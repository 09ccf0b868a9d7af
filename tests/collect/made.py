"""What came back to an office, made: forms really filled, really read, put together as what is agreed.

made = Returns("yangcheng", 2026)
made.back("U0003", "plan-county", {"drills.1.host": "阳城县公安局", ...})
made.owes("U0004", "plan-county")
made.agreed()
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from docgen.bootstrap.paths import font_cache
from docgen.collect.agreed import Agreed, AgreedValue, Duty, DutyState, Question
from docgen.collect.arrival import Arrival, FileState, ReceivedBy
from docgen.collect.submission import Submission
from docgen.forms.blanks import Blank, blank_of
from docgen.forms.copies import YearFacts, year_facts
from docgen.forms.filled import Filled
from docgen.forms.returned import OWN_NAME, read
from docgen.forms.stationery import Stationery
from docgen.model.fieldtypes import Misfit
from docgen.model.forms import FormCopy, FormDefinition, Identity
from docgen.model.kinds import Format
from docgen.model.units import Unit
from docgen.problems import Place, Problem, Problems
from docgen.records.sendings import ALWAYS, CopyKey, SentCopy
from docgen.render.fonts import load_fonts
from docgen.source.forms import read_year_forms
from docgen.source.misfits import problem_of
from docgen.source.units import open_register
from docgen.source.year import YearData, read_year

ROOT = Path(__file__).resolve().parents[2]
WHEN = dt.datetime(2026, 3, 5, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
OPEN = (DutyState.MISSING, DutyState.EXEMPT, DutyState.NOTHING, DutyState.EXTENDED)  # that need no file


class Returns:
    """An office's year in which forms come back; `contents` are the bytes of each file by its path."""

    def __init__(self, office: str, year: int, data: Path = ROOT / "data") -> None:
        self.folder = data
        self.data: YearData = read_year(data, year, office, Problems())
        self.duties: dict[CopyKey, Duty] = {}
        self.files: dict[str, tuple[Arrival, FileState]] = {}
        self.contents: dict[str, bytes] = {}
        self._blanks: dict[tuple[str, Format], Blank] = {}

    @cached_property
    def definitions(self) -> Mapping[str, FormDefinition]:
        return read_year_forms(self.data, Problems()).definitions

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        register = open_register(self.folder / self.data.office_id, Problems(), self.folder.parent)
        return {unit.id: unit for unit in register}

    @cached_property
    def facts(self) -> YearFacts:
        return year_facts(self.data)

    def sent(self, unit: str, form: str, drill: str = "", drill_name: str = "") -> SentCopy:
        """The copy as it stands in the list of what was sent."""
        definition = self.definitions[form]
        day = self.facts.deadlines.get(definition.due or "")
        due = day.isoformat() if day else self.facts.due(definition)
        whose = (unit, self.units[unit].name, form, definition.name, definition.digest)
        return SentCopy(*whose, drill, drill_name, due, ALWAYS, {})

    def filled(
        self,
        unit: str,
        form: str,
        values: Mapping[str, str],
        *,
        format: Format = Format.XLSX,
        drill: str = "",
    ) -> bytes:
        """The unit's file: its own copy of the form, these values in it; as many rows as they need."""
        definition = self.definitions[form]
        identity = Identity(form, definition.digest, self.data.office_id, self.data.year, unit, drill)
        own = {at: self.units[unit].name for at, item in definition.fields() if item.prefill == OWN_NAME}
        rows = {
            table.id: max([table.initial, *_numbers(table.id, values)])
            for table in definition.tables()
            if table.repeating
        }
        facts = self.facts.of_form(definition)
        copy = FormCopy(identity, self.units[unit].name, {**own, **values}, rows, facts)
        return self._blank(definition, format).fill(copy)

    def _blank(self, definition: FormDefinition, format: Format) -> Blank:
        key = (definition.id, format)
        if key not in self._blanks:
            fonts = load_fonts(font_cache()) if format is Format.PDF else None
            stationery = Stationery(fonts, ROOT / "templates")
            self._blanks[key] = blank_of(format, definition, stationery)
        return self._blanks[key]

    def owes(
        self,
        unit: str,
        form: str,
        state: DutyState = DutyState.MISSING,
        *,
        until: dt.date | None = None,
        drill: str = "",
        drill_name: str = "",
        reason: str = "",
    ) -> Duty:
        """A duty of which no form is in force."""
        copy = self.sent(unit, form, drill, drill_name)
        duty = Duty(copy, state, until=until or _day(copy.due), reason=reason)
        self.duties[copy.key] = duty
        return duty

    def back(
        self,
        unit: str,
        form: str,
        values: Mapping[str, str],
        *,
        format: Format = Format.XLSX,
        received: dt.datetime = WHEN,
        drill: str = "",
        drill_name: str = "",
        until: dt.date | None = None,
    ) -> Duty:
        """A filled form comes back and is read."""
        content = self.filled(unit, form, values, format=format, drill=drill)
        name = f"{self.units[unit].name}{self.definitions[form].name}{drill_name}.{format.value}"
        copy = self.sent(unit, form, drill, drill_name)
        return self.takes(content, name, copy, received=received, until=until)

    def takes(
        self,
        content: bytes,
        path: str,
        copy: SentCopy,
        *,
        received: dt.datetime = WHEN,
        until: dt.date | None = None,
    ) -> Duty:
        """Any file as the return of a copy: what its reader brings back is in force."""
        digest = hashlib.sha256(content).hexdigest()
        arrival = Arrival(digest, path, len(content), received, ReceivedBy.MAIL)
        form = read(content, self.of)
        submission = submitted(form, digest)
        values = {
            at: AgreedValue(answer.value, answer.text, path, answer.place)
            for at, answer in form.answers.items()
        }
        faults = dict(_faults(form, path, self.definitions[copy.form]))
        state = DutyState.INCOMPLETE if faults else DutyState.ACCEPTED
        duty = Duty(copy, state, submission, (), arrival, values, faults, until or _day(copy.due))
        self.duties[copy.key] = duty
        self.files[path] = arrival, FileState.READ
        self.contents[path] = content
        return duty

    def of(self, identity: Identity) -> FormDefinition | None:
        """The definition of an identity."""
        return self.definitions.get(identity.form)

    def file(self, path: str, state: FileState) -> None:
        """A file that is no form in force."""
        arrival = Arrival(hashlib.sha256(path.encode()).hexdigest(), path, 9, WHEN, ReceivedBy.SEEN)
        self.files[path] = arrival, state

    def agreed(self, questions: Iterable[Question] = ()) -> Agreed:
        """All of it."""
        return Agreed(dict(self.files), dict(self.duties), tuple(questions))


def submitted(form: Filled, digest: str) -> Submission:
    """What a reader brought back, as a submission."""
    identity = form.identity
    assert identity
    return Submission(
        digest,
        1,
        identity.form,
        identity.edition,
        identity.unit,
        identity.drill,
        answers=form.answers,
        strays=form.strays,
        notes=form.notes,
        fillable=form.fillable,
    )


def _faults(form: Filled, path: str, definition: FormDefinition) -> Iterable[tuple[str, tuple[Problem, ...]]]:
    """What does not fit its field, by address."""
    for address, answer in form.answers.items():
        if isinstance(answer.value, Misfit) and definition.field_at(address):
            yield address, (problem_of(answer.value, Place(f"{path}!{answer.place}")),)


def _numbers(table: str, values: Mapping[str, str]) -> list[int]:
    """The numbers of a table's rows that have values."""
    found = (address.split(".") for address in values)
    return [int(row[1]) for row in found if row[0] == table and row[1].isdigit()]


def _day(due: str) -> dt.date | None:
    """The day of a due date; None of words."""
    try:
        return dt.date.fromisoformat(due)
    except ValueError:
        return None


def plan_rows(*drills: tuple[str, ...], first: int = 1) -> dict[str, str]:
    """Values of the county's plan form: host, content, time, method, remarks of each row."""
    columns = ("host", "content", "time", "method", "remarks")
    return {
        f"drills.{number}.{column}": text
        for number, drill in enumerate(drills, first)
        for column, text in zip(columns, drill, strict=False)
        if text
    }


SIGNED = {
    "basic.contact": "王五",
    "basic.phone": "0356-4232621",
    "sign.filler": "王五",
    "sign.date": "2026年3月5日",
}
