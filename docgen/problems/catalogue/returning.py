"""Forms that come back, whatever their format (DG-A): which kind of file, which form, which field."""

from docgen.problems.message import ERROR, WARNING, Message

MESSAGES = {
    "DG-A101": Message(
        ERROR,
        "这个文件不是 Word 文档（.docx）、Excel 工作簿（.xlsx），也不是 PDF，没有读取；",
        "请核对是否放错了文件；是压缩包的，请先解压；确是填好的表，请用填表的程序打开，另存为其中一种后重新放入。",
    ),
    "DG-A102": Message(
        ERROR,
        "这个文件是旧格式（.doc、.xls、.wps、.et），或者设了打开密码，没有读取；",
        "请用 Word、Excel 或 WPS 打开，去掉密码，另存为 .docx 或 .xlsx 后重新放入。",
    ),
    "DG-A103": Message(
        ERROR,
        "这个文件不完整或已损坏，看不出是 Word 还是 Excel 文件，没有读取；",
        "请填报单位在自己的电脑上打开核对，另存后重新发送。",
    ),
    "DG-A104": Message(
        ERROR,
        "这个文件大得不像一张表，没有读取；",
        "请打开看看里面是否贴了大量图片或其他内容；属实的，请填报单位用发下去的空表重填。",
    ),
    "DG-A201": Message(
        ERROR,
        "这张表（{identity}）是“{form}”，现有的和发出时存下的表格定义里都没有它，不知道每一格是什么，没有读取；",
        "请核对是不是本机关发出的表；是的，请从备份里把发出那一年的 records/forms 文件夹放回来。",
    ),
    "DG-A301": Message(
        ERROR,
        "表上没有标识，不知道是哪一张表，这一格（{address}）填的“{given}”没有核对；",
        "请核对是不是发下去的表；是的，请填报单位用原来发出的文件填写后重新报送。",
    ),
    "DG-A302": Message(
        ERROR,
        "这一格（{address}）是表里本来没有的，填的“{given}”没有采用；",
        "请打开表核对：多出的行、列里的内容，请挪到表内相应的格里。",
    ),
    "DG-A303": Message(
        ERROR,
        "“{label}”（{address}）这一格在表里找不到了，填没填、填了什么都看不出；",
        "请打开表核对：格子被删掉或合并了的，请填报单位用原来发出的文件重填这一项。",
    ),
    "DG-A401": Message(
        WARNING,
        "这张表（{identity}）发出时的定义没有存下，是按另一份“{form}”的定义读的；",
        "请对照原件逐格核对；有备份的，把发出那一年的 records/forms 文件夹放回来，再读一次。",
    ),
    "DG-A402": Message(
        WARNING,
        "存下的这份定义（“{form}”）被改动过，与发出时的不同，没有用它；",
        "请从备份里把原来的放回来；没有备份、表格定义又没有改过的，删去这个文件，"
        "再运行 docgen forms，会重存。",
    ),
}
