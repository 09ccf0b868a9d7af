"""Papers that were issued, beside what the data say now.

Reads: the list of numbers, the documents and files of a run.
Writes: the files of issued papers as they went out; what would differ, as problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from docgen.document.elements import OfficialDocument
from docgen.document.plain import plain_lines
from docgen.model.issues import IssueEntry
from docgen.model.kinds import NOTICE, Format, Kind
from docgen.problems import Place, Problems
from docgen.publish.artifact import Rendered
from docgen.records.issues import IssueLog
from docgen.source.draft import Draft
from docgen.source.nearest import meant
from docgen.tongue import phrase, strung

MARK = "\t"  # between what a line is and what it says
MOST_TOLD = 3  # differences; the rest is counted
LONGEST = 40  # 字 of a line that a message quotes


def text_of(document: OfficialDocument) -> tuple[str, ...]:
    """The document as lines to keep beside its files."""
    return tuple(f"{what}{MARK}{text}" for what, text in plain_lines(document))


def paper_name(entry: IssueEntry) -> str:
    """An issued paper as messages name it: its number, and its version where it was corrected."""
    version = phrase("第{version}版", version=entry.version) if entry.version > 1 else ""
    named = [each for each in (entry.number, version) if each]
    return strung(named, "，") if named else entry.title


@dataclass(frozen=True)
class Settled:
    """The issued papers of a year beside the `documents` of today, by their roles."""

    log: IssueLog
    year: int
    documents: Mapping[str, OfficialDocument]

    def compare(self, role: str, place: Place | None, problems: Problems) -> None:
        """Report what the data, written at `place`, say otherwise than the paper that went out."""
        document, entry = self.documents.get(role), self.log.issued[role]
        found = differences(self.log.text(entry), text_of(document)) if document else []
        if found:
            name, paper = role.rpartition("/")[2], paper_name(entry)
            problems.add("DG-I101", place, paper=paper, differences=summed(found), year=self.year, name=name)

    def files(self, role: str, kinds: Collection[Kind], formats: Collection[Format]) -> Iterator[Rendered]:
        """The files of an issued paper as they went out. Raises ProblemsFound where one is lost."""
        document, entry = self.documents.get(role), self.log.issued[role]
        for file in entry.files:
            if file.kind in kinds and file.format in formats:
                yield Rendered(
                    name=file.name.removesuffix(f".{file.format.value}"),
                    kind=file.kind,
                    format=file.format,
                    content=self.log.content(entry, file),
                    sources=document.sources if document else (self.log.shown,),
                    title=file.title,
                    paper=role,
                    extra={"number": entry.number} if entry.number else {},
                )


def differences(then: Sequence[str], now: Sequence[str]) -> list[str]:
    """What the lines of a paper say otherwise than before, in words."""
    found: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _told(then[i:j], now[k:m])
    return found


def _told(gone: Sequence[str], come: Sequence[str]) -> Iterable[str]:
    """A stretch of lines that differ, line by line as far as they face each other."""
    for index in range(max(len(gone), len(come))):
        old = _quoted(gone[index]) if index < len(gone) else ""
        new = _quoted(come[index]) if index < len(come) else ""
        what = (come if index < len(come) else gone)[index].partition(MARK)[0]
        if old and new:
            yield phrase(
                "{what}原为“{old}”，现为“{new}”",
                what=what,
                old=_around(old, new),
                new=_around(new, old),
            )
        elif old:
            yield phrase("{what}少了“{clipped}”", what=what, clipped=_clipped(old))
        else:
            yield phrase("{what}多了“{clipped}”", what=what, clipped=_clipped(new))


def _quoted(line: str) -> str:
    return line.partition(MARK)[2]


def _around(text: str, other: str) -> str:
    """The part of `text` that differs from `other`, with a few characters on both sides."""
    before = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), len(other))
    start = max(min(before, len(text)) - LONGEST // 4, 0)
    return ("…" if start else "") + _clipped(text[start:])


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def summed(found: Sequence[str]) -> str:
    """The first differences, and how many there are."""
    more = phrase("等，共{count}处", count=len(found)) if len(found) > MOST_TOLD else ""
    return strung([strung(found[:MOST_TOLD], "；"), more], "")


def named_roles(drafts: Sequence[Draft], names: Sequence[str], problems: Problems) -> list[str]:
    """The roles of the papers that `names` mean (none: the notice, else the only one), each once.

    A name is a role, or the name of a file in documents/, with or without its ending.
    """
    roles = [draft.role for draft in drafts]
    if not names and (NOTICE in roles or len(roles) == 1):
        return [NOTICE if NOTICE in roles else roles[0]]
    known = {role.rpartition("/")[2]: role for role in roles} | {role: role for role in roles}
    found: list[str] = []
    for name in names or ("",):
        plain = name.replace("\\", "/").removesuffix(".yaml").removesuffix(".yml")
        if plain in known:
            found += [known[plain]] if known[plain] not in found else []
        else:
            problems.add(
                "DG-I211",
                given=name,
                hint=meant(plain, known),
                known=strung(roles) if roles else phrase("无"),
            )
    return found
