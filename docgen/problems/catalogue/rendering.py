"""Rendering: fonts, pages, the Word template (DG-R)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-R101": Message(
        ERROR,
        "字体文件夹“{folder}”不全（{reason}）。",
        "请运行 {command} 重新取得字体。",
    ),
    "DG-R102": Message(
        ERROR,
        "缺少排版 PDF 所需的系统库（{reason}）。",
        "请管理员安装（Debian 上执行“apt-get install -y {packages}”，macOS 上执行“brew install pango”，"
        "Windows 见 docs/machines.md）；"
        "在此之前可以用 --format docx 只生成 Word 文件。",
    ),
    "DG-R103": Message(
        WARNING,
        "没有排版（{reason}），所以 Word 文件里版记所在的页没有核对过。",
        "打印前请看一眼末页：版记应在双页。",
    ),
    "DG-R104": Message(
        WARNING,
        "首页没有显示正文（GB/T 9704-2012 7.3.3）。",
        "请精简主送机关，或缩短标题。",
    ),
    "DG-R107": Message(
        NOTE,
        "首页排不下正文，主送机关已移到版记（GB/T 9704-2012 7.3.2）。",
        "如不愿移动，请精简主送机关、标题，或者减少联合发文的机关。",
    ),
    "DG-R320": Message(
        NOTE,
        "全文 {pages} 面；“{title}”的行高改为 {height:.1f} 毫米，可减为 {fewer} 面，版记随之前移；",
        "要省纸，请在 plan.yaml 这张表里写“行高: {height:.1f}”；不改也合标准。",
    ),
    "DG-R108": Message(
        ERROR,
        "版记太长，一页放不下。",
        "请精简主送机关和抄送机关，例如用“各乡（镇）人民政府”代替逐个列出。",
    ),
    "DG-R105": Message(
        NOTE,
        "“{char}”（{point}）不在本来的字体里，用 {font} 代替显示。",
        "打印前请看一眼这个字。",
    ),
    "DG-R106": Message(
        ERROR,
        "“{char}”（{point}）不在所用的字体里，印不出来。",
        "请换用别的写法；人名、地名里的字，请在这台电脑上安装含有它的仿宋一类字体，再运行 {command}。",
    ),
    # DG-R3xx: Word files (render/docx)
    "DG-R301": Message(
        ERROR,
        "Word 模板打不开：{reason}。",
        "请把原来的模板放回 templates/docx/，再在 Word 里修改，另存时类型选“Word 文档（*.docx）”。",
    ),
    "DG-R302": Message(
        ERROR,
        "Word 模板里的语句有误（{reason}）{near}；",
        "请对照原来的模板改正蓝色的语句和双花括号里的名称。",
    ),
    "DG-R303": Message(
        ERROR,
        "Word 模板用了没有的名称“{name}”；",
        "请改为下列名称之一：{known}。",
    ),
    "DG-R304": Message(
        ERROR,
        "Word 模板里有不允许的语句（{reason}）；",
        "模板只可以取用要素的文字，请删去这一处。",
    ),
    "DG-R305": Message(
        ERROR,
        "Word 模板里没有样式“{style}”；",
        "请在 Word 的“样式”窗格里新建同名的样式，或从原来的模板重新修改。",
    ),
    "DG-R306": Message(
        ERROR,
        "Word 模板里没有{page}页的页面设置；",
        "模板要有两节：前一节竖排，后一节横排（只保存版面，不印出）；请从原来的模板重新修改。",
    ),
    "DG-R307": Message(
        ERROR,
        "Word 模板没有给“{kind}”留位置；",
        "请在模板里补上 {{{{ 要素.{kind} }}}}（版记的内容是 {{{{ 版记.{kind} }}}}），写法照原来的模板。",
    ),
    "DG-R308": Message(
        ERROR,
        "文字里有 Word 不能容纳的字符：“{text}”；",
        "请在数据文件里找到这一处，删去看不见的控制字符后重新输入。",
    ),
}
