"""The languages that docgen speaks, and which one is spoken: chosen at the edge, Chinese where nobody chose.

Reads: the words of the command, the environment, a browser's header.
Writes: a Language; the one that is spoken where a command or an answer of the page is being told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

OPTION = "--lang"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # as gettext asks them; the first that says one


class Language(StrEnum):
    """A language, by its tag."""

    CHINESE = "zh"
    ENGLISH = "en"


_SPOKEN: ContextVar[Language] = ContextVar("spoken", default=Language.CHINESE)


def language() -> Language:
    """The language of whoever is told something now."""
    return _SPOKEN.get()


def speak(chosen: Language) -> None:
    """Speak a language from now on, in this command or this answer."""
    _SPOKEN.set(chosen)


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Speak a language for a while."""
    token = _SPOKEN.set(chosen)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def asked_for(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of a command line: that of `--lang`, else of the environment."""
    for at, word in enumerate(words):
        name, given, value = word.partition("=")
        if name == OPTION:
            wanted = value if given else next(iter(words[at + 1 :]), "")
            return named(wanted) or Language.CHINESE
    said = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    return first_of(said.split(":"))


def first_of(tags: Sequence[str]) -> Language:
    """The first that docgen speaks, of tags such as `en_GB.UTF-8`, `zh-CN`; Chinese where it speaks none."""
    return next(filter(None, map(named, tags)), Language.CHINESE)


def named(tag: str) -> Language | None:
    """The language of a tag; None where docgen does not speak it."""
    start = tag.strip().lower().replace("-", "_").partition("_")[0].partition(".")[0]
    return Language(start) if start in Language.__members__.values() else None
