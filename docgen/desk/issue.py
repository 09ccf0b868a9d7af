"""`docgen issue`: papers entered into the list of numbers as they went out; from then on they stay so.

Reads: the year's data, output/<office>/<year>/ and its manifest.
Writes: data/<office>/<year>/records/.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from docgen.bootstrap.paths import font_cache, templates
from docgen.desk.documents import DocumentsRequest, make_documents
from docgen.desk.outcome import Outcome, Watcher, carry_out
from docgen.desk.year import Places, YearJob
from docgen.document.elements import OfficialDocument
from docgen.model.issues import IssuedFile, IssueEntry
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, Format, Kind
from docgen.model.notice import Letter
from docgen.problems import Place, Problems
from docgen.publish.manifest import Entry
from docgen.publish.survey import survey
from docgen.records.issues import TEXT, IssueLog, read_issues, room_of
from docgen.records.numbers import check_numbers
from docgen.records.papers import named_roles, paper_name, text_of
from docgen.source.year import read_year
from docgen.tongue import phrase


class ShownPaper(NamedTuple):
    """What a person looks at before a paper is issued; the date is ISO, empty where there is none."""

    number: str
    title: str
    date: str

    @classmethod
    def of(cls, letter: Letter) -> ShownPaper:
        """What the data say now."""
        date = letter.issue_date.isoformat() if letter.issue_date else ""
        return cls(letter.number, letter.title or letter.number, date)


@dataclass(frozen=True)
class IssueRequest:
    """What the clerk asks for: `names` of papers (none: the notice).

    `as_found` takes the files as they lie in the output folder, edited ones too; otherwise they are made
    anew first. `reason` is that of a correction, None for a first issue. `shown` is what somebody was shown
    of the paper and confirmed, where anybody was.
    """

    year: str
    names: tuple[str, ...]
    office: str | None
    data: Path
    output: Path
    reason: str | None = None
    as_found: bool = False
    today: dt.date | None = None
    shown: ShownPaper | None = None


@dataclass(frozen=True)
class Issued:
    """The entries that were added to the list, which lies at `file`."""

    file: str
    entries: tuple[IssueEntry, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        told = [entry.model_dump(mode="json", by_alias=True, exclude_none=True) for entry in self.entries]
        return {"list": self.file, "issued": told}


def issue_papers(request: IssueRequest, watcher: Watcher | None = None) -> Outcome[Issued]:
    """Enter papers into the list, all or none; their files are kept beside it."""
    seen = watcher or Watcher()
    return carry_out("issue", lambda problems: _issue(request, seen, problems))


def _issue(request: IssueRequest, watcher: Watcher, problems: Problems) -> Issued:
    """Raises ProblemsFound where nothing is entered."""
    data = read_year(request.data, request.year, request.office, problems)
    log = read_issues(data, problems)
    job = YearJob(data, DOCUMENT_FORMATS, Places(templates(), font_cache()), problems, watcher.setting)
    roles = named_roles(data.drafts, request.names, problems)
    check_numbers(data.drafts, log, data.year, problems)
    _look_at_what_was_shown(roles, request, job, problems)
    _look_at_reasons(roles, request, log, job, problems)
    problems.stop_if_failed()
    documents = {each.role: each for each in job.documents(DOCUMENT_KINDS) if each.whole}
    problems.stop_if_failed()
    if not request.as_found:
        _look_for_news(roles, documents, log, job, problems)
        _make(request, roles, watcher, problems)
    output = request.output / data.office_id / str(data.year)
    today = request.today or dt.date.today()
    entries: list[IssueEntry] = []
    files: dict[str, bytes] = {}
    for role in roles:
        document = documents[role]
        found = _found(output, role, request, problems)
        entry = _entry(document, [file for file, _ in found], log.issued.get(role), request, today)
        entries.append(entry)
        files |= {f"{room_of(entry)}/{file.name}": content for file, content in found}
        files[f"{room_of(entry)}/{TEXT}"] = "".join(f"{line}\n" for line in text_of(document)).encode()
    problems.stop_if_failed()
    log.add(entries, files, problems)
    return Issued(log.shown, tuple(entries))


def _look_at_what_was_shown(
    roles: Sequence[str], request: IssueRequest, job: YearJob, problems: Problems
) -> None:
    """Report a paper that is no longer what somebody confirmed: what is entered cannot be taken back."""
    for role in roles if request.shown else ():
        if ShownPaper.of(job.drafts[role].letter) != request.shown:
            problems.add("DG-W307", job.drafts[role].place(()))


def _look_at_reasons(
    roles: Sequence[str], request: IssueRequest, log: IssueLog, job: YearJob, problems: Problems
) -> None:
    """Report papers that went out already, and corrections of what never did."""
    for role in roles:
        entry, place = log.issued.get(role), job.drafts[role].place(())
        if entry and request.reason is None:
            problems.add("DG-I207", place, paper=paper_name(entry), date=entry.registered or phrase("以前"))
        elif request.reason is not None and not entry:
            problems.add("DG-I208", place, year=request.year, name=role)


def _look_for_news(
    roles: Sequence[str],
    documents: Mapping[str, OfficialDocument],
    log: IssueLog,
    job: YearJob,
    problems: Problems,
) -> None:
    """Raise ProblemsFound where a correction would say what the paper says already."""
    for role in roles:
        entry = log.issued.get(role)
        if entry and log.text(entry) == text_of(documents[role]):
            problems.add("DG-I210", job.drafts[role].place(()), paper=paper_name(entry))
    problems.stop_if_failed()


def _make(request: IssueRequest, roles: Sequence[str], watcher: Watcher, problems: Problems) -> None:
    """Make the papers anew, so that what is entered is what the data say. Raises ProblemsFound."""
    made = make_documents(
        DocumentsRequest(
            "build", request.year, request.office, request.data, request.output, afresh=tuple(roles)
        ),
        watcher,
    )
    problems.extend(each for each in made.problems if each not in tuple(problems))
    problems.stop_if_failed()


def _found(
    output: Path, role: str, request: IssueRequest, problems: Problems
) -> list[tuple[IssuedFile, bytes]]:
    """The files of a paper as they lie in the output folder."""
    entries = [each for each in survey(output).entries if each.extra.get("paper") == role]
    found = [file for entry in entries if (file := _read(output, entry))]
    if not found or len(found) < len(entries):
        problems.add("DG-I209", Place(str(output)), year=request.year)
    return found


def _read(output: Path, entry: Entry) -> tuple[IssuedFile, bytes] | None:
    """A file of the manifest with its content; None where it is not there."""
    try:
        content = (output / entry.path).read_bytes()
    except OSError:
        return None
    digest = hashlib.sha256(content).hexdigest()
    file = IssuedFile(
        名称=entry.path, 种类=Kind(entry.kind), 格式=Format(entry.format), 标题=entry.title, 摘要=digest
    )
    return file, content


def _entry(
    document: OfficialDocument,
    files: Sequence[IssuedFile],
    before: IssueEntry | None,
    request: IssueRequest,
    today: dt.date,
) -> IssueEntry:
    """The entry of a paper; a correction is a further version of it."""
    return IssueEntry(
        发文字号=document.number,
        标题=document.title,
        成文日期=document.date,
        登记日期=today,
        来源=document.role,
        版本=before.version + 1 if before else 1,
        理由=request.reason,
        文件=tuple(files),
    )
