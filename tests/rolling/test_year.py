"""A year rolled forward can be made at once; what a person must decide is told and marked."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.cli import cli
from docgen.desk.new import NewYearRequest, new_year
from docgen.model.attached import TextAnnex
from docgen.planning.agenda import OccasionKind, agenda
from docgen.planning.workdays import WorkCalendar
from docgen.problems import KeyPath, Place, Problems
from docgen.source.advise.years import RETROSPECT
from docgen.source.schema.kinds import schema_line
from docgen.source.tree import SourceTree
from tests.plugins.ranges import amount, sample
from tests.problems.bench import OFFICE, SOUND
from tests.rolling.offices import NEW, SOURCES, Rolling, roll

MARK = "# 请决定："
DAY = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}")
CASES = [(office, year) for office in SOURCES for year in NEW]
HOLIDAYS_2027 = """\
年份: 2027
依据: 某号
放假:
  元旦: [2027-01-01, 2027-01-02, 2027-01-03]
  春节: [2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-02-09]
  清明节: [2027-04-03, 2027-04-04, 2027-04-05]
  劳动节: [2027-05-01, 2027-05-02, 2027-05-03]
  端午节: [2027-06-09]
  中秋节: [2027-09-15]
  国庆节: [2027-10-01, 2027-10-02, 2027-10-03]
"""


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1]}", scope="module")
def rolling(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rolling:
    """Rolled forward once for all that is looked at."""
    office, year = request.param
    return roll(office, year, tmp_path_factory.mktemp(f"{office}-{year}"))


def decided(tree: SourceTree, path: KeyPath) -> bool:
    """Whether a mark stands above the value at `path`, or above one that it belongs to."""
    lines = tree.text.split("\n")
    for length in range(len(path), 0, -1):
        above = tree.key_place(path[:length]).line - 2
        while above >= 0 and lines[above].lstrip(" -").startswith("#"):
            if lines[above].strip().startswith(MARK):
                return True
            above -= 1
    return False


def test_every_decision_is_marked_at_its_line_and_every_mark_is_told(rolling: Rolling) -> None:
    asked = [each for each in rolling.made.made.asked if each.line]
    for each in asked:
        lines = (rolling.work / each.file).read_text("utf-8").split("\n")
        assert lines[each.line - 1].strip() == f"{MARK}{each.text}"
    texts = [content.decode() for name, content in rolling.made.made.files.items() if name.endswith(".yaml")]
    marks = [line for text in texts for line in text.split("\n") if line.strip().startswith(MARK)]
    assert len(marks) == len(asked) > 0


def test_whatever_is_the_old_years_is_left_to_be_decided(rolling: Rolling) -> None:
    """Numbers, dates, days in the text, papers of the old year: none goes along in silence."""
    old, open_ones = rolling.old.year, []
    for role, tree in rolling.new.trees.items():
        if role == "office" or role.startswith("表格/"):
            continue
        received = role in rolling.new.attached and not isinstance(rolling.new.attached[role], TextAnnex)
        for path, text in tree.texts():
            own = (
                path[0] in ("发文字号", "令号")
                or f"{old}年" in text
                or f"〔{old}〕" in text
                or DAY.search(text)
            )
            if own and not received and path[-1] != "内容" and not decided(tree, path):
                open_ones.append((role, path, text[:40]))
        if received:
            assert any(each.text.startswith("转发的还是") for each in rolling.made.made.asked)
    assert open_ones == []


def test_the_guards_find_no_stale_year_but_in_papers_that_others_wrote(rolling: Rolling) -> None:
    """A paper that is passed on is the old year's until another takes its place: told, and marked."""
    before = {(each.code, each.what.replace(str(rolling.old.year), "年")) for each in rolling.told_before}
    fresh = [
        each
        for each in rolling.told
        if (each.code, each.what.replace(str(rolling.new.year), "年")) not in before
    ]
    stale = [each for each in fresh if each.code in ("DG-V312", "DG-T101", "DG-T102", "DG-V308", "DG-V313")]
    left = [each for each in fresh if each not in stale]
    assert [str(each) for each in left] == []
    for each in stale:
        tree = next(tree for tree in rolling.new.trees.values() if tree.file == each.place.file)
        path = next(p for p, _ in tree.texts() if tree.place(p) == each.place)
        entry = rolling.new.letters["notice"].annexes[int(path[1])]
        assert entry.content in rolling.new.attached
        assert decided(tree, path)


