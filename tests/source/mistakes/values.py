"""Values and keys that do not fit, in each of the data files."""

from tests.source.mistakes import Mistake
from tests.source.mistakes.office import LETTER, NOTICE, OFFICE, PLAN, SCHEME, UNITS

NUMBER = "发文字号: 青应急〔2026〕5号"
ISSUED = "成文日期: 2026-03-30"
RULE = "规则: 每月第三周的星期五"
NOTE = "附注: 此件公开发布"
PHONE = "电话: 0356-4232632"

VALUES = (
    Mistake("发文字号用了圆括号", NOTICE, NUMBER, "发文字号: 青应急(2026)5号", "DG-V303"),
    Mistake("发文字号有虚位", NOTICE, NUMBER, "发文字号: 青应急〔2026〕第005号", "DG-V303"),
    Mistake("发文字号没有括号", NOTICE, NUMBER, "发文字号: 青应急2026-5号", "DG-V115"),
    Mistake("发文字号没有顺序号", NOTICE, NUMBER, "发文字号: 青应急〔2026〕号", "DG-V115"),
    Mistake("发文字号是去年的", NOTICE, NUMBER, "发文字号: 青应急〔2025〕5号", "DG-V308"),
    Mistake("发文字号的代字不同", NOTICE, NUMBER, "发文字号: 青应急办〔2026〕5号", "DG-V309"),
    Mistake("日期用了点", NOTICE, ISSUED, "成文日期: 2026.3.30", "DG-V112"),
    Mistake("日期没有年", NOTICE, ISSUED, "成文日期: 3月30日", "DG-V112"),
    Mistake("日期是汉字", NOTICE, ISSUED, "成文日期: 二〇二六年三月三十日", "DG-V112"),
    Mistake("日期是 Excel 的序号", NOTICE, ISSUED, "成文日期: 46111", "DG-V112"),
    Mistake("日期后面有星期", NOTICE, ISSUED, "成文日期: 2026-03-30（星期一）", "DG-V112"),
    Mistake("日历上没有这一天", NOTICE, ISSUED, "成文日期: 2026-02-30", "DG-V113"),
    Mistake("成文日期是去年的", NOTICE, ISSUED, "成文日期: 2025-03-30", "DG-T101"),
    Mistake("成文日期空着", NOTICE, ISSUED, "成文日期:", "DG-V310"),
    Mistake("“正文”写成“内容”，里面有要替换的", NOTICE, "正文: |", "内容: |", "DG-V103"),
    Mistake("署名写成落款", NOTICE, "署名: 青", "落款: 青", "DG-V103"),
    Mistake("附件的内容写了 plan.yaml", NOTICE, "内容: plan.年度计划", "内容: plan.yaml", "DG-V209"),
    Mistake("成文日期没有写", NOTICE, f"{ISSUED}\n", "", "DG-V310", at="发文字号"),
    Mistake(
        "印发日期在成文日期之前", NOTICE, "{日期: 2026-03-30}", "{日期: 2026-03-01}", "DG-V311", at=ISSUED
    ),
    Mistake("印发只写了日期", NOTICE, "印发: {日期: 2026-03-30}", "印发: 2026-03-30", "DG-V107"),
    Mistake("键写错", NOTICE, "抄送机关: [", "抄送: [", "DG-V103"),
    Mistake("键里有空格", NOTICE, "附件:\n", "附 件:\n", "DG-V103"),
    Mistake(
        "键写在行首，本应是正文", NOTICE, "备案。\n", "备案。\n联系人: 陆知白\n", "DG-V103", at="联系人: 陆"
    ),
    Mistake("署名不是本机关", NOTICE, "署名: 青山县应急管理局", "署名: 青山县应急局", "DG-T402"),
    Mistake("同一家主送写了两次", NOTICE, "  - 县直各有关单位", "  - 各乡（镇）人民政府 ", "DG-N541"),
    Mistake("主送的又抄送", NOTICE, "[县委办公室, 县政", "[县直各有关单位, 县政", "DG-N541"),
    Mistake(
        "联合发文的几家写成一项",
        NOTICE,
        "署名: 青",
        "联合发文: 青山县财政局、青山县水务局\n署名: 青",
        "DG-N542",
        at="联合发文: 青",
    ),
    Mistake("通知写了签发人", NOTICE, "署名: 青", "签发人: 张三\n署名: 青", "DG-N543", at="签发人: 张"),
    Mistake("用印填错", NOTICE, NOTE, "用印: 盖章", "DG-V109"),
    Mistake("密级填错", NOTICE, NOTE, "密级: 内部", "DG-V128"),
    Mistake("紧急程度填错", NOTICE, NOTE, "紧急程度: 紧急", "DG-V109"),
    Mistake("份号填错", NOTICE, NOTE, "份号: 第12份", "DG-V127"),
    Mistake("“是”写成 true", NOTICE, NOTE, "附源数据: true", "DG-V114"),
    Mistake(
        "附件标题末尾有句号", NOTICE, "标题: 2026年度应急演练计划", "标题: 2026年度应急演练计划。", "DG-K201"
    ),
    Mistake(
        "附件标题写了“附件1：”",
        NOTICE,
        "  - 标题: 青山县2026年应急演练工作方案",
        "  - 标题: 附件1：青山县2026年应急演练工作方案",
        "DG-T201",
    ),
    Mistake("附件标题自己写了序号", NOTICE, "标题: 2026年度应", "标题: 2.2026年度应", "DG-T201"),
    Mistake("附件标题两处不同", SCHEME, "年应急演练工作方案", "年应急演练方案", "DG-V306", at="标题"),
    Mistake("计划里的表打错", NOTICE, "内容: plan.年度计划", "内容: plan.年度计画", "DG-V202"),
    Mistake("计划里的表漏了 plan.", NOTICE, "内容: plan.年度计划", "内容: 年度计划", "DG-V202"),
    Mistake("附件的文件漏了文件夹", NOTICE, "内容: attachments/方案.yaml", "内容: 方案.yaml", "DG-V204"),
    Mistake("附件的文件写成 Word 的", NOTICE, "方案.yaml", "方案.docx", "DG-V204"),
    Mistake("形式填错", PLAN, "形式: 实战", "形式: 实战演练", "DG-V109"),
    Mistake("时间没有年", PLAN, "时间: 2026年6月", "时间: 6月", "DG-V117"),
    Mistake("时间没有这个月", PLAN, "时间: 2026年6月", "时间: 2026年13月", "DG-V113"),
    Mistake("时间是去年的", PLAN, "时间: 2026年6月", "时间: 2025年6月", "DG-V313"),
    Mistake("截止日期没有年", PLAN, "计划报送: 2026-04-10", "计划报送: 4月10日", "DG-V112"),
    Mistake("截止日期是去年的", PLAN, "计划报送: 2026-04-10", "计划报送: 2025-04-10", "DG-P303"),
    Mistake("截止日期在发文之前", PLAN, "计划报送: 2026-04-10", "计划报送: 2026-03-10", "DG-T301"),
    Mistake("没有这一天", PLAN, "总结报送: 2026-11-30", "总结报送: 2026-11-31", "DG-V113"),
    Mistake("演练日的规则不认得", PLAN, RULE, "规则: 每周五", "DG-V118"),
    Mistake("演练日的规则没有哪个月", PLAN, RULE, "规则: 每季度15日", "DG-V130"),
    Mistake("月份写成汉字", PLAN, "月份: 3-5", "月份: 三至五月", "DG-V116"),
    Mistake("月份前后颠倒", PLAN, "月份: 3-5", "月份: 5-3", "DG-V116"),
    Mistake("没有这个月", PLAN, "月份: 3-5", "月份: 3-15", "DG-V124"),
    Mistake("遇节假日的办法填错", PLAN, "遇法定节假日: 顺延", "遇法定节假日: 推迟", "DG-V109"),
    Mistake("表的名称写错", PLAN, "年度计划:\n", "年度计划表:\n", "DG-V103"),
    Mistake("表下面的键没有缩进", PLAN, "  项目:\n", "项目:\n", "DG-V104"),
    Mistake("列名写错", PLAN, "{月份: 4, 重点演练单位", "{月份: 4, 重点单位", "DG-V103"),
    Mistake("必填的没有填", PLAN, "牵头单位: 县林业局", "牵头单位:", "DG-V102", at="- 牵头单位:"),
    Mistake("机关的键写错", OFFICE, "全称: 青山县", "名称: 青山县", "DG-V103"),
    Mistake("机关少了代字", OFFICE, "机关代字: 青应急\n", "", "DG-V145", at="全称"),
    Mistake("没有这个版式", OFFICE, "层级: 县\n", "层级: 县\n版式: A4\n", "DG-V206", at="版式"),
    Mistake("附件的键写错", SCHEME, "正文: |", "内容: |", "DG-V103"),
    Mistake("函的标题是去年的", LETTER, "催报2026年", "催报2025年", "DG-V312"),
    Mistake("编号重复", UNITS, "编号: U02", "编号: U01", "DG-N210", at="县林业局"),
    Mistake("全称重复", UNITS, "全称: 县林业局", "全称: 县水务局", "DG-N211", at="U02"),
    Mistake("名册的冒号是全角的", UNITS, PHONE, "电话：0356-4232632", "DG-V123"),
    Mistake("名册的键写错", UNITS, PHONE, "手机号: 0356-4232632", "DG-V103"),
    Mistake("手机号少了一位", UNITS, PHONE, "电话: 1383456789", "DG-N208"),
)
