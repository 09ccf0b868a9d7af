"""Forms as PDF (DG-Y)."""

from docgen.problems.message import ERROR, Message

MESSAGES = {
    "DG-Y101": Message(
        ERROR,
        "这个 PDF 不是本程序发出的表格：里面没有表格标识。",
        "请核对是否放错了文件；如果确是填好的表，请填报单位用发下去的 PDF 填写后重新报送。",
    ),
    "DG-Y102": Message(
        ERROR,
        "这个 PDF 打不开：文件不完整，或者已经损坏。",
        "请填报单位在自己的电脑上打开核对，另存后重新发送。",
    ),
    "DG-Y103": Message(
        ERROR,
        "这个 PDF 设了打开密码。",
        "请填报单位去掉密码后重新发送。",
    ),
    "DG-Y104": Message(
        ERROR,
        "没有字体，不能生成 PDF 的“{form}”。",
        "请运行 {command} 取得字体；在此之前可以用 --format docx 或 --format xlsx。",
    ),
}