def test_that_nobody_knows_the_years_holidays_is_said(rolling: Rolling) -> None:
    """Of neither new year anything has been published: once it is, its table belongs to the program."""
    assert not rolling.made.known
    assert [line for line in rolling.made.lines() if "节假日安排没有公布" in line]


@pytest.mark.parametrize("office", SOURCES)
def test_once_they_are_published_no_drill_day_falls_on_a_holiday_in_silence(
    office: str, tmp_path: Path
) -> None:
    """A table that has a holiday on a day of Nanyang's rule, 23 April, which Nanyang keeps: it is told."""
    moved = HOLIDAYS_2027.replace("2027-04-03, 2027-04-04, 2027-04-05", "2027-04-22, 2027-04-23, 2027-04-24")
    rolling = roll(office, 2027, tmp_path, y2027=moved)
    assert rolling.made.known
    assert not [line for line in rolling.made.lines() if "没有公布" in line]
    plan, calendar = rolling.new.plan, WorkCalendar(rolling.new.holidays)
    told = Problems()
    days = agenda(plan, 2027, calendar, told, lambda _: Place()).occasions if plan else ()
    held = [each for each in days if each.kind is OccasionKind.DRILL_DAY and not each.loose]
    off = [each.first for each in held if not calendar.working(each.first)]
    assert off == ([dt.date(2027, 4, 23)] if office == "nanyang" else [])
    assert len(off) == sum(each.code == "DG-P103" for each in told)
    assert bool(held) == bool(plan and (plan.drill_day or plan.guidance))


def test_comments_and_what_is_not_the_years_stay(rolling: Rolling) -> None:
    """Every comment is kept, but for the year at the head of a file; other lines where they have no date."""
    for role, tree in rolling.old.trees.items():
        if role == "office" or role.startswith("表格/"):
            continue
        year = str(rolling.old.year)
        new = rolling.new.trees[role].text.split("\n")
        old = [line for line in tree.text.split("\n") if line.lstrip().startswith("#")]
        assert [line for line in old if line not in new and year not in line] == []
        kept = {line for line in new if not line.strip().startswith(MARK)}
        moved = [line for line in tree.text.split("\n") if line not in kept]
        assert all(re.search(r"\d|日期|理由", line) for line in moved)


def test_the_records_of_the_old_year_stay_there(tmp_path: Path) -> None:
    office = "yundu"
    source, base = SOURCES[office]
    work = tmp_path / "a"
    rolling = roll(office, 2027, work)
    assert "records" not in {name.partition("/")[0] for name in rolling.made.made.files}
    kept = work / "data" / office / str(base) / "records"
    kept.mkdir()
    (kept / "发文登记.yaml").write_text("发文: []\n", encoding="utf-8")
    again = new_year(NewYearRequest("2028", str(base), office, work / "data"))
    assert again.product
    assert not (work / "data" / office / "2028" / "records").exists()
    assert source.exists()


def test_what_a_year_left_undecided_is_asked_anew_for_the_next(tmp_path: Path) -> None:
    rolling = roll("liuchuan", 2027, tmp_path)
    outcome = new_year(NewYearRequest("2028", "2027", "liuchuan", tmp_path / "data"))
    again, told = outcome.product, [each for each in outcome.problems if each.code == "DG-J104"]
    assert again
    assert len(again.made.asked) == len(rolling.made.made.asked)
    assert [(each.code, f"还有 {len(again.made.asked)} 处没有定" in each.what) for each in told] == [
        ("DG-J104", True)
    ]
    for name, content in again.made.files.items():
        lines = [line for line in content.decode().split("\n") if line.strip().startswith(MARK)]
        assert [line for line in lines if "2026" in line] == [], name
        text = rolling.made.made.files[name].decode().split("\n")
        assert len(lines) == sum(line.strip().startswith(MARK) for line in text)


