"""What was read of a file, and what was found in it, as bytes that the index keeps, and back.

Reads, writes: Readings and Unpacked as packed JSON; nothing that would be run when it is read.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Callable, ItemsView, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from struct import Struct
from sys import intern
from typing import Any, NamedTuple

from docgen.collect.agreed import DutyState
from docgen.collect.arrival import ReceivedBy
from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.intake.leaves import Leaf, Unpacked
from docgen.collect.package import PackedDuty, PackedRow, UnitsPackage
from docgen.collect.reading import FormGist, Gist, Reading, gist_of
from docgen.collect.submission import Submission
from docgen.forms.filled import Answer, TypedText
from docgen.model.fieldtypes import Misfit
from docgen.problems import Problem

SMALL = 1_000  # bytes
LENGTH = Struct(">I")
AT_HAND = 64  # files whose answers are looked at one after the other, or beside each other
BEGINS = b"["  # all that is kept is a list, and nothing that zlib writes begins so
DAY, NUMBER, SEVERAL, MISFIT = "d", "n", "s", "m"  # tags of values that JSON does not know


def packed(plain: object) -> bytes:
    """Plain data as bytes; what is small already takes longer to compress than it saves."""
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return zlib.compress(text, 1) if len(text) > SMALL else text


def unpacked(content: bytes) -> Any:
    """The plain data of bytes. Raises ValueError or zlib.error for what is none."""
    text = content if content.startswith(BEGINS) else zlib.decompress(content)
    return json.loads(text.decode("utf-8", "surrogatepass"))


class StoredReading(NamedTuple):
    """A reading as it is kept: its gist and all of it as bytes."""

    sha256: str
    told: bytes
    read: bytes


def stored(reading: Reading) -> StoredReading:
    """A reading to be kept."""
    return StoredReading(reading.sha256, gist_as_bytes(gist_of(reading)), reading_as_bytes(reading))


def reading_as_bytes(reading: Reading) -> bytes:
    """A reading to be kept: the answers of its forms, behind all the rest and how long that is."""
    told = reading.told.as_json() if reading.told else None
    forms = [_submission_told(each) for each in reading.submissions]
    rest = packed([told, forms, _package_told(reading.package) if reading.package else None])
    return LENGTH.pack(len(rest)) + rest + packed([_answers_told(each) for each in reading.submissions])


class AnswerStore:
    """The answers of files by their SHA-256, made of the bytes that `content` gives when they are asked for;
    those asked for last stay at hand."""

    def __init__(self, content: Callable[[str], bytes]) -> None:
        self.content = content
        self.answers = lru_cache(AT_HAND)(lambda sha256: answers_of_bytes(content(sha256)))


def reading_of_bytes(sha256: str, content: bytes, store: AnswerStore | None = None) -> Reading:
    """The reading that was kept. Raises ValueError and the like for bytes that are none.

    The answers of a file's forms stay in the `store`, or else bytes, until somebody asks for one: of most
    files nobody does, and those of a whole year would fill the memory. What came in a package is asked for as
    a whole, and so is made now.
    """
    rest, kept = _parts(content)
    told, submissions, package = unpacked(rest)
    own = store or AnswerStore(lambda _: kept)
    numbers = range(len(submissions))
    answers = answers_of_bytes(kept) if package else [KeptAnswers(own, sha256, each) for each in numbers]
    pairs = zip(submissions, answers, strict=True)
    found = tuple(_submission(sha256, each, said) for each, said in pairs)
    made = _package(package) if package else None
    return Reading(sha256, found, Problem.from_json(told) if told else None, made)


def answers_part(content: bytes) -> bytes:
    """Of a reading that was kept the answers alone."""
    return _parts(content)[1]


def _parts(content: bytes) -> tuple[bytes, bytes]:
    (length,) = LENGTH.unpack_from(content)
    begins = LENGTH.size + length
    return content[LENGTH.size : begins], content[begins:]


@dataclass(frozen=True, eq=False, slots=True)
class KeptAnswers(Mapping[str, Answer]):
    """The answers of a form by address, as they are kept: those of the form `number` of a file, from 0."""

    store: AnswerStore = field(repr=False)
    sha256: str
    number: int

    def _made(self) -> dict[str, Answer]:
        return self.store.answers(self.sha256)[self.number]

    def __getitem__(self, address: str) -> Answer:
        return self._made()[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())

    def items(self) -> ItemsView[str, Answer]:
        """Of all at once: settling goes through them several times."""
        return self._made().items()

    def __reduce__(self) -> tuple[Callable[[str, bytes, int], KeptAnswers], tuple[str, bytes, int]]:
        """Another process is sent the bytes: it has no store."""
        return _sent, (self.sha256, self.store.content(self.sha256), self.number)


def _sent(sha256: str, content: bytes, number: int) -> KeptAnswers:
    return KeptAnswers(AnswerStore(lambda _: content), sha256, number)


def answers_of_bytes(content: bytes) -> list[dict[str, Answer]]:
    """The answers of each form of a file. Raises ValueError and the like for bytes that are none."""
    return [
        {
            intern(address): Answer(text, _value(value), intern(place))
            for address, (text, value, place) in told.items()
        }  # a hundred thousand forms say the same
        for told in unpacked(content)
    ]


def _package_told(package: UnitsPackage) -> list[Any]:
    whose = [package.office, package.name, package.year, package.made, package.digest]
    return [*whose, package.duties, package.stated, package.joint]


def _package(told: list[Any]) -> UnitsPackage:
    office, name, year, made, digest, duties, stated, joint = told
    owed = tuple(each._replace(state=DutyState(each.state)) for each in map(PackedDuty._make, duties))
    rows = tuple((PackedRow(*one), PackedRow(*other)) for one, other in joint)
    return UnitsPackage(office, name, year, made, digest, owed, tuple(stated), rows)


def _submission_told(given: Submission) -> dict[str, Any]:
    plain = {name: getattr(given, name) for name in PLAIN}
    notes = [note.as_json() for note in given.notes]
    return plain | {"strays": [list(each) for each in given.strays], "notes": notes}


def _answers_told(given: Submission) -> dict[str, Any]:
    return {
        address: [each.text, _value_told(each.value), each.place] for address, each in given.answers.items()
    }


PLAIN = (
    *("number", "form", "edition", "unit", "drill", "named", "fillable"),
    *("office", "year", "mixed"),
)
# What thousands of forms say alike, or the list of what was sent says, too.
ALIKE = ("form", "edition", "unit", "named", "office")


def _submission(sha256: str, told: Mapping[str, Any], answers: Mapping[str, Answer]) -> Submission:
    plain = {name: told[name] for name in PLAIN}
    return Submission(
        sha256,
        answers=answers,
        strays=tuple(TypedText(*each) for each in told["strays"]),
        notes=tuple(map(Problem.from_json, told["notes"])),
        **{**plain, **{name: intern(told[name]) for name in ALIKE}},
    )


def _value_told(value: object) -> Any:
    """A value, or a fact of a misfit, under a tag where JSON does not know its kind."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {NUMBER: str(value)}
        case dt.date():
            return {DAY: value.isoformat()}
        case tuple() | list():
            return {SEVERAL: [_value_told(each) for each in value]}
        case Misfit():
            facts = {name: _value_told(fact) for name, fact in value.facts.items()}
            return {MISFIT: [value.code, facts, value.text, value.choices]}
    return str(value)


