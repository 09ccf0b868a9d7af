"""Why a file is no sound package, for whoever tells it to the user."""

from __future__ import annotations

from enum import Enum


class Fault(Enum):
    """What is wrong with a file."""

    FOREIGN = "no zip: a picture with a wrong name, a PDF, nothing at all"
    LOCKED = "a password, or a format of before 2007, which looks the same from outside"
    DAMAGED = "cut short, overwritten, or put together as no office program does it"
    OVERSIZE = "more, or unpacking to more, than its reader wants to hold"
    DTD = "a document type declaration, which may hide files and bombs"
    MISSING = "a package without a part that its reader needs"


class Unsound(Exception):
    """A file cannot be read: `fault` says why; `unpacked` are the bytes that made it an OVERSIZE."""

    def __init__(self, fault: Fault, detail: str, unpacked: int = 0) -> None:
        self.fault, self.unpacked = fault, unpacked
        super().__init__(f"{fault.name}: {detail}")