def test_line_ends_and_the_byte_order_mark_of_a_windows_file_stay(tmp_path: Path) -> None:
    source, base = SOURCES["yangcheng"]
    data = shutil.copytree(source / "yangcheng", tmp_path / "data" / "yangcheng").parent
    notice = data / "yangcheng" / str(base) / "notice.yaml"
    notice.write_bytes(b"\xef\xbb\xbf" + notice.read_bytes().replace(b"\n", b"\r\n"))
    made = new_year(NewYearRequest("2027", None, None, data)).product
    assert made
    content = made.made.files["notice.yaml"]
    assert content.startswith(b"\xef\xbb\xbf# yaml-language-server")
    assert content.count(b"\r\n") == content.count(b"\n") > notice.read_bytes().count(b"\n")
    assert "# 2027年应急演练通知\r\n" in content.decode("utf-8-sig")


def test_a_moved_day_is_shown_and_not_moved_again(tmp_path: Path) -> None:
    rolling = roll("nanyang", 2027, tmp_path)
    row = rolling.new.plan.guidance.rows[1] if rolling.new.plan and rolling.new.plan.guidance else None
    assert row is not None
    assert (row.months, row.day, row.reason) == ((4,), None, None)
    (told,) = [each.text for each in rolling.made.made.asked if "自定为" in each.text]
    assert "2024年4月26日（星期五）" in told
    assert "原件如此" in told
    assert "按规则是2027年4月23日（星期五）" in told


def test_published_holidays_move_dates_and_nothing_is_said_of_unknown_ones(tmp_path: Path) -> None:
    rolling = roll("liuchuan", 2027, tmp_path, y2027=HOLIDAYS_2027)
    plan = rolling.new.plan
    assert plan
    assert {name: str(date) for name, date in plan.deadlines.items()} == {
        "计划报送": "2027-03-19",  # the 20th is a Saturday
        "上半年总结": "2027-06-30",
        "年度总结": "2027-12-10",
    }
    assert str(rolling.new.letters["notice"].issue_date) == "2027-03-01"  # 27 February is a Saturday
    assert rolling.made.known
    assert [each.text for each in rolling.made.made.asked if "没有公布" in each.text] == []


def test_without_published_holidays_that_is_said_and_no_day_is_guessed(tmp_path: Path) -> None:
    rolling = roll("liuchuan", 2027, tmp_path)
    plan = rolling.new.plan
    assert plan
    assert str(plan.deadlines["计划报送"]) == "2027-03-20"
    asked = [each.text for each in rolling.made.made.asked if "没有公布" in each.text]
    assert len(asked) == 4  # the rule, and each deadline
    assert any("没有公布" in line for line in rolling.made.lines())


def test_numbers_start_anew_and_own_papers_are_cited_by_the_new_ones(tmp_path: Path) -> None:
    rolling = roll("liuchuan", 2027, tmp_path)
    numbers = {role: letter.number for role, letter in rolling.new.letters.items()}
    assert numbers == {
        "notice": "柳应急委办〔2027〕1号",
        "documents/催报通知": "柳应急委办〔2027〕2号",
        "documents/上半年通报": "柳应急委办〔2027〕3号",
        "documents/商请函": "柳应急委办函〔2027〕1号",
    }
    assert "（柳应急委办〔2027〕1号）要求" in rolling.new.letters["documents/催报通知"].body
    assert "（国办发〔2024〕5号）" in rolling.new.letters["notice"].body
    assert "2024年以来发生过" in rolling.new.letters["notice"].body


def test_a_report_on_the_old_year_is_to_be_written_anew(tmp_path: Path) -> None:
    rolling = roll("liuchuan", 2027, tmp_path)
    for role, letter in rolling.new.letters.items():
        told = [each.text for each in rolling.made.made.asked if each.file.endswith(f"{role}.yaml")]
        assert any("重写" in text for text in told) == bool(RETROSPECT.search(letter.title or ""))


