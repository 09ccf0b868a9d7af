"""The unit register (DG-N)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    # DG-N1xx: the register's file cannot be read
    "DG-N101": Message(
        ERROR,
        "单位名册有{count}份：{files}，不知道以哪一份为准；",
        "请只留一份，其余的移到别处或改名。",
    ),
    "DG-N102": Message(
        ERROR,
        "没有单位名册；",
        "请把单位填在 Excel 表里，运行 docgen units import 表格.xlsx；"
        "或照 data/yangcheng/units.yaml 写一份。",
    ),
    "DG-N103": Message(
        ERROR,
        "名册里一个单位也没有；",
        "请写上单位（表格里一行一个），或运行 docgen units import 表格.xlsx。",
    ),
    "DG-N104": Message(
        ERROR,
        "没有找到表头：前 {rows} 行里没有一行写着“全称”“单位名称”或“村名”；",
        "请在表的第一行写明各列的名称，可用的有：{known}。",
    ),
    "DG-N105": Message(
        ERROR,
        "表头里没有“编号”这一列；",
        "请加上这一列（每个单位一个，不重复，定了就不再改）；"
        "或把表格移到别处，运行 docgen units import，编号由程序分配。",
    ),
    "DG-N107": Message(
        ERROR,
        "文字编码有误，从这里起读不下去；",
        "请用 Excel 或 WPS 打开，核对文字后另存为“CSV UTF-8（逗号分隔）”。",
    ),
    "DG-N108": Message(
        ERROR,
        "CSV 的写法有误（{reason}），从这里起读不下去；",
        "请检查引号是否成对；或用 Excel 打开后另存一次。",
    ),
    "DG-N109": Message(
        ERROR,
        "不是完整的 Excel 表格（.xlsx）：{reason}；",
        "请用 Excel 或 WPS 打开，去掉密码，另存为“Excel 工作簿（*.xlsx）”。",
    ),
    "DG-N110": Message(
        ERROR,
        "不能读这种文件，只读 .xlsx 和 .csv；",
        "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”；打不开的，请把单位抄到表里。",
    ),
    "DG-N111": Message(
        WARNING,
        "{where}是公式，文件里没有存算出的结果，当作没有填；",
        "请用 Excel 打开、保存一次再读；或把公式改成它的值。",
    ),
    "DG-N112": Message(
        WARNING,
        "{where}是 Excel 的错误值“{written}”，当作没有填；",
        "请在表格里改正。",
    ),
    "DG-N113": Message(
        NOTE,
        "工作表“{sheet}”没有读：{reason}；",
        "如果里面有单位，请{remedy}。",
    ),
    "DG-N114": Message(
        NOTE,
        "没有用到这几列：{columns}；",
        "名册的列有：{known}；用得着的请改成其中的名称。",
    ),
    "DG-N115": Message(
        WARNING,
        "{where}的号码被 Excel 写成了“{written}”，后几位已经丢了；",
        "请把这一列设为“文本”格式后重新输入。",
    ),
    "DG-N116": Message(
        NOTE,
        "“{column}”一列只填在每组的第一行，下面空着的 {count} 格照上面一行算（如{where}算作“{above}”）；",
        "请核对；不是这样的，请把这一列逐行填全。",
    ),
    "DG-N117": Message(
        WARNING,
        "“{column}”一列有 {count} 格空着（如{where}，上面是“{above}”），没有照上面一行填，所属当作没有写；",
        "与上面一行相同的，请填上或合并成一格（存成 .xlsx）；本来没有的，不必改。",
    ),
    "DG-N118": Message(
        WARNING,
        "{where}的数字格式“{format}”没有读懂，按单元格里存的“{written}”算；",
        "请核对；要照显示的样子算，请把这一格设为“文本”格式后重新输入。",
    ),
    "DG-N119": Message(
        NOTE,
        "第 {row} 行“{written}”是横跨各列的一行，没有当作单位；",
        "是单位的，请取消合并，把名称填在“全称”那一列。",
    ),
    # DG-N2xx: what a unit may hold
    "DG-N201": Message(ERROR, "{where}没有填；", "请填写，如“{example}”。"),
    "DG-N202": Message(
        ERROR,
        "{where}的“{written}”不能用作编号；",
        "编号用 1 至 32 个半角的字母、数字、短横（-）或下划线（_），如“U0001”。",
    ),
    "DG-N203": Message(ERROR, "{where}有{count}个字，不能超过 {most} 个；", "请改短。"),
    "DG-N204": Message(
        WARNING,
        "{where}有{count}个字，很长；",
        "表格里会占好几行，请核对是否误把别的文字并在一起；属实的不必改。",
    ),
    "DG-N205": Message(
        ERROR,
        "{where}有不能用的控制字符 {name}；",
        "请删去它（看不见时把前后几个字一起删去重打）。",
    ),
    "DG-N206": Message(
        WARNING,
        "{where}有看不见或已损坏的字符 {name}；",
        "请核对后删去重打。",
    ),
    "DG-N207": Message(
        ERROR,
        "{where}只能填{choices}，现为“{written}”；",
        "请从中选一个；不分层级的可以不填。",
    ),
    "DG-N208": Message(
        WARNING,
        "{where}的“{written}”不像电话号码；",
        "请核对位数；几个号码之间用“、”，分机写“转”，如“0356-4232621转801”。",
    ),
    "DG-N209": Message(
        WARNING,
        "{where}的“{written}”不像电子邮箱；",
        "请核对，如“abc@163.com”；只填一个。",
    ),
    "DG-N210": Message(
        ERROR,
        "{where}的“{written}”与{other}的编号相同（不分大小写）；",
        "请改成不重复的编号；已经发过表的单位，编号不要改，改另一个。",
    ),
    "DG-N211": Message(
        ERROR,
        "{where}的“{written}”与{other}的全称、所属都相同；",
        "请删去多余的一个；确是两个单位的，请在全称或“所属”里写出区别。",
    ),
    "DG-N212": Message(
        WARNING,
        "{where}的“{written}”与{other}的全称相同，所属不同；",
        "请核对；确是两个单位的，建议把上级名称写进全称，以免表格交错。",
    ),
    "DG-N213": Message(
        WARNING,
        "{where}的“{written}”像是编号，名册里没有这个编号的单位，表格和文件夹上就照这样印；",
        "请核对编号，或改写上级单位的名称。",
    ),
    # DG-N3xx: the register as a whole
    "DG-N214": Message(
        WARNING,
        "{where}写的“{written}”就是这个单位自己；",
        "请改成它的上级单位，没有的留空：发出的表格按所属分文件夹。",
    ),
    "DG-N301": Message(
        WARNING,
        "{where}的“{written}”与{other}的“{same}”像是同一个单位（只差{difference}）；",
        "请核对，是同一个的只留一个。",
    ),
    "DG-N302": Message(
        NOTE,
        "{where}的“{written}”与{other}的“{same}”只差一个字；",
        "请核对是否打错了字；确是两个单位的，不必改。",
    ),
    "DG-N303": Message(
        NOTE,
        "{total}个单位里有 {count} 个没有联系人或联系方式（电话、邮箱都没有）；",
        "发表格、催报时要用，请陆续补上。",
    ),
    "DG-N304": Message(
        NOTE,
        "名称相近的太多，只核对了前 {count} 组；",
        "请先处理已列出的，再运行一次。",
    ),
    "DG-N399": Message(
        NOTE,
        "同一种问题（{told}）另有 {count} 处没有列出；",
        "请先改好已列出的，再运行一次。",
    ),
    # DG-N4xx: importing a clerk's table
    "DG-N401": Message(
        WARNING,
        "{where}的“{written}”在前面（{other}）已有，只取前一处；",
        "请核对两处，留下正确的一行。",
    ),
    "DG-N402": Message(
        WARNING,
        "{where}没有填，这一行（{written}）没有导入；",
        "请补上名称，或删去这一行。",
    ),
    "DG-N403": Message(
        WARNING,
        "{where}的“{written}”不是能用的编号，已另行分配；",
        "编号用 1 至 32 个半角的字母、数字、短横（-）或下划线（_）。",
    ),
    "DG-N404": Message(
        WARNING,
        "{where}的“{written}”在名册里是“{owner}”，没有采用这个编号；",
        "请核对这一行是否改了名；要改名的，请直接改名册里的全称。",
    ),
    "DG-N405": Message(
        ERROR,
        "“{file}”里没有可以导入的单位；",
        "请确认打开的是单位表，表头写明“单位名称”，下面一行一个单位。",
    ),
    "DG-N406": Message(
        ERROR,
        "要导入的就是名册本身；",
        "请先把它复制到别处，再导入复制的那一份。",
    ),
    "DG-N408": Message(
        ERROR,
        "没有这个文件；",
        "请检查文件名和所在的文件夹。",
    ),
    "DG-N432": Message(
        ERROR,
        "这是一个文件夹，不是文件；",
        "请写到里面的那个文件，如 文件夹/文件名.xlsx。",
    ),
    "DG-N409": Message(
        WARNING,
        "{where}的“{written}”当作新的单位，它与名册里的“{same}”像是同一个（{difference}）；",
        "请核对；是同一个的，请把表里的名称改成“{same}”，再导入。",
    ),
    "DG-N410": Message(
        WARNING,
        "有 {count} 行是隐藏的或被筛选掉的，没有导入：{rows}；",
        "要导入的请取消隐藏和筛选后重新导入；已经撤销的单位，建议把这几行删去。",
    ),
    "DG-N411": Message(
        ERROR,
        "有 {count} 行是隐藏的或被筛选掉的，不知道算不算：{rows}；",
        "算的请取消隐藏和筛选；不算的请把这几行删去。",
    ),
    "DG-N412": Message(
        WARNING,
        "表头里有几个人的姓名或号码，名册只记一个人，取了{taken}，没有取{left}；",
        "请核对；要取另一个人的，请把他那几列的表头改成“联系人”“联系电话”，删去别的。",
    ),
    "DG-N413": Message(
        ERROR,
        "这张表是横着排的（一列一个单位，“单位名称”等竖着写在左边），读不了；",
        "请在 Excel 里复制整张表，在新的工作表里“选择性粘贴”，勾选“转置”，存好后再用。",
    ),
    "DG-N414": Message(
        WARNING,
        "{where}的“{written}”{why}，不像单位的名称，这一行没有导入；",
        "是单位的请写全名称；不是的不必改。",
    ),
    "DG-N415": Message(
        WARNING,
        "{where}的“{written}”里有号码，没能把姓名和电话分开；",
        "请把姓名写在“联系人”，号码写在“电话”。",
    ),
    "DG-N416": Message(
        NOTE,
        "左右并排有几张表，{first} 至 {last} 列当作其中一张来读；",
        "请核对；不是这样的，请把各表分开，上下接起来或放到各自的工作表里。",
    ),
    "DG-N417": Message(
        NOTE,
        "第 {row} 行写着“{written}”，当作合计，不是单位；",
        "是单位的，请改一改名称，不用“小计”“合计”这样的词。",
    ),
    "DG-N418": Message(
        WARNING,
        "{columns}是隐藏的，没有读；",
        "要用的请取消隐藏；不用的不必改。",
    ),
    "DG-N419": Message(
        WARNING,
        "有 {count} 行是隐藏的或被筛选掉的（第 {rows} 行），也一起读了；",
        "不要的请删去这几行；要的请取消隐藏和筛选。",
    ),
    "DG-N420": Message(
        WARNING,
        "{where}的“{written}”{why}，不像单位的名称；",
        "请核对；不是单位的请删去，是单位的请写全名称。",
    ),
    "DG-N421": Message(
        WARNING,
        "第 {row} 行“{written}”像另一张表的表头，它下面的行仍照第 {head} 行的表头来读；",
        "请核对；两张表的列不一样的，请放到各自的工作表里。",
    ),
    "DG-N422": Message(
        ERROR,
        "{columns}都像单位的名称，又各有各的联系人或电话，像是左右并排的几张表，不知道怎样读；",
        "并排的几张表，请把表头改成一样的词，或上下接成一张；是同一个单位的，请删去不用的列。",
    ),
    "DG-N423": Message(
        ERROR,
        "打开这个文件{reason}，没有读；",
        "请确认文件的来处；把要用的行复制到新的 Excel 文件里，另存后再读。",
    ),
    "DG-N424": Message(
        WARNING,
        "{where}的“{written}”前面像是序号；",
        "请删去序号，只留单位的名称；名称本来如此的，不必改。",
    ),
    "DG-N425": Message(
        WARNING,
        "{where}的“{written}”里有电话号码；",
        "请把号码移到“电话”一列。",
    ),
    "DG-N426": Message(
        WARNING,
        "{where}的“{written}”划了删除线，照样读了；",
        "不要的请删去这几个字或这一行；要的请取消删除线。",
    ),
    "DG-N427": Message(
        WARNING,
        "{where}的“{written}”{why}，不像人的姓名；",
        "请核对；没有联系人的请空着，“无”“/”不必写。",
    ),
    "DG-N428": Message(
        WARNING,
        "{where}的“{written}”里写着原来的名称，或者单位已经没有了，会照样印在表上；",
        "请只留现在的名称（原来的写在“备注”）；已经撤销、合并的请删去这一行。",
    ),
    "DG-N429": Message(
        NOTE,
        "工作表“{sheet}”里没有写各单位的所属，照工作表的名称当作“{home}”；",
        "不对的请加一列“所属”写明。",
    ),
    "DG-N430": Message(
        WARNING,
        "{where}的“{written}”里有标记，不是名称的一部分，会照样印在表上；",
        "请只留单位的名称（标记写在“备注”）；名称本来如此的，不必改。",
    ),
    "DG-N431": Message(
        WARNING,
        "{where}的“{written}”与{other}的“{same}”像是同一个（{difference}），当作了两个单位；",
        "请核对；是同一个的，只留一行，再导入。",
    ),
    "DG-N407": Message(
        ERROR,
        "没有写明是哪一个单位的名册，现有几个：{offices}；",
        "请加上 --office，如 --office {first}。",
    ),
}
