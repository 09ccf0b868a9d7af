"""What a notice's values become on the page, and where a value that cannot be set well is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from docgen.document import elements as el
from docgen.document.placement import recipients_in_imprint
from docgen.model.kinds import DOCUMENT_KINDS, Kind
from docgen.problems import Problem
from tests.bound_in import FILES, NOTICE, PLAN, YEAR, job

OFFICE = "data/qingshan/office.yaml"
BODY = """\
发文字号: 青应急办发〔2026〕3号
标题: 青山县应急指挥部办公室关于做好演练工作的通知
主送机关: 各乡镇人民政府，县直各有关单位
正文: |
  请认真做好演练工作。
署名: 青山县应急指挥部办公室
成文日期: 2026-03-30
"""
PRINTED = "印发: {日期: 2026-03-31}\n"
Found = TypeVar("Found", bound=el.Element)


def made(
    folder: Path, notice: str, plan: str | None = None, **office: str
) -> tuple[tuple[el.OfficialDocument, ...], list[Problem]]:
    """The documents of an office with one notice and, if one is given, a plan; what is told of them."""
    said = FILES[OFFICE] + "".join(f"{key}: {value}\n" for key, value in office.items())
    for key, value in office.items():
        said = (
            "\n".join(each for each in said.split("\n") if not each.startswith(f"{key}:"))
            + f"{key}: {value}\n"
        )
    changed = {NOTICE: notice, OFFICE: said, PLAN: plan or FILES[PLAN]}
    year, problems = job(folder, changed)
    return year.documents(DOCUMENT_KINDS), list(problems)


def whole(folder: Path, notice: str, plan: str | None = None, **office: str) -> el.OfficialDocument:
    return made(folder, notice, plan, **office)[0][0]


def of(kind: type[Found], document: el.OfficialDocument) -> list[Found]:
    return [each for each in document.elements() if isinstance(each, kind)]


def told(problems: list[Problem]) -> Iterator[tuple[str, str, int]]:
    return ((each.code, each.place.file.rpartition("/")[2], each.place.line) for each in problems)


# --- the head ---


@pytest.mark.parametrize(
    ("more", "mark"),
    [
        ("", el.IssuingMark("青山县应急指挥部办公室文件")),
        ("发文机关标志: 青山县防汛指挥部文件\n", el.IssuingMark("青山县防汛指挥部文件")),
        ("格式: 信函\n", el.IssuingMark("青山县应急指挥部办公室")),
        ("格式: 信函\n发文机关标志: 青山县防汛指挥部文件\n", el.IssuingMark("青山县防汛指挥部")),
        ("格式: 纪要\n", el.IssuingMark("青山县应急指挥部办公室会议纪要")),
        ("格式: 纪要\n发文机关标志: 青山县防汛会议纪要\n", el.IssuingMark("青山县防汛会议纪要")),
    ],
)
def test_the_mark_is_the_offices_or_the_documents_own_as_the_format_has_it(
    tmp_path: Path, more: str, mark: el.IssuingMark
) -> None:
    assert of(el.IssuingMark, whole(tmp_path, BODY + more)) == [mark]


def test_an_order_is_named_after_the_organ(tmp_path: Path) -> None:
    notice = BODY.replace("发文字号: 青应急办发〔2026〕3号", "令号: 3").replace("通知", "令")
    notice = notice.replace("主送机关: 各乡镇人民政府，县直各有关单位\n", "").replace(
        "署名: 青山县应急指挥部办公室\n", "签名章: {职务: 主任, 姓名: 张三}\n"
    )
    order = whole(tmp_path, notice)
    assert of(el.IssuingMark, order) == [el.IssuingMark("青山县应急指挥部办公室令")]
    assert of(el.SignetBlock, order) == [el.SignetBlock((el.Signet("主任", "张三"),), "2026年3月30日")]
    assert of(el.SignatureBlock, order) == []


def test_head_lines_stand_above_the_mark_but_below_that_of_a_letter(tmp_path: Path) -> None:
    more = "份号: 7\n紧急程度: 加急\n"
    for format_, first in (("", el.HeadLine), ("格式: 信函\n", el.IssuingMark)):
        elements = whole(tmp_path / first.__name__, BODY + more + format_).parts[0].elements
        assert isinstance(elements[0], first)
        lines = [each for each in elements if isinstance(each, el.HeadLine)]
        assert [(each.kind, each.text) for each in lines] == [
            (el.HeadLineKind.COPY_NUMBER, "000007"),
            (el.HeadLineKind.URGENCY, "加急"),
        ]
        assert [each.face for each in lines] == [el.Face.FANGSONG, el.Face.HEITI]


def test_a_document_without_a_number_has_no_number_line(tmp_path: Path) -> None:
    notice = BODY.replace("发文字号: 青应急办发〔2026〕3号\n", "") + "格式: 纪要\n"
    minutes = whole(tmp_path, notice)
    assert of(el.NumberLine, minutes) == []
    assert of(el.NumberLine, whole(tmp_path / "2", BODY)) == [el.NumberLine("青应急办发〔2026〕3号")]


LONG = "青山县人民政府应急救援总指挥部防汛抗旱地震森林草原防灭火办公室"


@pytest.mark.parametrize(
    ("notice", "office", "where"),
    [
        (BODY, {"发文机关标志": f"{LONG}文件"}, ("office.yaml", "发文机关标志")),
        (BODY + f"发文机关标志: {LONG}文件\n", {}, ("notice.yaml", "发文机关标志")),
        (
            BODY + f"联合发文: [县公安局, {LONG}某某某某某某某某某某某某某某某某某某]\n",
            {},
            ("notice.yaml", "联合发文"),
        ),
        (BODY + "格式: 纪要\n", {"全称": LONG}, ("office.yaml", "全称")),
    ],
)
def test_a_mark_pressed_beyond_reading_is_told_where_its_longest_name_is_written(
    tmp_path: Path, notice: str, office: dict[str, str], where: tuple[str, str]
) -> None:
    _, problems = made(tmp_path, notice, **office)
    (found,) = [each for each in problems if each.code == "DG-C103"]
    assert found.place.file.endswith(where[0])
    lines = (tmp_path / found.place.file).read_text("utf-8").split("\n")
    assert lines[found.place.line - 1].startswith(where[1])
    if where[1] == "联合发文":
        assert lines[found.place.line - 1][found.place.column - 1 :].startswith(LONG)
    longest = {"纪要": f"{LONG}会议纪要"}.get(notice.strip()[-2:], f"{LONG}文件")
    assert f"有 {len(longest) if where[1] != '联合发文' else len(LONG) + 18} 个字" in found.what


# --- title, notes, signature ---


def test_brackets_colon_and_full_stops_are_the_formats_own(tmp_path: Path) -> None:
    more = "题注: 2026年3月25日会议通过\n附注: 此件公开发布\n抄送机关: [县委办, 县人大办。]\n" + PRINTED
    document = whole(tmp_path, BODY + more)
    assert [each.text for each in of(el.HeadingNote, document)] == ["（2026年3月25日会议通过）"]
    assert of(el.Notes, document) == [el.Notes("（此件公开发布）")]
    assert of(el.MainRecipients, document) == [el.MainRecipients("各乡镇人民政府，县直各有关单位：")]
    assert document.imprint == el.Imprint(
        "抄送：县委办，县人大办。", "青山县应急指挥部办公室", "2026年3月31日印发"
    )
    assert (document.number, document.authority) == ("青应急办发〔2026〕3号", "青山县应急指挥部办公室")
    assert (document.title, document.role) == ("青山县应急指挥部办公室关于做好演练工作的通知", "notice")


def test_a_note_below_the_title_is_set_in_even_lines_of_22_characters(tmp_path: Path) -> None:
    note = "2026年3月25日青山县人民政府第二次常务会议审议通过"
    (made_of,) = of(el.HeadingNote, whole(tmp_path, BODY + f"题注: {note}\n"))
    assert made_of.text == f"（{note}）"
    assert len(made_of.lines) == 2
    assert abs(len(made_of.lines[0]) - len(made_of.lines[1])) < 8


@pytest.mark.parametrize(
    ("sealing", "sealed"), [("", True), ("用印: 加盖印章\n", True), ("用印: 不加盖印章\n", False)]
)
def test_the_signature_is_sealed_as_the_document_or_else_the_office_says(
    tmp_path: Path, sealing: str, sealed: bool
) -> None:
    (block,) = of(el.SignatureBlock, whole(tmp_path, BODY + sealing))
    assert block == el.SignatureBlock("青山县应急指挥部办公室", "2026年3月30日", sealed)


def test_a_date_alone_or_a_name_alone_makes_a_signature_and_neither_none(tmp_path: Path) -> None:
    name, date = "署名: 青山县应急指挥部办公室\n", "成文日期: 2026-03-30\n"
    for number, (notice, block) in enumerate(
        (
            (BODY.replace(name, ""), [("", "2026年3月30日")]),
            (BODY.replace(date, ""), [("青山县应急指挥部办公室", "")]),
            (BODY.replace(name, "").replace(date, ""), []),
        )
    ):
        found = of(el.SignatureBlock, whole(tmp_path / str(number), notice))
        assert [(each.signature, each.date) for each in found] == block


def test_joint_organs_sign_where_the_lead_signs(tmp_path: Path) -> None:
    joint = "联合发文: [青山县公安局, {全称: 青山县财政局, 署名: 县财政局}]\n"
    (block,) = of(el.SignatureBlock, whole(tmp_path, BODY + joint))
    assert block.names == ("青山县应急指挥部办公室", "青山县公安局", "县财政局")
    unsigned = BODY.replace("署名: 青山县应急指挥部办公室\n", "")
    (block,) = of(el.SignatureBlock, whole(tmp_path / "2", unsigned + joint))
    assert block.names == ()


@pytest.mark.parametrize(("count", "told_"), [(6, False), (12, False), (14, True)])
def test_signatures_that_no_page_holds_are_told_with_their_number(
    tmp_path: Path, count: int, told_: bool
) -> None:
    organs = ", ".join(char * 24 for char in "甲乙丙丁戊己庚辛壬癸子丑寅"[: count - 1])
    lead = BODY.replace("署名: 青山县应急指挥部办公室", f"署名: {'某' * 24}")
    _, problems = made(tmp_path, lead + f"联合发文: [{organs}]\n")
    found = [each for each in problems if each.code == "DG-C120"]
    assert bool(found) is told_
    if told_:
        assert found[0].what.startswith("14 个机关")
        assert found[0].place.line == lead.count("\n") + 1


def test_who_was_there_is_listed_by_roles_of_which_the_first_stands_apart(tmp_path: Path) -> None:
    minutes = BODY.replace("通知", "纪要") + "格式: 纪要\n"
    for number, (more, roles) in enumerate(
        (
            (
                "出席: [甲, 乙]\n请假: 丙\n列席: 丁\n",
                [("出席：甲、乙", True), ("请假：丙", False), ("列席：丁", False)],
            ),
            ("列席: 丁\n", [("列席：丁", True)]),
            ("请假: 丙\n列席: [丁, 戊]\n", [("请假：丙", True), ("列席：丁、戊", False)]),
        )
    ):
        found = of(el.Attendance, whole(tmp_path / str(number), minutes + more))
        assert [(each.text, each.first) for each in found] == roles


# --- the imprint ---


@pytest.mark.parametrize(
    ("more", "imprint"),
    [
        ("", None),
        ("抄送机关: 县委办\n", None),  # without 印发 nothing is printed at the foot
        (PRINTED, el.Imprint("", "青山县应急指挥部办公室", "2026年3月31日印发")),
        ("印发: {机关: 县政府办, 日期: 2026-04-01}\n", el.Imprint("", "县政府办", "2026年4月1日印发")),
        ("格式: 信函\n" + PRINTED, None),
        ("格式: 信函\n抄送机关: 县委办。\n", el.Imprint("抄送：县委办。", "", "")),
    ],
)
def test_the_imprint_is_what_the_format_has_of_it(
    tmp_path: Path, more: str, imprint: el.Imprint | None
) -> None:
    assert whole(tmp_path, BODY + more).imprint == imprint


def test_the_documents_date_is_that_of_its_text_else_of_its_printing_else_none(tmp_path: Path) -> None:
    undated = BODY.replace("成文日期: 2026-03-30\n", "")
    dates = [
        whole(tmp_path / str(n), each).date for n, each in enumerate((BODY + PRINTED, undated + PRINTED))
    ]
    assert [str(each) for each in dates] == ["2026-03-30", "2026-03-31"]
    assert whole(tmp_path / "none", undated).date is None


def test_recipients_move_to_the_imprint_only_where_there_are_both(tmp_path: Path) -> None:
    annexed = BODY + PRINTED + "附件: [{标题: 计划表, 内容: plan.计划表}]\n"
    document = whole(tmp_path / "1", annexed)
    moved = recipients_in_imprint(document)
    assert moved.imprint is not None
    assert moved.imprint.main_recipients == "主送：各乡镇人民政府，县直各有关单位。"
    assert of(el.MainRecipients, moved) == []
    assert moved.parts[1:] == document.parts[1:]
    assert len(moved.parts[0].elements) == len(document.parts[0].elements) - 1
    without = whole(tmp_path / "2", BODY)
    assert recipients_in_imprint(without) is without
    assert recipients_in_imprint(moved) is moved


# --- annexes ---

PLAN_TABLE = "{标题: 2026年计划表, 页上标题: 2026年应急演练计划表, 内容: plan.计划表}"
SECOND = "{标题: 分工, 内容: plan.分工}"


def test_annexes_are_numbered_where_there_are_several_and_a_space_parts_digits(tmp_path: Path) -> None:
    for number, (annexes, items, labels) in enumerate(
        (
            (f"[{PLAN_TABLE}]", [("", "2026年计划表")], ["附件"]),
            (f"[{PLAN_TABLE}, {SECOND}]", [("1. ", "2026年计划表"), ("2. ", "分工")], ["附件1", "附件2"]),
            (f"[{SECOND}, 另发的图]", [("1.", "分工"), ("2.", "另发的图")], ["附件1"]),
        )
    ):
        document = whole(tmp_path / str(number), BODY + f"附件: {annexes}\n")
        (note,) = of(el.AttachmentNote, document)
        assert [(each.number, each.title) for each in note.items] == items
        assert [each.text for each in of(el.AnnexLabel, document)] == labels


def test_an_annex_alone_has_its_pages_title_its_kind_and_the_documents_number(tmp_path: Path) -> None:
    documents, _ = made(tmp_path, BODY + PRINTED + f"附件: [另发的图, {PLAN_TABLE}, {SECOND}]\n")
    alone = [each for each in documents if not each.whole and each.number]
    assert [each.title for each in alone] == ["2026年应急演练计划表", "分工"]
    assert [each.parts[0].elements[0] for each in alone] == [
        el.AnnexLabel(f"青应急办发〔2026〕3号附件{number}") for number in (2, 3)
    ]
    assert [(each.kind, len(each.parts), each.imprint) for each in alone] == [(Kind.TABLE, 1, None)] * 2
    for each in alone:
        (title,) = of(el.AnnexTitle, each)
        assert title.text == each.title
        names = [type(element).__name__ for element in each.elements()]
        assert names == ["AnnexLabel", "AnnexTitle", "Table"]


def test_a_table_that_no_document_carries_is_its_own_document_with_its_title_or_the_usual_one(
    tmp_path: Path,
) -> None:
    plan = """\
