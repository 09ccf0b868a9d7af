"""An office's year of which nothing is to be said, and what is said when a line of it is changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.problems import Problem, Problems, ProblemsFound
from docgen.source.year import read_year

NOTICE, PLAN, OFFICE = "jia/2028/notice.yaml", "jia/2028/plan.yaml", "jia/office.yaml"
OTHER = "yi/office.yaml"
SOUND = {
    OFFICE: """\
全称: 青山县应急救援总指挥部办公室
简称: 县应急指挥办
机关代字: 青应急总指办发
发文机关标志: 青山县应急救援总指挥部办公室文件
印发机关: 青山县应急救援总指挥部办公室
""",
    NOTICE: """\
发文字号: 青应急总指办发〔2028〕2号
标题: 青山县应急救援总指挥部办公室关于做好2028年度应急演练工作的通知
主送机关: 各乡（镇）人民政府，县直各单位
正文: |
  现就做好2028年度应急演练工作通知如下。

  一、认真组织。于{{ 截止.计划报送 | 日期 }}前报送演练计划（附件1），于12月10日前报送总结（附件2）。

  二、加强保障。各单位要落实经费。
附件:
  - 标题: 2028年度应急演练工作计划
    内容: plan.年度计划
  - 标题: 应急演练总结表
  - 标题: 应急演练评估表
署名: 青山县应急救援总指挥部办公室
成文日期: 2028-02-25
印发: {日期: 2028-02-25}
""",
    PLAN: """\
截止:
  计划报送: 2028-03-10
  上半年总结: 2028-06-26
  年度总结: 2028-12-11
年度计划:
  项目:
    - {牵头单位: 青山县水务局, 科目: 防汛, 时间: 2028年6月, 形式: 实战}
""",
    OTHER: """\
全称: 陵水县应急救援总指挥部办公室
机关代字: 陵应急总指办发
发文机关标志: 陵水县应急救援总指挥部办公室文件
印发机关: 陵水县应急救援总指挥部办公室
""",
}


@dataclass(frozen=True)
class Change:
    """A paper: the sound year with one change in one of its files."""

    old: str
    new: str
    file: str = NOTICE

    def heard(self, folder: Path) -> list[Problem]:
        """All that is said of it."""
        return heard(folder, {**SOUND, self.file: changed(SOUND[self.file], self.old, self.new)})


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def heard(folder: Path, files: dict[str, str]) -> list[Problem]:
    """All that is said when the year of the first office is read."""
    lay(folder, files)
    problems = Problems()
    try:
        read_year(folder / "data", 2028, "jia", problems)
    except ProblemsFound as stopped:
        return list(stopped.problems)
    return list(problems)


def lay(folder: Path, files: dict[str, str]) -> Path:
    """The files below the folder's data/."""
    for name, text in files.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "data"


def row_says(columns: str, row: str) -> Change:
    """A table of the office's own in plan.yaml, with one row."""
    heads = ", ".join(f"{{标题: {column}}}" for column in columns.split())
    table = f"表格:\n  周安排:\n    列: [{heads}]\n    行: [{{{row}}}]\n"
    return Change("年度计划:\n", f"{table}年度计划:\n", PLAN)


def table_says(columns: str, *rows: str) -> Change:
    """A table of the office's own: its columns, and its rows as they are read across; - is an empty cell."""
    heads = columns.split()
    listed = ", ".join(f"{{标题: {head.rstrip('2')}, 字段: {head}}}" for head in heads)
    said = (zip(heads, row.split(), strict=True) for row in rows)
    lines = "".join(
        f"      - {{{', '.join(f'{key}: {value}' for key, value in row if value != '-')}}}\n" for row in said
    )
    return Change("年度计划:\n", f"表格:\n  甲表:\n    列: [{listed}]\n    行:\n{lines}年度计划:\n", PLAN)


def says(text: str) -> Change:
    """A second sentence in the body's last paragraph (line 9, column 17 of notice.yaml)."""
    return Change("各单位要落实经费。", f"各单位要落实经费。{text}")
