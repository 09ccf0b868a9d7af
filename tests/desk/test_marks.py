"""What imports and new years have marked, until somebody has settled it."""

from __future__ import annotations

from pathlib import Path

from docgen.desk.datafiles import FileRequest
from docgen.desk.marks import open_marks
from docgen.desk.new import NewYearRequest, new_year
from tests.problems.bench import NOTICE, SOUND, lay
from tests.web.client import admitted


def marks(folder: Path, year: str = "2026") -> list[tuple[str, int, str]]:
    product = open_marks(FileRequest(year, "jia", folder / "data")).product
    assert product
    return [(each.file, each.line, each.words) for each in product.marks]


def test_a_year_without_marks_has_none(tmp_path: Path) -> None:
    lay(tmp_path)
    assert marks(tmp_path) == []
    assert "还要定的" not in admitted(tmp_path).get("/jia/2026").text


def test_each_decision_of_a_new_year_is_one_until_its_line_is_gone(tmp_path: Path) -> None:
    lay(tmp_path)
    made = new_year(NewYearRequest("2027", "2026", "jia", tmp_path / "data")).product
    assert made
    found = marks(tmp_path, "2027")
    assert len(found) == len(made.made.asked)
    file, line, words = found[0]
    path = tmp_path / "data" / file
    lines = path.read_text(encoding="utf-8").split("\n")
    assert words in lines[line - 1]
    text = admitted(tmp_path).get("/jia/2027").text
    assert f"还要定的（{len(found)}）" in text
    assert f"/jia/2027/edit/{file}#L{line}" in text
    path.write_text("\n".join(lines[: line - 1] + lines[line:]), encoding="utf-8")
    assert len(marks(tmp_path, "2027")) == len(found) - 1


def test_what_an_import_marks_is_one_and_other_comments_are_none(tmp_path: Path) -> None:
    head = "# 请补上：发文字号（如 甲〔2026〕1号）\n  # 请核对：标题\n# 我请补上：不是\n"
    notice = f"{head}{SOUND[NOTICE]}# 请决定\n"
    lay(tmp_path, {**SOUND, NOTICE: notice})
    assert [(line, words[:3]) for _, line, words in marks(tmp_path)] == [(1, "请补上"), (2, "请核对")]
