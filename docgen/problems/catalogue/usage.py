"""Use of the command (DG-U)."""

from docgen.problems.message import ERROR, WARNING, Message

MESSAGES = {
    "DG-U100": Message(
        ERROR,
        "用法有误：{said}。",
        "请看 {command} --help，例如：docgen {example}",
    ),
    "DG-U101": Message(
        ERROR,
        "{office} 的 {year} 年数据里没有“{what}”。",
        "请在这一年的文件夹里补上（通知写在 notice.yaml，计划写在 plan.yaml），"
        "或改用 docgen build 生成已有的部分。",
    ),
    "DG-U102": Message(
        ERROR,
        "有 {count} 条警告；用了 --strict，所以没有写任何文件。",
        "请先处理上面的警告，或去掉 --strict。",
    ),
    "DG-U103": Message(
        ERROR,
        "没有编号为“{form}”的表格；",
        "{hint}可用的表格：{forms}（见 data/forms）。",
    ),
    "DG-U104": Message(
        ERROR,
        "名册里没有编号为“{unit}”的单位；",
        "{hint}这里要写编号（如 U0004），不写名称；编号在名册或发放清单的“编号”一栏。",
    ),
    "DG-U105": Message(
        ERROR,
        "没有符合条件的单位；",
        "请检查 --unit、--level 的写法：编号、层级都照名册里的写，层级只有“省、市、县、乡、村”；"
        "没有写“层级”的单位，用 --level 选不到。",
    ),
    "DG-U106": Message(
        WARNING,
        "{name}要在“{due}”之前报送，plan.yaml 的“截止”里没有这一项{given}，表上的日期空着；",
        "请在 plan.yaml 里补上，如“截止: {{{due}: {year}-06-15}}”，或在表格定义的“报送”里直接写文字。",
    ),
    "DG-U107": Message(
        WARNING,
        "{name}只发给层级或类别是“{words}”的单位，名册里没有这样的单位，谁也收不到；",
        "请核对定义里的“发给”和名册里的“层级”“类别”，两边的写法要一样；不用这张表的写“停用: 是”。",
    ),
    "DG-U108": Message(
        WARNING,
        "牵头单位“{unit}”不在名册里，它的演练没有单位收到表格；",
        "请核对名称，与名册里的全称或简称一字不差；或把这个单位补进名册。",
    ),
    "DG-U110": Message(
        ERROR,
        "结果显示不出来，标准输出写不下去（{reason}）；",
        "请看磁盘是否已满、重定向的文件能不能写。要生成的文件不受影响，写好的都是完整的。",
    ),
    "DG-U109": Message(
        ERROR,
        "{office} 的 {year} 年没有别的公文；",
        "请把写法同 notice.yaml 的文件放进这一年的 documents 文件夹，如 documents/催报函.yaml。",
    ),
    "DG-U111": Message(
        ERROR,
        "读不出来，不是完整的 PDF，{paper} 没有重新合成；",
        "请删去这个文件，再运行一次 docgen forms --pack paper（不写 --unit 等），程序会重做它。",
    ),
    "DG-U112": Message(
        WARNING,
        "没有单位的表格可以合成打印用的 PDF；",
        "--pack paper 按“所属”合成各单位的表格，要先有名册（docgen units import）；空白表格可以直接打印。",
    ),
    "DG-U113": Message(
        ERROR,
        "系统不让看这个文件或文件夹（{reason}）；",
        "请检查读取权限，名称太长的改短一些。",
    ),
}
