"""The translations: a .po file for each room below docgen/locale, all of them together as docgen.mo.

    make messages     finds new texts, drops those that nobody says any more, makes docgen.mo anew

An entry is a text in Chinese, which is its own name, with the text in the other language. Of a number a
translation chooses the word: `{count} {count:file|files}` (docgen/tongue/translation.py).
"""

from __future__ import annotations

import datetime as dt
import io
import re
import string
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from docgen.tongue.languages import Language
from docgen.tongue.translation import DOMAIN, catalogues
from docgen.web.speech import PAGE
from tests.tongue.texts import texts

NO_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the file says the same whenever it is made
EXPRESSIONS = re.compile(r"\{\{.*?\}\}|\$\{[^{}]*\}")
TEXTS_WITHIN = re.compile(r"\"[^\"]*\"|'[^']*'")
SPACING = frozenset(("pad",))  # facts that only put what follows in its column


def folder(language: Language = Language.ENGLISH) -> Path:
    """Where the files of a language lie."""
    return catalogues(language)


def compiled(language: Language = Language.ENGLISH) -> Path:
    """The file that docgen reads."""
    return folder(language) / f"{DOMAIN}.mo"


def translations() -> dict[str, str]:
    """What the files have for each text; an empty text where a translation is still missing."""
    return {str(each.id): str(each.string) for each in _entries()}


def _entries() -> list[Message]:
    paths = sorted(folder().glob("*.po"))
    return [entry for path in paths for entry in _read(path) if entry.id]


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=Language.ENGLISH.value)


def written(known: Mapping[str, str], room: str) -> bytes:
    """A room's file: its texts in their order."""
    catalog = Catalog(locale=Language.ENGLISH.value, fuzzy=False)
    for text, where in texts().items():
        if where == room:
            catalog.add(text, known.get(text, ""))
    target = io.BytesIO()
    write_po(target, catalog, omit_header=True, width=0)
    return target.getvalue()


def packed(known: Mapping[str, str]) -> bytes:
    """All translations as docgen reads them, in whatever order the files lie."""
    catalog = Catalog(
        locale=Language.ENGLISH.value,
        charset="utf-8",
        fuzzy=False,
        creation_date=NO_DAY,
        revision_date=NO_DAY,
    )
    for text in sorted(known):
        if known[text]:
            catalog.add(text, known[text])
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def update() -> list[str]:
    """Write every file anew; the texts that still lack a translation."""
    known = translations() if folder().is_dir() else {}
    found = texts()
    folder().mkdir(parents=True, exist_ok=True)
    rooms = set(found.values())
    for path in folder().glob("*.po"):
        if path.stem not in rooms:
            path.unlink()
    for room in sorted(rooms):
        (folder() / f"{room}.po").write_bytes(written(known, room))
    kept = {text: known.get(text, "") for text in found}
    compiled().write_bytes(packed(kept))
    return [text for text, said in kept.items() if not said]


def same_facts(text: str, said: str) -> bool:
    """Whether a translation shows what its text shows: facts by name, on the page what stands in braces."""
    shown = _expressions if text.startswith(PAGE[0]) else _names
    return shown(text) == shown(said)


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name} - SPACING


def _expressions(template: str) -> list[str]:
    """The expressions of a template or script, without the texts in them."""
    return sorted(TEXTS_WITHIN.sub("", each) for each in EXPRESSIONS.findall(template))
