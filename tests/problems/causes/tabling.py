"""Tables read by their headings (DG-G)."""

from __future__ import annotations

from docgen.problems import Problems
from tests.grid.test_table import read
from tests.problems.bench import Bench, Cause


def table(code: str, *lines: str) -> Cause:
    """A table of these lines, of which 科目 is needed and 时间 and 电话 are known."""

    def run(_: Bench) -> Problems:
        return read(*lines)[1]

    return Cause(code, f"表的内容是“{'⏎'.join(lines)}”", run)


CAUSES = [
    table("DG-G101", "甲|乙", "1|2"),
    table("DG-G102", "时间|电话", "6月|4232621"),
    table("DG-G103", "科目|演练科目|时间", "防汛|防火|6月"),
    table("DG-G104", "科目|时间|天气", "防汛|6月|晴"),
    table("DG-G105", "科目|时间|电话", "防汛|6月|4232621", "时间|科目|手机", "7月|防火|4232622"),
]
