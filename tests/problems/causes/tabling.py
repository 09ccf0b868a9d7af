"""Tables read by their headings (DG-G)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.grid import Cells, Heading, Span, Vocabulary, read_table
from docgen.problems import Place, Problems
from tests.problems.bench import Bench, Cause

ASKED = Vocabulary((Heading("单位", ("单位名称",), needed=True), Heading("科目"), Heading("电话", ("手机",))))


@dataclass(frozen=True)
class TypedSheet:
    """A sheet of lines with a | between the cells."""

    lines: tuple[str, ...]
    spans: Sequence[Span] = ()

    def rows(self) -> Iterator[tuple[int, Cells]]:
        return ((number, line.split("|")) for number, line in enumerate(self.lines, 1))

    def place(self, row: int, column: int = 0) -> Place:
        return Place("汇总.xlsx!Sheet1", row, column)


def table(code: str, *lines: str) -> Cause:
    """A sheet in which units, their subjects and telephones are looked for."""

    def run(_: Bench) -> Problems:
        problems = Problems()
        read_table(TypedSheet(lines), ASKED, problems)
        return problems

    return Cause(code, f"工作表里写“{'⏎'.join(lines)}”", run)


CAUSES = [
    table("DG-G101", "甲局|防汛", "乙局|消防"),
    table("DG-G102", "科目|电话", "防汛|4232621"),
    table("DG-G103", "单位|科目|手机|电话", "甲局|防汛|138|139"),
    table("DG-G103", "单位|单位名称|科目", "甲|甲局|防汛"),
    table("DG-G104", "单位|科目|传真", "甲局|防汛|4232622"),
    table("DG-G105", "单位|科目", "甲局|防汛", "合计|1", "单位|电话", "甲局|4232621"),
]
