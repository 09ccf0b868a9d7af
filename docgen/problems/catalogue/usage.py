"""Use of the command (DG-U)."""

from docgen.problems.message import ERROR, WARNING, Message

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
    "DG-U103": Message(
        ERROR,
        "没有编号为“{form}”的表格；",
        "可用的表格：{forms}（见 data/forms）。",
    ),
    "DG-U104": Message(
        ERROR,
        "名册里没有编号为“{unit}”的单位；",
        "请用 docgen units check 核对名册，编号写在“编号”一栏。",
    ),
    "DG-U105": Message(
        ERROR,
        "没有符合条件的单位；",
        "请检查 --unit、--level 的写法，层级照名册里的写，如“县”。",
    ),
    "DG-U106": Message(
        WARNING,
        "{name}要在“{due}”之前报送，plan.yaml 的“截止”里没有这一项，表上印作“规定时间”；",
        "请在 plan.yaml 里补上，如“截止: {{{due}: 2026-06-15}}”，或在表格定义的“报送”里直接写文字。",
    ),
}
