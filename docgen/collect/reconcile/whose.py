"""Whose a form is, and which of the copies sent to that unit: by its identity, the name on it, who sent it.

Reads: Submissions with their Arrivals, YearKnown.
Writes: PlacedForm. Identity and the words on the form must agree, else it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.collect.agreed import OpenChoice, Question
from docgen.collect.arrival import Arrival
from docgen.collect.naming import NameMatch
from docgen.collect.package import PACKAGE
from docgen.collect.reconcile.known import NO, YearKnown, name_of_drill
from docgen.collect.submission import Submission
from docgen.forms.drills import drill_key
from docgen.model.decisions import DecisionKind
from docgen.problems import Place, Problem, problem
from docgen.records.decisions import OTHER, UNIT
from docgen.records.sendings import PER_DRILL, SentCopy
from docgen.source.units.alike import normal
from docgen.tongue import phrase

SHOWN = 5  # units that are offered
NEARLY = 8.0  # of 100: so much less likely than the first a unit is not thought to be the one
OTHER_UNIT = OpenChoice(OTHER, "另一个单位（在“改为”一栏写全称或编号）")
NOT_OURS = OpenChoice(NO, "不是我们要的")
YEAR_CHOICES = (OpenChoice("yes", "按今年的收下"), NOT_OURS)
COPY = "copy:"  # before a copy's key, in an answer
_BODY = re.compile(r".(?:队|所|站|中心|局|院|校|园|公司|厂|矿|村|社区|基地|馆|指挥部)$")
# What stands in the names of files beside the unit's.
_BETWEEN_NAMES = re.compile(r"[、,，;；/／+＋\s]+|(?<=[局会院校府办司处队])[和与及](?=.{3})")
_FILE_WORDS = re.compile(
    r"\.\w{2,5}$|[0-9〔〕()（）\[\]【】_\-—+\s]+|年度?|应急|演练|工作|计划|指导|评估|总结|统计|报送|材料|记录"
    r"|空白|上报包|表格?|附件|最终版?|终版|定稿|修改|改|更正|盖章|扫描件?|新|第.稿|版"
)


@dataclass(frozen=True, slots=True)
class PlacedForm:
    """A form with the copy that it is; None where somebody must say, or it is none of ours (`ours` False)."""

    submission: Submission
    arrival: Arrival
    copy: SentCopy | None
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    ours: bool = True
    packed: bool = False  # it came in a package, which leaves out whom to ask


def placed(submission: Submission, arrival: Arrival, known: YearKnown) -> PlacedForm:
    """Whose a form is and which copy."""
    asked: list[Question] = []
    if not of_this_year(submission, arrival, known, asked):
        return PlacedForm(submission, arrival, None, tuple(asked), ours=asked[0].decided != NO)
    unit = unit_of(submission, arrival, known, asked)
    if not unit:
        return PlacedForm(submission, arrival, None, tuple(asked), ours=unit is not None)
    sent, told = _copy(unit, submission, arrival, known, asked)
    copy = _of_its_drill(sent, submission, known) if sent else None
    ours = not any(question.decided == NO for question in asked)
    return PlacedForm(submission, arrival, copy, tuple(asked), told, ours)


def of_this_year(submission: Submission, arrival: Arrival, known: YearKnown, asked: list[Question]) -> bool:
    """Whether a form is of this office's year, or counts as such by decision."""
    whose = (submission.office or known.office, submission.year or known.year)
    if whose == (known.office, known.year):
        return True
    told = problem("DG-E212", Place(arrival.path), year=submission.year)
    what = (submission.sha256, f"#{submission.number}", "")
    units = (submission.unit,) if submission.unit in known.register else ()
    asked.append(known.ask(DecisionKind.YEAR, what, told, YEAR_CHOICES, files=(arrival.path,), units=units))
    return asked[0].decided == "yes"