年度计划: {项目: [{牵头单位: 县公安局, 科目: 处置演练, 时间: 2026年6月, 形式: 实战}]}
表格:
  分工: {标题: 分工表, 备注: 备注：可调整。, 列: [{标题: 单位}], 行: [{单位: 县局}]}
  横表: {方向: 横向, 备注: 可调整。, 列: [{标题: 单位}], 行: [{单位: 县局}]}
"""
    documents, problems = made(tmp_path, BODY, plan)
    assert problems == []
    alone = {each.title: each for each in documents if not each.whole}
    assert list(alone) == ["2026年度应急演练工作计划", "分工表", "横表"]
    assert [each.kind for each in alone.values()] == [Kind.PLAN, Kind.TABLE, Kind.TABLE]
    assert [each.parts[0].landscape for each in alone.values()] == [False, False, True]
    for title, each in alone.items():
        assert (each.number, each.date, each.imprint, each.role) == ("", None, None, "")
        assert each.authority == "青山县应急指挥部办公室"
        assert "".join(of(el.AnnexTitle, each)[0].lines) == title
    notes = [[note.text for note in of(el.TableNote, each)] for each in alone.values()]
    assert notes == [[], ["备注：可调整。"], ["备注：可调整。"]]


def test_the_annual_plan_carried_by_a_document_is_none_of_its_own(tmp_path: Path) -> None:
    plan = "年度计划: {项目: [{牵头单位: 县公安局, 科目: 处置演练, 时间: 2026年6月, 形式: 实战}]}\n"
    annexed = BODY + "附件: [{标题: 计划, 内容: plan.年度计划}]\n"
    documents, _ = made(tmp_path, annexed, plan)
    assert [(each.whole, each.kind) for each in documents] == [(True, Kind.NOTICE), (False, Kind.PLAN)]
    (placed,), _ = made(tmp_path / "2", BODY.replace("工作。", "工作。\n\n  {{ 表格.年度计划 }}"), plan)
    assert len(of(el.Table, placed)) == 1


# --- tables that cannot be set well ---

WIDE = """\
表格:
  甲表:
    列: [{标题: 甲, 宽: 10}, {标题: 乙, 宽: 290}, {标题: 丙}]
    行: [{甲: 一, 乙: 二, 丙: 三}]
