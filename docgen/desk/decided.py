"""What `docgen decide` entered, as it is told.

Reads: the entries made.
Writes: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from docgen.desk.entry_list import EnteredScan
from docgen.model.decisions import AliasEntry, DecisionEntry
from docgen.tongue import phrase


@dataclass(frozen=True)
class EnteredDecisions:
    """What was entered into the list at `file`; the names remembered; how many answers could not be taken;
    the `scans` that were typed."""

    file: str
    entries: tuple[DecisionEntry, ...]
    aliases: tuple[AliasEntry, ...]
    left: int = 0
    scans: tuple[EnteredScan, ...] = ()
    words: Mapping[int, str] = field(default_factory=dict)  # what was decided of what, by number of entry

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {
            "list": self.file,
            "entries": [_plain(each) for each in self.entries],
            "aliases": [_plain(each) for each in self.aliases],
            "left": self.left,
            "scans": [each.as_json() for each in self.scans],
        }

    def lines(self) -> Iterator[str]:
        """The decisions entered, a line each, and the names remembered."""
        if self.entries:
            yield phrase("{file}：已登记 {count} 条。", file=self.file, count=len(self.entries))
        for entry in self.entries:
            yield phrase(
                "  第{number}条\u3000{kind}：{said}{reason}（{who}）",
                number=entry.number,
                kind=entry.kind,
                said=self.words.get(entry.number) or entry.answer,
                reason=phrase("，{reason}", reason=entry.reason) if entry.reason else "",
                who=entry.who,
            )
        for alias in self.aliases:
            if alias.unit:
                yield phrase("  “{alias}”以后就认作{name}。", alias=alias.alias, name=alias.name)
            else:
                yield phrase("  “{alias}”不再认了。", alias=alias.alias)
        yield from (scan.line for scan in self.scans)
        if self.left:
            yield phrase("  有 {count} 行没有登记，原因见后面。", count=self.left)


def _plain(entry: DecisionEntry | AliasEntry) -> dict[str, object]:
    return entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
