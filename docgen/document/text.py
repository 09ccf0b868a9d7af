"""The body as the clerk types it, into paragraphs with their levels (GB/T 9704-2012 7.3.3).

Reads: the text of 正文.
Writes: Paragraphs, each with runs in the face of its part.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from docgen.document.cells import cells
from docgen.document.elements import Face, Paragraph, Run
from docgen.model.placeholders import TABLES, TextKind, deadline_values, fill, placeholders
from docgen.phrases import chinese_date
from docgen.standard.han import HAN
from docgen.standard.ordinals import (
    ARTICLE,
    CHAPTER,
    ORDINALS,
    decimal_headings,
    labelled,
    level_of,
    siblings,
)

MARK = "\x00"  # no text of a document holds one
HEADING_FACES = (Face.HEITI, Face.KAITI)  # by which a heading is told from text
LEVEL_FACES = (*HEADING_FACES, Face.FANGSONG, Face.FANGSONG)
LONGEST_HEADING = 34.0  # 字 of a heading that text runs on after; longer ones are sentences
SHORT_HEADING = 8.0  # 字 without the ordinal: a phrase, 加强组织领导, whatever its siblings are
LONGEST_ALONE = 16.0  # 字 of a sentence that is a heading with the text in paragraphs below
SENTENCE_END = re.compile(r"[。！？；]")
# A line drawn with | or tabs, with the signs for boxes, or written for the web.
TYPED_ROW = re.compile(
    r"\S\s*([|｜\t]).*\S\s*\1.*\S|^[|｜].*\S.*[|｜]$|^[\u2500-\u257f]|</?(?:table|tr|td|th)\b", re.IGNORECASE
)
BLANKS, FULL_SPACE = " \t\u3000", "\u3000"
LEAST_BELOW = 3.0  # 字 of white typed to set a name below another: more than a paragraph's indent (7.3.3)
LABELLED = re.compile(rf"[{HAN}][{HAN} \u3000]{{0,9}}：(?=\S)")  # 副 组 长：
TWO_CELLS = re.compile(r"\S\t+\S")  # a row where the next line is one too
WHITE = re.compile(r"(?<=\S)[ \u00a0\u3000]{2,}(?=\S)")
WESTERN = re.compile(r"[!-~]")


class TablePlace(NamedTuple):
    """Where a body has a place for a table: its name, the line, from 0, and whether it is alone there."""

    name: str
    line: int
    alone: bool


def table_places(text: str) -> Iterator[TablePlace]:
    """The places for tables in a body as it is typed."""
    for found in placeholders(text, TextKind.LETTER):
        if found.name.startswith(TABLES):
            before = text[text.rfind("\n", 0, found.start) + 1 : found.start]
            behind = text[found.end :].partition("\n")[0]
            alone = not (before + behind).strip(BLANKS)
            line = text.count("\n", 0, found.start)
            yield TablePlace(found.name.removeprefix(TABLES), line, alone)


def typed_table(text: str) -> tuple[int, str] | None:
    """The first line, from 0, that is a row of a table drawn by hand, with its text; else None."""
    lines = [line.strip(BLANKS) for line in text.split("\n")]
    for number, (bare, behind) in enumerate(zip_longest(lines, lines[1:], fillvalue="")):
        two = TWO_CELLS.search(bare) and TWO_CELLS.search(behind)
        if "{" not in bare and (two or TYPED_ROW.search(bare)):
            return number, bare
    return None


def filled(
    text: str, facts: Mapping[str, str], deadlines: Mapping[str, dt.date], tables: Iterable[str]
) -> str:
    """The body with its placeholders filled; a table's place becomes a mark that `table_marked` knows."""
    marks = {f"{TABLES}{name}": f"{MARK}{name}{MARK}" for name in tables}
    return fill(text, TextKind.LETTER, {**facts, **deadline_values(deadlines, chinese_date), **marks})


def table_marked(line: str) -> str | None:
    """The name of the table whose place a line of a filled body is; None for any other line."""
    marked = line.strip(BLANKS)
    return marked[1:-1] if marked.startswith(MARK) and marked.endswith(MARK) else None


def heading_length(text: str) -> int:
    """How many characters of a paragraph with an ordinal are its heading.

    All, where it has no sentence's end; its first sentence, where that is short and more follows; else
    none: a lone or a long sentence is text that happens to be numbered, and so is a clause that leads to
    what is listed below it, or behind it over several lines: 二、废止的文件：《……》、《……》.
    """
    end = SENTENCE_END.search(text)
    if end is None:
        leads = "，" in text if text.endswith("：") else "：" in text and cells(text) > LONGEST_HEADING
        return 0 if leads else len(text)
    heads = end.group() == "。" and cells(text[: end.end()]) <= LONGEST_HEADING
    return end.end() if heads and text[end.end() :].strip() else 0


def numbered_sentences(texts: Sequence[str]) -> frozenset[int]:
    """The rows whose first sentence looks like a heading among siblings most of which are sentences.

    一、自9月26日起为高火险期。 四、发现火情要立即报告。报警电话12119。 are items of one kind, and one look.
    So are facts behind their labels.
    """
    lists = siblings(texts)
    lengths = {row: heading_length(texts[row]) for rows in lists for row in rows}
    return frozenset(
        row
        for rows in lists
        if sum(not lengths[row] for row in rows) * 2 > len(rows)
        for row in rows
        if _may_be_sentence(texts[row], lengths[row])
    ).union(labelled(texts))


