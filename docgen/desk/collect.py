"""`docgen collect`: what came back taken in, registered and read; each file with its state.

Reads: the year's data, the forms, the inbox, records/.
Writes: data/<office>/<year>/records/收件登记.yaml; the index below output/<office>/<year>/.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from docgen.collect.agreed import Agreed, DutyState
from docgen.collect.arrival import Arrival, FileState
from docgen.collect.gathering import (
    InboxFiles,
    arrivals_of,
    beijing_now,
    gather,
    gists_of,
    news_of,
    read_new,
)
from docgen.collect.index import FOLDER, CollectIndex, means_of, open_index
from docgen.collect.reading import Gist, ReadingKit
from docgen.compiling.standing import YearStanding, spoken_counts, spoken_packages, standing
from docgen.compiling.worklist import worklist
from docgen.desk.agreed import ReturnMeans, agreed_of, all_arrivals, return_means, tell_of_the_gone
from docgen.desk.entry_list import scans_to_enter
from docgen.desk.inbox import year_inbox
from docgen.desk.outcome import Advance, Outcome, Watcher, carry_out
from docgen.desk.worklist import put_worklist
from docgen.engine.options import EngineOptions
from docgen.portable.scratch import scratch_folder
from docgen.problems import Place, Problem, Problems, stop
from docgen.publish.changes import alone
from docgen.records.arrivals import ArrivedFile, read_arrivals
from docgen.records.enterings import read_enterings
from docgen.records.reminders import read_reminders
from docgen.source.year import read_year
from docgen.tongue import phrase, strung


@dataclass(frozen=True)
class CollectRequest:
    """What the clerk asks for; `dry_run` registers nothing and keeps nothing. The inbox is the year's own,
    where none is named."""

    year: str
    inbox: Path | None
    office: str | None
    data: Path
    output: Path
    engine: EngineOptions
    dry_run: bool = False
    now: dt.datetime | None = None  # Beijing time


@dataclass(frozen=True, slots=True)
class CollectedFile:
    """A file that came back: its state, and why it could not be read where that is so."""

    arrival: Arrival
    state: FileState
    gist: Gist
    to_enter: bool

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """Unit and form of each form in it, as far as its identities say."""
        return tuple((form.unit, form.form) for form in self.gist.forms)

    @property
    def to_mend(self) -> bool:
        """Whether a form in it that counts has a value that does not fit."""
        return self.state is FileState.READ and any(form.to_mend for form in self.gist.forms)

    @property
    def told(self) -> Problem | None:
        """Why it could not be read; None of any other."""
        return self.gist.told if self.state in (FileState.UNREADABLE, FileState.UNSURE) else None

    @property
    def line(self) -> str:
        """The file with its state, for the clerk."""
        state, path = phrase(self.state.value), self.arrival.path
        if self.told is None:
            return phrase("  {state}\u3000{path}", state=state, path=path)
        return phrase(
            "  {state}\u3000{path}：{what}{remedy}[{code}]",
            state=state,
            path=path,
            what=self.told.what,
            remedy=self.told.remedy,
            code=self.told.code,
        )

    def as_json(self) -> dict[str, object]:
        """Plain data; of nobody's name or number."""
        received = self.arrival.received.isoformat()
        return {
            "path": self.arrival.path,
            "sha256": self.arrival.sha256,
            "state": self.state.value,
            "received": received,
            "received_by": self.arrival.received_by.value,
            "forms": [{"unit": unit, "form": form} for unit, form in self.forms],
            "to_mend": self.to_mend,
            "to_enter": self.to_enter,
            "problem": self.told.as_json() if self.told else None,
        }


