"""A further file of a year: begun so that the year stays sound."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.desk.new_file import NewFileRequest, new_file
from docgen.problems import Problems, Severity
from docgen.source.year import read_year
from tests.problems.bench import lay

TODAY = dt.date(2026, 4, 2)


def begun(folder: Path, name: str, kind: str = "documents", title: str = "") -> list[str]:
    request = NewFileRequest("2026", "jia", folder / "data", kind, name, title, TODAY)
    return [each.code for each in new_file(request).problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path)
    return tmp_path


def test_a_paper_takes_the_next_free_number_and_can_be_read(folder: Path) -> None:
    assert begun(folder, "催报函", title="某县应急办公室关于报送总结的通知") == []
    assert begun(folder, "再催") == []
    problems = Problems()
    drafts = {each.role: each.letter for each in read_year(folder / "data", "2026", "jia", problems).drafts}
    assert [str(each) for each in problems.of(Severity.ERROR)] == []
    assert drafts["documents/催报函"].number == "某应急办发〔2026〕4号"
    assert drafts["documents/催报函"].title == "某县应急办公室关于报送总结的通知"
    assert drafts["documents/催报函"].issue_date == TODAY
    assert drafts["documents/再催"].number == "某应急办发〔2026〕5号"


def test_an_annex_can_be_bound_in(folder: Path) -> None:
    assert begun(folder, "工作方案", "attachments") == []
    notice = folder / "data/jia/2026/notice.yaml"
    text = notice.read_text(encoding="utf-8").replace("plan.年度计划", "attachments/工作方案.yaml")
    notice.write_text(text, encoding="utf-8")
    problems = Problems()
    read_year(folder / "data", "2026", "jia", problems)
    assert [str(each) for each in problems.of(Severity.ERROR)] == []


@pytest.mark.parametrize("name", ["", " ", "../x", "a/b", "a\\b", ".x", "CON", "x.", "甲" * 80, "a\nb"])
def test_a_name_that_leads_elsewhere_or_is_none_is_refused(folder: Path, name: str) -> None:
    before = sorted(folder.rglob("*"))
    assert begun(folder, name) == ["DG-W301"]
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("kind", ["records", "../jia/2026/documents", ""])
def test_no_other_folder_is_written_into(folder: Path, kind: str) -> None:
    assert begun(folder, "催报函", kind) == ["DG-W301"]


def test_a_file_that_is_there_stays_as_it_is(folder: Path) -> None:
    begun(folder, "催报函")
    path = folder / "data/jia/2026/documents/催报函.yaml"
    path.write_text("标题: 我写的\n", encoding="utf-8")
    assert begun(folder, "催报函") != []
    assert path.read_text(encoding="utf-8") == "标题: 我写的\n"
