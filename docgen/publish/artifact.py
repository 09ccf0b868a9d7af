"""What publishing is given and what it answers: a rendered file, and the report of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen.model.kinds import Format, Kind


@dataclass(frozen=True)
class Rendered:
    """A file ready to be written.

    `name` is the file's name as the clerk should read it, without its ending; it may hold any
    character and any length, `names.file_name` makes it safe. `sources` are the data files it came
    from. `paper` is the role of the document that it is, or that it is an annex of. `extra` is added to
    the manifest's entry as it stands.
    """

    name: str
    kind: Kind
    format: Format
    content: bytes
    sources: tuple[str, ...]
    title: str
    extra: Mapping[str, str] = field(default_factory=dict)
    paper: str = ""


@dataclass(frozen=True)
class Kept:
    """A file that was not ours to overwrite: its name before, and the name it has now."""

    path: str
    kept_as: str


@dataclass(frozen=True)
class Report:
    """What a run did to `folder`; every path is relative to it.

    `written` are files made or replaced, `unchanged` those that were right already, `kept_edited`
    files of the clerk's that stood in the way, `removed` files that the command no longer makes.
    """

    folder: Path
    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept_edited: tuple[Kept, ...] = ()
    removed: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {
            "folder": str(self.folder),
            "written": list(self.written),
            "unchanged": list(self.unchanged),
            "kept_edited": [{"path": kept.path, "kept_as": kept.kept_as} for kept in self.kept_edited],
            "removed": list(self.removed),
        }
