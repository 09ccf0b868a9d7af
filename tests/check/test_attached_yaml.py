"""Files of a year that are bound in or are further documents, checked one by one by `docgen check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.outside import Options
from docgen.check.run import check_file
from tests.bound_in import FILES, FORWARDED, NOTICE, POINTS, RULES, SCHEME, YEAR, lay

FURTHER = f"{YEAR}/documents/函.yaml"


@pytest.mark.parametrize("name", [NOTICE, SCHEME, RULES, FORWARDED, POINTS, FURTHER])
def test_a_file_of_whatever_kind_has_no_finding(tmp_path: Path, name: str) -> None:
    lay(tmp_path, {FURTHER: FILES[NOTICE].replace("3号", "4号")})
    assert check_file(tmp_path / name, Options()).findings == ()


SLIPS = {
    "an ordinal left out": ("二、任务分工", "三、任务分工", "levels_counted"),
    "a bracket left open": ("制定本方案。", "制定本方案（试行。", "pairs"),
    "last year's work": ("制定本方案。", "现就做好2025年度应急演练工作制定本方案。", "DG-T102"),
    "no such day": ("制定本方案。", "于4月31日前制定。", "DG-T103"),
    "a level passed over": ("  （一）检验预案。", "  1.检验预案。", "levels_in_order"),
}


@pytest.mark.parametrize(("old", "new", "rule"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_in_a_text_is_found_at_its_place(tmp_path: Path, old: str, new: str, rule: str) -> None:
    assert old in FILES[SCHEME]
    lay(tmp_path, {SCHEME: FILES[SCHEME].replace(old, new)})
    found = check_file(tmp_path / SCHEME, Options()).findings
    assert [finding.rule for finding in found] == [rule]
    line = FILES[SCHEME].split(old)[0].count("\n") + 1
    assert f":{line}:" in str(found[0].where)


def test_what_may_be_either_kind_is_told(tmp_path: Path) -> None:
    lay(tmp_path, {RULES: f"主送机关: 各单位\n{FILES[RULES]}"})
    assert "DG-N501" in [finding.rule for finding in check_file(tmp_path / RULES, Options()).findings]


def test_a_text_that_lies_elsewhere_is_known_by_its_keys_and_no_year_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "草稿/某方案.yaml"
    path.parent.mkdir()
    path.write_text("标题: 青山县2025年应急演练方案\n正文: |\n  一、目的\n\n  1.检验预案\n", "utf-8")
    (tmp_path / "office.yaml").write_text(FILES["data/qingshan/office.yaml"], "utf-8")
    assert [f.rule for f in check_file(path, Options()).findings] == ["levels_in_order"]