@dataclass(frozen=True)
class Collected:
    """The inbox by its files; how many of them are new, in how many mails; how many are nobody's."""

    list: str
    files: tuple[CollectedFile, ...]
    new_files: int
    new_mails: int
    ignored: int
    dry_run: bool
    standing: YearStanding
    worklist: Path | None = None

    @property
    def counts(self) -> Mapping[FileState, int]:
        """How many files there are in each state; together as many as there are files."""
        found = Counter(file.state for file in self.files)
        return {state: found[state] for state in FileState}

    def lines(self) -> Iterator[str]:
        """How many files came and what became of them; those that a person must look at, a line each."""
        if self.dry_run:
            yield phrase("这是试运行，没有登记，没有写任何文件。")
        mails = phrase(" {count} 封邮件、", count=self.new_mails) if self.new_mails else " "
        whole = phrase("收件夹里什么也没有")
        if self.files:
            states = strung(spoken_counts(self.counts, FileState), " · ")
            whole = phrase("收件夹里共 {count} 个：{states}", count=len(self.files), states=states)
        yield phrase("新到{mails}{files} 个文件；{whole}。", mails=mails, files=self.new_files, whole=whole)
        mend, enter = sum(f.to_mend for f in self.files), sum(f.to_enter for f in self.files)
        if mend or enter:
            yield phrase(
                "读到的里面，有填得不对、要补正的 {mend} 个，要照原件录入的（扫描件、打印件）{enter} 个。",
                mend=mend,
                enter=enter,
            )
        if enter and self.worklist:
            yield phrase(
                "  要录入的在网页上照图录入（docgen serve），或者填 {file} 的“录入”，再运行 docgen decide。",
                file=self.worklist,
            )
        if self.ignored:
            yield phrase(
                "另有 {count} 个是系统自己留下的（Thumbs.db、~$ 一类），没有算。", count=self.ignored
            )
        duties = sum((Counter(form.counts) for form in self.standing.forms), Counter[DutyState]())
        if duties:
            told = strung(spoken_counts(duties, DutyState), "，")
            yield phrase("应报 {count} 份：{told}。", count=duties.total(), told=told)
        yield from spoken_packages(self.standing.packages)
        if self.standing.questions:
            yield phrase("要您定的 {count} 处", count=self.standing.questions)
            if self.worklist:
                yield phrase("  请在 {file} 里选好，存盘，再运行 docgen decide。", file=self.worklist)
        for state in (FileState.UNSURE, FileState.UNREADABLE):
            yield from (file.line for file in self.files if file.state is state)

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {
            "list": self.list,
            "dry_run": self.dry_run,
            "new": {"files": self.new_files, "mails": self.new_mails},
            "count": len(self.files),
            "states": {state.value: count for state, count in self.counts.items()},
            "ignored": self.ignored,
            "standing": self.standing.as_json(),
            "worklist": str(self.worklist) if self.worklist else None,
            "files": [file.as_json() for file in self.files],
        }


def collect_returns(request: CollectRequest, watcher: Watcher | None = None) -> Outcome[Collected]:
    """Take in what came back; what cannot be read is told and costs nothing else."""
    seen = watcher or Watcher()
    return carry_out("collect", lambda problems: _collect(request, seen, problems))


