"""The body as the clerk types it, into paragraphs with their levels (GB/T 9704-2012 7.3.3).

Reads: the text of 正文.
Writes: Paragraphs, each with runs in the face of its part.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import jinja2

from docgen.document.cells import cells
from docgen.document.elements import Face, Paragraph, Run
from docgen.document.sandbox import plain_environment
from docgen.model.base import chinese_date, month_day
from docgen.standard.ordinals import ARTICLE, CHAPTER, level_of

MARK = "\x00"  # no text of a document holds one
LEVEL_FACES = (Face.HEITI, Face.KAITI, Face.FANGSONG, Face.FANGSONG)
LONGEST_HEADING = 34.0  # 字 of a heading that text runs on after; longer ones are sentences
SENTENCE_END = re.compile(r"[。！？；]")


# In the body: the place of a table of the plan, on a line of its own.
TABLE = re.compile(r"\{\{\s*表格\.(?P<name>[^{}|]+?)\s*\}\}")
TYPED_ROW = re.compile(r"\S\s*([|｜\t]).*\S\s*\1.*\S|^[|｜].*\S.*[|｜]$")  # a line drawn with | or tabs


class TablePlace(NamedTuple):
    """Where a body has a place for a table: its name, the line, from 0, and whether it is alone there."""

    name: str
    line: int
    alone: bool


def table_places(text: str) -> Iterator[TablePlace]:
    """The places for tables in a body as it is typed."""
    for match in TABLE.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        behind = text[match.end() :].partition("\n")[0]
        alone = not (before + behind).strip(" \t　")
        yield TablePlace(match["name"], text.count("\n", 0, match.start()), alone)


def typed_table(text: str) -> tuple[int, str] | None:
    """The first line, from 0, that is a row of a table drawn with | or tabs, with its text; else None."""
    for number, line in enumerate(text.split("\n")):
        bare = line.strip(" \t　")
        if "{" not in bare and TYPED_ROW.search(bare):
            return number, bare
    return None


def without_tables(text: str) -> str:
    """The body with a mark in each line that is a table's place, which `table_marked` knows again."""
    return TABLE.sub(lambda match: f"{MARK}{match['name']}{MARK}", text)


def table_marked(line: str) -> str | None:
    """The name of the table whose place a line of a filled body is; None for any other line."""
    marked = line.strip(" \t　")
    return marked[1:-1] if marked.startswith(MARK) and marked.endswith(MARK) else None


def fill(text: str, facts: Mapping[str, object]) -> str:
    """`text` with `{{ 截止.计划报送 | 日期 }}` and the like replaced; a date is as with 日期.

    Raises ValueError, in Chinese, for an unknown name, a broken expression or one that is not allowed.
    """
    if "{{" not in text and "{%" not in text:
        return text
    environment = plain_environment()
    environment.finalize = _shown
    environment.filters.update(日期=_as(chinese_date), 月日=_as(month_day))
    try:
        return environment.from_string(text).render(facts)
    except jinja2.UndefinedError as error:
        raise ValueError(f"没有这个名称（{_quoted(error)}）") from error
    except jinja2.TemplateSyntaxError as error:
        raise ValueError(f"大括号没有成对，或用了不支持的写法（{_line(text, error.lineno)}）") from error
    except (jinja2.TemplateError, TypeError) as error:
        raise ValueError("这种写法不能用") from error


def _line(text: str, number: int) -> str:
    """Which paragraph a line of the body is, and how its expression begins, as a clerk finds it."""
    lines = text.splitlines()
    line = lines[min(number, len(lines)) - 1]
    paragraph = sum(1 for each in lines[:number] if each.strip())
    return f"第{paragraph}段“{line[max(line.find('{'), 0) :][:20].strip()}…”"


def _quoted(error: Exception) -> str:
    """The name that Jinja's message quotes."""
    names = re.findall(r"'([^']+)'", str(error))
    return names[-1] if names else "未知"


def _as(form: Callable[[dt.date], str]) -> Callable[[object], str]:
    """A filter that writes a date in `form`."""

    def written(value: object) -> str:
        if not isinstance(value, dt.date):
            raise TypeError(value)
        return form(value)

    return written


def _shown(value: object) -> object:
    """What an expression came to; a date as people write it, never 2026-03-10."""
    return chinese_date(value) if isinstance(value, dt.date) else value


def heading_length(text: str) -> int:
    """How many characters of a paragraph with an ordinal are its heading.

    All, where it has no sentence's end; its first sentence, where that is short and more follows; else
    none: a lone or a long sentence is text that happens to be numbered.
    """
    end = SENTENCE_END.search(text)
    if end is None:
        return len(text)
    heads = end.group() == "。" and cells(text[: end.end()]) <= LONGEST_HEADING
    return end.end() if heads and text[end.end() :].strip() else 0


def paragraph(text: str) -> Paragraph:
    """One paragraph with its level and the faces of its heading and its text."""
    if clause := _of_rules(text):
        return clause
    level = level_of(text)
    length = heading_length(text) if level else 0
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
    return tuple(paragraph(line) for line in lines(text))


def lines(text: str) -> tuple[str, ...]:
    """The lines of a body that hold anything, without the indents of the typing."""
    return tuple(line for line in (line.strip(" \t　") for line in text.splitlines()) if line)
