"""Form definitions: what a form asks, and how an office changes it (DG-F)."""

from docgen.problems.message import ERROR, Message

MESSAGES = {
    # DG-F0xx: a value of a definition
    "DG-F001": Message(
        ERROR,
        "“{where}”：{said}；",
        "请改成 plan、drill-date 一类的编号；编号只供程序辨认，不印出来，中文写在“名称”里。",
    ),
    "DG-F002": Message(
        ERROR,
        "“{where}”：{said}；",
        "请照“当: {{字段: result, 等于: 否}}”的样子填写。",
    ),
    "DG-F003": Message(
        ERROR,
        "“{where}”：{said}；",
        "请填不带单位的阿拉伯数字，如 0、100。",
    ),
    "DG-F004": Message(
        ERROR,
        "“{where}”：{said}；",
        "请照“{{编号: a1, 名称: 演练目标明确}}”或“{{节: 演练准备}}”的样子填写。",
    ),
    "DG-F005": Message(
        ERROR,
        "看不出这一块是什么，现为{given}；",
        "请写明{known}中的一个，只写一个：组（逐项填写）、表（表格）、段（只印不填的话）、签（签字栏）。",
    ),
    # DG-F1xx: parts of a definition that do not fit together
    "DG-F101": Message(
        ERROR,
        "编号“{id}”已用于另一张表（{first}）；",
        "请给两张表不同的编号，或删去其中一张。",
    ),
    "DG-F102": Message(
        ERROR,
        "编号“{id}”在同一处已经用过（{first}）；",
        "请改成别的编号。",
    ),
    "DG-F104": Message(
        ERROR,
        "“{label}”的类型是{type}，却没有选项；",
        "请写“选项: [……, ……]”。",
    ),
    "DG-F105": Message(
        ERROR,
        "“{label}”有选项，类型却是{type}；",
        "请把类型改为 单选 或 多选，或删去选项。",
    ),
    "DG-F106": Message(
        ERROR,
        "“{label}”的选项“{choice}”写了两次；",
        "请删去一个。",
    ),
    "DG-F107": Message(
        ERROR,
        "“{label}”可以多选，选项“{choice}”里却有顿号，填回来时分不清是一项还是两项；",
        "请把顿号改成“和”或“及”。",
    ),
    "DG-F108": Message(
        ERROR,
        "“{label}”的默认值“{given}”不在可填的值里；",
        "请从{known}中选一个。",
    ),
    "DG-F109": Message(
        ERROR,
        "“{label}”的类型是{type}，用不上“{key}”；",
        "“最小”“最大”用于整数和小数，“最长”用于文本和多行；请删去这一项，或改类型。",
    ),
    "DG-F110": Message(
        ERROR,
        "“{label}”的“最小”比“最大”还大，填什么都不对；",
        "请核对这两个数。",
    ),
    "DG-F111": Message(
        ERROR,
        "“{label}”的“必填: 条件”和“当”应当一起写，现在只有一项；",
        "请补上“当: {{字段: ……, 等于: ……}}”或“必填: 条件”，或删去多写的一项。",
    ),
    "DG-F112": Message(
        ERROR,
        "“{label}”的条件所说的“{given}”不是这张表里的另一项；",
        "{hint}同一组、同一行里的写编号（{known}），别处的写“组.编号”，如 basic.form。",
    ),
    "DG-F113": Message(
        ERROR,
        "“{label}”的条件要求“{field}”填“{given}”，而那一项填不出这个值；",
        "请从{known}中选。",
    ),
    "DG-F114": Message(
        ERROR,
        "“{label}”的预填“{given}”不知道是什么；",
        "{hint}可写{known}，以及“截止.计划报送”一类 plan.yaml 里的截止日期。",
    ),
    "DG-F115": Message(
        ERROR,
        "“{label}”预填的是“{given}”，而一个单位一年有多项演练，这里只有一处；",
        "请把它放到可以增行的表里，或改为“单位.”一类的预填；一次演练填一份的表，写上“每次演练一份: 是”。",
    ),
    "DG-F116": Message(
        ERROR,
        "“{label}”锁定了，却没有预填也没有默认值，单位永远填不上；",
        "请写“预填”或“默认”，或删去“锁定”。",
    ),
    "DG-F117": Message(
        ERROR,
        "“{id}”是程序自己用的编号，用在表里会与表格标识混淆；",
        "请改成别的编号。",
    ),
    "DG-F118": Message(
        ERROR,
        "这张表没有一处要填；",
        "请至少写一个“组”“表”或“签”；项目都标了“可选: 是”的，请启用一项。",
    ),
    "DG-F119": Message(
        ERROR,
        "“{label}”的默认值“{given}”{fault}；",
        "请改成单位能照原样填报的值，或删去“默认”。",
    ),
    "DG-F121": Message(
        ERROR,
        "表“{table}”的行是固定的（各行），用不上“{key}”；",
        "请删去“{key}”；要让单位自己增行，就删去“各行”。",
    ),
    "DG-F122": Message(
        ERROR,
        "表“{table}”有“表头”却没有“各行”；",
        "要填写的列请写在“列”里；“表头”只用于每行已印好的名称。",
    ),
    "DG-F123": Message(
        ERROR,
        "表“{table}”的这一行有{count}个名称，“表头”却有{heads}列；",
        "请使两者一样多；几列的名称写成“名称: [……, ……]”。",
    ),
    "DG-F124": Message(
        ERROR,
        "表“{table}”写明的列宽合计{total}毫米，一行是{line}毫米，{fault}；",
        "请调整“宽”使合计为{line}（序号列占10毫米），或者有的列不写宽，由程序分配余下的宽度。",
    ),
    "DG-F125": Message(
        ERROR,
        "表“{table}”有{count}列，最窄的不足{least}毫米，填不下字；",
        "请写“方向: 横向”，或减少列数，或调整“宽”。",
    ),
    "DG-F126": Message(
        ERROR,
        "表“{table}”一开始就有{initial}行，“最多”却是{most}行；",
        "请加大“最多”，或减少“行数”。",
    ),
    "DG-F127": Message(
        ERROR,
        "表“{table}”的“分组”和“分组列”应当一起写，现在只有一项；",
        "请补上另一项；“分组列”写显示组名的那一列的编号。",
    ),
    "DG-F128": Message(
        ERROR,
        "表“{table}”的分组“{given}”不在“{column}”列的选项里；",
        "请把它加进那一列的选项，或改成选项里的一个。",
    ),
    "DG-F129": Message(
        ERROR,
        "表“{table}”没有编号为“{given}”的列；",
        "{hint}现有的列：{known}。",
    ),
    "DG-F130": Message(
        ERROR,
        "表“{table}”的分组列“{column}”是{type}，组名填不进去；",
        "请把这一列的类型改成文本，或改成单选并把各组的名称列为选项。",
    ),
    "DG-F131": Message(
        ERROR,
        "“勾稽”里的“{given}”{fault}；",
        "请写整数或小数项的编号，如“组.编号”“表.行.列”，每一行各自相等的写“表.*.列”。",
    ),
    # DG-F2xx: an office's own forms and changes
    "DG-F201": Message(
        ERROR,
        "没有编号为“{given}”的通用表，无从继承；",
        "{hint}现有的通用表：{known}。",
    ),
    "DG-F202": Message(
        ERROR,
        "“{key}”里的“{given}”在所继承的表里没有；",
        "{hint}这里现有的编号：{known}。",
    ),
    "DG-F204": Message(
        ERROR,
        "通用表里已有编号“{id}”；",
        "要修改那张表，请写“继承: {id}”，只写改动的部分；要另立一张，请换一个编号。",
    ),
    "DG-F206": Message(
        ERROR,
        "“停用”应填“是”或“否”，现为“{given}”；",
        "不用这张表填“是”；要用，请删去这一行。",
    ),
    "DG-F207": Message(
        ERROR,
        "没有任何表格的定义；",
        "请放回随程序提供的 data/forms 文件夹。",
    ),
    "DG-F208": Message(
        ERROR,
        "“{id}”这张表已写在另一份文件里（{first}）；",
        "请把这里的改动接着写在那一份里，再删去这一份；"
        "要照它另做一张，请在“继承”下面给这一张写上自己的编号，如“编号: {id}-2”。",
    ),
    # DG-F3xx: what a unit wrote into a field
    "DG-F209": Message(
        ERROR,
        "写了“{key}”，没有写“继承”，不知道改的是哪一张表；",
        "请加一行“继承: 编号”；现有的通用表：{known}。",
    ),
    "DG-F210": Message(
        ERROR,
        "“发给”是空的，看不出发给谁；",
        "请写名册里的层级或类别；所有单位都发的，删去这一行；不发的，写“停用: 是”。",
    ),
    "DG-F301": Message(
        ERROR,
        "“{label}”写了{count}字，最多{longest}字；",
        "请精简，或另附材料。",
    ),
    "DG-F302": Message(
        ERROR,
        "“{label}”应填整数，现为“{given}”；",
        "请填阿拉伯数字，如 30；不写“约”“余”和文字。",
    ),
    "DG-F303": Message(
        ERROR,
        "“{label}”应填数字，现为“{given}”；",
        "请填阿拉伯数字，如 85.5。",
    ),
    "DG-F304": Message(
        ERROR,
        "“{label}”应填{limits}的数，现为“{given}”；",
        "请核对这个数。",
    ),
    "DG-F305": Message(
        ERROR,
        "“{label}”应填日期，现为“{given}”；",
        "请照“2026年6月15日”或“2026-06-15”的样子填写，年、月、日都要有。",
    ),
    "DG-F306": Message(
        ERROR,
        "“{label}”应填年月，现为“{given}”；",
        "请照“2026年6月”的样子填写；日子已定的填“2026年6月15日”。",
    ),
    "DG-F307": Message(
        ERROR,
        "“{label}”没有写年份，现为“{given}”；",
        "请补上四位数的年份，如“2026年6月15日”。",
    ),
    "DG-F308": Message(
        ERROR,
        "“{label}”所写的“{given}”日历上没有；",
        "请对照日历改正。",
    ),
    "DG-F309": Message(
        ERROR,
        "“{label}”所填的“{given}”不在可选的几项里；",
        "{hint}可选：{known}。",
    ),
    "DG-F310": Message(
        ERROR,
        "“{label}”只能选一项，现选了几项：“{given}”；",
        "请只留一项。",
    ),
    "DG-F311": Message(
        ERROR,
        "“{label}”看不出是否勾选，现为“{given}”；",
        "请填“是”或“否”，或打“√”。",
    ),
    "DG-F312": Message(
        ERROR,
        "“{label}”不像电话号码，现为“{given}”；",
        "请照“13900000000”或“0356-4232621”的样子填写，几个号码之间用顿号。",
    ),
    "DG-F313": Message(
        ERROR,
        "“{label}”不像电子邮箱，现为“{given}”；",
        "请照“abc@163.com”的样子填写。",
    ),
}