def unit_of(submission: Submission, arrival: Arrival, known: YearKnown, asked: list[Question]) -> str | None:
    """The unit's id; empty where it must be asked, None where the form is none of ours."""
    own = submission.unit if submission.unit in known.register or known.sent_to(submission.unit) else ""
    what = (submission.sha256, f"#{submission.number}", submission.named)
    answer = known.decided.answer(DecisionKind.WHOSE, *what)
    if own and not answer and not submission.mixed and _says(submission.named, known.name(own)):
        return own
    match = known.book.match(submission.named, near=_near(own, arrival))
    if not answer and not own and submission.named and not match.nobody and not match.taken:
        answer = known.decided.of_name(submission.named)
    hints = [] if own else _hints(arrival, known)
    sure = "" if answer else _sure(own, submission, match, hints, known)
    if sure:
        return sure
    question = _whose(submission, arrival, known, _candidates(own, [match, *hints]), answer)
    asked.append(question)
    return None if question.decided == NO else question.decided.removeprefix(UNIT)


def _says(named: str, name: str) -> bool:
    """Whether a form names nobody else, looked at without a register."""
    return not named or normal(named) == normal(name)


def _near(own: str, arrival: Arrival) -> tuple[str, ...]:
    """What is known of where a form came from: its identity's unit, the folders that it lay in."""
    folders = arrival.path.split("/")[:-1]
    return tuple(part for part in (own, *folders) if part)


def _names_several(named: str, known: YearKnown) -> bool:
    """Whether a form names two units or more as those that report in it."""
    parts = [part for part in _BETWEEN_NAMES.split(named) if part.strip()]
    found = (known.book.match(part).taken for part in parts) if len(parts) > 1 else ()
    return len({each.id for each in found if each}) > 1


def _is_below(named: str, name: str) -> bool:
    """Whether a form names a body below the unit (下属的大队、站), which is no slip in the unit's name."""
    whole, own = normal(named), normal(name)
    return whole.startswith(own) and _BODY.search(whole.replace(own, "")) is not None


def _sure(
    own: str, submission: Submission, match: NameMatch, hints: list[NameMatch], known: YearKnown
) -> str:
    """The unit, where identity and words agree, or the name alone is clear; else empty."""
    taken = match.taken.id if match.taken else ""
    if own:
        near = not taken and own in _ids(match)[:1] and not _is_below(submission.named, known.name(own))
        agrees = match.nobody or taken == own or near
        alone = agrees and not submission.mixed and not _names_several(submission.named, known)
        return own if alone else ""
    told = {hint.taken.id for hint in hints if hint.taken}
    if taken:
        return taken if told <= {taken} else ""
    both = len(told) == 1 and len(hints) > 1 and all(hint.taken for hint in hints)
    return next(iter(told)) if both and not submission.named else ""


def clue(name: str) -> str:
    """What the name of a file or a folder says of whose it is: the name without what is about the form."""
    return _FILE_WORDS.sub("", name)


def sender_name(arrival: Arrival) -> str:
    """The sender's name, without the address."""
    return re.sub(r"<[^<>]*>|\S+@\S+", "", arrival.sender).strip(' "')


def _hints(arrival: Arrival, known: YearKnown) -> list[NameMatch]:
    """What the file's name and the sender say, where they say a name at all."""
    names = [clue(arrival.name.rpartition(".")[0]), sender_name(arrival)]
    found = [known.book.match(name) for name in names if len(normal(name)) > 2]
    return [match for match in found if not match.nobody]


def _ids(match: NameMatch) -> list[str]:
    return [each.unit.id for each in match.candidates]


def _candidates(own: str, matches: Iterable[NameMatch]) -> dict[str, bool]:
    """The units that a form may be of, the likeliest first; whether nearly as likely as the first."""
    found = {own: True} if own else {}
    for match in matches:
        best = match.candidates[0].score if match.candidates else 0.0
        for each in match.candidates:
            found[each.unit.id] = found.get(each.unit.id, False) or each.score > best - NEARLY
    return found


