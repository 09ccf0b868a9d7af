"""A form that came back is read by what its bytes are, and by the definition that its identity names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import pytest
from lxml import etree

from docgen.bootstrap.paths import shipped_forms
from docgen.forms.blanks import blank_of
from docgen.forms.filled import Filled
from docgen.forms.returned import read
from docgen.model.fieldtypes import Misfit
from docgen.model.forms import FormCopy, FormDefinition, Identity
from docgen.model.kinds import Format
from docgen.model.units import Unit
from docgen.problems import Problems, ProblemsFound
from docgen.render.archive import zip_bytes
from docgen.source.forms import FormSet, read_forms
from tests.forms.damage.wordmore import tables_pasted_into_a_fresh_file
from tests.forms.damage.wordtree import no_properties, without_controls
from tests.forms.damage.workbook import a_sheet_copied_for_a_second_bureau
from tests.forms.docx import specimen
from tests.forms.pdf import made as pdf
from tests.forms.xlsx import made as xlsx
from tests.plugins.ranges import sample
from tests.render.reading import Read

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

    found = read(filled(format), definitions)
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
        assert (found.strays, found.doubts) == ((), ())


@pytest.mark.ranged("data/forms 的每张表，去掉控件和属性")
def test_every_word_form_that_ships_is_read_by_its_headings_alone() -> None:
    for definition in sample(list(shipped().definitions.values()), 3):
        copy = FormCopy(Identity(definition.id, definition.digest, "yangcheng", 2026, "U1"), facts=FACTS)
        parts = dict(Read(blank_of(Format.DOCX, definition, pdf.stationery()).fill(copy)).parts)
        root = etree.fromstring(parts["word/document.xml"])
        without_controls(root)
        parts["word/document.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        parts["docProps/custom.xml"] = no_properties(parts["docProps/custom.xml"].decode()).encode()
        found = read(zip_bytes(parts.items()), shipped().of)
        assert found.answers.keys() >= dict(definition.expand()).keys()
        assert (found.strays, found.doubts) == ((), ())


def test_a_form_with_the_name_of_another_unit_is_told() -> None:
    own = Unit("U0123", "阳城县应急管理局", "县应急局")

    def told(name: str) -> list[str]:
        found = read(xlsx.filled({"basic.unit": name}), xlsx.known, units=lambda identity: own)
        return [each.what for each in found.doubts]

    assert told("阳城县应急管理局") == told("县应急局") == told(" 阳城县 应急管理局") == told("") == []
    assert "“阳城县应急管理局”" in told("阳城县水务局")[0]
    assert "“阳城县水务局”" in told("阳城县水务局")[0]


def test_each_form_of_a_file_is_judged_by_itself() -> None:
    content = a_sheet_copied_for_a_second_bureau().content
    found = read(content, xlsx.known, units=lambda identity: Unit("U0123", "阳城县应急管理局"))
    assert [[note.code for note in form.notes] for form in found.forms] == [[], ["DG-A420"]]


def test_tables_without_identity_are_taken_for_the_form_that_they_look_like() -> None:
    """Of two candidates the one whose words they hold; of none that is like it, nothing is guessed."""
    like, unlike = specimen.definition(), xlsx.definition(内容=[UNLIKE])
    content = tables_pasted_into_a_fresh_file().content
    found = read(content, specimen.known, (unlike, like))
    assert found.definition is like
    assert found.identity is None
    assert code_of(lambda: read(content, specimen.known, (unlike,))) == "DG-D104"
    assert code_of(lambda: read(content, specimen.known)) == "DG-D104"


UNLIKE = {"组": "basic", "项目": [{"编号": "a", "名称": "树种"}, {"编号": "b", "名称": "株数"}]}
FACTS = {"年份": "2026", "发文机关": "阳城县应急办", "截止日期": "2026年3月10日（星期二）"}


def test_the_forms_of_an_office_give_the_definition_of_an_identity() -> None:
    forms = shipped()
    plan = forms.definitions["plan"]
    assert forms.of(Identity("plan", plan.digest, "yangcheng", 2026, "U1")) is plan
    assert forms.of(Identity("plan", "00000000", "yangcheng", 2026)) is None
    assert forms.of(Identity("record", plan.digest, "yangcheng", 2026)) is None
    assert forms.of(Identity("plan", str(plan.version), "yangcheng", 2026)) is plan  # one of the old ones
    assert forms.of(Identity("plan", str(plan.version + 1), "yangcheng", 2026)) is None
