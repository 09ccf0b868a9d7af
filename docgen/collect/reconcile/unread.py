"""Files of which no form was read: whose each may be, so that no unit is chased whose form may be there.

Reads: Arrivals of which no form was read, duties, YearKnown.
Writes: the duties that one of them may be, marked so; what is asked of each.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from docgen.collect.agreed import Duty, DutyState, OpenChoice, Question
from docgen.collect.arrival import Arrival
from docgen.collect.naming import NameMatch
from docgen.collect.reconcile.known import NO, YearKnown
from docgen.collect.reconcile.whose import NEARLY, NOT_OURS, OTHER_UNIT, SHOWN, clue, sender_name
from docgen.model.decisions import DecisionKind
from docgen.problems import Place, problem
from docgen.records.decisions import UNIT
from docgen.records.sendings import CopyKey
from docgen.source.nearest import listed
from docgen.source.units.alike import normal
from docgen.tongue import phrase

LIKELY = 75.0  # of 100: a name that is less alike is not thought to be the unit's
SHORTEST = 3  # characters of a name that says anything
WHOLE = "#?"  # the file itself, which has no forms that could be numbered
ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")
# Of which something is still to come: what lies in the pile may be it.
STILL_OPEN = (DutyState.MISSING, DutyState.UNSURE, DutyState.EXTENDED, DutyState.INCOMPLETE)


@dataclass
class UnreadPile:
    """What the pile comes to: duties that a file in it may be, questions, the files that are none of ours."""

    duties: dict[CopyKey, Duty] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)  # by SHA-256


def unread_pile(
    files: Iterable[Arrival],
    duties: Mapping[CopyKey, Duty],
    since: Mapping[CopyKey, dt.datetime],
    known: YearKnown,
) -> UnreadPile:
    """The pile looked through. `since` is when what is in force of a duty came: what is older is not new."""
    found = UnreadPile()
    waiting: defaultdict[str, list[Duty]] = defaultdict(list)
    for duty in duties.values():
        if duty.state in STILL_OPEN:
            waiting[duty.copy.unit].append(duty)
    for file in files:
        _look_at(file, waiting, since, known, found)
    return found


def _look_at(
    file: Arrival,
    waiting: Mapping[str, list[Duty]],
    since: Mapping[CopyKey, dt.datetime],
    known: YearKnown,
    found: UnreadPile,
) -> None:
    """Mark the duties that a file may be, and ask whose it is where there are any."""
    asked = (file.sha256, WHOLE, "")
    answer = known.decided.answer(DecisionKind.WHOSE, *asked)
    if answer == NO:
        found.refused.add(file.sha256)
    units = [answer.removeprefix(UNIT)] if answer.startswith(UNIT) else list(_units(file, known))
    maybe = [] if answer == NO else list(_maybe(file, units, waiting, since, known))
    for duty in maybe:
        found.duties[duty.copy.key] = _marked(found.duties.get(duty.copy.key, duty), file)
    if maybe or answer:
        found.questions.append(_question(file, asked, units[:SHOWN], known))


def _maybe(
    file: Arrival,
    units: Iterable[str],
    waiting: Mapping[str, list[Duty]],
    since: Mapping[CopyKey, dt.datetime],
    known: YearKnown,
) -> Iterator[Duty]:
    """The duties that it may be: of the form that its name has, or of that kind (计划表), if it has one; what
    came before it counts."""
    for unit in units:
        own = waiting.get(unit, ())
        named = [duty for duty in own if normal(duty.copy.form_name) in normal(file.name)]
        for duty in named or [duty for duty in own if _of_kind(duty, file, known)] or own:
            if file.received > since.get(duty.copy.key, dt.datetime.min.replace(tzinfo=file.received.tzinfo)):
                yield duty


def _of_kind(duty: Duty, file: Arrival, known: YearKnown) -> bool:
    """Whether a file is called after the kind of form that a duty is about."""
    definition = known.definition_of(duty.copy)
    return definition is not None and definition.kind.value in file.name


def _marked(duty: Duty, file: Arrival) -> Duty:
    """A duty that the file may be: one that is missing is unsure from now on."""
    unopened = (*duty.unopened, file.path)
    told = phrase("没有读出表来的文件里可能有：{files}", files=listed(unopened))
    state = DutyState.UNSURE if duty.state is DutyState.MISSING else duty.state
    return replace(duty, state=state, unopened=unopened, reason=duty.reason or told)


def _units(file: Arrival, known: YearKnown) -> dict[str, bool]:
    """The units that a file may be of: by its sender's address, by what it and all around it is called."""
    found = dict.fromkeys(_by_address(file, known), True)
    *folders, _ = file.path.split("/")
    clues = [clue(file.name), sender_name(file), clue(file.subject), *map(clue, reversed(folders))]
    for each in dict.fromkeys(clues):
        if len(normal(each)) >= SHORTEST:
            found |= dict.fromkeys(_likely(known.book.match(each, near=tuple(folders))), True)
    return found


def _by_address(file: Arrival, known: YearKnown) -> Iterator[str]:
    address = ADDRESS.search(file.sender)
    if address:
        own = address[0].lower()
        yield from (unit.id for unit in known.register.values() if unit.email.lower() == own)


def _likely(match: NameMatch) -> Iterator[str]:
    """The unit whose name it is; else those whose it is nearly."""
    if match.nobody or not match.candidates:
        return
    best = match.candidates[0].score
    for each in match.candidates:
        if each.score >= LIKELY and each.score > best - NEARLY:
            yield each.unit.id


def _question(file: Arrival, asked: tuple[str, str, str], units: list[str], known: YearKnown) -> Question:
    """The question whose a file is that nobody can open."""
    names = listed([known.name(unit) for unit in units])
    told = problem("DG-E160", Place(file.path), names=names)
    choices = tuple(OpenChoice(UNIT + unit, known.name(unit)) for unit in units)
    every = (*choices, OTHER_UNIT, NOT_OURS)
    return known.ask(DecisionKind.WHOSE, asked, told, every, files=(file.path,), units=tuple(units))
