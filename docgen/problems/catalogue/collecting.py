"""What came back, as it is taken in: what cannot be opened, the list of what arrived (DG-E1)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-E101": Message(
        ERROR,
        "没有这个收件文件夹，或者不能读取；",
        "请核对写得对不对：docgen collect 年份 文件夹；收回的邮件、附件、压缩包都放在里面，程序只读不改。",
    ),
    "DG-E102": Message(
        ERROR,
        "数据文件夹、输出文件夹在这个收件文件夹里面；",
        "请另用一个文件夹放收回来的东西，如“收件”，里面不放别的。",
    ),
    "DG-E103": Message(
        WARNING,
        "{kind}，没有打开；",
        "请解压（另存）后再放进来。",
    ),
    "DG-E104": Message(
        WARNING,
        "设了打开密码，没有读取；",
        "请向报送单位问到密码，去掉密码另存后再放进来，或者请它重新报送。",
    ),
    "DG-E105": Message(
        WARNING,
        "这个压缩包、邮件（或里面的这一份）不完整或已损坏，没有读取；",
        "请重新下载；还是打不开的，请报送单位重新发送。",
    ),
    "DG-E106": Message(
        WARNING,
        "没有读取：{what}；",
        "请打开看看是什么；确是报来的表，请把表格文件单独放进来。",
    ),
    "DG-E107": Message(
        WARNING,
        "这个文件是空的，一个字节也没有；",
        "多半没有下载完，请重新下载；邮件里就是空的，请报送单位重新发送。",
    ),
    "DG-E108": Message(
        WARNING,
        "这个压缩包里一个文件也没有；",
        "请报送单位重新打包发送。",
    ),
    "DG-E109": Message(
        WARNING,
        "没有读完（{reason}）；",
        "请打开看看是不是一张表；是的，请用填表的程序打开，另存后再放进来。",
    ),
    "DG-E110": Message(
        WARNING,
        "这是旧格式（.doc、.wps、.xls、.et、.rtf 一类），要靠 LibreOffice 打开，本机没有装，或者没有打开；",
        "请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 后再放进来。",
    ),
    "DG-E111": Message(
        WARNING,
        "这里读不到（{reason}）；",
        "请检查读取权限，以及是不是正被别的程序占用。",
    ),
    "DG-E112": Message(
        WARNING,
        "这是快捷方式（链接）一类，不是文件，没有打开；",
        "请把它所指的文件本身放进来。",
    ),
    "DG-E113": Message(
        WARNING,
        "登记过的收件有 {count} 个现在不在收件文件夹里：{names}；没有算进这一次；",
        "请放回来；收到的时间照登记的算，不会变。",
    ),
    "DG-E114": Message(
        ERROR,
        "登记过的收件里有 {count} 个还没有读过（索引删了，或者程序、表格的定义变了），缺的可能就在里面；",
        "请先运行 docgen collect {year} 收件文件夹，再运行一次。",
    ),
    "DG-E115": Message(
        WARNING,
        "内容是{kind}，没有读取；",
        "请用填表的程序打开，核对后另存为 .docx、.xlsx 或可填写的 PDF，再放进来；"
        "打不开的，请报送单位重新发送。",
    ),
    "DG-E116": Message(
        WARNING,
        "邮件里写着“{given}”，没有附表；",
        "请看是不是零报告；是的，在待处理.xlsx 的“应报”里给这个单位的表选“零报告”。",
    ),
    "DG-E120": Message(
        ERROR,
        "收件登记的写法让程序加不上新的一条，什么也没有写；",
        "请检查：“收件:”写在行首，下面每条以“- ”开头，各条左边对齐。",
    ),
    "DG-E121": Message(
        ERROR,
        "第{number}次收件的名单（{file}）不见了；",
        "请从备份里把它放回 records 文件夹；没有它，不知道哪些文件是什么时候收到的。",
    ),
    "DG-E122": Message(
        ERROR,
        "第{number}次收件的名单（{file}）被改动过，与登记时的不同，或者读不出来；",
        "请从备份里把原来的放回来；名单由程序写，不要改。",
    ),
    "DG-E123": Message(
        ERROR,
        "收件的索引写不下去（{reason}），没有读完；收到的时间已经登记；",
        "请检查磁盘空间；索引不是数据，可以删去这个文件，再运行一次，会从收件文件夹重建。",
    ),
    "DG-E150": Message(
        WARNING,
        "这不是上报包（里面没有能读的上报数据.json），或者已损坏；",
        "请重新下载；还是不行的，请报送的机关重新发送原来的压缩包。",
    ),
    "DG-E151": Message(
        WARNING,
        "上报包里的数据不完整，或者做好以后被改动过，没有读取{where}；",
        "请报送的机关重新做一份：docgen report 年份 --kind 上报包；数要改的，在它那里改。",
    ),
    "DG-E152": Message(
        WARNING,
        "上报包的格式是“{scheme}”，这一版的程序不认得；",
        "请更新程序，或者请报送的机关用同样的版本再做一份。",
    ),
    "DG-E153": Message(
        WARNING,
        "认不出这个上报包是哪个单位的，里面写着“{named}”；",
        "请在待处理.xlsx 里从候选单位中选定；以后它报来的包就认得了。",
    ),
    "DG-E154": Message(
        NOTE,
        "这是本机关自己做的上报包，没有收；",
        "它是报给上级的；放错了文件夹的，请移走。",
    ),
    "DG-E155": Message(
        NOTE,
        "“{unit}”又报来一个上报包（{made} 做的），有 {count} 份与前一包（{before} 做的）不同，已按新的；",
        "要用前一包的，在待处理.xlsx 里改。",
    ),
    "DG-E156": Message(
        WARNING,
        "“{unit}”又报来的上报包是 {made} 做的，比前一包（{before} 做的）早，有 {count} 份不同，仍按前一包；",
        "请在待处理.xlsx 里选用哪一包；不清楚的，请打电话问报送的机关。",
    ),
    "DG-E157": Message(
        WARNING,
        "上报包里的“{form}”还有 {count} 份没有报齐：{names}；",
        "请向报送的机关要；它收齐以后重新做一包报来，程序按新的算。",
    ),
    "DG-E158": Message(
        WARNING,
        "“{unit}”自己报了“{form}”，它的上报包里又有下属单位的“{form}”，两样都算进了汇总；",
        "请看看是不是同一批数：只该算一样的，请它把另一样更正以后重新报。",
    ),
    "DG-E160": Message(
        WARNING,
        "没有从这个文件里读出表来，像是{names}报来的，先不催；",
        "请问密码、请它重发，或者另存后再放进来；不是的，在待处理.xlsx 里选“不是我们要的”，就照常催。",
    ),
}
