"""收件登记 (records/收件登记.yaml): which files came back, and when; the list is only ever added to.

An entry names a file beside the list that holds a line for each file that arrived.
"""

from __future__ import annotations

from pydantic import Field

from docgen.model.base import Date, NumberedEntry, Whole, YearRegister
from docgen.model.issues import SHA256_TEXT


class ArrivalEntry(NumberedEntry):
    """登记 of the files that were new when an inbox was gone through."""

    registered: Date = Field(alias="登记日期")
    count: Whole = Field(alias="件数", ge=1, description="how many files")
    file: str = Field(alias="名单", min_length=1, description="below records/")
    sha256: str = Field(alias="校验值", pattern=SHA256_TEXT)


class ArrivalRegister(YearRegister):
    """records/收件登记.yaml."""

    entries: tuple[ArrivalEntry, ...] = Field((), alias="收件")
