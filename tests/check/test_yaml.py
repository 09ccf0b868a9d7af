"""A data file is checked by its model and by the rules on words, with the place in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.findings import Verdict
from docgen.check.run import Options, check_file

REAL = Path(__file__).resolve().parents[2] / "data"
NOTICE = """发文字号: 甲政发〔2026〕5号
标题: 甲县人民政府关于开展演练的通知
主送机关: 各科室
正文: |
  现将有关事项通知如下：
  一、工作目标
  （一）、总体要求
  三、工作步骤
印发:
  日期: 2026-03-05
"""


def test_slips_have_their_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("notice.yaml")
    path.write_text(NOTICE, encoding="utf-8")
    found = {(f.rule, str(f.where)) for f in check_file(path, Options()).findings}
    assert ("marks", "notice.yaml:7:3") in found
    assert ("levels_counted", "notice.yaml:8:3") in found


def test_a_misfit_fails(tmp_path: Path) -> None:
    path = tmp_path / "notice.yaml"
    path.write_text(NOTICE.replace("发文字号", "发文号码"), encoding="utf-8")
    assert check_file(path, Options()).verdict is Verdict.FAILED


@pytest.mark.parametrize("path", sorted(REAL.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_real_data_have_no_must(path: Path) -> None:
    assert not check_file(path, Options()).failed
