"""The year's documents: from data to rendered files, one document after the other.

Reads: YearData; Drafts made in memory, where those are asked for.
Writes: Rendered files, which publish writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.bootstrap.paths import fonts_command
from docgen.document.compose import Composer
from docgen.document.elements import OfficialDocument, Part
from docgen.document.placement import ImprintPlacement, recipients_in_imprint
from docgen.model.kinds import Format, Kind
from docgen.planning.deadlines import deadline_facts
from docgen.planning.guidance import resolve_guidance
from docgen.planning.holiday_tables import check_holiday_table
from docgen.planning.workdays import WorkCalendar
from docgen.problems import KeyPath, Place, Problems, ProblemsFound
from docgen.publish.artifact import Rendered
from docgen.render.fonts import load_fonts
from docgen.render.means import lacking
from docgen.render.pages import Counted, count_pages
from docgen.render.pdf.blocks import Setter
from docgen.render.saving import saving
from docgen.source.draft import Draft
from docgen.source.public import public_source
from docgen.source.year import YearData
from docgen.standard.layouts import Layout
from docgen.tongue import strung, unended

if TYPE_CHECKING:
    from docgen.render.pdf.layout import LaidOut, Press


@dataclass(frozen=True)
class Places:
    """The folders that a run takes its means from."""

    templates: Path
    fonts: Path


@dataclass(frozen=True, eq=False)
class YearJob:
    """The documents of one year in the formats asked for; problems are collected, progress is told.

    `made` are documents made in memory, to be set in place of those that the year's files hold.
    """

    data: YearData
    formats: Sequence[Format]
    places: Places
    problems: Problems
    progress: Callable[[str], None]
    made: Sequence[Draft] = ()

    @cached_property
    def drafts(self) -> dict[str, Draft]:
        """What is to be composed, by its role."""
        return {draft.role: draft for draft in self.made or self.data.drafts}

    def documents(self, kinds: Sequence[Kind]) -> tuple[OfficialDocument, ...]:
        """The documents of these kinds: each draft whole, each annex alone, tables that none carries."""
        composer = self._composer
        found: list[OfficialDocument] = []
        for draft in self.drafts.values():
            source = public_source(draft.said) if draft.letter.attach_source else None
            found.append(replace(composer.document(draft), attachment=source))
            found.extend(composer.alone(draft))
        found.extend(composer.tables_alone(self.drafts.values()))
        return tuple(document for document in found if document.kind in kinds)

    def render(self, documents: Sequence[OfficialDocument]) -> Iterator[Rendered]:
        """Each document in each format; an annex alone is cut from the document before it that carries it."""
        whole: LaidOut | None = None
        for document in documents:
            self.progress(document.title)
            paged = self._paged(document, whole)
            if paged:
                self._look_at(paged)
            if paged and not isinstance(paged, Counted) and document.whole and len(document.parts) > 1:
                whole = paged
            for form in self.formats:
                yield self._file(paged.shown if paged else document, form, paged)

    def laid_out(self, document: OfficialDocument, press: Press) -> LaidOut:
        """The document in pages, by a press that is kept; what the pages show is told."""
        paged = self._lay_out(press, document)
        self._look_at(paged)
        return paged

    def _paged(self, document: OfficialDocument, whole: LaidOut | None) -> LaidOut | Counted | None:
        """The document in pages, or for a docx alone what they come to; None without the means for either."""
        if Format.PDF not in self.formats and (counted := self._count(document)):
            return counted
        return self._lay_out(self._press, document, whole) if self._press else None

    def _count(self, document: OfficialDocument) -> Counted | None:
        """What the pages come to; None where a layout has to tell, and where there are no fonts."""
        try:
            setter = Setter(load_fonts(self.places.fonts), self.layout)
        except ProblemsFound:
            return None
        counted = count_pages(document, setter)
        return counted if counted and counted.body_on_first_page else None

    @cached_property
    def _composer(self) -> Composer:
        """What composes this year, its drill days resolved."""
        plan = self.data.plan
        for year, table in self.data.holidays.items():
            check_holiday_table(table, year, self.problems, self.data.trees[f"holidays/{year}"].place)
        if plan is None:
            return Composer(self.data, (), self.problems, self._blanks)
        calendar = WorkCalendar(self.data.holidays)
        places = self.data.trees["plan"].place
        days = resolve_guidance(plan, self.data.year, calendar, self.problems, places)
        deadline_facts(plan, self.data.year, calendar, self.problems, places)
        return Composer(self.data, days, self.problems, self._blanks)

    @property
    def _blanks(self) -> dict[str, Part]:
        """The forms that annexes name, as annexes; the forms' rooms are imported for nothing else."""
        if not self.data.blanks:
            return {}
        from docgen.forms.annex import annex_part
        from docgen.forms.copies import year_facts

        facts = year_facts(self.data)
        bound = {content: blank.definition for content, blank in self.data.blanks.items()}
        return {content: annex_part(form, facts.of_form(form)) for content, form in bound.items()}

    @property
    def layout(self) -> Layout:
        """The office's layout profile."""
        return self.data.office.layout.layout

    @cached_property
    def _press(self) -> Press | None:
        """The page layout; None, with a warning, where its means are missing and only docx is wanted."""
        missing = lacking(self.places.fonts)
        if not missing:
            from docgen.render.pdf.layout import Press

            return Press(load_fonts(self.places.fonts), self.layout, self.places.templates / "html")
        if Format.PDF in self.formats:
            raise ProblemsFound(missing)
        self.problems.add("DG-R103", reason=strung([unended(each.what) for each in missing], "；"))
        return None

    def _lay_out(self, press: Press, document: OfficialDocument, whole: LaidOut | None = None) -> LaidOut:
        """The document in pages; its 主送机关 in the 版记 where they left no room for body text (7.3.2)."""
        if whole and (cut := press.cut(document, whole)):
            return cut
        laid_out = press.lay_out(document)
        if laid_out.body_on_first_page:
            return laid_out
        try:
            moved = press.lay_out(recipients_in_imprint(document))
        except ProblemsFound:  # no page holds such a 版记; the recipients stay, and the clerk is told
            return laid_out
        if moved.body_on_first_page:
            self.problems.add("DG-R107", self._place(document, ("主送机关",)))
            return moved
        return laid_out

    def _file(self, document: OfficialDocument, form: Format, paged: LaidOut | Counted | None) -> Rendered:
        return Rendered(
            name=_name(document),
            kind=document.kind,
            format=form,
            content=self._content(document, form, paged),
            sources=document.sources,
            title=document.title,
            paper=document.role,
            extra={"number": document.number} if document.number else {},
        )

    def _content(self, document: OfficialDocument, form: Format, paged: LaidOut | Counted | None) -> bytes:
        if form is Format.PDF:
            assert paged is not None  # without the libraries no PDF is asked for
            assert not isinstance(paged, Counted)
            return paged.pdf()
        from docgen.render.docx import render_docx

        # Without a page layout an even-page section is still right in Word.
        without = ImprintPlacement.NEXT_PAGE if document.imprint else ImprintPlacement.NONE
        placement = paged.placement if paged else without
        template = self.places.templates / "docx" / "公文.docx"
        return render_docx(document, self.layout, placement, template)

    def _place(self, document: OfficialDocument, path: KeyPath) -> Place:
        """Where a value of a whole document is written; nowhere for an annex or a table alone."""
        return self.drafts[document.role].place(path) if document.whole else Place()

    def _look_at(self, paged: LaidOut | Counted) -> None:
        """Report what the pages show and the data could not tell."""
        if not paged.body_on_first_page:
            self.problems.add("DG-R104", self._place(paged.document, ("主送机关",)))
        self._advise(paged)
        for char, font in sorted(paged.fallbacks.items()):
            code = "DG-R105" if font else "DG-R106"
            facts = {"char": char, "point": f"U+{ord(char):04X}", "font": font, "command": fonts_command()}
            place = self.data.written(char, self.drafts.get(paged.document.role))
            self.problems.add(code, place, **facts)

    def _advise(self, paged: LaidOut | Counted) -> None:
        """Tell of pages that a slightly lower row would save."""
        document = paged.document
        if not document.whole:
            return
        setter = Setter(load_fonts(self.places.fonts), self.layout)
        if found := saving(document, paged.page_count, setter):
            self.problems.add("DG-R320", self._place(document, ("附件",)), **vars(found))


def _name(document: OfficialDocument) -> str:
    """What the clerk looks for: 发文字号 (with 附件N where it goes out alone) and the title."""
    label = document.parts[0].elements[0]
    lead = document.number if document.whole else getattr(label, "text", "")
    return f"{lead} {document.title}".strip() if document.number else document.title
