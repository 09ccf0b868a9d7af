"""The table of a unit's columns."""

from __future__ import annotations

import pickle

from docgen.model.units import COLUMNS, EMAIL_FORM, Unit


def test_the_columns_are_the_fields_of_a_unit_in_order() -> None:
    assert tuple(column.field for column in COLUMNS) == Unit._fields


def test_no_two_columns_answer_to_one_heading() -> None:
    words = [word for column in COLUMNS for word in (column.key, *column.headings)]
    assert len(words) == len(set(words))


def test_a_unit_goes_to_another_process_and_back() -> None:
    unit = Unit("U1", "某县公安局", contact="张三")
    assert pickle.loads(pickle.dumps(unit)) == unit


def test_addresses_of_mail() -> None:
    assert EMAIL_FORM.fullmatch("yjzzjy@163.com")
    assert not EMAIL_FORM.fullmatch("a@b.com;c@d.com")
