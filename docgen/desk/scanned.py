"""A scan of the inbox, for whoever enters it: its bytes, the copies that its forms were, its pages upright.

Reads: the inbox, the list of what arrived, the register, the forms; the scan behind the fence.
Writes: ScannedForms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from docgen.collect.arrival import Arrival
from docgen.collect.index import FOLDER, means_of, open_index
from docgen.collect.reading import FormGist
from docgen.desk.agreed import ReturnMeans, all_arrivals, return_means
from docgen.desk.inbox import year_inbox
from docgen.desk.originals import originals
from docgen.desk.outcome import Outcome, carry_out
from docgen.engine.fence import behind_fence
from docgen.engine.run import Task
from docgen.forms.scans.again import LIMITS, made_again
from docgen.forms.scans.seeing import ScannedForm, identities_of, scanned_forms
from docgen.model.enterings import EnteringKind
from docgen.model.forms import FormDefinition
from docgen.model.identity import Identity
from docgen.problems import Place, Problems, stop
from docgen.records.arrivals import read_arrivals
from docgen.records.enterings import EnteringLog, read_enterings
from docgen.source.year import YearData, read_year
from docgen.tongue import phrase

COMMAND = "enter"
Seen = TypeVar("Seen")


class EnteringState(StrEnum):
    """How far entering a form is."""

    TO_DO = "未录入"
    DRAFTED = "草稿"
    DONE = "已录入"


@dataclass(frozen=True)
class EntryRequest:
    """Which file is to be entered, by its SHA-256; the `inbox` that it lies in, 收件 beside data/ if None.

    `content` are its bytes where they were fetched before: a process that is behind a fence starts no others.
    """

    year: str
    office: str | None
    data: Path
    output: Path
    sha256: str
    inbox: Path | None = None
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class ScanBytes:
    """The bytes of a scan, as it lies in the inbox."""

    content: bytes = field(repr=False)

    def as_json(self) -> dict[str, object]:
        """Plain data: how many there are."""
        return {"size": len(self.content)}


@dataclass(frozen=True)
class ScansRequest:
    """Which year's scans."""

    year: str
    office: str | None
    data: Path
    output: Path


@dataclass(frozen=True)
class ListedScan:
    """A file that came back on paper; for each of its forms the unit, the form, and how far entering is."""

    sha256: str
    path: str
    forms: tuple[tuple[str, str, EnteringState], ...]

    @property
    def done(self) -> bool:
        """Whether all of it is entered."""
        return all(state is EnteringState.DONE for _, _, state in self.forms)

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        forms = [{"unit": unit, "form": form, "state": state.value} for unit, form, state in self.forms]
        return {"sha256": self.sha256, "path": self.path, "forms": forms}


