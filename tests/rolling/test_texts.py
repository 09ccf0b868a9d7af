"""Which years and days of a text go along to another year, and what is left to a person."""

from __future__ import annotations

import datetime as dt

import pytest

from docgen.planning.workdays import WorkCalendar
from docgen.rolling.texts import RolledWords, five_year_phrases, rolled_text
from docgen.rolling.turn import Turn

TURN = Turn(
    2026,
    2027,
    WorkCalendar(),
    {"青应急〔2026〕12号": "青应急〔2027〕1号", "第5期": "第1期"},
    (
        "青山县2026年应急演练工作方案",
        "2026年全县应急演练计划",
        "青山县应急管理局关于做好2026年应急演练工作的通知",
    ),
)


def rolled(text: str, *, title: bool = False) -> RolledWords:
    return rolled_text(text, TURN, title=title)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("现就做好2026年度应急演练工作通知如下", "现就做好2027年度应急演练工作通知如下"),
        ("二〇二六年演练计划", "二〇二七年演练计划"),
        ("二○二六年的计划", "二○二七年的计划"),
        ("于2027年1月10日前报送全年总结", "于2028年1月10日前报送全年总结"),
        ("2026年底前完成", "2027年底前完成"),
        ("2026年6月上旬", "2027年6月上旬"),
        ("2026年第一季度", "2027年第一季度"),
        ("统计截至2026年6月30日", "统计截至2027年6月30日"),
        ("本办法自2026年3月1日起施行", "本办法自2027年3月1日起施行"),
        ("按照《青山县2026年应急演练工作方案》开展", "按照《青山县2027年应急演练工作方案》开展"),
        ("结合《2026年全县演练计划》", "结合《2027年全县演练计划》"),
        ("《通知》（青应急〔2026〕12号）要求", "《通知》（青应急〔2027〕1号）要求"),
        ("定于2026年6月17日（星期三）举行", "定于2027年6月17日（星期四）举行"),
        ("4月17日（周五）上午", "4月17日（周六）上午"),
        ("应急演练计划（2026）", "应急演练计划（2027）"),
    ],
)
def test_the_papers_own_year_goes_along(old: str, new: str) -> None:
    assert rolled(old).text == new


@pytest.mark.parametrize(
    "text",
    [
        "根据《突发事件应急预案管理办法》（国办发〔2024〕5号）",
        "2024年以来发生过较大以上事故的行业领域",
        "“十四五”规划实施以来",
        "《生产安全事故应急演练基本规范》（AQ/T 9007-2019）",
        "2026级新生、20世纪90年代",
        "省应急管理厅〔2026〕3号文件",
        "第5期简报",
        "2022年建成投入使用",
        "“健康中国2030”行动、电话20262621",
        "《危险源辨识》（GB 18218-2026）、AQ/T 9007—2026",
        "省应急厅（2026）3号文件",
        "学习《航空护林规范（2026）》",
        "投入—2026人次",
        "“应急使命·2021”演练",
    ],
)
def test_what_is_cited_and_what_was_before_stays(text: str) -> None:
    found = rolled(text)
    assert (found.text, found.last, found.doubtful) == (text, (), ())


@pytest.mark.parametrize(
    ("text", "part", "quoted"),
    [
        ("2026年以来，我县发生", "doubtful", "2026年以来"),
        ("自2026年起实行", "doubtful", "自2026年起实行"),
        ("组织“砺剑—2026”演练", "doubtful", "“砺剑—2026”"),
        ("应急使命·河西2026综合演练", "doubtful", "应急使命·河西2026"),
        ("2026年版应急预案", "doubtful", "2026年版应急预案"),
        ("2026年至2028年三年行动", "doubtful", "2026年至2028年三年行动"),
        ("2026年、2027年两年内完成", "doubtful", "2026年、2027年两年内完成"),
        ("2025—2026年度森林防火期", "doubtful", "2025—2026年度森林防火期"),
        ("在总结2025年演练经验的基础上", "last", "在总结2025年演练经验的基础上"),
        (
            "《省厅关于做好2026年演练工作的通知》（省应急〔2026〕7号）",
            "cited",
            "《省厅关于做好2026年演练工作的通知》",
        ),
        ("按照省应急〔2026〕7号文件", "cited", "按照省应急〔2026〕7号"),
        ("于5月12日上午10时举行", "days", "5月12日"),
        ("4月20日至5月15日", "days", "5月15日"),
        ("2026.5.27前报送", "days", "2026.5.27"),
        ("2026-05-27举行", "days", "2026-05-27"),
    ],
)
def test_what_the_words_leave_open_is_told_in_their_own_words(text: str, part: str, quoted: str) -> None:
    found = rolled(text)
    assert quoted in getattr(found, part)
    assert found.text == text


def test_a_day_of_a_year_that_stays_is_no_day_to_change() -> None:
    found = rolled("2019年6月5日印发的预案同时废止，新预案于2026年6月5日施行。")
    assert found.days == ("2027年6月5日",)


def test_a_weekday_behind_other_words_goes_along() -> None:
    assert rolled("1月28日（农历除夕、周三）放假").text == "1月28日（农历除夕、周四）放假"
    assert rolled("1月28日（值周、周三）放假").text == "1月28日（值周、周三）放假"


def test_a_title_takes_the_year_before_and_a_span_along() -> None:
    assert rolled("2025年度应急演练工作总结", title=True).text == "2026年度应急演练工作总结"
    assert rolled("2025—2026年度森林防火方案", title=True).text == "2026—2027年度森林防火方案"
    assert rolled("关于转发《省厅关于做好2026年演练的通知》的通知", title=True).text.count("2026") == 1


def test_the_last_of_february_is_one_that_there_is() -> None:
    assert rolled("2月29日前").text == "2月28日前"
    assert rolled_text("2月29日前", Turn(2024, 2028, WorkCalendar())).text == "2月29日前"


def test_a_leap_day_of_long_ago_stays() -> None:
    assert rolled("2024年2月29日的事故").text == "2024年2月29日的事故"


def test_a_weekday_beside_a_deadline_is_that_of_the_new_one() -> None:
    turn = Turn(2026, 2027, WorkCalendar(), deadlines={"计划报送": dt.date(2026, 3, 20)})
    text = "于{{ 截止.计划报送 | 日期 }}（星期五）前报送"
    assert rolled_text(text, turn).text == text.replace("五", "六")


def test_a_five_year_plan_is_asked_about_where_its_year_is_told() -> None:
    assert five_year_phrases("扎实做好“十五五”开局之年应急管理工作") == ("“十五五”开局之年",)
    assert five_year_phrases("落实“十四五”应急体系规划") == ()
