"""Scans that are still to be entered, for whoever types into 待处理.xlsx; and what was typed there, entered.

Reads: the year's data, what is agreed, 录入登记.
Writes: ScansToEnter; data/<office>/<year>/records/录入登记.yaml and its tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from docgen.collect.agreed import Agreed, Duty, DutyState
from docgen.compiling.entry_sheet import FieldToEnter, FormOfScan, ScanToEnter, TypedScan
from docgen.desk.agreed import ReturnMeans, all_arrivals, return_means
from docgen.desk.entering import EntryOrder, JudgedEntry, begun, choices_of, entered_at
from docgen.desk.scanned import EntryRequest, ScanAtHand
from docgen.forms.copies import Copier
from docgen.forms.lastyear import facts_for
from docgen.forms.wording import field_words
from docgen.forms.xlsx.controls import prompt
from docgen.model.enterings import EnteringKind
from docgen.model.fieldtypes import Control
from docgen.model.identity import Identity
from docgen.problems import Problems, ProblemsFound, stop
from docgen.records.arrivals import read_arrivals
from docgen.records.enterings import EnteredValue, EnteringLog, read_enterings
from docgen.source.year import YearData
from docgen.tongue import phrase


class EnteredScan(NamedTuple):
    """A form of a scan that was entered: whose it is, which, what is wrong with it, its entry."""

    unit_name: str
    form_name: str
    judged: JudgedEntry

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {"unit": self.unit_name, "form": self.form_name, **self.judged.as_json()}

    @property
    def line(self) -> str:
        """For the clerk: whether it is entered or kept as a draft, how much of it is wrong."""
        entry, count = self.judged.entry, sum(map(len, self.judged.faults.values()))
        draft = entry is not None and entry.kind is EnteringKind.DRAFT
        return phrase(
            "  录入\u3000{unit}\u3000{form}：{state}{wrong}",
            unit=self.unit_name,
            form=self.form_name,
            state=phrase("存作草稿") if draft else phrase("已录入"),
            wrong=phrase("，有 {count} 处不合要求", count=count) if count and not draft else "",
        )


def scans_to_enter(agreed: Agreed, means: ReturnMeans, log: EnteringLog) -> tuple[ScanToEnter, ...]:
    """The forms that came back on paper alone, and that nobody has entered."""

    @cache
    def copier(form: str, edition: str) -> Copier | None:
        definition = means.known.definitions(form, edition)
        if definition is None:
            return None
        return Copier(definition, facts_for(means.data, (definition,), Problems()))

    found = []
    for duty in agreed.duties.values():
        own = duty.submission
        if duty.state is not DutyState.RECEIVED or own is None or own.fillable:
            continue
        if made := copier(own.form, own.edition):
            found.append(_scan(duty, made, means, log))
    return tuple(found)


def _scan(duty: Duty, copier: Copier, means: ReturnMeans, log: EnteringLog) -> ScanToEnter:
    own, definition = duty.submission, copier.definition
    assert own  # the caller has seen to it
    identity = Identity(own.form, own.edition, own.office, own.year, own.unit, own.drill)
    before = log.latest.get(own.key)
    copy = copier.again(means.known.register.get(own.unit), identity)
    texts = begun(copy, before)
    fields = tuple(
        FieldToEnter(
            address,
            field_words(definition, address),
            prompt(item, str(own.year)),
            choices_of(item) if item.traits.control is not Control.CHOICES else (),
            texts.get(address, ""),
        )
        for address, item in definition.expand(copy.rows)
    )
    form = FormOfScan(own.sha256, own.number, identity.text, before.entry.number if before else 0)
    path = duty.first.path if duty.first else ""
    return ScanToEnter(form, path, duty.copy.unit_name, duty.copy.form_name, fields)


def enter_typed(
    typed: Iterable[TypedScan], who: str, data: YearData, output: Path, today: dt.date, problems: Problems
) -> Iterator[EnteredScan]:
    """Enter what was typed, form by form, by `who` where the list does not say; one that somebody else has
    entered since is told, and left out."""
    scans = list(typed)
    if not scans:
        return
    means = return_means(data, problems)
    came = all_arrivals((), read_arrivals(data, problems), frozenset())
    for each in scans:
        arrivals = tuple(file for file in came if file.sha256 == each.form.sha256)
        asked = EntryRequest(str(data.year), data.office_id, data.folder.parents[1], output, each.form.sha256)
        order = EntryOrder(
            asked,
            each.form.identity,
            each.form.part,
            tuple(EnteredValue(address, label, "", text) for address, label, text in each.values),
            each.who or who,
            EnteringKind.ENTERED if each.done else EnteringKind.DRAFT,
            each.form.last,
            today,
        )
        try:
            if not arrivals:
                raise stop("DG-E401", each.place)
            # read anew for each: the one before has added to it
            scan = ScanAtHand(asked, means, arrivals, read_enterings(data, problems))
            yield EnteredScan(each.unit_name, each.form_name, entered_at(scan, order, problems))
        except ProblemsFound as stopped:
            problems.extend(stopped.problems)
