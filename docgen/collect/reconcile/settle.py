"""What came back settled: each file with its state, each duty with its values, and what must be decided.

Reads: Arrivals, Submissions, YearKnown.
Writes: Agreed. The order in which anything is handed in does not matter: all goes by when it came.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from docgen.collect.agreed import NO_FAULTS, Agreed, AgreedValue, Duty, DutyState, Question
from docgen.collect.arrival import Arrival, FileState
from docgen.collect.package import UnitsPackage
from docgen.collect.reconcile.joint import DrillPile, joint_drills
from docgen.collect.reconcile.judging import Judged, judged
from docgen.collect.reconcile.known import YearKnown
from docgen.collect.reconcile.packages import (
    ArrivedPackage,
    PackedYear,
    answered,
    definitions_of,
    packed_year,
    with_forms,
)
from docgen.collect.reconcile.unread import STILL_OPEN, unread_pile
from docgen.collect.reconcile.versions import Chosen, chosen
from docgen.collect.reconcile.whose import PlacedForm, placed
from docgen.collect.submission import Submission
from docgen.model.decisions import DecisionKind, DutyAnswer
from docgen.model.forms import FormDefinition
from docgen.problems import Place, problem
from docgen.records.sendings import CopyKey, SentCopy
from docgen.tongue import phrase

# Which state a file has that holds several forms: the first of these that one of them has.
WEIGHT = (FileState.UNSURE, FileState.READ, FileState.REPLACED, FileState.DUPLICATE, FileState.OTHER)
ASKED = ("DG-E205", "DG-E224")  # faults that the office may settle by itself
NO_PACKAGES: Mapping[str, UnitsPackage] = {}
WAITING = (DutyState.MISSING, DutyState.UNSURE)  # of which nothing is known here
SPARED = (DutyState.NOTHING, DutyState.EXEMPT)  # nothing is asked of the unit, whatever it sent
ROW_DIGITS = 5
ANY_FORM = ""  # of a file that does not say which form it is
OF_DUTY = {
    DutyAnswer.NOTHING: DutyState.NOTHING,
    DutyAnswer.EXEMPT: DutyState.EXEMPT,
    DutyAnswer.EXTENDED: DutyState.EXTENDED,
}


def settle(
    arrivals: Iterable[Arrival],
    submissions: Iterable[Submission],
    known: YearKnown,
    unread: Mapping[str, FileState] | None = None,
    packages: Mapping[str, UnitsPackage] = NO_PACKAGES,
) -> Agreed:
    """All of a year. `unread` are the states, by hash, of files that no form was read from; `packages` those
    that are what another office's units reported."""
    came = sorted(arrivals, key=lambda each: (each.received, each.path))
    first = _first_of(came)
    known = with_forms(known, packages.values())
    every = _in_order(submissions, first)
    packed = packed_year(_arrived(packages, first, every), known)
    forms = [placed(each, first[each.sha256], known) for each in every if each.sha256 not in packages]
    by_copy = _by_copy((*forms, *packed.forms))
    unsure = _maybe(forms) | {(unit, ANY_FORM) for unit in packed.unsure}
    duties: dict[CopyKey, Duty] = {}
    since: dict[CopyKey, dt.datetime] = {}
    states: dict[str, FileState] = {}
    drills = DrillPile(known)
    questions = [*packed.questions, *(question for form in forms for question in form.questions)]
    for key in sorted({*known.expected, *by_copy}):
        group = by_copy.pop(key, ())  # what is in force of it is all that is kept
        copy = (group[0].copy if group else None) or known.expected[key]
        picked = _chosen(group, known)
        duty, asked = _duty(copy, picked, unsure, known)
        duties[key] = duty = _packed(duty, packed)
        questions += asked
        states |= {form: state for form, state in picked.states.items() if state is not FileState.READ}
        if duty.state in STILL_OPEN and (came_on := _since(picked, duty)):
            since[key] = came_on
        drills.take(duty)  # while its values are at hand
    pile = unread_pile(_pile(first, unread or {}), duties, since, known)
    duties |= pile.duties
    questions += pile.questions
    drills.take(*packed.below.values())
    joint, again = joint_drills(drills, (*duties.values(), *packed.below.values()), known)
    refused = dict.fromkeys(pile.refused, FileState.OTHER)
    files = _files(came, first, forms, states, {**(unread or {}), **packed.states, **refused})
    return Agreed(
        files,
        duties,
        _sorted([*questions, *again]),
        (*(one for form in forms for one in form.problems), *packed.problems),
        {**packed.joint, **joint},
        packed.below,
        tuple(packed.in_force(known)),
        definitions_of(packages.values()),
    )


