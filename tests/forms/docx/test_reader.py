"""Word forms that come back: what was written is found, whatever the program did to the file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest

from docgen.model.fieldtypes import Misfit
from docgen.problems import ProblemsFound
from docgen.render.archive import zip_bytes
from tests.forms.docx.specimen import FULL, IDENTITY, NAME, PREFILLED, filled, read

DOCUMENT, CUSTOM, CORE = "word/document.xml", "docProps/custom.xml", "docProps/core.xml"
Change = Callable[[str], str]


def changed(docx: bytes, **changes: Change) -> bytes:
    """The file with its document, custom or core properties or footers changed as text."""
    names = {"document": DOCUMENT, "custom": CUSTOM, "core": CORE, "footer": "word/footer"}
    archive = zipfile.ZipFile(io.BytesIO(docx))
    members = []
    for name in archive.namelist():
        content = archive.read(name)
        for key, change in changes.items():
            if name.startswith(names[key]):
                content = change(content.decode()).encode()
        members.append((name, content))
    return zip_bytes(members)


def without_tags(xml: str) -> str:
    return re.sub(r"<w:tag [^>]*/>", "", xml)


def without_controls(xml: str) -> str:
    """As programs do that know no content controls."""
    return re.sub(r"<w:sdt><w:sdtPr>.*?</w:sdtPr><w:sdtContent>|</w:sdtContent></w:sdt>", "", xml)


def without_properties(xml: str) -> str:
    return re.sub(r"<property .*</property>", "", xml)


def test_all_values_and_identities_come_back() -> None:
    found = read(filled(FULL))
    assert found.values == FULL
    assert list(found.identities) == ["property", "text", "core"]
    assert set(found.identities.values()) == {IDENTITY}
    assert found.strays == ()


def test_an_empty_form_has_no_values() -> None:
    assert read(filled()).values == {}


@pytest.mark.parametrize("change", [without_tags, without_controls])
def test_tags_and_controls_may_be_lost(change: Change) -> None:
    found = read(changed(filled(FULL), document=change))
    assert found.values == FULL
    assert read(changed(filled(), document=change)).values == {}


def test_properties_may_be_lost() -> None:
    found = read(changed(filled(FULL), custom=without_properties))
    assert found.values == FULL
    assert list(found.identities) == ["text", "core"]


def test_with_the_definition_tags_and_properties_may_be_lost() -> None:
    lost = changed(filled(FULL), custom=without_properties, document=without_tags)
    assert read(lost).values == FULL


@pytest.mark.parametrize("change", [str, without_tags])
def test_rows_added_by_copying_and_taken_away(change: Change) -> None:
    rows = re.compile(r"<w:sdt><w:sdtPr><w15:repeatingSectionItem/>.*?</w:tr></w:sdtContent></w:sdt>")

    def shuffle(xml: str) -> str:
        one, two, three = rows.findall(xml)
        copied = two.replace("森林防灭火演练", "抄来的一行")
        return change(xml.replace(two, two + copied).replace(one, "").replace(three, three))

    found = read(changed(filled(PREFILLED), document=shuffle)).values
    drills = {path: text for path, text in found.items() if path.startswith("drills.")}
    assert drills == {
        "drills.1.content": "森林防灭火演练\n第二行",
        "drills.1.method": "桌面",
        "drills.2.content": "抄来的一行\n第二行",
        "drills.2.method": "桌面",
    }


def test_a_control_around_a_whole_cell_and_around_paragraphs() -> None:
    """Word moves a control outwards when the text in it grows paragraphs."""

    def moved(xml: str) -> str:
        inline = re.compile(
            r"(<w:tc>(?:(?!<w:tc>).)*?)<w:p>(<w:pPr>(?:(?!<w:tc>).)*?</w:pPr>)<w:sdt>"
            r"(<w:sdtPr>(?:(?!</w:sdtPr>).)*?(?:basic\.note)(?:(?!<w:tc>).)*?</w:sdtPr>)"
            r"<w:sdtContent>((?:(?!<w:tc>).)*?)</w:sdtContent></w:sdt></w:p>"
        )
        third = "<w:p><w:r><w:t>三</w:t></w:r></w:p>"
        block = rf"\1<w:sdt>\3<w:sdtContent><w:p>\2\4</w:p>{third}</w:sdtContent></w:sdt>"
        assert len(inline.findall(xml)) == 1
        return inline.sub(block, xml)

    assert read(changed(filled(FULL), document=moved)).values["basic.note"] == "一、好\n二、还行\n三"


# What stands in the empty control of 联系人, apart.
CONTACT = re.compile(r'(<w:tag w:val="basic.contact"/>(?:(?!<w:sdt>).)*?<w:t [^>]*>)　　　(</w:t>)')


@pytest.mark.parametrize(
    "prompt", ["单击或点击此处输入文字。", "选择一项。", "Click or tap here to enter text."]
)
def test_prompts_of_the_word_processor_are_no_values(prompt: str) -> None:
    cleared = changed(filled(), document=lambda xml: CONTACT.sub(rf"\1{prompt}\2", xml))
    assert read(cleared).values == {}


def test_what_was_typed_over_a_prompt_that_is_still_marked_as_one() -> None:
    typed = changed(filled(), document=lambda xml: CONTACT.sub(r"\1张三\2", xml))
    assert read(typed).values == {"basic.contact": "张三"}


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    def tracked(xml: str) -> str:
        run = "<w:r><w:t>{}</w:t></w:r>"
        marks = (
            f"<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>{run.format('新')}</w:ins>"
            f"<w:moveFrom>{run.format('走')}</w:moveFrom>"
        )
        return CONTACT.sub(rf"\1　</w:t></w:r>{marks}<w:r><w:t>\2", xml)

    assert read(changed(filled(), document=tracked)).values == {"basic.contact": "新"}


def test_where_a_tab_stops_is_no_tab_that_somebody_typed() -> None:
    def stopped(xml: str) -> str:
        stop = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="900"/></w:tabs></w:pPr>'
        line = f"</w:t></w:r></w:p><w:p>{stop}<w:r><w:t>李四"
        return without_controls(CONTACT.sub(r"\1张三@\2", xml)).replace("@", line)

    assert read(changed(filled(), document=stopped)).values == {"basic.contact": "张三\n李四"}


def test_ticks_by_hand_beside_lost_controls() -> None:
    def ticked(xml: str) -> str:
        before, choices = without_controls(xml).split("应急管理部门")
        return before[::-1].replace("☐", "☒", 1)[::-1] + "应急管理部门" + choices

    assert read(changed(filled(), document=ticked)).values == {"basic.to": "应急管理部门"}


def test_the_strict_kind_of_the_format() -> None:
    def strict(xml: str) -> str:
        old = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        return xml.replace(old, "http://purl.oclc.org/ooxml/wordprocessingml/main")

    assert read(changed(filled(FULL), document=strict)).values == FULL


def test_a_file_that_another_library_saved() -> None:
    target = io.BytesIO()
    docx.Document(io.BytesIO(filled(FULL))).save(target)
    assert read(target.getvalue()).values == FULL
    assert len(read(target.getvalue()).identities) == 3


def test_sheets_of_two_forms_disagree() -> None:
    other = IDENTITY.text.replace("U0123", "U0999")
    mixed = read(changed(filled(FULL), footer=lambda xml: xml.replace(IDENTITY.text, other)))
    assert mixed.disagree
    assert mixed.identity == IDENTITY


def test_a_page_of_another_form_disagrees() -> None:
    """Only the even pages carry another identity, and there is one form."""
    other = IDENTITY.text.replace("U0123", "U0999")
    archive = zipfile.ZipFile(io.BytesIO(filled(FULL)))
    parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/footer2.xml"] = parts["word/footer2.xml"].replace(IDENTITY.text.encode(), other.encode())
    mixed = read(zip_bytes(parts.items()))
    assert mixed.disagree
    assert [each.unit for each in mixed.identities.values()] == ["U0123", "U0123", "U0123", "U0999"]


def test_text_of_a_table_that_is_none_of_ours() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>另附</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr>"

    def added(xml: str) -> str:
        head, last = xml.rsplit("<w:sectPr>", 1)
        return head + table + last

    found = read(changed(filled(FULL), document=added))
    assert [each.text for each in found.strays] == ["另附"]
    assert found.values == FULL


def test_what_a_second_copy_of_a_table_says_otherwise_is_not_lost() -> None:
    def pasted(xml: str) -> str:
        table, *_ = re.findall("<w:tbl>.*?</w:tbl>", xml)
        return xml.replace(table, table + "<w:p/>" + table.replace(NAME, "李四"), 1)

    found = read(changed(filled(FULL), document=pasted))
    assert found.values == FULL
    assert "李四" in [each.text for each in found.strays]


def test_a_form_that_carries_no_identity_gives_texts_and_no_values() -> None:
    def anonymous(xml: str) -> str:
        return xml.replace(IDENTITY.text, "")

    bare = changed(filled(PREFILLED), custom=without_properties, core=anonymous, footer=anonymous)
    found = read(bare)
    assert found.identity is None
    assert found.values == PREFILLED
    judged = (answer.value for answer in found.answers.values() if answer.text)
    assert {value.code for value in judged if isinstance(value, Misfit)} == {"DG-A301"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DG-D101"),
        (b"%PDF-1.7", "DG-D101"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "DG-D102"),
        (filled()[:4000], "DG-D101"),
        (zip_bytes([("a.txt", b"a")]), "DG-D101"),
        (zip_bytes([(f"{number}.txt", b"") for number in range(2_001)]), "DG-D103"),
        (changed(filled(), document=lambda xml: xml[:-20]), "DG-D101"),
        (changed(filled(), document=lambda xml: xml.replace("w:document", "w:workbook")), "DG-D101"),
        (
            changed(filled(), document=lambda xml: xml.replace("<w:document", "<!DOCTYPE a><w:document")),
            "DG-D101",
        ),
        (
            changed(filled(), document=lambda xml: xml.replace("<w:body>", "<w:body>" + " " * 40_000_001)),
            "DG-D103",
        ),
    ],
    ids=["nothing", "pdf", "old", "cut", "zip", "parts", "broken", "other", "doctype", "huge"],
)
def test_a_file_that_is_no_sound_word_file(content: bytes, code: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        read(content)
    assert [each.code for each in caught.value.problems] == [code]


def test_a_word_file_that_is_none_of_ours() -> None:
    foreign = changed(
        filled(FULL),
        document=without_tags,
        custom=without_properties,
        core=lambda xml: xml.replace(IDENTITY.text, ""),
        footer=lambda xml: xml.replace(IDENTITY.text, ""),
    )
    with pytest.raises(ProblemsFound) as caught:
        read(foreign)
    assert [each.code for each in caught.value.problems] == ["DG-D104"]


def test_every_byte_may_be_damaged() -> None:
    """A damaged file gives a message or what is left of it, never a traceback."""
    data = filled(FULL)
    for at in range(0, len(data), 97):
        damaged = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            read(damaged)
        except ProblemsFound:
            continue


def test_of_a_form_that_carries_no_identity_nothing_beside_its_values_is_lost() -> None:
    def anonymous(xml: str) -> str:
        return xml.replace(IDENTITY.text, "")

    def beside(xml: str) -> str:
        struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>划去的话</w:t></w:r>"
        xml = xml.replace(f"{NAME}</w:t></w:r>", f"{NAME}</w:t></w:r>{struck}", 1)
        head, last = xml.rsplit("<w:sectPr", 1)
        return f"{head}<w:p><w:r><w:t>另附说明</w:t></w:r></w:p><w:sectPr{last}"

    bare = changed(
        filled(PREFILLED), custom=without_properties, core=anonymous, footer=anonymous, document=beside
    )
    found = read(bare)
    assert found.identity is None
    assert found.values == PREFILLED
    assert {"划去的话", "另附说明"} <= {each.text for each in found.strays}
    assert "DG-A415" in [note.code for note in found.notes]


def test_two_tables_that_grew_together_are_read_as_two() -> None:
    """Somebody took out what stood between them; no mark tells them apart."""

    def joined(xml: str) -> str:
        return re.sub(
            r"</w:tbl>(?:(?!<w:tbl>).)*?<w:tbl>(?:(?!<w:tr[ >]).)*", "", without_controls(xml), count=1
        )

    parted_ = read(changed(filled(FULL), document=without_controls, custom=without_properties))
    grown = read(changed(filled(FULL), document=joined, custom=without_properties))
    assert grown.values == parted_.values
    assert [each.text for each in grown.strays] == [each.text for each in parted_.strays]
