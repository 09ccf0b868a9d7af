"""What came back, for whoever goes through it: how the year stands, what is to be decided, what was decided.

Reads: the year's data, what was sent, what came back, records/, what lies in output/.
Writes: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.collect.agreed import DutyState
from docgen.collect.arrival import FileState
from docgen.compiling.pile import (
    DecisionRow,
    DutyRow,
    FileRow,
    PileQuestion,
    decision_rows,
    duty_rows,
    file_rows,
    pile,
)
from docgen.compiling.returning import FOLDER as SENT_BACK
from docgen.compiling.standing import Lack
from docgen.compiling.worklist import TO_DECIDE, worklist
from docgen.desk.entry_list import scans_to_enter
from docgen.desk.outcome import Outcome, carry_out
from docgen.desk.status import SeenYear, StatusRequest, YearStatus, look_at_year
from docgen.model.kinds import REPORT_KINDS, Format
from docgen.problems import Problems
from docgen.publish.survey import survey
from docgen.records.decisions import read_decisions
from docgen.records.enterings import read_enterings
from docgen.tongue import phrase, strung


@dataclass(frozen=True)
class ReturnedYear:
    """What came back in an office's year; `products` are the files made of it, each with its command."""

    status: YearStatus
    duties: tuple[DutyRow, ...]
    pile: tuple[PileQuestion, ...]
    decided: tuple[DecisionRow, ...]
    files: tuple[FileRow, ...]
    products: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, object]:
        """Plain data; the numbers are those of `docgen status --json`."""
        return {
            "status_of_year": self.status.as_json(),
            "unsure": list(dict.fromkeys(each.name for each in self.status.standing.unsure)),
            "words": {each.value: phrase(each.value) for each in (*DutyState, *FileState, *Lack)},
            "duties": [each.as_json() for each in self.duties],
            "pile": [each.as_json() for each in self.pile],
            "decided": [each.as_json() for each in self.decided],
            "files": [each.as_json() for each in self.files],
            "products": [{"name": name, "made_by": command} for name, command in self.products],
        }

    def lines(self) -> Iterator[str]:
        """What is open, each with its key and what may be chosen."""
        yield phrase(
            "{name}{year}年要定的 {count} 项：",
            name=self.status.name,
            year=self.status.year,
            count=self.status.standing.questions,
        )
        for each in self.pile:
            if each.question.open:
                asked = each.question
                files = strung(asked.files, "、")
                yield phrase("  {key}\u3000{files}：{words}", key=asked.key, files=files, words=asked.words)
                yield from (
                    phrase("    {number}. {words}", number=number, words=choice.words)
                    for number, choice in enumerate(each.question.choices, 1)
                )


@dataclass(frozen=True)
class MadeWorklist:
    """待处理.xlsx as it would be written now."""

    name: str
    content: bytes

    def as_json(self) -> dict[str, object]:
        """Plain data, without the content."""
        return {"name": self.name}


def show_returned(request: StatusRequest) -> Outcome[ReturnedYear]:
    """What came back, as it stands."""
    return carry_out("decide", lambda problems: _returned(request, problems))


def current_worklist(request: StatusRequest) -> Outcome[MadeWorklist]:
    """The list of what is to be decided, with whatever was decided since `collect` wrote it."""
    return carry_out("worklist", lambda problems: _worklist(request, problems))


def _returned(request: StatusRequest, problems: Problems) -> ReturnedYear:
    """Raises ProblemsFound where the data are at fault, or nothing was sent."""
    seen = look_at_year(request, problems)
    decided = read_decisions(seen.data, problems)
    names = _names(seen)
    return ReturnedYear(
        seen.status,
        tuple(duty_rows(seen.agreed, decided, seen.log, seen.status.standing.today)),
        tuple(pile(seen.agreed, decided, names, seen.means.known.definition_of)),
        tuple(decision_rows(seen.agreed, decided, names)),
        tuple(file_rows(seen.agreed)),
        _products(request.output / seen.data.office_id / str(seen.data.year)),
    )


def _names(seen: SeenYear) -> Mapping[str, str]:
    """The units' names by their ids."""
    return {key: unit.name for key, unit in seen.means.known.register.items()}


def _products(folder: Path) -> tuple[tuple[str, str], ...]:
    """The files that were made of what came back, by the names that they are asked for by."""
    own = [(each.path, each.command) for each in survey(folder).entries if each.kind in REPORT_KINDS]
    if (folder / SENT_BACK).is_dir():
        own += [(f"{SENT_BACK}/{each.path}", each.command) for each in survey(folder / SENT_BACK).entries]
    return tuple(own)


def _worklist(request: StatusRequest, problems: Problems) -> MadeWorklist:
    """Raises ProblemsFound where the data are at fault, or nothing was sent."""
    seen = look_at_year(request, problems)
    scans = scans_to_enter(seen.agreed, seen.means, read_enterings(seen.data, problems))
    title = f"{seen.data.office.name}{seen.data.year}年"
    content = worklist(seen.agreed, title, seen.data.office.name, scans)
    return MadeWorklist(f"{TO_DECIDE}.{Format.XLSX}", content)
