"""A year's data into the elements of a 公文."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from docgen.document import elements as el
from docgen.document.compose import Composer
from docgen.document.placement import recipients_in_imprint
from docgen.model.kinds import Kind
from docgen.planning.guidance import GuidanceDay, resolve_guidance
from docgen.planning.workdays import WorkCalendar
from docgen.problems import Problems, ProblemsFound
from docgen.source.year import YearData, read_year
from docgen.standard.genres import PageFormat

DATA = Path(__file__).resolve().parents[2] / "data"


def composer(year: str, data: Path = DATA) -> Composer:
    problems = Problems()
    found = read_year(data, year, None, problems)
    return Composer(found, days(found, problems), problems)


def days(found: YearData, problems: Problems) -> Sequence[GuidanceDay]:
    plan = found.plan
    assert plan is not None
    return resolve_guidance(plan, found.year, WorkCalendar(), problems, found.trees["plan"].place)


def notice(year: str, data: Path = DATA) -> el.OfficialDocument:
    made = composer(year, data)
    (draft,) = made.data.drafts
    return made.document(draft)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def kinds_of(elements: tuple[el.Element, ...]) -> list[str]:
    names = [type(element).__name__ for element in elements]
    return [name for i, name in enumerate(names) if i == 0 or name != names[i - 1]]


def test_elements_stand_in_the_standards_order() -> None:
    main = notice("2026").parts[0].elements
    assert kinds_of(main) == [
        "IssuingMark",
        "NumberLine",
        "Title",
        "MainRecipients",
        "Paragraph",
        "ContactLine",
        "AttachmentNote",
        "SignatureBlock",
        "Notes",
    ]


def test_what_the_data_lacks_is_not_invented() -> None:
    main = notice("2024").parts[0].elements
    assert not any(isinstance(element, el.SignatureBlock | el.Notes) for element in main)


def test_annexes_are_labelled_and_carry_the_title_of_their_page() -> None:
    parts = notice("2024").parts[1:]
    assert [part.elements[0] for part in parts] == [el.AnnexLabel(f"附件{n}") for n in (1, 2, 3)]
    title = parts[0].elements[1]
    assert isinstance(title, el.AnnexTitle)
    assert title.text == "2024年市级应急演练指导计划"


def test_a_single_annex_has_no_number() -> None:
    document = notice("2026")
    assert document.parts[1].elements[0] == el.AnnexLabel("附件")
    (note,) = (each for each in document.parts[0].elements if isinstance(each, el.AttachmentNote))
    assert note.items == (el.NoteItem("", "2026年度阳城县县直单位应急演练工作计划"),)


def test_a_forwarded_document_keeps_its_own_head_and_has_no_title_on_line_3() -> None:
    forwarded = notice("2024").parts[3].elements
    assert kinds_of(forwarded)[:4] == ["AnnexLabel", "IssuingMark", "NumberLine", "Title"]
    assert not any(isinstance(element, el.AnnexTitle) for element in forwarded)


def test_annexes_alone_carry_the_documents_number_and_no_imprint() -> None:
    made = composer("2024")
    (draft,) = made.data.drafts
    alone = list(made.alone(draft))
    assert [document.kind for document in alone] == [Kind.CALENDAR, Kind.PLAN_TABLE, Kind.FORWARDED]
    labels = [document.parts[0].elements[0] for document in alone]
    assert labels == [el.AnnexLabel(f"宛应总指办〔2024〕3号附件{n}") for n in (1, 2, 3)]
    assert all(document.imprint is None for document in alone)


def test_the_date_is_the_day_of_printing_where_none_is_given() -> None:
    assert str(notice("2024").date) == "2024-03-06"
    assert str(notice("2026").date) == "2026-03-30"


def test_dates_of_the_plan_are_put_into_the_text(copied: Path) -> None:
    change(copied / "nanyang/2024/plan.yaml", "2024-06-25", "2024-06-20")
    text = "".join(p.text for p in notice("2024", copied).parts[0].elements if isinstance(p, el.Paragraph))
    assert "；6月20日前，统计、报送上半年" in text


def test_an_unknown_name_in_the_text_is_an_error_where_it_is_typed(copied: Path) -> None:
    change(copied / "nanyang/2024/notice.yaml", "截止.上半年总结", "截止.上半年小结")
    with pytest.raises(ProblemsFound) as stopped:
        composer("2024", copied)
    (found,) = [problem for problem in stopped.value.problems if problem.code == "DG-W201"]
    line = (copied / "nanyang/2024/notice.yaml").read_text("utf-8").split("\n")[found.place.line - 1]
    assert line[found.place.column - 1 :].startswith("{{ 截止.上半年小结")


def test_copies_are_listed_once_with_a_full_stop(copied: Path) -> None:
    change(
        copied / "yangcheng/2026/notice.yaml",
        "\n印发:",
        "\n抄送机关: [县委办公室, 县人大常委会办公室。]\n印发:",
    )
    imprint = notice("2026", copied).imprint
    assert imprint is not None
    assert imprint.copy_recipients == "抄送：县委办公室，县人大常委会办公室。"


@pytest.mark.parametrize(
    ("authority", "day", "lines"),
    [
        ("示范市经济技术开发区应急管理局办公室", 31, ["示范市经济技术开发区应急管理局办公室"]),
        ("某" * 19, 31, ["某" * 19]),
        ("某" * 20, 1, ["某" * 20]),  # the date is shorter
        ("某" * 21, 31, ["某" * 12, "某" * 9]),
        (
            "示范市经济技术开发区森林草原防灭火指挥部办公室综合科",
            31,
            ["示范市经济技术开发区", "森林草原防灭火指挥部办公室综合科"],
        ),
    ],
)
def test_an_authority_that_its_date_leaves_no_room_beside_it_takes_further_lines(
    copied: Path, authority: str, day: int, lines: list[str]
) -> None:
    """7.4.3: it was printed over the date."""
    printing = f"\n印发:\n  机关: {authority}\n  日期: 2026-03-{day:02}"
    change(copied / "yangcheng/2026/notice.yaml", "\n印发:\n  日期: 2026-03-30", printing)
    imprint = notice("2026", copied).imprint
    assert imprint is not None
    assert imprint.printing_authority.split("\n") == lines


def test_a_plan_without_a_notice_still_gives_its_table(copied: Path) -> None:
    (copied / "yangcheng/2026/notice.yaml").unlink()
    (document,) = composer("2026", copied).tables_alone(())
    assert document is not None
    assert kinds_of(document.parts[0].elements) == ["AnnexTitle", "Table"]
    assert document.number == ""


def test_lines_above_the_mark_and_signers(copied: Path) -> None:
    extra = "\n份号: 12\n密级: 机密 ★ 1年\n紧急程度: 特急\n签发人: [张三, 李四喜, 王五]\n标题:"
    change(copied / "yangcheng/2026/notice.yaml", "\n标题:", extra)
    main = notice("2026", copied).parts[0].elements
    lines = [(element.kind.value, element.text) for element in main if isinstance(element, el.HeadLine)]
    assert lines == [("份号", "000012"), ("密级和保密期限", "机密★1年"), ("紧急程度", "特急")]
    (number,) = (element for element in main if isinstance(element, el.NumberLine))
    assert number.signer_rows == (("张三", "李四喜"), ("王五",))


@pytest.mark.parametrize(
    "bad", ["份号: 1234567", "份号: 十二", "密级: 秘密★五年", "密级: 内部", "紧急程度: 急"]
)
def test_head_lines_of_another_form_are_refused_with_their_place(copied: Path, bad: str) -> None:
    change(copied / "yangcheng/2026/notice.yaml", "\n标题:", f"\n{bad}\n标题:")
    with pytest.raises(ProblemsFound) as refused:
        composer("2026", copied)
    (problem,) = [each for each in refused.value.problems if each.severity.name == "ERROR"]
    assert problem.place.line > 1
    assert problem.remedy


def test_moving_the_recipients_keeps_every_other_element() -> None:
    document = notice("2026")
    moved = recipients_in_imprint(document)
    kept = [e for e in document.parts[0].elements if not isinstance(e, el.MainRecipients)]
    assert list(moved.parts[0].elements) == kept
    assert moved.imprint is not None
    assert moved.imprint.main_recipients == "主送：各乡（镇）人民政府、开发区管委会，县直各单位。"


def test_a_signature_too_long_for_a_line_is_set_in_even_lines(copied: Path) -> None:
    name = "阳城县人民政府应急救援总指挥部防汛抗旱地震森林草原防灭火办公室"
    change(copied / "yangcheng/2026/notice.yaml", "署名: 阳城县应急救援总指挥部办公室", f"署名: {name}")
    main = notice("2026", copied).parts[0].elements
    (block,) = (element for element in main if isinstance(element, el.SignatureBlock))
    assert block.signature.replace("\n", "") == name
    assert [len(line) <= 24 for line in block.signature.split("\n")] == [True, True]


def test_columns_that_leave_no_room_for_a_character_are_an_error_at_the_columns(copied: Path) -> None:
    change(copied / "yangcheng/2026/plan.yaml", "标题: 演练牵头单位, 宽: 37.3", "标题: 演练牵头单位, 宽: 290")
    made = composer("2026", copied)
    (draft,) = made.data.drafts
    made.document(draft)
    (found,) = [problem for problem in made.problems if problem.code == "DG-C102"]
    assert found.place.line == 8


def test_a_mark_that_must_be_squeezed_beyond_reading_is_warned_of(copied: Path) -> None:
    long = "阳城县人民政府应急救援总指挥部防汛抗旱地震森林草原防灭火办公室文件"
    change(
        copied / "yangcheng/office.yaml",
        "发文机关标志: 阳城县应急救援总指挥部办公室文件",
        f"发文机关标志: {long}",
    )
    made = composer("2026", copied)
    (draft,) = made.data.drafts
    made.document(draft)
    assert "DG-C103" in {problem.code for problem in made.problems}


def remade(copied: Path, old: str, new: str) -> el.OfficialDocument:
    """The Yangcheng notice with its data changed."""
    change(copied / "yangcheng/2026/notice.yaml", old, new)
    return notice("2026", copied)


NUMBER = "发文字号: 阳应急总指办发〔2026〕3号"


def test_a_joint_notice_names_every_organ_in_its_mark_and_at_its_end(copied: Path) -> None:
    organs = "联合发文: [阳城县财政局, {全称: 阳城县公安局, 署名: 县公安局, 标志名称: 公安局}]"
    main = remade(copied, NUMBER, f"{NUMBER}\n{organs}").parts[0].elements
    mark = next(e for e in main if isinstance(e, el.IssuingMark))
    assert mark.names == ("阳城县应急救援总指挥部办公室", "阳城县财政局", "公安局")
    assert mark.word == "文件"
    signed = next(e for e in main if isinstance(e, el.SignatureBlock))
    assert signed.names == ("阳城县应急救援总指挥部办公室", "阳城县财政局", "县公安局")


def test_a_letter_shows_the_organs_name_without_the_word_and_prints_no_printing_line(copied: Path) -> None:
    made = remade(copied, NUMBER, f"{NUMBER}\n格式: 信函\n份号: 3\n抄送机关: 县委办")
    main = made.parts[0]
    assert main.format is PageFormat.LETTER
    assert kinds_of(main.elements)[:3] == ["IssuingMark", "HeadLine", "NumberLine"]
    assert main.elements[0] == el.IssuingMark("阳城县应急救援总指挥部办公室")
    assert made.imprint == el.Imprint("抄送：县委办。", "", "")
    assert made.imprint.bare


def test_a_joint_letter_shows_the_leads_mark_alone(copied: Path) -> None:
    made = remade(copied, NUMBER, f"{NUMBER}\n格式: 信函\n联合发文: 阳城县财政局")
    assert made.parts[0].elements[0] == el.IssuingMark("阳城县应急救援总指挥部办公室")


def test_an_order_has_its_number_below_its_mark_and_a_signet_at_its_end(copied: Path) -> None:
    made = remade(copied, NUMBER, "令号: 3\n签名章: {职务: 县长}")
    main = made.parts[0]
    assert main.format is PageFormat.ORDER
    assert main.elements[:2] == (el.IssuingMark("阳城县应急救援总指挥部办公室令"), el.NumberLine("第3号"))
    assert el.SignetBlock((el.Signet("县长"),), "2026年3月30日") in main.elements
    assert made.number == "第3号"


def test_minutes_tell_who_was_there_after_the_annexes_are_named(copied: Path) -> None:
    made = remade(copied, NUMBER, f"{NUMBER}\n格式: 纪要\n出席: [张三, 李四]\n列席: 王五")
    kinds = kinds_of(made.parts[0].elements)
    assert kinds[kinds.index("AttachmentNote") + 1] == "Attendance"
    present = [e for e in made.parts[0].elements if isinstance(e, el.Attendance)]
    assert [(each.text, each.first) for each in present] == [
        ("出席：张三、李四", True),
        ("列席：王五", False),
    ]


def test_the_format_follows_the_kind_that_the_title_ends_with(copied: Path) -> None:
    file = copied / "yangcheng/2026/notice.yaml"
    change(file, "应急演练工作的通知", "应急演练工作的函")
    assert notice("2026", copied).parts[0].format is PageFormat.LETTER


def test_a_document_is_composed_once_for_itself_and_for_its_annexes_alone() -> None:
    made = composer("2026")
    (draft,) = made.data.drafts
    whole = made.document(draft)
    (alone, *_) = made.alone(draft)
    assert made.document(draft) is whole
    assert alone.parts[0].elements[1] is whole.parts[1].elements[1]
