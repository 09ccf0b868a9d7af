"""The year's forms for every unit: which copies, from which data, made by whichever engine.

Reads: YearData, FormSet, the unit register.
Writes: packs of files, which publish/distribution.py writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import BinaryIO

from docgen import __version__
from docgen.bootstrap.paths import font_cache, templates
from docgen.document.templates import template_text
from docgen.engine.options import EngineOptions
from docgen.engine.run import Task, run
from docgen.forms.copies import YearFacts
from docgen.forms.lastyear import facts_for
from docgen.forms.xlsx.listing import write_listing
from docgen.handout.asked import no_such_form, no_such_units
from docgen.handout.folders import LIST_NAME, WITHOUT_COUNTY, PrinterFile, county_folder, folder_of, paper_of
from docgen.handout.packs import NOTE_TEMPLATE, ORDER, FormKit, FormPart, PackItem, make_pack
from docgen.model.forms import FormDefinition
from docgen.model.kinds import FORM_FORMATS, Format
from docgen.model.units import Unit
from docgen.problems import Problems
from docgen.publish.distribution import Distribution
from docgen.publish.ledger import NOTE_PART
from docgen.render.means import lacking_at_a_glance
from docgen.source.advise.plans import guard_plans
from docgen.source.forms import FormSet
from docgen.source.forms.check import check_printed
from docgen.source.nearest import listed
from docgen.source.units import Register
from docgen.source.year import YearData
from docgen.tongue import phrase

FOLDER = "表格"  # below the year's folder
MOST_BATCH = 20  # units whose forms travel to a worker together
SHARES = 4  # batches for each worker at least, so that none is idle and the bar moves
MAKING = "4"  # raised when the same data makes other bytes, so that nothing old is taken for current
LIST_COLUMNS = (
    *(("序号", 6.0), ("编号", 10.0), ("单位", 34.0), ("层级", 6.0), ("类别", 10.0), ("所属", 14.0)),
    *(("联系人", 10.0), ("电话", 16.0), ("邮箱", 22.0), ("发出时间", 12.0), ("签收人", 10.0)),
    *(("收回时间", 12.0), ("表格", 40.0), ("文件夹", 40.0)),
)
PRINTED_COLUMNS = 12  # the last two are for the screen


class Packing(StrEnum):
    """What is packed into one zip; or, for paper, into one PDF."""

    UNIT = "unit"
    COUNTY = "county"
    PAPER = "paper"
    NONE = "none"


@dataclass(frozen=True)
class Selection:
    """Which units and forms a run makes; empty means all."""

    units: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.units or self.levels or self.forms or self.formats)

    def takes(self, unit: Unit) -> bool:
        """Whether a unit is among those asked for."""
        wanted = not self.units or unit.id in self.units
        return wanted and (not self.levels or unit.level in self.levels)


@dataclass
class _Census:
    """What there is to do: ids asked for that no unit has, lead units that are no unit, forms sent."""

    missing: dict[str, None]
    leads: set[str]
    sent: set[str] = field(default_factory=set)
    count: int = 0


@dataclass(frozen=True, eq=False)
class FormsJob:
    """The forms of one year; problems are collected, each finished pack is told."""

    data: YearData
    forms: FormSet
    register: Register | None
    selection: Selection
    problems: Problems
    fonts: str = ""  # digest of the fonts at hand
    counties: set[str] = field(default_factory=set)  # 所属 of the units asked for, empty where one has none
    failed: set[str] = field(default_factory=set)  # packs that could not be made
    under_way: dict[str, Mapping[str, str]] = field(default_factory=dict)  # the digests, by pack

    def units(self) -> Iterator[Unit | None]:
        """None, for the blank set that anybody can be given, then the units asked for."""
        if not (self.selection.units or self.selection.levels):
            yield None
        for unit in self.register or ():
            if self.selection.takes(unit) and self.kit.parts_for(unit):
                yield unit

    def _tell_of_no_deadline(self, definition: FormDefinition) -> None:
        """A form's deadline that the plan lacks, maybe because it is called otherwise there."""
        given = phrase("（现有{names}）", names=listed(self.year.deadlines)) if self.year.deadlines else ""
        self.problems.add(
            "DG-U106",
            self.data.place("plan", ("截止",)),
            name=definition.name,
            due=definition.due,
            given=given,
            year=self.year.year,
        )

    def check(self) -> int:
        """How many packs there will be; what was asked for and is not there goes to `problems`."""
        for form in self.selection.forms:
            if form not in self.forms.definitions:
                self.problems.extend([no_such_form(form, self.forms.definitions)])
        census = self._census
        if census.missing:
            self.problems.extend(no_such_units(census.missing, self.register or ()))
        for definition in self.wanted_forms:
            if self.year.lacks(definition):
                self._tell_of_no_deadline(definition)
            check_printed(definition, self.forms.trees[definition.id], self.year.deadlines, self.problems)
        if not (census.count or census.missing):
            self.problems.add("DG-U105")
        if self.kit.wants_pdf:
            self.problems.extend(lacking_at_a_glance(font_cache()))
        if self.register and not (self.selection.units or self.selection.levels):
            self._tell_of_nobody(census.sent, set(census.leads))
            if not self.selection.forms:
                papers = [(each.letter, each.place(("正文",))) for each in self.data.drafts]
                guard_plans(papers, self.forms.definitions.values(), self.register, self.problems)
        return census.count

    @cached_property
    def _census(self) -> _Census:
        """The units asked for, gone through once."""
        census = _Census(dict.fromkeys(self.selection.units), set(self.year.drills))
        for unit in self.units():
            census.count += 1
            if unit:
                census.missing.pop(unit.id, None)
                census.leads -= {unit.name, unit.short_name}
                census.sent.update(part.form for part in self.kit.parts_for(unit))
        return census

    def _tell_of_nobody(self, sent: set[str], leads: set[str]) -> None:
        """Forms that no unit is sent, and lead units that nothing is sent to."""
        for definition in self.wanted_forms:
            if definition.id not in sent:
                place = self.forms.trees[definition.id].place(("发给",))
                words = "、".join(definition.recipients)
                self.problems.add("DG-U107", place, name=definition.name, words=words)
        if leads:  # one that nothing is sent to may well be in the register
            leads -= {name for unit in self.register or () for name in (unit.name, unit.short_name)}
        annual = self.data.plan.annual if self.data.plan and not self.selection.forms else None
        for number, drill in enumerate(annual.drills if annual else ()):
            if drill.lead_unit in leads:
                leads.remove(drill.lead_unit)  # once is enough
                place = self.data.place("plan", ("年度计划", "项目", number, "牵头单位"))
                self.problems.add("DG-U108", place, unit=drill.lead_unit)

    @cached_property
    def parts(self) -> tuple[FormPart, ...]:
        """Every form asked for in every format asked for."""
        formats = self.selection.formats or (Format.DOCX, Format.XLSX, Format.PDF)
        return tuple(FormPart(form.id, format) for form in self.wanted_forms for format in formats)

    @cached_property
    def wanted_forms(self) -> tuple[FormDefinition, ...]:
        """Every form asked for."""
        wanted = self.selection.forms
        return tuple(form for form in self.forms.definitions.values() if not wanted or form.id in wanted)

    @cached_property
    def _every_part(self) -> Mapping[str, FormPart]:
        """Whatever any run may make of the forms as they are defined now, by name."""
        parts = (FormPart(form, format) for form in self.forms.definitions for format in FORM_FORMATS)
        return {part.name: part for part in parts}

    @cached_property
    def year(self) -> YearFacts:
        """What the copies share."""
        return facts_for(self.data, self.wanted_forms, self.problems)

    @cached_property
    def kit(self) -> FormKit:
        """What the workers need."""
        note = template_text(templates() / "text" / NOTE_TEMPLATE)
        return FormKit(tuple(self.forms.definitions.values()), self.parts, self.year, note, self.fonts)

    def run(
        self,
        out: Distribution,
        options: EngineOptions,
        packing: Packing,
        done: Callable[[], object],
        engines: ExitStack,
    ) -> None:
        """Make every pack that is not as it should be already, then the zips and the list.

        `engines` stops the workers, whatever ends the run.
        """
        batches = _in_batches(self._due(out, packing, done), self._census.count // (SHARES * options.workers))
        outcomes = run(Task(make_pack, self.kit, self.kit.forms_in), batches, options)
        engines.callback(outcomes.close)
        for outcome in outcomes:
            item = outcome.item
            if outcome.made is None:
                self.problems.extend([outcome.problem] if outcome.problem else [])
                self.under_way.pop(item.pack)
                self.failed.add(item.pack)
                out.keep(item.pack)
            else:
                out.put(item.pack, self.under_way.pop(item.pack), outcome.made)
                self._pack(out, item, packing)
            done()
        if packing is Packing.COUNTY:
            for folder in sorted({county_folder(county) for county in self.counties if county}):
                out.zip_folder(folder)
        self._put_papers(out, packing)
        if not self.selection.whole:
            out.renew_zips_of_folders()
        if self.register:
            out.put_list(
                LIST_NAME, "form.list", "xlsx", "发放清单", lambda target: self._write_list(target, out)
            )
        if self.selection.whole:
            out.remove_unwanted()

    def _put_papers(self, out: Distribution, packing: Packing) -> None:
        """What goes to the printer, where it is asked for; and what other runs made, brought up to date."""
        paths = {paper_of(county) for county in self.counties}
        if packing is not Packing.PAPER:
            paths = set() if self.selection.whole else set(filter(out.bundled, paths))
        papers = dict[str, PrinterFile]()
        for unit in self.register or () if paths else ():
            if (path := paper_of(unit.parent)) in paths:
                own = papers.setdefault(path, PrinterFile(path, unit.parent or WITHOUT_COUNTY))
                own.units[unit.id] = unit.name
        if packing is Packing.PAPER and not papers:
            self.problems.add("DG-U112")
        if not papers:
            return
        from docgen.handout.papers import PaperRun  # late: it lays out pages, which few runs do here

        forms = sorted(self.forms.definitions.values(), key=lambda form: ORDER[form.kind])
        order = {FormPart(form.id, Format.PDF).name: number for number, form in enumerate(forms)}
        looks = f"{self.fonts}{_looks()}"
        PaperRun(out, self.data.year, order, looks).put(papers.values(), self.problems)

    def _due(self, out: Distribution, packing: Packing, done: Callable[[], object]) -> Iterator[PackItem]:
        """The packs that have to be made; those that stand as they should are passed over."""
        for unit in self.units():
            item = PackItem(unit, folder_of(unit), self._standing(unit, out))
            if unit:
                self.counties.add(unit.parent)
            digests = self.digests(unit, item.standing)
            if out.current(item.pack, digests):
                self._pack(out, item, packing)
                done()
                continue
            self.under_way[item.pack] = digests
            yield item

    def _standing(self, unit: Unit | None, out: Distribution) -> tuple[FormPart, ...]:
        """The forms in the unit's folder that this run does not make."""
        if self.selection.whole or unit is None:
            return ()
        made = {part.name for part in self.kit.parts_for(unit)}
        others = out.parts_of(unit.id).intersection(self._every_part).difference(made)
        return tuple(self._every_part[name] for name in sorted(others))

    def _pack(self, out: Distribution, item: PackItem, packing: Packing) -> None:
        """The unit's zip; a run for some units leaves none as it was before."""
        path = f"{item.folder}.zip"
        if packing is Packing.UNIT:
            out.zip_pack(item.pack, path, item.title)
        elif not self.selection.whole:
            out.renew_zip_of(item.pack, path, item.title)

    def digests(self, unit: Unit | None, standing: tuple[FormPart, ...] = ()) -> Mapping[str, str]:
        """What each part of a unit's pack is made from, as a digest."""
        drills = self.year.drills_of(unit) if unit else ()
        own = repr((unit, drills)).encode()
        parts = [part.name for part in self.kit.parts_for(unit)]
        found = {part: hashlib.sha256(self._bases[part] + own).hexdigest()[:32] for part in parts}
        if unit:
            told = repr((parts, [part.name for part in standing])).encode()
            found[NOTE_PART] = hashlib.sha256(self._bases[NOTE_PART] + told + own).hexdigest()[:32]
        return found

    @cached_property
    def _bases(self) -> Mapping[str, bytes]:
        """What the packs share, by part, as digests: other fonts change the PDF files alone."""
        common = repr(
            (MAKING, __version__, sorted(self.year.facts.items()), sorted(self.year.deadlines.items()))
        )
        shown = repr((self.fonts, _looks()))
        named = [(form.id, form.name, form.due) for form in self.kit.definitions]
        bases = {NOTE_PART: f"{common}{self.year.written}{self.kit.note}{named}"}
        for part in self.parts:
            base = f"{common}{part.name}{self.forms.hashes[part.form]}"
            bases[part.name] = base + shown if part.format is Format.PDF else base
        return {name: hashlib.sha256(text.encode()).digest() for name, text in bases.items()}

    def _write_list(self, target: BinaryIO, out: Distribution) -> None:
        title = f"{self.data.office.name}{self.data.year}年应急演练表格发放清单"
        write_listing(target, title, LIST_COLUMNS, self._listed(out), PRINTED_COLUMNS)

    def _listed(self, out: Distribution) -> Iterator[Sequence[str | int]]:
        """A row of the list for each unit of the register; one that has got nothing yet is left out."""
        number = 0
        for unit in self.register or ():
            forms = self._forms_of(unit, out)
            if not forms and not self.selection.whole:
                continue
            number += 1
            own = (unit.id, unit.name, unit.level, unit.category, unit.parent)
            reach = (unit.contact, unit.phone, unit.email)
            yield (number, *own, *reach, "", "", "", forms, folder_of(unit))

    def _forms_of(self, unit: Unit, out: Distribution) -> str:
        """The names of the forms that there are in a unit's folder, whichever run put them there."""
        if self.selection.whole and unit.id not in self.failed:
            return self._names_of(frozenset(part.name for part in self.kit.parts_for(unit)))
        return self._names_of(frozenset(out.parts_of(unit.id)))

    def _names_of(self, parts: frozenset[str]) -> str:
        forms = {self._every_part[name].form for name in parts if name in self._every_part}
        return "、".join(form.name for form in self.kit.definitions if form.id in forms)


def _in_batches(items: Iterator[PackItem], size: int) -> Iterator[tuple[PackItem, ...]]:
    """The items in batches of `size`, but one at least and MOST_BATCH at most."""
    while batch := tuple(islice(items, max(1, min(size, MOST_BATCH)))):
        yield batch


def _looks() -> str:
    """A digest of the templates that the PDF forms are laid out with."""
    found = hashlib.sha256()
    for path in sorted((templates() / "html").glob("form*")):
        found.update(path.read_bytes())
    return found.hexdigest()
