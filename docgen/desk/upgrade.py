"""`docgen upgrade`: an office's data brought to the present way of writing them, the difference shown first.

Reads: data/<office>/.
Writes: its files, where that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.datafiles import data_files
from docgen.desk.outcome import Outcome, carry_out
from docgen.model.office import Office
from docgen.problems import Problems
from docgen.publish.appending import change_files
from docgen.source import versions
from docgen.source.differing import difference
from docgen.source.load import load
from docgen.source.offices import OFFICE_FILE
from docgen.source.units.home import find_home
from docgen.source.upgrading import upgraded
from docgen.source.validate import validate
from docgen.source.versions import check_format, present
from docgen.tongue import phrase


@dataclass(frozen=True)
class UpgradeRequest:
    """Whose data: `office` None means the only one; without `write` nothing is changed."""

    office: str | None
    data: Path
    write: bool = False


@dataclass(frozen=True)
class FormatUpgrade:
    """From which version to which, what changes in which file, and whether it was written."""

    office: str
    version: int
    now: int
    diffs: Mapping[str, tuple[str, ...]]
    written: bool

    def as_json(self) -> dict[str, object]:
        """Plain data: the lines of each file's difference."""
        diffs = {name: list(lines) for name, lines in self.diffs.items()}
        return {
            "office": self.office,
            "version": self.version,
            "present": self.now,
            "diffs": diffs,
            "written": self.written,
        }

    def lines(self) -> Iterator[str]:
        """The difference, and what to do next."""
        if not self.diffs:
            yield phrase("{office} 的数据已经是第{now}版的写法，不用改。", office=self.office, now=self.now)
            return
        for step in versions.STEPS[self.version - 1 :]:
            yield phrase("· {title}", title=phrase(step.title))
        for told in self.diffs.values():
            yield from told
        done = phrase("已改好") if self.written else phrase("还没有改；加 --write 改过来")
        yield phrase(
            "{office}：第{version}版 → 第{now}版，{count} 个文件，{done}。",
            office=self.office,
            version=self.version,
            now=self.now,
            count=len(self.diffs),
            done=done,
        )


def upgrade_data(request: UpgradeRequest) -> Outcome[FormatUpgrade]:
    """Show what the present version changes, and change it where asked."""
    return carry_out("upgrade", lambda problems: _upgrade(request, problems))


def _upgrade(request: UpgradeRequest, problems: Problems) -> FormatUpgrade:
    """Raises ProblemsFound where the data cannot be read, and nothing is written."""
    folder, _ = find_home(request.data, request.office)
    version = _version(folder, request.data.parent)
    files = {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in data_files(folder)
    }
    made = upgraded(files, version)
    if made and request.write:
        inside = {name.partition("/")[2]: content for name, content in made.items()}
        before = {name.partition("/")[2]: files[name] for name in made}
        change_files(folder, inside, before, problems)
    diffs = {name: tuple(difference(name, files[name], content)) for name, content in made.items()}
    return FormatUpgrade(folder.name, version, present(), diffs, bool(made) and request.write)


def _version(folder: Path, root: Path) -> int:
    """The version that the data are written in. Raises ProblemsFound for one that nobody here knows."""
    found = Problems()
    tree = load(folder / OFFICE_FILE, found, root=root)
    office = validate(tree, Office, found) if tree else None
    if tree and office:
        check_format(tree, office, folder.name, found)
    found.stop_if_failed()
    return office.data_format if office else present()
