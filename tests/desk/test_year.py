"""The year's jobs: what is made when means are missing or a page leaves no room."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.desk.year import Places, YearJob
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, Format, Kind
from docgen.problems import Problems, ProblemsFound
from docgen.source.year import read_year

ROOT = Path(__file__).resolve().parents[2]


def job(data: Path = ROOT / "data", *formats: Format, fonts: Path | None = None) -> YearJob:
    problems = Problems()
    places = Places(ROOT / "templates", fonts or font_cache())
    found = read_year(data, "2026", "yangcheng", problems)
    return YearJob(found, formats or DOCUMENT_FORMATS, places, problems, lambda _: None)


def codes(made: YearJob) -> set[str]:
    return {problem.code for problem in made.problems}


def to_recipients(count: int, tmp_path: Path) -> Path:
    """Data whose notice of Yangcheng goes to so many recipients."""
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    file = data / "yangcheng/2026/notice.yaml"
    names = "".join(f"  - 阳城县第{n}乡（镇）人民政府、第{n}开发区管委会\n" for n in range(1, count + 1))
    text = re.sub(r"主送机关:\n(  - .*\n)+", f"主送机关:\n{names}", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    return data


@pytest.mark.slow
def test_recipients_that_crowd_out_the_body_move_to_the_imprint(tmp_path: Path) -> None:
    made = job(to_recipients(18, tmp_path))
    (notice,) = made.documents((Kind.NOTICE,))
    assert made._press is not None
    laid_out = made._lay_out(made._press, notice)
    assert laid_out.body_on_first_page
    assert laid_out.document.imprint is not None
    assert laid_out.document.imprint.main_recipients.startswith("主送：阳城县第1乡")
    assert laid_out.document.imprint.main_recipients.endswith("。")
    assert "DG-R107" in codes(made)


@pytest.mark.slow
def test_recipients_that_no_imprint_holds_stay_and_are_warned_of(tmp_path: Path) -> None:
    made = job(to_recipients(40, tmp_path), Format.PDF)
    (file,) = made.render(made.documents((Kind.NOTICE,)))
    assert file.content.startswith(b"%PDF")
    assert "DG-R104" in codes(made)


def test_recipients_that_leave_room_stay_where_they_are() -> None:
    made = job()
    (notice,) = made.documents((Kind.NOTICE,))
    assert made._press is not None
    laid_out = made._lay_out(made._press, notice)
    assert laid_out.document == notice
    assert "DG-R107" not in codes(made)


def test_a_character_that_another_font_shows_is_told_where_it_is_written(tmp_path: Path) -> None:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    for name, old, new in (
        ("notice.yaml", "正文: |\n", "正文: |\n  李堃\U0001f600。\n"),
        ("plan.yaml", "科目: 消防应急演练", "科目: 㛃应急演练"),
    ):
        file = data / "yangcheng/2026" / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    made = job(data, Format.DOCX)
    list(made.render(made.documents(DOCUMENT_KINDS)))
    told = {problem.what[1]: problem.place for problem in made.problems if "DG-R10" in problem.code}
    lines = {}
    for char, place in told.items():
        lines[char] = (data.parent / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
        assert lines[char][place.column - 1] == char
    assert lines == {
        "堃": "  李堃\U0001f600。",
        "\U0001f600": "  李堃\U0001f600。",
        "㛃": "      科目: 㛃应急演练",
    }


def test_word_files_alone_are_made_without_a_page_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: YearJob) -> None:
        raise AssertionError("a page layout")

    monkeypatch.setattr(YearJob, "_press", property(refuse))
    made = job(ROOT / "data", Format.DOCX)
    documents = made.documents(DOCUMENT_KINDS)
    assert [file.format for file in made.render(documents)] == [Format.DOCX] * len(documents)


@pytest.mark.slow
def test_a_word_file_is_the_same_with_a_pdf_beside_it_and_without() -> None:
    alone, beside = (job(ROOT / "data", *formats) for formats in ((Format.DOCX,), (Format.DOCX, Format.PDF)))
    own, other = (
        [file.content for file in each.render(each.documents((Kind.NOTICE,))) if file.format is Format.DOCX]
        for each in (alone, beside)
    )
    assert own == other


def test_without_fonts_word_files_are_still_made_and_the_page_of_the_imprint_is_left_open(
    tmp_path: Path,
) -> None:
    made = job(ROOT / "data", Format.DOCX, fonts=tmp_path)
    files = list(made.render(made.documents((Kind.NOTICE,))))
    assert [file.format for file in files] == [Format.DOCX]
    assert "DG-R103" in codes(made)


def test_without_fonts_no_pdf_is_promised(tmp_path: Path) -> None:
    made = job(ROOT / "data", Format.PDF, fonts=tmp_path)
    with pytest.raises(ProblemsFound, match="make fonts"):
        list(made.render(made.documents((Kind.NOTICE,))))


def test_the_source_goes_into_the_pdf_only_where_asked_for(tmp_path: Path) -> None:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    assert job(data).documents((Kind.NOTICE,))[0].attachment is None
    file = data / "yangcheng/2026/notice.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\n附源数据: 是\n", encoding="utf-8")
    attached = job(data).documents((Kind.NOTICE,))[0].attachment
    assert attached is not None
    assert "阳城县" in attached.decode()
    assert "#" not in attached.decode()
    assert "4232621" not in attached.decode()
