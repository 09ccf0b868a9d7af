"""Forms that came back damaged: nothing is lost, nothing inverted, nothing untold."""

from __future__ import annotations

import pytest

from docgen.forms.returned import read
from tests.forms.damage import bookmore, word, worddrawn, wordgrown, wordmore
from tests.forms.damage.damaged import Damage, codes, lost, without_place
from tests.forms.damage.paper import PAPER
from tests.forms.damage.wordtree import WORD
from tests.forms.damage.workbook import BOOK
from tests.forms.docx import specimen as word_form
from tests.forms.pdf import made as paper_form
from tests.forms.xlsx import made as workbook


@pytest.mark.parametrize("damage", WORD, ids=lambda each: each.__name__)
def test_a_damaged_word_form_is_read_or_told(damage: Damage) -> None:
    damaged = damage()
    found = read(damaged.content, word_form.known, (word_form.definition(),))
    assert [dict(form.values) for form in found.forms] == damaged.forms
    assert codes(found) == damaged.told
    assert lost(damaged, found) == []
    assert without_place(found) == []


@pytest.mark.parametrize("damage", BOOK, ids=lambda each: each.__name__)
def test_a_damaged_workbook_is_read_or_told(damage: Damage) -> None:
    damaged = damage()
    found = read(damaged.content, workbook.known, (workbook.definition(),))
    assert [dict(form.values) for form in found.forms] == damaged.forms
    assert codes(found) == damaged.told
    assert lost(damaged, found) == []
    assert without_place(found) == []


@pytest.mark.parametrize("damage", PAPER, ids=lambda each: each.__name__)
def test_a_damaged_pdf_form_is_read_or_told(damage: Damage) -> None:
    damaged = damage()
    found = read(damaged.content, paper_form.known)
    assert [dict(form.values) for form in found.forms] == damaged.forms
    assert codes(found) == damaged.told
    assert lost(damaged, found) == []
    assert without_place(found) == []


def test_there_are_sixty_ways_and_more() -> None:
    assert word.damage is wordmore.damage is worddrawn.damage is wordgrown.damage  # all into the one list
    assert bookmore.MONTH  # which puts its own into the list of the workbooks
    assert len({(each.__module__, each.__name__) for each in (*WORD, *BOOK, *PAPER)}) >= 60