def headings_alone(texts: Sequence[str]) -> frozenset[int]:
    """The rows of 一、 and （一） that are a short sentence and the heading of the paragraphs below.

    （一）综合演练。 is one where each of its siblings has text of its own below, too.
    """
    return frozenset(
        row
        for rows in siblings(texts)
        if level_of(texts[rows[0]]) <= len(HEADING_FACES) and len(rows) > 1
        if all(_has_text_below(texts, row) for row in rows)
        for row in rows
        if _is_short_sentence(texts[row])
    )


def _has_text_below(texts: Sequence[str], row: int) -> bool:
    """Whether a paragraph below belongs to this item: one without an ordinal, or a deeper one."""
    below = texts[row + 1] if row + 1 < len(texts) else ""
    return (
        bool(below) and not CHAPTER.match(below) and level_of(below) not in range(1, level_of(texts[row]) + 1)
    )


def _is_short_sentence(text: str) -> bool:
    end = SENTENCE_END.search(text)
    return end is not None and end.group() == "。" and end.end() == len(text) and cells(text) <= LONGEST_ALONE


def list_items(texts: Sequence[str]) -> frozenset[int]:
    """The rows of 1. and （1） that are items of a list, and no headings: most have the next right below."""
    return frozenset(
        row
        for rows in siblings(texts)
        if level_of(texts[rows[0]]) > len(HEADING_FACES) and len(rows) > 1
        if sum(below == row + 1 for row, below in pairwise(rows)) * 2 > len(rows) - 1
        for row in rows
    )


def _may_be_sentence(text: str, length: int) -> bool:
    """Whether what looks like a heading goes on behind its full stop or to a list, and is no short phrase."""
    ordinal = ORDINALS[level_of(text) - 1].match(text)
    said = text[ordinal.end() if ordinal else 0 : length].rstrip("。：")
    goes_on = length < len(text) or text.endswith("：")
    return goes_on and cells(said) > SHORT_HEADING


def paragraph(text: str, *, sentence: bool = False, alone: bool = False) -> Paragraph:
    """One paragraph with its level and the faces of its heading and its text.

    A `sentence` has no heading; one that stands `alone` is nothing but a heading.
    """
    if clause := _of_rules(text):
        return clause
    level = level_of(text)
    length = len(text) if alone else heading_length(text) if level and not sentence else 0
    if not length:
        return Paragraph((Run(text),))
    runs = [Run(text[:length], LEVEL_FACES[level - 1])]
    if text[length:]:
        runs.append(Run(text[length:]))
    return Paragraph(tuple(runs), level)


def _of_rules(text: str) -> Paragraph | None:
    """第一章 or 第一条 of a 办法, one space behind the ordinal; None for any other paragraph."""
    if chapter := CHAPTER.fullmatch(text):
        return Paragraph((Run(f"{chapter[1]}　{chapter[2]}", Face.HEITI),), 1, centred=True)
    if article := ARTICLE.match(text):
        return Paragraph((Run(f"{article[1]}　", Face.HEITI), Run(text[article.end() :])), 1)
    return None


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a body: one a line, empty lines and indents of the typing left out."""
    return tuple(each_paragraph(lines(text)))


def each_paragraph(texts: Sequence[str]) -> Iterator[Paragraph]:
    """The paragraphs of a body's lines, in the look that they have among each other."""
    alone, decimals = headings_alone(texts) - labelled(texts), decimal_headings(texts)
    sentences = numbered_sentences(texts) | list_items(texts)
    for row, text in enumerate(texts):
        if level := decimals.get(row):
            yield Paragraph((Run(text, LEVEL_FACES[level - 1]),), level)
        else:
            yield paragraph(text, sentence=row in sentences, alone=row in alone)


def set_apart(text: str) -> str:
    """A line whose words are set apart by whole spaces, 　, where white of a 字 and more was typed.

    In the faces that clerks type in two plain spaces are as wide as a 字; in others they are not, and what
    was set below each other with them (组  长：, 副组长：) would stand askew.
    """
    return WHITE.sub(_whole_spaces, text)


def _whole_spaces(white: re.Match[str]) -> str:
    before, after = white.string[white.start() - 1], white.string[white.end()]
    if WESTERN.match(before) and WESTERN.match(after):
        return white[0]
    return FULL_SPACE * int(sum(1.0 if char == FULL_SPACE else 0.5 for char in white[0]) + 0.5)


def lines(text: str) -> tuple[str, ...]:
    """The lines of a body that hold anything, without the indents of the typing.

    Names that were typed below those behind a label, one a line, begin where these do.
    """
    typed = [each for each in text.splitlines() if each.strip(BLANKS)]
    return tuple(
        FULL_SPACE * further_in + set_apart(line.strip(BLANKS))
        for line, further_in in zip(typed, names_below(typed), strict=True)
    )


def names_below(typed: Iterable[str]) -> Iterator[int]:
    """How far in, 字, each line is set because it stands below what a label above has behind it; mostly 0."""
    below = 0
    for each in typed:
        lead = each[: len(each) - len(each.lstrip(BLANKS))]
        label = LABELLED.match(each.strip(BLANKS))
        if label or cells(lead) < max(below - 1, LEAST_BELOW):
            below = round(cells(label[0])) if label else 0
        yield 0 if label else below