def _first_of(came: Iterable[Arrival]) -> dict[str, Arrival]:
    """The first arrival of each file, by its hash, in the order of time."""
    first: dict[str, Arrival] = {}
    for arrival in came:
        first.setdefault(arrival.sha256, arrival)
    return first


def _by_copy(forms: Iterable[PlacedForm]) -> dict[CopyKey, list[PlacedForm]]:
    """The forms of each copy that was sent, or that they say they are."""
    found: defaultdict[CopyKey, list[PlacedForm]] = defaultdict(list)
    for form in forms:
        if form.copy:
            found[form.copy.key].append(form)
    return found


def _pile(first: Mapping[str, Arrival], unread: Mapping[str, FileState]) -> list[Arrival]:
    """The files that somebody must look at before it is known what they are."""
    open_ = (FileState.UNREADABLE, FileState.UNSURE)
    return [first[sha256] for sha256, state in unread.items() if state in open_ and sha256 in first]


def _chosen(group: Sequence[PlacedForm], known: YearKnown) -> Chosen:
    """Which of the forms of a copy is in force."""
    return chosen(group, _definition(group[-1], known), known) if group else Chosen()


def _since(picked: Chosen, duty: Duty) -> dt.datetime | None:
    """When what is in force of a copy came: its form, or the package that answers for it."""
    if duty.package and duty.first:
        return duty.first.received
    return picked.current.arrival.received if picked.current else None


def _arrived(
    packages: Mapping[str, UnitsPackage], first: Mapping[str, Arrival], every: Iterable[Submission]
) -> list[ArrivedPackage]:
    """The packages that came, each with what its units reported."""
    inside: defaultdict[str, dict[int, Submission]] = defaultdict(dict)
    for each in every:
        if each.sha256 in packages:
            inside[each.sha256][each.number] = each
    return [
        ArrivedPackage(package, first[sha256], inside[sha256])
        for sha256, package in packages.items()
        if sha256 in first
    ]


def _packed(duty: Duty, packed: PackedYear) -> Duty:
    """A duty with what a package says of it: of a unit's own units, or of one that sent nothing itself."""
    found = answered(duty, packed)
    if found is None:
        said = packed.said.get(duty.copy.key)
        if said is None or duty.submission is not None or duty.state not in WAITING:
            return duty
        state, arrival = said
        return replace(duty, state=state, reason=phrase("见上报包 {path}", path=arrival.path))
    if duty.submission is None and duty.state in WAITING:
        return found
    if duty.submission is not None:
        facts = {"unit": duty.copy.unit_name, "form": duty.copy.form_name}
        packed.problems.append(problem("DG-E158", Place(found.package), **facts))
    return duty


def _in_order(submissions: Iterable[Submission], first: Mapping[str, Arrival]) -> list[Submission]:
    """Each form once, by when its file came first."""
    once = {(each.sha256, each.number): each for each in submissions if each.sha256 in first}
    return sorted(once.values(), key=lambda s: (first[s.sha256].received, first[s.sha256].path, s.number))


def _definition(form: PlacedForm, known: YearKnown) -> FormDefinition | None:
    """The definition that a form was read by; where its own is not known, that of the copy sent."""
    own = known.definitions(form.submission.form, form.submission.edition)
    return own or (known.definition_of(form.copy) if form.copy else None)


def _judged(form: PlacedForm, known: YearKnown) -> Judged:
    return judged(form.submission, form.arrival, _definition(form, known), known)


