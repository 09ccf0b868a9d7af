"""LibreOffice itself puts rows in, takes them out, sorts, types: plan.yaml holds that, and its comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.desk.outcome import ExitCode
from tests.exchange.editing import ROOT, OfficeYear
from tests.forms.xlsx.calc import Calc, calc

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def in_calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calc]:
    """LibreOffice, started once for all these tests."""
    with calc(tmp_path_factory.mktemp("calc")) as running:
        yield running


def changed(office: OfficeYear, in_calc: Calc, steps: list[list[object]]) -> tuple[list[str], list[str]]:
    """The lines that an import took out of plan.yaml, and those that it put into it."""
    before = office.plan.read_text(encoding="utf-8").splitlines()
    office.export()
    content, _ = in_calc(office.workbook.read_bytes(), steps)
    done = office.take(content)
    assert done.exit_code is ExitCode.DONE, [str(each) for each in done.problems]
    after = office.plan.read_text(encoding="utf-8").splitlines()
    out, into = Counter(before) - Counter(after), Counter(after) - Counter(before)
    return list(out.elements()), list(into.elements())


def test_the_seed_with_dates(tmp_path: Path, in_calc: Calc) -> None:
    office = OfficeYear.copied(tmp_path, ROOT / "data/nanyang", "2024")
    out, into = changed(
        office,
        in_calc,
        [
            ["type", "截止", "C4", "2024-03-15"],
            ["type", "指导计划", "C5", "2024-04-19"],
            ["delete row", "指导计划", 13],
            ["type", "演练日", "C6", "顺延"],
        ],
    )
    assert out == [
        "  遇法定节假日: 保留        # 顺延（推到下一个是工作日的星期五）、提前 或 保留",
        "  计划报送: 2024-03-10",
        "      日期: 2024-04-26        # 自定日期，不按规则推算；要写明理由",
        *("    - 月份: 12", "      重点演练单位: 养老机构应急疏散演练"),
        "      备注: 民政部门牵头指导，其他单位分批同步开展演练",
    ]
    assert into == [
        "  遇法定节假日: 顺延        # 顺延（推到下一个是工作日的星期五）、提前 或 保留",
        "  计划报送: 2024-03-15",
        "      日期: 2024-04-19        # 自定日期，不按规则推算；要写明理由",
    ]


def test_the_seed_with_many_rows(tmp_path: Path, in_calc: Calc) -> None:
    office = OfficeYear.copied(tmp_path, ROOT / "data/yangcheng", "2026")
    before = office.plan.read_text(encoding="utf-8")
    row = [["type", "年度计划", f"{letter}6", text] for letter, text in zip("BCDE", NEW, strict=True)]
    assert changed(office, in_calc, [["insert row", "年度计划", 6], *row])[0] == []
    after = office.plan.read_text(encoding="utf-8")
    told = "".join(f"{lead}{text}\n" for lead, text in zip(LEADS, NEW, strict=True))
    at = before.index("    - 牵头单位: 阳城县工业和信息化局\n      科目: 民爆")
    assert after == before[:at] + told + before[at:]


NEW = ("阳城县民政局", "养老机构火灾疏散演练", "2026年8月", "桌面")
LEADS = ("    - 牵头单位: ", "      科目: ", "      时间: ", "      形式: ")


def test_a_sort_moves_rows_with_what_is_written_beside_them(tmp_path: Path, in_calc: Calc) -> None:
    office = OfficeYear.copied(tmp_path, ROOT / "data/yangcheng", "2026")
    out, into = changed(office, in_calc, [["sort", "年度计划", "A4:F35", 4]])
    assert (out, into) == ([], [])
    rows = office.tree().at(("年度计划", "项目"))
    assert isinstance(rows, list)
    times = [row["时间"] for row in rows if isinstance(row, dict)]
    assert times == sorted(times, key=str)
    text = office.plan.read_text(encoding="utf-8")
    assert "      # 两项演练各占一行\n      科目: |\n        恶意代码" in text


def test_rows_across_stay_where_rows_move_around_them(tmp_path: Path, in_calc: Calc) -> None:
    office = OfficeYear.copied(tmp_path, ROOT / "tests/offices/data/liuchuan", "2026")
    before = office.plan.read_text(encoding="utf-8").splitlines()
    steps: list[list[object]] = [
        ["delete row", "县级计划", 5],
        ["insert row", "县级计划", 7],
        ["type", "县级计划", "B7", "防汛桌面推演"],
        *(["type", "县级计划", f"{letter}7", "6月初"] for letter in "EG"),
    ]
    out, into = changed(office, in_calc, steps)
    assert len(out) == 8
    assert out == before[before.index("      - 通栏: 一、综合演练（2项）") + 1 :][:8]
    assert into == ["      - {演练名称: 防汛桌面推演, 演练时间: 6月初, 承办单位: 6月初}"]
