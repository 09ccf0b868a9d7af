"""A file that came back, read by the definition that it was handed out with.

Reads: a file of the inbox or of the spool, behind the fence; the definitions of the office.
Writes: Readings, plain values, and their gists.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.package import UnitsPackage, read_package
from docgen.collect.submission import Submission
from docgen.forms.filled import Filled
from docgen.forms.returned import OWN_NAME, read
from docgen.model.fieldtypes import Misfit
from docgen.model.forms import FormDefinition
from docgen.problems import Problem, ProblemsFound, problem
from docgen.records.definitions import FormLibrary
from docgen.tongue import phrase


@dataclass(frozen=True)
class ReadingKit:
    """What reading needs: the definitions that copies were made of, those that a table may look like."""

    library: FormLibrary
    candidates: tuple[FormDefinition, ...]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
    return FormGist(given.unit, given.form, to_mend and given.fillable, not given.fillable)


def broken(file: ToRead, reason: str) -> Reading:
    """What is told of a file that broke whatever read it."""
    return Reading(file.sha256, told=problem("DG-E109", reason=reason))


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
        return broken(file, f"读表时出错 {type(error).__name__}")
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
