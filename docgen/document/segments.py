"""Words as the dictionary cuts them, kept from run to run: to load the dictionary takes a fifth of a second.

Reads and writes: one file below `words/` in the user's cache. Whoever deletes it loses time and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from docgen.bootstrap.paths import user_cache

MOST_KEPT = 5_000  # texts
ENDS = {True: "", False: "-sure"}  # of the files' names, with and without guessing


def segments(guessing: bool = True) -> Segments:
    """Those of the user's cache; `guessing` takes for a word too what looks like one, as a name does."""
    return _of_user()[guessing]


def keep() -> None:
    """Keep what this run found, for the next one."""
    for each in _of_user().values():
        each.keep()


@cache
def _of_user() -> dict[bool, Segments]:
    """With and without guessing; another release of the dictionary may cut otherwise."""
    stem = user_cache() / "words" / f"rjieba-{version('rjieba')}"
    return {guessing: Segments(Path(f"{stem}{end}.json"), guessing) for guessing, end in ENDS.items()}


@cache
def _dictionary() -> ModuleType:
    import rjieba  # late: most runs find every text cut already

    return rjieba


@dataclass
class Segments:
    """Texts with their words: what earlier runs kept in `file`, and what this one found."""

    file: Path
    guessing: bool = True
    found: dict[str, Sequence[str]] = field(default_factory=dict)

    def cut(self, text: str) -> Sequence[str]:
        """The words of `text` in their order, which together are `text` again."""
        words = self._kept.get(text) or self.found.get(text)
        if words is None:
            words = self.found[text] = tuple(_dictionary().cut(text, hmm=self.guessing))
        return words

    def keep(self) -> None:
        """Keep what this run found; a disk that takes no file is no fault of the document's."""
        if not self.found:
            return
        newest = list({**self._kept, **self.found}.items())[-MOST_KEPT:]
        staging = self.file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            staging.write_text(json.dumps(dict(newest), ensure_ascii=False), encoding="utf-8")
            os.replace(staging, self.file)
        with suppress(OSError):
            staging.unlink(missing_ok=True)

    @cached_property
    def _kept(self) -> dict[str, Sequence[str]]:
        """What the file holds; nothing of it where it is not ours, nor a text whose words are not its own."""
        try:
            kept = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        pairs = kept.items() if isinstance(kept, dict) else ()
        return {text: words for text, words in pairs if _are_of(words, text)}


def _are_of(words: object, text: str) -> bool:
    """Whether `words` are a text's words: none empty, all of it in its order."""
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        return False
    return "".join(words) == text
