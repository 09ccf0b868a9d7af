"""Placeholders in the texts of data/ (DG-W2)."""

from docgen.problems.message import ERROR, WARNING, Message

MESSAGES = {
    "DG-W201": Message(
        ERROR,
        "“{written}”：没有“{given}”这个名称；",
        "{hint}这里可写{known}。",
    ),
    "DG-W202": Message(
        ERROR,
        "“{written}”：没有“{form}”这种写法；",
        "{hint}竖线后面可写“日期”（2024年3月10日）、“月日”（3月10日）、“星期”（星期日）。",
    ),
    "DG-W203": Message(
        ERROR,
        "“{written}”不能识别，大括号里只能写一个名称，是日期的可以加竖线和写法；",
        "请照“{example}”的样子写；计算、条件、循环请直接写出结果；要印大括号，请写“{braces}”。",
    ),
    "DG-W204": Message(
        ERROR,
        "“{written}”的大括号没有成对；",
        "请照“{example}”的样子补全；要印大括号，请写“{braces}”。",
    ),
    "DG-W205": Message(
        ERROR,
        "“{written}”：“{given}”不是日期，后面不能加写法；",
        "请删去竖线和“{form}”。",
    ),
    "DG-W206": Message(
        WARNING,
        "“{written}”会照原样印出来；",
        "要由程序填写的，请照“{example}”的样子写，这里可写{known}；要印的就是它，不必改。",
    ),
    "DG-W207": Message(
        WARNING,
        "“{written}”写在这里不会替换，会照原样印出来；",
        "请直接写出内容；会替换的只有{filled}。",
    ),
}
