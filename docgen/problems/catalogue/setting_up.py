"""Set-up (DG-S)."""

from docgen.problems.message import ERROR, WARNING, Message

MESSAGES = {
    "DG-S101": Message(
        ERROR,
        "缺少系统软件包：{packages}；{reason}。",
        "{first}请管理员执行“apt-get update && apt-get install -y {every}”后重新运行。{works}",
    ),
    "DG-S102": Message(
        WARNING,
        "软件包 {packages} 没有装上（{reason}）；",
        "只影响生成 PDF 的速度，可以继续；管理员可执行“apt-get install -y {packages}”。",
    ),
    "DG-S103": Message(
        ERROR,
        "Python 组件没有装好：{reason}。",
        "{remedy}，然后重新运行；{works}",
    ),
    "DG-S104": Message(
        ERROR,
        "测试用的 npm 组件没有装好：{reason}。",
        "{remedy}，然后重新运行 make test；不影响 make notice 等命令。",
    ),
    "DG-S105": Message(
        ERROR,
        "准备运行环境时出错：{reason}。",
        "请检查项目文件夹的权限和磁盘空间（约需 1 GB）后重新运行。",
    ),
    "DG-S201": Message(
        ERROR,
        "字体软件包 {packages} 没有取到：{reason}。",
        "{remedy}，然后重新运行；不能联网时，在另一台 Debian 12 上执行"
        "“apt-get download texlive-lang-chinese fonts-noto-cjk fonts-arphic-ukai”，"
        "把三个 .deb 文件拷到本机，再执行“{command}”。",
    ),
    "DG-S202": Message(
        ERROR,
        "{package} 中的 {file} 校验值不符（应为 {expected}，现为 {found}），没有使用；",
        "请确认软件源是 Debian 12（bookworm）后重新运行；文件损坏时请重新下载。",
    ),
    "DG-S203": Message(
        ERROR,
        "字体不能存入 {folder}：{reason}。",
        "请检查该文件夹的权限和磁盘空间（约需 100 MB，安装时 350 MB），"
        "或用环境变量 DOCGEN_FONTS 指定另一处。",
    ),
    "DG-S204": Message(
        ERROR,
        "字体没有备齐，原因见上一条；",
        "备齐之前可以用“.venv/bin/docgen notice 年份 --format docx”生成 Word 文件，PDF 要等备齐以后。",
    ),
}
