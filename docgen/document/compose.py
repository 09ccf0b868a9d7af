"""A document's data into an OfficialDocument: every element in the standard's order.

Reads: Draft, YearData, the resolved drill days.
Writes: OfficialDocument of the draft, and one of each annex that goes out alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from docgen.document import elements as el
from docgen.document import listing, tables, text
from docgen.document.heads import head_of
from docgen.document.mark import mark_shape
from docgen.document.placement import printing_room
from docgen.document.signature import (
    fits_a_page,
    height_of,
    note_lines,
    room_above,
    room_for,
    signature_rows,
)
from docgen.document.title import balanced, title_lines
from docgen.model.attached import Attached, TextAnnex, letter_of
from docgen.model.kinds import Kind
from docgen.model.notice import (
    FORM_PREFIX,
    PLAN_CONTENTS,
    PLAN_PREFIX,
    AnnexEntry,
    ForwardedNotice,
    Letter,
    Notice,
)
from docgen.model.office import Office, Sealing
from docgen.model.placeholders import TextKind
from docgen.model.plan import OWN_TABLES, AnnualPlan, GuidanceCalendar, Plan
from docgen.model.tables import BlankTable, NamedTable, Orientation, TableSpec
from docgen.phrases import chinese_date
from docgen.planning.guidance import GuidanceDay
from docgen.problems import Place, PlaceOf, Problems
from docgen.source.attached import contents_below
from docgen.source.draft import Draft
from docgen.source.nearest import listed, meant
from docgen.source.nesting import clip
from docgen.source.placeholders import check_text, names_for
from docgen.source.year import YearData
from docgen.standard.genres import PageFormat

WIDEST_SIGNATURE = 24.0  # 字; a longer 署名 is set in several lines
WIDEST_NOTE = 22.0  # 字; likewise a 题注, which leaves white at both sides as a title does
LEAST_MARK_SCALE = 0.35  # a mark narrowed further can hardly be read
USUAL_TITLES = {
    Kind.CALENDAR: "{year}年应急演练指导计划",
    Kind.PLAN: "{year}年度应急演练工作计划",
    Kind.PLAN_TABLE: "{year}年应急演练计划表",
}


@dataclass(frozen=True)
class Composer:
    """What composing needs at hand: the year's data, its drill days, and where problems go.

    It knows no file of a document: what to compose is a Draft, read or made in memory.
    """

    data: YearData
    days: Sequence[GuidanceDay]
    problems: Problems
    blanks: Mapping[str, el.Part] = field(default_factory=dict)  # forms as annexes, by their 内容
    _made: list[tuple[Draft, el.OfficialDocument]] = field(default_factory=list, init=False, repr=False)

    @property
    def office(self) -> Office:
        """The issuing office."""
        return self.data.office

    @property
    def plan(self) -> Plan:
        """The year's plan; an empty one where the year has none."""
        return self.data.plan or Plan()

    def document(self, draft: Draft) -> el.OfficialDocument:
        """The draft's document with its annexes and 版记; composed once, for itself and for annexes alone."""
        known = next((made for each, made in self._made if each is draft), None)
        if known is None:
            known = self._composed(draft)
            self._made.append((draft, known))
        return known

    def _composed(self, draft: Draft) -> el.OfficialDocument:
        notice = draft.letter
        if draft.source is None:  # the reader has looked at the others
            names = names_for(TextKind.LETTER, self.plan.deadlines)
            check_text(notice.body, TextKind.LETTER, names, lambda _: Place(), self.problems)
        mark = self._mark(notice, notice.issuing_mark)
        if mark_shape(mark).scale < LEAST_MARK_SCALE:
            place = self._mark_place(draft, mark)
            self.problems.add("DG-C103", place, count=max(len(name) for name in mark.names))
        elements = (*head_of(notice, mark), *self._letter(notice, draft.place))
        main = el.Part(elements, draft.kind, format=notice.format)
        annexes = (part for parts in self._annexes(notice) for part in parts)
        origin = self.data.origin(draft)
        return el.OfficialDocument(
            kind=draft.kind,
            title=notice.title or mark.text,
            number=notice.number,
            authority=self.office.name,
            date=_dated(notice),
            parts=(main, *annexes),
            imprint=self._imprint(notice),
            sources=origin.files,
            source_hash=origin.digest,
            role=draft.role,
        )

    def alone(self, draft: Draft) -> Iterator[el.OfficialDocument]:
        """Each bound annex as a document of its own, 发文字号 and 附件N on line 1 (7.3.7)."""
        whole, notice = self.document(draft), draft.letter
        parts = iter(whole.parts[1:])
        for entry in (entry for entry in notice.annexes if entry.content):
            first, *own = islice(parts, self._size(entry.content))
            label = el.AnnexLabel(f"{notice.number}{listing.label(notice, entry) or listing.LABEL}")
            yield replace(
                whole,
                kind=first.kind,
                title=entry.page_title or entry.title,
                parts=(replace(first, elements=(label, *first.elements[1:])), *own),
                imprint=None,
            )

    def tables_alone(self, drafts: Iterable[Draft]) -> Iterator[el.OfficialDocument]:
        """The tables of the plan that none of the drafts carries, each a document of its own."""
        letters: list[Letter] = [draft.letter for draft in drafts]
        carried = {content for letter in letters for content in contents_below(letter, self.data.attached)}
        letters += [letter_of(bound) for content, bound in self.data.attached.items() if content in carried]
        placed = (each.name for letter in letters for each in text.table_places(letter.body))
        carried |= {f"{PLAN_PREFIX}{name}" for name in placed}
        form = self.plan.own_form
        if form and f"{FORM_PREFIX}{form.id}" in carried:
            carried.add(f"{PLAN_PREFIX}{OWN_TABLES[-1]}")  # the form that it is was printed
        for name in self.plan.table_names:
            if f"{PLAN_PREFIX}{name}" not in carried:
                yield self._table_alone(name)

    def _table_alone(self, name: str) -> el.OfficialDocument:
        kind, spec = _kind(name), self._spec(name)
        title = spec.title or USUAL_TITLES.get(kind, name).format(year=self.data.year)
        part = el.Part(self._table(name, title), kind, _turned(spec))
        return el.OfficialDocument(
            kind=kind,
            title=title,
            number="",
            authority=self.office.name,
            date=None,
            parts=(part,),
            imprint=None,
            sources=self.data.source_files,
            source_hash=self.data.source_hash,
        )

    def _mark(self, letter: Letter, given: str | None) -> el.IssuingMark:
        """发文机关标志 as the format wants it: with 文件, 令 or 纪要, or bare (7.2.4, 10.1-10.3)."""
        others = tuple(organ.mark or organ.name for organ in letter.joint)
        match letter.format:
            case PageFormat.LETTER:  # of a joint letter the lead's mark alone
                return el.IssuingMark((given or self.office.issuing_mark).removesuffix(el.MARK_WORD))
            case PageFormat.ORDER:
                return el.IssuingMark(given or f"{self.office.name}令")
            case PageFormat.MINUTES:
                return el.IssuingMark(given or f"{self.office.name}会议纪要")
            case _:
                return el.IssuingMark(given or self.office.issuing_mark, others)

    def _mark_place(self, draft: Draft, mark: el.IssuingMark) -> Place:
        """Where the longest name of the mark is written: in the document, or by the office."""
        longest = max(range(len(mark.names)), key=lambda index: len(mark.names[index]))
        if longest:
            return draft.place(("联合发文", longest - 1))
        if draft.letter.issuing_mark:
            return draft.place(("发文机关标志",))
        named = draft.letter.format in (PageFormat.ORDER, PageFormat.MINUTES)
        return self.data.place("office", ("全称" if named else "发文机关标志",))

    def _letter(
        self, letter: Letter, place: PlaceOf, titled: type[el.Title | el.AnnexTitle] = el.Title
    ) -> Iterator[el.Element]:
        """The elements from the title to the 附注; `place` is where the letter's values are written."""
        if letter.title:
            yield titled(title_lines(letter.title, self._names(letter)))
        if letter.heading_note:
            note = balanced(f"（{letter.heading_note}）", WIDEST_NOTE, self._names(letter))
            yield el.HeadingNote(tuple(note.split("\n")))
        if letter.main_recipients:
            yield el.MainRecipients(f"{letter.main_recipients}：")
        lines = text.lines(self._filled(letter, place))
        for line, paragraph in zip(lines, text.each_paragraph(lines), strict=True):
            name = text.table_marked(line)
            yield from self._bare_table(name, upright=True) if name else (paragraph,)
        yield from (el.ContactLine(line.strip()) for line in letter.contacts)
        ending = tuple(self._ending(letter, place))
        if letter.listed:
            yield el.AttachmentNote(
                tuple(listing.items(letter)), room_above(ending, self.office.layout.layout)
            )
        yield from _attendance(letter)
        yield from ending

    def _ending(self, letter: Letter, place: PlaceOf) -> Iterator[el.Element]:
        """署名 or 签名章 with the date, 附注."""
        date = chinese_date(letter.issue_date) if letter.issue_date else ""
        notes = [el.Notes(f"（{letter.notes}）")] if letter.notes else []
        if letter.signets:
            yield el.SignetBlock(tuple(el.Signet(s.post, s.name or "") for s in letter.signets), date)
        elif letter.signature or date:
            sealing = letter.sealing or self.office.sealing
            given = (organ.signature or organ.name for organ in letter.joint if letter.signature)
            joint = tuple(self._signature(name) for name in given)
            lead = self._signature(letter.signature or "")
            below = sum(map(note_lines, notes))
            block = el.SignatureBlock(lead, date, sealing is Sealing.SEALED, joint, below)
            self._look_at_signatures(block, place)
            yield block
        yield from notes

    def _look_at_signatures(self, block: el.SignatureBlock, place: PlaceOf) -> None:
        """Tell of signatures that no page holds together with a line of text (7.3.5.1)."""
        layout = self.office.layout.layout
        rows = signature_rows(block, layout)
        if block.names and not fits_a_page(rows, layout):
            height, room = (lines * layout.pitch for lines in (height_of(rows), room_for(layout)))
            figures = {"rows": len(rows) - bool(block.date), "height": height, "room": room}
            self.problems.add("DG-C120", place(("联合发文",)), count=len(block.names), **figures)

    def _signature(self, name: str) -> str:
        """署名; one that the line cannot hold in even lines between words."""
        return balanced(name, WIDEST_SIGNATURE, self._names_of_office()) if name else ""

    def _names(self, letter: Letter) -> tuple[str, ...]:
        """Names that a title line never splits: the organs that issue, and what the office lists."""
        office = self.office
        marks = (letter.issuing_mark if isinstance(letter, ForwardedNotice) else office.issuing_mark,)
        organs = (*marks, *(organ.name for organ in letter.joint))
        own = (office.name, office.short_name, *office.proper_names)
        return tuple(name for name in (*own, *(o.removesuffix(el.MARK_WORD) for o in organs)) if name)

    def _filled(self, letter: Letter, place: PlaceOf) -> str:
        """The body with the year's data put in."""
        if not self._tables_fit(letter, place):
            return letter.body
        facts = {"年份": str(self.data.year), "发文机关": self.office.name}
        return text.filled(letter.body, facts, self.plan.deadlines, self.plan.table_names)

    def _tables_fit(self, letter: Letter, place: PlaceOf) -> bool:
        """Whether each table that the body has a place for is there, and has its line alone; told if not."""
        fit, known = True, self.plan.table_names
        for name, line, alone in text.table_places(letter.body):
            code = "DG-C104" if name not in known else "" if alone else "DG-C105"
            if not code and _turned(self._spec(name)):
                self.problems.add("DG-C106", place(("正文", line)), name=name)
            if code:
                fit = False
                facts = {"hint": meant(name, known), "known": listed(known) or "无"}
                self.problems.add(code, place(("正文", line)), name=name, **facts)
        if typed := text.typed_table(letter.body):
            self.problems.add("DG-C107", place(("正文", typed[0])), line=clip(typed[1]))
        return fit

    def _annexes(self, letter: Letter) -> Iterator[tuple[el.Part, ...]]:
        """Each annex that is bound in, with its own annexes behind it (7.3.7)."""
        for entry in letter.annexes:
            if entry.content:
                yield tuple(self._annex(letter, entry, entry.content))

    def _size(self, content: str | None) -> int:
        """How many parts an annex comes to with those that it binds in itself; 0 for one only listed."""
        if not content:
            return 0
        bound = self.data.attached.get(content)
        own = letter_of(bound).annexes if bound else ()
        return 1 + sum(self._size(entry.content) for entry in own)

    def _annex(self, letter: Letter, entry: AnnexEntry, content: str) -> Iterator[el.Part]:
        """An annex, labelled as the document lists it, then those that it lists itself."""
        label = el.AnnexLabel(listing.label(letter, entry))
        if bound := self.data.attached.get(content):
            yield self._attached(label, bound, partial(self.data.place, content))
            for parts in self._annexes(letter_of(bound)):
                yield from parts
            return
        title = entry.page_title or entry.title
        if blank := self.blanks.get(content):
            yield replace(blank, elements=(label, self._annex_title(title), *blank.elements))
            return
        name = content.removeprefix(PLAN_PREFIX)
        yield el.Part((label, *self._table(name, title)), _kind(name), _turned(self._spec(name)))

    def _attached(self, label: el.AnnexLabel, bound: Attached, place: PlaceOf) -> el.Part:
        """A file bound in: a text below its title, or a document with a head of its own."""
        if isinstance(bound, TextAnnex):
            return el.Part((label, *self._letter(bound.letter, place, el.AnnexTitle)), Kind.TEXT)
        head = head_of(bound, self._mark(bound, bound.issuing_mark))
        return el.Part((label, *head, *self._letter(bound, place)), Kind.FORWARDED, format=bound.format)

    def _spec(self, name: str) -> TableSpec:
        """The plan's table of a name."""
        spec = self.plan.table(name)
        assert spec is not None  # the reader has seen that the plan has what a document names
        return spec

    def _table(self, name: str, title: str) -> tuple[el.Element, ...]:
        """The title, the table and the note below it."""
        return (self._annex_title(title), *self._bare_table(name))

    def _annex_title(self, title: str) -> el.AnnexTitle:
        return el.AnnexTitle(title_lines(title, self._names_of_office()))

    def _bare_table(self, name: str, *, upright: bool = False) -> tuple[el.Element, ...]:
        """The table and the note below it; `upright` for one in the body, whose pages are not turned."""
        spec = self._spec(name)
        if upright:
            spec = spec.model_copy(update={"orientation": Orientation.PORTRAIT})
        table = self._cells(spec)
        path = (name,) if name in OWN_TABLES else ("表格", name)
        if not tables.fits(table, spec):
            self.problems.add("DG-C102", self.data.place("plan", (*path, "列")), name=name)
        elif narrow := self._narrow(spec, table):
            self.problems.add("DG-C121", self.data.place("plan", (*path, "列")), name=name, **narrow)
        elif cramped := tables.cramped_column(table):
            place, count = self.data.place("plan", (*path, "列")), len(table.columns)
            self.problems.add("DG-C122", place, name=name, column=cramped, count=count)
        note = (el.TableNote(f"备注：{spec.note.removeprefix('备注：')}"),) if spec.note else ()
        return (table, *note)

    def _narrow(self, spec: TableSpec, table: el.Table) -> dict[str, object]:
        """Facts of a column whose given width makes the table much higher; none without such a one."""
        if not any(column.width for column in spec.columns):
            return {}
        free = spec.model_copy(update={"columns": tables.without_widths(spec.columns)})
        found = tables.narrow_column(table, lambda: self._cells(free))
        return dict(zip(("column", "width", "lines"), found, strict=True)) if found else {}

    def _cells(self, spec: TableSpec) -> el.Table:
        """The table of a spec."""
        match spec:
            case GuidanceCalendar():
                return tables.guidance_table(spec, self.days)
            case AnnualPlan():
                return tables.annual_table(spec)
            case BlankTable():
                return tables.blank_table(spec)
            case NamedTable():
                return tables.named_table(spec)
        raise TypeError(type(spec))

    def _names_of_office(self) -> tuple[str, ...]:
        office = self.office
        return tuple(name for name in (office.name, office.short_name, *office.proper_names) if name)

    def _imprint(self, notice: Notice) -> el.Imprint | None:
        """版记; a letter's has no 印发 (10.1), and is nothing where it has no 抄送 either."""
        copies = "，".join(notice.copy_recipients)
        copied = f"抄送：{copies.rstrip('。')}。" if copies else ""
        if notice.format is PageFormat.LETTER:
            return el.Imprint(copied, "", "") if copied else None
        if notice.printing is None:
            return None
        date = f"{chinese_date(notice.printing.date)}印发"
        authority = notice.printing.authority or self.office.printing_authority
        lines = balanced(authority, printing_room(date), self._names_of_office())
        return el.Imprint(copied, lines, date)


def _attendance(letter: Letter) -> Iterator[el.Attendance]:
    """出席, 请假 and 列席, as far as there are any (10.3)."""
    roles = {"出席": letter.attended, "请假": letter.excused, "列席": letter.observers}
    present = {role: names for role, names in roles.items() if names}
    for role, names in present.items():
        yield el.Attendance(role, "、".join(names), first=role == next(iter(present)))


def _dated(notice: Notice) -> dt.date | None:
    """The document's date: 成文日期, or the day of 印发 where none is given."""
    return notice.issue_date or (notice.printing.date if notice.printing else None)


def _kind(name: str) -> Kind:
    """The kind of document that a table of the plan makes."""
    return PLAN_CONTENTS.get(f"{PLAN_PREFIX}{name}", Kind.TABLE)


def _turned(spec: TableSpec) -> bool:
    return spec.orientation is Orientation.LANDSCAPE