"""
NARROW = f"""\
表格:
  甲表:
    列: [{{标题: 甲, 宽: 20}}, {{标题: 乙}}]
    行: [{{甲: {"应急演练" * 12}, 乙: 二}}]
"""


MANY = """\
表格:
  甲表:
    列: [{标题: 甲, 宽: 9}, {标题: 乙, 宽: 147}]
    行: [{甲: 应急局, 乙: 二}]
"""


@pytest.mark.parametrize(("plan", "code"), [(WIDE, "DG-C102"), (NARROW, "DG-C121"), (MANY, "DG-C122")])
def test_columns_that_hold_too_little_are_told_at_the_columns_of_their_table(
    tmp_path: Path, plan: str, code: str
) -> None:
    _, problems = made(tmp_path, BODY, plan)
    assert list(told(problems)) == [(code, "plan.yaml", 3)]
    assert "“甲表”" in problems[0].what
    if code == "DG-C121":
        assert "“甲”列宽 20 毫米" in problems[0].what


@pytest.mark.parametrize(
    "right",
    [
        ("应急局", "应急"),
        ("应急局", "1234"),
        ("宽: 9", "宽: 15"),
        ("[{甲: 应急局, 乙: 二}]", "[{通栏: 一、综合演练}, {甲: 1, 乙: 二}]"),
    ],
)
def test_narrow_columns_of_short_words_and_of_figures_are_none_to_be_told_of(
    tmp_path: Path, right: tuple[str, str]
) -> None:
    _, problems = made(tmp_path, BODY, MANY.replace(*right))
    assert list(told(problems)) == []


def test_the_columns_of_the_annual_plan_are_told_at_its_own_key(tmp_path: Path) -> None:
    plan = """\
