"""The text that a notice must show: the seed's own, and the only additions that a generated file may hold.

Reads: tests/expected/*.txt, the seeds' text with its parts in the order of GB/T 9704-2012, a paragraph or a
table row a line, cells apart by tabs, the 版记 last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.measure.compare import squeeze

FOLDER = Path(__file__).resolve().parents[1] / "expected"


@dataclass(frozen=True)
class Rows:
    """A table by the lines of its head and last row; the head is repeated on each page it goes on to."""

    head: str
    last: str


@dataclass(frozen=True)
class Section:
    """An annex that is also a file of its own: its kind in the manifest, its label, first and last line."""

    kind: str
    label: str
    first: str
    last: str


@dataclass(frozen=True)
class ExpectedText:
    """The lines that a file must show, in order, and the tables among them."""

    lines: tuple[str, ...]
    tables: tuple[Rows, ...]

    @property
    def whole(self) -> str:
        """The text as one string."""
        return "".join(self.lines)

    def without_repeated_heads(self, pages: Sequence[str]) -> tuple[list[str], list[int]]:
        """The pages' text without repeated table heads, and the pages (from 1) that lack one.

        A head is repeated exactly where a page begins within the rows of its table, and nowhere else.
        """
        place, texts, missing = 0, [], []
        for number, page in enumerate(map(squeeze, pages), start=1):
            head = self._head_at(place) if page else ""
            if not page.startswith(head):
                missing.append(number)
            texts.append(page.removeprefix(head))
            place += len(texts[-1])
        return texts, missing

    def _head_at(self, place: int) -> str:
        """The head of the table among whose rows the character at `place` stands; empty outside of tables."""
        for rows in self.tables:
            start, end = self.lines.index(rows.head), self.lines.index(rows.last)
            first, past = (len(squeeze("".join(self.lines[: n + 1]))) for n in (start, end))
            if first <= place < past:
                return squeeze(rows.head)
        return ""


@dataclass(frozen=True)
class ExpectedNotice:
    """A real notice's text. Each of `labels` is added before the line that it stands at."""

    name: str
    labels: dict[str, str]
    tables: tuple[Rows, ...]
    sections: tuple[Section, ...]

    @property
    def seed_lines(self) -> list[str]:
        """The seed's text, line by line."""
        return _seed_lines(self.name)

    @property
    def text(self) -> ExpectedText:
        """The notice with its annexes: the seed's text with the added labels."""
        lines = self.seed_lines
        for label, line in self.labels.items():
            lines.insert(lines.index(line), label)
        return ExpectedText(tuple(lines), self.tables)

    def alone(self, section: Section) -> ExpectedText:
        """An annex in a file of its own: 发文字号 and label on line 1 (7.3.7), then its own text."""
        lines = self.seed_lines
        start = lines.index(section.first)
        own = lines[start : lines.index(section.last, start) + 1]
        tables = tuple(rows for rows in self.tables if rows.head in own)
        return ExpectedText((lines[1] + section.label, *own), tables)


def _seed_lines(name: str) -> list[str]:
    """The lines of an expected text."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _line(name: str, start: str) -> str:
    """The line of an expected text that begins with `start`; raises ValueError unless it is the only one."""
    (found,) = (line for line in _seed_lines(name) if line.startswith(start))
    return found


NANYANG = ExpectedNotice(
    name="nanyang-2024",
    labels={"附件2": "2024年综合性及专项应急演练计划表", "附件3": "河南省应急管理厅文件"},
    tables=(
        Rows(_line("nanyang-2024", "日期\t"), _line("nanyang-2024", "12月20日\t")),
        Rows(_line("nanyang-2024", "类别\t"), _line("nanyang-2024", "重点企业")),
    ),
    sections=(
        Section("calendar", "附件1", "2024年市级应急演练指导计划", _line("nanyang-2024", "备注：")),
        Section("plan_table", "附件2", "2024年综合性及专项应急演练计划表", _line("nanyang-2024", "重点企业")),
        Section(
            "forwarded",
            "附件3",
            "河南省应急管理厅文件",
            "附件：应急管理部办公厅关于做好2024年应急演练工作的通知",
        ),
    ),
)
YANGCHENG = ExpectedNotice(
    name="yangcheng-2026",
    labels={"附件": "2026年度阳城县县直单位应急演练工作计划"},
    tables=(Rows(_line("yangcheng-2026", "序号\t"), _line("yangcheng-2026", "32\t")),),
    sections=(
        Section("plan", "附件", "2026年度阳城县县直单位应急演练工作计划", _line("yangcheng-2026", "32\t")),
    ),
)
EXPECTED = {text.name: text for text in (NANYANG, YANGCHENG)}
