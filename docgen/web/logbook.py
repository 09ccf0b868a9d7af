"""Who changed what on an office's server: a list that is only added to, each line bound to the one before.

Reads: data/.server/log.jsonl.
Writes: lines at its end, readable by its owner alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.problems import Place, stop
from docgen.publish.secrets import add_line
from docgen.web.users import SERVER

LOG = "log.jsonl"
CHAIN = "chain"  # SHA-256 of the line before and of this line without it
BEGIN = "0" * 64


@dataclass(frozen=True)
class ChangedFile:
    """A file with the SHA-256 of what it held before and holds now; None for no file."""

    file: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Act:
    """What a person did: which address of the page was asked, and the files that changed by it."""

    user: str
    address: str
    what: str
    files: tuple[ChangedFile, ...] = ()
    at: str = ""
    beside: tuple[str, ...] = ()  # who else was changing something: a file may be theirs

    def as_json(self) -> dict[str, object]:
        """As the list keeps it."""
        return {**vars(self), "files": [vars(each) for each in self.files], "beside": list(self.beside)}

    @classmethod
    def from_json(cls, kept: Mapping[str, object]) -> Act:
        """The act that `as_json` gave `kept` for. Raises KeyError, TypeError for others."""
        files, beside = kept["files"], kept["beside"]
        if not (isinstance(files, list) and isinstance(beside, list)):
            raise TypeError
        texts = {key: str(kept[key]) for key in ("user", "address", "what", "at")}
        changes = tuple(ChangedFile(**each) for each in files)
        return cls(files=changes, beside=tuple(map(str, beside)), **texts)


class Logbook:
    """The list of a data folder, for the one server that adds to it."""

    def __init__(self, data: Path) -> None:
        self.path = data / SERVER / LOG
        self._chain = _last(self.path)
        self._left: list[bytes] = []

    def add(self, act: Act) -> None:
        """Add what was done. Raises OSError where it cannot be written; `settle` tries again."""
        said = act.as_json() | {"at": act.at or dt.datetime.now().astimezone().isoformat(timespec="seconds")}
        self._chain = _bound(self._chain, said)
        self._left.append(json.dumps({**said, CHAIN: self._chain}, ensure_ascii=False).encode())
        self.settle()

    def settle(self) -> None:
        """Write what could not be written before. Raises OSError where it still cannot."""
        while self._left:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            add_line(self.path, self._left[0])
            del self._left[0]


def read_log(data: Path) -> Iterator[Act]:
    """What was done, in order. Raises ProblemsFound at a line that somebody has changed or taken away."""
    path, chain = data / SERVER / LOG, BEGIN
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return
    except OSError as error:
        raise stop("DG-W511", Place(str(path)), reason=error.strerror or error) from error
    for number, line in enumerate(lines, 1):
        try:
            kept = json.loads(line)
            said = kept.pop(CHAIN)
            chain = _bound(chain, kept)
            act = Act.from_json(kept)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            said, act = "", Act("", "", "")
        if said != chain:
            raise stop("DG-W512", Place(str(path), number))
        yield act


def _bound(before: str, said: Mapping[str, object]) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def _last(path: Path) -> str:
    """What the next line is bound to."""
    try:
        lines = path.read_bytes().splitlines()
        return str(json.loads(lines[-1])[CHAIN])
    except (OSError, IndexError):
        return BEGIN
    except (ValueError, KeyError, TypeError) as error:
        raise stop("DG-W512", Place(str(path), len(lines))) from error
