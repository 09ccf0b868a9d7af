"""Tables read by their headings (DG-G)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-G101": Message(
        ERROR,
        "没有找到表头：前 {rows} 行里没有一行写着{words}；",
        "请在表的第一行写明各列的名称，可用的有：{known}。",
    ),
    "DG-G102": Message(
        ERROR,
        "表头里没有“{key}”这一列；",
        "请加上这一列；已经有的，请把它的表头改成“{key}”。",
    ),
    "DG-G103": Message(
        WARNING,
        "“{written}”和{other}的“{same}”都可以是“{key}”，只读了{other}这一列；",
        "请核对；要读这一列的，请改另一列的表头，或删去另一列。",
    ),
    "DG-G104": Message(
        NOTE,
        "“{written}”这一列没有读；",
        "可用的列有：{known}；用得着的请改成其中的名称。",
    ),
    "DG-G105": Message(
        WARNING,
        "第 {row} 行也像表头，现在以第 {head} 行为准，只读它下面的行；",
        "请核对；一张工作表里有两个表的，请把第二个移到另一张工作表。",
    ),
    "DG-G201": Message(
        ERROR,
        "表格“{table}”没有“{key}”这一列；",
        "{hint}可用的列有：{known}；整行一格的写“通栏: ……”。",
    ),
    "DG-G202": Message(
        ERROR,
        "表格“{table}”的这一行没有填“{key}”；",
        "这一列写了“必填: 是”，请补上；可以空着的，请删去这一列的“必填”。",
    ),
    "DG-G203": Message(
        ERROR,
        "表格“{table}”的这一行写了“通栏”，又填了别的列；",
        "“通栏”是整行一格，请把别的列另写一行。",
    ),
    "DG-G204": Message(
        ERROR,
        "表格“{table}”的文件“{file}”不在本年的文件夹里；",
        "请把文件放到 {folder} 文件夹里，路径从那里写起。",
    ),
    "DG-G205": Message(
        ERROR,
        "没有找到表格“{table}”的文件“{file}”；",
        "{hint}请检查文件名；路径从 {folder} 文件夹写起，如 计划.xlsx。",
    ),
    "DG-G206": Message(
        ERROR,
        "表格“{table}”的文件“{file}”不能读；",
        "请用 Excel 或 WPS 另存为 .xlsx 或 .csv。",
    ),
    "DG-G207": Message(
        ERROR,
        "表格“{table}”的文件里没有一行内容；",
        "请在表头下面填写各行。",
    ),
    "DG-G208": Message(
        WARNING,
        "第{row}行“{written}”是表下面的话，没有当作表里的一行；",
        "要印在表下的，请写在 plan.yaml 这张表的“备注”里；是表里的一行的，请改一改开头的字。",
    ),
    "DG-G209": Message(
        WARNING,
        "第{row}行的格比表头多，多出的“{written}”没有读，这样的共{count}行；",
        "多半是哪一格里有逗号，后面的都错了一格，请给那一格加上半角引号，或改成全角的逗号；"
        "真多了一列的，请在表头写上它的名称。",
    ),
    "DG-G301": Message(
        ERROR,
        "附件的内容写了“表格.{name}”，但没有编号为“{name}”的表格；",
        "{hint}可写的有：{known}。",
    ),
    "DG-G302": Message(
        ERROR,
        "附件的内容写了“表格.{name}”，但本机关停用了这张表（{where}）；",
        "要用的请删去那里的“停用”；不用的请改写别的，可写的有：{known}。",
    ),
    "DG-G303": Message(
        ERROR,
        "附件的内容写了“表格.{name}”，但这张表平时不用；",
        "要用的请在本机关的 forms 文件夹里建一个文件，写“继承: {name}”；可写的还有：{known}。",
    ),
    "DG-G304": Message(
        ERROR,
        "“空白计划表”写了“发给”，发出的表格编号是“{name}”，但本机关已有一张编号为“{name}”的表格（{where}）；",
        "只能用一张：用“空白计划表”的，请删去那个文件；用那一张的，请删去这里的“发给”；两张都发的，在“空白计划表”里另写“编号”。",
    ),
    "DG-G305": Message(
        ERROR,
        "“空白计划表”写了“发给”，但没有可以照着做的通用计划表“{name}”（其中应有单位自己增行的表 drills）；",
        "请恢复 data/forms/ 里的通用计划表；或者删去这里的“发给”，在本机关的 forms 文件夹里写完整的表格。",
    ),
    "DG-G306": Message(
        NOTE,
        "发给各单位的计划表（编号“{name}”）照“空白计划表”的列和分组，不再是通用的“{title}”；",
        "如要发通用的，请删去“空白计划表”里的“发给”。",
    ),
    "DG-G307": Message(
        WARNING,
        "除“空白计划表”外，“{name}”（编号“{id}”）也是计划表，同一个单位会收到两张；",
        "只要一张的，请删去“空白计划表”里的“发给”，或在本机关的 forms 文件夹里停用“{id}”，或改“发给”。",
    ),
}
