"""Forms that come back as Word files (DG-D)."""

from docgen.problems.message import ERROR, Message

MESSAGES = {
    "DG-D101": Message(
        ERROR,
        "这份 Word 表格读不出来（{reason}）；",
        "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后重新放入；打不开的，请填报单位重新发送。",
    ),
    "DG-D102": Message(
        ERROR,
        "这份 Word 表格是旧格式（.doc），或者设了打开密码；",
        "请用 Word 或 WPS 打开，去掉密码，另存为“Word 文档（*.docx）”后重新放入。",
    ),
    "DG-D103": Message(
        ERROR,
        "这份 Word 表格大得不像一张表，没有读；",
        "请打开看看里面是否贴了大量图片或其他内容；属实的，请填报单位用发下去的空表重填。",
    ),
    "DG-D104": Message(
        ERROR,
        "这份 Word 文档不是本程序发出的表格：页脚里没有表格标识，文档属性里也没有；",
        "请核对是否放错了文件；填报单位自己重做了表的，请让其填在发下去的空表里。",
    ),
}
