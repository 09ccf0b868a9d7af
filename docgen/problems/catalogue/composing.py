"""Composing the document (DG-C)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-C102": Message(
        ERROR,
        "“{name}”的列太多，或者有的列写得太宽，别的列放不下一个字；",
        "请减少列，或写“方向: 横向”；“宽”改小或不写：纵向合计 156 毫米，横向 225 毫米，每列不少于 9 毫米。",
    ),
    "DG-C103": Message(
        WARNING,
        "发文机关标志有 {count} 个字，要压得很窄才能排在一行里，不易辨认；",
        "请考虑用规范化简称（GB/T 9704-2012 7.2.4）。",
    ),
    "DG-C104": Message(
        ERROR,
        "正文里要排的表“{name}”，plan.yaml 里没有；",
        "{hint}可排的表：{known}。",
    ),
    "DG-C105": Message(
        ERROR,
        "正文里的表“{name}”前后还有文字；",
        "“{{{{ 表格.{name} }}}}”请独占一行，表就排在那里。",
    ),
    "DG-C106": Message(
        WARNING,
        "“{name}”写了“方向: 横向”，排在正文里只能是纵向；",
        "请删去“方向”，或把它作为附件。",
    ),
    "DG-C107": Message(
        WARNING,
        "正文里的“{line}”像是手工画的表（竖线、制表符、方框线或网页的写法），已照文字排印；",
        "请把表写在 plan.yaml 的“表格”里，正文这里独占一行写“{{{{ 表格.名称 }}}}”。",
    ),
    "DG-C120": Message(
        WARNING,
        "{count} 个机关的署名排成 {rows} 排，连同印章、日期高 {height:.0f} 毫米，一面除去一行正文只有 "
        "{room:.0f} 毫米，后面的署名另起一面，那一面没有正文；",
        "署名可用规范化简称：在“联合发文”里写“署名: ……”，短的两三个排一排（GB/T 9704-2012 7.3.5.1）。",
    ),
    "DG-C121": Message(
        WARNING,
        "“{name}”的“{column}”列宽 {width:.0f} 毫米，最长的一格排成 {lines} 行，表格高出许多；",
        "请加宽这一列，或删去各列的“宽”，列宽就按内容来定。",
    ),
    "DG-C122": Message(
        NOTE,
        "“{name}”有 {count} 列，“{column}”一列窄得一行只排得下一个字；",
        "写了“宽”的，请加宽或者删去；作附件的表可以写“方向: 横向”；"
        "还不够的，请删去用不着的列，或者分成两张表。",
    ),
}
