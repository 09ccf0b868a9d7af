"""What an entry of the catalogue is: how much it weighs, what is wrong, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from docgen.tongue import phrase


class Severity(StrEnum):
    """How much a problem weighs: an error stops the run, a warning only under `--strict`."""

    ERROR = phrase("错误")
    WARNING = phrase("警告")
    NOTE = phrase("提示")


@dataclass(frozen=True)
class Message:
    """An entry of the catalogue: severity, what is wrong and how to mend it (format strings)."""

    severity: Severity
    what: str
    remedy: str


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