def _sorted(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Each question once, by the file that it is about and the place in it."""
    once = {question.key: question for question in questions}
    return tuple(sorted(once.values(), key=lambda each: (each.files, each.kind, *_in_form(each), each.key)))


def _in_form(question: Question) -> tuple[str, ...]:
    """Addresses in the order of rows: drills.2 before drills.10."""
    return tuple(p.zfill(ROW_DIGITS) if p.isdecimal() else p for p in question.asked[1].split("."))


def _maybe(forms: Iterable[PlacedForm]) -> frozenset[tuple[str, str]]:
    """The units that a file in the pile may be of, with the form that each is: nobody chases them for it."""
    return frozenset(
        (unit, form.submission.form or ANY_FORM)
        for form in forms
        if form.copy is None and form.ours
        for question in form.questions
        for unit in question.units
    )


def _duty(
    copy: SentCopy, picked: Chosen, unsure: frozenset[tuple[str, str]], known: YearKnown
) -> tuple[Duty, list[Question]]:
    """How a duty stands, with all that is asked about it."""
    entry = known.decided.entry(DecisionKind.DUTY, "", "/".join(copy.key), "")
    until = entry.until if entry and entry.until else _day(copy.due)
    reason = (entry.reason or "") if entry else ""
    bare = Duty(copy, DutyState.MISSING, until=until, reason=reason)
    if picked.current is None and picked.witnesses:
        scan = picked.witnesses[0]
        told = problem("DG-E223", Place(scan.arrival.path), unit=copy.unit_name)
        duty = replace(bare, state=DutyState.RECEIVED, submission=scan.submission, first=scan.arrival)
        return replace(duty, faults={"": (told,)}), picked.questions
    decided = OF_DUTY[DutyAnswer(entry.answer)] if entry else DutyState.MISSING
    if picked.current is None:
        may_lie = not unsure.isdisjoint({(copy.unit, copy.form), (copy.unit, ANY_FORM)})
        open_state = DutyState.UNSURE if may_lie else DutyState.MISSING
        return replace(bare, state=decided if entry else open_state), picked.questions
    return _filled(bare, picked, decided, known)


def _filled(bare: Duty, picked: Chosen, decided: DutyState, known: YearKnown) -> tuple[Duty, list[Question]]:
    """A duty that a form was returned for."""
    assert picked.current is not None  # the caller has seen to it
    found = _judged(picked.current, known)
    first = _first(picked, found.sound, known)
    if picked.older:
        found.values = _put_back(picked.older, found, known)
    questions = [*picked.questions, *(_of_unit(each, bare.copy.unit) for each in found.questions)]
    state = _state(found, questions)
    if decided in SPARED and state is not DutyState.ACCEPTED:
        state = decided
    duty = replace(
        bare,
        state=state,
        submission=picked.current.submission,
        replaced=tuple(each.submission for each in picked.replaced),
        first=first,
        values=found.values,
        faults=found.faults or NO_FAULTS,
    )
    return duty, questions


def _put_back(older: Mapping[str, PlacedForm], found: Judged, known: YearKnown) -> Mapping[str, AgreedValue]:
    """The values with the earlier ones in the place of the later; what is wrong with these, in `found`."""
    values = dict(found.values)
    for address, form in older.items():
        before = _judged(form, known)
        found.faults.pop(address, None)
        if address in before.values:
            values[address] = before.values[address]._replace(decided=True)
            if address in before.faults:
                found.faults[address] = before.faults[address]
        else:
            values.pop(address, None)
    return values


def _of_unit(question: Question, unit: str) -> Question:
    return replace(question, units=(unit,))


def _state(found: Judged, questions: Iterable[Question]) -> DutyState:
    """零报告 by decision; 需补正 where the unit must mend it, 收到待核 where the office must decide."""
    if any(each.kind == DecisionKind.NOTHING and each.decided == "nothing" for each in found.questions):
        return DutyState.NOTHING
    waiting = any(question.open for question in questions)
    if not found.faults:
        return DutyState.RECEIVED if waiting else DutyState.ACCEPTED
    mine = all(told.code in ASKED for each in found.faults.values() for told in each)
    return DutyState.RECEIVED if waiting and mine else DutyState.INCOMPLETE


def _first(picked: Chosen, current: bool, known: YearKnown) -> Arrival | None:
    """The first arrival that is acceptable, the `current` one or another; a stamped scan of what came later
    as a file is one."""
    sound = [form.arrival for form in picked.replaced if _judged(form, known).sound]
    sound += [picked.current.arrival] if picked.current and current else []
    scans = [form.arrival for form in picked.witnesses] if sound else []
    return min([*sound, *scans], key=lambda each: (each.received, each.path), default=None)


@cache  # of thousands of copies
def _day(due: str) -> dt.date | None:
    """The day that a copy is due; None of a time in words."""
    try:
        return dt.date.fromisoformat(due)
    except ValueError:
        return None


def _files(
    came: Iterable[Arrival],
    first: Mapping[str, Arrival],
    forms: Iterable[PlacedForm],
    states: Mapping[str, FileState],
    unread: Mapping[str, FileState],
) -> dict[str, tuple[Arrival, FileState]]:
    """Each file with its state: of equal ones the first to come has it, the others are 重复. `states` are
    those of forms that are not in force."""
    of_file: dict[str, FileState] = {}
    for form in forms:
        lost = FileState.UNSURE if form.ours else FileState.OTHER
        state = states.get(form.submission.key, FileState.READ) if form.copy else lost
        sha256 = form.submission.sha256
        of_file[sha256] = min(state, of_file.get(sha256, state), key=WEIGHT.index)
    found: dict[str, tuple[Arrival, FileState]] = {}
    for arrival in came:
        state = of_file.get(arrival.sha256) or unread.get(arrival.sha256, FileState.OTHER)
        again = first[arrival.sha256] is not arrival and state is not FileState.OTHER
        found[arrival.path] = arrival, FileState.DUPLICATE if again else state
    return found
