"""What joint notices come to, by the number of their organs: a table in Markdown.

Reads: Paged, and the pages that LibreOffice makes of the docx.
Writes: lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.joint.notices import COUNTS, Case
from tests.joint.paging import Paged, name_of
from tests.measure.pdf_text import raw_pages
from tests.render.office import convert

HEAD = (
    "| 机关 | 印章 | 份数 | 署名排数 | 首排无正文 | 其后只有署名的面 | 应当而未合 | docx 差 0 / 1 / 多 |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
)


def pages_in_libreoffice(cases: Sequence[Case], folder: Path) -> dict[Case, int]:
    """The pages that LibreOffice makes of the docx of each case."""
    target = folder / "drawn"
    target.mkdir(exist_ok=True)
    drawn = convert([folder / f"{name_of(case)}.docx" for case in cases], target)
    return {case: len(raw_pages(pdf)) for case, pdf in zip(cases, drawn, strict=True)}


def lines(paged: Sequence[Paged], drawn: Mapping[Case, int]) -> Iterator[str]:
    """The table's lines."""
    yield from HEAD
    for organs in COUNTS:
        for sealed in (True, False):
            of = [each for each in paged if (each.case.organs, each.case.sealed) == (organs, sealed)]
            if of:
                yield _line(organs, sealed, of, drawn)


def _line(organs: int, sealed: bool, of: Sequence[Paged], drawn: Mapping[Case, int]) -> str:
    apart = [abs(drawn[each.case] - each.pages) for each in of]
    counts = (apart.count(0), apart.count(1), sum(each > 1 for each in apart))
    rows = [each.rows for each in of]
    cells = (
        organs,
        "盖" if sealed else "不盖",
        len(of),
        f"{min(rows)}—{max(rows)}",
        sum(each.alone for each in of),
        sum(each.later for each in of),
        sum(len(each.found) for each in of),
        " / ".join(map(str, counts)),
    )
    return f"| {' | '.join(map(str, cells))} |"
