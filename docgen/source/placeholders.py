"""Placeholders looked at where they are typed: each slip with its place within the text, and what is meant.

Reads: a text, which names there are, where its characters stand.
Writes: problems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from docgen.model.placeholders import DATE_FORMS, DEADLINES, TABLES, Placeholder, Slip, TextKind, read
from docgen.problems import Place, Problems
from docgen.source.nearest import listed, meant
from docgen.source.nesting import clip
from docgen.source.tree import SourceTree
from docgen.tongue import phrase

BODY = "正文"
UNKNOWN_KEY = ("DG-V103", "DG-V104")
DOUBLE = re.compile(r"[{｛]{2}[^{｛}｝\n]*[}｝]{0,2}")
# What a name has only where somebody computes, calls or looks something up.
EXPRESSION = re.compile(r"""[\[\]()'"+*/%=<>!~,，]|\s-\s|^\d+$|\s(?:if|and|or|in|not|is)\s|如果|否则""")
EXAMPLES = {
    TextKind.LETTER: ("{{ 截止.计划报送 | 日期 }}", '{{ "{{" }}'),
    TextKind.FORM: ("{截止日期}", '{"{"}'),
}


def names_for(kind: TextKind, deadlines: Collection[str] | None) -> tuple[str, ...]:
    """The names that a text may use; one that ends with a dot stands for all that begin with it.

    `deadlines` are the keys of the plan's 截止; None where no plan is at hand.
    """
    given = [DEADLINES] if deadlines is None else [f"{DEADLINES}{name}" for name in deadlines]
    return (*kind.names, *given, *((TABLES,) if kind is TextKind.LETTER else ()))


def check_letter(tree: SourceTree, deadlines: Collection[str] | None, problems: Problems) -> None:
    """Tell of the slips in the body of a letter."""
    text = tree.at((BODY,))
    if isinstance(text, str):
        names = names_for(TextKind.LETTER, deadlines)
        check_text(text, TextKind.LETTER, names, partial(tree.place_at, (BODY,)), problems)


def check_unfilled(tree: SourceTree, problems: Problems) -> None:
    """Warn of placeholders in texts that nobody fills; `tree` is that of a letter, a plan or an office.

    Below a key that `problems` tells of as unknown, nothing is said: under its right name it may be filled.
    """
    unknown = {told.place for told in problems if told.code in UNKNOWN_KEY}
    for path, text in tree.texts():
        if path[0] == BODY or tree.key_place(path[:1]) in unknown:
            continue
        if match := DOUBLE.search(text):
            place = tree.place_at(path, match.start())
            problems.add("DG-W207", place, written=clip(match[0]), filled=phrase("“正文”里的"))


def check_text(
    text: str, kind: TextKind, names: Collection[str], place: Callable[[int], Place], problems: Problems
) -> None:
    """Tell of each slip in a text; `place` gives the place of an offset in it."""
    look = _Look(text, kind, names)
    for found in read(text, kind):
        if told := look.at(found):
            problems.add(told[0], place(found.start), **told[1])


@dataclass(frozen=True)
class _Look:
    """What is to be said of the placeholders of one text."""

    text: str
    kind: TextKind
    names: Collection[str]

    def at(self, found: Placeholder | Slip) -> tuple[str, dict[str, str]] | None:
        """The message's code and facts; None for a placeholder that is sound."""
        if isinstance(found, Slip):
            return found.kind.value, self._facts(found)
        if found.words is not None:
            return None
        if not self._known(found.name):
            code = "DG-W203" if EXPRESSION.search(found.name) else "DG-W201"
            return code, self._facts(found) | {"hint": meant(found.name, self._listed)}
        if found.form and not found.of_a_day:
            return "DG-W205", self._facts(found)
        if found.form and found.form not in DATE_FORMS:
            return "DG-W202", self._facts(found) | {"hint": meant(found.form, DATE_FORMS)}
        return None

    def _known(self, name: str) -> bool:
        return any(name.startswith(each) if each.endswith(".") else name == each for each in self.names)

    @property
    def _listed(self) -> list[str]:
        """The names as a message lists them."""
        return [f"{each}……" if each.endswith(".") else each for each in self.names]

    def _facts(self, found: Placeholder | Slip) -> dict[str, str]:
        example, braces = EXAMPLES[self.kind]
        written = self.text[found.start : found.end]
        if len(written) <= 2:  # a brace without its other one: with what stands behind it
            written = self.text[found.start :].partition("\n")[0]
        return {
            "written": clip(written),
            "given": clip(getattr(found, "name", "")),
            "form": clip(getattr(found, "form", "")),
            "known": listed(self._listed),
            "example": example,
            "braces": braces,
        }
