"""`docgen sent`: what was sent to whom entered into the list of the year, or taken back.

Reads: the year's data, the forms, the register, output/<office>/<year>/表格/.
Writes: data/<office>/<year>/records/.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.desk.today import asked_day, check_done
from docgen.forms.copies import year_facts
from docgen.handout.asked import no_such_form, no_such_units
from docgen.handout.job import FOLDER
from docgen.model.sendings import SendingEntry, SendingKind
from docgen.problems import Place, Problems, stop
from docgen.publish.handed import handed_out
from docgen.records.definitions import FormLibrary, keep_definitions
from docgen.records.lists import written
from docgen.records.sending import (
    EVERYTHING,
    Choice,
    Standing,
    made_copies,
    named,
    news,
    tell_of_the_gone,
)
from docgen.records.sendings import SendingLog, SentCopy, forms_of, list_of, read_sendings
from docgen.source.forms import FormSet, read_year_forms
from docgen.source.tree import Tree, told_by
from docgen.source.units import open_register
from docgen.source.validate import validate
from docgen.source.year import YearData, read_year
from docgen.tongue import phrase


@dataclass(frozen=True)
class SentRequest:
    """What the clerk asks for. `date` is the day of sending; corrections and withdrawals have a `reason`."""

    year: str
    office: str | None
    data: Path
    output: Path
    choice: Choice = EVERYTHING
    kind: SendingKind = SendingKind.SENT
    date: str | None = None
    reason: str | None = None
    today: dt.date | None = None


@dataclass(frozen=True)
class Sent:
    """The entry made in the list at `file`, None where there was nothing new; who is expected now.

    `spare` counts the copies that are to come back only where there is a drill for them.
    """

    file: str
    entry: SendingEntry | None
    copies: tuple[SentCopy, ...]
    last: SendingEntry | None
    expected: tuple[SentCopy, ...]
    spare: int

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        entry = self.entry.model_dump(mode="json", by_alias=True, exclude_none=True) if self.entry else None
        return {
            "list": self.file,
            "entry": entry,
            "recorded": [copy.as_json() for copy in self.copies],
            "spare": self.spare,
            "expected": [copy.as_json() for copy in self.expected],
        }


def record_sent(request: SentRequest) -> Outcome[Sent]:
    """Enter what was sent, or take it back: all of it or nothing."""
    return carry_out("sent", lambda problems: _record(request, problems))


def _record(request: SentRequest, problems: Problems) -> Sent:
    """Raises ProblemsFound where nothing is entered though something was to be."""
    data = read_year(request.data, request.year, request.office, problems)
    log = read_sendings(data, problems)
    forms = read_year_forms(data, problems)
    problems.stop_if_failed()
    if request.date:
        check_done(asked_day(request.date, problems), request.today or dt.date.today(), data.year)
    standing = _standing(request, data, forms, problems)
    _check_choice(request.choice, log, standing, problems)
    if request.kind is SendingKind.WITHDRAWN:
        copies = _to_withdraw(request, log, data.year)
    else:
        copies = _to_record(request, log, standing, data, problems)
    problems.stop_if_failed()
    entry = _enter(request, copies, log, problems) if copies else None
    if entry:
        _keep(copies, data, forms, request.today or dt.date.today(), problems)
        log = read_sendings(data, problems)
    tell_of_the_gone(log, standing, data.year, problems)
    expected, spare = tuple(log.expected.values()), len(log.sent) - len(log.expected)
    return Sent(log.shown, entry, copies, log.entries[-1] if log.entries else None, expected, spare)


def _standing(request: SentRequest, data: YearData, forms: FormSet, problems: Problems) -> Standing:
    """The register, the forms and the plan as they are now. Raises ProblemsFound without a register."""
    register = open_register(request.data / data.office_id, problems, request.data.parent)
    return Standing({unit.id: unit for unit in register}, forms.definitions, year_facts(data))


def _check_choice(choice: Choice, log: SendingLog, standing: Standing, problems: Problems) -> None:
    """Report units and forms asked for that neither the data nor the list has."""
    sent = log.sent.values()
    units, forms = {copy.unit for copy in sent}, {copy.form for copy in sent}
    missing = [unit for unit in choice.units if unit not in standing.units and unit not in units]
    problems.extend(no_such_units(missing, standing.units.values()))
    for form in choice.forms:
        if form not in standing.definitions and form not in forms:
            problems.extend([no_such_form(form, standing.definitions)])
    problems.stop_if_failed()


def _to_withdraw(request: SentRequest, log: SendingLog, year: int) -> tuple[SentCopy, ...]:
    """The copies that are expected and are to be so no more. Raises ProblemsFound where there are none."""
    found = tuple(copy for copy in log.sent.values() if request.choice.takes(copy))
    if not found:
        raise stop("DG-I312", Place(log.shown), what=phrase("撤回"), year=year)
    return found


def _to_record(
    request: SentRequest, log: SendingLog, standing: Standing, data: YearData, problems: Problems
) -> tuple[SentCopy, ...]:
    """The copies that were made and are not in the list as they are.

    Raises ProblemsFound where nothing was made, or there is nothing to correct.
    """
    folder = request.output / data.office_id / str(data.year) / FOLDER
    made = made_copies(handed_out(folder), standing, request.choice)
    made.tell(folder, problems)
    if not made.copies:
        problems.add("DG-I305", Place(str(folder)), year=data.year)
        problems.stop_if_failed()
    found = news(made.copies.values(), log)
    if request.kind is SendingKind.SENT:
        if found.changed:
            names = [
                phrase("{unit}的{form}", unit=copy.unit_name, form=copy.form_name) for copy in found.changed
            ]
            problems.add("DG-I309", Place(log.shown), **named(names), year=data.year)
        return found.new
    again = found.changed + (() if request.choice.whole else found.withdrawn)
    if not again:
        raise stop("DG-I312", Place(log.shown), what=phrase("更正"), year=data.year)
    return again


def _enter(
    request: SentRequest, copies: tuple[SentCopy, ...], log: SendingLog, problems: Problems
) -> SendingEntry:
    """Add the entry with its list of copies. Raises ProblemsFound where that cannot be done."""
    today = (request.today or dt.date.today()).isoformat()
    content, file = list_of(copies), log.next_file
    told: dict[str, Tree] = {
        "次": str(log.next_number),
        "事项": request.kind.value,
        "日期": request.date or today,
        "登记日期": today,
        **({"理由": request.reason} if request.reason else {}),
        "名单": file,
        "校验值": hashlib.sha256(content).hexdigest(),
    }
    forms = [written(each) for each in forms_of(copies)]
    entry = validate(told_by({**told, "表格": forms}), SendingEntry, problems)
    problems.stop_if_failed()
    assert entry is not None  # else an error was collected
    log.add([entry], {file: content}, problems)
    return entry


def _keep(
    copies: Iterable[SentCopy], data: YearData, forms: FormSet, today: dt.date, problems: Problems
) -> None:
    """Keep the definitions of what was sent, where somebody has removed them; tell of those that are lost."""
    sent = {(copy.form, copy.edition): copy for copy in copies}
    current = [each for each in forms.definitions.values() if (each.id, each.digest) in sent]
    keep_definitions(data, current, today, problems)
    library = FormLibrary(data.folder.parent, data.year, forms.definitions, problems)
    for copy in sent.values():
        if not library.has(copy.form, copy.edition):
            problems.add("DG-I313", form=copy.form_name, edition=copy.edition)
