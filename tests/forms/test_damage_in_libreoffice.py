"""The damaged forms once more, after LibreOffice has opened and saved them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from docgen.forms.returned import read
from tests.forms.damage import word, worddrawn, wordgrown, wordmore
from tests.forms.damage.damaged import Damage, codes, lost
from tests.forms.damage.wordtree import WORD
from tests.forms.damage.workbook import BOOK
from tests.forms.docx import specimen as word_form
from tests.forms.xlsx import made as workbook
from tests.plugins.ranges import sample
from tests.render.office import convert

pytestmark = pytest.mark.slow
# What LibreOffice itself takes away or works out: the deletion of a row, a box without shape, a table within
# a table, tables that no paragraph follows, a formula, its result; tags, by which a heading is doubted; a
# drawing, ink and objects of which nothing is in the file; fields that set characters over each other;
# the name of a picture in a cell.
OTHERWISE = {
    "a_row_whose_deletion_was_tracked",
    "text_in_a_floating_box",
    "a_picture_in_place_of_a_value",
    "a_file_beside_a_value",
    "another_file_shown_in_the_text",
    "a_value_set_as_a_formula",
    "a_cell_taken_out_and_the_others_moved_left",  # the last cell is made as wide as two
    "a_table_within_a_cell",
    "tables_pasted_into_a_fresh_file",
    "two_units_forms_in_one_file",  # the footer of even pages
    "a_picture_that_wps_put_into_a_cell",
    "a_column_parted_under_a_head_of_two_rows",  # its cells are moved in the grid
    "a_tick_set_over_a_box",
    "a_name_set_over_a_sign",
    "ink_in_place_of_a_value",
    "a_shape_drawn_over_empty_boxes",
    "the_filled_form_as_a_picture_below_the_blank",
    "another_document_shown_below_the_tables",
    "a_formula_without_a_result",
    "a_formula_without_a_result_in_a_row_that_repeats",
    "headings_that_name_other_columns_than_the_controls",
}


def kept(ways: Sequence[Damage], count: int) -> list[Damage]:
    """A sample of the ways that LibreOffice leaves as they are."""
    return sample([each for each in ways if each.__name__ not in OTHERWISE], count)


TAKEN = ((kept(WORD, 24), "docx"), (kept(BOOK, 16), "xlsx"))


@cache
def saved(folder: Path) -> Mapping[Damage, bytes]:
    """The damaged forms, saved by LibreOffice: one call for each format."""
    found: dict[Damage, bytes] = {}
    for ways, suffix in TAKEN:
        sources = [folder / f"{each.__name__}.{suffix}" for each in ways]
        for path, each in zip(sources, ways, strict=True):
            path.write_bytes(each().content)
        (folder / suffix).mkdir()
        made = convert(sources, folder / suffix, suffix)
        found.update((each, path.read_bytes()) for each, path in zip(ways, made, strict=True))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


@pytest.mark.ranged("LibreOffice 另存过的损坏表格，每种损坏")
@pytest.mark.parametrize(
    "damage", [each for ways, _ in TAKEN for each in ways], ids=lambda each: each.__name__
)
def test_what_libreoffice_saved_reads_alike(damage: Damage, folder: Path) -> None:
    assert word.damage is wordmore.damage is worddrawn.damage is wordgrown.damage
    form = word_form if damage in WORD else workbook
    damaged = damage()
    found = read(saved(folder)[damage], form.known, (form.definition(),))
    assert [dict(each.values) for each in found.forms] == damaged.forms
    assert codes(found) == damaged.told
    assert lost(damaged, found) == []
