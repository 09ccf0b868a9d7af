"""发文登记 of a year: read, asked and added to.

Reads: data/<office>/<year>/records/发文登记.yaml and the papers kept beside it.
Writes: the list's text with a further entry.

Of a number, and of a paper, the entry that stands last holds. A paper's files are kept once for each of its
versions, whatever becomes of output/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docgen.model.issues import IssuedFile, IssueEntry, IssueRegister, IssueState
from docgen.problems import Place, Problems, stop
from docgen.publish.names import safe
from docgen.records.lists import YearList, read_list
from docgen.source.year import YearData

LIST = "发文登记.yaml"
KEY = "发文"
TEXT = "文本.txt"  # what the paper said, a line an element, for a comparison
KEPT = "已发文"  # the folder of the papers
HEAD = """\
# 发文登记：一件一条，只往后加，已有的各条不要改、不要删。
# 本程序生成的公文用 docgen issue 登记；别处制发的公文、预留和作废的号，用 docgen numbers 登记，
# 也可以照样写在最后：
#   - 发文字号: 某应急办〔2026〕8号
#     标题: 关于……的通知
#     状态: 预留          （已发、预留、作废；作废的另写一行“理由”）
机关: {office}
年份: {year}
{key}:
"""


@dataclass(frozen=True)
class IssueLog(YearList[IssueEntry]):
    """The numbers of an office's year, and the papers that were issued."""

    NAME, KEY, HEAD, MODEL, CLOSED = LIST, KEY, HEAD, IssueRegister, "DG-I203"

    @cached_property
    def issued(self) -> Mapping[str, IssueEntry]:
        """The last version of each paper of ours that was issued, by its 来源."""
        return {entry.source: entry for entry in self.entries if entry.source and entry.files}

    @cached_property
    def numbers(self) -> Mapping[str, IssueEntry]:
        """The last entry of each number."""
        return {entry.number: entry for entry in self.entries if entry.number}

    def holder(self, number: str, source: str) -> IssueEntry | None:
        """Who has `number`, if it is not the paper `source` and not merely 预留."""
        entry = self.numbers.get(number)
        taken = entry and entry.state is not IssueState.RESERVED and entry.source != source
        return entry if taken else None

    def room(self, entry: IssueEntry) -> Path:
        """The folder that the files of an entry are kept in."""
        return self.folder / room_of(entry)

    def content(self, entry: IssueEntry, file: IssuedFile) -> bytes:
        """A kept file. Raises ProblemsFound where it is missing or no longer what went out."""
        path = self.room(entry) / file.name
        shown = f"{self.shown.rpartition('/')[0]}/{room_of(entry)}/{file.name}"
        try:
            found = path.read_bytes()
        except OSError as error:
            raise stop("DG-I201", Place(shown), title=entry.title) from error
        if hashlib.sha256(found).hexdigest() != file.sha256:
            raise stop("DG-I202", Place(shown), title=entry.title)
        return found

    def text(self, entry: IssueEntry) -> tuple[str, ...]:
        """What the paper said, a line an element; nothing where that was not kept."""
        try:
            return tuple((self.room(entry) / TEXT).read_text(encoding="utf-8").splitlines())
        except (OSError, UnicodeDecodeError):
            return ()


def room_of(entry: IssueEntry) -> str:
    """The folder of an entry's files below the list's, with `/`: 已发文/notice/第1版."""
    stem = safe((entry.source or "").rpartition("/")[2])
    return f"{KEPT}/{stem}/第{entry.version}版"


def read_issues(data: YearData, problems: Problems) -> IssueLog:
    """The list of the year that `data` are of; one that cannot be read is reported, and counts as empty."""
    log = read_list(IssueLog, data, problems)
    for entry, first in _twice(log.entries):
        problems.add("DG-I204", log.place(entry), number=entry.number, title=first.title)
    return log


def _twice(entries: tuple[IssueEntry, ...]) -> Iterator[tuple[IssueEntry, IssueEntry]]:
    """Entries whose number was already issued for another paper, with the earlier one."""
    first: dict[str, IssueEntry] = {}
    for entry in entries:
        earlier = first.get(entry.number)
        if (
            earlier
            and entry.state is IssueState.ISSUED
            and (entry.source, entry.title)
            != (
                earlier.source,
                earlier.title,
            )
        ):
            yield entry, earlier
        if entry.number and entry.state is IssueState.ISSUED:
            first.setdefault(entry.number, entry)
