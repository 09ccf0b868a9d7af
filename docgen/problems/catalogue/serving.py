"""The page in the browser (DG-Q)."""

from docgen.problems.message import ERROR, Message

MESSAGES = {
    "DG-Q101": Message(
        ERROR,
        "没有“{file}”这个可以编辑的文件；",
        "请回到这一年的首页，从“数据文件”里选。发文登记等登记簿只往后加，不在网页上改。",
    ),
    "DG-Q102": Message(
        ERROR,
        "打开以后，这个文件在别处改过（另一个窗口、另一个程序），所以没有保存，您写的还在编辑框里；",
        "请对照两边的内容，决定用哪一份。",
    ),
    "DG-Q103": Message(
        ERROR,
        "没有这个以前的版本（{version}）；",
        "请重新打开“以前的版本”，从里面选。",
    ),
    "DG-Q104": Message(
        ERROR,
        "排版的进程没有做完（{reason}）；",
        "请再试一次；还是这样，请用命令行 docgen check 看这份文件。",
    ),
    "DG-Q105": Message(
        ERROR,
        "网页要用的组件没有装（{module}）；",
        "请运行 make page；没有 make 的机器：pip install 'docgen[page]'。",
    ),
    "DG-Q106": Message(
        ERROR,
        "端口 {port} 用不了（{reason}）；",
        "可能已经开着一个；请关掉它，或换一个端口，如 docgen serve --port {other}。",
    ),
    "DG-Q107": Message(
        ERROR,
        "output 里没有“{file}”这个生成好的文件；",
        "请先生成，再从首页的“下载”里选。",
    ),
    "DG-W301": Message(
        ERROR,
        "“{name}”不能用作文件名；",
        '请写一个名称，如 催报函；不要带 / \\ : * ? " < > | 和 .yaml。',
    ),
    "DG-W302": Message(
        ERROR,
        "已经有这个文件，没有写；",
        "请换一个名称，或从“数据文件”里打开它。",
    ),
    "DG-W303": Message(
        ERROR,
        "{year}年还没有生成表格，没有可以打包的；",
        "请先在“表格”里生成，再下载。",
    ),
    "DG-W304": Message(
        ERROR,
        "{year}年的数据里有标了密级的公文，从别的机器打开的网页不显示、不修改、不生成这一年的任何内容；",
        "请在存放数据的那台机器上打开网页（127.0.0.1），或用命令行。",
    ),
    "DG-W305": Message(
        ERROR,
        "写的内容里有密级，从别的机器打开的网页不收，没有保存；",
        "请在存放数据的那台机器上写标密级的公文。",
    ),
    "DG-W306": Message(
        ERROR,
        "上传的文件里有标了密级的公文，从别的机器打开的网页不读这样的文件，文件已经删除；",
        "请在存放数据的那台机器上导入、核验。",
    ),
    "DG-W307": Message(
        ERROR,
        "给您看过以后，这份公文的字号、标题或成文日期在别处改过，没有登记；",
        "请刷新这一页，看过现在的再登记。",
    ),
    "DG-W350": Message(
        ERROR,
        "收件夹里的“{folder}”是通到别处的链接，文件没有放进去；",
        "请把这个链接移开，再放一次。",
    ),
    "DG-W351": Message(
        ERROR,
        "没有“{question}”这一项要定的：收件夹、登记或数据已经变了，什么也没有登记；",
        "请重新看一遍（docgen decide --list，或刷新网页），照现在列出的定。",
    ),
    "DG-W352": Message(
        ERROR,
        "“{given}”不在可以选的几项里，什么也没有登记；",
        "请选：{words}；也可以只写序号。",
    ),
    "DG-W353": Message(
        ERROR,
        "您打开以后，{who}已经定过这一项（决定登记第 {number} 条），您选的没有登记；",
        "请看过现在的情况，要改就再选一次。",
    ),
    "DG-W354": Message(
        ERROR,
        "给的文件与名单对不上：{files} 个文件，{names} 个名称，一个也没有放进去；",
        "请刷新这一页，再放一次。",
    ),
}
