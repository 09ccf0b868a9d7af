"""Every definition of a form that was ever handed out, kept with the year's records and found again.

Reads, writes: data/<office>/<year>/records/forms/<form>-<digest>.yaml.

A definition is kept once for each digest (model/digests.py) when forms are handed out, before the first of
them is made. One that differs only in what reading does not hang on is the same definition.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from docgen.model.forms import FormDefinition
from docgen.model.identity import DIGEST_LENGTH, Identity
from docgen.problems import Problems
from docgen.publish.appending import add_files
from docgen.records.lists import FOLDER
from docgen.source.forms.kept import NAME, KeptDefinition, kept_name, kept_text, read_kept
from docgen.source.year import YearData

FORMS = f"{FOLDER}/forms"  # below a year's folder
YEAR_NAME = "[12][0-9][0-9][0-9]"


def keep_definitions(
    data: YearData, definitions: Iterable[FormDefinition], today: dt.date, problems: Problems
) -> tuple[str, ...]:
    """Keep those definitions that the year has not kept yet; the names of their files.

    One that was kept and is damaged by now is told. Raises ProblemsFound where they cannot be written.
    """
    folder = data.folder / FORMS
    files: dict[str, bytes] = {}
    for definition in definitions:
        name = kept_name(definition)
        if (folder / name).exists():
            read_kept(folder / name, data.folder.parents[2], problems)
        else:
            files[name] = kept_text(definition, data.office_id, data.year, today)
    if files:
        add_files(folder, files, problems)
    return tuple(sorted(files))


class KeptFile(NamedTuple):
    """Where a definition is kept, by the year and the name."""

    year: int
    form: str
    digest: str
    path: Path


@dataclass(frozen=True)
class FormLibrary:
    """An office's definitions: those of `year` as they are now, and those kept in any of its years.

    `of` is what `forms/returned.py` asks. What is wrong with a kept file goes to `problems`.
    """

    folder: Path  # the office's
    year: int
    current: Mapping[str, FormDefinition]
    problems: Problems

    def of(self, identity: Identity) -> FormDefinition | None:
        """The definition that a copy was made of; where it is not to be found, the one that comes nearest
        to it; None where the office never had such a form.
        """
        exact = self._digested if len(identity.edition) == DIGEST_LENGTH else self._numbered
        return exact(identity) or next(self._nearest(identity), None)

    def whole(self) -> FormLibrary:
        """The same with all that was kept read: other processes and machines need not see the files."""
        for each in self._listing:
            self._read(each)
        return self

    @property
    def definitions(self) -> Iterator[FormDefinition]:
        """All of them: those of today, then those kept, in the order of their names."""
        yield from self.current.values()
        kept = sorted(self._listing, key=lambda each: (each.year, each.form, each.digest))
        yield from (found.definition for each in kept if (found := self._read(each)))

    def has(self, form: str, digest: str) -> bool:
        """Whether the definition of a digest is among those of today, or was kept."""
        current = self.current.get(form)
        now = current is not None and current.digest == digest
        return now or any((each.form, each.digest) == (form, digest) for each in self._listing)

    def _digested(self, identity: Identity) -> FormDefinition | None:
        """The definition of a digest."""
        current = self.current.get(identity.form)
        if current and current.digest == identity.edition:
            return current
        found = (each for each in self._files(identity) if each.digest == identity.edition)
        read = (self._read(each) for each in found)
        return next((each.definition for each in read if each), None)

    def _numbered(self, identity: Identity) -> FormDefinition | None:
        """The definition of an identity without digest: of those with its 版本 the first that was kept in its
        year, for the later ones may have been changed without a new 版本; else that of today."""
        kept = sorted(self._kept_in(identity.year, identity), key=lambda each: each.date)
        current = self.current.get(identity.form)
        candidates = [each.definition for each in kept] + ([current] if current else [])
        return next((each for each in candidates if each.is_of(identity)), None)

    def _nearest(self, identity: Identity) -> Iterator[FormDefinition]:
        """The definitions of the form, those first that its copies were most probably made of."""
        current = [self.current[identity.form]] if identity.form in self.current else []
        if identity.year == self.year:
            yield from current
        years = sorted({each.year for each in self._files(identity)} - {identity.year}, reverse=True)
        yield from self._newest_first(identity.year, identity)
        yield from current
        for year in years:
            yield from self._newest_first(year, identity)

    def _newest_first(self, year: int, identity: Identity) -> list[FormDefinition]:
        found = sorted(self._kept_in(year, identity), key=lambda each: each.date, reverse=True)
        return [each.definition for each in found]

    def _kept_in(self, year: int, identity: Identity) -> list[KeptDefinition]:
        """What was kept of a form in a year."""
        read = (self._read(each) for each in self._files(identity) if each.year == year)
        return [each for each in read if each]

    def _files(self, identity: Identity) -> list[KeptFile]:
        """The files of a form, those of the identity's year first."""
        found = (each for each in self._listing if each.form == identity.form)
        return sorted(found, key=lambda each: (each.year != identity.year, each.year, each.digest))

    @cached_property
    def _listing(self) -> tuple[KeptFile, ...]:
        """Every kept definition of the office, by the names of the files alone."""
        found = (
            (path, NAME.fullmatch(path.name)) for path in self.folder.glob(f"{YEAR_NAME}/{FORMS}/*.yaml")
        )
        return tuple(
            KeptFile(int(path.parents[2].name), match["form"], match["digest"], path)
            for path, match in found
            if match
        )

    def _read(self, file: KeptFile) -> KeptDefinition | None:
        """A kept definition, read once."""
        if file.path not in self._known:
            self._known[file.path] = read_kept(file.path, self.folder.parents[1], self.problems)
        return self._known[file.path]

    @cached_property
    def _known(self) -> dict[Path, KeptDefinition | None]:
        return {}
