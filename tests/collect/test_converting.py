"""Files of old formats: by LibreOffice with whose they are, else as grids, else told."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.check.office import converted, find_office
from docgen.collect.converting import converted_all
from docgen.collect.intake.kinds import ReturnKind, kind_of
from docgen.collect.reading import Reading, ReadingKit, ToRead, read_file
from docgen.importing import old
from docgen.portable.programs import alone
from tests.collect.boxes import compound, laid
from tests.collect.pipeline import library_of, went
from tests.forms.docx import specimen
from tests.forms.xlsx import made as workbook

VALUES = {"basic.contact": "张㛃", "basic.people": "12"}
AS = {"doc": (specimen, ".docx"), "rtf": (specimen, ".docx"), "odt": (specimen, ".docx")} | {
    "xls": (workbook, ".xlsx"),
    "ods": (workbook, ".xlsx"),
}


def to_read(path: Path, kind: ReturnKind) -> ToRead:
    return ToRead(path.stem, str(path), kind, path.stat().st_size)


def read_back(kit: ReadingKit, made: ToRead | Reading) -> Reading:
    return made if isinstance(made, Reading) else read_file(kit, made)


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old, "alone", tuple)


def test_without_libreoffice_an_old_document_is_told(tmp_path: Path, without_office: None) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(compound({"WordDocument": b"x"}))
    (made,) = converted_all([to_read(path, ReturnKind.OLD_WORD)], tmp_path)
    assert isinstance(made, Reading)
    assert made.told
    assert made.told.code == "DG-E110"


def test_what_no_reader_knows_is_told(tmp_path: Path, without_office: None) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(compound({"Workbook": bytes(5_000)}))
    (made,) = converted_all([to_read(path, ReturnKind.OLD_BOOK)], tmp_path)
    assert isinstance(made, Reading)
    assert made.told
    assert made.told.code == "DG-E110"


@pytest.mark.slow
@pytest.mark.skipif(not (find_office() and alone()), reason="there is no LibreOffice that can be kept apart")
def test_old_files_keep_whose_they_are_and_many_are_saved_by_one_run(tmp_path: Path) -> None:
    known = (specimen.definition(), workbook.definition())
    kit = ReadingKit(library_of(tmp_path, *known), known)
    files: Mapping[str, bytes] = {
        f"表.{ending}": saved(made.filled(VALUES), suffix, ending) for ending, (made, suffix) in AS.items()
    }
    inbox = laid(tmp_path / "inbox", files)
    done = went(inbox, tmp_path / "index", kit)
    assert {leaf.path for leaf in done.leaves} == files.keys()
    for leaf in done.leaves:
        (form,) = done.forms[leaf.sha256]
        texts = {address: each.text for address, each in form.answers.items() if each.text}
        assert texts.items() >= VALUES.items(), leaf.path
        assert form.unit == "U0123", leaf.path
    assert went(inbox, tmp_path / "index", kit).read == 0


def saved(content: bytes, suffix: str, ending: str) -> bytes:
    """A form as LibreOffice saves it in an old format."""
    made = converted(content, suffix, ending, os.environ)
    assert made
    return made


@pytest.mark.slow
@pytest.mark.skipif(not (find_office() and alone()), reason="there is no LibreOffice that can be kept apart")
def test_without_it_a_workbook_is_read_by_its_headings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = (workbook.definition(),)
    kit = ReadingKit(library_of(tmp_path, *known), known)
    path = tmp_path / "a.xls"
    path.write_bytes(saved(workbook.filled(VALUES), ".xlsx", "xls"))
    assert kind_of(path, "a.docx") is ReturnKind.OLD_BOOK
    monkeypatch.setattr(old, "alone", tuple)
    (made,) = converted_all([to_read(path, ReturnKind.OLD_BOOK)], tmp_path)
    (form,) = read_back(kit, made).submissions
    assert form.answers["basic.contact"].text == "张㛃"
    assert form.answers["basic.people"].value == 12
