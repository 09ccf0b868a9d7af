"""公告 and the like: without 发文字号, or numbered by the year; printed so, and no fault to our own check."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.check.from_yaml import check_yaml
from docgen.check.run import check_pdf, check_word
from docgen.desk.own import check_made
from docgen.desk.year import Places, YearJob
from docgen.document import elements as el
from docgen.model.kinds import DOCUMENT_FORMATS, Format, Kind
from docgen.problems import Problem, Problems, ProblemsFound
from docgen.publish.artifact import Rendered
from docgen.source.year import read_year

ROOT = Path(__file__).resolve().parents[2]
SPECIMEN = ROOT / "docs/gallery/data/announcement"
NUMBER = "发文字号: 样政〔2026〕27号\n"
BY_YEAR = "发文字号: 2026年第3号\n"


class Announcement:
    """The gallery's 公告 with its number, or more of it, changed."""

    def __init__(self, folder: Path) -> None:
        self.data = Path(shutil.copytree(SPECIMEN, folder / "data/announcement"))
        self.file = self.data / "2026/notice.yaml"

    def change(self, old: str, new: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    def job(self) -> YearJob:
        problems = Problems()
        found = read_year(self.data.parent, 2026, "announcement", problems)
        return YearJob(found, DOCUMENT_FORMATS, Places(ROOT / "templates", font_cache()), problems, str)

    def made(self) -> tuple[list[Rendered], list[Problem]]:
        """Both files, and what was told of the data and by the check of the files."""
        job = self.job()
        files = list(job.render(job.documents((Kind.NOTICE,))))
        check_made(files, job.layout, job.problems)
        return files, list(job.problems)

    def head(self) -> Iterator[el.Element]:
        (document,) = self.job().documents((Kind.NOTICE,))
        return (e for e in document.parts[0].elements if isinstance(e, el.NumberLine))


@pytest.fixture
def paper(tmp_path: Path) -> Announcement:
    return Announcement(tmp_path)


@pytest.mark.parametrize("written", ["2026年第3号", "2026 年第03号", "２０２６年第３号"])
def test_a_number_by_the_year_is_printed_below_the_mark(paper: Announcement, written: str) -> None:
    paper.change(NUMBER, f"发文字号: {written}\n")
    assert list(paper.head()) == [el.NumberLine("2026年第3号")]


def test_without_a_number_nothing_stands_in_its_place_and_it_is_told(paper: Announcement) -> None:
    paper.change(NUMBER, "")
    assert list(paper.head()) == []
    (told,) = paper.job().problems
    assert (told.code, told.place.line) == ("DG-V323", 3)
    assert told.what == "公告没有发文字号，其下的红色分隔线也不印；"


@pytest.mark.slow
@pytest.mark.parametrize(("line", "told"), [("", ["DG-V323"]), (BY_YEAR, [])])
def test_it_is_set_in_both_formats_and_our_own_check_finds_nothing(
    paper: Announcement, line: str, told: list[str]
) -> None:
    paper.change(NUMBER, line)
    files, problems = paper.made()
    assert [problem.code for problem in problems] == told
    layout = paper.job().layout
    for file in files:
        check = check_pdf if file.format is Format.PDF else check_word
        assert [finding.message for finding in check(file.content, layout=layout)] == []
    number = "2026年第3号 " if line else ""
    assert {file.name for file in files} == {f"{number}样例县人民政府关于公布地质灾害易发区划定结果的公告"}


def test_the_rules_on_words_know_it_too(paper: Announcement) -> None:
    paper.change(NUMBER, BY_YEAR)
    assert not check_yaml(paper.file).findings
    paper.change("的公告", "的决定")
    messages = [finding.message for finding in check_yaml(paper.file).findings]
    assert any("序号不加“第”字" in message for message in messages), messages


def test_a_document_that_goes_to_someone_needs_its_code(paper: Announcement) -> None:
    paper.change(NUMBER, BY_YEAR)
    paper.change("的公告", "的决定")
    (told,) = [problem for problem in paper.job().problems if problem.code == "DG-V322"]
    assert told.place.line == 3
    assert "“2026年第3号”没有机关代字" in told.what


@pytest.mark.parametrize("title", ["的通知", "的决定"])
def test_a_number_is_still_asked_for_where_the_kind_has_one(paper: Announcement, title: str) -> None:
    paper.change(NUMBER, "主送机关: 各乡镇人民政府\n")
    paper.change("的公告", title)
    with pytest.raises(ProblemsFound, match="发文字号"):
        paper.job()
