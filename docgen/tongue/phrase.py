"""A text for the clerk, in Chinese, that knows what it was made of, and so can be said in another language.

Reads: nothing.
Writes: Phrases. Each is a `str`, its Chinese text, and serves wherever a text does.

What is put into an f-string or joined by `str.join` is a mere text afterwards, and nobody can translate it:
hence `phrase` with its facts, and `strung`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum

Say = Callable[[str], str]  # a template in Chinese into the same in another language
COMMA, ENDS = "、", "；。;. "  # between the items of a list; at the end of a text
PLAIN = (int, float)  # facts kept as they are: a template may say how many digits they have
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


class Phrase(str):
    """A template of the catalogue (`str.format`) with its facts, filled."""

    __slots__ = ("facts", "template")
    template: str
    facts: Mapping[str, object]

    def __str__(self) -> str:
        """Itself: what is only handed on can still be said in another language."""
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """So that it comes whole through the pipe from a worker."""
        return _filled, (self.template, dict(self.facts))

    @property
    def chinese(self) -> str:
        """The Chinese text alone."""
        return str.__str__(self)

    def told_by(self, say: Say, fill: Callable[[str, Mapping[str, object]], str]) -> str:
        """The text with the templates that `say` has for them; `fill` puts the facts into each."""
        told = {name: retold(fact, say, fill) for name, fact in self.facts.items()}
        return fill(say(self.template), told)


class Strung(Phrase):
    """Phrases and texts in a row, with a mark between each two."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        """So that it comes whole through the pipe from a worker."""
        return strung, (tuple(self.facts.values()), self.template)

    def told_by(self, say: Say, fill: Callable[[str, Mapping[str, object]], str]) -> str:
        """Each of them as `say` has it, and so the mark."""
        mark = say(self.template) if self.template else ""
        return mark.join(str(retold(each, say, fill)) for each in self.facts.values())


class Unended(Phrase):
    """A phrase without the mark at its end, to stand in another one."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        """So that it comes whole through the pipe from a worker."""
        return unended, (self.facts["whole"],)

    def told_by(self, say: Say, fill: Callable[[str, Mapping[str, object]], str]) -> str:
        """The phrase as `say` has it, without the mark at its end."""
        return str(retold(self.facts["whole"], say, fill)).rstrip(ENDS)


def retold(fact: object, say: Say, fill: Callable[[str, Mapping[str, object]], str]) -> object:
    """A phrase as `say` has it; anything else as it is."""
    return fact.told_by(say, fill) if isinstance(fact, Phrase) else fact


def phrase(template: str, /, **facts: object) -> Phrase:
    """The template filled. `make messages` finds it where it is a literal, or stands in one of its tables."""
    return _filled(template, {name: _kept(fact) for name, fact in facts.items()})


def strung(pieces: Iterable[object], mark: str = COMMA) -> Phrase:
    """Texts, phrases among them, with a mark between each two; nothing of none."""
    kept = [_kept(each) for each in pieces]
    made = Strung(mark.join(map(str, kept)))
    made.template, made.facts = mark, {str(at): each for at, each in enumerate(kept)}
    return made


def unended(text: str) -> Phrase:
    """A text without the mark at its end: `请核对日期`."""
    made = Unended(text.rstrip(ENDS))
    made.template, made.facts = "", {"whole": text}
    return made


def day_told(date: dt.date) -> Phrase:
    """`2026年3月30日`."""
    return phrase("{year}年{month}月{day}日", year=date.year, month=date.month, day=date.day)


def month_day_told(date: dt.date) -> Phrase:
    """`3月30日`."""
    return phrase("{month}月{day}日", month=date.month, day=date.day)


def full_day_told(date: dt.date) -> Phrase:
    """`2026年3月30日（星期一）`."""
    return phrase("{day}（{weekday}）", day=day_told(date), weekday=weekday_told(date.weekday()))


def both(pieces: Sequence[object]) -> Phrase:
    """`甲、乙和丙`."""
    first, last = strung(pieces[:-1]), strung(pieces[-1:])
    return phrase("{first}和{last}", first=first, last=last) if first else last


def either(pieces: Sequence[object]) -> Phrase:
    """`甲、乙或丙`."""
    first, last = strung(pieces[:-1]), strung(pieces[-1:])
    return phrase("{first}或{last}", first=first, last=last) if first else last


def weekday_told(number: int) -> Phrase:
    """`星期五` of 4."""
    return phrase(WEEKDAYS[number])


def _filled(template: str, facts: Mapping[str, object]) -> Phrase:
    made = Phrase(template.format(**facts))
    made.template, made.facts = template, facts
    return made


def _kept(fact: object) -> object:
    """A fact that can be pickled and told again: a number, a phrase, or the text of anything else."""
    value = fact.value if isinstance(fact, Enum) else fact
    return value if isinstance(value, (Phrase, *PLAIN)) else str(value)
