"""Which of several ways a title is broken: before its matter, in a good shape, in as few lines as hold it."""

from __future__ import annotations

import pytest

from docgen.document import title
from docgen.document.cells import cells
from docgen.document.title import layouts, shape_fault, title_lines, words
from docgen.document.tokens import is_lone

ORGANS = ("青山县应急管理局", "青山县应急救援总指挥部", "青山县安全生产委员会办公室", "国务院办公厅")
MATTERS = (
    "关于做好2026年度全县应急演练工作的通知",
    "关于印发全县应急演练方案的通知",
    "关于做好汛期应急值守工作的通知",
)


@pytest.mark.parametrize("organ", ORGANS[:3])
@pytest.mark.parametrize("matter", MATTERS)
def test_a_title_of_two_lines_ends_the_first_with_the_organ(organ: str, matter: str) -> None:
    """Even where lines of more even width would be had within the matter."""
    assert cells(matter) <= title.WIDEST < cells(organ + matter)
    assert title_lines(organ + matter, [organ]) == (organ, matter)


LONG = (
    "青山县应急救援总指挥部办公室关于组织开展2026年度全县森林草原防灭火和防汛抗旱综合应急演练工作的通知",
    "青山县人民政府办公室关于进一步加强全县危险化学品和烟花爆竹企业安全生产工作的实施意见",
    "示范市应急管理局关于做好2026年重点行业领域应急预案修订和应急演练评估工作有关事项的通知",
)


@pytest.mark.parametrize("text", [*LONG, *(ORGANS[1] + matter for matter in MATTERS)])
def test_looked_for_line_by_line_a_title_is_in_good_shape_too(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = title_lines(text, ORGANS)
    monkeypatch.setattr(title, "MOST_LAYOUTS", 0)
    found = title_lines(text, ORGANS)
    assert "".join(found) == text
    assert shape_fault([cells(line) for line in found]) == 0
    assert all(cells(line) <= title.WIDEST for line in found)
    assert len(found) == len(looked_at)
    assert sum(line.startswith("关于") for line in found) == 1


def test_every_way_that_fits_is_a_layout_and_none_stands_twice() -> None:
    pieces = ["甲乙", "丙", "丁戊己", "庚", "辛壬"]
    for count in range(1, 6):
        found = [tuple(map(tuple, lines)) for lines in layouts(pieces, count, 5)]
        assert len(found) == len(set(found))
        for lines in found:
            assert [piece for line in lines for piece in line] == pieces
            assert len(lines) == count
            assert all(line and sum(map(cells, line)) <= 5 for line in lines)
    counts = [len(list(layouts(pieces, count, 5))) for count in range(1, 6)]
    widths = [2, 1, 3, 1, 2]
    assert counts == [title._ways(widths, count, 5) for count in range(1, 6)]
    assert sum(counts) > 5


@pytest.mark.parametrize("typed", ["甲县政府\n\n 关于演练的通知 \n", "甲县政府\n关于演练的通知"])
def test_line_ends_that_the_clerk_typed_make_no_empty_lines(typed: str) -> None:
    assert title_lines(typed) == ("甲县政府", "关于演练的通知")


TERMS = (
    *("安全生产", "应急管理", "应急救援", "应急预案", "应急避难场所", "防灾减灾", "防灾减灾救灾"),
    *("防汛抗旱", "防灭火", "森林防灭火", "森林草原防灭火", "省直单位", "市直单位", "县直单位", "区直单位"),
)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_field_is_one_piece(term: str) -> None:
    for text in (f"关于做好{term}工作的通知", f"各{term}和工作", f"加强{term}"):
        assert any(term in piece for piece in words(text)), words(text)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("关于《应急预案管理办法》的通知", "《应急预案管理办法》的"),
        ("关于“应急使命”演习的通知", "“应急使命”"),
        ("应急使命·迪庆2023演习", "应急使命·迪庆2023"),
        ("关于演练的通知", "关于演练的"),
        ("演练方案（试行）", "方案（试行）"),
        ("甲局　乙局演练", "　乙"),
        ("DDoS攻击演练", "DDoS攻击"),
    ],
)
def test_marks_particles_and_letters_stay_with_their_word(text: str, piece: str) -> None:
    found = words(text)
    assert "".join(found) == text
    assert any(piece.strip("　") in each for each in found) or piece in text
    assert not any(each[0] in "》”，、的和与及等　" for each in found[1:])
    assert not any(each[-1] in "《“（" or each == "关于" for each in found[:-1])


def test_what_is_quoted_is_parted_only_where_that_is_asked_for() -> None:
    text = "关于印发《应急预案管理办法》的通知"
    assert any("《应急预案管理办法》" in piece for piece in words(text))
    assert not any("《应急预案管理办法》" in piece for piece in words(text, quoted=False))
    long = "《" + "管理" * 9 + "》"
    assert not any(long in piece for piece in words(f"关于{long}"))


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("知", True),
        ("知。", True),
        ("（知）", True),
        ("。", True),
        ("", True),
        ("通知", False),
        ("通知。", False),
        ("3知", False),
    ],
)
def test_one_character_alone_is_one_whatever_marks_stand_beside_it(text: str, lone: bool) -> None:
    assert is_lone(text) is lone