def _value(told: Any) -> Any:
    if not isinstance(told, dict):
        return told
    ((tag, inner),) = told.items()
    if tag == NUMBER:
        return Decimal(inner)
    if tag == DAY:
        return dt.date.fromisoformat(inner)
    if tag == SEVERAL:
        return tuple(map(_value, inner))
    code, facts, text, choices = inner
    return Misfit(code, {name: _value(fact) for name, fact in facts.items()}, text, tuple(choices))


def gist_as_bytes(gist: Gist) -> bytes:
    """A gist to be kept."""
    told = gist.told.as_json() if gist.told else None
    return packed([told, [list(form) for form in gist.forms], gist.package])


def gist_of_bytes(content: bytes) -> Gist:
    """The gist that was kept."""
    told, forms, package = unpacked(content)
    found = tuple(FormGist(intern(unit), intern(form), *marks) for unit, form, *marks in forms)
    return Gist(Problem.from_json(told) if told else None, found, package)


def found_as_bytes(found: Unpacked) -> bytes:
    """What was found in a file of the inbox, to be kept."""
    return packed([found.ignored, [_leaf_told(leaf) for leaf in found.leaves]])


def found_of_bytes(content: bytes) -> Unpacked:
    """What was kept; its files lie in no spool."""
    ignored, leaves = unpacked(content)
    return Unpacked(tuple(map(_leaf, leaves)), ignored)


def _leaf_told(leaf: Leaf) -> list[Any]:
    dated = leaf.dated.isoformat() if leaf.dated else None
    own = [leaf.path, leaf.sha256, leaf.size, leaf.kind.value, leaf.spooled, dated, leaf.dated_by.value]
    return [*own, leaf.sender, leaf.subject, leaf.mail, leaf.told.as_json() if leaf.told else None]


def _leaf(told: list[Any]) -> Leaf:
    path, sha256, size, kind, spooled, dated, dated_by, sender, subject, mail, problem = told
    moment = dt.datetime.fromisoformat(dated) if dated else None
    own = (path, sha256, size, ReturnKind(kind), spooled, moment, ReceivedBy(dated_by))
    return Leaf(*own, sender, subject, mail, Problem.from_json(problem) if problem else None)
