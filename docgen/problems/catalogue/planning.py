"""Drill days, holidays, guidance rows, deadlines (DG-P)."""

from docgen.problems.message import ERROR, NOTE, WARNING, Message

MESSAGES = {
    "DG-P101": Message(
        NOTE,
        "{month}月演练日按规则为{rule_date}，{met}，按“{policy}”改为{date}；",
        "如另有安排，请在指导计划该月的行里写明“日期”和“改期理由”。",
    ),
    "DG-P102": Message(
        WARNING,
        "{month}月演练日按规则为{rule_date}，{met}，按“{policy}”改到了另一个月：{date}；",
        "如应留在{month}月，请在指导计划该月的行里写明“日期”和“改期理由”。",
    ),
    "DG-P103": Message(
        NOTE,
        "{month}月演练日按规则为{rule_date}，{met}，按“{policy}”没有改期；",
        "如应改期，请把“遇法定节假日”改为“顺延”或“提前”，或在该月的行里写明“日期”。",
    ),
    "DG-P104": Message(
        WARNING,
        "{month}月演练日按规则为{rule_date}，{met}，数据里没有写遇节假日怎么办，没有改期；",
        "请在“演练日”下写“遇法定节假日: 顺延”，或“提前”“保留”。",
    ),
    "DG-P105": Message(
        WARNING,
        "{month}月演练日按规则为{rule_date}，{met}，按“{policy}”在{year}年内已无日可改，没有改期；",
        "请在指导计划该月的行里写明“日期”和“改期理由”。",
    ),
    "DG-P106": Message(
        ERROR,
        "“{rule}”永远没有这一天：整周指星期一至星期日都在当月的周，一个月至多四个；",
        "请把规则改为“每月第一周”至“每月第四周”中的一种。",
    ),
    "DG-P107": Message(
        WARNING,
        "没有{year}年节假日和调休的安排，没有核对演练日是否逢节假日；",
        "请在国务院办公厅公布后照通知填写 data/holidays/{year}.yaml，再运行一次。",
    ),
    "DG-P108": Message(
        NOTE,
        "{date}在年末，{next}年元旦的放假和调休安排还没有，可能改变这一天；",
        "请在国务院办公厅公布后照通知填写 data/holidays/{next}.yaml，再运行一次。",
    ),
    "DG-P109": Message(
        WARNING,
        "{year}年{months}没有{lacking}，{these}没有演练日；",
        "如{these}也要演练，请在指导计划该月的行里写明“日期”{instead}；否则规则的“月份”里请不要列{months}。",
    ),
    "DG-P110": Message(
        WARNING,
        "{month}月演练日按规则为{rule_date}，{met}，没有改期；",
        "如应改期，请在指导计划该月的行里写明“日期”和“改期理由”；如确在这一天演练，请在该行写明这个“日期”。",
    ),
    "DG-P201": Message(
        WARNING,
        "第{row}行在{months}，而演练日规则的“月份”里没有{months}；",
        "请核对这一行，或把{months}加进规则的“月份”。",
    ),
    "DG-P202": Message(
        ERROR,
        "第{row}行没有写“日期”，又没有“演练日”规则，无从得知是哪一天；",
        "请在这一行写“日期”，或在文件里写“演练日”规则。",
    ),
    "DG-P203": Message(
        ERROR,
        "第{row}行没有写“日期”，而按“{rule}”，{year}年{month}月没有{lacking}；",
        "请在这一行写“日期”{instead}。",
    ),
    "DG-P204": Message(
        WARNING,
        "第{row}行写了“改期理由”却没有写“日期”，日期仍按规则为{date}；",
        "如要改期，请写“日期”；否则请删去“改期理由”。",
    ),
    "DG-P205": Message(
        ERROR,
        "第{row}行的日期{date}不在{year}年；",
        "请核对年份，印出的指导计划只写月日，看不出年份。",
    ),
    "DG-P206": Message(
        WARNING,
        "第{row}行的日期是{date}，按“{rule}”应为{ruled}，改期理由：{reason}；",
        "如理由属实，无须修改。",
    ),
    "DG-P207": Message(
        WARNING,
        "第{row}行的日期是{date}，按“{rule}”应为{ruled}，没有写改期理由；",
        "如确需改期，请写“改期理由”；否则请删去“日期”，按规则推算。",
    ),
    "DG-P208": Message(
        WARNING,
        "第{row}行的日期{date}逢{day_off}；",
        "请核对日期，改为工作日；如确在这一天演练，无须修改。",
    ),
    "DG-P209": Message(
        WARNING,
        "第{row}行（{date}）早于第{other}行（{other_date}），没有按日期先后排列；",
        "请调整行的先后，或核对日期。",
    ),
    "DG-P210": Message(
        WARNING,
        "第{row}行与第{other}行是同一天：{date}；",
        "请核对日期；如确在同一天，无须修改。",
    ),
    "DG-P211": Message(
        NOTE,
        "演练日规则的“月份”里有{months}，指导计划里没有这些月份的行；",
        "请补上，或从“月份”里去掉。",
    ),
    "DG-P212": Message(
        ERROR,
        "第{row}行在{months}，没有写“日期”，而按“{rule}”，只有{has}有演练日；",
        "请在这一行写“日期”，或核对“月份”。",
    ),
    "DG-P213": Message(
        WARNING,
        "第{row}行在{months}，而按“{rule}”，只有{has}有演练日；",
        "请核对这一行；如确在{months}演练，无须修改。",
    ),
    "DG-P301": Message(
        NOTE,
        "“{name}”的截止日期{date}逢{day_off}；",
        "如要提前，{before}。",
    ),
    "DG-P302": Message(
        NOTE,
        "“{name}”的截止日期{date}在下一年；",
        "如是报送全年情况，无须修改；否则请核对年份。",
    ),
    "DG-P303": Message(
        WARNING,
        "“{name}”的截止日期{date}不在{year}年；",
        "请核对年份，是否沿用了别的年度的数据。",
    ),
    "DG-P304": Message(
        NOTE,
        "没有{year}年节假日和调休的安排，没有核对截止日期（{deadlines}）是否逢节假日；",
        "请在国务院办公厅公布后照通知填写 data/holidays/{year}.yaml，再运行一次。",
    ),
    "DG-P305": Message(
        NOTE,
        "有{count}项演练的时间不能定到某个月（{named}），没有放进日历；",
        "定了月份或日子以后，请改“时间”，再运行一次。",
    ),
    "DG-P306": Message(
        ERROR,
        "{year}年的数据里没有可以放进日历的日子；",
        "请在这一年的 {file} 里写“截止”“演练日”“指导计划”或“年度计划”。",
    ),
    "DG-P401": Message(
        ERROR,
        "{date}既写在“放假”（{name}）里，又写在“调休上班”里；",
        "请对照通知，只留一处。",
    ),
    "DG-P402": Message(
        WARNING,
        "调休上班的{date}是{weekday}，本来就上班；",
        "请对照通知核对日期：调休上班的都是星期六或星期日。",
    ),
    "DG-P403": Message(
        ERROR,
        "{date}不属于{year}年的放假安排；",
        "请对照通知核对年份：只可以是{year}年的日期，和为元旦放假、调休的上一年12月末的日期。",
    ),
    "DG-P404": Message(
        WARNING,
        "{year}年的放假安排里没有{missing}，那几天会当作平常日子；",
        "请照通知补齐七个节日；与别的节日合并放假的，名称写在一起，如“国庆节、中秋节”。",
    ),
    "DG-P405": Message(
        WARNING,
        "“{name}”里的{date}与同一节日别的放假日不相连；",
        "请对照通知核对日期。",
    ),
    "DG-P406": Message(
        ERROR,
        "文件名说的是{named}年，“年份”写的是{year}；",
        "请改成一致：文件名是哪一年，“年份”就写哪一年。",
    ),
}
