"""Values that do not fit, and what in them deserves a look (DG-V)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-V101": Message(
        ERROR,
        "缺少“{where}”；",
        "请补上一行“{key}: ……”，照实际填写，例如“{key}: {example}”。",
    ),
    "DG-V102": Message(
        ERROR,
        "“{where}”没有填写；",
        "请在冒号后空一格填写，如“{key}: {example}”。",
    ),
    "DG-V103": Message(
        ERROR,
        "{home}没有“{key}”这个键；",
        "{hint}可用的键：{keys}。",
    ),
    "DG-V104": Message(
        ERROR,
        "“{key}”写在了不该写的地方，它应在{other}；",
        "请检查缩进，把它移到{other}；{home}可用的键：{keys}。",
    ),
    "DG-V105": Message(
        ERROR,
        "“{where}”是空的；",
        "请填写，或删去这一行“- ”。",
    ),
    "DG-V106": Message(
        ERROR,
        "“{where}”应是一段文字，现为{now}；",
        "请写在一行里，几项之间用“、”；几段文字用“{key}: |”，另起一行缩进写；以 [ 或 {{ 开头的文字请加引号。",
    ),
    "DG-V107": Message(
        ERROR,
        "“{where}”下面应有下级的键，现为{now}；",
        "请另起一行，缩进两格写：{keys}。{hint}",
    ),
    "DG-V108": Message(
        ERROR,
        "“{where}”应是列表，现为{now}；",
        "请另起一行，每项一行，以“- ”开头，缩进两格。",
    ),
    "DG-V109": Message(
        ERROR,
        "“{where}”只能填{choices}，现为{now}；",
        "{hint}请从中选一个。",
    ),
    "DG-V110": Message(
        ERROR,
        "“{where}”：{said}；",
        "请填不带小数和单位的阿拉伯数字，如 3。",
    ),
    "DG-V111": Message(
        ERROR,
        "“{where}”：{said}；",
        "请填阿拉伯数字，单位毫米不写，如 24 或 24.5。",
    ),
    "DG-V112": Message(
        ERROR,
        "“{where}”：{said}；",
        "请照“2026-03-30”的样子填写。",
    ),
    "DG-V113": Message(
        ERROR,
        "“{where}”：{said}；",
        "请对照日历改正月份和日子。",
    ),
    "DG-V114": Message(
        ERROR,
        "“{where}”：{said}；",
        "请填“是”或“否”。",
    ),
    "DG-V115": Message(
        ERROR,
        "“{where}”：{said}；",
        "请依次写机关代字、〔年份〕、顺序号和“号”，如“阳应急总指办发〔2026〕3号”。",
    ),
    "DG-V116": Message(
        ERROR,
        "“{where}”：{said}；",
        "请填起止月份（前小后大），如“3-12”；或逐个列出，如“3、6、9”。",
    ),
    "DG-V117": Message(
        ERROR,
        "“{where}”：{said}；",
        "请填年、月或日，如“2026年”“2026年6月”“2026年6月上旬”“2026年6月15日”“2026年上半年”；"
        "要写“汛期前”一类的话，请在“列”里给“时间”写上“类型: 时间用语”（见 docs/tables.md）。",
    ),
    "DG-V118": Message(
        ERROR,
        "“{where}”：{said}；",
        "可以写“每月第三周的星期五”“每月第二个星期五”“每月最后一个星期五”“每月15日”，"
        "或把“每月”改为“每季度末月”“每半年首月”一类。",
    ),
    "DG-V119": Message(
        ERROR,
        "“{where}”：{said}；",
        "由规则推算日期的填“月份: 4”，自定日期的填“日期: 2026-04-24”。",
    ),
    "DG-V120": Message(
        ERROR,
        "“{where}”：{said}；",
        "请改成同一个月，或只留“日期”。",
    ),
    "DG-V121": Message(
        ERROR,
        "“{where}”：{said}；",
        "请在“列”下面逐列写“- 标题: ……”。",
    ),
    "DG-V122": Message(
        ERROR,
        "“{where}”：{said}；",
        "请写“字段: ……”，从中选一个；表头要另写的，写在“标题”里。",
    ),
    "DG-V123": Message(
        ERROR,
        "“{where}”：{said}；",
        "请改成半角冒号，后面空一格，如“{key}: ……”。",
    ),
    "DG-V124": Message(
        ERROR,
        "“{where}”{limit}，现为{now}；",
        "请改成范围内的数。",
    ),
    "DG-V125": Message(
        ERROR,
        "“{where}”没有填够，现为{now}；",
        "请填写，如“{key}: {example}”。",
    ),
    "DG-V126": Message(
        ERROR,
        "“{where}”：{said}；",
        "请只填一个值，不加括号。",
    ),
    "DG-V127": Message(
        ERROR,
        "“{where}”：{said}；",
        "请只写数字，如“000012”，不足 6 位的前面会补 0。",
    ),
    "DG-V128": Message(
        ERROR,
        "“{where}”：{said}；",
        "请写 绝密、机密 或 秘密，后面可加保密期限，如“机密★1年”。",
    ),
    "DG-V129": Message(
        ERROR,
        "“{where}”：{said}；",
        "请填阿拉伯数字，单位磅不写，如 28 或 28.95。",
    ),
    "DG-V130": Message(
        ERROR,
        "“{where}”：{said}；",
        "请写明哪个月、哪一天，如“每季度末月15日”“每月最后一个星期五”“每月第四周的星期五”。",
    ),
    "DG-V131": Message(
        ERROR,
        "“{where}”：{said}；",
        "请改“月份”；不写“月份”就是规则里的每一个月。",
    ),
    "DG-V132": Message(
        ERROR,
        "{where}没有写“理由”；",
        "更正的版本和作废的号都要写明理由，如“理由: 主送机关有误”。",
    ),
    "DG-V133": Message(
        ERROR,
        "“{where}”：{said}；",
        "请删去一列；要印同样的表头，用“字段”区分，如“{{字段: 备注2, 标题: 备注}}”。",
    ),
    "DG-V134": Message(
        ERROR,
        "“{where}”：{said}；",
        "“行”是写好的各行，“文件”是表格文件名（也可以写成“行: 计划.xlsx”），“分组”是留空待填的各组，"
        "三样取一样。",
    ),
    "DG-V135": Message(
        ERROR,
        "{said}；",
        "请另起一个名称，40 字以内，不用空格、句点、斜线、竖线和大括号，"
        "也不与指导计划、年度计划、空白计划表相同。",
    ),
    "DG-V141": Message(
        ERROR,
        "“{where}”里用了半角的冒号加空格，程序把“{key}”当成了键；",
        "请改成全角的冒号，如“{written}”。",
    ),
    "DG-V142": Message(
        ERROR,
        "这里的半角逗号把前面的文字切断了，“{key}”成了另一项；",
        "是千位的，请删去逗号；是同一段文字的，请改成全角的逗号，或给整个值加引号；"
        "是另一项的，请写成“键: 值”{keys}。",
    ),
    "DG-V143": Message(
        ERROR,
        "这一项只有{given}，没有“{key}”，像是上一项的；",
        "是上一项的，请删去这里的“- ”，改成两个空格；是另一项的，请补上“{key}: ……”。",
    ),
    "DG-V144": Message(
        ERROR,
        "缺少“{where}”；",
        "请补上一行，如“{key}: {example}”；会议通知、便函一类确实不编号的，写“{key}: 不编号”。",
    ),
    "DG-V145": Message(
        ERROR,
        "缺少“{where}”；",
        "请补上一行，如“{key}: {example}”；学校、社区一类没有代字、公文都不编号的，写“{key}: 无”。",
    ),
    "DG-V190": Message(
        ERROR,
        "“{where}”：{said}；",
        "请改正后再运行。",
    ),
    "DG-V191": Message(
        ERROR,
        "“{where}”填得不对，现为{now}；",
        "请对照已有年份的同名文件改正（检查程序说：{said}）。",
    ),
    "DG-V199": Message(
        ERROR,
        "同一文件里还有 {count} 处问题没有列出；",
        "请先改好已列出的，再运行一次。",
    ),
    "DG-V201": Message(
        ERROR,
        "附件的内容写了“{content}”，但 plan.yaml 里没有“{part}”；",
        "请在 plan.yaml 里补上“{part}”，或改这里的“内容”。",
    ),
    "DG-V202": Message(
        ERROR,
        "附件的内容“{content}”不是计划里的表，也不是文件；",
        "{hint}计划里的表可写{known}；文件请写年份文件夹下的路径，如 attachments/转发通知.yaml。",
    ),
    "DG-V203": Message(
        ERROR,
        "附件的内容“{content}”不在本年的文件夹里；",
        "请把文件放到年份文件夹下的 attachments 里，写 attachments/文件名。",
    ),
    "DG-V204": Message(
        ERROR,
        "没有找到附件的内容“{content}”；",
        "{hint}请检查文件名；路径从 {folder} 文件夹写起，如 attachments/转发通知.yaml。",
    ),
    "DG-V205": Message(
        ERROR,
        "附件的内容“{content}”不是 .yaml 文件；",
        "请把转发的文件照 attachments 里的样子录成 .yaml；不随文印发的附件不写“内容”。",
    ),
    "DG-V206": Message(
        ERROR,
        "{said}；",
        "请从中选一个。",
    ),
    "DG-V207": Message(
        ERROR,
        "“发文机关”写的是“{given}”，文件却在 {office} 的文件夹里；",
        "请改成“发文机关: {office}”，或把文件移到该单位的文件夹。",
    ),
    "DG-V208": Message(
        ERROR,
        "附件第{number}项的标题与第{first}项相同：“{title}”；",
        "请改成各自的标题，或删去多余的一项。",
    ),
    "DG-V209": Message(
        ERROR,
        "附件的内容写了“{content}”，那是程序读这一年数据的文件，不能当作附件；",
        "附件是计划里的表的，请写表的名称：{known}；"
        "是另一份文件的，请放进 attachments，写 attachments/文件名。",
    ),
    "DG-V301": Message(
        WARNING,
        "“{written}”：{fact}，{advice}；",
        "已照原样排印，请核对后决定是否改正。",
    ),
    "DG-V302": Message(
        NOTE,
        "“{written}”里有全角数字；",
        "日期、数字项已按半角处理，请改成半角数字。",
    ),
    "DG-V303": Message(
        NOTE,
        "发文字号写作“{written}”，已按“{used}”处理：年份用六角括号〔 〕，"
        "顺序号不加“第”、不编虚位（GB/T 9704-2012 7.2.5）；",
        "请照此改正。",
    ),
    "DG-V305": Message(
        WARNING,
        "标题没有以法定文种结尾；",
        "文种有15种：{genres}（党政机关公文处理工作条例第八条）；方案、计划等请作为通知的附件印发。",
    ),
    "DG-V306": Message(
        WARNING,
        "附件说明里的标题是“{title}”，附件页上的标题是“{page}”，两处应当一致（GB/T 9704-2012 7.3.7）；",
        "已照原样排印，请核对后统一。",
    ),
    "DG-V307": Message(
        WARNING,
        "结构层次从“{above}”跳到了“{level}”；",
        "层次依次用“一、”“（一）”“1.”“（1）”（GB/T 9704-2012 7.3.3），这里应是“{wanted}”。",
    ),
    "DG-V308": Message(
        WARNING,
        "发文字号的年份是{written}，文件却在{year}年的文件夹里；",
        "请核对年份，是否沿用了别的年度的数据。",
    ),
    "DG-V309": Message(
        WARNING,
        "发文字号的代字是“{written}”，office.yaml 里的机关代字是“{own}”；",
        "请核对，改成一致；机关有几个代字的，在 office.yaml 里写成“机关代字: [{all}]”。",
    ),
    "DG-V345": Message(
        WARNING,
        "发文字号是“{written}”，而 office.yaml 里写着没有机关代字；",
        "请核对：有代字的，在 office.yaml 里写“机关代字: {own}”；不编号的，这里写“发文字号: 不编号”。",
    ),
    "DG-V310": Message(
        WARNING,
        "没有{missing}；",
        "公文应有发文机关署名和成文日期（GB/T 9704-2012 7.3.5），请核对后补上；已照原样排印，没有代为填写。",
    ),
    "DG-V311": Message(
        WARNING,
        "成文日期{issued}在印发日期{printed}之后；",
        "请核对：印发日期应与成文日期同日或在其后。",
    ),
    "DG-V312": Message(
        WARNING,
        "标题写的是{written}年，文件却在{year}年的文件夹里；",
        "请核对年份，是否沿用了别的年度的数据；写的本来就是{written}年的事的，不必改。",
    ),
    "DG-V313": Message(
        WARNING,
        "有{count}项演练的时间不在{year}年，第一处是“{time}”；",
        "请核对年份，是否沿用了别的年度的数据。",
    ),
    "DG-V314": Message(
        WARNING,
        "{genre}写了几个主送机关；",
        "上行文原则上主送一个上级机关，需要同时送其他机关的用抄送（党政机关公文处理工作条例第十五条）。",
    ),
    "DG-V315": Message(
        WARNING,
        "{genre}一般不写主送机关；",
        "面向社会公布的文种没有特定的受文机关，请核对后删去“主送机关”。",
    ),
    "DG-V316": Message(
        WARNING,
        "{genre}应当用“{format}”的格式；",
        "请删去“格式”这一行，由程序按文种选定（GB/T 9704-2012 第10章）。",
    ),
    "DG-V317": Message(
        WARNING,
        "{genre}是上行文，没有写签发人；",
        "请补上“签发人: 姓名”（党政机关公文处理工作条例第九条）。",
    ),
    "DG-V318": Message(
        WARNING,
        "命令没有写签名章；",
        "请写“签名章: [{{职务: 县长}}]”，程序留出盖签名章的位置（GB/T 9704-2012 10.2、7.3.5.3）。",
    ),
    "DG-V319": Message(
        NOTE,
        "纪要没有写出席人员；",
        "需要时写“出席: [姓名, 姓名]”，另有“请假”“列席”（GB/T 9704-2012 10.3）。",
    ),
    "DG-V320": Message(
        WARNING,
        "“{format}”的格式没有签发人的位置，签发人不会印出来；",
        "请删去“签发人”；确是上行文的，请用请示、报告等文种，写了“格式”的也删去。",
    ),
    "DG-V321": Message(
        NOTE,
        "本单位版式的{what}与国家标准不同：{own}，标准为{standard}（GB/T 9704-2012 {clause}）；",
        "已照本单位版式排印；要照标准排印时，把“版式”改为 GB/T 33476.2。",
    ),
    "DG-V322": Message(
        WARNING,
        "发文字号“{written}”没有机关代字，只有公告、通告一类可以这样编号；",
        "请写全机关代字、〔年份〕、顺序号和“号”，如“阳应急总指办发〔2026〕3号”（GB/T 9704-2012 7.2.5）。",
    ),
    "DG-V323": Message(
        NOTE,
        "{genre}没有发文字号，其下的红色分隔线也不印；",
        "如不编号，无须修改；否则请写“发文字号: 2026年第3号”，或用机关代字编号。",
    ),
    "DG-V341": Message(
        WARNING,
        "标题首尾有多余的标点 {marks} ；",
        "请删去：标题不加引号、书名号，末尾不用标点。",
    ),
    "DG-V342": Message(
        WARNING,
        "序号不连续：“{written}”应是这一层的第{wanted}项；",
        "请改正序号，或核对前面是否漏了一项（GB/T 9704-2012 7.3.3）。",
    ),
    "DG-V344": Message(
        WARNING,
        "{marks}是网页的标记，会照原样印出来；",
        "请删去；从网页粘贴的文字请用“只保留文本”。",
    ),
    "DG-V343": Message(
        WARNING,
        "“{written}”开头的“{mark}”会照原样印出来；",
        "请删去；分项用“一、”“（一）”“1.”“（1）”（GB/T 9704-2012 7.3.3）。",
    ),
}
