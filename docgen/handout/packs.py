"""One unit's pack of forms, made in whichever process: the job that the engines run.

Reads: FormKit, PackItem.
Writes: Filed files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from docgen.bootstrap.paths import font_cache, fonts_command, templates
from docgen.document.sandbox import plain_environment
from docgen.document.templates import FileTemplate, template_of
from docgen.forms.blanks import Blank, blank_of
from docgen.forms.copies import Copier, YearFacts
from docgen.forms.stationery import Stationery
from docgen.model.forms import FormCopy, FormDefinition, FormKind
from docgen.model.kinds import Format
from docgen.model.units import Unit
from docgen.problems import stop
from docgen.publish import names
from docgen.publish.distribution import Filed
from docgen.publish.ledger import NOTE_PART
from docgen.render.fonts import load_fonts
from docgen.render.means import lacking

NOTE_NAME = "发放说明.txt"
NOTE_TEMPLATE = f"{NOTE_NAME}.j2"
ORDER = {kind: place for place, kind in enumerate(FormKind)}


@dataclass(frozen=True)
class FormPart:
    """A form in a format."""

    form: str
    format: Format

    @property
    def name(self) -> str:
        """What tells it from the other parts of a pack: `plan.docx`."""
        return f"{self.form}.{self.format.value}"


@dataclass(frozen=True)
class PackItem:
    """A unit and the folder of its files; no unit for the blank set.

    `standing` are the parts that earlier runs put there: this run does not make them, and the covering
    note names them too.
    """

    unit: Unit | None
    folder: str
    standing: tuple[FormPart, ...] = ()

    @property
    def pack(self) -> str:
        """The pack's name in the ledger."""
        return self.unit.id if self.unit else ""

    @property
    def title(self) -> str:
        """The unit's name."""
        return self.unit.name if self.unit else self.folder

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, eq=False)
class FormKit:
    """What all packs of a run share, as plain data: it travels to every worker.

    `definitions` are those of every form, `parts` what the run makes of them. `note` is the covering
    note's template, `fonts` the digest of the fonts at hand: with others, another machine would make
    other bytes.
    """

    definitions: tuple[FormDefinition, ...]
    parts: tuple[FormPart, ...]
    year: YearFacts
    note: str
    fonts: str
    _known: dict[tuple[str, str] | None, tuple[FormPart, ...]] = field(default_factory=dict, repr=False)

    @property
    def wants_pdf(self) -> bool:
        """Whether a page is laid out at all."""
        return any(part.format is Format.PDF for part in self.parts)

    def parts_for(self, unit: Unit | None) -> tuple[FormPart, ...]:
        """What the run makes for a unit; for the blank set, everything."""
        alike = (unit.level, unit.category) if unit else None
        if alike not in self._known:
            sent = {form.id for form in self.definitions if form.is_for(unit)}
            self._known[alike] = tuple(part for part in self.parts if part.form in sent)
        return self._known[alike]

    def forms_in(self, item: PackItem) -> int:
        """How many forms a pack holds: the first pack that a worker makes lays out the blank of each."""
        return max(1, len({part.form for part in self.parts_for(item.unit)}))


def fonts_at_hand() -> str:
    """A digest of the list of fonts that set-up has laid down; empty without any."""
    listing = font_cache() / "fonts.json"
    return hashlib.sha256(listing.read_bytes()).hexdigest()[:32] if listing.is_file() else ""


def make_pack(kit: FormKit, item: PackItem) -> list[Filed]:
    """The files of a pack. Raises ProblemsFound where a form cannot be made."""
    return list(_maker(kit).files(item))


@lru_cache(maxsize=1)
def _maker(kit: FormKit) -> _Maker:
    return _Maker(kit)


@dataclass(frozen=True, eq=False)
class _Maker:
    """Makes packs; keeps every blank once it was made."""

    kit: FormKit

    def files(self, item: PackItem) -> Iterator[Filed]:
        """Every form in every format, and the covering note."""
        parts = self.kit.parts_for(item.unit)
        made = [(part, label, copy) for part in parts for label, copy in self._copies(part, item)]
        stems = [(self._stem(part, label, item), part.format) for part, label, _ in made]
        for (part, _, copy), name in zip(made, names.distinct(stems), strict=True):
            content = self._blanks[part].fill(copy)
            yield Filed(
                path=f"{item.folder}/{name}",
                part=part.name,
                kind=self._definitions[part.form].kind.kind.value,
                format=part.format.value,
                title=self._definitions[part.form].name,
                content=content,
                sha256=hashlib.sha256(content).hexdigest(),
                identity=copy.identity.text,
            )
        if item.unit:
            # Windows' own editor wants the mark
            text = self._note(item.unit, item.standing).encode("utf-8-sig")
            yield Filed(f"{item.folder}/{NOTE_NAME}", NOTE_PART, "form.note", "txt", "发放说明", text)

    def _copies(self, part: FormPart, item: PackItem) -> Iterator[tuple[str, FormCopy]]:
        return self._copiers[part.form].copies(item.unit)

    def _stem(self, part: FormPart, label: str, item: PackItem) -> str:
        """演练评估表（县公安局，防汛演练)."""
        name = self._definitions[part.form].name
        told = [item.unit.short_name or item.unit.name] if item.unit else []
        told += [label] if label else []
        return f"{name}（{'，'.join(told)}）" if told else name

    def _note(self, unit: Unit, standing: Sequence[FormPart]) -> str:
        year, parts = self.kit.year, (*self.kit.parts_for(unit), *standing)
        wanted = {part.form for part in parts}
        forms = [
            {"名称": definition.name, "截止日期": year.due(definition)}
            for definition in sorted(self.kit.definitions, key=lambda each: ORDER[each.kind])
            if definition.id in wanted
        ]
        return self._template.render(
            单位=unit._asdict(),
            全称=unit.name,
            年份=year.year,
            发文机关=year.facts["发文机关"],
            联系方式=year.facts["联系方式"],
            成文日期=year.written,
            表格=forms,
            格式=sorted({part.format.value for part in parts}),
        )

    @cached_property
    def _template(self) -> FileTemplate:
        return template_of(self.kit.note, NOTE_TEMPLATE, plain_environment())

    @cached_property
    def _definitions(self) -> dict[str, FormDefinition]:
        return {definition.id: definition for definition in self.kit.definitions}

    @cached_property
    def _copiers(self) -> dict[str, Copier]:
        return {name: Copier(definition, self.kit.year) for name, definition in self._definitions.items()}

    @cached_property
    def _stationery(self) -> Stationery:
        """What the blanks share. Raises ProblemsFound DG-B106 on a machine with other fonts, or without."""
        if not self.kit.wants_pdf:
            return Stationery(None, templates())
        if fonts_at_hand() != self.kit.fonts:
            raise stop("DG-B106", command=fonts_command())
        lacking(font_cache()).stop_if_failed()
        return Stationery(load_fonts(font_cache()), templates())

    @cached_property
    def _blanks(self) -> dict[FormPart, Blank]:
        return {
            part: blank_of(part.format, self._definitions[part.form], self._stationery)
            for part in self.kit.parts
        }
