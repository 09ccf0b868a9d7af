"""The rows of GB/T 9704-2012 as data: how each is checked, or why a file cannot show it.

`python -m docgen.check.coverage > docs/standard-coverage.md` writes the table for people.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.check.rules.table import RULES

PHYSICAL = "纸张、印刷或装订，文件里没有"
NAMES = "要对照机构名录或会签记录，由人核对"


@dataclass(frozen=True)
class CoverageRow:
    """A row: clause, what it demands, and why no rule judges it (empty where one does)."""

    clause: str
    what: str
    why_not: str = ""


ROWS: dict[int, CoverageRow] = {
    1: CoverageRow("4", "用纸：60～80 g/m²，白度、耐折度等", PHYSICAL),
    2: CoverageRow("5.1", "成品幅面 A4"),
    3: CoverageRow("5.2.1", "天头 37 mm±1 mm"),
    4: CoverageRow("5.2.1", "订口 28 mm±1 mm"),
    5: CoverageRow("5.2.1", "版心 156 mm×225 mm"),
    6: CoverageRow("5.2.2", "一般用 3 号仿宋"),
    7: CoverageRow("5.2.3", "每面 22 行"),
    8: CoverageRow("5.2.3", "每行 28 字"),
    9: CoverageRow("5.2.4", "文字为黑色"),
    10: CoverageRow("6.1", "版面干净、不歪斜", "只有扫描件才有歪斜，由人核对"),
    11: CoverageRow("6.2", "双面印刷、套正、色谱", PHYSICAL),
    12: CoverageRow("6.3", "左侧装订、裁切", PHYSICAL),
    13: CoverageRow("6.3", "订位 70 mm±4 mm", PHYSICAL),
    14: CoverageRow("6.3", "平订至书脊 3～5 mm", PHYSICAL),
    15: CoverageRow("7.2.1", "份号 6 位"),
    16: CoverageRow("7.2.2", "密级和保密期限"),
    17: CoverageRow("7.2.3", "紧急程度"),
    18: CoverageRow("7.2.4", "发文机关标志的文字", f"规范化简称{NAMES}；与署名是否一致另有核验"),
    19: CoverageRow("7.2.4", "发文机关标志的位置"),
    20: CoverageRow("7.2.4", "发文机关标志的字体和颜色"),
    21: CoverageRow("7.2.4", "联合行文的标志"),
    22: CoverageRow("7.2.5", "发文字号的位置"),
    23: CoverageRow("7.2.5", "发文字号的写法"),
    24: CoverageRow("7.2.5", "上行文的发文字号"),
    25: CoverageRow("7.2.6", "签发人"),
    26: CoverageRow("7.2.6", "多个签发人的排列", f"排列次序{NAMES}"),
    27: CoverageRow("7.2.7", "红色分隔线"),
    28: CoverageRow("7.3.1", "标题"),
    29: CoverageRow("7.3.2", "主送机关"),
    30: CoverageRow("7.3.2", "主送机关过多时移至版记"),
    31: CoverageRow("7.3.3", "首页必须显示正文"),
    32: CoverageRow("7.3.3", "正文的位置和缩进"),
    33: CoverageRow("7.3.3", "结构层次序数"),
    34: CoverageRow("7.3.3", "各层标题的字体"),
    35: CoverageRow("7.3.4", "附件说明"),
    36: CoverageRow("7.3.5.1", "加盖印章的署名和日期"),
    37: CoverageRow("7.3.5.1", "联合行文的印章", "印章在盖印以后才有，印发前的文件里没有"),
    38: CoverageRow("7.3.5.2", "不加盖印章的署名和日期"),
    39: CoverageRow("7.3.5.2", "联合署名的次序", f"主办机关在前：{NAMES}"),
    40: CoverageRow("7.3.5.3", "签发人签名章", "签名章在盖印以后才有；其下的成文日期另有核验"),
    41: CoverageRow("7.3.5.4", "成文日期的写法"),
    42: CoverageRow("7.3.5.5", "不用“此页无正文”"),
    43: CoverageRow("7.3.6", "附注"),
    44: CoverageRow("7.3.7", "附件另面编排"),
    45: CoverageRow("7.3.7", "“附件”及顺序号"),
    46: CoverageRow("7.3.7", "附件标题"),
    47: CoverageRow("7.3.7", "附件与正文分开时"),
    48: CoverageRow("7.4.1", "版记的分隔线"),
    49: CoverageRow("7.4.1", "版记的位置"),
    50: CoverageRow("7.4.2", "抄送机关"),
    51: CoverageRow("7.4.2", "主送移至版记时", "与抄送同样核验版面；该不该移由首页有无正文判断"),
    52: CoverageRow("7.4.3", "印发机关和印发日期"),
    53: CoverageRow("7.4.3", "版记其他要素的细线"),
    54: CoverageRow("7.5", "页码的字体和位置"),
    55: CoverageRow("7.5", "单页码居右、双页码居左"),
    56: CoverageRow("7.5", "空白页和其后的版记页不编页码"),
    57: CoverageRow("8", "横排表格的页码"),
    58: CoverageRow("9", "计量单位、标点符号、数字"),
    59: CoverageRow("10.1", "信函：标志的位置"),
    60: CoverageRow("10.1", "信函：标志下的红色双线"),
    61: CoverageRow("10.1", "信函：页底的红色双线"),
    62: CoverageRow("10.1", "信函：双线的长度"),
    63: CoverageRow("10.1", "信函：份号、密级、紧急程度的位置"),
    64: CoverageRow("10.1", "信函：发文字号的位置"),
    65: CoverageRow("10.1", "信函：标题的位置"),
    66: CoverageRow("10.1", "信函：页底双线与文字的距离"),
    67: CoverageRow("10.1", "信函：首页不显示页码，版记不加线"),
    68: CoverageRow("10.2", "命令：标志的位置"),
    69: CoverageRow("10.2", "命令：令号"),
    70: CoverageRow("10.2", "命令：正文在令号下空二行"),
    71: CoverageRow("10.2", "命令：签名章", "签名章在盖印以后才有；其下的成文日期另有核验"),
    72: CoverageRow("10.3", "纪要：标志的位置"),
    73: CoverageRow("10.3", "纪要：出席人员"),
    74: CoverageRow("10.3", "纪要：请假、列席人员"),
    75: CoverageRow("10.3", "纪要格式可以根据实际制定", "允许各单位自定，没有可以判错的值"),
}
# Where the product makes a row: rooms by the numbers of the rows that they make.
MAKERS = {
    "standard/layouts.py，两种格式": (2, 3, 4, 5, 7, 8),
    "render/，两种格式": (6, 9, 19, 20, 22, 27, 32, 44, 48, 49, 53, 54, 55, 56, 57),
    "document/compose.py，两种格式": (15, 16, 17, 23, 24, 25, 26, 29, 35, 43, 45, 46, 47, 50, 51, 52),
    "data/机关/office.yaml": (18,),
    "document/title.py": (28,),
    "desk/year.py，按排版结果移动": (30,),
    "desk/year.py，排版后核对": (31,),
    "document/text.py": (33, 34),
    "document/mark.py，两种格式": (21,),
    "document/signature.py": (36, 37, 38, 39, 40, 71),
    "render/pdf/head.py，Word 模板": (59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 72),
    "document/compose.py，格式：纪要": (73, 74, 75),
    "model/base.py": (41,),
}
PAPER = (1, 10, 11, 12, 13, 14)  # matters of paper and print
BY_HAND = (42, 58)  # the clerk's own words
PRODUCED = {
    **{number: maker for maker, numbers in MAKERS.items() for number in numbers},
    **dict.fromkeys(PAPER, "印制时"),
    **dict.fromkeys(BY_HAND, "由拟稿人写"),
}
NOT_YET = "尚未"


def checked(number: int) -> list[str]:
    """How a row is judged: each rule with what it looks at and its force."""
    rules = (rule for rule in RULES if number in rule.rows)
    return [f"{rule.kind.value}：{rule.what.rstrip('。')}（{rule.force.chinese}）" for rule in rules]


def as_markdown() -> str:
    """The table of all rows: produced where, checked how, or why not."""
    lines = [
        "# GB/T 9704-2012 逐条对照",
        "",
        "由 `python -m docgen.check.coverage` 生成，请勿手改。“惯例”一类只提示，只有“应当”判为不通过。",
        "",
        "| 序号 | 条款 | 要求 | 生成 | 核验 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for number, row in ROWS.items():
        told = "<br>".join(checked(number)) or f"不核验：{row.why_not}"
        lines.append(f"| {number} | {row.clause} | {row.what} | {PRODUCED.get(number, NOT_YET)} | {told} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(as_markdown(), end="")
