"""What the clerk reads of a register and of an import, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.model.units import LEVELS, Unit
from docgen.source.units.heads import Head
from docgen.source.units.importing import Change, ListImport
from docgen.source.units.rules import NAME, PARENT
from docgen.source.units.table import Gaps
from docgen.tongue import Phrase, phrase, strung

MOST_SHOWN = 50
UNSTATED = phrase("没有写")


@dataclass(frozen=True)
class Figures:
    """How many units there are, by level and by category."""

    levels: Counter[str]
    categories: Counter[str]

    def lines(self) -> Iterator[str]:
        """For the clerk."""
        yield phrase("共 {total} 个单位", total=self.levels.total())
        in_order = [level for level in (*LEVELS, UNSTATED) if self.levels[level]]
        yield phrase("层级：{counts}", counts=_counted((level, self.levels[level]) for level in in_order))
        most = self.categories.most_common(MOST_SHOWN)
        yield phrase("类别：{counts}", counts=_counted(most))

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        counts = {"levels": dict(self.levels), "categories": dict(self.categories)}
        return {"units": self.levels.total(), **counts}


def _counted(counts: Iterable[tuple[str, int]]) -> Phrase:
    """Words, each with how many there are of it."""
    return strung([phrase("{word} {count}", word=word, count=count) for word, count in counts])


def figures(units: Iterable[Unit]) -> Figures:
    """The units counted."""
    found = Figures(Counter(), Counter())
    for unit in units:
        found.levels[unit.level or UNSTATED] += 1
        found.categories[unit.category or UNSTATED] += 1
    return found


def outcome_lines(outcome: ListImport) -> Iterator[str]:
    """What an import does to the register, unit by unit."""
    read = outcome.read.items()
    counts = [phrase("{sheet} {count} 个单位", sheet=sheet, count=count) for sheet, count in read]
    yield phrase("读到：{counts}", counts=strung(counts))
    for sheet, head in outcome.heads.items():
        yield phrase(
            "{sheet}的表头（第 {row} 行）：{understood}",
            sheet=sheet,
            row=head.row,
            understood=strung(_understood(head, outcome.gaps.get(sheet)), "；"),
        )
    yield from _listed(phrase("新增"), [f"{unit.id} {unit.name}" for unit in outcome.new])
    changed = [
        phrase(
            "{id} {name}：{changes}", id=unit.id, name=unit.name, changes=strung(map(_change, changes), "；")
        )
        for unit, changes in outcome.changed
    ]
    yield from _listed(phrase("变更"), changed)
    yield phrase("没有变化：{unchanged} 个", unchanged=outcome.unchanged)
    gone = [f"{unit.id} {unit.name}" for unit in outcome.gone]
    yield from _listed(phrase("表里没有、名册里仍保留"), gone)


def _change(change: Change) -> Phrase:
    """What becomes of one value."""
    return phrase("{key} {old} → {new}", key=change.key, old=change.old or phrase("（空）"), new=change.new)


def _understood(head: Head, gaps: Gaps | None) -> Iterator[str]:
    """What the columns of a table were taken for, what its blanks, and what was left aside."""
    yield strung([phrase("“{word}”作{key}", word=word, key=key) for word, key in head.taken()])
    if gaps:
        what = phrase("照上面一行算") if gaps.filled else phrase("没有照上面一行填")
        yield phrase(
            "“{words}”空着的 {count} 格{what}", words=head.words[head.at(PARENT)], count=gaps.count, what=what
        )
    if head.level:
        yield phrase(
            "没有层级一列，“{words}”里的层级都算“{level}”", words=head.words[head.at(NAME)], level=head.level
        )
    if head.unused:
        unused = strung([phrase("“{choice}”", choice=word) for word in head.unused], "")
        yield phrase("没有用到{unused}", unused=unused)


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    yield phrase("{heading}：{count} 个", heading=heading, count=len(lines))
    yield from (phrase("  {line}", line=line) for line in lines[:MOST_SHOWN])
    if len(lines) > MOST_SHOWN:
        yield phrase("  另有 {count} 个没有列出", count=len(lines) - MOST_SHOWN)
