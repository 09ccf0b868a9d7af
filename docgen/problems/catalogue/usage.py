"""Use of the command (DG-U)."""

from docgen.problems.message import ERROR, Message

MESSAGES = {
    "DG-U101": Message(
        ERROR,
        "{office} 的 {year} 年数据里没有“{what}”。",
        "请在这一年的文件夹里补上（通知写在 notice.yaml，计划写在 plan.yaml），"
        "或改用 docgen build 生成已有的部分。",
    ),
    "DG-U102": Message(
        ERROR,
        "有 {count} 条警告；用了 --strict，所以没有写任何文件。",
        "请先处理上面的警告，或去掉 --strict。",
    ),
}
