"""A file that came back: what it is, where in the inbox it lies, when it came and from whom.

Reads: nothing.
Writes: Arrivals, plain values that any process can hand to another.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class FileState(StrEnum):
    """What became of a file; the number of files is always the sum of those in each state."""

    READ = "读到"
    DUPLICATE = "重复"  # the bytes, or all values, of a file that came before
    REPLACED = "被替代"  # a later version of the same duty is in force
    UNSURE = "待认"  # somebody must say whose it is, or which of two it is
    UNREADABLE = "不能读"  # locked, damaged, a format nobody here can open
    OTHER = "不是我们的"  # a receipt, a picture of a seal, a letter: no form


class ReceivedBy(StrEnum):
    """What tells when a file came, the first of these that is there."""

    MAIL = "邮件日期"
    ARCHIVE = "压缩包内日期"
    SEEN = "首次见到"


@dataclass(frozen=True, slots=True)
class Arrival:
    """收件: one file, as it lay in the inbox or in a mail or an archive there.

    `sha256` is of its bytes. `path` is where it lies below the inbox, with whatever it lay in:
    `0612/来件.eml/计划.zip/计划表.docx`. `sender` and `subject` are those of the mail nearest to it.
    """

    sha256: str
    path: str
    size: int
    received: dt.datetime
    received_by: ReceivedBy
    sender: str = ""
    subject: str = ""

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]
