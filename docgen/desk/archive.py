"""`docgen archive`, `verify`, `forget`: a year packed with proof, the proof looked at, contacts deleted.

Reads: the year's files below data/ and output/, the inbox; an archive.
Writes: the archive below output/<office>/封存/; a copy without contacts beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from docgen.compiling.archiving import (
    ArchivedState,
    ArchiveProof,
    PackedArchive,
    archived,
    pieces,
    to_forget,
    verified,
    without,
)
from docgen.desk.inbox import INBOX, year_inbox
from docgen.desk.outcome import Outcome, carry_out
from docgen.desk.today import asked_day
from docgen.model.kinds import Format
from docgen.problems import Place, Problems, stop
from docgen.publish.appending import add_large
from docgen.publish.artifact import Report
from docgen.publish.names import file_name
from docgen.records.arrivals import read_arrivals
from docgen.records.enterings import ROOM as ENTERED
from docgen.source.given import check_given
from docgen.source.load import reading
from docgen.source.offices import OFFICE_FILE
from docgen.source.year import YearData, read_year
from docgen.tongue import phrase, strung

FOLDER = "封存"
REGISTERS = ("units.yaml", "units.csv", "units.xlsx")
# Files of a year that name persons to be asked: what was handed out is prefilled, reminders are calls.
PRIVATE_PARTS = ("表格", "退回")
PRIVATE_WORDS = ("催报清单", "催报邮件")
WITHOUT = "（已删联系人）"
MOST_NAMED = 20


@dataclass(frozen=True)
class ArchiveRequest:
    """What the clerk asks for; with an `inbox` what came back is packed as well."""

    year: str
    office: str | None
    data: Path
    output: Path
    inbox: Path | None = None
    date: str | None = None


@dataclass(frozen=True)
class ArchivedYear:
    """The archive written, how many files it holds, the code that proves them."""

    report: Report
    files: int
    private: int
    code: str

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {**self.report.as_json(), "files": self.files, "private": self.private, "code": self.code}

    def lines(self) -> Iterator[str]:
        """What was packed, and what to keep of it on paper."""
        for path in (*self.report.written, *self.report.unchanged):
            yield phrase(
                "{path}：封存了 {files} 个文件，其中 {private} 个里有联系人",
                path=self.report.folder / path,
                files=self.files,
                private=self.private,
            )
        yield phrase("  封存码 {code}", code=self.code)
        yield phrase("  请把封存码另外记下来（抄在纸上、写进总结）；以后 docgen verify 报的应当与它相同。")


@dataclass(frozen=True)
class VerifiedArchive:
    """What an archive proves."""

    file: str
    proof: ArchiveProof

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        proof = self.proof
        whose = {"office": proof.office, "year": proof.year, "made": proof.made, "code": proof.code}
        states = {name: state.value for name, state in proof.states.items()}
        return {"file": self.file, **whose, "sound": proof.sound, "files": states}

    def lines(self) -> Iterator[str]:
        """The counts, and each file that is not as it was."""
        proof = self.proof
        counts = Counter(proof.states.values())
        told = [
            phrase("{state} {count}", state=state.value, count=counts[state])
            for state in ArchivedState
            if counts[state]
        ]
        yield phrase(
            "{file}：{office}{year}年，{made}封存，{said}",
            file=self.file,
            office=proof.office,
            year=proof.year,
            made=proof.made,
            said=strung(told, "，"),
        )
        yield phrase("  封存码 {code}", code=proof.code)
        odd = [(name, state) for name, state in proof.states.items() if state is not ArchivedState.SOUND]
        yield from (
            phrase("  {state}\u3000{name}", state=state.value, name=name) for name, state in odd[:MOST_NAMED]
        )
        if len(odd) > MOST_NAMED:
            yield phrase("  另有 {count} 个，--json 里有全部", count=len(odd) - MOST_NAMED)


@dataclass(frozen=True)
class ForgottenContacts:
    """The copy of an archive without some files, and which those are."""

    file: str
    gone: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {"file": self.file, "forgotten": list(self.gone)}

    def lines(self) -> Iterator[str]:
        """What is gone."""
        yield phrase(
            "{file}：删去了 {count} 个文件，其余的证明不受影响", file=self.file, count=len(self.gone)
        )
        yield from (f"  {name}" for name in self.gone[:MOST_NAMED])


def archive_year(request: ArchiveRequest) -> Outcome[ArchivedYear]:
    """Pack the year."""
    return carry_out("archive", lambda problems: _archive(request, problems))


def verify_archive(file: Path) -> Outcome[VerifiedArchive]:
    """Look at what an archive proves; what is not as it was is an error."""
    return carry_out("verify", lambda problems: _verify(file, problems))


def forget_contacts(file: Path, names: tuple[str, ...] = ()) -> Outcome[ForgottenContacts]:
    """A copy of an archive without the files that name persons, or without those named."""
    return carry_out("forget", lambda problems: _forget(file, names, problems))


def _archive(request: ArchiveRequest, problems: Problems) -> ArchivedYear:
    """Raises ProblemsFound where nothing is written."""
    today = asked_day(request.date, problems)
    data = read_year(request.data, request.year, request.office, Problems())
    files = sorted(_files(request, data))
    whose = {"office": data.office_id, "year": data.year, "made": today.isoformat()}
    title = f"{data.office.name}{data.year}年封存（{today.isoformat()}）"
    folder, packed = request.output / data.office_id / FOLDER, PackedArchive(0, 0, "")

    def put(target: IO[bytes]) -> None:
        nonlocal packed
        packed = archived(target, ((name, _read(path)) for name, path in files), _is_private, whose)

    written = add_large(folder, file_name(title, Format.ZIP), put, problems)
    return ArchivedYear(Report(folder, (written,)), packed.files, packed.private, packed.code)


def _files(request: ArchiveRequest, data: YearData) -> Iterator[tuple[str, Path]]:
    """Everything of the year: the data and the lists, what was made, what came back. Raises ProblemsFound for
    an inbox that is named and not there: an archive without it would look whole."""
    office = request.data / data.office_id
    shared = [office / OFFICE_FILE, *(office / name for name in REGISTERS)]
    shared.append(request.data / "holidays" / f"{data.year}.yaml")
    for path in (*shared, *_below(office / "forms"), *_below(data.folder)):
        if path.is_file():
            yield f"data/{path.relative_to(request.data).as_posix()}", path
    made = request.output / data.office_id / str(data.year)
    for path in _below(made):
        yield f"output/{path.relative_to(request.output).as_posix()}", path
    inbox = request.inbox or year_inbox(data, read_arrivals(data, Problems()))
    if request.inbox and not request.inbox.is_dir():
        raise stop("DG-E101", Place(str(request.inbox)))
    for path in _below(inbox):
        yield f"{INBOX}/{path.relative_to(inbox).as_posix()}", path


def _read(path: Path) -> Iterator[bytes]:
    """The bytes of a file, however large it is. Raises ProblemsFound where it cannot be read."""
    with reading(path, str(path)), path.open("rb") as file:
        yield from pieces(file)


def _below(folder: Path) -> list[Path]:
    """The files below a folder, in the order of their names; links lead out of it and are left."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _is_private(name: str) -> bool:
    """Whether a file names persons to be asked: the register, what came back or was entered from it, what was
    handed out."""
    top, *_, last = parts = name.split("/")
    typed = top == "data" and ENTERED in parts
    handed = top == "output" and any(each in parts for each in PRIVATE_PARTS)
    listed = top == "output" and any(word in last for word in PRIVATE_WORDS)
    return top == INBOX or last in REGISTERS or handed or listed or typed


def _verify(file: Path, problems: Problems) -> VerifiedArchive:
    check_given(file)
    with reading(file, file.name):
        proof = verified(file)
    if not proof.sound:
        odd = proof.odd
        named = "、".join(odd[:3]) + ("等" if len(odd) > 3 else "") if odd else "清单本身"
        problems.add("DG-E371", Place(file.name), count=max(len(odd), 1), named=named)
    return VerifiedArchive(file.name, proof)


def _forget(file: Path, names: tuple[str, ...], problems: Problems) -> ForgottenContacts:
    """Raises ProblemsFound where there is nothing to delete, or no writing."""
    check_given(file)
    with reading(file, file.name):
        gone = to_forget(file, names)
    if not gone:
        raise stop("DG-E372", Place(file.name))
    name = f"{file.stem}{WITHOUT}{file.suffix}"
    if (file.parent / name).exists():
        raise stop("DG-E373", Place(name))
    add_large(file.parent, name, lambda target: without(file, gone, target), problems)
    return ForgottenContacts(name, gone)
