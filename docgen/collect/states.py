"""What became of each file, as far as the files alone can tell.

Reads: Arrivals, the gist of what was read.
Writes: FileState by path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.collect.arrival import Arrival, FileState
from docgen.collect.reading import FormGist, Gist

# What readers say of a file that is no form of anybody's: a letter, a picture, a table of another kind.
NO_FORM = {"DG-A101", "DG-D104", "DG-X105", "DG-Y101"}
# What they say of one that may well be ours and must be looked at.
UNCLEAR = {"DG-A201", "DG-A423", "DG-X106"}


@dataclass(frozen=True)
class Expected:
    """Whose forms are expected: the office, the year, and the names under which units were sent forms."""

    office: str
    year: int
    names: Mapping[str, str]


def file_states(
    arrivals: Iterable[Arrival], gists: Mapping[str, Gist], expected: Expected
) -> dict[str, FileState]:
    """The state of each file by its path; of equal ones the first to come is read, the others are 重复."""
    found: dict[str, FileState] = {}
    first: set[str] = set()
    for arrival in sorted(arrivals, key=lambda each: (each.received, each.path)):
        state = _state(gists[arrival.sha256], expected)
        again = arrival.sha256 in first and state is not FileState.OTHER
        found[arrival.path] = FileState.DUPLICATE if again else state
        first.add(arrival.sha256)
    return found


def _state(gist: Gist, expected: Expected) -> FileState:
    """The state of a file that comes first."""
    if gist.told is not None:
        if gist.told.code in NO_FORM:
            return FileState.OTHER
        return FileState.UNSURE if gist.told.code in UNCLEAR else FileState.UNREADABLE
    if not gist.forms:
        return FileState.OTHER
    return FileState.READ if all(_is_sure(form, expected) for form in gist.forms) else FileState.UNSURE


def _is_sure(form: FormGist, expected: Expected) -> bool:
    """Whether a form's identity says whose it is, and nothing on it says otherwise."""
    ours = (form.office, form.year) == (expected.office, expected.year)
    if not ours or not form.unit or form.mixed:
        return False
    name = expected.names.get(form.unit, form.named)
    return not form.named or _plain(form.named) == _plain(name)


def _plain(name: str) -> str:
    return "".join(name.split())
