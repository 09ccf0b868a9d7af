"""待处理.xlsx as somebody saved it: what was decided in it, what was typed of scans.

Reads: the sheets of the workbook.
Writes: FilledWorklist; rows that nobody decided are passed over, what cannot be read is told at its cell.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from docgen.collect.agreed import OpenChoice, Question
from docgen.compiling.entry_sheet import ENTRY, TypedScan, typed_in
from docgen.compiling.worklist import (
    ANSWER,
    COLUMNS,
    DATA,
    DUTIES,
    DUTY_COLUMNS,
    FILES,
    FORM,
    INSTEAD,
    REASON,
    SAID,
    TO_DECIDE,
    UNIT,
    UNTIL,
    WHO,
    offered,
    short,
)
from docgen.grid import GridTable, Heading, Vocabulary, read_table
from docgen.model.decisions import DecisionKind
from docgen.problems import Place, Problems, stop
from docgen.records.decisions import OTHER
from docgen.source.sheets import Sheet, sheets_of

# What the list says besides.
OTHERS = sorted(
    {each.heading for each in (*COLUMNS, *DUTY_COLUMNS)} - {ANSWER, INSTEAD, REASON, WHO, UNTIL, DATA}
)
VOCABULARY = Vocabulary(
    (
        Heading(ANSWER, needed=True),
        Heading(INSTEAD),
        Heading(REASON),
        Heading(WHO),
        Heading(UNTIL),
        Heading(DATA, needed=True),
        *map(Heading, OTHERS),
    )
)
SHEETS = (TO_DECIDE, DUTIES)
MOST_ABOVE = 10  # rows above the heads of a list
ORDINAL = re.compile(r"[第选(]*(?P<number>\d{1,4})\s*[项个.、)。]*")


@dataclass(frozen=True)
class WorklistAnswer:
    """A row that somebody decided: the question, the choice, what was written besides; where it stands.

    `before` is the answer that held when the list was made; `words` are those of the choice, `about` those
    of the question.
    """

    kind: DecisionKind
    asked: tuple[str, str, str]
    choice: str
    instead: str
    reason: str
    who: str
    until: str
    before: str
    place: Place
    words: str = ""
    about: str = ""


class FilledWorklist(NamedTuple):
    """What was written into a list: the answers, and what was typed of scans."""

    answers: tuple[WorklistAnswer, ...]
    scans: tuple[TypedScan, ...]


def read_worklist(path: Path, file: str, problems: Problems) -> FilledWorklist:
    """What was written into the list. Raises ProblemsFound where it cannot be read, or is another file."""
    every = sheets_of(path, file, problems)
    sheets = [each for each in every if each.title in SHEETS or _is_list(each)]
    if not sheets:
        raise stop("DG-E270", Place(file))
    answers = _agreeing([answer for sheet in sheets for answer in _answers(sheet, problems)], problems)
    scans = (typed for sheet in every if sheet.title == ENTRY for typed in typed_in(sheet, problems))
    return FilledWorklist(answers, tuple(scans))


def _is_list(sheet: Sheet) -> bool:
    """Whether a sheet is one of the two under another name, as one that was copied or renamed."""
    first = (set(cells) for _, cells in islice(sheet.rows(), MOST_ABOVE))
    return any({ANSWER, DATA} <= cells for cells in first)


def _agreeing(answers: Sequence[WorklistAnswer], problems: Problems) -> tuple[WorklistAnswer, ...]:
    """The answers, one of each question, without those of rows that say different things of one, which is
    told."""
    said: dict[tuple[DecisionKind, tuple[str, str, str]], WorklistAnswer] = {}
    split = set()
    for answer in answers:
        first = said.setdefault((answer.kind, answer.asked), answer)
        if (first.choice, first.instead, first.until) != (answer.choice, answer.instead, answer.until):
            problems.add("DG-E280", answer.place, other=str(first.place))
            split.add((answer.kind, answer.asked))
    return tuple(answer for question, answer in said.items() if question not in split)


def _answers(sheet: Sheet, problems: Problems) -> Iterator[WorklistAnswer]:
    table = read_table(sheet, VOCABULARY, problems)
    rows = [*table.rows()] if table else []
    every = {_even(asked.shown) for row in rows if (asked := _question(row.values.get(DATA, "")))}
    for row in rows:
        values = row.values
        if row.across:
            continue
        beside = next((key for key in (UNTIL, REASON) if values[key]), "")
        undecided = beside and not (values[ANSWER] or values[INSTEAD])
        if undecided and table and _question(values[DATA]):
            problems.add("DG-E279", table.place(row.number, beside), key=beside, given=values[beside])
        if values[ANSWER] or values[INSTEAD]:
            answer = _answer(row.number, values, table, every, problems) if table else None
            if answer:
                yield answer


def _answer(
    number: int, values: Mapping[str, str], table: GridTable, every: Container[str], problems: Problems
) -> WorklistAnswer | None:
    """The answer of a row; None where it is told what is wrong with it. `every` is what all rows show."""
    question = _question(values[DATA])
    if question is None:
        problems.add("DG-E271", table.place(number, ANSWER))
        return None
    kind, asked, choices, before, shown = question
    seen = _even((values[SAID] or values[UNIT], values[FILES] or values[FORM]))
    if seen != _even(shown) and seen in every:
        problems.add("DG-E282", table.place(number, ANSWER))
        return None
    choice = _choice(values[ANSWER], values[INSTEAD], choices)
    if choice is None:
        words = "、".join(f"“{each.words}”" for each in choices)
        problems.add("DG-E272", table.place(number, ANSWER), given=values[ANSWER], words=words)
        return None
    rest = (values[INSTEAD], values[REASON], values[WHO], values[UNTIL])
    place = table.place(number, ANSWER)
    about = "".join(shown[:1]).partition("\n")[0] if kind is not DecisionKind.DUTY else "".join(shown)
    return WorklistAnswer(kind, asked, choice.key, *rest, before, place, choice.words, about)


class Carried(NamedTuple):
    """What a row carries: the question, its choices, the answer that held; what the row shows of it."""

    kind: DecisionKind
    asked: tuple[str, str, str]
    choices: tuple[OpenChoice, ...]
    before: str
    shown: tuple[str, ...]


def _even(shown: Iterable[str]) -> str:
    """What a row shows, without the blanks that programs change."""
    return "\n".join("".join(each.split()) for each in shown)


def _question(data: str) -> Carried | None:
    """The question that a row carries; None where somebody has touched it."""
    try:
        kind, file, address, text, choices, before, *rest = json.loads(data)
        known = tuple(OpenChoice(str(key), str(words)) for key, words in choices)
        asked = (str(file), str(address), str(text))
        return Carried(DecisionKind(kind), asked, known, str(before), tuple(map(str, *rest or [()])))
    except (ValueError, TypeError):
        return None


def chosen_of(question: Question, said: str) -> str | None:
    """The key of the choice that is named by its key, its words or its number; None where none is."""
    every = offered(question)
    if any(each.key == said for each in every):
        return said
    named = _choice(said, "", [OpenChoice(each.key, short(each.words)) for each in every]) if said else None
    return named.key if named else None


def _choice(said: str, instead: str, choices: Iterable[OpenChoice]) -> OpenChoice | None:
    """The choice that a cell names by its words, its number (2, 第2项, ②) or both; None where it names none.

    Where only 改为 is written, that is meant.
    """
    every = list(choices)
    if not said:
        return next((each for each in every if each.key == OTHER), None) if instead else None
    plain = said.strip()
    named = {plain, short(plain)}  # the column of choices explains in brackets what is to be written
    ordinal = ORDINAL.fullmatch(unicodedata.normalize("NFKC", plain))
    for number, each in enumerate(every, 1):
        if named & {each.words, f"{number}. {each.words}", f"{number}.{each.words}"}:
            return each
        if ordinal and int(ordinal["number"]) == number:
            return each
    return None