年度计划:
  项目: [{牵头单位: 县公安局, 科目: 处置演练, 时间: 2026年6月, 形式: 实战}]
  列: [{标题: 牵头单位, 宽: 10}, {标题: 科目, 宽: 290}, {标题: 时间}, {标题: 形式}]
"""
    _, problems = made(tmp_path, BODY, plan)
    assert list(told(problems)) == [("DG-C102", "plan.yaml", 3)]


def test_a_table_of_another_name_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    body = BODY.replace("工作。", "工作。\n\n  {{ 表格.分公 }}")
    _, problems = made(tmp_path, body)
    (found,) = [each for each in problems if each.code == "DG-C104"]
    assert "分工" in found.remedy
    assert "计划表" in found.remedy
    none, problems = made(tmp_path / "2", body, "截止: {计划报送: 2026-04-10}\n")
    assert "可排的表：无" in next(each for each in problems if each.code == "DG-C104").remedy
    assert "表格.分公" in "".join(each.text for each in of(el.Paragraph, none[0]))


def test_facts_of_the_year_are_put_into_the_text(tmp_path: Path) -> None:
    body = BODY.replace("请认真", "{{ 发文机关 }}{{ 年份 }}年请认真")
    (text,) = of(el.Paragraph, whole(tmp_path, body))
    assert text.text == "青山县应急指挥部办公室2026年请认真做好演练工作。"
    assert YEAR in NOTICE


BLANK = """\
空白计划表:
  发给: 所有单位
  列: [{标题: 类别}, {标题: 演练内容}, {标题: 演练时间}]
  分组: [{名称: 专项演练, 行数: 2}]
"""


@pytest.mark.parametrize(
    ("content", "alone"),
    [
        ("", True),
        ("附件: [{标题: 计划表, 内容: 表格.plan}]\n", False),
        ("附件: [{标题: 表, 内容: 表格.record}]\n", True),
    ],
)
def test_a_blank_table_that_is_bound_in_as_a_form_is_no_document_of_its_own(
    tmp_path: Path, content: str, alone: bool
) -> None:
    documents, _ = made(tmp_path, BODY + content, BLANK)
    kinds = [each.kind for each in documents if not each.whole and not each.number]
    assert kinds == ([Kind.PLAN_TABLE] if alone else [])


def test_a_printed_form_stands_below_the_label_and_the_title_of_its_annex(tmp_path: Path) -> None:
    document = whole(
        tmp_path, BODY + "附件: [{标题: 计划表, 页上标题: 演练计划表, 内容: 表格.plan}]\n", BLANK
    )
    label, title, *rest = document.parts[1].elements
    assert label == el.AnnexLabel("附件")
    assert isinstance(title, el.AnnexTitle)
    assert title.text == "演练计划表"
    assert any(isinstance(each, el.Table) for each in rest)
