"""A small office that sent its forms, and an inbox in which they come back."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from functools import cache
from pathlib import Path

from docgen.collect.arrival import FileState
from docgen.desk.collect import Collected, CollectRequest, collect_returns
from docgen.desk.outcome import Outcome
from docgen.engine.options import EngineOptions
from docgen.model.kinds import Format
from docgen.portable.scratch import make_scratch
from tests.collect.boxes import laid
from tests.desk.sender import Sender

NOW = dt.datetime(2026, 4, 8, 9, 0, 0)
INLINE = EngineOptions()


@cache
def sent_once() -> Path:
    """A folder with the office as it has sent its Word forms; each wants a copy of its own."""
    folder = make_scratch("sent")
    Collector(folder)
    return folder


class Collector:
    """The office, its inbox, and what is done with it."""

    def __init__(self, folder: Path, formats: tuple[Format, ...] = (Format.DOCX,)) -> None:
        sender = Sender(folder)
        sender.forms(formats=formats)
        sender.sent()
        self._settle(sender)
        self.inbox.mkdir()

    @classmethod
    def copied(cls, made: Path, folder: Path) -> Collector:
        """The same in another folder."""
        shutil.copytree(made, folder, dirs_exist_ok=True)
        own = cls.__new__(cls)
        own._settle(Sender(folder))
        return own

    def _settle(self, sender: Sender) -> None:
        self.sender, folder = sender, sender.folder
        self.inbox = folder / "收件"
        self.index = folder / "output/jia/2026/收件/索引.sqlite"
        self.list = self.sender.records / "收件登记.yaml"

    def blank(self, unit: str, form: str = "情况表") -> bytes:
        """A unit's form as it was sent."""
        return self.sender.file(unit, form).read_bytes()

    def lay(self, **files: bytes) -> None:
        """Put files into the inbox, by their names with _ for the dot."""
        laid(self.inbox, {name.replace("__", "/").replace("_", "."): each for name, each in files.items()})

    def collect(
        self, *, engine: EngineOptions = INLINE, now: dt.datetime = NOW, dry_run: bool = False
    ) -> Outcome[Collected]:
        """Go through the inbox."""
        where = (self.sender.data, self.sender.output)
        outcome = collect_returns(CollectRequest("2026", self.inbox, None, *where, engine, dry_run, now))
        json.dumps(outcome.as_json())
        return outcome

    def found(self, **more: dt.datetime) -> Collected:
        """What was found."""
        outcome = self.collect(**more)
        assert outcome.product, [str(each) for each in outcome.problems]
        return outcome.product


def states(found: Collected) -> dict[str, FileState]:
    """The state of each file."""
    return {file.arrival.path: file.state for file in found.files}
