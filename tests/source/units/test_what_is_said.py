"""What the clerk reads of a list: how it was understood, what was left out, what the register came to."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from docgen.model.units import CATEGORIES, LEVELS, Unit
from docgen.problems import Problem, Problems, ProblemsFound
from docgen.source.units import from_csv, importing, spooling, writing
from docgen.source.units.home import find_home
from docgen.source.units.importing import LEVEL_WORDS, ListImport, import_units
from docgen.source.units.persons import WHICH, WHOSE
from docgen.source.units.telling import figures, outcome_lines
from docgen.source.units.writing import as_csv, as_yaml, register_file_of
from tests.source.units.making import Opened, codes, save_book


def sheet_of(*rows: str) -> Worksheet:
    sheet = openpyxl.Workbook().active
    for row in rows:
        sheet.append([cell or None for cell in row.split("|")])
    return sheet


def imported(folder: Path, sheet: Worksheet, *existing: Unit) -> tuple[ListImport, list[Problem]]:
    path, problems = folder / "表.xlsx", Problems()
    sheet.parent.save(path)
    return import_units(path, existing, problems), list(problems)


def said(folder: Path, sheet: Worksheet, code: str) -> list[str]:
    """The messages of a code, each with its place."""
    try:
        _, problems = imported(folder, sheet)
    except ProblemsFound as stopped:
        problems = list(stopped.problems)
    return [f"{each.place.line}:{each.place.column} {each.what}" for each in problems if each.code == code]


# --- how a list was read ---


def test_columns_that_are_not_used_are_named_but_for_the_rows_numbers(tmp_path: Path) -> None:
    sheet = sheet_of("序号|单位名称|QQ|电话|微信|", "1|甲局|2|4220001|3|")
    assert said(tmp_path, sheet, "DG-N114") == ["1:1 没有用到这几列：“QQ”、“微信”；"]


def test_the_columns_of_the_person_taken_and_of_the_others_are_named_with_their_letters(
    tmp_path: Path,
) -> None:
    sheet = sheet_of("单位|主要负责人|电话|联系人|电话", "甲局|张三|4220001|李四|4220002")
    assert said(tmp_path, sheet, "DG-N412") == [
        "1:1 表头里有几个人的姓名或号码，名册只记一个人，取了D列“联系人”、E列“电话”，没有取C列“电话”；"
    ]
    two = sheet_of("成员单位|分管领导||联络员|", "|姓名|手机|姓名|手机", "甲局|张三|1|李四|13900000002")
    for span in ("A1:A2", "B1:C1", "D1:E1"):
        two.merge_cells(span)
    (told,) = said(tmp_path, two, "DG-N412")
    assert "取了D列“联络员姓名”、E列“联络员手机”，没有取B列“分管领导姓名”、C列“分管领导手机”" in told


def test_lists_side_by_side_are_named_by_their_columns(tmp_path: Path) -> None:
    sheet = sheet_of("序号|单位名称|电话|序号|单位名称|电话", "1|甲局|4220001|2|乙局|4220002")
    assert [each.partition("，")[2] for each in said(tmp_path, sheet, "DG-N416")] == [
        "A 至 C 列当作其中一张来读；",
        "D 至 F 列当作其中一张来读；",
    ]
    outcome, _ = imported(tmp_path, sheet)
    assert outcome.read == {"Sheet（A 至 C 列）": 1, "Sheet（D 至 F 列）": 1}


def test_columns_of_two_lists_that_nobody_can_tell_apart_are_named(tmp_path: Path) -> None:
    sheet = sheet_of("单位名称|电话|企业名称|电话", "甲局|4220001|乙局|4220002")
    (told,) = said(tmp_path, sheet, "DG-N422")
    assert told.startswith("1:1 A列“单位名称”、C列“企业名称”都像单位的名称")


def test_rows_and_columns_that_nobody_sees_are_named_the_first_five_with_their_texts(tmp_path: Path) -> None:
    sheet = sheet_of("单位名称|电话|手机", *(f"第{n}局|422000{n}|" for n in range(7)), "末局|4220009|")
    for row in range(2, 9):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["C"].hidden = True
    (rows,) = said(tmp_path, sheet, "DG-N410")
    texts = "；".join(f"第 {n + 2} 行“第{n}局 422000{n}”" for n in range(5))
    assert rows == f"2:1 有 7 行是隐藏的或被筛选掉的，没有导入：{texts}；……；"
    assert said(tmp_path, sheet, "DG-N418") == ["1:1 C列“手机”是隐藏的，没有读；"]
    for row in (7, 8):
        sheet.row_dimensions[row].hidden = False
    assert "……" not in said(tmp_path, sheet, "DG-N410")[0]


GAPS = ("村名|乡镇|电话", "王庄|东镇|4220001", "李庄||4220002", "赵庄||4220003", "钱庄|西镇|4220004")


def test_blanks_below_a_place_are_told_with_their_number_and_the_first_of_them(tmp_path: Path) -> None:
    sheet = sheet_of(*GAPS)
    outcome, _ = imported(tmp_path, sheet)
    assert [unit.parent for unit in outcome.units] == ["东镇", "东镇", "东镇", "西镇"]
    assert said(tmp_path, sheet, "DG-N116") == [
        "3:2 “乡镇”一列只填在每组的第一行，下面空着的 2 格照上面一行算（如B3“所属”算作“东镇”）；"
    ]
    lines = list(outcome_lines(outcome))
    assert "“乡镇”空着的 2 格照上面一行算" in lines[1]
    firms = sheet_of("单位名称|乡镇|电话", "甲厂|东镇|4220001", "乙厂||4220002")
    (told,) = said(tmp_path, firms, "DG-N117")
    assert told.startswith("3:2 “乡镇”一列有 1 格空着（如B3“所属”，上面是“东镇”），没有照上面一行填")
    assert "“乡镇”空着的 1 格没有照上面一行填" in list(outcome_lines(imported(tmp_path, firms)[0]))[1]


def test_a_place_written_twice_tells_that_a_blank_is_none(tmp_path: Path) -> None:
    rows = ("王庄|东镇|4220001", "李庄|东镇|4220002", "赵庄||4220003", "钱庄|西镇|4220004")
    outcome, _ = imported(tmp_path, sheet_of(GAPS[0], *rows))
    assert [unit.parent for unit in outcome.units] == ["东镇", "东镇", "", "西镇"]


def test_rows_that_are_no_units_are_told_with_what_they_say(tmp_path: Path) -> None:
    sheet = sheet_of("单位名称|电话|备注", "一、县直单位||", "甲局|4220001|", "3家|小计 ||", "以上为县直||")
    sheet.merge_cells("A5:C5")
    assert said(tmp_path, sheet, "DG-N417") == ["4:1 第 4 行写着“小计”，当作合计，不是单位；"]
    assert said(tmp_path, sheet, "DG-N119") == ["5:1 第 5 行“以上为县直”是横跨各列的一行，没有当作单位；"]
    assert said(tmp_path, sheet, "DG-N414") == [
        "2:1 A2“全称”的“一、县直单位”是小标题，不像单位的名称，这一行没有导入；"
    ]


def test_the_head_of_another_list_is_told_with_its_words(tmp_path: Path) -> None:
    rows = [f"第{number}局|42200{number:02d}" for number in range(40)]
    sheet = sheet_of("单位名称|电话", *rows, " 企业名称 |联系人", "甲公司|李四")
    assert said(tmp_path, sheet, "DG-N421") == [
        "42:1 第 42 行“企业名称 联系人”像另一张表的表头，它下面的行仍照第 1 行的表头来读；"
    ]


def test_a_sheet_without_a_head_is_told_and_one_beyond_the_last_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen.engine import fence

    monkeypatch.setattr(
        fence, "behind_fence", lambda task, item, _: fence.Fenced(item, task.function(task.shared, item))
    )
    monkeypatch.setattr(spooling, "MOST_SHEETS", 3)
    head = ["单位名称"]
    path = save_book(
        tmp_path / "a.xlsx", [head, ["甲局"]], [["说明"]], [head, ["乙局"]], [head, ["丙局"]], [head]
    )
    book = openpyxl.load_workbook(path)
    book.worksheets[2].sheet_state = "hidden"
    book.save(path)
    problems = Problems()
    assert [unit.name for unit in import_units(path, [], problems).units] == ["甲局"]
    assert {f"{each.what}{each.remedy}" for each in problems} == {
        "工作表“Sheet1”没有读：没有找到写着“单位名称”的表头；如果里面有单位，请补上表头。",
        "工作表“Sheet2”没有读：它是隐藏的；如果里面有单位，请取消隐藏。",
        "工作表“Sheet3”没有读：前面已有 3 张工作表；如果里面有单位，请另存到一个文件里。",
    }


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('单位名称,电话\n甲局,1\n"乙局,2\n', 3, "引号没有成对"),
        ('单位名称,电话\n"甲局"x,1\n', 2, "引号后面还有文字"),
        (
            f'单位名称,电话\n"{"甲" * (csv.field_size_limit() + 1)}",1\n',
            2,
            "一个格里的文字过长，引号没有成对",
        ),
    ],
)
def test_what_is_no_csv_is_told_in_words(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as stopped:
        import_units(path, [], Problems())
    (found,) = [each for each in stopped.value.problems if each.code == "DG-N108"]
    assert f"（{reason}）" in found.what
    assert found.place.line == line


@pytest.mark.parametrize("head", ["单位名称,电话", "\n ,;\n单位名称,电话"])
@pytest.mark.parametrize("rows", [1, 3000])
def test_the_line_of_the_first_byte_that_is_no_text_is_told(tmp_path: Path, head: str, rows: int) -> None:
    path = tmp_path / "a.csv"
    start = f"{head}\n" + "甲局,4220001\n" * rows
    path.write_bytes(start.encode() + b"\xff\xff,1\n")
    with pytest.raises(ProblemsFound) as stopped:
        import_units(path, [], Problems())
    assert [(each.code, each.place.line) for each in stopped.value.problems] == [
        ("DG-N107", start.count("\n") + 1)
    ]


def test_a_bad_byte_behind_many_others_is_told_with_its_line_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(from_csv, "CHUNK", 7)
    path = tmp_path / "a.csv"
    path.write_bytes("单位名称\n甲局\n乙局\n".encode("gb18030") + b"\xff\n")
    with pytest.raises(ProblemsFound) as stopped:
        import_units(path, [], Problems())
    assert [each.place.line for each in stopped.value.problems] == [4]


# --- what an import did ---

OLD = Unit("U0001", "甲局", phone="4220001")


def test_an_import_is_told_unit_by_unit(tmp_path: Path) -> None:
    sheet = sheet_of("村名|级别|电话|QQ|联系人", "甲局||4220009||张三", "乙村|村|||")
    sheet.title = "名单"
    gone = Unit("U0002", "丙局")
    outcome, _ = imported(tmp_path, sheet, OLD, gone, Unit("U0007", "丁局"))
    assert list(outcome_lines(outcome)) == [
        "读到：名单 2 个单位",
        "名单的表头（第 1 行）：“村名”作全称、“级别”作层级、“电话”作电话、“联系人”作联系人；没有用到“QQ”",
        "新增：1 个",
        "  U0008 乙村",
        "变更：1 个",
        "  U0001 甲局：联系人 （空） → 张三；电话 4220001 → 4220009",
        "没有变化：0 个",
        "表里没有、名册里仍保留：2 个",
        "  U0002 丙局",
        "  U0007 丁局",
    ]


def test_levels_that_a_column_of_places_tells_and_a_column_of_both_are_said(tmp_path: Path) -> None:
    outcome, _ = imported(tmp_path, sheet_of("村名|联系人及电话", "王庄|张三 4220001", "东镇中学|"))
    assert [(unit.name, unit.level) for unit in outcome.units] == [("王庄", "村"), ("东镇中学", "")]
    assert list(outcome_lines(outcome))[1] == (
        "Sheet的表头（第 1 行）：“村名”作全称、“联系人及电话”作联系人及电话；"
        "没有层级一列，“村名”里的层级都算“村”"
    )


@pytest.mark.parametrize(("count", "more"), [(50, 0), (51, 1), (70, 20)])
def test_fifty_of_a_kind_are_listed(tmp_path: Path, count: int, more: int) -> None:
    names = [chr(0x4E00 + 97 * n) * 3 for n in range(count)]
    lines = list(outcome_lines(imported(tmp_path, sheet_of("单位名称", *names))[0]))
    listed = lines[lines.index(f"新增：{count} 个") + 1 : lines.index("变更：0 个")]
    assert listed[:50] == [f"  U{n:04d} {name}" for n, name in enumerate(names[:50], 1)]
    assert listed[50:] == ([f"  另有 {more} 个没有列出"] if more else [])


def test_figures_are_by_level_in_their_order_and_by_category_the_most_first() -> None:
    units = [Unit("U1", "甲", level="村"), Unit("U2", "乙", level="省", category="学校")]
    units += [Unit("U3", "丙", level="村", category="学校"), Unit("U4", "丁")]
    found = figures(units)
    assert list(found.lines()) == ["共 4 个单位", "层级：省 1、村 2、没有写 1", "类别：没有写 2、学校 2"]
    assert found.as_json() == {
        "units": 4,
        "levels": {"村": 2, "省": 1, "没有写": 1},
        "categories": {"没有写": 2, "学校": 2},
    }


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ("省", "省级 省直"),
        ("市", "市级 市直 地市级 设区的市"),
        ("县", "县级 县直 区 区级 县区 县(市、区) 县（市、区） 县处级"),
        ("乡", "乡级 乡镇 镇 街道 乡镇级 乡（镇） 乡(镇) 镇级 乡科级"),
        ("村", "村级 社区 行政村 村居 村（社区） 村(社区)"),
    ],
)
def test_levels_in_other_words_are_stored_in_the_registers(tmp_path: Path, level: str, words: str) -> None:
    rows = [f"{chr(0x4E00 + 97 * n) * 3}|{word}" for n, word in enumerate((level, *words.split()))]
    outcome, problems = imported(tmp_path, sheet_of("单位名称|级别", *rows))
    assert {unit.level for unit in outcome.units} == {level}
    assert len(outcome.units) == len(rows)
    assert problems == []
    assert set(LEVEL_WORDS.values()) == set(LEVELS)


@pytest.mark.parametrize("mark", ["'", "’", "＇", "‘"])
def test_excels_apostrophe_is_no_part_of_a_value(tmp_path: Path, mark: str) -> None:
    outcome, _ = imported(tmp_path, sheet_of("单位名称|电话", f"甲{mark}局|{mark}{mark}4220001"))
    assert [(unit.name, unit.phone) for unit in outcome.units] == [(f"甲{mark}局", "4220001")]


def test_what_a_program_reads_is_in_half_width_and_a_sheets_title_may_be_the_category(tmp_path: Path) -> None:
    sheet = sheet_of("编号|单位名称|邮箱|类别", "Ａ１|甲局|ａ＠ｂ．ｃｎ|", "A2|乙局||医院")
    sheet.title = "学校"
    units = imported(tmp_path, sheet)[0].units
    assert [(unit.id, unit.email, unit.category) for unit in units] == [
        ("A1", "a@b.cn", "学校"),
        ("A2", "", "医院"),
    ]
    sheet.title = "名单"
    assert [unit.category for unit in imported(tmp_path, sheet)[0].units] == ["", "医院"]


@pytest.mark.parametrize(
    ("rows", "taken", "told"),
    [
        (("王庄|东镇", "王庄|西镇"), 2, 0),
        (("王庄|东镇", "王庄|东镇"), 1, 1),
        (("王庄|东镇", "王庄|"), 1, 1),
        (("王庄|", "王庄|东镇"), 1, 1),
        (("王庄|东镇", "王庄|西镇", "王庄|西镇"), 2, 1),
    ],
)
def test_a_name_once_more_is_another_unit_only_below_another_parent(
    tmp_path: Path, rows: tuple[str, ...], taken: int, told: int
) -> None:
    outcome, problems = imported(tmp_path, sheet_of("单位名称|所属", *rows))
    assert (len(outcome.units), codes(problems).count("DG-N401")) == (taken, told)
    first = f"{rows.index(rows[-1] if rows.count(rows[-1]) > 1 else rows[0]) + 2}:1"
    assert all(f"（表.xlsx!Sheet:{first}）" in each.what for each in problems if each.code == "DG-N401")


def test_a_row_is_laid_over_the_unit_of_its_name_and_parent_else_of_its_name_alone(tmp_path: Path) -> None:
    east, west = Unit("U0001", "王庄", parent="东镇"), Unit("U0002", "王庄", parent="西镇")
    lone, typed = Unit("U0003", "甲局"), Unit("U0004", "乙局(本部)")
    rows = ("王庄|西镇|1", "甲局|某县|2", "乙局（本部）||3", "王庄|南镇|4")
    outcome, _ = imported(tmp_path, sheet_of("单位名称|所属|备注", *rows), east, west, lone, typed)
    assert [(unit.id, unit.name, unit.parent, unit.note) for unit in outcome.units] == [
        ("U0001", "王庄", "东镇", ""),
        ("U0002", "王庄", "西镇", "1"),
        ("U0003", "甲局", "某县", "2"),
        ("U0004", "乙局（本部）", "", "3"),
        ("U0005", "王庄", "南镇", "4"),
    ]
    assert [unit.id for unit in outcome.gone] == ["U0001"]


def test_a_level_that_only_a_column_tells_fills_a_blank_and_changes_none(tmp_path: Path) -> None:
    old, blank = Unit("U0001", "东镇", level="县"), Unit("U0002", "西镇")
    outcome, _ = imported(tmp_path, sheet_of("乡镇|联系人", "东镇|张三", "西镇|李四"), old, blank)
    assert [unit.level for unit in outcome.units] == ["县", "乡"]


def test_ids_that_are_given_away_are_the_next_that_nobody_has(tmp_path: Path) -> None:
    old = [Unit("U0009", "甲局"), Unit("Ux", "乙局"), Unit("V0099", "丙局")]
    rows = ("丁局|", "戊局|u0011", "己局|", "庚局|坏 号", "辛局|ux")
    outcome, problems = imported(tmp_path, sheet_of("单位名称|编号", *rows), *old)
    assert [unit.id for unit in outcome.new] == ["U0010", "u0011", "U0012", "U0013", "U0014"]
    texts = [each.what for each in problems]
    assert texts[0] == "B5“编号”的“坏 号”不是能用的编号，已另行分配；"
    assert texts[1] == "B6“编号”的“ux”在名册里是“乙局”，没有采用这个编号；"


# --- the register as text ---


def test_the_register_as_yaml_says_what_its_keys_are_and_leaves_blanks_out() -> None:
    units = [Unit("U0001", "甲局", level="县", phone="0356-4220001"), Unit("U2", "a: b", note="it's")]
    text = as_yaml(units, " 某县\n应急办 ")
    head, _, body = text.partition("\n单位:\n")
    assert body == (
        "  - 编号: U0001\n    全称: 甲局\n    层级: 县\n    电话: 0356-4220001\n"
        "  - 编号: U2\n    全称: 'a: b'\n    备注: 'it''s'\n"
    )
    lines = head.splitlines()
    assert all(line.startswith("# ") for line in lines)
    assert lines[0] == "# 单位名册：某县 应急办"
    assert any(line.endswith("、".join(LEVELS)) and "层级" in line for line in lines)
    assert any("、".join(CATEGORIES) in line and "类别" in line for line in lines)
    assert [line.split()[1] for line in lines[2:7]] == ["编号", "全称", "层级", "类别", "所属"]
    assert as_yaml([], "某县").endswith("\n单位: []\n")
    assert as_yaml([], "某县").startswith("# 单位名册：某县\n")


@pytest.mark.parametrize(("count", "name"), [(1, "units.yaml"), (500, "units.yaml"), (501, "units.csv")])
def test_more_than_500_units_are_written_as_csv(count: int, name: str) -> None:
    units = [Unit(f"U{n}", "甲局") for n in range(count)]
    file, content = register_file_of(units, "某县")
    assert file == name
    if name.endswith(".csv"):
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.decode("utf-8-sig") == as_csv(units)
    else:
        assert content.decode() == as_yaml(units, "某县")


def test_a_register_too_large_for_yaml_is_written_as_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(as_yaml([Unit("U1", "甲局")], "某县").encode())
    for most, name in ((size, "units.yaml"), (size - 1, "units.csv")):
        monkeypatch.setattr(writing, "MOST_BYTES", most)
        assert register_file_of([Unit("U1", "甲局")], "某县")[0] == name


def test_the_register_as_csv_has_the_columns_in_their_order() -> None:
    head, row = csv.reader(io.StringIO(as_csv([Unit("U1", "=甲", phone="4220001")])))
    assert head == [
        "编号",
        "全称",
        "简称",
        "层级",
        "类别",
        "所属",
        "主管部门",
        "联系人",
        "电话",
        "邮箱",
        "备注",
    ]
    assert row == ["U1", "'=甲", *[""] * 6, "4220001", "", ""]


# --- whose register ---


def offices(folder: Path, **said: str) -> Path:
    for name, text in said.items():
        (folder / name).mkdir()
        (folder / name / "office.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_office_is_known_by_its_folder_its_name_and_its_short_name(tmp_path: Path) -> None:
    data = offices(tmp_path, a="全称: 甲县应急局\n简称: 甲应急\n", b="全称: 乙县应急局\n", c="[")
    for word in ("a", "甲县应急局", " 甲应急 "):
        assert find_home(data, word) == (data / "a", "甲县应急局")
    assert find_home(data, "c") == (data / "c", "c")
    for word in (None, "", " "):
        with pytest.raises(ProblemsFound) as stopped:
            find_home(data, word)
        (found,) = stopped.value.problems
        assert (found.code, stopped.value.usage) == ("DG-N407", True)
        assert "现有几个：a（甲县应急局）、b（乙县应急局）、c；" in found.what
        assert "--office a" in found.remedy
    with pytest.raises(ProblemsFound) as stopped:
        find_home(data, "甲县应急据")
    (found,) = stopped.value.problems
    assert (found.code, stopped.value.usage) == ("DG-L405", True)
    assert "甲县应急局" in found.what + found.remedy


def test_the_only_office_need_not_be_named(tmp_path: Path) -> None:
    data = offices(tmp_path, a="全称: 甲县应急局\n")
    assert find_home(data, None) == (data / "a", "甲县应急局")
    with pytest.raises(ProblemsFound):
        find_home(data, "乙县应急局")


# --- one cell that holds both ---


@pytest.mark.parametrize(
    "form", ["{}及{}", "{}和{}", "{}与{}", "{}、{}", "{}/{}", "{}及其{}", "{}（{}）", "{}({})"]
)
def test_a_head_that_says_both_is_read_as_both(tmp_path: Path, form: str) -> None:
    for whose in ("联系人", "联系人姓名", "联络员", "负责人", "责任人", "姓名"):
        for which in ("电话", "手机", "联系方式", "手机号码", "号码"):
            path, problems = tmp_path / "a.csv", Problems()
            path.write_text(
                f"单位名称\t{form.format(whose, which)}\n甲局\t张三 13900000001\n", encoding="utf-8"
            )
            (unit,) = import_units(path, [], problems).units
            assert (unit.contact, unit.phone) == ("张三", "13900000001"), (whose, which)
            assert list(problems) == []
    assert len(WHOSE) == 6
    assert len(WHICH) == 8


def test_the_modules_limits_are_those_of_the_manual() -> None:
    assert importing.STAND_IN == "U0"


def test_a_register_is_told_of_ids_that_are_nobodys(csv_register: Callable[..., Opened]) -> None:
    register, problems = csv_register(
        "U1,甲局,县,U2,张三,4220001", "U2,乙局,县,ABC,张三,4220001", "U3,丙局,县,X9,张三,1"
    )
    assert register
    assert [unit.parent for unit in register] == ["乙局", "ABC", "X9"]
    (found,) = [each for each in problems if each.code == "DG-N213"]
    assert (found.place.line, found.what.startswith("第4行“所属”的“X9”")) == (4, True)
