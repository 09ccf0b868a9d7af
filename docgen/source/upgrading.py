"""An office's data brought to the present way of writing them.

Reads: the files of an office.
Writes: the files as the present version has them.
"""

from __future__ import annotations

from collections.abc import Mapping

from docgen.problems import Problems
from docgen.source import versions
from docgen.source.load import decode, parse
from docgen.source.offices import OFFICE_FILE
from docgen.source.patching import PutValue, patch
from docgen.source.schema.kinds import kind_of
from docgen.source.versions import FIRST, KEY, FormatStep, present


def upgraded(files: Mapping[str, bytes], version: int) -> dict[str, bytes]:
    """The files that change, by their path from data/ on, from `version` to the present one.

    Raises ProblemsFound for one that cannot be read or changed.
    """
    steps = versions.STEPS[version - FIRST :]
    made = {name: _through(content, name, steps) for name, content in files.items()}
    for name, content in made.items():
        if steps and name.endswith(f"/{OFFICE_FILE}"):
            made[name] = patch(content, name, [PutValue((KEY,), str(present()))])
    return {name: content for name, content in made.items() if content != files[name]}


def _through(content: bytes, name: str, steps: list[FormatStep]) -> bytes:
    """A file after the steps; one of no known kind stays as it is."""
    kind = kind_of(f"data/{name}")
    for step in steps if kind else ():
        tree = parse(decode(content, name), name, Problems())
        edits = step.change(kind.name, tree) if tree and kind else []
        content = patch(content, name, edits) if edits else content
    return content
