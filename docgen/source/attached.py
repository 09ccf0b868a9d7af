"""What documents bind in from files: forwarded documents and plain texts, with what those bind in in turn.

Reads: the annexes of documents, as text, and files below the year's folder.
Writes: the files' models by the 内容 that names them, their trees, or problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen.model.attached import FORWARDED_MARK, Attached, TextAnnex, letter_of
from docgen.model.notice import ForwardedNotice, Letter
from docgen.problems import Problems
from docgen.source import shape
from docgen.source.annexes import AnnexFile, annex_files
from docgen.source.nearest import listed, nearest
from docgen.source.nesting import clip
from docgen.source.tree import SourceTree
from docgen.source.validate import validate

MOST_DEEP = 6  # annexes within annexes: 国 to 省 to 市 to 县 to 乡, and a table of the innermost
MOST_FILES = 200  # of one document, those of its annexes included


def attached_model(tree: SourceTree, problems: Problems) -> Attached | None:
    """What a file that is bound in says; None where it does not fit, and `problems` says why.

    A file with a 发文机关标志, be it misspelt, is a forwarded document, one without is a text; one with
    other keys of a forwarded document may be either.
    """
    written = [key for key in tree.data if isinstance(key, str)] if isinstance(tree.data, dict) else []
    texts, letters = shape.keys(TextAnnex), shape.keys(ForwardedNotice)
    if any(
        key not in letters and nearest(key, [FORWARDED_MARK, *texts]) == FORWARDED_MARK for key in written
    ):
        return validate(tree, ForwardedNotice, problems)
    strange = [key for key in written if key in letters and key not in texts]
    if FORWARDED_MARK in strange:
        return validate(tree, ForwardedNotice, problems)
    if strange:
        facts = {"given": listed(strange), "keys": "、".join(texts)}
        problems.add("DG-N501", tree.key_place((strange[0],)), **facts)
        return None
    return validate(tree, TextAnnex, problems)


def contents_below(letter: Letter, attached: Mapping[str, Attached]) -> Iterator[str]:
    """The 内容 of whatever a document binds in, at whatever depth, each once."""
    seen: set[str] = set()
    waiting = [letter]
    while waiting:
        for entry in waiting.pop().annexes:
            content = entry.content or ""
            if content and content not in seen:
                seen.add(content)
                yield content
                waiting.extend([letter_of(attached[content])] if content in attached else [])


@dataclass
class AttachedFiles:
    """Reads what documents bind in from the files of one year's `folder`.

    `load` gives a file's tree, kept under its 内容; `plan` is the plan as text, None where it could not
    be read. What was read stands in `found`.
    """

    folder: Path
    plan: SourceTree | None
    load: Callable[[Path, str], SourceTree | None]
    problems: Problems
    found: dict[str, Attached] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)  # files bound in below one, by its 内容

    def read(self, tree: SourceTree) -> None:
        """Read all that the document written in `tree` binds in."""
        count = self._below(tree, ())
        if count > MOST_FILES:
            self.problems.add("DG-N504", tree.place(("附件",)), count=count, most=MOST_FILES)

    def _below(self, tree: SourceTree, above: tuple[AnnexFile, ...]) -> int:
        """How many files are bound in below a document, which itself is the last of `above`."""
        files = annex_files(tree, self.folder, self.plan, self.problems)
        return sum(1 + self._file(each, above) for each in files)

    def _file(self, file: AnnexFile, above: tuple[AnnexFile, ...]) -> int:
        """How many files are bound in below a file; it is read where it was not yet."""
        paths = [each.path.resolve() for each in above]
        if file.path.resolve() in paths:
            chain = [*above[paths.index(file.path.resolve()) :], file]
            names = " → ".join(each.path.name for each in chain)
            self.problems.add("DG-N502", file.place, content=clip(file.content), chain=names)
        elif len(above) >= MOST_DEEP:
            facts = {"content": clip(file.content), "depth": len(above) + 1, "most": MOST_DEEP}
            self.problems.add("DG-N503", file.place, **facts)
        elif file.content not in self._counts:
            self._counts[file.content] = 0
            if tree := self.load(file.path, file.content):
                model = attached_model(tree, self.problems)
                self.found.update({file.content: model} if model else {})
                self._counts[file.content] = self._below(tree, (*above, file))
        return self._counts.get(file.content, 0)
