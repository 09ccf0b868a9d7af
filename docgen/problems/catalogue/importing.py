"""Papers taken over from elsewhere: what cannot be read, and what a person has to look at (DG-M)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-M101": Message(ERROR, "没有这个文件，或不能读取；", "请检查文件名和读取权限。"),
    "DG-M102": Message(
        ERROR,
        "文件已损坏或不完整，没有导入；",
        "请重新取得这个文件，或用 Word（PDF 阅读器）打开后另存一份。",
    ),
    "DG-M103": Message(ERROR, "文件加了密码，没有导入；", "请去掉密码，另存为 .docx 后再导入。"),
    "DG-M104": Message(
        ERROR, "文件过大（压缩的按展开后算），没有导入；", "请确认这是一份公文；内嵌的图片、视频请先移出。"
    ),
    "DG-M105": Message(
        ERROR,
        "不是 Word 文件（.docx）或带文字的 PDF，没有导入；",
        "请用 Word 或 WPS 打开后另存为 .docx。",
    ),
    "DG-M106": Message(
        ERROR,
        "文件里没有文字（可能是扫描件或图片），没有导入；",
        "请找当时的 Word 文件，或用排版软件直接导出的 PDF。",
    ),
    "DG-M107": Message(
        ERROR,
        "{suffix} 文件要靠 LibreOffice 打开，本机没有装，或者没有打开；",
        "请用 Word 或 WPS 打开后另存为 .docx 再导入。",
    ),
    "DG-M108": Message(
        ERROR,
        "文件没有读完（{reason}），没有导入；",
        "请用 Word（PDF 阅读器）打开后另存一份再导入。",
    ),
    "DG-M109": Message(
        ERROR,
        "几个文件里都没有正文和表格，认不出是公文；",
        "请把通知本身也写在命令里；只有附件的文件跟在它后面。",
    ),
    "DG-M110": Message(
        ERROR,
        "已经有 {year} 年的文件（{files}），导入不会覆盖；",
        "请用 --year 写别的年份，或用 --office 写别的名称；原有的不要了，请自己移走。",
    ),
    "DG-M111": Message(
        ERROR,
        "原件里看不出是{what}的；",
        "请用 {option} 写明，如 {option} {example}。",
    ),
    "DG-M112": Message(
        ERROR,
        "“{name}”不能作文件夹的名称；",
        "请用字母、数字或汉字，如 --office yangcheng。",
    ),
    "DG-M201": Message(WARNING, "原件里没有找到“{key}”；", "请在标着“请补上”的这一行补上。"),
    "DG-M202": Message(
        WARNING,
        "“{key}”拿不准，原件写的是“{words}”；",
        "请对照原件看一看，不对的请改正。",
    ),
    "DG-M203": Message(
        WARNING,
        "有 {count} 处文字没有找到位置，作为注释留在文件末尾，第一处是“{words}”；",
        "请看该放在哪里，不要的可以删去。",
    ),
    "DG-M204": Message(
        NOTE,
        "office.yaml 已经有了，没有改动；原件里{what}；",
        "请看是否要改 office.yaml。",
    ),
    "DG-M205": Message(
        WARNING,
        "原件里没有“{key}”，先照全称写作“{words}”；",
        "请看对不对，不对的请改正。",
    ),
    "DG-M206": Message(
        WARNING,
        "“{name}”这张表不能照原样：{told}；",
        "请对照原件看一看，不合的请改列和行。",
    ),
    "DG-M207": Message(
        WARNING,
        "原件的标志是“{seen}”，别的公文用的“{key}”先照全称写作“{words}”；",
        "请看对不对，不对的请改正。",
    ),
}
