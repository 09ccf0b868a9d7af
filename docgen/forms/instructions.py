"""The instructions of a form: what its definition says, choices that have no room as boxes, equalities.

Reads: FormDefinition, the facts of a copy.
Writes: texts, the same in every format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.forms import paper
from docgen.forms.wording import label, star_line
from docgen.model.fields import Field
from docgen.model.fieldtypes import SEVERAL, Control
from docgen.model.forms import FieldGroup, FieldTable, FormDefinition, SignOff, with_facts

MOST_LISTED = 40  # choices; more of them are for the files, whose programs show them as a list
PAIR = 2  # choices of which either tells the other: 是 and 否


def notes(definition: FormDefinition, *, starred: bool = False, listed: bool = True) -> tuple[str, ...]:
    """The instructions and the standard, numbered where there are several; as typed.

    `starred` where no line below the title says what the star means: the last of them does. Forms handed out
    until 2026-11 have no choices `listed` among them.
    """
    said = [*definition.told, *(choices_listed(definition) if listed else ()), *equalities(definition)]
    if definition.basis:
        said.append(f"{definition.basis.rstrip('。')}。")
    if starred and (star := star_line(definition)):
        said.append(f"{star}。")
    return tuple(f"{number}．{text}" for number, text in enumerate(said, 1)) if len(said) > 1 else tuple(said)


def notes_with(
    definition: FormDefinition, facts: Mapping[str, str], *, starred: bool = False
) -> tuple[str, ...]:
    """The instructions as a copy prints them."""
    return tuple(with_facts(text, facts) for text in notes(definition, starred=starred))


def equalities(definition: FormDefinition) -> tuple[str, ...]:
    """What numbers of the form must be equal, as one of the instructions; none where nothing is said."""
    words = dict.fromkeys(each.words.rstrip("。；") for each in definition.equalities)
    return (f"{'；'.join(words)}。",) if words else ()


def choices_listed(definition: FormDefinition) -> tuple[str, ...]:
    """The choices of each field whose cell shows no boxes: on paper they would stand nowhere.

    It has no room for them, or holds what was filled in beforehand. Not those that an instruction names
    already, nor those of a column whose groups are printed.
    """
    said = dict.fromkeys(
        _listed(item)
        for item, width in _placed(definition)
        if item.traits.chosen
        and 0 < len(item.choices) <= MOST_LISTED
        and (_hides_others(item) or not paper.box_lines(item, width))
        and not any(_names_all(text, item.choices) for text in definition.told)
    )
    return tuple(said)


def _hides_others(item: Field) -> bool:
    """Whether a cell of Word and Excel shows a default alone, and what else there is cannot be guessed."""
    return item.default is not None and len(item.choices) > PAIR


def quoted(choices: Sequence[str]) -> str:
    """Choices one behind the other: each in quotes where one of them has the mark that would part them."""
    if any(SEVERAL in choice for choice in choices):
        return "".join(f"“{choice}”" for choice in choices)
    return SEVERAL.join(choices)


def _listed(item: Field) -> str:
    """The sentence: what a form prints is Chinese, whatever language the program speaks."""
    how = "可以选填几项" if item.traits.control is Control.CHOICES else "从下列各项中选填"
    return f"“{item.plain_label}”{how}：{quoted(item.choices)}。"


def _names_all(text: str, choices: Sequence[str]) -> bool:
    return all(choice in text for choice in choices)


def _placed(definition: FormDefinition) -> Iterator[tuple[Field, float]]:
    """The fields, each with the width in mm of its cell on paper."""
    line = paper.LINES[definition.orientation]
    for block in definition.blocks:
        if isinstance(block, FieldTable):
            widths = block.widths(line)[-len(block.columns) :]
            printed = {group.name for group in block.groups}
            for item, width in zip(block.columns, widths, strict=True):
                if item.id != block.group_column or not printed.issuperset(item.choices):
                    yield item, width
        elif isinstance(block, FieldGroup):
            yield from _in_group(block, line)
        elif isinstance(block, SignOff):
            yield from ((item, 0.0) for item in block.items)


def _in_group(group: FieldGroup, line: float) -> Iterator[tuple[Field, float]]:
    head = paper.label_width(map(label, group.items))
    value = line / group.per_line - head
    for item in group.items:
        yield item, line - head if paper.wants_line(item, value) else value
