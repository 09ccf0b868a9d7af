"""`docgen enter`: a form that came back on paper, entered from what is seen of it beside each field.

Reads: the year's data, what arrived, the scan.
Writes: data/<office>/<year>/records/录入登记.yaml and a table of values beside it.

What is typed is judged at once as it will be judged when the year is settled, by the same judges.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.collect.entered import as_entered
from docgen.collect.reconcile.judging import judged
from docgen.collect.submission import Submission
from docgen.desk.outcome import Outcome, carry_out
from docgen.desk.scanned import COMMAND, EntryRequest, ScanAtHand, forms_on, scan_at_hand
from docgen.forms.copies import Copier
from docgen.forms.lastyear import facts_for
from docgen.forms.scans.seeing import ScannedForm, ScannedPage
from docgen.forms.scans.spots import FieldSpot
from docgen.forms.wording import row_words
from docgen.model.enterings import EnteringEntry, EnteringKind
from docgen.model.fields import Field, Required
from docgen.model.fieldtypes import YES, Control, Extent
from docgen.model.forms import FieldTable, FormBlock, FormCopy, PrintedText
from docgen.model.identity import Identity
from docgen.problems import Place, Problem, Problems, problem, stop
from docgen.records.enterings import EnteredForm, EnteredValue


@dataclass(frozen=True)
class EntryField:
    """A field to be entered: how it is asked for, where it is seen, what is known to stand in it.

    `control` is that of its type; `choices` what may be chosen, 是 for a box to tick.
    """

    address: str
    label: str
    row: str
    hint: str
    control: str
    choices: tuple[str, ...]
    needed: bool
    long: bool
    spot: FieldSpot | None
    text: str

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        spot = self.spot._asdict() if self.spot else None
        return {**vars(self), "choices": list(self.choices), "spot": spot}


@dataclass(frozen=True)
class EntryBlock:
    """The fields of a block, under its title; of a table row by row."""

    title: str
    table: bool
    fields: tuple[EntryField, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"title": self.title, "table": self.table, "fields": [each.as_json() for each in self.fields]}


@dataclass(frozen=True)
class EntryForm:
    """A form to be entered, the `part`th of its file; `before` is the entry that it begins with."""

    part: int
    identity: Identity
    form_name: str
    unit_name: str
    blocks: tuple[EntryBlock, ...]
    pages: tuple[ScannedPage, ...]
    told: tuple[Problem, ...]
    before: EnteredForm | None = None

    def as_json(self) -> dict[str, object]:
        """Plain data; a picture by its digest."""
        entry = self.before.entry if self.before else None
        pages = [
            {
                "number": each.number,
                "face": each.face,
                "width": each.width,
                "height": each.height,
                "picture": picture_name(each),
            }
            for each in self.pages
        ]
        return {
            "part": self.part,
            "identity": self.identity.text,
            "form": self.form_name,
            "unit": self.unit_name,
            "blocks": [each.as_json() for each in self.blocks],
            "pages": pages,
            "told": [each.as_json() for each in self.told],
            "last": entry.number if entry else 0,
            "kind": entry.kind.value if entry else "",
            "who": entry.who if entry else "",
        }


@dataclass(frozen=True)
class OpenedScan:
    """A scan opened to be entered: where it lies in the inbox, its forms."""

    path: str
    sha256: str
    forms: tuple[EntryForm, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {"path": self.path, "sha256": self.sha256, "forms": [each.as_json() for each in self.forms]}


@dataclass(frozen=True)
class EntryOrder:
    """What was typed into a form of a scan: who typed, what is to be done with it, the values.

    `last` is the number of the entry that it began with: one that came in between is not passed over.
    """

    scan: EntryRequest
    identity: str
    part: int
    values: tuple[EnteredValue, ...]
    who: str = ""
    kind: EnteringKind = EnteringKind.ENTERED
    last: int = 0
    today: dt.date | None = None


@dataclass(frozen=True)
class JudgedEntry:
    """What is wrong with the values, by their addresses, "" for the form as a whole; the entry where one was
    made."""

    faults: Mapping[str, tuple[Problem, ...]]
    entry: EnteringEntry | None = None

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        made = self.entry.model_dump(mode="json", by_alias=True) if self.entry else None
        faults = {at: [each.as_json() for each in told] for at, told in self.faults.items()}
        return {"faults": faults, "entry": made}


def picture_name(page: ScannedPage) -> str:
    """What tells the picture of a page from every other one."""
    return hashlib.sha256(page.picture).hexdigest()


def open_scan(request: EntryRequest) -> Outcome[OpenedScan]:
    """A scan with its pages, and its fields as they are to be entered."""
    return carry_out(COMMAND, lambda problems: _open(request, problems))


def judge_entry(order: EntryOrder) -> Outcome[JudgedEntry]:
    """What is wrong with values, as it will be judged; nothing is written."""
    return carry_out(COMMAND, lambda problems: _judge(order, problems))


def enter_scan(order: EntryOrder) -> Outcome[JudgedEntry]:
    """Enter what was typed, as it stands or as a draft; or take an entry back."""
    return carry_out(COMMAND, lambda problems: _enter(order, problems))


# --- opening ---


def _open(request: EntryRequest, problems: Problems) -> OpenedScan:
    """Raises ProblemsFound where there is nothing to enter."""
    scan = scan_at_hand(request, problems)
    forms = enumerate(forms_on(scan, problems), 1)
    opened = tuple(_form(part, form, scan) for part, form in forms)
    return OpenedScan(scan.arrival.path, request.sha256, opened)


def _form(part: int, form: ScannedForm, scan: ScanAtHand) -> EntryForm:
    """A form with what was entered of it before, or was prefilled."""
    identity, definition = form.identity, scan.definition(form.identity)
    before = scan.log.latest.get(f"{scan.request.sha256}#{part}")
    unit = scan.means.known.register.get(identity.unit)
    copy = Copier(definition, facts_for(scan.means.data, (definition,), Problems())).again(unit, identity)
    texts = begun(copy, before)
    spots = {spot.address: spot for spot in form.spots}
    blocks = tuple(_block(block, copy.rows, spots, texts) for block in definition.blocks if _asks(block))
    whose = (definition.name, scan.means.known.name(identity.unit) if identity.unit else "")
    return EntryForm(part, identity, *whose, blocks, form.pages, tuple(_told(form, scan)), before)


def begun(copy: FormCopy, before: EnteredForm | None) -> Mapping[str, str]:
    """What stands in the fields when somebody begins: what is printed, or what was entered last."""
    return {**copy.values, **({each.address: each.text for each in before.values} if before else {})}


def choices_of(item: Field) -> tuple[str, ...]:
    """What may be chosen in a field, 是 for a box to tick."""
    return (YES,) if item.traits.control is Control.TICK else item.options


def _asks(block: FormBlock) -> bool:
    return not isinstance(block, PrintedText)


def _told(form: ScannedForm, scan: ScanAtHand) -> Iterator[Problem]:
    """What the clerk must know of the pages."""
    place = Place(scan.arrival.path)
    if form.missing:
        yield problem("DG-E407", place, pages="、".join(map(str, form.missing)))
    if odd := [str(page.number) for page in form.pages if page.face is None]:
        yield problem("DG-E408", place, pages="、".join(odd))


def _block(
    block: FormBlock, rows: Mapping[str, int], spots: Mapping[str, FieldSpot], texts: Mapping[str, str]
) -> EntryBlock:
    """A block's fields in printed order."""
    table = isinstance(block, FieldTable)
    fields = (
        _field(address, item, row_words(block, address), spots.get(address), texts.get(address, ""))
        for address, item in block.expand(rows)
    )
    title = "" if isinstance(block, PrintedText) else block.title or ""
    return EntryBlock(title, table, tuple(fields))


