"""Values that do not fit, and what in them deserves a look (DG-V)."""

from __future__ import annotations

from collections.abc import Callable

from docgen.problems import Problems
from docgen.records.issues import read_issues
from docgen.source import validate
from docgen.source.year import read_year
from tests.problems.bench import NOTICE, OFFICE, PLAN, SOUND, Bench, Cause, added, changed, spoilt

NUMBER = "某应急办发〔2026〕3号"
TITLE = "标题: 某县应急办公室关于做好2026年应急演练工作的通知"
RECIPIENTS = "主送机关: 各乡（镇）人民政府\n"
CONTENT = "内容: plan.年度计划"


def without_kind(kind: str) -> Callable[[Bench], Problems]:
    """A misfit whose kind the program has no words of its own for, as a later model or library may bring."""

    def run(bench: Bench) -> Problems:
        bench.patch.delitem(validate.OWN, kind)
        return changed(NOTICE, "成文日期: 2026-03-30", "成文日期: 2026.3.30")(bench)

    return run


def unworded(bench: Bench) -> Problems:
    """A misfit that the library alone has words for."""
    bench.patch.setattr(validate, "TOO_FEW", set())
    return changed(PLAN, "    - {牵头单位: 某县水务局, 科目: 防汛, 时间: 2026年6月, 形式: 实战}", "    []")(
        bench
    )


def kind_of_document(code: str, title: str, more: str = "", recipients: str = RECIPIENTS) -> Cause:
    """A document of another kind than a notice, by the last word of its title."""
    files = (
        SOUND[NOTICE].replace(TITLE, f"标题: 某县应急办公室{title}").replace(RECIPIENTS, recipients) + more
    )

    def run(bench: Bench) -> Problems:
        bench.lay({**SOUND, NOTICE: files})
        return bench.compose()

    asked = "，".join(
        part.strip() for part in (f"标题以“{title}”结尾", recipients or "没有主送机关", more) if part
    )
    return Cause(code, asked, run)


def unnumbered(bench: Bench) -> Problems:
    """An announcement without a number."""
    text = SOUND[NOTICE].replace(f"发文字号: {NUMBER}\n", "").replace(RECIPIENTS, "")
    bench.lay({**SOUND, NOTICE: text.replace(TITLE, "标题: 某县应急办公室关于开展演练的公告")})
    return bench.compose()


def link_out(bench: Bench) -> Problems:
    """An annex's file that is a link to a file elsewhere."""
    (bench.data / "jia/2026/attachments").mkdir(parents=True)
    (bench.data / "jia/2026/attachments/转发.yaml").symlink_to(bench.folder / OFFICE)
    return changed(NOTICE, CONTENT, "内容: attachments/转发.yaml")(bench)


def word_annex(bench: Bench) -> Problems:
    bench.put("data/jia/2026/attachments/通知.docx", b"PK")
    return changed(NOTICE, CONTENT, "内容: attachments/通知.docx")(bench)


def near_annex(bench: Bench) -> Problems:
    bench.put("data/jia/2026/attachments/转发通知.yaml", SOUND[NOTICE].encode())
    return changed(NOTICE, CONTENT, "内容: attachments/转发通知书.yaml")(bench)


def unreasoned(bench: Bench) -> Problems:
    """The list of numbers with a number that is void, and nobody knows why."""
    entry = "发文:\n- {发文字号: 某应急办发〔2026〕8号, 标题: 关于值班的通知, 状态: 作废}\n"
    bench.lay({**SOUND, "data/jia/2026/records/发文登记.yaml": entry})
    problems = Problems()
    read_issues(read_year(bench.data, 2026, None, Problems()), problems)
    return problems


