"""Workbooks that came back and cannot be read (DG-X)."""

from docgen.problems.message import ERROR, Message

MESSAGES = {
    "DG-X101": Message(
        ERROR,
        "不是 Excel 工作簿（.xlsx），没有读取；",
        "请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”。",
    ),
    "DG-X102": Message(
        ERROR,
        "Excel 文件已损坏或不完整，没有读取；",
        "请填报单位重新发送，或用 Excel 打开、修复后另存一份。",
    ),
    "DG-X103": Message(
        ERROR,
        "Excel 文件加了密码，或是旧格式 .xls，没有读取；",
        "请去掉密码，或另存为“Excel 工作簿（.xlsx）”。",
    ),
    "DG-X104": Message(
        ERROR,
        "Excel 文件展开后过大（超过 {most} MB），没有读取；",
        "请确认这是填报的表；多余的工作表和图片请删去。",
    ),
    "DG-X105": Message(
        ERROR,
        "不是本程序发出的表，没有读取；",
        "请在发下去的表里填写后报回，不要另做一张。",
    ),
    "DG-X106": Message(
        ERROR,
        "这是本程序发出的表（{identity}），但隐藏的首行、首列和表头都没有了，看不出哪一格是哪一项；",
        "请把内容抄到发下去的原表里再读取。",
    ),
}
