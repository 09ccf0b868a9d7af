from __future__ import annotations

import itertools

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.document.elements import Face
from docgen.document.tables import TEXT_PT
from docgen.forms.pdf.fit import BASE, LEADING, PAD, Fitted, Fitter
from docgen.forms.pdf.glyphs import EM, Codes, Glyphs
from docgen.render.fonts import load_fonts

GLYPHS = Glyphs(load_fonts(font_cache())[Face.FANGSONG])
CELL = (80.0, 26.0)  # pt, a cell of a table


def texts(fitted: Fitted) -> list[str]:
    return [line for _, line in fitted.lines]


def fit(text: str, box: tuple[float, float] = CELL, *, centred: bool = False) -> Fitted:
    return Fitter(GLYPHS).fit(text, *box, centred=centred)


def test_a_short_text_stands_in_one_line_at_the_usual_size() -> None:
    fitted = fit("阳城县")
    assert (fitted.size, texts(fitted)) == (TEXT_PT, ["阳城县"])


@pytest.mark.parametrize("text", ["危险化学品泄漏事故应急救援综合演练", "长" * 30, "a" * 60, "R&D <部> " * 4])
def test_a_long_text_keeps_within_its_box(text: str) -> None:
    fitted = fit(text)
    assert "".join(texts(fitted)) == text
    assert len(fitted.lines) * fitted.size * LEADING <= CELL[1]
    assert all(GLYPHS.width(line) * fitted.size / EM <= CELL[0] - 2 * PAD for line in texts(fitted))


@pytest.mark.parametrize("text", ["长" * 5000, "a" * 300, "行\n" * 40, "长" * 31])
def test_text_that_no_size_fits_is_cut_at_the_smallest_that_can_be_read(text: str) -> None:
    fitted = fit(text)
    assert (fitted.size, fitted.cut) == (7.0, True)
    assert texts(fitted)[-1].endswith("…")
    assert text.replace("\n", "").startswith("".join(texts(fitted)).removesuffix("…"))
    assert len(fitted.lines) * fitted.size * LEADING <= CELL[1]
    assert all(GLYPHS.width(line) * fitted.size / EM <= CELL[0] - 2 * PAD for line in texts(fitted))


def test_a_text_that_fits_is_not_cut() -> None:
    assert not fit("长" * 30).cut


def test_choices_of_one_list_have_one_size() -> None:
    """One that could stand on a line small does not, where the longest of them could not."""
    short, longest = "市级专项应急演练", "县（市、区）应急演练"
    fitter = Fitter(GLYPHS)
    beside = GLYPHS.width(longest)
    sizes = {fitter.fit(text, *CELL, centred=True, beside=beside).size for text in (short, longest)}
    assert len(sizes) == 1
    assert fitter.fit(short, *CELL, centred=True).size not in sizes


def test_no_line_begins_with_a_closing_mark_and_no_number_is_split() -> None:
    fitted = fit("一二三四五六，七八九（十）二〇2026年12月", (80.0, 60.0))
    assert len(fitted.lines) > 2
    assert all(line[0] not in "，）。" for line in texts(fitted))
    assert any("2026" in line for line in texts(fitted))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("乡（镇）、街道", ["乡", "（镇）、", "街道"]),
        ("行政村（社区）", ["行政村", "（社区）"]),
        ("演练（A4）、甲", ["演练", "（A4）、", "甲"]),
        ("alpha beta gamma", ["alpha ", "beta ", "gamma"]),
        ("，，，，，，，", ["，，，，", "，，，"]),
        ("甲，，，，，，", ["甲，，，", "，，，"]),
    ],
)
def test_marks_go_down_with_what_they_belong_to(text: str, lines: list[str]) -> None:
    assert texts(fit(text, (56.0, 60.0))) == lines


def test_line_ends_are_kept() -> None:
    assert texts(fit("甲\r\n乙\n\n丙", (80.0, 80.0))) == ["甲", "乙", "", "丙"]


def test_what_takes_no_room_leaves_no_mark() -> None:
    (line,) = texts(fit("零\u200b宽\u200d字\ufeff符\u00ad"))
    assert line == "零宽字符"


def test_line_ends_of_every_kind_end_lines() -> None:
    assert texts(fit("甲\r乙\u2028丙\u2029丁", (80.0, 80.0))) == ["甲", "乙", "丙", "丁"]


def test_a_centred_text_rather_stays_whole() -> None:
    assert len(fit("桌面、实战演练", centred=False).lines) == 2
    assert len(fit("桌面、实战演练", centred=True).lines) == 1


def test_lines_stand_in_the_middle_of_the_height() -> None:
    """The first move goes up from the box's corner, each further one down a line."""
    fitted = fit("甲\n乙", (80.0, 60.0))
    downs = [float(move.split()[1]) for move, _ in fitted.lines]
    heights = [position + BASE * fitted.size for position in itertools.accumulate(downs)]
    assert sum(heights) / 2 == pytest.approx(30.0, abs=0.05)


def test_what_cannot_be_seen_is_drawn_as_white() -> None:
    assert texts(fit("甲\x00乙\t丙")) == ["甲 乙 丙"]


def test_the_operators_name_each_line_by_its_codes() -> None:
    codes = Codes()
    drawn = fit("甲乙").draw(codes)
    assert drawn.startswith(b"/Tx BMC q 0 0 80.00 26.00 re W n BT /F 12 Tf")
    assert b"<00010002> Tj" in drawn
    assert drawn.endswith(b"ET Q EMC")
