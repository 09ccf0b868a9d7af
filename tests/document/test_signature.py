"""署名 and 成文日期: how far they stand from the right edge."""

from __future__ import annotations

import pytest

from docgen.document.cells import cells
from docgen.document.elements import SignatureBlock
from docgen.document.signature import signature_indents

DATE = "2026年3月30日"  # 6.5 字
ORGAN = "阳城县应急救援总指挥部办公室"  # 14 字


def test_a_sealed_date_leaves_four_cells_and_the_signature_is_centred_on_it() -> None:
    assert signature_indents(SignatureBlock(ORGAN, DATE, True)) == (4 + 6.5 / 2 - 14 / 2, 4)
    assert signature_indents(SignatureBlock("县政府", DATE, True)) == (4 + 6.5 / 2 - 3 / 2, 4)


def test_a_sealed_signature_too_long_for_that_ends_at_the_edge() -> None:
    assert signature_indents(SignatureBlock(f"南阳市人民政府{ORGAN}", DATE, True)) == (0, 4)


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
