"""What is made of what came back: how the year stands, products of it, reminders (DG-E3)."""

from docgen.problems.message import ERROR, Message

MESSAGES = {
    "DG-E301": Message(
        ERROR,
        "{year}年还没有登记发出过表格，不知道哪些单位应报；",
        "表格发给单位以后，运行 docgen sent {year} 登记，应报的单位从此定下。",
    ),
    "DG-E302": Message(
        ERROR,
        "催报登记的写法让程序加不上新的一条，什么也没有写；",
        "请检查：“催报:”写在行首，下面每条以“- ”开头，各条左边对齐。",
    ),
    "DG-E303": Message(
        ERROR,
        "第{number}次催报的名单（{file}）不见了；",
        "请从备份里把它放回 records 文件夹；没有它，不知道那一次催了哪些单位。",
    ),
    "DG-E304": Message(
        ERROR,
        "第{number}次催报的名单（{file}）被改动过，与登记时的不同；",
        "请从备份里把原来的放回来；登记只往后加，不改已有的。",
    ),
}
