"""Forms for the printer: a PDF a county, each form on leaves of its own, with the list for the seal."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from pikepdf import Name, Pdf

from docgen.engine.options import EngineKind, EngineOptions, ItemLimits
from docgen.handout.job import Packing, Selection
from docgen.model.kinds import Format
from tests.handout.test_forms import Office

# 甲县's units stand apart in the register; one is of no county.
UNITS = """编号,全称,层级,所属,联系人,电话
U3,甲县公安局,县,甲县,张喆,0356-4232621
U2,乙县水务局,县,乙县,李𬭎,0356-4232622
U1,甲县教育局,县,甲县,王五,13800000000
U4,某市气象局,市,,赵六,13800000001
"""
PAPER = Selection(forms=("plan-county", "materials", "statistics-half"), formats=(Format.PDF,))
SHORT = Selection(forms=("plan-county",), formats=(Format.PDF,))
A4 = (595.28, 841.89)
PATIENT = ItemLimits(seconds=600.0)  # pages are laid out, on a machine that may have other things to do
INLINE = EngineOptions(limits=PATIENT)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("papers"), UNITS)
    made.run(PAPER, INLINE, Packing.PAPER)
    return made


def texts(path: Path) -> list[str]:
    """The text of each page, as poppler reads it, without white."""
    read = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\s", "", page) for page in read.split("\f")[:-1]]


def starts(path: Path) -> list[tuple[str, list[tuple[str, int]]]]:
    """The outline: each entry with those below it and the number of the page, from 1, that they lead to."""
    with Pdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            return [
                (item.title, [(each.title, numbers[each.destination[0].objgen]) for each in item.children])
                for item in outline.root
            ]


def test_each_county_has_a_sound_file_and_the_units_without_one_have_theirs(office: Office) -> None:
    found = sorted((office.folder / "打印").iterdir())
    assert [path.name for path in found] == ["乙县.pdf", "未写所属的单位.pdf", "甲县.pdf"]
    for path in found:
        checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")


def test_units_stand_in_the_order_of_the_register_and_each_form_begins_on_a_leaf(office: Office) -> None:
    sections = starts(office.folder / "打印" / "甲县.pdf")
    assert [title for title, _ in sections] == ["用印、签收清单", "甲县公安局", "甲县教育局"]
    assert all(page % 2 for _, below in sections for _, page in below)
    names = [title.partition("（")[0] for title, _ in sections[1][1]]
    assert names == ["演练计划表", "演练材料报送单", "上半年应急演练情况统计表"]


def test_every_page_of_every_form_is_there_with_its_identity_and_blank_ones_where_needed(
    office: Office,
) -> None:
    path = office.folder / "打印" / "甲县.pdf"
    printed = texts(path)
    assert len(printed) % 2 == 0
    at = starts(path)[1][1][0][1] - 1  # behind the list
    for unit in ("甲县公安局（U3）", "甲县教育局（U1）"):
        for _, _, name in sorted(_forms(office.folder / "甲县" / unit)):
            own = texts(name)
            assert printed[at : at + len(own)] == own
            assert all("DG2/" in page for page in own)
            at += len(own)
            if len(own) % 2:
                assert printed[at] == ""
                at += 1
    assert at == len(printed)


def _forms(folder: Path) -> list[tuple[int, str, Path]]:
    order = ["演练计划表（县直单位）", "演练材料报送单", "上半年应急演练情况统计表"]
    return [(order.index(path.stem.rpartition("（")[0]), path.name, path) for path in folder.glob("*.pdf")]


def test_the_list_tells_units_forms_pages_and_leaves_room_to_seal_and_to_sign(office: Office) -> None:
    path = office.folder / "打印" / "甲县.pdf"
    first = starts(path)[1][1][0][1]
    said = "".join(texts(path)[: first - 1])
    pages = [len(texts(path)) for _, _, path in _forms(office.folder / "甲县" / "甲县公安局（U3）")]
    leaves = sum((count + 1) // 2 for count in pages)
    assert f"共2个单位，6份表格，{2 * sum(pages)}页，{2 * leaves}张" in said
    assert all(word in said for word in ("用印", "签收人", "长边翻转"))
    assert (
        f"甲县公安局演练计划表（县直单位）演练材料报送单上半年应急演练情况统计表{sum(pages)}{leaves}" in said
    )
    assert said.index("甲县公安局") < said.index("甲县教育局")


def test_the_pages_hold_nothing_to_fill_and_the_dialogue_offers_both_sides(office: Office) -> None:
    with Pdf.open(office.folder / "打印" / "甲县.pdf") as pdf:
        assert Name.AcroForm not in pdf.Root
        assert not any(Name.Annots in page for page in pdf.pages)
        assert pdf.Root.ViewerPreferences.Duplex == Name.DuplexFlipLongEdge
        sizes = {tuple(round(float(each), 2) for each in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {A4}


def test_what_many_forms_share_is_there_once(office: Office) -> None:
    two, one = ((office.folder / "打印" / name).stat().st_size for name in ("甲县.pdf", "未写所属的单位.pdf"))
    of_unit = sum(path.stat().st_size for path in (office.folder / "甲县").glob("*（U1）/*.pdf"))
    assert two - one < 0.25 * of_unit


def test_a_second_run_writes_nothing_and_several_processes_write_the_same_bytes(
    office: Office, tmp_path: Path
) -> None:
    assert office.run(PAPER, INLINE, Packing.PAPER).written == 0
    other = Office(tmp_path, UNITS)
    other.run(PAPER, EngineOptions(EngineKind.PROCESSES, 2, limits=PATIENT), Packing.PAPER)
    for name in ("甲县.pdf", "未写所属的单位.pdf"):
        mine, others = (each.folder / "打印" / name for each in (office, other))
        assert mine.read_bytes() == others.read_bytes()


def test_a_run_for_a_unit_brings_its_county_up_to_date_and_keeps_what_a_person_edited(tmp_path: Path) -> None:
    office = Office(tmp_path, UNITS)
    office.run(SHORT, INLINE, Packing.PAPER)
    mine, others = (office.folder / "打印" / f"{county}.pdf" for county in ("甲县", "乙县"))
    before = others.stat().st_mtime_ns
    mine.write_bytes(b"marked by hand")
    office.register.write_text(UNITS.replace("甲县教育局", "甲县教体局"), encoding="utf-8")
    for_one = Selection(units=("U1",), forms=SHORT.forms, formats=SHORT.formats)
    office.run(for_one, INLINE)
    assert [path.read_bytes() for path in mine.parent.glob("甲县（已改*")] == [b"marked by hand"]
    assert [title for title, _ in starts(mine)][1:] == ["甲县公安局", "甲县教体局"]
    assert others.stat().st_mtime_ns == before
    # A form that somebody spoilt is told, and the county keeps what it had.
    whole = mine.read_bytes()
    (form,) = (office.folder / "甲县" / "甲县公安局（U3）").glob("*.pdf")
    form.write_bytes(b"%PDF-1.7 cut off")
    office.register.write_text(UNITS, encoding="utf-8")
    office.run(for_one, INLINE, Packing.PAPER)
    told = [(each.code, each.place.file) for each in office.problems if each.code != "DG-U106"]
    assert told == [("DG-U111", str(form))]
    assert mine.read_bytes() == whole


def test_without_units_there_is_nothing_for_the_printer(tmp_path: Path) -> None:
    office = Office(tmp_path, None)
    office.run(SHORT, INLINE, Packing.PAPER)
    assert [each.code for each in office.problems if each.code != "DG-U106"] == ["DG-U112"]
    assert not (office.folder / "打印").exists()
