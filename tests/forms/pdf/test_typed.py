"""What a viewer makes of typed text: it can be read, and none of it is hidden."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docgen.document.cells import cells
from docgen.forms.pdf.fit import PAD, SMALLEST_WHOLE
from docgen.forms.pdf.typed import AS_LARGE_AS_FITS, SMALLEST, typed_look
from docgen.forms.sheet import sheet, slots
from docgen.model.fields import Field
from docgen.model.fieldtypes import FieldType
from docgen.problems import Problems
from docgen.source.forms import read_forms
from docgen.standard.gbt9704 import MM_PER_PT
from tests.plugins.made import ROOT

MM = 1 / MM_PER_PT


def shipped() -> Iterator[tuple[str, Field]]:
    """Every typed field of the forms that come with the program."""
    for form in read_forms(ROOT / "data", None, Problems()).definitions.values():
        for slot in slots(sheet(form, {}, {})):
            if not slot.boxes and not slot.ticked and not slot.field.traits.chosen:
                yield f"{form.id} {slot.address}", slot.field


@pytest.mark.parametrize("width", [18, 25, 35, 42, 77, 122])
@pytest.mark.parametrize("height", [10, 14, 35])
def test_nothing_that_a_field_takes_is_too_small_to_read(width: float, height: float) -> None:
    """In several lines or one, at SMALLEST_WHOLE at least; a field takes no more than that shows."""
    room, checked = width * MM - 2 * PAD, 0
    for name, item in shipped():
        look = typed_look(item, width * MM, height * MM)
        wanted = cells(item.traits.usual) or look.longest or 0
        if look.several:
            assert look.size == AS_LARGE_AS_FITS
            lines = -(-(look.longest or 0) // max(int(room / SMALLEST_WHOLE), 1))
            assert lines <= 1 or lines * SMALLEST_WHOLE <= height * MM, name
        else:
            assert look.size >= SMALLEST_WHOLE, name
            assert wanted * look.size <= room, name
        checked += 1
    assert checked > 50


def test_the_date_that_the_tooltip_suggests_has_room_in_a_narrow_cell() -> None:
    """25 mm, the 演练时间 of the plan table: at a fixed 12 pt its last characters were cut."""
    item = Field.model_validate({"编号": "time", "名称": "演练时间", "类型": "月份"})
    look = typed_look(item, 25 * MM, 10 * MM)
    assert not look.several
    assert cells("2026年11月15日") * look.size <= 25 * MM - 2 * PAD


def test_two_telephone_numbers_are_lines_rather_than_too_small() -> None:
    item = Field.model_validate({"编号": "phone", "名称": "电话", "类型": "电话"})
    assert typed_look(item, 30 * MM, 10 * MM).several
    assert not typed_look(item, 60 * MM, 10 * MM).several


def test_a_list_shows_its_longest_choice() -> None:
    item = Field.model_validate(
        {"编号": "how", "名称": "形式", "类型": FieldType.CHOICE.value, "选项": ["实战", "桌面、实战"]}
    )
    look = typed_look(item, 24 * MM, 10 * MM)
    assert SMALLEST <= look.size < 12
