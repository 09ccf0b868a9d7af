"""What the clerk reads of a register and of an import, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.model.units import LEVELS, Unit
from docgen.source.units.heads import Head
from docgen.source.units.importing import ListImport
from docgen.source.units.rules import NAME, PARENT
from docgen.source.units.table import Gaps

MOST_SHOWN = 50
UNSTATED = "没有写"


@dataclass(frozen=True)
class Figures:
    """How many units there are, by level and by category."""

    levels: Counter[str]
    categories: Counter[str]

    def lines(self) -> Iterator[str]:
        """For the clerk."""
        yield f"共 {self.levels.total()} 个单位"
        in_order = [level for level in (*LEVELS, UNSTATED) if self.levels[level]]
        yield "层级：" + "、".join(f"{level} {self.levels[level]}" for level in in_order)
        most = self.categories.most_common(MOST_SHOWN)
        yield "类别：" + "、".join(f"{name} {count}" for name, count in most)

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        counts = {"levels": dict(self.levels), "categories": dict(self.categories)}
        return {"units": self.levels.total(), **counts}


def figures(units: Iterable[Unit]) -> Figures:
    """The units counted."""
    found = Figures(Counter(), Counter())
    for unit in units:
        found.levels[unit.level or UNSTATED] += 1
        found.categories[unit.category or UNSTATED] += 1
    return found


def outcome_lines(outcome: ListImport) -> Iterator[str]:
    """What an import does to the register, unit by unit."""
    yield "读到：" + "、".join(f"{sheet} {count} 个单位" for sheet, count in outcome.read.items())
    for sheet, head in outcome.heads.items():
        yield f"{sheet}的表头（第 {head.row} 行）：" + "；".join(_understood(head, outcome.gaps.get(sheet)))
    yield from _listed("新增", [f"{unit.id} {unit.name}" for unit in outcome.new])
    changed = [
        f"{unit.id} {unit.name}：" + "；".join(f"{c.key} {c.old or '（空）'} → {c.new}" for c in changes)
        for unit, changes in outcome.changed
    ]
    yield from _listed("变更", changed)
    yield f"没有变化：{outcome.unchanged} 个"
    gone = [f"{unit.id} {unit.name}" for unit in outcome.gone]
    yield from _listed("表里没有、名册里仍保留", gone)


def _understood(head: Head, gaps: Gaps | None) -> Iterator[str]:
    """What the columns of a table were taken for, what its blanks, and what was left aside."""
    yield "、".join(f"“{word}”作{key}" for word, key in head.taken())
    if gaps:
        what = "照上面一行算" if gaps.filled else "没有照上面一行填"
        yield f"“{head.words[head.at(PARENT)]}”空着的 {gaps.count} 格{what}"
    if head.level:
        yield f"没有层级一列，“{head.words[head.at(NAME)]}”里的层级都算“{head.level}”"
    if head.unused:
        yield "没有用到" + "".join(f"“{word}”" for word in head.unused)


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"{heading}：{len(lines)} 个"
    yield from (f"  {line}" for line in lines[:MOST_SHOWN])
    if len(lines) > MOST_SHOWN:
        yield f"  另有 {len(lines) - MOST_SHOWN} 个没有列出"