@dataclass(frozen=True)
class ScanList:
    """The scans of a year, those first of which a form is still to be entered."""

    scans: tuple[ListedScan, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {"scans": [each.as_json() for each in self.scans]}

    def lines(self) -> Iterator[str]:
        """A line a form."""
        if not self.scans:
            yield phrase("没有要照图录入的扫描件。")
        for scan in self.scans:
            for unit, form, state in scan.forms:
                yield phrase(
                    "  {state}\u3000{unit}\u3000{form}\u3000{path}",
                    state=phrase(state.value),
                    unit=unit,
                    form=form,
                    path=scan.path,
                )


@dataclass(frozen=True)
class ScanAtHand:
    """A scan that is registered, with all that judging it hangs on."""

    request: EntryRequest
    means: ReturnMeans
    arrivals: tuple[Arrival, ...]
    log: EnteringLog

    @property
    def arrival(self) -> Arrival:
        """Its first arrival."""
        return min(self.arrivals, key=lambda each: (each.received, each.path))

    def definition(self, identity: Identity) -> FormDefinition:
        """The form that was handed out. Raises ProblemsFound DG-A201 where nobody knows it."""
        found = self.means.kit.library.of(identity)
        if found is None:
            raise stop("DG-A201", Place(self.arrival.path), identity=identity.text, form=identity.form)
        return found


def fetch_scan(request: EntryRequest) -> Outcome[ScanBytes]:
    """The bytes of a scan that is registered."""
    return carry_out(COMMAND, lambda problems: ScanBytes(_content(scan_at_hand(request, problems))))


def list_scans(request: ScansRequest) -> Outcome[ScanList]:
    """The scans of a year that came back and are entered, or to be entered."""
    return carry_out(COMMAND, lambda problems: _list(request, problems))


def _list(request: ScansRequest, problems: Problems) -> ScanList:
    """Raises ProblemsFound where the data are at fault."""
    data = read_year(request.data, request.year, request.office, problems)
    log, entered = read_arrivals(data, problems), read_enterings(data, problems)
    problems.stop_if_failed()
    means = return_means(data, problems)
    found = []
    with open_index(_index_folder(request, data), means_of(means.kit), trial=True) as index:
        for sha256, arrival in log.earliest.items():
            gist = index.gist(sha256)
            forms = [each for each in enumerate(gist.forms if gist else (), 1) if each[1].to_enter]
            listed = tuple(_listed(form, f"{sha256}#{part}", means, entered) for part, form in forms)
            if listed:
                found.append(ListedScan(sha256, arrival.path, listed))
    return ScanList(tuple(sorted(found, key=lambda each: (each.done, each.path))))


def _listed(
    form: FormGist, key: str, means: ReturnMeans, entered: EnteringLog
) -> tuple[str, str, EnteringState]:
    """The unit, the form, how far entering is."""
    known = means.known.definitions(form.form, "")
    names = (means.known.name(form.unit) if form.unit else "", known.name if known else form.form)
    drafted = key in entered.latest and entered.latest[key].entry.kind is EnteringKind.DRAFT
    done = EnteringState.DONE if key in entered.entered else EnteringState.TO_DO
    return (*names, EnteringState.DRAFTED if drafted else done)


def _index_folder(request: ScansRequest | EntryRequest, data: YearData) -> Path:
    return request.output / data.office_id / str(data.year) / FOLDER


def scan_at_hand(request: EntryRequest, problems: Problems) -> ScanAtHand:
    """Raises ProblemsFound for a file that is not registered, or that nobody has to enter."""
    data = read_year(request.data, request.year, request.office, problems)
    log, entered = read_arrivals(data, problems), read_enterings(data, problems)
    problems.stop_if_failed()
    means = return_means(data, problems)
    came = all_arrivals((), log, frozenset())
    arrivals = tuple(each for each in came if each.sha256 == request.sha256)
    if not arrivals:
        raise stop("DG-E401", Place(log.shown))
    with open_index(_index_folder(request, data), means_of(means.kit), trial=True) as index:
        gist = index.gist(request.sha256)
    if gist is not None and not any(form.to_enter for form in gist.forms):
        raise stop("DG-E404", Place(arrivals[0].path))
    return ScanAtHand(request, means, arrivals, entered)


def forms_on(scan: ScanAtHand, problems: Problems) -> tuple[ScannedForm, ...]:
    """The forms of a scan with their pages. Raises ProblemsFound where it is gone, or cannot be opened."""
    content = _content(scan)
    found = _fenced(Task(_identities, None), content, scan)
    copies = {identity: made for identity in found if (made := _copy(identity, scan, problems))}
    forms = _fenced(Task(scanned_forms, copies), content, scan)
    if not forms:
        raise stop("DG-E404", Place(scan.arrival.path))
    return forms


def _fenced(task: Task[bytes, tuple[Seen, ...]], content: bytes, scan: ScanAtHand) -> tuple[Seen, ...]:
    """What the fence lets through. Raises ProblemsFound DG-E403 where that is nothing."""
    done = behind_fence(task, content, LIMITS)
    if done.made is None:
        raise stop("DG-E403", Place(scan.arrival.path), reason=done.broken)
    return done.made


def _identities(_: None, content: bytes) -> tuple[Identity, ...]:
    return identities_of(content)


def _content(scan: ScanAtHand) -> bytes:
    """The bytes of the file. Raises ProblemsFound DG-E402 where it is not in the inbox any more."""
    if scan.request.content is not None:
        return scan.request.content
    data = scan.means.data
    own = year_inbox(data, read_arrivals(data, Problems()))
    inbox = scan.request.inbox or own
    wanted = {each.path: each for each in scan.arrivals}
    if inbox.is_dir() and (found := originals(inbox, wanted).get(scan.request.sha256)):
        return found
    shown = own.relative_to(data.folder.parents[2]) if inbox == own else inbox.name
    raise stop("DG-E402", Place(scan.arrival.path), inbox=shown, path=scan.arrival.path)


def _copy(identity: Identity, scan: ScanAtHand, problems: Problems) -> bytes | None:
    """The form's PDF as it was handed out; None where the office cannot make it any more."""
    unit = scan.means.known.register.get(identity.unit)
    return made_again(identity, scan.definition(identity), unit, scan.means.data, problems)
