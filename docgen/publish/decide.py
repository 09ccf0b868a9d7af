"""What is to happen to each file of the folder; decided from what stands there, before anything is touched.

Reads: the files of a run, the manifest's entries, what stands in the folder.
Writes: a WritePlan.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from docgen.model.kinds import Format, Kind
from docgen.publish import manifest, names
from docgen.publish.artifact import Kept, Rendered
from docgen.publish.disk import FileLook
from docgen.publish.manifest import Entry

Looking = Callable[[str], FileLook | None]


@dataclass(frozen=True)
class PublishRun:
    """A command's run: what it makes, and for which files of earlier runs it answers.

    It answers for what the same command made last and for every file of `kinds`, whoever made it; of both
    only for the `formats` and the `papers` (None: all).
    """

    command: str
    files: Sequence[Rendered]
    today: dt.date
    kinds: Collection[Kind] = ()
    formats: Collection[Format] | None = None
    papers: Collection[str] | None = None

    def owns(self, entry: Entry) -> bool:
        """Whether a file is this run's to remove when it is not made any more."""
        if self.formats is not None and entry.format not in self.formats:
            return False
        if self.papers is not None and entry.paper not in self.papers:
            return False
        return entry.command == self.command or entry.kind in self.kinds


@dataclass(frozen=True)
class Known:
    """The files that docgen made as far as the manifest tells, by path, and their contents by name."""

    entries: Mapping[str, Entry]
    contents: Mapping[str, set[str]]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Known:
        """What `entries` tell."""
        by_path = {entry.path: entry for entry in entries}
        contents: dict[str, set[str]] = defaultdict(set)
        for entry in by_path.values():
            contents[names.clash_key(entry.path)].add(entry.sha256)
        return cls(by_path, dict(contents))

    def made(self, path: str, seen: FileLook) -> bool:
        """Whether what stands at `path` is as we made it.

        A folder blind to case shows the old file under the new spelling of its name, so the names
        are compared by what they share.
        """
        return seen.sha256 in self.contents.get(names.clash_key(path), ())


@dataclass
class WritePlan:
    """What a run does, by file name; `seen` is what stood there when it was decided."""

    entries: list[Entry] = field(default_factory=list)  # of the manifest afterwards
    manifest: bytes | None = None  # None: it is right as it stands
    write: dict[str, bytes] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    edited: list[Kept] = field(default_factory=list)  # our files, edited: get a dated name
    foreign: list[Kept] = field(default_factory=list)  # never ours: get a dated name
    broken: list[Kept] = field(default_factory=list)  # an unreadable manifest: gets a dated name
    already_kept: set[str] = field(default_factory=set)  # dated names that hold the content already
    left: list[str] = field(default_factory=list)  # edited and no longer made: stay where they are
    remove: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)  # folders or devices in the way
    seen: dict[str, FileLook | None] = field(default_factory=dict)

    @property
    def idle(self) -> bool:
        """Whether everything is as it should be."""
        return not (self.write or self.remove or self.manifest is not None)

    @property
    def aside(self) -> list[Kept]:
        """Every file that gets a dated name."""
        return self.edited + self.foreign + self.broken


def decide(run: PublishRun, entries: Iterable[Entry], look: Looking, *, broken: bool = False) -> WritePlan:
    """The plan of `run` where the manifest holds `entries`.

    `look` tells what stands at a name; `broken` says that the manifest could not be read.
    """
    known, plan = Known.of(entries), WritePlan()
    paths = _paths(run, known)
    for path, file in zip(paths, run.files, strict=True):
        _place(plan, run, path, file, known, look)
    for path in sorted(known.entries.keys() - set(paths)):
        _rest(plan, run, known.entries[path], look)
    _spare_same_files(plan)
    _record(plan, look, broken)
    _find_dated_names(plan, run.today, look)
    return plan


def _paths(run: PublishRun, known: Known) -> list[str]:
    """The file name of each file of the run; files of other kinds that are not its own keep theirs."""
    natural = {(names.file_name(file.name, file.format), file.kind.value) for file in run.files}
    others = [
        entry.path
        for entry in known.entries.values()
        if not run.owns(entry) and (entry.path, entry.kind) not in natural
    ]
    return names.distinct([(file.name, file.format) for file in run.files], [*others, manifest.NAME])


def _place(plan: WritePlan, run: PublishRun, path: str, file: Rendered, known: Known, look: Looking) -> None:
    """Plan for a file that the run makes."""
    old, sha256 = known.entries.get(path), _sha256(file.content)
    plan.entries.append(manifest.entry_of(path, file, sha256, run.command))
    seen = plan.seen[path] = look(path)
    if seen and seen.sha256 == sha256:
        plan.unchanged.append(path)
        return
    plan.write[path] = file.content
    if seen and not seen.replaceable:
        plan.blocked.append(path)
    elif seen and not known.made(path, seen):
        (plan.edited if old else plan.foreign).append(Kept(path, ""))  # named when all names are known


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _rest(plan: WritePlan, run: PublishRun, entry: Entry, look: Looking) -> None:
    """Plan for a file of the manifest that the run does not make."""
    seen = look(entry.path)
    if seen is None:
        return  # removed by hand: the manifest does not name what is not there
    if not run.owns(entry):
        plan.entries.append(entry)
    elif seen.sha256 == entry.sha256:
        plan.remove.append(entry.path)
        plan.seen[entry.path] = seen
    else:
        plan.left.append(entry.path)


def _spare_same_files(plan: WritePlan) -> None:
    """Do not remove a file that, on a disk blind to case, is one of those just made."""
    stale = set(plan.remove)
    made = {seen.stamp for path, seen in plan.seen.items() if seen and path not in stale}
    plan.remove = [path for path in plan.remove if (seen := plan.seen[path]) and seen.stamp not in made]


def _record(plan: WritePlan, look: Looking, broken: bool) -> None:
    """Plan for the manifest itself."""
    content = manifest.dump(plan.entries)
    seen = plan.seen[manifest.NAME] = look(manifest.NAME)
    if seen and seen.sha256 == _sha256(content):
        return
    plan.manifest = content
    if seen and not seen.replaceable:
        plan.blocked.append(manifest.NAME)
    elif seen and broken:
        plan.broken.append(Kept(manifest.NAME, ""))


def _find_dated_names(plan: WritePlan, today: dt.date, look: Looking) -> None:
    """Give each file that steps aside its dated name."""
    used = {names.clash_key(entry.path) for entry in plan.entries}
    for group in (plan.edited, plan.foreign, plan.broken):
        group[:] = [_step_aside(plan, kept.path, today, look, used) for kept in group]


def _step_aside(plan: WritePlan, path: str, today: dt.date, look: Looking, used: set[str]) -> Kept:
    """The first dated name for `path` that is free, or holds the very same content already.

    The second happens when a run was killed between keeping a file and replacing it.
    """
    for number in count(1):
        name = names.dated(path, today, number)
        if names.clash_key(name) in used:
            continue
        there, seen = look(name), plan.seen[path]
        if there and seen and there.sha256 and there.sha256 == seen.sha256:
            plan.already_kept.add(name)
        elif there:
            continue
        break
    used.add(names.clash_key(name))
    return Kept(path, name)
