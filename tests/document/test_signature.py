"""署名 and 成文日期: how far they stand from the right edge."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from docgen.document.cells import cells
from docgen.document.elements import Face, NumberLine, SignatureBlock, Signet, SignetBlock
from docgen.document.signature import (
    SEAL,
    SignatureRow,
    fits_a_page,
    height_of,
    room_for,
    signature_indents,
    signature_rows,
)
from docgen.standard.layouts import ELECTRONIC, LAYOUTS, Layout

DATE = "2026年3月30日"  # 6.5 字
MANY = "甲乙丙丁戊己庚辛壬"
ORGAN = "阳城县应急救援总指挥部办公室"  # 14 字


def test_a_sealed_date_leaves_four_cells_and_the_signature_is_centred_on_it() -> None:
    assert signature_indents(SignatureBlock(ORGAN, DATE, True)) == (4 + 6.5 / 2 - 14 / 2, 4)
    assert signature_indents(SignatureBlock("县政府", DATE, True)) == (4 + 6.5 / 2 - 3 / 2, 4)


@pytest.mark.parametrize("count", range(15, 25))
def test_a_sealed_signature_too_long_for_that_ends_at_the_edge_and_takes_the_date_with_it(count: int) -> None:
    """Both stand on the middle of the seal; 空四字 is 一般, that the seal is pressed on both is not."""
    signature, date = signature_indents(SignatureBlock("某" * count, DATE, True))
    assert signature == 0
    assert date + cells(DATE) / 2 == count / 2


def test_an_unsealed_signature_leaves_two_cells_and_the_date_begins_two_cells_right_of_it() -> None:
    signature, date = signature_indents(SignatureBlock(ORGAN, DATE, False))
    assert signature == 2
    assert (signature + cells(ORGAN)) - (date + cells(DATE)) == 2


def test_an_unsealed_date_longer_than_the_signature_leaves_two_cells_and_pushes_the_signature_left() -> None:
    signature, date = signature_indents(SignatureBlock("县政府", DATE, False))
    assert date == 2
    assert (signature + 3) - (date + cells(DATE)) == 2


@pytest.mark.parametrize("sealed", [True, False])
def test_either_may_be_missing(sealed: bool) -> None:
    least = 4 if sealed else 2
    assert signature_indents(SignatureBlock("", DATE, sealed))[1] == least
    assert signature_indents(SignatureBlock(ORGAN, "", sealed))[0] >= 0


def test_a_date_hardly_shorter_than_the_signature_still_begins_two_characters_right_of_it() -> None:
    """Only a date longer than the signature takes 空二字 from the edge (7.3.5.2)."""
    assert signature_indents(SignatureBlock("某某县人民政府", "2026年3月30日", sealed=False)) == (2.0, 0.5)


def rows_of(block: SignatureBlock | SignetBlock) -> tuple[SignatureRow, ...]:
    """Its rows in the usual profile."""
    return signature_rows(block, ELECTRONIC)


def placed(rows: tuple[SignatureRow, ...]) -> list[list[str]]:
    """The texts of the rows."""
    return [[text.text for text in row.texts] for row in rows]


def test_one_organ_is_two_rows_below_two_lines_of_white_for_its_seal_or_one_without() -> None:
    for sealed, above in ((True, 2.0), (False, 1.0)):
        rows = rows_of(SignatureBlock(ORGAN, DATE, sealed))
        assert placed(rows) == [[ORGAN], [DATE]]
        assert [row.above for row in rows] == [above, 0.0]


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (("县政府", "县公安局"), [["县政府", "县公安局"]]),
        (("县政府", "县公安局", "县财政局"), [["县政府", "县公安局", "县财政局"]]),
        (("县政府", "县公安局", "县财政局", "县民政局"), [["县政府", "县公安局"], ["县财政局", "县民政局"]]),
        ((ORGAN, f"{ORGAN}（代）"), [[ORGAN], [f"{ORGAN}（代）"]]),
    ],
)
def test_sealed_names_of_a_joint_document_stand_in_even_rows_that_hold_their_seals(
    names: tuple[str, ...], rows: list[list[str]]
) -> None:
    """Seals neither touch nor leave the type area; the last name is centred on the date (7.3.5.1)."""
    made = rows_of(SignatureBlock(names[0], DATE, True, names[1:]))
    assert placed(made) == [*rows, [DATE]]
    for row in made[:-1]:
        centres = [(28 - text.right - cells(text.text) / 2) * 156 / 28 for text in row.texts]
        assert all(b - a > SEAL for a, b in pairwise(centres))
        assert all(SEAL / 2 <= centre <= 156 - SEAL / 2 for centre in centres)
    last, date = made[-2].texts[-1], made[-1].texts[0]
    if len(names[-1]) < 15:
        assert last.right + cells(last.text) / 2 == pytest.approx(date.right + cells(DATE) / 2)
    assert all((row.above + row.headroom) * 10.39 > SEAL - 10.39 for row in made[1:-1])


@pytest.mark.parametrize(
    ("lengths", "rows"),
    [
        ((6, 6, 8, 15), [3, 1]),  # the long one alone, the short ones beside each other
        ((14, 6, 10, 11), [2, 2]),  # a long one beside a short one: it is their sum that has to fit
        ((13, 5, 14, 14), [2, 1, 1]),
        ((15, 6), [1, 1]),  # it would reach out of the type area
        ((15, 6, 6, 6), [1, 3]),
        ((5,) * 7, [3, 2, 2]),
        ((6, 13, 12, 24, 6, 7), [2, 1, 1, 2]),
        ((24,) * 3, [1, 1, 1]),
    ],
)
def test_sealed_names_of_unequal_length_stand_in_as_few_rows_as_hold_them(
    lengths: tuple[int, ...], rows: list[int]
) -> None:
    lead, *others = [MANY[at] * length for at, length in enumerate(lengths)]
    made = rows_of(SignatureBlock(lead, DATE, True, tuple(others)))
    assert [len(row.texts) for row in made[:-1]] == rows
    assert "".join(text.text for row in made[:-1] for text in row.texts) == "".join((lead, *others))
    for row in made[:-1]:
        assert all(text.left >= 0 and text.right >= 0 for text in row.texts)
        assert all(one.left + cells(one.text) + 1 <= next_.left for one, next_ in pairwise(row.texts))
        centres = [text.right + cells(text.text) / 2 for text in row.texts]
        assert all((one - next_) * 156 / 28 > SEAL for one, next_ in pairwise(centres))
    last, date = made[-2].texts[-1], made[-1].texts[0]
    assert last.right + cells(last.text) / 2 == date.right + cells(DATE) / 2


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=str)
@pytest.mark.parametrize("count", range(2, 15))
def test_a_pages_end_parts_sealed_names_only_where_no_page_holds_them_with_a_line_of_text(
    count: int, layout: Layout
) -> None:
    """Twelve names of 16 字 stand in four rows, each in three lines."""
    lead, *others = [char * 16 for char in f"{MANY}子丑寅卯辰"[:count]]
    rows = signature_rows(SignatureBlock(lead, DATE, True, tuple(others)), layout)
    assert fits_a_page(rows, layout) == (count <= 12)
    assert height_of(rows) < 21.01 if count <= 12 else height_of(rows) > room_for(layout)
    parted = count > 12
    assert [row.follows for row in rows] == [True] + [not parted] * (len(rows) - 2) + [True]
    for row in rows[1:-1] if parted else ():  # the seal stays on the page
        assert (row.headroom + row.lines / 2) * layout.pitch > SEAL / 2 - 0.01


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=str)
@pytest.mark.parametrize("lengths", [(24,) * 9, (16, 24, 8, 20, 13, 24, 19), (5, 24, 24, 24, 24, 24, 4)])
@pytest.mark.parametrize("below", range(3))
def test_long_names_stand_beside_each_other_in_lines_where_a_page_would_not_hold_them_otherwise(
    lengths: tuple[int, ...], layout: Layout, below: int
) -> None:
    """With a line of the text above them and the 附注 below."""
    lead, *others = [MANY[at] * length for at, length in enumerate(lengths)]
    rows = signature_rows(SignatureBlock(lead, DATE, True, tuple(others), below), layout)
    texts = [text for row in rows[:-1] for text in row.texts]
    assert "".join(text.text.replace("\n", "") for text in texts) == "".join((lead, *others))
    assert any(row.broken for row in rows)
    assert fits_a_page(rows, layout, 1 + below)
    middles = list(middles_of(rows[:-1]))
    assert middles[0] * layout.pitch > SEAL / 2 - 0.01  # 首排印章顶端在正文之下
    assert (middles[0] - 1) * layout.pitch < SEAL / 2  # 一行之内
    assert all((b - a) * layout.pitch > SEAL for a, b in pairwise(middles))  # 互不相切
    for row in rows[:-1]:
        assert all(text.left >= 0 and text.right >= 0 for text in row.texts)
        assert all(a.left + a.width + 1 <= b.left for a, b in pairwise(row.texts))


def middles_of(rows: tuple[SignatureRow, ...]) -> Iterator[float]:
    """Where the middle of each row stands below the text, in lines."""
    foot = 0.0
    for row in rows:
        foot += row.height
        yield foot - row.lines / 2


def test_unsealed_names_of_a_joint_document_stand_one_below_the_other_from_one_edge() -> None:
    rows = rows_of(SignatureBlock("某某县应急管理局", DATE, False, ("县财政局", "县公安局")))
    assert placed(rows) == [["某某县应急管理局"], ["县财政局"], ["县公安局"], [DATE]]
    assert {row.texts[0].left for row in rows[:3]} == {28 - 2 - 8}
    assert rows[3].texts[0].left == 28 - 2 - 8 + 2


def test_a_post_stands_two_cells_left_of_the_room_for_its_stamp_and_the_date_four_from_the_edge() -> None:
    post, date = rows_of(SignetBlock((Signet("县长"),), DATE))
    assert [text.right for text in post.texts] == [4 + 8 + 2]
    assert post.above == 2.5  # 空二行, and half of what the stamp is higher than a line
    assert (date.texts[0].right, date.above) == (4.0, 1.5)


def test_a_printed_name_takes_the_stamps_place_and_every_organ_a_row() -> None:
    first, second, date = rows_of(SignetBlock((Signet("县长", "张　三"), Signet("部长")), DATE))
    assert [(text.text, text.right, text.face) for text in first.texts] == [
        ("县长", 4 + 3 + 2, Face.FANGSONG),
        ("张　三", 4, Face.KAITI),
    ]
    assert (first.above, second.above, date.above) == (2.0, 0.5, 1.5)


def test_a_long_post_begins_in_lines_of_its_own_and_nothing_leaves_the_type_area() -> None:
    post = "某某自治州人民政府应急救援总指挥部第一副总指挥兼办公室主任"
    *first, last, date = rows_of(SignetBlock((Signet(post, "张三"),), DATE))
    assert "".join(row.texts[0].text for row in (*first, last)) == post
    assert all(text.left >= 0 for row in (*first, last, date) for text in row.texts)
    assert last.texts[-1].text == "张三"


def test_a_joint_name_of_several_lines_takes_a_row_of_its_own() -> None:
    long = "某某县应急救援总指挥部\n森林草原防灭火指挥部办公室"
    rows = rows_of(SignatureBlock("县政府", DATE, True, (long, "县公安局")))
    assert placed(rows) == [["县政府"], [long], ["县公安局"], [DATE]]


def test_a_long_post_is_not_cut_within_a_word_and_its_lines_stand_as_high_as_the_signet() -> None:
    rows = rows_of(SignetBlock((Signet("阳城县应急救援总指挥部办公室主任", ""),), DATE))
    assert placed(rows) == [["阳城县应急救援"], ["总指挥部办公室主任"], [DATE]]
    assert [row.above for row in rows] == [2.0, 0.0, 1.0]


def test_signers_with_long_names_stand_one_a_row_beside_the_number() -> None:
    line = NumberLine("阳应急总指办发〔2026〕3号", ("阿卜杜热西提·买买提", "张三", "李四"))
    assert line.signer_rows == (("阿卜杜热西提·买买提",), ("张三",), ("李四",))
    short = NumberLine("阳应急〔2026〕3号", ("张三", "李四", "王五"))
    assert short.signer_rows == (("张三", "李四"), ("王五",))


def test_each_row_says_what_it_is() -> None:
    """The kinds are those of the field: styles and the checker go by them."""
    joint = rows_of(SignatureBlock(ORGAN, DATE, False, ("县公安局",)))
    assert [row.kind for row in joint] == ["署名", "署名", "成文日期"]
    post = "某某自治州人民政府应急救援总指挥部第一副总指挥兼办公室主任"
    assert {row.kind for row in rows_of(SignetBlock((Signet(post), Signet("县长")), ""))} == {"签名章"}
    assert rows_of(SignetBlock((Signet("县长"),), DATE))[-1].kind == "成文日期"
