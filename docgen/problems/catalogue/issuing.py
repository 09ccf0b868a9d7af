"""Issuing: the list of numbers, and papers that stay as they went out (DG-I)."""

from docgen.problems.message import ERROR, WARNING, Message

MESSAGES = {
    "DG-I101": Message(
        WARNING,
        "这份公文已经登记发出（{paper}），文件保持发出时的原样；现在的数据与发出的不同：{differences}；",
        "不更正时，把数据改回去；要更正时，运行 docgen issue {year} {name} --correct --reason 更正的理由。",
    ),
    "DG-I201": Message(
        ERROR,
        "已发文“{title}”存的这一份不见了；",
        "请从备份里把它放回原处；没有备份时，从已发给各单位的文件里找回同一份。",
    ),
    "DG-I202": Message(
        ERROR,
        "已发文“{title}”存的这一份被改动过，与发出时的不同；",
        "请从备份里把原来的放回来；发出的公文不能改，要更正时另登记一个版本。",
    ),
    "DG-I203": Message(
        ERROR,
        "登记表的写法让程序加不上新的一条，什么也没有写；",
        "请检查：“发文:”写在行首，下面每条以“- ”开头，各条左边对齐。",
    ),
    "DG-I204": Message(
        ERROR,
        "“{number}”登记给了两份公文，前面一份是“{title}”；",
        "一个号只能给一份公文。请核对原件，改正登记错的那一条。",
    ),
    "DG-I205": Message(
        ERROR,
        "“{number}”已经用在“{title}”上（{state}）；",
        "请改用下一个号；已用的号见 docgen numbers {year}。",
    ),
    "DG-I206": Message(
        ERROR,
        "“{number}”同时用在“{other}”里；",
        "一个号只能给一份公文，请改其中一个。",
    ),
    "DG-I207": Message(
        ERROR,
        "这份公文已经在 {date} 登记发出（{paper}）；",
        "发出的不能再发一次。要更正时加 --correct --reason 更正的理由。",
    ),
    "DG-I208": Message(
        ERROR,
        "这份公文还没有登记发出，没有可更正的；",
        "请先登记：docgen issue {year} {name}。",
    ),
    "DG-I209": Message(
        ERROR,
        "输出文件夹里没有这份公文的文件；",
        "请先生成，再登记：docgen build {year}。",
    ),
    "DG-I210": Message(
        ERROR,
        "与已发出的（{paper}）没有不同，不必更正；",
        "请先改数据，再登记更正的版本。",
    ),
    "DG-I211": Message(
        ERROR,
        "这一年没有叫“{given}”的公文；",
        "{hint}这一年有：{known}（notice 是 notice.yaml，其余的是 documents 文件夹里的文件名）。",
    ),
    "DG-I212": Message(
        ERROR,
        "这份登记表是 {office} {year} 年的，不是这里的；",
        "records 文件夹记的是那一年发出的公文，换年、换机关时不要复制。"
        "请删去这里的 records 文件夹，原处的不要动。",
    ),
    "DG-I213": Message(
        ERROR,
        "“{number}”已经登记过（“{title}”，{state}）；",
        "请核对号码；已用的号见 docgen numbers {year}。",
    ),
}
