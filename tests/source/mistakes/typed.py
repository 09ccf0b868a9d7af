"""Slips of the keyboard and of pasting: what YAML takes otherwise than it looks."""

from tests.source.mistakes import Mistake
from tests.source.mistakes.office import NOTICE, PLAN, SCHEME, UNITS

PARAGRAPH = "  各单位要结合实际组织演练，"
DRILL = """\
    - 牵头单位: 县林业局
      科目: 森林火灾扑救演练
      时间: 2026年4月上旬
      形式: 桌面
"""
UNIT = "  - {编号: U02, 全称: 县林业局, 层级: 县, 类别: 县直, 联系人: 林深, 电话: 0356-4232632}\n"
HOSPITALS = "{月份: 4, 重点演练单位: 医院}"
COPIES = "[县委办公室, 县政府办公室]"

TEAMS = """\
表格:
  队伍:
    列: [{标题: 名称}, {标题: 人数, 类型: 整数}]
    行:
      - {名称: 抢险队, 人数: 1,200}
演练日:
"""

DAYS = """\
表格:
  安排:
    列: [{标题: 名称}, {标题: 时间, 类型: 时间用语}]
    行:
      - {名称: 抢险队, 时间: 4月31日前}
演练日:
"""

TYPED = (
    Mistake("段落前面是全角空格", NOTICE, PARAGRAPH, "　　各单位要结合实际组织演练，", "DG-L241"),
    Mistake("第一段前面是全角空格", NOTICE, "  为检验应急预案", "　　为检验应急预案", "DG-L241"),
    Mistake("标题段前面是一个全角空格", NOTICE, "  二、时间安排", "　二、时间安排", "DG-L241"),
    Mistake("附件正文的段落前面是全角空格", SCHEME, "  二、工作要求", "　　二、工作要求", "DG-L241"),
    Mistake("段落前面是不间断空格", NOTICE, PARAGRAPH, "\u00a0\u00a0各单位要结合实际组织演练，", "DG-L241"),
    Mistake("段落前面是宽空格", NOTICE, PARAGRAPH, "\u2003各单位要结合实际组织演练，", "DG-L241"),
    Mistake("键前面是全角空格", NOTICE, "    内容: plan", "　　内容: plan", "DG-L241"),
    Mistake("键前面半角、全角空格混用", NOTICE, "    内容: plan", "  　内容: plan", "DG-L241"),
    Mistake("键前面是不间断空格", NOTICE, "    内容: plan", "\u00a0\u00a0\u00a0\u00a0内容: plan", "DG-L241"),
    Mistake("一项里的键前面是全角空格", PLAN, "      科目: 森林", "　　　科目: 森林", "DG-L241"),
    Mistake("“- ”前面是全角空格", PLAN, "    - 牵头单位: 县林", "　　- 牵头单位: 县林", "DG-L241"),
    Mistake("冒号后面是全角空格", NOTICE, "标题: 青山县应急管理局", "标题:　青山县应急管理局", "DG-L242"),
    Mistake("冒号后面是不间断空格", NOTICE, "成文日期: 2026", "成文日期:\u00a02026", "DG-L242"),
    Mistake("“-”后面是全角空格", NOTICE, "  - 县直各有关单位", "  -　县直各有关单位", "DG-L242"),
    Mistake(
        "各项的“-”后面都是全角空格",
        NOTICE,
        "  - 各乡（镇）人民政府\n  - 县直",
        "  -　各乡（镇）人民政府\n  -　县直",
        "DG-L242",
    ),
    Mistake("用 Tab 键缩进", PLAN, "      科目: 森林", "\t科目: 森林", "DG-L223"),
    Mistake("段落用 Tab 键缩进", NOTICE, PARAGRAPH, "\t各单位要结合实际组织演练，", "DG-L223"),
    Mistake("段落没有缩进", NOTICE, PARAGRAPH, "各单位要结合实际组织演练，", "DG-L233"),
    Mistake("段落少缩进一格", NOTICE, PARAGRAPH, " 各单位要结合实际组织演练，", "DG-L231"),
    Mistake("键多缩进一格", PLAN, "      科目: 森林", "       科目: 森林", "DG-L231"),
    Mistake("键少缩进一格", PLAN, "      科目: 森林", "     科目: 森林", "DG-L231"),
    Mistake("最外层的键缩进了一格", NOTICE, "署名: 青", " 署名: 青", "DG-L231"),
    Mistake("全角冒号", NOTICE, "成文日期: 2026", "成文日期：2026", "DG-L221"),
    Mistake("一项的第一个键用全角冒号", NOTICE, "  - 标题: 2026年度", "  - 标题：2026年度", "DG-L221"),
    Mistake("有下级的键用全角冒号", NOTICE, "附件:\n", "附件：\n", "DG-L221"),
    Mistake("花括号里用全角冒号", PLAN, "形式: 实战}", "形式：实战}", "DG-V123"),
    Mistake("冒号后面没有空格", NOTICE, "成文日期: 2026", "成文日期:2026", "DG-L222"),
    Mistake("一项的第一个键，冒号后面没有空格", NOTICE, "  - 标题: 2026年度", "  - 标题:2026年度", "DG-L222"),
    Mistake("花括号里冒号后面没有空格", NOTICE, "印发: {日期: 2026", "印发: {日期:2026", "DG-V123"),
    Mistake("键后面漏了冒号", NOTICE, "附件:\n", "附件\n", "DG-L233", at="附件\n"),
    Mistake("“-”后面没有空格", NOTICE, "  - 县直各有关单位", "  -县直各有关单位", "DG-L303"),
    Mistake("列表项漏了“- ”", NOTICE, "  - 县直各有关单位", "  县直各有关单位", "DG-L233"),
    Mistake("列表项用了全角的“－”", NOTICE, "  - 县直各有关单位", "  －县直各有关单位", "DG-L243"),
    Mistake("列表项用了“—”", NOTICE, "  - 县直各有关单位", "  — 县直各有关单位", "DG-L243"),
    Mistake("列表项用了“·”", NOTICE, "  - 县直各有关单位", "  · 县直各有关单位", "DG-L243"),
    Mistake(
        "各项都用了“•”",
        NOTICE,
        "  - 各乡（镇）人民政府\n  - 县直",
        "  • 各乡（镇）人民政府\n  • 县直",
        "DG-L243",
    ),
    Mistake("花括号里用全角逗号", PLAN, HOSPITALS, "{月份: 4，重点演练单位: 医院}", "DG-L230"),
    Mistake("全角的花括号", PLAN, HOSPITALS, "｛月份: 4, 重点演练单位: 医院｝", "DG-L246"),
    Mistake("右边的花括号是全角的", PLAN, HOSPITALS, "{月份: 4, 重点演练单位: 医院｝", "DG-L230"),
    Mistake("“-”和花括号之间没有空格", PLAN, f"    - {HOSPITALS}", f"    -{HOSPITALS}", "DG-L303"),
    Mistake("花括号里的文字有空格加“#”", PLAN, HOSPITALS, "{月份: 4, 重点演练单位: 医院 #1门诊}", "DG-L230"),
    Mistake("漏了右边的花括号", PLAN, HOSPITALS, "{月份: 4, 重点演练单位: 医院", "DG-L230"),
    Mistake("多了一个花括号", PLAN, HOSPITALS, "{月份: 4, 重点演练单位: 医院}}", "DG-L232"),
    Mistake("漏了右边的方括号", NOTICE, COPIES, "[县委办公室, 县政府办公室", "DG-L230"),
    Mistake("列表写在【】里", NOTICE, COPIES, "【县委办公室, 县政府办公室】", "DG-L247"),
    Mistake(
        "花括号里的文字有半角逗号", PLAN, "科目: 防汛抢险应急演练", "科目: 防汛, 抢险应急演练", "DG-V142"
    ),
    Mistake(
        "Excel 的一行粘贴在行首", PLAN, DRILL, "县林业局\t森林火灾扑救演练\t2026年4月\t桌面\n", "DG-L244"
    ),
    Mistake(
        "Excel 的一行粘贴后缩进了",
        PLAN,
        DRILL,
        "    县林业局\t森林火灾扑救演练\t2026年4月\t桌面\n",
        "DG-L244",
    ),
    Mistake("Excel 的一行前面加了“- ”", PLAN, DRILL, "    - 县林业局\t森林火灾扑救演练\t桌面\n", "DG-L244"),
    Mistake("Excel 的一行前面有 Tab", PLAN, DRILL, "\t县林业局\t森林火灾扑救演练\t桌面\n", "DG-L244"),
    Mistake(
        "Excel 的一行粘贴进名册", UNITS, UNIT, "  U02\t县林业局\t县\t县直\t林深\t0356-4232632\n", "DG-L244"
    ),
    Mistake("联系方式的冒号是半角的", NOTICE, "  - 联系人：陆知白", "  - 联系人: 陆知白", "DG-V141"),
    Mistake(
        "联系方式写成了键和值",
        NOTICE,
        "  - 联系人：陆知白\n  - 联系电话：0356-4232621",
        "  联系人: 陆知白\n  联系电话: 0356-4232621",
        "DG-V141",
    ),
    Mistake("自己的表里没有这一天", PLAN, "演练日:\n", DAYS, "DG-F308", at="4月31日前"),
    Mistake(
        "正文从网页粘贴，带着标记",
        NOTICE,
        "各单位要结合实际组织演练，",
        "各单位要结合实际<b>组织演练</b>&nbsp;，",
        "DG-V344",
    ),
    Mistake(
        "正文里写了列表项",
        NOTICE,
        "  一、总体要求\n",
        "  一、总体要求\n\n  - 联系人: 陆知白\n",
        "DG-V343",
        at="- 联系人: 陆",
    ),
    Mistake(
        "正文之后的列表项没有缩进",
        NOTICE,
        "备案。\n",
        "备案。\n- 联系人：陆知白\n",
        "DG-L231",
        at="\n- 联系人：陆知白",
    ),
    Mistake("正文后面漏了“|”", NOTICE, "正文: |\n", "正文:\n", "DG-L302", at="  为检验"),
    Mistake("正文后面用了全角的“｜”", NOTICE, "正文: |\n", "正文: ｜\n", "DG-L245"),
    Mistake("“|”前面没有空格", NOTICE, "正文: |\n", "正文:|\n", "DG-L222"),
    Mistake("“|”后面同一行写了字", NOTICE, "正文: |\n", "正文: |为做好工作，\n", "DG-L227"),
    Mistake("半角引号只有一半", NOTICE, "附注: 此件公开发布", '附注: "此件公开发布', "DG-L224"),
    Mistake("半角引号里只有半句", NOTICE, "附注: 此件公开发布", '附注: "此件"公开发布', "DG-L232"),
    Mistake("值里又有冒号加空格", NOTICE, "附注: 此件公开发布", "附注: 此件: 公开发布", "DG-L229"),
    Mistake("值以“@”开头", NOTICE, "附注: 此件公开发布", "附注: @此件公开发布", "DG-L226"),
    Mistake("值以“*”开头", NOTICE, "附注: 此件公开发布", "附注: *此件公开发布", "DG-L226"),
    Mistake("“#”前面有空格", NOTICE, "附注: 此件公开发布", "附注: 此件 #公开发布", "DG-L301"),
    Mistake(
        "花括号里的值空着，冒号后面没有空格", PLAN, "科目: 防汛抢险应急演练", "科目:", "DG-L222", at="科目:,"
    ),
    Mistake("注释用了全角的“＃”", NOTICE, "署名: 青", "＃ 署名写全称\n署名: 青", "DG-N544"),
    Mistake("注释用了“//”", NOTICE, "署名: 青", "// 署名写全称\n署名: 青", "DG-N544"),
    Mistake(
        "两人的改动没有合完",
        NOTICE,
        "署名: 青山县应急管理局\n",
        "<<<<<<< 甲\n署名: 青山县应急管理局\n=======\n署名: 青山县应急局\n>>>>>>> 乙\n",
        "DG-N545",
    ),
    Mistake(
        "同一个键写了两次",
        NOTICE,
        "附注: 此件公开发布\n",
        "附注: 此件公开发布\n署名: 县应急局\n",
        "DG-L209",
        at="署名: 县应急局",
    ),
    Mistake("从 Word 粘贴来手动换行符", NOTICE, "附注: 此件公开发布", "附注: 此件\x0b公开发布", "DG-L110"),
    Mistake(
        "附件用到的计划，前面有一行读不下去",
        PLAN,
        "    - 牵头单位: 县林业局",
        "\t- 牵头单位: 县林业局",
        "DG-L223",
    ),
    Mistake(
        "全角的花括号里只有一项",
        NOTICE,
        "  - 标题: 2026年度应急演练计划\n    内容: plan.年度计划\n",
        "  - ｛标题: 2026年度应急演练计划｝\n",
        "DG-L246",
    ),
    Mistake("千位用了半角逗号", PLAN, "演练日:\n", TEAMS, "DG-V142", at="1,200"),
    Mistake(
        "值后面的注释用了全角的“＃”", NOTICE, "附注: 此件公开发布", "附注: 此件公开发布 ＃ 照实写", "DG-L249"
    ),
    Mistake(
        "列表的一项用了长划线，下面还有键",
        PLAN,
        "    - 牵头单位: 县林业局",
        "    – 牵头单位: 县林业局",
        "DG-L243",
    ),
    Mistake(
        "漏了一项开头的“- ”",
        NOTICE,
        "  - 标题: 2026年度应急演练计划",
        "    标题: 2026年度应急演练计划",
        "DG-L248",
    ),
    Mistake(
        "一项中间多了“- ”",
        NOTICE,
        "    内容: plan.年度计划",
        "  - 内容: plan.年度计划",
        "DG-V143",
    ),
    Mistake("代码框的记号一起粘贴来了", NOTICE, "发文字号: 青", "```yaml\n发文字号: 青", "DG-L250"),
    Mistake("第一行缩进了", NOTICE, "发文字号: 青", "  发文字号: 青", "DG-L231"),
    Mistake("键里有零宽空格", NOTICE, "附注: 此件公开发布", "附\u200b注: 此件公开发布", "DG-L111"),
    Mistake("文字里有零宽空格", NOTICE, "附注: 此件公开发布", "附注: 此件\u200b公开发布", "DG-L111"),
)
