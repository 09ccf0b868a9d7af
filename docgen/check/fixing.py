"""A copy of a docx or a text with its slips of writing put right, and what was changed, line by line.

Reads: the bytes of a file that has been read.
Writes: Fixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from docgen.check.copying import main_part, packed, paragraphs_of, root_of, unpacked
from docgen.check.from_text import decoded
from docgen.check.kinds import FileKind, kind_of
from docgen.check.markdown import mended_markdown
from docgen.standard.mending import PASSES, Mend, mended, mends


@dataclass(frozen=True)
class Fixed:
    """The copy, and the lines that were changed, each as it was and as it is, as diff shows them."""

    content: bytes
    diff: tuple[str, ...]


def fixed(path: Path, content: bytes) -> Fixed | None:
    """The file put right; None where nothing is to be put right by a machine, or the kind is another."""
    kind = kind_of(content, path)
    is_text = kind in (FileKind.TEXT, FileKind.MARKDOWN)
    markdown = kind is FileKind.MARKDOWN
    made = _text(content, markdown) if is_text else _word(content) if kind is FileKind.WORD else None
    return made if made and made.diff else None


def _text(content: bytes, markdown: bool) -> Fixed | None:
    """A text; its line ends stay, its letters become UTF-8."""
    text = decoded(content)
    if text is None:
        return None
    before = text.splitlines()
    ends = [whole[len(line) :] for whole, line in zip(text.splitlines(keepends=True), before, strict=True)]
    after = list(mended_markdown(text)) if markdown else [mended(line) for line in before]
    made = "".join(line + end for line, end in zip(after, ends, strict=True))
    return Fixed(made.encode(), tuple(_diff(before, after)))


def _word(content: bytes) -> Fixed:
    """A docx: only the text of its paragraphs changes, each character keeps its look."""
    parts = unpacked(content)
    main = main_part(parts)
    root = root_of(parts[main])
    counted = paragraphs_of(root)
    before = [_whole(_texts(each)) for each in counted]
    for paragraph in root.iterfind(".//{*}p"):  # those that stand in for others as well
        for _ in range(PASSES):
            _mend(_texts(paragraph))
    after = [_whole(_texts(each)) for each in counted]
    return Fixed(packed(parts, {main: root}), tuple(_diff(before, after)))


def _texts(paragraph: etree._Element) -> list[etree._Element]:
    """The elements with a paragraph's own text; those of a text box in it belong to its paragraphs.

    How a word is pronounced stands above it, and is no text either.
    """
    word = etree.QName(paragraph).namespace
    owners = [f"{{{word}}}{name}" for name in ("p", "rt")]
    found = paragraph.iter(f"{{{word}}}t")
    return [each for each in found if next(each.iterancestors(*owners), None) is paragraph]


def _whole(texts: Sequence[etree._Element]) -> str:
    return "".join(each.text or "" for each in texts)


def _mend(texts: Sequence[etree._Element]) -> None:
    """A paragraph's slips put right, from its end: what is changed stands where it began."""
    for mend in reversed(mends(_whole(texts))):
        _put(texts, mend)


def _put(texts: Sequence[etree._Element], mend: Mend) -> None:
    """One change, within the elements that its characters stand in; as many as before stay in each."""
    left, instead = 0, mend.instead
    for each in texts:
        text = each.text or ""
        start, end = max(mend.start - left, 0), min(mend.end - left, len(text))
        left += len(text)
        if start < end:
            here = instead if left >= mend.end else instead[: end - start]
            instead = instead[len(here) :]
            each.text = text[:start] + here + text[end:]


def _diff(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The lines that differ, with their number."""
    for number, (was, now) in enumerate(zip(before, after, strict=True), 1):
        if was != now:
            yield f"@@ 第{number}段 @@"
            yield from (f"-{was}", f"+{now}")
