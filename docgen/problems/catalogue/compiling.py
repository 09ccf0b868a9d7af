"""What is made of what came back: how the year stands, products of it, reminders (DG-E3)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-E301": Message(
        ERROR,
        "{year}年还没有登记发出过表格，不知道哪些单位应报；",
        "表格发给单位以后，运行 docgen sent {year} 登记，应报的单位从此定下。",
    ),
    "DG-E302": Message(
        ERROR,
        "催报登记的写法让程序加不上新的一条，什么也没有写；",
        "请检查：“催报:”写在行首，下面每条以“- ”开头，各条左边对齐。",
    ),
    "DG-E303": Message(
        ERROR,
        "第{number}次催报的名单（{file}）不见了；",
        "请从备份里把它放回 records 文件夹；没有它，不知道那一次催了哪些单位。",
    ),
    "DG-E304": Message(
        ERROR,
        "第{number}次催报的名单（{file}）被改动过，与登记时的不同；",
        "请从备份里把原来的放回来；登记只往后加，不改已有的。",
    ),
    "DG-E310": Message(
        ERROR,
        "没有发出过计划表{form}，汇总不了计划；",
        "请核对 --form 写的是哪张表；计划表的“种类”应为“计划表”，发出以后用 docgen sent 登记。",
    ),
    "DG-E311": Message(
        ERROR,
        "发出过几种计划表：{forms}；不知道汇总哪一种；",
        "请写明是哪一种，如 --form {first}。",
    ),
    "DG-E312": Message(
        ERROR,
        "“{form}”里没有一行填一项演练的表，汇总不了；",
        "请用有“表”和“行数”的计划表，如自带的 plan、plan-county。",
    ),
    "DG-E313": Message(
        ERROR,
        "“{form}”还没有收回一项演练；",
        "请先收表（docgen collect），看看 docgen status 里有没有待认、待核的。",
    ),
    "DG-E314": Message(
        WARNING,
        "“{unit}”的计划里有 {count} 处还没有改对：{named}；汇总表照原样写着；",
        "请退回单位改正（--kind 退回），或者在待处理里定下，再汇总一次。",
    ),
    "DG-E315": Message(
        WARNING,
        "“{unit}”的计划里有 {count} 行没有写演练科目，没有汇总；",
        "请问清楚这几行是什么演练。",
    ),
    "DG-E316": Message(
        WARNING,
        "“{lead}”牵头的“{subject}”，它自己报的是“{own}”，“{unit}”报的是“{other}”；两行都列着；",
        "请问清楚是不是同一次演练；是的，由一家改了再报，只算一次。",
    ),
    "DG-E320": Message(
        ERROR,
        "到{day}为止没有要催的：没有逾期未报的，也没有要补正的；",
        "看各单位的情况用 docgen status；按别的日子算，写 --date。",
    ),
    "DG-E321": Message(
        NOTE,
        "有 {count} 家在名册里没有能用的邮箱，没有给它们写邮件：{named}；",
        "请打电话，或者在名册里补上邮箱，再运行一次。",
    ),
    "DG-E322": Message(
        NOTE,
        "这份公文的发文字号暂时接着已有的编为“{number}”；",
        "另有编号的，请在 Word 里改；印发以后用 docgen numbers 登记。",
    ),
    "DG-E323": Message(
        ERROR,
        "没有可登记的：没有打√的，或者没有要催、要退回的；",
        "催报清单里催过的在“催过打√”一栏打√，存盘以后再登记；不用清单的，用 --unit 写明单位。",
    ),
    "DG-E325": Message(
        ERROR,
        "写的日子{day}在表格发出（{sent}）以前，那时还没有可催的，没有登记；",
        "请改正 --date 的年、月、日；登记只往后加，写错了改不掉。",
    ),
    "DG-E326": Message(
        ERROR,
        "没有说催了谁，什么也没有登记；",
        "请在年份后面写打了√的清单（docgen chased 2026 催报清单.xlsx），或者用 --unit 写明单位。",
    ),
    "DG-E327": Message(
        NOTE,
        "清单里有 {count} 份这一天照样登记过了，没有再登记一次；",
        "同一天真的又催了一次的，写上这一次的答复，或者用 --unit 登记。",
    ),
    "DG-E328": Message(
        WARNING,
        "写了“{key}”“{given}”，没有打√，这一行没有登记；",
        "催过的在“催过打√”一栏打√，存盘再登记；没有催的，请把这一格清空。",
    ),
    "DG-E324": Message(
        ERROR,
        "清单里的单位 {unit}、表格 {form} 不在这一年应报的里面；",
        "请核对是不是别的年份、别的机关的清单，隐藏的编号有没有改动；重新做一份：docgen report --kind 催报。",
    ),
    "DG-E330": Message(
        ERROR,
        "没有要退回的：收回的表没有要补正的；",
        "看各单位的情况用 docgen status。",
    ),
    "DG-E331": Message(
        WARNING,
        "“{unit}”的{form}找不到原来的文件，没有做退回件；",
        "请核对 --inbox 写的是不是收到文件的那个文件夹，文件有没有移走、改动。",
    ),
    "DG-E332": Message(
        WARNING,
        "“{unit}”的{form}不是能标记的文件（docx、xlsx、可填写的 PDF、录入过的扫描件），没有做退回件；",
        "请打电话告诉单位哪里要改，请它用发下去的表重新填报。",
    ),
    "DG-E333": Message(
        ERROR,
        "没有写收到的文件在哪个文件夹里；",
        "退回件是在单位原来的文件上标的，请写明文件夹，如 --inbox 收件。",
    ),
    "DG-E340": Message(
        ERROR,
        "没有发出过材料报送单，不知道哪些演练要报材料；",
        "材料报送单（种类: 材料报送单）发给单位以后，用 docgen sent 登记。",
    ),
    "DG-E350": Message(
        ERROR,
        "没有发出过{word}的统计表；",
        "请核对表格的名称里有没有“{word}”；用别的表的，写 --form 编号。",
    ),
    "DG-E351": Message(
        ERROR,
        "“{form}”一份也没有收回，没有可汇总的；",
        "请先收表（docgen collect）；缺谁看 docgen status。",
    ),
    "DG-E352": Message(
        WARNING,
        "“{unit}”的数有 {count} 处对不上：{named}；",
        "请单位核对改正（--kind 退回），收到以后再汇总一次；这一次合计照各行相加，其余照现在的数。",
    ),
    "DG-E353": Message(
        WARNING,
        "“{unit}”有 {count} 格不是数（写了字，或是没有算出结果的公式），没有计入汇总数：{named}；",
        "请单位改正（--kind 退回）：公式没有算出的，用 Excel 或 WPS 打开、存盘再报；收到以后再汇总一次。",
    ),
    "DG-E354": Message(
        NOTE,
        "“{unit}”有 {count} 格合计不是数（写了字，或公式没有算出）：{named}；已照各行相加，没有少算；",
        "请单位改正（--kind 退回），收到以后再汇总一次。",
    ),
    "DG-E370": Message(
        ERROR,
        "这不是封存的压缩包（里面没有能读的封存清单）；",
        "请用 docgen archive 做的那个文件；解开又重新打包的，把“封存”文件夹也打进去。",
    ),
    "DG-E371": Message(
        ERROR,
        "有 {count} 个文件与封存时不同：{named}；",
        "请用另外保存的那一份核对；只有这一份的，这几个文件不能再作证明，其余的仍然可以。",
    ),
    "DG-E372": Message(
        ERROR,
        "没有可删的：封存的文件里没有联系人，或者已经删过；",
        "只删某个文件的，用 --file 写明它在压缩包里的路径（docgen verify --json 里有）。",
    ),
    "DG-E373": Message(
        ERROR,
        "已经有这个文件，没有覆盖；",
        "请先把它移走或者改名，再运行一次。",
    ),
    "DG-E381": Message(
        NOTE,
        "到{day}还没有到期（演练还没有结束）的没有列进通报：{forms}；",
        "不必改；到期以后再做一次，就都列进去。",
    ),
    "DG-E382": Message(
        ERROR,
        "到{day}还没有到期的表，没有可通报的；",
        "请等截止日期到了、演练结束了再做，或用 --date 写明按哪一天算；现在的情况看 docgen status。",
    ),
    "DG-E380": Message(
        NOTE,
        "通报里的数和表已经填好，好的做法、存在的问题没有代写，标着“请补充”；",
        "请在 Word 里补充、核定以后再印发。",
    ),
    "DG-E383": Message(
        NOTE,
        "通报里“未报”的数含 {count} 份待认的、答应延期的，没有列名：{units}；",
        "待认的请先认文件；答应延期的要不要点名，由机关定，要点名的在 Word 里加上。",
    ),
}
