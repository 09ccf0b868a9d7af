"""The text of every generated file is the real notice's, to the character, white space aside.

Permitted differences, and no others: the labels 附件, 附件2 and 附件3 that GB/T 9704-2012 7.3.7 asks for
(`ExpectedText.labels`; 附件1 stands in the seed), table heads repeated on continuation pages, page numbers
`— 3 —`, and the seeds' own extraction marks (tests/expected/test_seeds.py).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from docgen.model.kinds import Format, Kind
from tests import gallery
from tests.acceptance.conftest import ROOT, RealNotice, rewrite_docx
from tests.measure.compare import differences, paragraph_differences, squeeze
from tests.measure.docx_text import read_docx
from tests.measure.expected import EXPECTED, ExpectedText
from tests.measure.pdf_text import raw_pages
from tests.measure.tags import Block, blocks_of, untagged
from tests.plugins.ranges import amount


def by_page(blocks: list[Block]) -> list[list[Block]]:
    """The blocks of each page; a page without any is empty."""
    last = max(block.page for block in blocks)
    return [[b for b in blocks if b.page == number] for number in range(1, last + 1)]


def read_blocks(pdf: Path, expected: ExpectedText) -> list[list[Block]]:
    """The blocks of each page in reading order, repeated table heads taken off."""
    pages = by_page(blocks_of(pdf))
    whole = [squeeze("".join(b.text for b in page)) for page in pages]
    texts, missing = expected.without_repeated_heads(whole)
    assert not missing, f"第 {missing} 页续表没有表头"
    return [
        page[1:] if text != before else page for page, text, before in zip(pages, texts, whole, strict=True)
    ]


def paragraphs(pages: list[list[Block]], lines: Sequence[str]) -> list[str]:
    """The blocks as paragraphs: a page's first block goes on with the one before where that is unfinished."""
    found: list[str] = []
    for page in pages:
        for number, block in enumerate(page):
            if number == 0 and found and unfinished(found[-1], lines[len(found) - 1]):
                found[-1] += block.text
            else:
                found.append(block.text)
    return found


def unfinished(text: str, line: str) -> bool:
    """Whether `text` is the beginning of `line` and not the whole."""
    return squeeze(line).startswith(squeeze(text)) and squeeze(line) != squeeze(text)


def test_the_tags_of_the_pdf_read_as_the_notice(notice: RealNotice) -> None:
    pages = read_blocks(notice.pdf, notice.expected.text)
    text = "".join(block.text for page in pages for block in page)
    assert not differences(notice.expected.text.whole, text)


def test_the_pdf_has_the_paragraphs_of_the_notice(notice: RealNotice) -> None:
    pages = read_blocks(notice.pdf, notice.expected.text)
    lines = notice.expected.text.lines
    assert not paragraph_differences(lines, paragraphs(pages, lines))


def test_nothing_visible_stands_outside_of_the_tags(notice: RealNotice) -> None:
    assert "".join(glyph.text for glyph in untagged(notice.pdf)) == ""


def test_the_pages_of_the_pdf_read_as_the_notice(notice: RealNotice) -> None:
    texts, missing = notice.expected.text.without_repeated_heads(raw_pages(notice.pdf))
    assert not missing, f"第 {missing} 页续表没有表头"
    assert not differences(notice.expected.text.whole, "".join(texts))


def test_the_docx_reads_as_the_notice(notice: RealNotice) -> None:
    body = read_docx(notice.docx).body
    assert not differences(notice.expected.text.whole, "".join(body))


def test_the_docx_has_the_paragraphs_of_the_notice(notice: RealNotice) -> None:
    assert not paragraph_differences(notice.expected.text.lines, read_docx(notice.docx).body)


def test_the_docx_has_nothing_but_page_numbers_in_its_margins(notice: RealNotice) -> None:
    margins = [text for texts in read_docx(notice.docx).margins.values() for text in texts]
    assert margins
    assert {re.sub(r"\d+", "n", squeeze(text)) for text in margins} <= {"—n—", "——"}


def test_an_annex_of_its_own_reads_as_it_does_in_the_notice(notice: RealNotice) -> None:
    for section in notice.expected.sections:
        expected = notice.expected.alone(section)
        docx = read_docx(notice.made.file(section.kind, "docx")).body
        assert not differences(expected.whole, "".join(docx)), section.kind
        pages, missing = expected.without_repeated_heads(raw_pages(notice.made.file(section.kind, "pdf")))
        assert not missing
        assert not differences(expected.whole, "".join(pages)), section.kind


@pytest.mark.ranged("真实通知改一字重做；抽样时只做一份")
@pytest.mark.parametrize("notice", amount(["yangcheng-2026"], sorted(EXPECTED)), indirect=True)
def test_a_change_of_one_character_in_the_data_is_seen_in_the_pdf(notice: RealNotice, tmp_path: Path) -> None:
    office, year = notice.expected.name.split("-")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    written = tmp_path / "data" / office / year / "notice.yaml"
    written.write_text(written.read_text(encoding="utf-8").replace("各单位", "各单仿", 1), encoding="utf-8")
    pdf = tmp_path / "notice.pdf"
    made = gallery.make(office, tmp_path / "data", kinds=(Kind.NOTICE,), of=year)
    pdf.write_bytes(made.file(Kind.NOTICE, Format.PDF))
    tagged = "".join(block.text for page in read_blocks(pdf, notice.expected.text) for block in page)
    pages, _ = notice.expected.text.without_repeated_heads(raw_pages(pdf))
    for text in (tagged, "".join(pages)):
        (difference,) = differences(notice.expected.text.whole, text)
        assert (difference.expected, difference.got) == ("位", "仿")


@pytest.mark.parametrize("kind", ["change", "drop", "add", "swap"])
def test_a_change_of_one_character_in_the_docx_is_seen(notice: RealNotice, tmp_path: Path, kind: str) -> None:
    for place in (0.0, 0.3, 0.8, 1.0):
        change = partial(change_text, place=place, kind=kind)
        changed = rewrite_docx(notice.docx, tmp_path / "changed.docx", change)
        assert differences(notice.expected.text.whole, "".join(read_docx(changed).body)), place


def change_text(xml: str, place: float, kind: str) -> str:
    """The XML with a 汉字 of its w:t elements changed, dropped, doubled or swapped at `place` (0 to 1)."""
    spans = [m.span(1) for m in re.finditer(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)]
    places = [n for start, end in spans for n in range(start, end - 1) if is_pair(xml[n : n + 2])]
    at = places[round(place * (len(places) - 1))]
    first, second = xml[at], xml[at + 1]
    new = {"change": "丙" + second, "drop": second, "add": first * 2 + second, "swap": second + first}[kind]
    return xml[:at] + new + xml[at + 2 :]


def is_pair(text: str) -> bool:
    """Whether it is two different 汉字."""
    return len(set(text)) == 2 and all("\u4e00" <= char <= "\u9fff" for char in text)
