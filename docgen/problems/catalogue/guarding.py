"""Papers that are wrong although nothing in them is malformed (DG-T)."""

from docgen.problems.message import WARNING, Message

COPIED = "沿用了别的年度的数据的，请改正；写的本来就是那一年的事的，不必改。"

MESSAGES = {
    "DG-N541": Message(
        WARNING,
        "“{name}”在“{where}”里已经写过；",
        "请删去多余的一处，或核对是否应是别的机关。",
    ),
    "DG-N542": Message(
        WARNING,
        "“联合发文”的一项里写了几家机关：“{name}”，会当作一家印出来；",
        "请一家写一项，如 [某县财政局, 某县公安局]。",
    ),
    "DG-N543": Message(
        WARNING,
        "“{genre}”不是上行文，不标注签发人（党政机关公文处理工作条例第九条）；",
        "请删去“签发人”，发文字号才会居中。",
    ),
    "DG-T101": Message(
        WARNING,
        "{name}是{date}，不在发文的{year}年；",
        "请核对，是否沿用了上一年的日期。",
    ),
    "DG-T102": Message(
        WARNING,
        "这里写的是“{written}”，这份公文是{year}年的；",
        COPIED,
    ),
    "DG-T103": Message(
        WARNING,
        "日历上没有这一天：“{written}”；",
        "请查日历改正。",
    ),
    "DG-T104": Message(
        WARNING,
        "“{written}”：{year}年的这一天是{right}；",
        "请核对日期和星期，改正其中一个。",
    ),
    "DG-T105": Message(
        WARNING,
        "“{written}”：数字与大写不一致；",
        "请核对，改成同一个数。",
    ),
    "DG-T106": Message(
        WARNING,
        "“{column}”的合计写的是{written}，各行相加是{sum}；",
        "请核对，改正其中的数；不是相加得来的，不必改。",
    ),
    "DG-T201": Message(
        WARNING,
        "附件的标题以“{written}”开头，序号由程序加，会印成两个；",
        "请删去标题里的“{written}”。",
    ),
    "DG-T202": Message(
        WARNING,
        "正文提到“{cited}”，{listed}；",
        "请改正文里的序号，或在“附件”里补上。",
    ),
    "DG-T203": Message(
        WARNING,
        "正文写的是《{written}》，附件{number}的标题是“{title}”；",
        "请核对后统一。",
    ),
    "DG-T204": Message(
        WARNING,
        "印发的是《{written}》，附件的标题是“{title}”；",
        "请核对后统一。",
    ),
    "DG-T205": Message(
        WARNING,
        "附件第{number}项与第{first}项是同一个：“{same}”；",
        "请删去多余的一项，或改成各自的标题和内容。",
    ),
    "DG-T301": Message(
        WARNING,
        "期限“{written}”在发文日期{issued}之前；",
        "请核对期限和成文日期，改正其中一个。",
    ),
    "DG-T302": Message(
        WARNING,
        "“{later}”的期限是{date}，在“{earlier}”的{first}之前；",
        "请核对两个期限，看先后是否写反。",
    ),
    "DG-T401": Message(
        WARNING,
        "标题里的发文机关是“{written}”，不是本机关“{own}”，也不是联合发文的机关；",
        "请改标题；用简称的在 office.yaml 补上“简称”，全称变了的改那里，联合行文的补上“联合发文”。",
    ),
    "DG-T402": Message(
        WARNING,
        "署名“{written}”不是本机关“{own}”，也不是联合发文的机关（GB/T 9704-2012 7.3.5）；",
        "请改署名；用简称的在 office.yaml 补上“简称”，全称变了的改那里，联合行文的补上“联合发文”。",
    ),
    "DG-T403": Message(
        WARNING,
        "这里写的是“{written}”，本机关是“{own}”；",
        "从别的单位复制来的，请改成本地的名称；说的本来就是“{written}”的，不必改。",
    ),
    "DG-T404": Message(
        WARNING,
        "表格的标题写死了“{written}”，这一年是{year}年；",
        "请改成“{{年份}}年”，每年由程序填。",
    ),
    "DG-T405": Message(
        WARNING,
        "通知要求报送演练计划，但没有一张计划表会发给名册里的{count}个单位，第一个是“{unit}”；",
        "请核对表格定义里的“发给”“停用”和名册里的“层级”“类别”；不需要它们报送的，不必改。",
    ),
}
