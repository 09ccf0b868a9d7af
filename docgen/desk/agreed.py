"""What of a year has come back and is settled, for every command that is about it.

Reads: the year's data, the forms, the register, records/, the index of what was read.
Writes: Agreed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from docgen.collect.agreed import Agreed
from docgen.collect.arrival import Arrival, ReceivedBy
from docgen.collect.entered import with_entered
from docgen.collect.index import FOLDER, means_of, open_index
from docgen.collect.package import UnitsPackage
from docgen.collect.reading import Gist, Reading, ReadingKit
from docgen.collect.reconcile import YearKnown, settle
from docgen.collect.states import state_of_unread
from docgen.collect.submission import Submission
from docgen.compiling.drill_ends import drill_ends, with_due_days
from docgen.forms.copies import year_facts
from docgen.model.forms import FormDefinition
from docgen.model.identity import Identity
from docgen.model.units import Unit
from docgen.planning.workdays import WorkCalendar
from docgen.problems import Place, Problems, stop
from docgen.records.arrivals import ArrivalLog, ArrivedFile, read_arrivals
from docgen.records.decisions import read_aliases, read_decisions
from docgen.records.definitions import FormLibrary
from docgen.records.enterings import EnteredForm, read_enterings
from docgen.records.sendings import SendingLog, read_sendings
from docgen.source.forms import read_year_forms
from docgen.source.nearest import listed
from docgen.source.offices import register_file
from docgen.source.units import open_register
from docgen.source.year import YearData

MOST_NAMED = 5  # files that a message names


@dataclass(frozen=True)
class ReturnMeans:
    """What returns of a year are read by (`kit`) and settled by (`known`); the list of what was sent; the
    scans that somebody has entered, by the key of the form."""

    data: YearData
    kit: ReadingKit
    known: YearKnown
    sendings: SendingLog
    entered: Mapping[str, EnteredForm]


def return_means(data: YearData, problems: Problems) -> ReturnMeans:
    """All that reading and settling hang on besides what came back. Raises ProblemsFound for a faulty one."""
    sendings = read_sendings(data, problems)
    forms = read_year_forms(data, problems)
    library = FormLibrary(data.folder.parent, data.year, forms.definitions, problems)
    kit = ReadingKit(library.whole(), tuple(forms.definitions.values()))
    units = _units(data)
    decisions = read_decisions(data, problems)
    aliases = read_aliases(data, problems)
    entered = read_enterings(data, problems).entered
    problems.stop_if_failed()

    def definition(form: str, edition: str) -> FormDefinition | None:
        return library.of(Identity(form, edition, data.office_id, data.year))

    known = YearKnown(
        data.office_id,
        data.year,
        sendings.sent,
        sendings.expected,
        {unit.id: unit for unit in units},
        aliases,
        definition,
        WorkCalendar(data.holidays),
        decisions.decided,
        data.office.name,
    )
    return ReturnMeans(data, kit, known, sendings, entered)


def _units(data: YearData) -> tuple[Unit, ...]:
    """The register; what is doubtful in it is told where it is checked. None where the office has none."""
    folder, root = data.folder.parent, data.folder.parents[2]
    if not register_file(folder, root):
        return ()
    # the list of what was sent and the forms say their names again, thousands of units are of one place
    return tuple(unit.interned() for unit in open_register(folder, Problems(), root))


def agreed_of(
    arrivals: Iterable[Arrival],
    formless: Mapping[str, Gist],
    readings: Iterable[Reading],
    means: ReturnMeans,
) -> Agreed:
    """What is agreed; what a drill calls for has the day it is due. `formless` are the gists of files that no
    form was read from."""
    forms: list[Submission] = []
    packages: dict[str, UnitsPackage] = {}
    for each in readings:
        forms += with_entered(each.submissions, means.entered, means.known)
        if each.package:
            packages[each.sha256] = each.package
    unread = {sha256: state_of_unread(gist) for sha256, gist in formless.items() if sha256 not in packages}
    agreed = settle(arrivals, forms, means.known, unread, packages)
    facts, known = year_facts(means.data), means.known
    ends = drill_ends(agreed.duties.values(), facts, known.register, known.definition_of)
    return with_due_days(agreed, ends)


def year_agreed(means: ReturnMeans, output: Path, problems: Problems) -> Agreed:
    """What is agreed of the year, as it was registered; the index lies below `output`.

    Raises ProblemsFound where nothing was ever sent, so that nothing is expected, nor a package has come of
    an office below; and where files are registered that nobody has read: one may be the one that is missing.
    """
    data = means.data
    log = read_arrivals(data, problems)
    problems.stop_if_failed()
    folder = output / data.office_id / str(data.year) / FOLDER
    with open_index(folder, means_of(means.kit), trial=True) as index:
        lying = index.lying()
        arrivals = all_arrivals((), log, lying)
        read = {sha256: index.gist(sha256) for sha256 in dict.fromkeys(each.sha256 for each in arrivals)}
        gists = {sha256: gist for sha256, gist in read.items() if gist}
        unread = {each.sha256: each.path for each in reversed(arrivals) if each.sha256 not in gists}
        if unread and (not lying or any(sha256 in unread for sha256, _ in lying)):
            raise stop("DG-E114", Place(log.shown), count=len(unread), year=data.year)
        # the inbox was gone through since, and they are not in it: to wait for them would be for ever
        gone = ((path, False) for path in unread.values())
        tell_of_the_gone(gone, {path for _, path in lying}, log, problems)
        arrivals = tuple(each for each in arrivals if each.sha256 in gists)
        hashes = tuple(gists)
        if not means.sendings.sent and not any(gist.package for gist in gists.values()):
            raise stop("DG-E301", Place(means.sendings.shown), year=data.year)
        formless = {sha256: gist for sha256, gist in gists.items() if not gist.forms}
        return agreed_of(arrivals, formless, index.readings(hashes), means)


def tell_of_the_gone(
    gone: Iterable[tuple[str, bool]], lying: Container[str], log: ArrivalLog, problems: Problems
) -> None:
    """Files that are registered and not in the inbox any more: the path of each, whether it has been read.

    `lying` are the paths in the inbox. Where a later file has taken the place of one that was read, there is
    nothing to do: what it said is known, and the later one counts.
    """
    told: dict[str, list[str]] = {}
    for path, is_read in gone:
        if path not in lying:
            told.setdefault("DG-E117" if is_read else "DG-E113", []).append(path)
        elif not is_read:
            told.setdefault("DG-E118", []).append(path)
    for code, paths in told.items():
        names = listed(paths[:MOST_NAMED]) + (" 等" if len(paths) > MOST_NAMED else "")
        problems.add(code, Place(log.shown), count=len(paths), names=names)


def all_arrivals(
    here: Iterable[Arrival], log: ArrivalLog, lying: AbstractSet[tuple[str, str]]
) -> tuple[Arrival, ...]:
    """The files that are `here`, and those that are registered: of one that was moved, where it lies now.

    `lying` is by hash and path what lies in the inbox. What was registered and is gone has come all the same.
    """
    found = {(each.sha256, each.path): each for each in here}
    present = {sha256 for sha256, _ in lying}
    for key, file in log.known.items():
        if key in lying or key[0] not in present:
            found.setdefault(key, _arrival(file))
    return tuple(found.values())


def _arrival(file: ArrivedFile) -> Arrival:
    """A file as it is registered."""
    by = ReceivedBy(file.received_by)
    return Arrival(file.sha256, file.path, file.size, file.received, by, file.sender, file.subject)
