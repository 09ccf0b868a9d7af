"""What a damaged form is to come to, and what became of the texts that were put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.forms.filled import Filled
from docgen.model.fieldtypes import Misfit


@dataclass(frozen=True)
class Damaged:
    """A file; of each form in it the values; the codes that are told; what was put in, beside the values."""

    content: bytes
    values: Mapping[str, str] | Sequence[Mapping[str, str]]
    told: frozenset[str] = frozenset()
    put: tuple[str, ...] = ()

    @property
    def forms(self) -> list[dict[str, str]]:
        """The values form by form."""
        each = [self.values] if isinstance(self.values, Mapping) else self.values
        return [dict(values) for values in each]


Damage = Callable[[], Damaged]


def damages(found: list[Damage]) -> Callable[[Damage], Damage]:
    """Puts a function into a list of ways."""

    def listed(way: Damage) -> Damage:
        found.append(way)
        return way

    return listed


def codes(found: Filled) -> set[str]:
    """Whatever was told of a file, but for a value that nobody has a place for because it was left out."""
    misfits = (answer.value for form in found.forms for answer in form.answers.values())
    notes = {note.code for form in found.forms for note in form.doubts}
    return notes | {each.code for each in misfits if isinstance(each, Misfit)}


def said(found: Filled) -> Iterator[str]:
    """Every text that came back: values, strays, and what messages quote."""
    for form in found.forms:
        yield from form.values.values()
        yield from (stray.text for stray in form.strays)
        yield from (note.what for note in form.doubts)


def lost(damaged: Damaged, found: Filled) -> list[str]:
    """What was put in and is found nowhere."""
    back = "\n".join("".join(text.split()) for text in said(found))
    texts = [text for values in damaged.forms for text in values.values()]
    return [text for text in (*texts, *damaged.put) if "".join(text.split()) not in back]


def without_place(found: Filled) -> list[str]:
    """The texts of which nobody knows where they stand."""
    answers = [answer for form in found.forms for answer in form.answers.values() if answer.text]
    strays = [stray for form in found.forms for stray in form.strays]
    return [each.text for each in (*answers, *strays) if not each.place]
