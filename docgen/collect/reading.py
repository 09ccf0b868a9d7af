"""Files that came back, read: each behind the fence, by the definition that it was handed out with.

Reads: files of the inbox and of the spool; the definitions of the office.
Writes: Readings, plain values.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from docgen.collect.fencing import SharedWork, fenced_together
from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.package import UnitsPackage, read_package
from docgen.collect.submission import Submission
from docgen.engine.fence import FenceLimits
from docgen.engine.options import EngineKind, EngineOptions
from docgen.engine.run import Task, run
from docgen.forms.filled import Filled
from docgen.forms.returned import OWN_NAME, read
from docgen.model.fieldtypes import Misfit
from docgen.model.forms import FormDefinition
from docgen.problems import Problem, ProblemsFound, problem
from docgen.records.definitions import FormLibrary
from docgen.tongue import phrase

LIMITS = FenceLimits()
AT_ONCE = 20  # files that travel to a machine of a cluster together
BYTES_A_PIECE, MOST_PIECES = 1_000_000, 40.0


@dataclass(frozen=True)
class ReadingKit:
    """What reading needs: the definitions that copies were made of, those that a table may look like."""

    library: FormLibrary
    candidates: tuple[FormDefinition, ...]


@dataclass(frozen=True)
class ToRead:
    """A file to be read: its hash as it came, and where it lies.

    What LibreOffice has made of it is not its `own` bytes. `content` is those to be read where whoever reads
    does not see the disk.
    """

    sha256: str
    file: str
    kind: ReturnKind
    size: int = 0
    own: bool = True
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Reading:
    """What was read of a file; where that is nothing, `told` says why. Of a `package` of another office the
    submissions are those of its units."""

    sha256: str
    submissions: tuple[Submission, ...] = ()
    told: Problem | None = None
    package: UnitsPackage | None = None


class FormGist(NamedTuple):
    """Whose a form is, as far as it says so itself, and whether anything in it is to be mended or typed."""

    unit: str
    form: str
    office: str
    year: int
    named: str
    mixed: bool
    to_mend: bool
    to_enter: bool


class Gist(NamedTuple):
    """What a reading comes to, without its values: small enough to hold those of a whole year.

    `package` is the office whose package it is, empty for any other file.
    """

    told: Problem | None = None
    forms: tuple[FormGist, ...] = ()
    package: str = ""


def gist_of(reading: Reading) -> Gist:
    """The gist of a reading."""
    if reading.package:
        return Gist(package=reading.package.name)
    return Gist(reading.told, tuple(map(_form_gist, reading.submissions)))


def _form_gist(given: Submission) -> FormGist:
    to_mend = any(isinstance(answer.value, Misfit) for answer in given.answers.values())
    whose = (given.unit, given.form, given.office, given.year, given.named)
    return FormGist(*whose, given.mixed, to_mend and given.fillable, not given.fillable)


def read_all(
    files: Sequence[ToRead], kit: ReadingKit, engine: EngineOptions, spool: Path
) -> Iterator[Reading]:
    """What is read of each file, in order, whatever became of the one before."""
    if engine.kind is EngineKind.DASK:
        yield from _on_cluster(files, kit, engine)
        return
    kept = spool / "kit"
    kept.write_bytes(pickle.dumps(kit, pickle.HIGHEST_PROTOCOL))
    for done in fenced_together(SharedWork(_read_here, str(kept), _pieces), files, LIMITS, engine.workers):
        yield done.made or _broken(done.item, done.broken)


def _on_cluster(files: Sequence[ToRead], kit: ReadingKit, engine: EngineOptions) -> Iterator[Reading]:
    """The same where the files have to travel."""
    loaded = map(_loaded, files)  # no more of them than are under way
    batches = iter(lambda: list(islice(loaded, AT_ONCE)), [])
    for done in run(Task(read_file, kit, _pieces), batches, engine):
        yield done.made or _broken(done.item, "打开它的进程被停下")


def _loaded(file: ToRead) -> ToRead:
    return replace(file, content=Path(file.file).read_bytes())


def _pieces(file: ToRead) -> float:
    """How many times the work of a small file this one may be."""
    return min(1 + file.size / BYTES_A_PIECE, MOST_PIECES)


def _broken(file: ToRead, reason: str) -> Reading:
    return Reading(file.sha256, told=problem("DG-E109", reason=reason))


# --- behind the fence ---


@lru_cache(1)
def _kit(path: str) -> ReadingKit:
    """The kit, once a process."""
    kit: ReadingKit = pickle.loads(Path(path).read_bytes())
    return kit


def _read_here(path: str, file: ToRead) -> Reading:
    return read_file(_kit(path), file)


def read_file(kit: ReadingKit, file: ToRead) -> Reading:
    """The forms in a file, or why there is none. What a message quotes of a stranger's file stays in it."""
    try:
        content = Path(file.file).read_bytes() if file.content is None else file.content
        if file.own and hashlib.sha256(content).hexdigest() != file.sha256:
            return Reading(file.sha256, told=problem("DG-E111", reason=phrase("读的时候它正在变")))
        if file.kind is ReturnKind.UNITS:
            package, submissions = read_package(content, file.sha256)
            return Reading(file.sha256, submissions, package=package)
        found = read(content, kit.library.of, kit.candidates)
    except ProblemsFound as stopped:
        return Reading(file.sha256, told=next(iter(stopped.problems)))
    except OSError as error:
        return Reading(file.sha256, told=problem("DG-E111", reason=error.strerror or "打不开"))
    except MemoryError:
        raise
    except Exception as error:  # its words may be those of the file, which are nobody's business
        return _broken(file, f"读表时出错 {type(error).__name__}")
    forms = enumerate(found.forms, 1)
    return Reading(file.sha256, tuple(_submission(file.sha256, number, form) for number, form in forms))


def _submission(sha256: str, number: int, form: Filled) -> Submission:
    """A form as data; what its identity says, as far as it carries one."""
    identity, definition = form.identity, form.definition
    looks = definition.id if definition else ""
    return Submission(
        sha256,
        number,
        form=identity.form if identity else looks,
        edition=identity.edition if identity else "",
        unit=identity.unit if identity else "",
        drill=identity.drill if identity else "",
        named=_named(form),
        answers=form.answers,
        strays=form.strays,
        notes=form.doubts,
        fillable=form.fillable,
        office=identity.office if identity else "",
        year=identity.year if identity else 0,
        mixed=form.disagree,
    )


def _named(form: Filled) -> str:
    """The unit as the form itself names it, as typed; empty where it does not."""
    fields = form.definition.fields() if form.definition else ()
    named = (form.values.get(address, "") for address, item in fields if item.prefill == OWN_NAME)
    return next(filter(None, named), "")
