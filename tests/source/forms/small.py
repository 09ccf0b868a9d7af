"""A data folder with one small form, and an office beside it."""

from __future__ import annotations

from pathlib import Path

from docgen.problems import Problem, Problems
from docgen.source.forms import FormSet, read_forms

SMALL = """\
编号: small
种类: 计划表
名称: 小表
标题: "{年份}年小表"
内容:
  - 组: basic
    项目:
      - {编号: unit, 名称: 单位, 预填: 单位.全称, 锁定: 是}
      - {编号: joint, 名称: 联合, 类型: 单选, 选项: [是, 否]}
  - 表: drills
    列:
      - {编号: kind, 名称: 类别, 宽: 56}
      - {编号: date, 名称: 日期, 类型: 日期, 宽: 100}
      - {编号: scale, 名称: 规模, 类型: 整数, 可选: 是}
  - 表: items
    表头: [{名称: 内容, 宽: 82}]
    列:
      - {编号: result, 名称: 结果, 类型: 单选, 选项: [是, 否], 宽: 24}
      - {编号: why, 名称: 原因, 必填: 条件, 当: {字段: result, 等于: 否}}
    各行:
      - 节: 一
      - {编号: a1, 名称: 甲}
"""


class Folder:
    """data/ of a test: `small` is its only standard form, `office` an office's folder."""

    def __init__(self, root: Path) -> None:
        self.data = root / "data"
        self.office = self.data / "jia"
        self.write("small.yaml", SMALL)
        (self.office / "forms").mkdir(parents=True)

    def write(self, name: str, text: str) -> None:
        (self.data / "forms").mkdir(parents=True, exist_ok=True)
        (self.data / "forms" / name).write_text(text, encoding="utf-8")

    def own(self, name: str, text: str) -> None:
        (self.office / "forms" / name).write_text(text, encoding="utf-8")

    def read(self, *, office: bool = True) -> tuple[FormSet, list[Problem]]:
        problems = Problems()
        return read_forms(self.data, self.office if office else None, problems), list(problems)