def test_a_month_that_lacks_the_rules_day_is_printed_as_a_month(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "jia" / "2026").mkdir(parents=True)
    (data / "jia" / "office.yaml").write_text(SOUND[OFFICE], encoding="utf-8")
    plan = "演练日: {规则: 每月第五个星期五}\n指导计划:\n  行:\n    - {月份: 5, 重点演练单位: 学校}\n"
    (data / "jia" / "2026" / "plan.yaml").write_text(plan, encoding="utf-8")
    outcome = new_year(NewYearRequest("2027", None, None, data))
    assert outcome.product
    text = (data / "jia" / "2027" / "plan.yaml").read_text(encoding="utf-8")
    assert "日期: 5月" in text
    assert any("没有“每月第五个星期五”这一天" in each.text for each in outcome.product.made.asked)


def test_a_table_to_be_filled_in_has_no_rows_of_the_old_year(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "jia" / "2026").mkdir(parents=True)
    (data / "jia" / "office.yaml").write_text(SOUND[OFFICE], encoding="utf-8")
    plan = "表格:\n  名单:\n    列: [{标题: 姓名}]\n    行: [{姓名: 张立}]\n"
    plan += "  回执:\n    列: [{标题: 姓名}]\n    行: [{}, {姓名: ''}]\n"
    (data / "jia" / "2026" / "plan.yaml").write_text(plan, encoding="utf-8")
    outcome = new_year(NewYearRequest("2027", None, None, data))
    assert outcome.product
    (asked,) = [each.text for each in outcome.product.made.asked if "各行" in each.text]
    assert "名单" in asked


def test_a_weekday_in_a_cell_of_its_own_goes_along_with_the_date_beside_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "jia" / "2026").mkdir(parents=True)
    (data / "jia" / "office.yaml").write_text(SOUND[OFFICE], encoding="utf-8")
    plan = "表格:\n  周安排:\n    列: [{标题: 日期}, {标题: 星期}]\n    行:\n"
    days = {"6月3日": "三", "2026-06-04": "星期四", "2026年6月5日": "周五", "2025年6月3日": "二"}
    rows = "".join(f"      - {{日期: {day}, 星期: {weekday}}}\n" for day, weekday in days.items())
    (data / "jia" / "2026" / "plan.yaml").write_text(plan + rows, encoding="utf-8")
    assert new_year(NewYearRequest("2027", None, None, data)).product
    rolled = (data / "jia" / "2027" / "plan.yaml").read_text(encoding="utf-8")
    assert re.findall(r"日期: (\S+), 星期: (\S+)}", rolled) == [
        ("6月3日", "四"),
        ("2027-06-04", "星期五"),
        ("2027年6月5日", "周六"),
        ("2025年6月3日", "二"),
    ]


def test_a_trial_writes_nothing(tmp_path: Path) -> None:
    source, _ = SOURCES["yangcheng"]
    where = ("--office", "yangcheng", "--data", str(source))
    done = CliRunner().invoke(cli, ["new", "2027", *where, "--dry-run", "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["from"], told["dry_run"], told["files"]) == (2026, True, ["notice.yaml", "plan.yaml"])
    assert not (source / "yangcheng" / "2027").exists()


def test_each_new_file_names_its_schema(rolling: Rolling) -> None:
    office, year = rolling.old.office_id, rolling.new.year
    for name, content in rolling.made.made.files.items():
        line = schema_line(f"data/{office}/{year}/{name}")
        assert content.decode("utf-8").startswith(line)


@pytest.mark.slow
@pytest.mark.ranged("五家机关各两个新年份；抽样时其中几家各一个")
@pytest.mark.parametrize("office", sample(list(SOURCES), 3))
def test_a_rolled_year_is_made_at_once(office: str, tmp_path: Path) -> None:
    for year in amount(NEW[:1], NEW):
        work = tmp_path / str(year)
        roll(office, year, work)
        where = ("--office", office, "--data", str(work / "data"), "--output", str(work / "output"))
        done = CliRunner().invoke(cli, ["build", str(year), *where])
        assert done.exit_code == 0, done.output
        assert list((work / "output").rglob("*.pdf"))
