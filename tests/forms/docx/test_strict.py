"""Every form says the same, whichever kind of the format it comes back in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from docgen.forms.copies import FormCopy
from docgen.forms.docx import reader as docx_reader
from docgen.forms.docx.blank import DocxBlank
from docgen.model.forms import FormDefinition
from docgen.problems import Problems
from docgen.source.forms.read import read_forms
from tests.forms.docx.specimen import FACTS, FULL, IDENTITY, STATIONERY, filled, read
from tests.opc.strict import as_strict

DATA = Path(__file__).resolve().parents[3] / "data"
OFFICES = ("", "nanyang", "yangcheng")


@cache
def forms(office: str) -> dict[str, FormDefinition]:
    return dict(read_forms(DATA, DATA / office if office else None, Problems()).definitions)


EVERY = [(office, name) for office in OFFICES for name in forms(office)]


@pytest.mark.parametrize(("office", "name"), EVERY)
def test_what_was_written_into_a_form(office: str, name: str) -> None:
    form = forms(office)[name]
    examples = {path: item.traits.example for path, item in form.expand()}
    content = DocxBlank(form, STATIONERY).fill(FormCopy(IDENTITY, "甲县", examples, {}, FACTS))
    found, strict = (docx_reader.read(each, lambda _: form) for each in (content, as_strict(content)))
    assert len(found.values) > len(examples) / 2
    assert strict == found


def test_identities_and_values_of_every_kind() -> None:
    found = read(as_strict(filled(FULL)))
    assert found.values == FULL
    assert set(found.identities) == {"property", "text", "core"}
