"""Tables read by their headings (DG-T)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-T101": Message(
        ERROR,
        "没有找到表头：前 {rows} 行里没有一行写着{words}；",
        "请在表的第一行写明各列的名称，可用的有：{known}。",
    ),
    "DG-T102": Message(
        ERROR,
        "表头里没有“{key}”这一列；",
        "请加上这一列；已经有的，请把它的表头改成“{key}”。",
    ),
    "DG-T103": Message(
        WARNING,
        "“{written}”和{other}的“{same}”都可以是“{key}”，只读了{other}这一列；",
        "请核对；要读这一列的，请改另一列的表头，或删去另一列。",
    ),
    "DG-T104": Message(
        NOTE,
        "“{written}”这一列没有读；",
        "可用的列有：{known}；用得着的请改成其中的名称。",
    ),
    "DG-T105": Message(
        WARNING,
        "第 {row} 行也像表头，现在以第 {head} 行为准，只读它下面的行；",
        "请核对；一张工作表里有两个表的，请把第二个移到另一张工作表。",
    ),
}
