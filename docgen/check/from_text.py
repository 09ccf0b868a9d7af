"""A text without look (.txt, .md) into elements, by its words and by the order that a 公文 has.

Reads: the bytes of a text, in UTF-8, UTF-16, UTF-32 or GBK.
Writes: Outline.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.check.facts import Span, Tint
from docgen.check.findings import Where
from docgen.check.imprint import ends_of_text, with_imprint
from docgen.check.markdown import texts_of
from docgen.check.outline import Outline, OutlineBlock
from docgen.check.recognise import recognise
from docgen.check.words import (
    COPIES,
    DATE,
    ITEM,
    MOVED,
    NUMBER,
    ORGAN,
    POST,
    PRINTED,
    PUNCTUATION,
    TITLE_WORDS,
)
from docgen.standard.gbt9704 import SIZE_2
from docgen.tongue import phrase

MOST_TITLE_LINES = 4
LONGEST_TITLE = 400  # characters
MOST_BYTES = 3_000_000  # of a text: a million characters are a book
LONGEST_NAME = 40  # characters of a line of 署名
TAIL = 6  # lines at the end among which the 版记 stands
MARKED = {  # the longer ones first: that of UTF-32 begins as that of UTF-16
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Without a mark: UTF-8 is told by itself, the others by the sense that they make.
GUESSED = ("gb18030", "utf-16-le", "utf-16-be")
TRIED = 20_000  # characters
LEAST_USUAL, LEAST_SHARE = 6, 0.5  # of the characters that are no marks; traditional ones are usual by half
MARKS_ROWS, USUAL_ROWS = range(1, 10), range(16, 56)  # of GB 2312
CHINESE = re.compile("[\u3400-\u9fff]")


def decoded(content: bytes) -> str | None:
    """The text; None for bytes that are none, or make no sense in any of the encodings that offices use."""
    for mark, encoding in MARKED.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    read = _read(content, "utf-8")
    if read is not None and (read.isascii() or CHINESE.search(read)):  # “通知” in GBK is UTF-8 as well
        return read
    return next((text for encoding in GUESSED if (text := _guessed(content, encoding)) is not None), read)


def _guessed(content: bytes, encoding: str) -> str | None:
    """The text where an encoding makes sense of the bytes: Big5 read as GBK is full of rare characters."""
    if (text := _read(content, encoding)) is None:
        return None
    by_row = {char: _row(char) for char in set(text[:TRIED])}
    rows = [row for char in text[:TRIED] if (row := by_row[char]) not in MARKS_ROWS]
    usual = sum(row in USUAL_ROWS for row in rows)
    few = encoding == GUESSED[0] and len(rows) < LEAST_USUAL
    sensible = usual >= LEAST_USUAL and usual >= LEAST_SHARE * len(rows)
    return text if sensible or few else None


def _read(content: bytes, encoding: str) -> str | None:
    """The bytes in an encoding; None where it does not fit, or gives what no text has."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _row(char: str) -> int:
    """The row of GB 2312 that a character stands in; that of marks for ASCII, -1 for none."""
    try:
        return char.encode("gb2312")[0] - 0xA0 if char >= "\x80" else 1
    except UnicodeEncodeError:
        return -1


def outline_of_text(text: str, *, markdown: bool = False) -> Outline:
    """The elements of a text; `markdown` has its own marks taken off."""
    blocks = list(_blocks(text, markdown))
    imprint = next(
        filter(None, (_imprint(blocks, places) for places in ends_of_text(blocks, TAIL))), range(0)
    )
    body = blocks[: imprint.start] + blocks[imprint.stop :]
    return with_imprint(recognise(_placed(body)), [blocks[at] for at in imprint])


def _imprint(blocks: Sequence[OutlineBlock], places: range) -> range:
    """The places from the one on that a 版记 opens at; empty where none does."""
    return range(next((at for at in places if _opens_imprint(blocks[at])), places.stop), places.stop)


