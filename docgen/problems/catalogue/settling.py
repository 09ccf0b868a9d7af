"""What came back, settled: whose it is, which version, what does not add up, what must be decided (DG-E2)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-E201": Message(
        WARNING,
        "“{label}”没有填；",
        "请补上；确实没有的，写“无”。",
    ),
    "DG-E202": Message(
        WARNING,
        "{words}：{left}是 {left_sum}，{right}是 {right_sum}；",
        "请核对这几格，改成相等。",
    ),
    "DG-E203": Message(
        WARNING,
        "“{label}”写的“{given}”不全在 {year} 年内；",
        "请核对年份；不是这一年的演练，不填在这张表里。",
    ),
    "DG-E204": Message(
        WARNING,
        "“{label}”写的“{given}”不对：{fault}；",
        "请核对后改正，如“{year}年6月”“{year}年6月15日”。",
    ),
    "DG-E205": Message(
        WARNING,
        "“{label}”写的“{given}”说不出是哪几天；",
        "请写到月，如“{year}年6月”；定不下来的，在待处理.xlsx 里写明日子，或者照原话保留。",
    ),
    "DG-E210": Message(
        WARNING,
        "这份表的标识是“{unit}”的，填报单位却写着“{named}”；",
        "请问清是哪个单位的，在待处理.xlsx 里选定。",
    ),
    "DG-E211": Message(
        WARNING,
        "认不出这份表是哪个单位的，{written}；",
        "请在待处理.xlsx 里从候选单位中选定；以后写同样名称的就认得了。",
    ),
    "DG-E212": Message(
        WARNING,
        "这是 {year} 年的表，不是这一次发的；",
        "请问清单位是不是拿错了表；内容确是今年的，在待处理.xlsx 里选“按今年的收下”。",
    ),
    "DG-E213": Message(
        WARNING,
        "“{unit}”报来的表对不上发给它的哪一份；",
        "请在待处理.xlsx 里选定是哪一份。",
    ),
    "DG-E214": Message(
        NOTE,
        "“{unit}”报来的“{form}”没有发给它过，收下了，不算应报；",
        "要算应报的，先用 docgen sent 登记发出。",
    ),
    "DG-E215": Message(
        WARNING,
        "这份表里有几个不同的标识，像是几份表拼在一起的；",
        "请问清是哪个单位的，在待处理.xlsx 里选定；是几份的，请单位分开报。",
    ),
    "DG-E220": Message(
        NOTE,
        "“{unit}”又报来一版，有 {count} 处与前一版不同，已按新的；",
        "要用前一版，或者逐项挑的，在待处理.xlsx 里改。",
    ),
    "DG-E221": Message(
        WARNING,
        "“{unit}”又报来一版，有 {count} 处与前一版不同，但{doubt}，仍按前一版；",
        "请在待处理.xlsx 里选用哪一版，或者逐项挑。",
    ),
    "DG-E222": Message(
        WARNING,
        "“{label}”两版填的不同；",
        "请在待处理.xlsx 里选用哪一个。",
    ),
    "DG-E223": Message(
        WARNING,
        "“{unit}”只有打印件或者扫描件，读不出填的内容；",
        "请在网页上照图录入（docgen enter 列出要录的），或者请单位把可以填写的那份文件也发来。",
    ),
    "DG-E224": Message(
        WARNING,
        "“{unit}”报来的表里一项也没有；",
        "没有演练的，在待处理.xlsx 里选“零报告”；漏填的，退回补报。",
    ),
    "DG-E225": Message(
        WARNING,
        "“{unit}”报来的表有 {count} 处要核对；",
        "请打开原件看这几处；没有问题的，在待处理.xlsx 里选“核对过，照读到的算”；要单位改的，选“退回改正”。",
    ),
    "DG-E226": Message(
        WARNING,
        "{where}写着“{given}”，不在要填的格里，不知道是哪一栏的；",
        "是要填的，请填到格里；不是的，不用管。",
    ),
    "DG-E227": Message(
        WARNING,
        "“{label}”写着“{given}”，没有写明是什么；",
        "请看附来的文件，或者问清后填上。",
    ),
    "DG-E228": Message(
        WARNING,
        "“{label}”一格里像是写了 {count} 项：“{given}”，只算了一项；",
        "请填报单位一项演练填一行。",
    ),
    "DG-E230": Message(
        WARNING,
        "“{one}”和“{other}”都报了“{subject}”（{time}），可能是同一次演练；",
        "请在待处理.xlsx 里选定：算一次，记在哪个单位；还是两次。",
    ),
    "DG-E260": Message(
        ERROR,
        "决定登记的写法让程序加不上新的一条，什么也没有写；",
        "请检查：“决定:”写在行首，下面每条以“- ”开头，各条左边对齐。",
    ),
    "DG-E261": Message(
        ERROR,
        "别名的写法让程序加不上新的一条，什么也没有写；",
        "请检查：“别名:”写在行首，下面每条以“- ”开头，各条左边对齐。",
    ),
    "DG-E262": Message(
        ERROR,
        "{said}；",
        "请补上（理由如“单位已撤销”，延期至如“2026-04-20”），不该写的删去。",
    ),
    "DG-E270": Message(
        ERROR,
        "这不是待处理的清单：没有“待处理”“应报”两张工作表；",
        "请用 docgen collect 做出来的待处理.xlsx，工作表不要改名。",
    ),
    "DG-E271": Message(
        WARNING,
        "这一行最后一栏（程序用的，平时藏着）被改过，不知道定的是哪件事、填的是哪一格，没有登记；",
        "请重新做一份待处理.xlsx，在新的一份里再定、再填。",
    ),
    "DG-E272": Message(
        WARNING,
        "“{given}”不在可以选的几项里，没有登记；",
        "请从下拉列表里选：{words}；也可以只写序号。",
    ),
    "DG-E273": Message(
        WARNING,
        "没有认出“{given}”是名册里的哪个单位，没有登记；",
        "请在“改为”一栏写名册里的全称或编号。",
    ),
    "DG-E274": Message(
        WARNING,
        "“{given}”说不出是哪几天，没有登记；",
        "请在“改为”一栏写到月或日，如“6月”“6月15日”“6月中旬”。",
    ),
    "DG-E275": Message(
        ERROR,
        "不知道是谁定的，什么也没有登记；",
        "请用 --who 写明经办人，或者在“谁定的”（“谁录的”）一栏写。",
    ),
    "DG-E276": Message(
        ERROR,
        "没有给“{unit}”发过“{form}”，不用定它报不报；",
        "给它发过的有：{known}；请写单位的编号（或全称）和表格的编号，编号在名册、发放清单里。",
    ),
    "DG-E277": Message(
        ERROR,
        "第 {number} 条决定没有，或者已经改定、撤回了，没有可以撤回的；",
        "请照 records/决定登记.yaml 里的“次”核对。",
    ),
    "DG-E279": Message(
        WARNING,
        "写了“{key}”“{given}”，没有选“决定”，这一行没有登记；",
        "请在“决定”一栏选一项；不定的，请把这一格清空。",
    ),
    "DG-E280": Message(
        WARNING,
        "同一件事在 {other} 也定了，两行说的不一样，都没有登记；",
        "请只留对的一行，另一行的“决定”清空。",
    ),
    "DG-E282": Message(
        WARNING,
        "这一行写的情况是一件事，藏着的最后一栏是另一件事：排序、剪切时只动了一部分列，没有登记；",
        "请撤销那次排序（要排序的，选中整张表再排），或者重新收一次，在新的待处理.xlsx 里再定。",
    ),
    "DG-E283": Message(
        ERROR,
        "没有待处理.xlsx：还没有收过，或者没有要定的；",
        "请先运行 docgen collect；清单放在别处的，在年份后面写上它。",
    ),
    "DG-E281": Message(
        ERROR,
        "延期延到{until}，不晚于原来的截止日期{due}；",
        "请核对“延期至”的年份和日子。",
    ),
    "DG-E278": Message(
        NOTE,
        "没有新的决定、新录的，什么也没有登记；",
        "请在待处理.xlsx 的“决定”一栏选好（“录入”里的填好）、存盘，再登记。",
    ),
}