def _field(address: str, item: Field, row: str, spot: FieldSpot | None, text: str) -> EntryField:
    traits = item.traits
    return EntryField(
        address,
        item.plain_label,
        row,
        item.hint or "",
        traits.control.name.lower(),
        choices_of(item),
        item.required is Required.YES,
        item.lines > 1 or traits.extent is Extent.PROSE,
        spot,
        text,
    )


# --- judging, entering ---


def _judge(order: EntryOrder, problems: Problems) -> JudgedEntry:
    """Raises ProblemsFound for values that are not the form's."""
    scan = scan_at_hand(order.scan, problems)
    return JudgedEntry(_faults(order, _identity(order), scan))


def _enter(order: EntryOrder, problems: Problems) -> JudgedEntry:
    """Raises ProblemsFound where nothing is entered."""
    if not order.who.strip():
        raise stop("DG-E406")
    return entered_at(scan_at_hand(order.scan, problems), order, problems)


def entered_at(scan: ScanAtHand, order: EntryOrder, problems: Problems) -> JudgedEntry:
    """Enter what was typed. Raises ProblemsFound where it is not the scan's, or somebody was first."""
    identity = _identity(order)
    faults = _faults(order, identity, scan)
    before = scan.log.latest.get(f"{order.scan.sha256}#{order.part}")
    _in_between(order, before, scan)
    told: dict[str, object] = {
        "事项": order.kind,
        "日期": order.today or dt.date.today(),
        "谁": order.who.strip(),
        "扫描件": order.scan.sha256,
        "第几份": order.part,
        "表格": identity.form,
        "定义": identity.edition,
        "单位": identity.unit,
        "演练": identity.drill,
    }
    return JudgedEntry(faults, scan.log.enter(told, order.values, problems))


def _in_between(order: EntryOrder, before: EnteredForm | None, scan: ScanAtHand) -> None:
    """Raises ProblemsFound DG-E413 where somebody has entered it since it was opened."""
    if before and before.entry.number != order.last:
        place = Place(scan.arrival.path)
        raise stop("DG-E413", place, number=before.entry.number, who=before.entry.who)


def _identity(order: EntryOrder) -> Identity:
    """Raises ProblemsFound DG-E405 for what is none."""
    found = Identity.parse(order.identity)
    if found is None:
        raise stop("DG-E405", address=order.identity)
    return found


def _faults(order: EntryOrder, identity: Identity, scan: ScanAtHand) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with the values. Raises ProblemsFound DG-E405 for one that is not the form's."""
    definition = scan.definition(identity)
    for value in order.values:
        if definition.field_at(value.address) is None:
            raise stop("DG-E405", Place(scan.arrival.path), address=value.address)
    form = as_entered(_scan(order, identity), order.values, definition)
    return judged(form, scan.arrival, definition, scan.means.known).faults


def _scan(order: EntryOrder, identity: Identity) -> Submission:
    """The form as it was read from the scan: whose it is, and nothing more."""
    return Submission(
        order.scan.sha256,
        order.part,
        form=identity.form,
        edition=identity.edition,
        unit=identity.unit,
        drill=identity.drill,
        fillable=False,
        office=identity.office,
        year=identity.year,
    )
