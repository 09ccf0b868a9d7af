"""What is asked of a new office, each with what it means: at the terminal and on the page.

Reads: words.yaml.
Writes: OfficeQuestions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.model.office import Office
from docgen.source.schema.words import meaning

# The field of InitRequest, and its key in office.yaml, whose meaning is told.
ASKED = {
    "name": "全称",
    "code": "机关代字",
    "short_name": "简称",
    "level": "层级",
    "mark": "发文机关标志",
    "printing": "印发机关",
    "proper_names": "专有名称",
}
NEEDED = ("name", "code")


@dataclass(frozen=True)
class OfficeQuestion:
    """A question: the field that its answer fills, the key, what it means, an example."""

    field: str
    key: str
    meaning: str
    example: str

    @property
    def needed(self) -> bool:
        """Whether there is no office without an answer."""
        return self.field in NEEDED


def office_questions() -> tuple[OfficeQuestion, ...]:
    """The questions in their order."""
    return tuple(_question(field, key) for field, key in ASKED.items())


def names_in(answer: str) -> tuple[str, ...]:
    """Names that somebody typed one behind the other."""
    return tuple(filter(None, re.split(r"[、，,\s]+", answer)))


def _question(field: str, key: str) -> OfficeQuestion:
    said = meaning(Office, key)
    example = said.example if said else ""
    shown = "、".join(map(str, example)) if isinstance(example, list) else str(example)
    return OfficeQuestion(field, key, said.description if said else "", shown)
