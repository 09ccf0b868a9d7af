"""The papers of a year as its guards look at them: its documents, their sheets, and what they bind in.

Reads: the documents and what they bind in, with their trees.
Writes: GuardedPapers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.model.attached import Attached, TextAnnex
from docgen.model.notice import Letter, Notice
from docgen.model.office import Office
from docgen.model.plan import Plan
from docgen.source.advise.paper import GuardedPaper, printed
from docgen.source.tree import SourceTree


@dataclass(frozen=True)
class GuardDesk:
    """What all papers of an office's year are looked at with."""

    office: Office
    year: int
    plan: Plan | None
    plan_tree: SourceTree | None
    others: tuple[str, ...]

    def paper(self, tree: SourceTree, letter: Letter, *, main: bool = False) -> GuardedPaper:
        """A document; `main` is notice.yaml."""
        return GuardedPaper(
            tree,
            letter,
            self.office,
            self.year,
            main,
            plan=self.plan,
            plan_tree=self.plan_tree,
            others=self.others,
        )

    def sheet(self, tree: SourceTree, letter: Letter) -> GuardedPaper:
        """The plan that goes with a document."""
        return GuardedPaper(tree, letter, self.office, self.year, sheet=True, plan=self.plan)

    def attached_papers(
        self, letters: Iterable[Notice], attached: Mapping[str, Attached], trees: Mapping[str, SourceTree]
    ) -> Iterator[GuardedPaper]:
        """What the documents bind in, at whatever depth; a text once for each document that lists it."""
        for letter in letters:
            for content, lister, ours in _below(letter, attached):
                yield self._attached(attached[content], trees[content], lister, ours)

    def _attached(self, attached: Attached, tree: SourceTree, lister: Letter, ours: bool) -> GuardedPaper:
        """One file that is bound in; a text of ours counts as issued with the document that lists it."""
        if not isinstance(attached, TextAnnex):
            return self.paper(tree, attached)
        paper = self.paper(tree, _dated(attached.letter, lister))
        return replace(paper, text=True, lister=lister, received=not ours)


def _below(notice: Notice, attached: Mapping[str, Attached]) -> Iterator[tuple[str, Letter, bool]]:
    """The 内容 of each file bound in, the document that lists it, and whether that one is ours."""
    seen: set[str] = set()
    waiting: list[tuple[Letter, bool]] = [(notice, True)]
    while waiting:
        lister, ours = waiting.pop()
        for content in (entry.content or "" for entry in lister.annexes):
            if content in attached and content not in seen:
                seen.add(content)
                yield content, lister, ours
                waiting.append(_as_lister(attached[content], lister, ours))


def _as_lister(bound: Attached, lister: Letter, ours: bool) -> tuple[Letter, bool]:
    """What a file bound in is to those that it binds in, and whether it is ours."""
    if isinstance(bound, TextAnnex):
        return _dated(bound.letter, lister), ours
    return bound, False


def _dated(letter: Letter, lister: Letter) -> Letter:
    """A text with the number of the document that lists it, and with its date where it has none itself."""
    issued = letter.issue_date or lister.issue_date or printed(lister)
    return letter.model_copy(update={"issue_date": issued, "document_number": lister.document_number})