CAUSES = [
    spoilt("DG-V101", NOTICE, TITLE + "\n", ""),
    spoilt("DG-V101", NOTICE, "印发: {日期: 2026-03-30}", "印发: {机关: 某局}"),
    spoilt("DG-V102", NOTICE, TITLE, "标题:"),
    spoilt("DG-V103", NOTICE, TITLE, TITLE.replace("标题", "标提")),
    added("DG-V103", NOTICE, "密码: 1\n"),
    added("DG-V103", NOTICE, "日期: 2026-03-30\n"),
    spoilt("DG-V104", PLAN, "年度计划:\n  项目", "项目"),
    spoilt("DG-V104", NOTICE, "印发: {日期: 2026-03-30}", "印发: {日期: 2026-03-30, 署名: 某局}"),
    added("DG-V105", NOTICE, "联系方式:\n  - 南楼\n  -\n"),
    spoilt("DG-V106", NOTICE, TITLE, "标题: [关于演练, 的通知]"),
    spoilt("DG-V106", NOTICE, "|\n  一、目标\n\n  （一）按照要求开展。", "\n  - 一、目标"),
    spoilt("DG-V107", NOTICE, "印发: {日期: 2026-03-30}", "印发: 2026-03-30"),
    spoilt("DG-V107", NOTICE, "印发: {日期: 2026-03-30}", "印发:\n  机关：甲\n  日期：乙"),
    spoilt("DG-V108", PLAN, "\n    - {牵头单位: 某县水务局, 科目: 防汛, 时间: 2026年6月, 形式: 实战}", " 甲"),
    spoilt("DG-V109", PLAN, "形式: 实战", "形式: 实战演练"),
    spoilt("DG-V110", NOTICE, NUMBER, "{代字: 某应急办发, 年份: 2026, 序号: 三}"),
    added("DG-V111", PLAN, "  列: [{标题: 备注, 宽: 24mm}]\n"),
    spoilt("DG-V112", NOTICE, "成文日期: 2026-03-30", "成文日期: 2026.3.30"),
    spoilt("DG-V113", NOTICE, "成文日期: 2026-03-30", "成文日期: 2026-02-30"),
    spoilt("DG-V113", PLAN, "时间: 2026年6月", "时间: 2026年2月30日"),
    added("DG-V114", NOTICE, "附源数据: yes\n"),
    spoilt("DG-V115", NOTICE, NUMBER, "某应急办发2026-3号"),
    spoilt("DG-V116", PLAN, "月份: 3-5", "月份: 5-3"),
    spoilt("DG-V117", PLAN, "时间: 2026年6月", "时间: 6月份左右"),
    spoilt("DG-V118", PLAN, "每月第三周", "每月第六周"),
    spoilt("DG-V119", PLAN, "{月份: 4, 重点演练单位: 医院}", "{重点演练单位: 医院}"),
    spoilt("DG-V120", PLAN, "{月份: 4, 重点", "{月份: 4, 日期: 2026-05-22, 重点"),
    added("DG-V121", PLAN, "空白计划表:\n  列: [{标题: 甲}]\n  分组: [{名称: 乙}]\n"),
    added("DG-V122", PLAN, "  列: [{标题: 单位}]\n"),
    spoilt("DG-V123", NOTICE, "印发: {日期: 2026-03-30}", "印发: {日期：2026-03-30}"),
    spoilt("DG-V123", PLAN, "截止:\n  计划报送: 2026-04-10", "截止: {计划报送：2026-04-10}"),
    spoilt("DG-V124", NOTICE, NUMBER, "某应急办发〔1900〕3号"),
    added("DG-V124", PLAN, "  列: [{标题: 备注, 宽: 0}]\n"),
    spoilt("DG-V125", PLAN, "\n    - {牵头单位: 某县水务局, 科目: 防汛, 时间: 2026年6月, 形式: 实战}", " []"),
    spoilt("DG-V126", NOTICE, "成文日期: 2026-03-30", "成文日期: [2026-03-30]"),
    added("DG-V127", NOTICE, "份号: 1234567\n"),
    added("DG-V128", NOTICE, "密级: 秘密★五年\n"),
    added("DG-V129", OFFICE, "版式: {行距磅值: 28磅}\n"),
    Cause("DG-V132", "登记表里作废的号没有写理由", unreasoned),
    spoilt("DG-V130", PLAN, "每月第三周的星期五", "每季度15日"),
    spoilt("DG-V131", PLAN, "每月第三周的星期五\n  月份: 3-5", "每季度末月15日\n  月份: 4"),
    Cause("DG-V190", "成文日期写作“2026.3.30”，而这一种错误程序没有专门的话", without_kind("date_form")),
    Cause("DG-V191", "“项目: []”，而这一种错误只有检查程序自己的话", unworded),
    added("DG-V199", NOTICE, "".join(f"键{n}: 1\n" for n in range(150))),
    added("DG-V141", NOTICE, "联系方式:\n  - 联系人: 陆知白\n"),
    spoilt("DG-V142", PLAN, "科目: 防汛,", "科目: 防汛, 抗旱,"),
    added("DG-V142", PLAN, "表格: {名单: {列: [{标题: 人数}], 行: [{人数: 1,200}]}}\n"),
    spoilt("DG-V144", NOTICE, "发文字号: 某应急办发〔2026〕3号\n", ""),
    spoilt("DG-V145", OFFICE, "机关代字: 某应急办发\n", ""),
    spoilt("DG-V143", NOTICE, f"    {CONTENT}", f"  - {CONTENT}"),
    spoilt("DG-V201", NOTICE, CONTENT, "内容: plan.空白计划表"),
    spoilt("DG-V202", NOTICE, CONTENT, "内容: 年度计划"),
    spoilt("DG-V203", NOTICE, CONTENT, "内容: ../2025/notice.yaml"),
    spoilt("DG-V203", NOTICE, CONTENT, "内容: C:\\数据\\甲.yaml"),
    Cause("DG-V203", "附件的内容是一个链接，指向年份文件夹之外", link_out),
    Cause("DG-V204", "附件的内容写“attachments/转发通知书.yaml”，而文件叫“转发通知.yaml”", near_annex),
    Cause("DG-V205", "附件的内容写“attachments/通知.docx”", word_annex),
    added("DG-V206", OFFICE, "版式: A4\n"),
    spoilt("DG-V209", NOTICE, CONTENT, "内容: plan.yaml"),
    added("DG-V207", NOTICE, "发文机关: yi\n"),
    spoilt("DG-V208", NOTICE, "署名:", "  - 2026年应急演练计划\n署名:"),
    spoilt("DG-V301", NOTICE, "按照要求", "按照《规范》（AQ/T9017-2019）"),
    spoilt("DG-V301", NOTICE, "按照要求", "按照GB/T 9704-1999"),
    spoilt("DG-V302", NOTICE, "成文日期: 2026", "成文日期: ２０２６"),
    spoilt("DG-V303", NOTICE, NUMBER, "某应急办发[2026]第003号"),
    spoilt("DG-V303", NOTICE, NUMBER, "{代字: 某应急办发, 年份: 2026, 序号: 03}"),
    spoilt("DG-V305", NOTICE, "工作的通知", "工作方案"),
    spoilt("DG-V306", NOTICE, "    内容:", "    页上标题: 某县应急演练计划\n    内容:"),
    spoilt("DG-V307", NOTICE, "（一）按照", "（1）按照"),
    spoilt("DG-V308", NOTICE, "〔2026〕", "〔2025〕"),
    spoilt("DG-V309", NOTICE, "某应急办发", "某政发"),
    spoilt("DG-V345", OFFICE, "机关代字: 某应急办发\n", "机关代字: 无\n"),
    spoilt("DG-V310", NOTICE, "署名: 某县应急办公室\n", ""),
    spoilt("DG-V310", NOTICE, "成文日期: 2026-03-30\n", ""),
    spoilt("DG-V311", NOTICE, "成文日期: 2026-03-30", "成文日期: 2026-04-01"),
    spoilt("DG-V312", NOTICE, "做好2026年", "做好2025年"),
    spoilt("DG-V313", PLAN, "时间: 2026年6月", "时间: 2025年6月"),
    kind_of_document("DG-V314", "关于……的请示", "签发人: 张三\n", "主送机关: 县政府，市应急局\n"),
    kind_of_document("DG-V315", "关于……的公告"),
    kind_of_document("DG-V316", "关于……的函", "格式: 公文\n"),
    kind_of_document("DG-V317", "关于……的报告"),
    kind_of_document("DG-V318", "令", recipients=""),
    kind_of_document("DG-V319", "会议纪要", recipients=""),
    kind_of_document("DG-V320", "关于……的函", "签发人: 张三\n"),
    spoilt("DG-V322", NOTICE, NUMBER, "2026年第3号"),
    Cause("DG-V323", "标题以“关于……的公告”结尾，没有发文字号", unnumbered),
    added("DG-V321", OFFICE, "版式: {上边距: 30}\n"),
    spoilt("DG-V341", NOTICE, TITLE, "标题: “某县应急办公室关于做好2026年应急演练工作的通知”"),
    spoilt("DG-V342", NOTICE, "（一）按照", "（二）按照"),
    spoilt("DG-V343", NOTICE, "  （一）按照", "  - 按照"),
    spoilt("DG-V344", NOTICE, "  （一）按照", "  （一）<b>按照</b>"),
    added("DG-V133", PLAN, "表格:\n  名单:\n    列: [{标题: 单位}, {标题: 单位}]\n    行: [{单位: 甲}]\n"),
    added("DG-V134", PLAN, "表格:\n  名单:\n    列: [{标题: 单位}]\n"),
    added("DG-V135", PLAN, "表格:\n  年度计划:\n    列: [{标题: 单位}]\n    行: [{单位: 甲}]\n"),
]
