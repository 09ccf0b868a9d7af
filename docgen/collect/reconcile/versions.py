"""Several files of one copy: which is in force, which were before it, which say the same again.

Reads: the forms placed with one copy, in the order in which they came.
Writes: Chosen. A later one is in force, unless something tells that it is an older state; one that says what
an earlier one said does not bring that back; a print or a scan is a witness, not a version.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docgen.collect.agreed import OpenChoice, Question
from docgen.collect.arrival import FileState
from docgen.collect.package import stays_below
from docgen.collect.reconcile.known import YearKnown
from docgen.collect.reconcile.whose import PlacedForm
from docgen.collect.submission import Submission
from docgen.forms.filled import Answer
from docgen.forms.wording import field_words
from docgen.model.decisions import DecisionKind
from docgen.model.fieldtypes import Misfit, shown
from docgen.model.forms import FormDefinition, SignOff
from docgen.problems import Place, problem

NEW, OLD = OpenChoice("new", "采用新的"), OpenChoice("old", "采用旧的")
EACH = OpenChoice("each", "逐项")


@dataclass
class Chosen:
    """The form in force, those before it; values of the one in force that an earlier one is taken for."""

    current: PlacedForm | None = None
    replaced: list[PlacedForm] = field(default_factory=list)
    witnesses: list[PlacedForm] = field(default_factory=list)
    older: dict[str, PlacedForm] = field(default_factory=dict)  # by address
    states: dict[str, FileState] = field(default_factory=dict)  # by Submission.key
    questions: list[Question] = field(default_factory=list)


def chosen(forms: Iterable[PlacedForm], definition: FormDefinition | None, known: YearKnown) -> Chosen:
    """The form of a copy that is in force, by what came when and by what was decided."""
    found = Chosen()
    seen: dict[tuple[tuple[str, str], ...], PlacedForm] = {}
    every = sorted(forms, key=lambda each: (each.arrival.received, each.arrival.path))
    for form in every:
        if not form.submission.fillable:
            found.witnesses.append(form)
            found.states[form.submission.key] = FileState.READ
            continue
        if len(every) == 1:  # nearly all of them: what it says is compared with nothing
            _take(form, found, definition, known)
            break
        said = _said(form.submission.answers)
        if said in seen or (form.packed and _says_no_less(found.current, form, definition)):
            found.states[form.submission.key] = FileState.DUPLICATE
            continue
        seen[said] = form
        _take(form, found, definition, known)
    return found


def _says_no_less(before: PlacedForm | None, form: PlacedForm, definition: FormDefinition | None) -> bool:
    """Whether a form of a package says what the one before it says, but for whom to ask."""
    if before is None or definition is None:
        return False
    return all(
        stays_below(address, definition) for address in differences(before.submission, form.submission)
    )


def _take(form: PlacedForm, found: Chosen, definition: FormDefinition | None, known: YearKnown) -> None:
    """Put a further version to those before it."""
    before = found.current
    if before is None:
        found.current = form
        found.states[form.submission.key] = FileState.READ
        return
    differing = differences(before.submission, form.submission)
    doubt = _doubt(before, form, definition)
    told = tuple(_told(address, before, form, definition) for address in differing)
    question = _version(before, form, doubt, told, known)
    found.questions.append(question)
    if question.decided in (NEW.key, EACH.key):
        found.older = (
            _kept(before, form, differing, definition, known, found) if question.decided == EACH.key else {}
        )
        found.current = form
        found.replaced.append(before)
        found.states[before.submission.key] = FileState.REPLACED
        found.states[form.submission.key] = FileState.READ
    else:
        found.replaced.append(form)
        found.states[form.submission.key] = FileState.REPLACED if question.decided else FileState.UNSURE


def _said(answers: Mapping[str, Answer]) -> tuple[tuple[str, str], ...]:
    """All that a form says, however it was typed: 1,200 and 1200 are the same."""
    return tuple(sorted((at, shown_answer(each)) for at, each in answers.items() if each.text.strip()))


def shown_answer(answer: Answer | None) -> str:
    """What a form says in a field, as versions are compared: 1,200 and 1200 are the same."""
    if answer is None:
        return ""
    return answer.text.strip() if isinstance(answer.value, Misfit) else shown(answer.value)


def differences(before: Submission, form: Submission) -> tuple[str, ...]:
    """The addresses at which two forms say something else."""
    one, other = before.answers, form.answers
    every = dict.fromkeys((*one, *other))
    return tuple(at for at in every if shown_answer(one.get(at)) != shown_answer(other.get(at)))


def _doubt(before: PlacedForm, form: PlacedForm, definition: FormDefinition | None) -> str:
    """Why a later file may be an older state; empty where nothing tells so."""
    signed = [_signed(each, definition) for each in (before, form)]
    if signed[0] and signed[1] and signed[1] < signed[0]:
        return "填表日期比前一版早"
    one, other = before.submission.answers, form.submission.answers
    if not any(shown_answer(other.get(at)) for at in differences(before.submission, form.submission)):
        return "只是少了前一版填过的内容"
    misfits = [sum(isinstance(a.value, Misfit) for a in each.values()) for each in (one, other)]
    return "不合要求的地方比前一版多" if misfits[1] > misfits[0] else ""


def _signed(form: PlacedForm, definition: FormDefinition | None) -> dt.date | None:
    """The day on which a form says that it was filled."""
    blocks = [block for block in definition.blocks if isinstance(block, SignOff)] if definition else []
    values = [
        form.submission.answers.get(f"{block.id}.{item.id}") for block in blocks for item in block.items
    ]
    days = [each.value for each in values if each and isinstance(each.value, dt.date)]
    return max(days, default=None)


def _version(
    before: PlacedForm, form: PlacedForm, doubt: str, differing: tuple[str, ...], known: YearKnown
) -> Question:
    """The question which of two versions is in force."""
    assert form.copy is not None  # forms are put together by their copies
    code = "DG-E221" if doubt else "DG-E220"
    place = Place(form.arrival.path)
    told = problem(code, place, unit=form.copy.unit_name, count=len(differing), doubt=doubt)
    return known.ask(
        DecisionKind.VERSION,
        # of the later one alone: whatever stood before it, it is to count or not
        (form.submission.sha256, "/".join(form.copy.key), f"#{form.submission.number}"),
        told,
        (NEW, OLD, EACH),
        files=(form.arrival.path, before.arrival.path),
        units=(form.copy.unit,),
        itself="" if doubt else NEW.key,
        details=differing,
    )


def _told(address: str, before: PlacedForm, form: PlacedForm, definition: FormDefinition | None) -> str:
    """What two versions say at an address: `第1行　演练时间：2026年6月 → 2026年7月`."""
    old, new = (shown_answer(each.submission.answers.get(address)) for each in (before, form))
    return f"{_label(address, definition)}：{old or '（空）'} → {new or '（空）'}"


def _label(address: str, definition: FormDefinition | None) -> str:
    """What a field is called, with its row; the address where no form has it any more."""
    return (field_words(definition, address) if definition else "") or address


def _kept(
    before: PlacedForm,
    form: PlacedForm,
    differing: Iterable[str],
    definition: FormDefinition | None,
    known: YearKnown,
    found: Chosen,
) -> dict[str, PlacedForm]:
    """The addresses whose earlier value stays, field by field; one that nobody has decided stays, too."""
    kept: dict[str, PlacedForm] = {}
    for address in differing:
        question = _field(address, before, form, definition, known)
        found.questions.append(question)
        if question.decided != NEW.key:
            kept[address] = found.older.get(address, before)
    return kept


def _field(
    address: str, before: PlacedForm, form: PlacedForm, definition: FormDefinition | None, known: YearKnown
) -> Question:
    """The question which value of a field is in force."""
    old, new = (shown_answer(each.submission.answers.get(address)) for each in (before, form))
    label = _label(address, definition)
    # what stands there is for the worklist alone: it may be somebody's number
    told = problem("DG-E222", Place(form.arrival.path), label=label)
    choices = (OpenChoice(NEW.key, new or "（空）"), OpenChoice(OLD.key, old or "（空）"))
    asked = (form.submission.sha256, address, new)
    files = (form.arrival.path, before.arrival.path)
    units = (form.copy.unit,) if form.copy else ()
    return known.ask(DecisionKind.FIELD, asked, told, choices, files=files, units=units)
