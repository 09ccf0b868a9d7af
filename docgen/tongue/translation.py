"""Phrases said in the language that is spoken: the one place where words are translated.

Reads: docgen/locale/<language>/LC_MESSAGES/docgen.mo, when something is said in that language and not before.
Writes: texts; plain data with its phrases as texts.

A translation may choose its words by a number: `{count} {count:file|files}` is `1 file`, `2 files`, and of
more than two words the number's own is taken: `{month:January|February|…}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docgen.tongue.languages import Language, language
from docgen.tongue.phrase import Phrase, Say, retold

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN = "docgen"


def spoken(text: object, into: Language | None = None) -> str:
    """A text in a language, else in the one that is spoken; one that is no phrase stays as it is."""
    told = into or language()
    if told is Language.CHINESE or not isinstance(text, Phrase):
        return text.chinese if isinstance(text, Phrase) else str(text)
    return str(retold(text, _say(told), _fill))


def spoken_data(data: object, into: Language | None = None) -> Any:
    """Plain data with every phrase in it said."""
    if isinstance(data, str):
        return spoken(data, into)
    if isinstance(data, Mapping):
        return {key: spoken_data(value, into) for key, value in data.items()}
    return [spoken_data(each, into) for each in data] if isinstance(data, list | tuple) else data


def translated(text: str) -> str:
    """A text of the program's own (help, a heading) in the language that is spoken."""
    return text if language() is Language.CHINESE else _say(language())(text)


def _fill(template: str, facts: Mapping[str, object]) -> str:
    from docgen.tongue.filling import FILLING  # late: nobody needs it for Chinese

    return FILLING.vformat(template, (), facts)


def catalogues(tongue: Language) -> Path:
    """The folder of a language's catalogues."""
    from pathlib import Path

    return Path(__file__).parents[1] / "locale" / tongue.value / "LC_MESSAGES"


@lru_cache(maxsize=2)
def _say(tongue: Language) -> Say:
    """What has the templates in a language; one that it lacks stays Chinese."""
    from gettext import GNUTranslations

    with (catalogues(tongue) / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file).gettext
