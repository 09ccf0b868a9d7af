"""Minutes are numbered as their organ does it (GB/T 9704-2012 10.3): by 期 or 次, by the year, or not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.desk.own import check_made
from docgen.desk.year import Places, YearJob
from docgen.document import elements as el
from docgen.model.kinds import DOCUMENT_FORMATS, Kind
from docgen.problems import Problems, ProblemsFound
from docgen.source.year import read_year

ROOT = Path(__file__).resolve().parents[2]
MINUTES = ROOT / "docs/gallery/data/minutes"
OWN = "发文字号: 样政纪〔2026〕12号"


def job(folder: Path, line: str) -> YearJob:
    """The minutes of the gallery with `line` in place of their number."""
    for name in ("office.yaml", "2026/notice.yaml"):
        text = (MINUTES / name).read_text("utf-8")
        path = folder / "minutes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(OWN, line), "utf-8")
    problems = Problems()
    found = read_year(folder, 2026, "minutes", problems)
    return YearJob(found, DOCUMENT_FORMATS, Places(ROOT / "templates", font_cache()), problems, str)


def number(made: YearJob) -> list[str]:
    (document,) = made.documents((Kind.NOTICE,))
    return [e.text for e in document.parts[0].elements if isinstance(e, el.NumberLine)]


@pytest.mark.parametrize(
    "written", ["第5期", "〔2026〕5号", "〔2026〕第5期", "2026年第5期", "（第46次）", "样政纪〔2026〕12号"]
)
def test_a_number_of_minutes_is_printed_as_written_and_nothing_is_told(tmp_path: Path, written: str) -> None:
    made = job(tmp_path, f"发文字号: {written}")
    assert number(made) == [written]
    assert list(made.problems) == []


def test_its_brackets_become_those_of_the_standard(tmp_path: Path) -> None:
    made = job(tmp_path, "发文字号: '[2026]5号'")
    assert number(made) == ["〔2026〕5号"]
    assert [problem.code for problem in made.problems] == ["DG-V303"]


def test_minutes_may_go_without_a_number(tmp_path: Path) -> None:
    made = job(tmp_path, "")
    assert number(made) == []
    assert list(made.problems) == []


def test_a_notice_is_not_numbered_so(tmp_path: Path) -> None:
    data = Path(shutil.copytree(ROOT / "docs/gallery/data/notice", tmp_path / "notice"))
    file = data / "2026/notice.yaml"
    text = re.sub("(?m)^发文字号: .*$", "发文字号: 第5期", file.read_text("utf-8"))
    file.write_text(text, "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        read_year(tmp_path, 2026, "notice", Problems())
    assert [problem.code for problem in caught.value.problems] == ["DG-V115"]


@pytest.mark.slow
@pytest.mark.parametrize("line", ["发文字号: 第5期", "发文字号: 〔2026〕第5期", ""])
def test_our_own_check_finds_nothing(tmp_path: Path, line: str) -> None:
    made = job(tmp_path, line)
    check_made(list(made.render(made.documents((Kind.NOTICE,)))), made.layout, made.problems)
    assert list(made.problems) == []


TITLE = "标题: 样例县人民政府关于第46次常务会议的纪要\n"


@pytest.mark.parametrize("said", ["", "格式: 纪要\n"], ids=["by their mark", "by 格式"])
def test_minutes_whose_mark_is_their_title_need_none(tmp_path: Path, said: str) -> None:
    """Without a title the mark says what they are: neither a title nor 主送机关 is asked for."""
    given = (MINUTES / "2026/notice.yaml").read_text("utf-8")
    assert TITLE in given
    made = job(tmp_path, OWN)
    (tmp_path / "minutes/2026/notice.yaml").write_text(given.replace(TITLE, said), "utf-8")
    problems = Problems()
    data = read_year(tmp_path, 2026, "minutes", problems)
    places = Places(ROOT / "templates", font_cache())
    (document,) = YearJob(data, DOCUMENT_FORMATS, places, problems, str).documents((Kind.NOTICE,))
    assert list(problems) == list(made.problems) == []
    assert document.title == "样例县人民政府常务会议纪要"
    assert not [each for each in document.elements() if isinstance(each, el.Title)]


def test_a_paper_whose_mark_says_no_kind_still_needs_its_title(tmp_path: Path) -> None:
    given = (MINUTES / "2026/notice.yaml").read_text("utf-8")
    (tmp_path / "minutes/2026").mkdir(parents=True)
    (tmp_path / "minutes/office.yaml").write_bytes((MINUTES / "office.yaml").read_bytes())
    plain = given.replace(TITLE, "").replace("常务会议纪要", "文件")
    (tmp_path / "minutes/2026/notice.yaml").write_text(plain, "utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_year(tmp_path, 2026, "minutes", Problems())
    assert "DG-V101" in [problem.code for problem in found.value.problems]
