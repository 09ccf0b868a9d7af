"""What imports and new years have marked, until somebody has settled it."""

from __future__ import annotations

import html
import re
from pathlib import Path

from docgen.desk.datafiles import FileRequest
from docgen.desk.marks import SettledRequest, open_marks, settle_mark
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


def test_a_settled_mark_loses_its_line_and_nothing_else(tmp_path: Path) -> None:
    lay(tmp_path, {**SOUND, NOTICE: f"# 请决定：甲\n# 注\n{SOUND[NOTICE]}# 请核对：乙\n"})
    (file, line, words), other = marks(tmp_path)
    settled = settle_mark(SettledRequest("2026", "jia", tmp_path / "data", file, line, words)).product
    assert settled
    assert [(each.line, each.words) for each in settled.marks] == [(other[1] - 1, "请核对：乙")]
    assert (tmp_path / "data" / file).read_text("utf-8") == f"# 注\n{SOUND[NOTICE]}# 请核对：乙\n"
    kept = list((tmp_path / "data/.versions").rglob("*"))
    assert [path for path in kept if path.is_file() and "# 请决定：甲" in path.read_text("utf-8")]


def test_a_line_that_says_something_else_by_now_stays(tmp_path: Path) -> None:
    text = f"# 请决定：甲\n{SOUND[NOTICE]}# 请决定：甲\n"
    lay(tmp_path, {**SOUND, NOTICE: text})
    for line, words in ((2, "请决定：甲"), (1, "请决定：乙"), (-1, "请决定：甲"), (0, "请决定：甲")):
        asked = SettledRequest("2026", "jia", tmp_path / "data", "jia/2026/notice.yaml", line, words)
        assert [each.code for each in settle_mark(asked).problems] == ["DG-N540"]
    assert (tmp_path / NOTICE).read_text("utf-8") == text


def test_the_page_settles_what_was_shown(tmp_path: Path) -> None:
    lay(tmp_path, {**SOUND, NOTICE: f"# 请决定：“甲”和'乙'<b>\n{SOUND[NOTICE]}"})
    clerk = admitted(tmp_path)
    (shown,) = re.findall(
        r'data-settle="(.*?)" data-line="(.*?)" data-words="(.*?)"', clerk.get("/jia/2026").text
    )
    name, line, words = map(html.unescape, shown)
    asked = {"name": name, "line": int(line), "words": words}
    assert clerk.post("/jia/2026/settle", json=asked).status_code == 200
    assert clerk.post("/jia/2026/settle", json=asked).status_code == 422
    assert (tmp_path / NOTICE).read_text("utf-8") == SOUND[NOTICE]
