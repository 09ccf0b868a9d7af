"""A year's tables as a workbook, and back; rows prefilled from another year (DG-Z101 to DG-Z199)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-Z101": Message(
        ERROR,
        "{year}年没有可以导出的表：没有 plan.yaml，或者里面没有表格、截止日期和演练日；",
        "请先在 plan.yaml 里写好表格的列和第一行，见 docs/tables.md。",
    ),
    "DG-Z102": Message(
        NOTE,
        "表格“{table}”的各行在 {file} 里，没有导出；",
        "请直接改那个文件，不用导入。",
    ),
    "DG-Z103": Message(
        ERROR,
        "“{label}”这一格有 {count} 个字，Excel 的一格最多 32000 个；",
        "请在 plan.yaml 里把它分成几行，再导出。",
    ),
    "DG-Z111": Message(
        ERROR,
        "这个文件读不出来：{reason}；",
        "请用 Excel 或 WPS 打开导出的工作簿，另存为 .xlsx（没有密码），再导入。",
    ),
    "DG-Z112": Message(
        ERROR,
        "这不是导出的工作簿，或者其中隐藏的“底稿”已经没有了、被改过，认不出各行原来在哪里；",
        "请重新导出，把要改的抄到新的工作簿里；"
        "要从别的 Excel 表里取各行的，在 plan.yaml 里写“行: 文件名.xlsx”。",
    ),
    "DG-Z113": Message(
        ERROR,
        "这张工作表里看不见的标记（A列或上面的一行）没有了，认不出是哪张表的哪些行；",
        "请重新导出，把这张表里要改的抄到新的工作簿里。",
    ),
    "DG-Z114": Message(
        WARNING,
        "工作簿里没有“{table}”的工作表，这张表照旧，没有动；",
        "要删去整张表的，请在 plan.yaml 里删。",
    ),
    "DG-Z115": Message(
        ERROR,
        "这张工作表和“{other}”是同一张表，不知道以哪张为准；",
        "请只留一张。",
    ),
    "DG-Z116": Message(
        NOTE,
        "这张工作表是另加的，没有读；",
        "要加一张新表的，请在 plan.yaml 的“表格”里写好列，再导出。",
    ),
    "DG-Z117": Message(
        ERROR,
        "这个工作簿是 {office} {year}年的，不是 {wanted} {wanted_year}年的；",
        "请改命令里的年份或 --office，或者另找工作簿。",
    ),
    "DG-Z118": Message(
        ERROR,
        "plan.yaml 里已经没有“{table}”这张表，或者它的各行移到了文件里；",
        "请重新导出；不要这张表的，把这张工作表删去再导入。",
    ),
    "DG-Z121": Message(
        ERROR,
        "少了“{column}”这一列；",
        "请把这一列加回来（重新导出，或者撤销删除）；要清空它的，清空各格，不要删列。",
    ),
    "DG-Z122": Message(
        ERROR,
        "{where}的“{text}”不在任何一列里；",
        "请把它移到有表头的列里；要加一列的，先在 plan.yaml 的“列”里加，再导出。",
    ),
    "DG-Z123": Message(
        ERROR,
        "{where}是{text}，没有内容可取；",
        "请填上值，或者在 Excel 里重新计算后保存。",
    ),
    "DG-Z124": Message(
        ERROR,
        "{where}合并了几列，只有“表格”里的表才有整行合并的通栏，别处不能跨列合并；",
        "请取消合并，把内容填到各列里；通栏要从第一列合并到最后一列。",
    ),
    "DG-Z125": Message(
        WARNING,
        "{where}的“{text}”划了删除线，照样读了；",
        "不要的请清空这一格或删去这一行；要的请取消删除线。",
    ),
    "DG-Z126": Message(
        ERROR,
        "这一行没有填名称；",
        "请在第一列填上名称；不要这一行的，把整行清空。",
    ),
    "DG-Z127": Message(
        ERROR,
        "有两行都叫“{name}”；",
        "请改其中一行的名称，或删去一行。",
    ),
    "DG-Z128": Message(
        ERROR,
        "左边一列应是{names}，不能改、不能增删；",
        "请照原样恢复；不要的内容，清空右边的格。",
    ),
    "DG-Z131": Message(
        ERROR,
        "这一行两边都改了：工作簿里“{sheet}”，plan.yaml 里已是“{file}”；",
        "请决定用哪一个：用工作簿的，先把 plan.yaml 的这一行改回导出时的样子；"
        "用 plan.yaml 的，把这一行改成同它一样。",
    ),
    "DG-Z132": Message(
        ERROR,
        "这一行在工作簿里改了（原来是“{before}”），在 plan.yaml 里已经删去；",
        "不要了的，在工作簿里删去这一行；还要的，另插入一行填写。",
    ),
    "DG-Z133": Message(
        ERROR,
        "工作簿里删去了“{name}”一行，而 plan.yaml 里这一行在导出以后改过，现为“{file}”；",
        "请决定：不要了的，在 plan.yaml 里删去这一行；还要的，重新导出。",
    ),
    "DG-Z134": Message(
        ERROR,
        "这张表的先后两边都换过，又不一样；",
        "请决定用哪一个：把其中一边的先后改成同另一边一样，再导入。",
    ),
    "DG-Z151": Message(
        WARNING,
        "{forms}要预填上年（{year}年）的演练，但没有读到那一年的年度计划，各行留空发出；",
        "请补上这个文件里的“年度计划”；不要预填的，把表格定义的“预填演练”改为“不填”。",
    ),
    "DG-Z152": Message(
        ERROR,
        "每次演练一份的表，各份写明的是本年的演练，“预填演练”不能是“{given}”；",
        "请删去“预填演练”，或者删去“每次演练一份”。",
    ),
    "DG-N546": Message(
        ERROR,
        "“{key}”这一格没有填写；",
        "请填上，如“{example}”。",
    ),
}
