"""An inbox gone through from end to end, without an office's data: taken in, read, kept in the index."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.collect.gathering import gather, gists_of, read_new
from docgen.collect.index import means_of, open_index
from docgen.collect.intake import Leaf
from docgen.collect.reading import Gist, ReadingKit
from docgen.collect.submission import Submission
from docgen.engine.options import EngineOptions
from docgen.model.forms import FormDefinition
from docgen.portable.scratch import scratch_folder
from docgen.problems import Problems
from docgen.records.definitions import FormLibrary, keep_definitions
from docgen.source.year import read_year
from tests.problems.bench import lay

KEPT = dt.date(2026, 4, 1)


@dataclass(frozen=True)
class Went:
    """What an inbox came to: its files, the gist of each, and by hash the forms that the index holds."""

    leaves: Sequence[Leaf]
    gists: Mapping[str, Gist]
    forms: Mapping[str, Sequence[Submission]]
    ignored: int
    read: int  # files that were read in this run


def library_of(folder: Path, *definitions: FormDefinition) -> FormLibrary:
    """The definitions kept with an office's year, as they are when forms were handed out."""
    lay(folder)
    year = read_year(folder / "data", 2026, None, Problems())
    keep_definitions(year, definitions, KEPT, Problems())
    return FormLibrary(folder / "data/jia", 2026, {}, Problems()).whole()


def went(inbox: Path, folder: Path, kit: ReadingKit, engine: EngineOptions | None = None) -> Went:
    """Go through an inbox; the index stands in `folder`."""
    own = engine or EngineOptions()
    with scratch_folder("inbox") as spool, open_index(folder, means_of(kit)) as index:
        files = gather(inbox, index, spool, own.workers)
        new = list(read_new(files, index, kit, own, spool))
        gists = gists_of(files.leaves, index, new)
        forms = defaultdict[str, list[Submission]](list)
        for read in index.readings(dict.fromkeys(leaf.sha256 for leaf in files.leaves)):
            # with its answers made: they are looked up in the index, which is closed behind this
            forms[read.sha256] += [replace(each, answers=dict(each.answers)) for each in read.submissions]
    return Went(files.leaves, gists, dict(forms), files.ignored, len(new))
