"""What the clerk reads of a register and of an import, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from docgen.model.units import LEVELS, Unit
from docgen.source.units.importing import Outcome

MOST_SHOWN = 50
UNSTATED = "没有写"


def figures(units: Iterable[Unit]) -> Iterator[str]:
    """How many units there are, by level and by category."""
    levels: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    for unit in units:
        levels[unit.level or UNSTATED] += 1
        categories[unit.category or UNSTATED] += 1
    yield f"共 {levels.total()} 个单位"
    in_order = [level for level in (*LEVELS, UNSTATED) if levels[level]]
    yield "层级：" + "、".join(f"{level} {levels[level]}" for level in in_order)
    most = categories.most_common(MOST_SHOWN)
    yield "类别：" + "、".join(f"{name} {count}" for name, count in most)


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    """What an import does to the register, unit by unit."""
    yield "读到：" + "、".join(f"{sheet} {count} 个单位" for sheet, count in outcome.read.items())
    yield from _listed("新增", [f"{unit.id} {unit.name}" for unit in outcome.new])
    changed = [
        f"{unit.id} {unit.name}：" + "；".join(f"{c.key} {c.old or '（空）'} → {c.new}" for c in changes)
        for unit, changes in outcome.changed
    ]
    yield from _listed("变更", changed)
    yield f"没有变化：{outcome.unchanged} 个"
    gone = [f"{unit.id} {unit.name}" for unit in outcome.gone]
    yield from _listed("表里没有、名册里仍保留", gone)


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"{heading}：{len(lines)} 个"
    yield from (f"  {line}" for line in lines[:MOST_SHOWN])
    if len(lines) > MOST_SHOWN:
        yield f"  另有 {len(lines) - MOST_SHOWN} 个没有列出"
