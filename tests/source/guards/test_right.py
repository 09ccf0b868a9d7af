"""Papers that look like wrong ones and are right: nothing is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.guards.folder import NOTICE, OTHER, PLAN, SOUND, Change, heard, row_says, says, table_says

RIGHT: dict[str, Change] = {
    # years that are another year's with good reason
    "an organ and one of its offices": Change("县直各单位\n", "县直各单位，县直各单位党组织\n"),
    "an organ beside its likes": Change(
        "印发: {", "抄送机关: [县委办公室, 县政府办公室（县直各单位、各乡镇）]\n印发: {"
    ),
    "one organ with a mark in brackets": Change(
        "署名:", "联合发文: [青山县应急管理局（青山县地震局、青山县森防办）]\n署名:"
    ),
    "two organs of a joint paper": Change("署名:", "联合发文: [青山县财政局, 青山县水务局]\n署名:"),
    "an older paper's number": says("按照《关于加强演练工作的通知》（国办发〔2024〕5号）落实。"),
    "a paper of last year, without 《》": says("按照青应急总指办发〔2027〕6号文件开展演练。"),
    "a standard": says("按照AQ/T 9007-2019开展演练。"),
    "a title of last year": says("按照《2027年度应急演练工作要点》做好各项工作。"),
    "since a year": says("2024年以来，各单位组织开展演练320场次。"),
    "since a year, with a verb before": says("总结推广2024年以来开展演练的做法。"),
    "last year's summary": says("请报送2027年度应急演练工作总结。"),
    "last year's figures": says("2027年，全县开展演练120场。"),
    "an accident": says("2021年7月20日，某地发生特大暴雨。"),
    "what was done by a date": says("2027年12月31日前已完成报备的单位不再报送。"),
    "buildings older than a date": says("对2020年1月1日前投入使用的建筑开展演练。"),
    "a plan over years": says("落实2026—2028年三年行动要求，组织开展演练。"),
    "a plan over years, in words": says("开展2027年至2029年安全生产治本攻坚行动。"),
    "works begun last year": says("加快推进2027年开工建设的应急避难场所。"),
    "papers made by a date": says("对2027年6月1日前制定的预案进行修订，完成备案。"),
    "what had been fixed": says("原定于2027年5月12日举行的综合演练不再举行。"),
    "last year's best": says("组织开展2027年度先进单位评选。"),
    "last year's evaluation": says("组织开展2027年度演练评估。"),
    "what was done by the end of last year": says("2027年底前完成的项目要复查。"),
    "things of last year put right": says("确保2027年发生的问题全部整改。"),
    "a province": says("2027年内蒙古自治区组织了演练。"),
    "this year, in brackets": says("本年度（2028年）演练不少于两次。"),
    "last year, and what it brought": says("2027年，省厅要求各地组织演练。"),
    "last year, and then what was": says("2027年，全县各单位组织演练，取得成效。"),
    "a day in figures, of an accident": says("2027-07-20，某地发生特大暴雨。"),
    "a number with dots": says("按照10.2027.5.12版执行。"),
    "units' summaries of last year": says("各单位2027年演练总结于4月20日前报送。"),
    "parts and a whole": table_says(
        "类别 品名 数量", "甲 一 20", "甲 二 30", "甲 小计 50", "乙 三 5", "乙 小计 5", "合计 - 55"
    ),
    "totals of totals": table_says(
        "地区 单位 场次",
        "东 甲 1",
        "东 乙 2",
        "东片 小计 3",
        "南 丙 4",
        "南片 小计 4",
        "东南 合计 7",
        "西 丁 5",
        "西片 小计 5",
        "西部 合计 5",
        "- 总计 12",
    ),
    "one total of a list in two columns": table_says(
        "单位 名额 单位2 名额2", "甲县 4 丙县 1", "乙县 3 丁县 1", "合计 - - 9"
    ),
    "a total above its rows": table_says("单位 场次", "合计 8", "甲县 4", "乙县 4"),
    "rows that are parts of others": table_says("单位 人数", "甲县 4", "乙县 3", "其中女性 2", "合计 7"),
    "what nobody adds up": table_says("单位 单价 占比", "甲 10 40", "乙 20 60", "合计 18 100.5"),
    "cells that are no numbers": table_says("单位 人数", "甲 30余", "乙 20", "合计 55"),
    "decimals": table_says("单位 经费", "甲 1.50", "乙 2，000.5", "合计 2002"),
    "the right weekday beside a date": row_says("日期 星期", "日期: 5月8日, 星期: 一"),
    "a weekday beside two dates": row_says("日期 复盘 星期", "日期: 5月8日, 复盘: 5月9日, 星期: 二"),
    "a weekday of last year's date": row_says("日期 星期", "日期: 2027年5月8日, 星期: 六"),
    "a column that is none of weekdays": row_says("日期 班次", "日期: 5月8日, 班次: 二"),
    "weeks": row_says("周次 日期", "周次: 二, 日期: 5月8日"),
    "a remark on last year": Change("形式: 实战}", "形式: 实战, 备注: 2027年未开展}", PLAN),
    "those who came last year": says("组织2027年新入职人员参加演练。"),
    "an accident's time": says("事故发生时间：2027年5月12日。"),
    "another paper in force since": says("《应急预案管理办法》自2027年3月1日起施行。"),
    "around a date": says("2月15日前后开展检查。"),
    "by the end of this month": says("2月底前报送名单。"),
    "a letter to a neighbour": Change(
        "主送机关: 各乡（镇）人民政府", "主送机关: 陵水县应急救援总指挥部办公室"
    ),
    "help for a neighbour": says("调度陵水县救援队伍增援。"),
    "a paper's annex, by its number": says("参见国办发〔2024〕5号文附件5。"),
    "a meeting of last year": says("贯彻落实2027年全国应急管理工作会议部署。"),
    "the five-year plan": says("落实“十五五”规划，到2030年全面建成体系。"),
    "a law's edition": says("执行《安全生产法》（2021年修正）。"),
    "next January": says("于2029年1月10日前报送全年统计表。"),
    "next year's plan": says("抓紧谋划2029年度演练工作。"),
    "a title on last year": Change(
        "关于做好2028年度应急演练工作的通知", "关于2027年度应急演练工作情况的通报"
    ),
    "a title over years": Change("关于做好2028年度应急演练", "关于做好2027—2029年应急演练"),
    "印发 in the next year": Change("印发: {日期: 2028-02-25}", "印发: {日期: 2029-01-02}"),
    # annexes that are another paper's, or a way of speaking
    "an annex of another paper": says("按照《关于加强演练工作的通知》附件7的要求执行。"),
    "an annex of another paper, with its number": says("参照省厅通知（省应急办〔2027〕25号）附件6执行。"),
    "an annex of that paper": says("填写该通知附件9。"),
    "annexes in a row": says("请填写附件1、2、3，5个工作日内报送。"),
    "a stretch of annexes": says("请填写附件1-3。"),
    "an annex and then a month": says("请填写附件1、4月底报送。"),
    "an annex of a mail": says("材料以邮件附件形式报送。"),
    "annexes in two copies": says("附件九式两份装订。"),
    "an annex of a plan": says("具体见方案附件6。"),
    "a title with its issuer": says(
        "请填写《青山县应急救援总指挥部办公室2028年度应急演练工作计划》（附件1）。"
    ),
    "a short form of a title": says("请填写《评估表》（附件3）。"),
    "a title as listed": says("请填写《应急演练评估表》（附件3）。"),
    "a title that is in no list": says("结合《2028年全市应急演练计划》开展演练。"),
    "issued by the first sentence": says("现将《2028年度应急演练工作计划》印发给你们，请遵照执行。"),
    "handed on by the first sentence": says("现将《国务院安委会关于加强冬春安全工作的通知》转发给你们。"),
    "what others issued": says("省厅印发《应急演练评估工作指南》（省应急办〔2027〕9号）。"),
    "an annex that is never mentioned": Change("，于12月10日前报送总结（附件2）", ""),
    "an annex that begins with a number": Change("标题: 应急演练总结表", "标题: 5·12演练总结表"),
    "an annex that begins with a decimal": Change("标题: 应急演练总结表", "标题: 1.5万人演练总结表"),
    # dates and numbers
    "the weekday of the day": says("2028年5月8日（星期一）召开会议。"),
    "the weekday behind other words": says("2028年5月8日（农历四月十四、周一）召开会议。"),
    "weekdays of another thing": says("2028年5月8日（每周三、周五轮流）召开会议。"),
    "the weekday of a day of last year": says("去年5月8日（星期六）召开了会议。"),
    "the weekday of next January": says("1月8日（星期一）报送年报。"),
    "the weekday beside a placeholder": says("{{ 截止.计划报送 | 日期 }}（星期五）为最后期限。"),
    "29 February of a leap year": says("2月29日开展检查。"),
    "the last of a month": says("每季度末月31日、6月30日统计。"),
    "the same amount": says("补助50000元（大写：伍万元整）、3.5万元（叁万伍仟元整）。"),
    "the same amount with 角分": says("补助1203.50元（大写：壹仟贰佰零叁元伍角）。"),
    "the same number": says("共32项（三十二项）。"),
    # deadlines
    "a deadline on the day itself": Change("计划报送: 2028-03-10", "计划报送: 2028-02-25", PLAN),
    "what had to be reported by now": says("于2月20日前已报送的，不再报送。"),
    "every year": says("每年1月10日前报送上年总结。"),
    "a reminder": Change(
        "关于做好2028年度应急演练工作的通知\n主送机关: 各乡（镇）人民政府，县直各单位\n正文: |\n",
        "关于催报演练计划的通知\n主送机关: 县直各单位\n正文: |\n  应于2月20日前报送的计划，仍有单位未报。\n",
    ),
    "last year's report in this January": Change(
        "  上半年总结", "  上年度总结报送: 2028-02-28\n  上半年总结", PLAN
    ),
    # organs
    "the office's short name signs": Change("署名: 青山县应急救援总指挥部办公室", "署名: 县应急指挥办"),
    "joint organs in the title": Change(
        "标题: 青山县应急救援总指挥部办公室关于",
        "联合发文: 青山县教育局\n标题: 青山县应急救援总指挥部办公室 青山县教育局关于",
    ),
    "no organ in the title": Change("标题: 青山县应急救援总指挥部办公室关于", "标题: 关于"),
    "drills with a neighbour": says("与陵水县联合开展演练。"),
    "a neighbour's accident": says("深刻吸取陵水县火灾事故教训。"),
    "a paper of a neighbour": says("参照《陵水县应急演练办法》执行。"),
    "a neighbour is copied": Change("署名: 青山", "抄送机关: 陵水县应急救援总指挥部办公室\n署名: 青山"),
    "the county in general": Change("标题: 应急演练总结表", "标题: 全县应急演练总结表"),
    "the city above": Change("标题: 应急演练总结表", "标题: 河东市应急演练总结表"),
    "a new district": Change("标题: 应急演练总结表", "标题: 高新技术开发区应急演练总结表"),
    "towns in general": Change("标题: 应急演练总结表", "标题: 各乡镇应急演练总结表"),
    "central towns": Change("标题: 应急演练总结表", "标题: 中心镇应急演练总结表"),
    "a key county": Change("标题: 应急演练总结表", "标题: 重点县应急演练总结表"),
    "a town of ours": Change("标题: 应急演练总结表", "标题: 凤城镇应急演练总结表"),
    "the county's own name": says("青山县各单位要高度重视。"),
}


@pytest.mark.parametrize("paper", RIGHT.values(), ids=RIGHT.keys())
def test_of_a_right_paper_nothing_is_said(paper: Change, tmp_path: Path) -> None:
    assert [(each.code, str(each.place), each.what) for each in paper.heard(tmp_path)] == []


def test_of_the_sound_year_nothing_is_said(tmp_path: Path) -> None:
    assert heard(tmp_path, SOUND) == []


def test_a_paper_of_december_orders_the_next_years_work(tmp_path: Path) -> None:
    notice = SOUND[NOTICE].replace("2028-02-25", "2027-12-20").replace("〔2028〕", "〔2027〕")
    notice = notice.replace("于12月10日前报送", "于2028年12月10日前报送")
    notice = notice.replace("各单位要落实经费。", "各单位要做好2027年度收尾工作。")
    assert [each.code for each in heard(tmp_path, {**SOUND, NOTICE: notice})] == ["DG-V308"]


def test_the_county_of_an_office_of_the_same_place_is_ours(tmp_path: Path) -> None:
    other = SOUND[OTHER].replace("陵水县应急救援总指挥部办公室", "青山县教育局")
    notice = SOUND[NOTICE].replace("各单位要落实经费。", "青山县教育局要落实经费。")
    assert heard(tmp_path, {**SOUND, OTHER: other, NOTICE: notice}) == []