def _blocks(text: str, markdown: bool) -> Iterator[OutlineBlock]:
    """The lines that are not empty."""
    lines = text.splitlines()
    found = texts_of(text) if markdown else (range(len(line)) for line in lines)
    for count, (line, offsets) in enumerate(zip(lines, found, strict=True), 1):
        said = "".join(line[at] for at in offsets)
        words = re.sub(r"\s+", "", said)
        if words:
            parts = tuple(re.sub(r"\s+", "", part) for part in re.split(r"\t+|[ \u3000]{3,}", said.strip()))
            where = Where(
                label=phrase("第{count}行“{words}”", count=count, words=words[:10]), count=count, words=words
            )
            yield OutlineBlock(words, where, indent=_indent(line), parts=parts, texts=(words,))


def _indent(line: str) -> float:
    """How far a line is typed in, in 字."""
    white = line[: len(line) - len(line.lstrip())]
    return sum({"\u3000": 1.0, "\t": 2.0}.get(char, 0.5) for char in white)


def _opens_imprint(block: OutlineBlock) -> bool:
    found = PRINTED.fullmatch(block.text)
    ends = bool(found and found["body"] and block.text.endswith("印发"))
    return bool(COPIES.match(block.text) or MOVED.match(block.text) or ends)


def _placed(blocks: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    """The lines with the look that their words tell of: mark, title, 署名 and date."""
    found = list(blocks)
    number = next((at for at, block in enumerate(found[:6]) if NUMBER.fullmatch(block.text)), None)
    if number and _is_title([block.text for block in found[:number]]):
        found.insert(0, found.pop(number))  # many write the number below the title
        number = 0
    if number and len(found[number - 1].text) < 60:
        mark = found[number - 1]
        found[number - 1] = replace(mark, spans=(Span(mark.text, "", 30.0, Tint.RED),), centred=True)
    start = 0 if number is None else number + 1
    for at in range(start, start + _title_lines([block.text for block in found[start:]])):
        found[at] = replace(
            found[at], centred=True, indent=0.0, spans=(Span(found[at].text, "", SIZE_2, Tint.BLACK),)
        )
    if date := _date_place(found):
        found[date] = replace(found[date], right=True)
        for at in range(date - 1, start, -1):
            if not _signs(found[at].text):
                break
            found[at] = replace(found[at], right=True)
    return found


def _date_place(blocks: Sequence[OutlineBlock]) -> int | None:
    """Where the 成文日期 stands: below the first who sign a sentence, else among the last lines.

    Annexes and what a document issues may follow it at any length; below a title stands a site's date.
    """
    sentences = (at for at, block in enumerate(blocks) if block.text.endswith("。"))
    first = next(sentences, len(blocks))
    dates = [at for at, block in enumerate(blocks) if at and DATE.fullmatch(block.text)]
    signed = (at for at in dates if at > first and _signs(blocks[at - 1].text))
    last = [at for at in dates if at > len(blocks) - TAIL]
    return next(signed, last[-1] if last else None)


def _signs(text: str) -> bool:
    """Whether a line can be a name of who signs: an organ's, or a 职务 with a person's."""
    if PUNCTUATION.search(text) or ITEM.match(text) or len(text) > LONGEST_NAME:
        return False
    return bool(ORGAN.search(text) or POST.fullmatch(text))


def _title_lines(texts: Sequence[str]) -> int:
    """How many lines the title takes; none where the first ones are none."""
    for count in range(1, min(MOST_TITLE_LINES, len(texts)) + 1):
        if re.search(r"[。：:；]$", texts[count - 1]):
            return 0
        if _is_title(texts[:count]):
            return count
    return 0


def _is_title(lines: Sequence[str]) -> bool:
    """Whether lines hold the words of a title; a long text is none, and would take its time."""
    text = "".join(lines)
    return len(text) <= LONGEST_TITLE and bool(TITLE_WORDS.search(text))