def _collect(request: CollectRequest, watcher: Watcher, problems: Problems) -> Collected:
    """Raises ProblemsFound where nothing can be taken in."""
    data = read_year(request.data, request.year, request.office, problems)
    log = read_arrivals(data, problems)
    inbox = request.inbox or year_inbox(data, log)
    _look_at(inbox, request)
    means = return_means(data, problems)
    problems.stop_if_failed()
    now = request.now or beijing_now()
    folder = request.output / data.office_id / str(data.year) / FOLDER
    with ExitStack() as held:
        if not request.dry_run:
            held.enter_context(alone(folder, problems))
        spool = held.enter_context(scratch_folder("inbox"))
        index = held.enter_context(open_index(folder, means_of(means.kit), trial=request.dry_run))
        gathered = gather(inbox, index, spool, request.engine.workers)
        arrivals = arrivals_of(gathered.leaves, log, now)
        news = news_of(arrivals, log)
        if not request.dry_run:
            log = log.register(news, now.date(), problems)
        gists = _gists(gathered, index, means.kit, request.engine, spool, watcher)
        counts = (len(news), _mails(gathered, news), gathered.ignored)
        index.keep_lying((each.sha256, each.path) for each in arrivals)
        every, shown = all_arrivals(arrivals, log, index.lying()), log.shown
        here = {each.sha256 for each in arrivals}
        gone = (each for each in log.earliest.values() if each.sha256 not in here)
        paths = {each.path for each in arrivals}
        told = ((each.path, index.gist(each.sha256) is not None) for each in gone)
        tell_of_the_gone(told, paths, log, problems)
        del gathered, news, log  # of a province's year each takes as much memory as what is agreed of it
        agreed = _agreed(every, index, gists, means)
        problems.extend(agreed.problems)
        files = tuple(
            _file(each, agreed.files[each.path][1], gists[each.sha256], means.entered) for each in arrivals
        )
        stands = standing(agreed, now.date(), read_reminders(data, problems).returned)
        made = None if request.dry_run else _worklist(agreed, means, request.output, now.date(), problems)
    return Collected(shown, files, *counts, request.dry_run, stands, made)


def _look_at(inbox: Path, request: CollectRequest) -> None:
    """Raise ProblemsFound for an inbox that holds the data or the output: they would be taken for returns."""
    whole = inbox.absolute().resolve()
    if any(each.absolute().resolve().is_relative_to(whole) for each in (request.data, request.output)):
        raise stop("DG-E102", Place(str(inbox)))


def _mails(gathered: InboxFiles, news: Iterable[ArrivedFile]) -> int:
    """How many mails the files came in that are new."""
    new = {(each.sha256, each.path) for each in news}
    return len({leaf.mail for leaf in gathered.leaves if leaf.mail and (leaf.sha256, leaf.path) in new})


def _worklist(
    agreed: Agreed, means: ReturnMeans, output: Path, today: dt.date, problems: Problems
) -> Path | None:
    """Write what a person must decide or enter; where it lies, None where there is nothing of the kind."""
    data = means.data
    title = f"{data.office.name}{data.year}年"
    scans = scans_to_enter(agreed, means, read_enterings(data, problems))
    content = worklist(agreed, title, data.office.name, scans) if agreed.questions or scans else b""
    return put_worklist(data, output, content, today, problems)


def _agreed(
    every: tuple[Arrival, ...], index: CollectIndex, gists: Mapping[str, Gist], means: ReturnMeans
) -> Agreed:
    """What is agreed of what is here and what came before."""
    hashes = tuple(dict.fromkeys(each.sha256 for each in every))
    known = {sha256: gist for sha256 in hashes if (gist := gists.get(sha256) or index.gist(sha256))}
    came = tuple(each for each in every if each.sha256 in known)
    formless = {sha256: gist for sha256, gist in known.items() if not gist.forms}
    del known
    return agreed_of(came, formless, index.readings(hashes), means)


def _gists(
    gathered: InboxFiles,
    index: CollectIndex,
    kit: ReadingKit,
    engine: EngineOptions,
    spool: Path,
    watcher: Watcher,
) -> Mapping[str, Gist]:
    """What is read of each file, by its hash."""
    with watcher.bar(len(gathered.sources), "正在读", "个") as advance:
        new = (_advanced(each, advance) for each in read_new(gathered, index, kit, engine, spool))
        return gists_of(gathered.leaves, index, new)


def _advanced(read: tuple[str, Gist], advance: Advance) -> tuple[str, Gist]:
    advance()
    return read


def _file(arrival: Arrival, state: FileState, gist: Gist, entered: Container[str]) -> CollectedFile:
    """A file with what is to be told of it; `entered` are the forms that somebody has entered."""
    read = gist.forms if state is FileState.READ else ()
    return CollectedFile(
        arrival,
        state,
        gist,
        any(
            form.to_enter and f"{arrival.sha256}#{number}" not in entered
            for number, form in enumerate(read, 1)
        ),
    )
