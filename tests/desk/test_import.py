"""`docgen import`: what it writes, what it never touches, and what it tells."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from docgen.desk.import_papers import ImportRequest, import_papers
from docgen.desk.outcome import ExitCode
from docgen.importing import outside
from docgen.model.attached import TextAnnex
from docgen.problems import Problems, ProblemsFound
from docgen.publish import disk
from docgen.source.year import read_year
from tests.command import docgen
from tests.importing.again import here
from tests.importing.makers import MAKERS, Paper, labelled

USUAL, FORWARDED = "联系方式、附注、版记", "转发文件带自己的版头"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, files read in this process."""
    monkeypatch.setattr(outside, "behind_fence", here)
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def paper(folder: Path, name: str = USUAL, file: str = "去年.docx") -> Path:
    """A file to import."""
    path = folder / file
    path.write_bytes(MAKERS[name]().content())
    return path


def written(data: Path) -> dict[str, bytes]:
    """All files below the data folder."""
    return {
        path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()
    }


def test_an_office_begins_with_what_its_paper_says(data: Path, tmp_path: Path) -> None:
    done = import_papers(ImportRequest((paper(tmp_path),), None, None, data))
    assert (done.exit_code, done.problems) == (ExitCode.DONE, ())
    assert set(written(data)) == {"青山县应急管理局/office.yaml", "青山县应急管理局/2026/notice.yaml"}
    problems = Problems()
    year = read_year(data, 2026, None, problems)
    assert list(problems) == []
    assert year.office.code == "青应急"
    assert year.notice
    assert year.notice.contacts == ("联系人：陆知白", "联系电话：0356-4232621")


def test_nothing_that_is_there_is_touched(data: Path, tmp_path: Path) -> None:
    request = ImportRequest((paper(tmp_path),), "jia", None, data)
    import_papers(request)
    before = written(data)
    done = import_papers(request)
    assert [each.code for each in done.problems] == ["DG-M110"]
    assert (done.exit_code, written(data)) == (ExitCode.FAILED, before)
    again = import_papers(ImportRequest((paper(tmp_path),), "jia", "2027", data))
    assert again.exit_code is ExitCode.DONE
    assert {name: content for name, content in written(data).items() if "2027" not in name} == before


def test_a_further_year_goes_to_the_office_of_that_name(data: Path, tmp_path: Path) -> None:
    import_papers(ImportRequest((paper(tmp_path),), "qingshan", None, data))
    for year, called in (("2025", None), ("2024", "青山县应急管理局"), ("2023", "qingshan")):
        done = import_papers(ImportRequest((paper(tmp_path),), called, year, data))
        assert done.product
        assert done.product.made.office == "qingshan"


def test_what_cannot_be_written_leaves_nothing(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0

    def full(path: Path, put: Callable[[IO[bytes]], object]) -> None:
        nonlocal count
        count += 1
        if count > 1:
            raise OSError(28, "No space left on device")
        with path.open("wb") as file:
            put(file)

    monkeypatch.setattr(disk, "fill", full)
    done = import_papers(ImportRequest((paper(tmp_path),), "jia", None, data))
    assert done.exit_code is ExitCode.FAILED
    assert written(data) == {}


def test_a_forwarded_document_has_a_file_with_its_own_head(data: Path, tmp_path: Path) -> None:
    import_papers(ImportRequest((paper(tmp_path, FORWARDED),), "jia", None, data))
    year = read_year(data, 2026, "jia", Problems())
    (bound,) = year.attached.values()
    assert not isinstance(bound, TextAnnex)
    assert (bound.issuing_mark, str(bound.document_number)) == ("示范市应急管理局文件", "示应急〔2026〕21号")


def test_an_annex_in_a_file_of_its_own_is_bound_in(data: Path, tmp_path: Path) -> None:
    letter = MAKERS[USUAL]()
    at = next(n for n, (what, _) in enumerate(letter.typed) if what == "署名")
    note = Paper().put("附件说明", "附件：应急演练工作方案")
    letter.xml[at:at] = note.xml
    annex = labelled(Paper(), "附件", "应急演练工作方案").put("正文", "为做好演练，制定本方案。")
    files = (tmp_path / "通知.docx", tmp_path / "附件.docx")
    for path, each in zip(files, (letter, annex), strict=True):
        path.write_bytes(each.content())
    done = import_papers(ImportRequest(files, "jia", None, data))
    assert done.product, done.problems
    (bound,) = read_year(data, 2026, "jia", Problems()).attached.values()
    assert bound.body.strip() == "为做好演练，制定本方案。"


def test_two_papers_become_the_notice_and_a_further_document(data: Path, tmp_path: Path) -> None:
    files = (paper(tmp_path), paper(tmp_path, "信函格式", "函.docx"))
    import_papers(ImportRequest(files, "jia", None, data))
    assert set(read_year(data, 2026, "jia", Problems()).letters) == {
        *("notice", "documents/青山县人民政府关于商请支援应急物资的函")
    }


def test_the_marked_lines_are_what_is_told_and_what_is_missing(data: Path, tmp_path: Path) -> None:
    done = import_papers(ImportRequest((paper(tmp_path, "没有版头"),), "jia", None, data))
    marked = {
        (f"data/jia/{file}", number)
        for file in ("office.yaml", "2026/notice.yaml")
        for number, line in enumerate((data / "jia" / file).read_text("utf-8").splitlines(), 1)
        if line.startswith("# 请补上：")
    }
    told = {(each.place.file, each.place.line) for each in done.problems if each.code == "DG-M201"}
    assert told == marked
    assert len(marked) == 2
    with pytest.raises(ProblemsFound) as stopped:
        read_year(data, 2026, "jia", Problems())
    assert {each.code for each in stopped.value.problems} == {"DG-V144", "DG-V145"}


def test_the_command_reads_behind_the_fence_and_answers_in_json(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    paper(tmp_path)
    done = docgen("import", "去年.docx", "--office", "jia", "--json", folder=tmp_path)
    said = json.loads(done.stdout)
    assert "year" in said, said
    assert (done.returncode, said["year"], said["written"]) == (0, 2026, ["office.yaml", "2026/notice.yaml"])
    shown = docgen("import", "去年.docx", "--office", "yi", folder=tmp_path)
    assert shown.stdout.splitlines()[-2:] == [
        "生成：docgen notice 2026 --office yi",
        "照它写新的一年：docgen new 2027 --from 2026 --office yi",
    ]
