"""Running many items: engines, what fails in them, and the templates of text that all share (DG-B)."""

from docgen.problems.message import ERROR, Message

MESSAGES = {
    "DG-B101": Message(
        ERROR,
        "没有“{engine}”这种运行方式；",
        "请用 inline（逐个）、processes（本机多进程）或 dask、dask:地址（几台机器一起）。",
    ),
    "DG-B102": Message(
        ERROR,
        "不能用 dask 运行：{reason}；",
        "请先安装（pip install docgen[dask]），检查地址和防火墙；只用本机时写 --engine processes。",
    ),
    "DG-B103": Message(
        ERROR,
        "“{item}”没有做成：{reason}；",
        "其他的不受影响。请再运行一次；仍然不行时，用 --unit 单独做这一个，并检查它的数据。",
    ),
    "DG-B104": Message(
        ERROR,
        "“{item}”没有做成，程序出错（{reason}）；",
        "其他的不受影响。请把这一行告诉维护的人。",
    ),
    "DG-B106": Message(
        ERROR,
        "这台机器上的字体与发起的机器不同，做出来的 PDF 会不一样；",
        "请在每台机器上装同样的字体，再运行 {command}。",
    ),
    "DG-B107": Message(
        ERROR,
        "进程一再退出，做不下去（{reason}）；",
        "请看内存、磁盘是否够用；或用 --engine inline 逐个做，看是哪里的问题。已经做好的不受影响。",
    ),
    "DG-B110": Message(
        ERROR,
        "模板“{folder}”里的这个文件读不出来（{reason}）；",
        "请把原来的文件放回去。",
    ),
    "DG-B111": Message(
        ERROR,
        "模板不是 UTF-8 编码，从这一行起读不下去；",
        "请用记事本等打开，另存时编码选“UTF-8”；或把原来的文件放回去。",
    ),
    "DG-B112": Message(
        ERROR,
        "模板里的语句有误（{reason}）；",
        "请对照原来的模板改正这一行的 {{{{ … }}}} 或 {{% … %}}。",
    ),
    "DG-B113": Message(
        ERROR,
        "模板里的语句用的时间太长（超过 {seconds} 秒），已停下；",
        "请看是否有套得很多的循环，对照原来的模板改正。",
    ),
    "DG-B105": Message(
        ERROR,
        "--jobs 应为 1 以上的整数，现为 {jobs}；",
        "不写 --jobs 时，本机有几个处理器就用几个进程。",
    ),
}
