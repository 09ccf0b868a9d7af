"""Forms that were sent: the list of them, and what became of them since (DG-I3)."""

from docgen.problems.message import ERROR, WARNING, Message

MESSAGES = {
    "DG-I301": Message(
        ERROR,
        "{said}；",
        "更正发出的表格、撤回发出的表格都要写明理由，如“理由: 单位已撤销”。",
    ),
    "DG-I302": Message(
        ERROR,
        "发出登记的写法让程序加不上新的一条，什么也没有写；",
        "请检查：“发出:”写在行首，下面每条以“- ”开头，各条左边对齐。",
    ),
    "DG-I303": Message(
        ERROR,
        "第{number}次发出的名单（{file}）不见了；",
        "请从备份里把它放回 records 文件夹；没有它，不知道那一次发给了哪些单位。",
    ),
    "DG-I304": Message(
        ERROR,
        "第{number}次发出的名单（{file}）被改动过，与登记时的不同；",
        "请从备份里把原来的放回来；发错了的不改名单，用 docgen sent 的 --withdraw 撤回、--correct 更正。",
    ),
    "DG-I305": Message(
        ERROR,
        "这里没有做好的、可以登记发出的表格；",
        "请先生成：docgen forms {year}；只登记一部分的，请核对 --unit、--form、--drill 写得对不对。",
    ),
    "DG-I306": Message(
        WARNING,
        "有 {count} 个文件生成以后被改动过：{names}；登记的是改过的这一份；",
        "请核对发给单位的是不是这一份；标识（页脚一行字、二维码）不要改，收回时靠它认表。",
    ),
    "DG-I307": Message(
        WARNING,
        "有 {count} 个文件生成以后不见了：{names}；没有登记这些文件；",
        "请重新生成：再运行一次 docgen forms，然后再登记。",
    ),
    "DG-I308": Message(
        WARNING,
        "有 {count} 个文件是给名册、计划里已经没有的单位、演练做的：{names}；没有登记这些文件；",
        "请按现在的名册和计划重新生成：再运行一次 docgen forms，然后再登记。",
    ),
    "DG-I309": Message(
        WARNING,
        "有 {count} 份表格发出以后又重做过，或者截止日期改了，与登记的不同：{names}；登记没有变；",
        "没有重发的不用管；重发了的，运行 docgen sent {year} --correct --reason 重发的理由。",
    ),
    "DG-I310": Message(
        WARNING,
        "“{name}”（{unit}）已经不在名册里，但表格已经发给它，仍算应报；",
        "不用它报了的，运行 docgen sent {year} --withdraw --unit {unit} --reason 理由。",
    ),
    "DG-I311": Message(
        WARNING,
        "发给“{unit}”的表格里有“{name}”这项演练，现在的年度计划里没有了，仍算应报；",
        "演练取消、改了名称的，运行 docgen sent {year} --withdraw --drill {drill} --reason 理由，再发新的。",
    ),
    "DG-I312": Message(
        ERROR,
        "没有可{what}的：这些表格没有登记发出，或者与登记的没有不同；",
        "请核对 --unit、--form、--drill；第一次发出的不写 --correct：docgen sent {year}。",
    ),
    "DG-I314": Message(
        ERROR,
        "写的日子{day}还没有到（今天是{today}），登记的是已经做了的事；",
        "请改正 --date 的年、月、日；登记只往后加，写错了改不掉，所以没有登记。",
    ),
    "DG-I315": Message(
        ERROR,
        "写的日子{day}不会是{year}年的事；",
        "请改正 --date 的年份；登记只往后加，写错了改不掉，所以没有登记。",
    ),
    "DG-I313": Message(
        WARNING,
        "发出的“{form}”（定义 {edition}）没有存下定义，以后改了表格，收回的这张表就认不全；",
        "请从备份里找回 records/forms 里的这一份；没有备份的，用现在的定义重新生成，再发一次。",
    ),
}
