"""Scans of forms, entered from what is seen (DG-E4)."""

from docgen.problems.message import ERROR, WARNING, Message

MESSAGES = {
    "DG-E400": Message(
        WARNING,
        "这张图片上没有表格的二维码；",
        "是盖了章的表的，请扫描得清楚些（200 dpi 以上，带上右上角的二维码）再放进来。",
    ),
    "DG-E401": Message(
        ERROR,
        "要录入的文件不在收件登记里；",
        "请先把它放进收件文件夹，运行 docgen collect，再来录入。",
    ),
    "DG-E402": Message(
        ERROR,
        "收件文件夹 {inbox} 里找不到这份扫描件；",
        "登记的是 {path}，请把它放回原处。",
    ),
    "DG-E403": Message(
        ERROR,
        "这份扫描件打不开：{reason}；",
        "请另存为 PDF 或者 PNG，或者重新扫描，再放进收件文件夹。",
    ),
    "DG-E404": Message(
        ERROR,
        "这份文件里没有要录入的表：它不是扫描件，或者上面的二维码读不出来；",
        "能填写的文件直接由 docgen collect 读；扫描件请扫得清楚些再放进来。",
    ),
    "DG-E405": Message(
        ERROR,
        "填的位置“{address}”不是这张表里的；",
        "请重新打开录入的页面，再填一次。",
    ),
    "DG-E406": Message(
        ERROR,
        "没有写明是谁录入的；",
        "请写上录入人。",
    ),
    "DG-E407": Message(
        WARNING,
        "扫描件里缺第 {pages} 页；",
        "缺的页上的内容照空白录入，会按没有填退回；请单位补来整份的，或者把缺的页补扫后再收一次。",
    ),
    "DG-E408": Message(
        WARNING,
        "扫描件第 {pages} 页对不上这张表发出去的样子，没有逐格的图；",
        "请对着整页录入；用 Word、Excel 打印的表都是这样。",
    ),
    "DG-E410": Message(
        ERROR,
        "录入登记.yaml 的写法加不进新的一条；",
        "请把它恢复成程序写的样子，再试一次。",
    ),
    "DG-E411": Message(
        ERROR,
        "第 {number} 次录入的内容 {file} 不见了；",
        "请从备份恢复它；录入登记里的不要删。",
    ),
    "DG-E412": Message(
        ERROR,
        "第 {number} 次录入的内容 {file} 被改过；",
        "请从备份恢复它；录错了的，再录一次就是更正。",
    ),
    "DG-E413": Message(
        ERROR,
        "这份扫描件在您打开以后又有人录入过（第 {number} 次，{who}）；",
        "请重新打开页面（用待处理.xlsx 录的，再运行一次 docgen collect），看过他录的，再改、再存。",
    ),
}
