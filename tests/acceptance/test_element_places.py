"""Where the elements of each notice stand on their lines: titles, paragraphs, annex names, 署名 and date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest

from tests.acceptance.conftest import RealNotice
from tests.measure.compare import squeeze
from tests.measure.glyphs import Line
from tests.measure.layout import CELL, LEFT, PITCH, RIGHT, is_body, pages_of, title_shape, titles

DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
PARAGRAPH = re.compile(r".*[。；]|.*如下：|[一二三四五六]、.*|(?:附件：|联系|地址：|电子邮箱：|（此件).*")
ANNEX_NAME = re.compile(r"(?:附件：)?\d\. ")

# A title line ends only where one of these words ends.
WORDS = [
    "南阳市人民政府应急救援总指挥部办公室|关于|全面|组织|开展|2024年|应急|演练|工作的|通知",
    "阳城县应急救援总指挥部办公室|关于|做好|2026年度|全县|应急|演练|工作的|通知",
    "河南省应急管理厅|关于|做好|2024年|应急|演练|工作的|通知",
    "2024年|市级|应急|演练|指导|计划",
    "2024年|综合性|及|专项|应急|演练|计划表",
    "2026年度|阳城县|县直|单位|应急|演练|工作|计划",
    "甲县应急救援总指挥部办公室|关于|做好|2026年度|应急|演练|工作的|通知",
]


def test_titles_are_trapezia_or_diamonds_and_cut_no_word(notice: RealNotice) -> None:
    found = [title for page in pages_of(notice.pdf) for title in titles(page)]
    assert found
    for title in found:
        lines = [line.text for line in title]
        shape = title_shape([line.right - line.left for line in title])
        assert shape in ("单行", "梯形", "菱形"), lines
        assert set(ends(lines)) <= set(word_ends("".join(lines))), lines


def ends(parts: list[str]) -> list[int]:
    """Where each of the parts but the last ends in the whole."""
    return [len("".join(parts[:n])) for n in range(1, len(parts))]


def word_ends(title: str) -> list[int]:
    """Where a line of this title may end."""
    (words,) = (w.split("|") for w in WORDS if w.replace("|", "") == title)
    return ends(words)


def test_titles_stand_in_the_middle(notice: RealNotice) -> None:
    lines = [line for page in pages_of(notice.pdf) for title in titles(page) for line in title]
    assert [line.text for line in lines if abs((line.left + line.right) / 2 - (LEFT + RIGHT) / 2) > 0.6] == []


def body_lines(notice: RealNotice) -> list[Line]:
    """The notice's lines in 3号, in order."""
    return [line for page in pages_of(notice.pdf) for line in page.lines if is_body(line)]


def test_recipients_stand_at_the_edge(notice: RealNotice) -> None:
    """主送机关: 居左顶格 (7.3.2)."""
    recipients = squeeze(notice.expected.seed_lines[3])
    line = next(line for line in body_lines(notice) if recipients.startswith(line.text[:12]))
    assert line.left == pytest.approx(LEFT, abs=0.3)


def test_paragraphs_begin_two_characters_in(notice: RealNotice) -> None:
    """正文, 附件说明, 附注 and contact lines: 左空二字 (7.3.3, 7.3.4, 7.3.6)."""
    lines_of_text = [line for line in notice.expected.seed_lines[4:] if not line.startswith("备注")]
    texts = [squeeze(line) for line in lines_of_text if "\t" not in line]
    starts = {text[:8] for text in texts if PARAGRAPH.fullmatch(text)}
    lines = [line for line in body_lines(notice) if line.text[:8] in starts]
    indents = {(line.page, line.text[:8]): (line.left - LEFT) / CELL for line in lines}
    assert {line.text[:8] for line in lines} == starts
    assert {place: n for place, n in indents.items() if n != pytest.approx(2, abs=0.06)} == {}


def test_further_annex_names_stand_below_the_first(notice: RealNotice) -> None:
    """附件说明: the numbers stand below each other, right behind 附件： (7.3.4)."""
    names = [squeeze(line)[:10] for line in notice.expected.seed_lines if ANNEX_NAME.match(line)]
    lines = [line for line in body_lines(notice) if line.text[:10] in names]
    places = [next(g.left for g in line.glyphs if g.text.isdigit()) for line in lines]
    assert len(lines) == len(names)
    assert places == [pytest.approx(LEFT + 5 * CELL, abs=0.4)] * len(names)


def test_signature_and_date_stand_as_with_or_without_a_seal(notice: RealNotice) -> None:
    """With a seal the date keeps four 字 from the right and the 署名 stands in its middle (7.3.5.1).

    Without one the 署名 keeps two 字 from the right and the date begins two 字 after it (7.3.5.2).
    """
    signed = [(a, b) for a, b in pairwise(body_lines(notice)) if DATE.fullmatch(b.text)]
    assert len(signed) == sum(bool(DATE.fullmatch(line)) for line in notice.expected.seed_lines)
    for signature, date in signed:
        white = [(RIGHT - line.right) / CELL for line in (signature, date)]
        middles = [(line.left + line.right) / 2 for line in (signature, date)]
        sealed = abs(white[1] - 4) < 0.1 and abs(middles[0] - middles[1]) < 0.5
        unsealed = abs(white[0] - 2) < 0.1 and abs((date.left - signature.left) / CELL - 2) < 0.1
        assert sealed or unsealed, (white, middles)
        assert date.base - signature.base == pytest.approx(PITCH, abs=0.1)


HEI = {"FandolHei-Regular", "DocgenWestHei"}  # the characters, and the figures and marks beside them


def faces(lines: Iterable[Line]) -> set[str]:
    """The fonts that the lines are set in, as the PDF names them, without the prefix of the project."""
    return {glyph.font.removeprefix("docgen-") for line in lines for glyph in line.glyphs}


def test_every_element_is_set_in_its_face(notice: RealNotice) -> None:
    """小标宋: mark and titles (7.2.4, 7.3.1); 黑体: label, first level; 楷体: second; 宋体: page number."""
    pages = pages_of(notice.pdf)
    lines = body_lines(notice)
    assert faces(line for page in pages for title in titles(page) for line in title) == {"DocgenXiaoBiaoSong"}
    assert faces(line for page in pages for line in page.lines if line.size > 26) == {"DocgenXiaoBiaoSong"}
    assert faces(page.label for page in pages if page.label) <= HEI
    assert faces(page.number_line for page in pages if page.number_line) == {"FandolSong-Regular"}
    assert faces(line for line in lines if re.match("[一二三四]、", line.text)) <= HEI
    second = [line for line in lines if re.match("（[一二三四五]）", line.text)]
    assert {line.glyphs[0].font.removeprefix("docgen-") for line in second} <= {"FandolKai-Regular"}
    assert len(second) == sum(bool(re.match("（[一二三四五]）", line)) for line in notice.expected.seed_lines)


def test_a_run_in_heading_ends_with_its_first_sentence(notice: RealNotice) -> None:
    """（一）全面部署发动。各县…: the heading is 楷体, what follows 仿宋 (7.3.3)."""
    for line in body_lines(notice):
        if re.match("（[一二三四五]）", line.text) and "。" in line.text:
            kai = "".join(glyph.text for glyph in line.glyphs if "Kai" in glyph.font)
            assert kai == line.text[: line.text.index("。") + 1]
