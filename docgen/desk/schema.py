"""`docgen schema`: the JSON Schema of the data files, for editors.

Reads: the models.
Writes: the schemas, where a folder is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.desk.outcome import Outcome, carry_out
from docgen.problems import Problems, stop
from docgen.publish.replace import replace_file
from docgen.source.nearest import meant
from docgen.source.schema.build import schema_of
from docgen.source.schema.kinds import BY_NAME, KINDS, SchemaKind
from docgen.source.schema.reference import schema_text
from docgen.tongue import phrase


@dataclass(frozen=True)
class SchemaRequest:
    """Which kind of file (None: every kind), and the folder to write to."""

    kind: str | None = None
    out: Path | None = None


@dataclass(frozen=True)
class Schemas:
    """The schemas asked for, and the files that were written."""

    kinds: tuple[SchemaKind, ...]
    single: bool
    written: tuple[Path, ...] = ()

    def as_json(self) -> Mapping[str, Any]:
        """Plain data: each schema by its kind, and where such files lie."""
        schemas = {kind.name: {"where": kind.where, "schema": schema_of(kind)} for kind in self.kinds}
        return {"schemas": schemas, "written": [str(path) for path in self.written]}

    def lines(self) -> Iterator[str]:
        """The files written, else the one schema, else the list of kinds."""
        if self.written:
            yield from (phrase("已写好\u3000{path}", path=path) for path in self.written)
        elif self.single:
            yield schema_text(self.kinds[0]).rstrip("\n")
        else:
            yield from (
                phrase(
                    "{name}{title}\u3000{where}",
                    name=kind.name.ljust(12),
                    title=phrase(kind.title),
                    where=kind.where,
                )
                for kind in self.kinds
            )
            yield phrase("看一种：docgen schema office；全部写出来：docgen schema --out docs/schema")


def show_schemas(request: SchemaRequest) -> Outcome[Schemas]:
    """The schemas of the kinds that are asked for."""
    return carry_out("schema", lambda problems: _schemas(request, problems))


def _schemas(request: SchemaRequest, problems: Problems) -> Schemas:
    """Raises ProblemsFound for an unknown kind, or a folder that cannot be written."""
    name = request.kind
    if name is not None and name not in BY_NAME:
        known = "、".join(BY_NAME)
        raise stop("DG-J301", usage=True, given=name, hint=meant(name, BY_NAME), known=known)
    kinds = (BY_NAME[name],) if name else KINDS
    out, today = request.out, dt.date.today()
    for kind in kinds if out else ():
        assert out is not None
        content = schema_text(kind).encode("utf-8")
        replace_file(out, kind.file, content, today=today, problems=problems)
    return Schemas(kinds, bool(name), tuple(out / kind.file for kind in kinds) if out else ())
