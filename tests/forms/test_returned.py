"""A form that came back is read by what its bytes are, and by the definition that its identity names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import pytest

from docgen.bootstrap.paths import shipped_forms
from docgen.forms.blanks import blank_of
from docgen.forms.filled import Filled
from docgen.forms.returned import format_of, read
from docgen.model.fieldtypes import Misfit
from docgen.model.forms import FormCopy, FormDefinition, Identity
from docgen.model.kinds import Format
from docgen.problems import Problems, ProblemsFound
from docgen.source.forms import FormSet, read_forms
from tests.forms.docx import specimen
from tests.forms.pdf import made as pdf
from tests.forms.xlsx import made as xlsx
from tests.plugins.ranges import sample

MADE = {Format.DOCX: specimen, Format.XLSX: xlsx, Format.PDF: pdf}
UNIT = {Format.DOCX: "第1个表第1行第2格", Format.XLSX: "填写!D6", Format.PDF: "第1页"}
CONTACT = {format: {"basic.contact": "张㛃"} for format in MADE}


def filled(format: Format) -> bytes:
    return MADE[format].filled(CONTACT[format])


def zipped(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(ProblemsFound) as told:
        call()
    (problem,) = told.value.problems
    return problem.code


@cache
def shipped() -> FormSet:
    folder = shipped_forms()
    return read_forms(folder.parent, None, Problems(), shipped=folder)


def without_types(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped(**{name: archive.read(name) for name in archive.namelist() if name[0] != "["})


@pytest.mark.parametrize("format", MADE)
def test_each_format_is_known_by_its_bytes_and_read_by_the_one_signature(format: Format) -> None:
    asked: list[Identity] = []

    def definitions(identity: Identity) -> FormDefinition:
        asked.append(identity)
        return MADE[format].definition()

    content = filled(format)
    assert format_of(content) is format
    found = read(content, definitions)
    assert found.values == CONTACT[format]
    assert asked == [MADE[format].IDENTITY] == [found.identity]
    contact = found.answers["basic.contact"]
    assert (contact.text, contact.value) == ("张㛃", "张㛃")


@pytest.mark.parametrize("format", MADE)
def test_a_field_says_where_it_stands(format: Format) -> None:
    unit = read(filled(format), MADE[format].known).answers["basic.unit"]
    assert (unit.text, unit.value, unit.place) == ("", None, UNIT[format])


@pytest.mark.parametrize("format", MADE)
def test_a_form_that_nobody_knows_is_told_with_its_identity(format: Format) -> None:
    with pytest.raises(ProblemsFound) as told:
        read(filled(format), lambda identity: None)
    (problem,) = told.value.problems
    assert problem.code == "DG-A201"
    assert MADE[format].IDENTITY.text in problem.what


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DG-A101"),
        ("填好的表".encode("gb18030"), "DG-A101"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "DG-A101"),
        (without_types(filled(Format.DOCX)), "DG-A101"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"%PDF-" + bytes(600), "DG-A102"),
        (filled(Format.DOCX)[:4000], "DG-A103"),
        (filled(Format.XLSX)[:4000], "DG-A103"),
        (zipped(**{f"{number}": b"" for number in range(4_001)}), "DG-A104"),
        (zipped(**{"附件.pdf": b"%PDF-1.7"}), "DG-A101"),
    ],
    ids=["nothing", "text", "odf", "untyped", "old", "cut docx", "cut xlsx", "parts", "zip of pdf"],
)
def test_what_is_no_file_that_forms_come_as_is_told(content: bytes, code: str) -> None:
    assert code_of(lambda: read(content, specimen.known)) == code


def test_lines_above_a_pdf_do_not_hide_it() -> None:
    content = b"Content-Type: application/pdf\r\n\r\n" + filled(Format.PDF)
    assert read(content, pdf.known).values == CONTACT[Format.PDF]


@pytest.mark.parametrize("format", MADE)
def test_no_damage_gives_anything_but_a_message(format: Format) -> None:
    content = filled(format)
    for at in range(0, len(content), len(content) // 40):
        damaged = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
        with suppress(ProblemsFound):
            assert isinstance(read(damaged, MADE[format].known), Filled)


@pytest.mark.ranged("data/forms 的每张表，三种格式；抽样时 PDF 只取几张")
@pytest.mark.parametrize(
    "format", [Format.DOCX, Format.XLSX, pytest.param(Format.PDF, marks=pytest.mark.slow)]
)
def test_every_form_that_ships_has_a_place_for_every_field_in_every_format(format: Format) -> None:
    """A PDF of each, every field filled, comes back in forms/pdf/test_real_programs.py too."""
    forms = list(shipped().definitions.values())
    for definition in sample(forms, 2) if format is Format.PDF else forms:
        copy = FormCopy(Identity(definition.id, definition.digest, "yangcheng", 2026, "U1"))
        found = read(blank_of(format, definition, pdf.stationery()).fill(copy), shipped().of)
        assert found.answers.keys() >= dict(definition.expand()).keys()
        assert [each.value for each in found.answers.values() if isinstance(each.value, Misfit)] == []
        assert all(each.place for each in found.answers.values())


def test_the_forms_of_an_office_give_the_definition_of_an_identity() -> None:
    forms = shipped()
    plan = forms.definitions["plan"]
    assert forms.of(Identity("plan", plan.digest, "yangcheng", 2026, "U1")) is plan
    assert forms.of(Identity("plan", "00000000", "yangcheng", 2026)) is None
    assert forms.of(Identity("record", plan.digest, "yangcheng", 2026)) is None
    assert forms.of(Identity("plan", str(plan.version), "yangcheng", 2026)) is plan  # one of the old ones
    assert forms.of(Identity("plan", str(plan.version + 1), "yangcheng", 2026)) is None
