"""Documents that cannot be checked, and what the check of our own finds (DG-K)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-K101": Message(
        ERROR,
        "不是 docx、PDF、文本（.txt、.md）或 YAML 文件，没有核验；",
        "请给出 Word（.docx）、PDF、纯文本或本程序的数据文件；图片或旧的 .doc 请先另存为 .docx。",
    ),
    "DG-K102": Message(
        ERROR,
        "{kind} 文件已损坏或不完整，没有核验；",
        "请重新取得这个文件，或用 Word（PDF 阅读器）打开后另存一份。",
    ),
    "DG-K103": Message(
        ERROR,
        "文件加了密码，或是旧格式 .doc，没有核验；",
        "请去掉密码，或另存为 .docx 后再核验。",
    ),
    "DG-K104": Message(
        ERROR,
        "文件过大（{size} MB，压缩的按展开后算），没有核验；",
        "请确认这是一份公文；内嵌的图片、视频请先移出。",
    ),
    "DG-K105": Message(
        ERROR,
        "docx 里有 DTD 或实体声明，正常的 Word 文件没有，没有核验；",
        "请确认文件的来历，用 Word 打开后另存一份。",
    ),
    "DG-K106": Message(
        WARNING,
        "共 {count} 页，只核验了前 {most} 页；",
        "请把文件分成几份。",
    ),
    "DG-K107": Message(
        WARNING,
        "PDF 里没有排出来的文字（可能是扫描件，或只有扫描时识别的字），没有核验；",
        "请用排版软件直接导出的 PDF。",
    ),
    "DG-K108": Message(
        WARNING,
        "版面位置没有核验：{reason}；",
        "请装好 LibreOffice（make test 会自动准备）后再核验，不写 --no-rendered；或核验导出的 PDF。",
    ),
    "DG-K109": Message(
        ERROR,
        "文件的内容程序读不懂，没有核验（{reason}）；",
        "请用 Word（PDF 阅读器）打开后另存一份再核验。",
    ),
    "DG-K110": Message(
        ERROR,
        "没有这个文件，或不能读取；",
        "请检查文件名和读取权限。",
    ),
    "DG-K111": Message(
        ERROR,
        "文件是空的（0 字节），没有核验；",
        "请重新取得这个文件。",
    ),
    "DG-K112": Message(
        ERROR,
        "没有叫“{name}”的版式，也没有这样一个文件；",
        "请改为 {known}，或给出发文机关的 office.yaml。",
    ),
    "DG-K113": Message(
        ERROR,
        "文件夹里没有可核验的文件（{kinds}）；",
        "请给出公文所在的文件夹，或直接写文件名。",
    ),
    "DG-K114": Message(
        ERROR,
        "画出问题的副本没有写成（{reason}）；",
        "请检查这个文件夹能不能写、磁盘满没满；核验结果不受影响。",
    ),
    "DG-K115": Message(
        WARNING,
        "文档里没有文字（可能只有扫描的图片，或者文字在夹带的网页里），文字和字体没有核验；",
        "请核验有文字的原稿；文字在 Word 里看得见的，用 Word 另存为 .docx 再核验。",
    ),
    "DG-K116": Message(
        ERROR,
        "打开这个文件{reason}，没有核验；其他文件照常核验；",
        "请确认文件的来历；确是公文的，用 Word（PDF 阅读器）打开后另存一份，或分成几份再核验。",
    ),
    "DG-K117": Message(
        ERROR,
        "认不出文字的编码，读出来不成话，没有核验；",
        "请用记事本或 WPS 打开，看着是对的再另存为，编码选 UTF-8；不是文本的，给出 docx 或 PDF。",
    ),
    "DG-K118": Message(
        ERROR,
        "文件里没有一个汉字，没有可核验的；",
        "请核对是不是给错了文件。",
    ),
    "DG-K119": Message(
        WARNING,
        "页面上的字横着或倒着，没有核验；",
        "请在 PDF 阅读器里把页面转正，另存以后再核验。",
    ),
    "DG-K135": Message(
        NOTE,
        "这种文件标不出问题，没有另存；",
        "请照上面列出的位置改；PDF 和 docx 可以用 --annotate 标出。",
    ),
    "DG-K136": Message(
        ERROR,
        "这是 {kind}，不是公文，没有核验；",
        "请给出公文的 docx 或 PDF；表格要核验的，把它放进公文再核验。",
    ),
    "DG-K137": Message(
        NOTE,
        "没有可以自动改正的写法，或这种文件不能自动改正，没有另存；",
        "其余的请照上面列出的位置改；能自动改正的是 docx、.txt、.md。",
    ),
    # DG-K2xx: what the check of our own output finds
    "DG-K201": Message(
        WARNING,
        "{where}：{message}，现为{measured}，应为{expected}（{clause}）；",
        "{remedy}。",
    ),
    "DG-K202": Message(
        NOTE,
        "{where}：{message}，现为{measured}，应为{expected}（{clause}）；",
        "{remedy}。",
    ),
}