def _whose(
    submission: Submission, arrival: Arrival, known: YearKnown, candidates: Mapping[str, bool], itself: str
) -> Question:
    """The question whose a form is, the likeliest units first; `itself` was decided of an equal name."""
    place = Place(arrival.path)
    if submission.form == PACKAGE:
        told = problem("DG-E153", place, named=submission.named)
    elif submission.mixed:
        told = problem("DG-E215", place)
    elif submission.unit and submission.named:
        told = problem("DG-E210", place, unit=known.name(submission.unit), named=submission.named)
    else:
        stated = phrase("填报单位写着“{named}”", named=submission.named)
        told = problem("DG-E211", place, written=stated if submission.named else phrase("上面没有写填报单位"))
    shown = tuple(candidates)[:SHOWN]
    units = tuple(unit for unit in shown if candidates[unit])
    choices = tuple(OpenChoice(UNIT + unit, known.name(unit)) for unit in shown)
    what = (submission.sha256, f"#{submission.number}", submission.named)
    every, files = (*choices, OTHER_UNIT, NOT_OURS), (arrival.path,)
    return known.ask(DecisionKind.WHOSE, what, told, every, files=files, units=units, itself=itself)


def _copy(
    unit: str, submission: Submission, arrival: Arrival, known: YearKnown, asked: list[Question]
) -> tuple[SentCopy | None, tuple[Problem, ...]]:
    """The copy that a unit's form is; where none of that form was sent, one that is not expected."""
    own = [copy for copy in known.sent_to(unit) if copy.form == submission.form]
    exact = [copy for copy in own if copy.drill == submission.drill]
    if (
        len(exact) == 1
        and (submission.drill or len(own) == 1)
        and not _of_another(exact[0], submission, own, known)
    ):
        return exact[0], ()
    if len(own) == 1 and not submission.drill:
        return own[0], ()
    if not own and submission.form:
        return _unasked(unit, submission, arrival, known)
    every = own or known.sent_to(unit)
    question = _which(unit, submission, arrival, known, every)
    asked.append(question)
    chosen = {COPY + "/".join(copy.key): copy for copy in every}
    return chosen.get(question.decided), ()


def _of_its_drill(copy: SentCopy, submission: Submission, known: YearKnown) -> SentCopy:
    """A copy that was handed out for whatever drill there would be, as that of the drill it names: one for
    each comes back."""
    definition = known.definition_of(copy) if copy.asked == PER_DRILL else None
    if definition is None:
        return copy
    said = submission.answers.get(name_of_drill(definition))
    name = said.text.strip() if said else ""
    return copy._replace(drill=drill_key(name), drill_name=name) if name else copy


def _of_another(copy: SentCopy, submission: Submission, own: Iterable[SentCopy], known: YearKnown) -> bool:
    """Whether the form of one drill names another one of the unit's: it was filled for that one."""
    definition = known.definition_of(copy) if submission.drill else None
    said = submission.answers.get(name_of_drill(definition)) if definition else None
    others = {normal(each.drill_name) for each in own if each.drill_name != copy.drill_name}
    return bool(said and said.text and normal(said.text) in others)


def _unasked(
    unit: str, submission: Submission, arrival: Arrival, known: YearKnown
) -> tuple[SentCopy, tuple[Problem, ...]]:
    """A form that was never sent to the unit: what it says is kept, it is no duty."""
    definition = known.definitions(submission.form, submission.edition)
    name, form = known.name(unit), definition.name if definition else submission.form
    whose = (unit, name, submission.form, form, submission.edition, submission.drill, "")
    told = problem("DG-E214", Place(arrival.path), unit=name, form=form)
    return SentCopy(*whose, "", "", {}), (told,)


def _which(
    unit: str, submission: Submission, arrival: Arrival, known: YearKnown, copies: Iterable[SentCopy]
) -> Question:
    """The question which of a unit's copies a form is."""
    told = problem("DG-E213", Place(arrival.path), unit=known.name(unit))
    choices = tuple(
        OpenChoice(COPY + "/".join(copy.key), "：".join(filter(None, (copy.form_name, copy.drill_name))))
        for copy in copies
    )
    what = (submission.sha256, f"#{submission.number}", unit)
    return known.ask(
        DecisionKind.WHICH, what, told, (*choices, NOT_OURS), files=(arrival.path,), units=(unit,)
    )
