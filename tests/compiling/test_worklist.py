"""待处理.xlsx: what is written into it is what is decided, however its rows lie by then."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from docgen.collect.agreed import Agreed, OpenChoice
from docgen.compiling.worklist import ANSWER, DATA, INSTEAD, REASON, UNTIL, WHO, shown_choices, worklist
from docgen.compiling.worklist_reading import WorklistAnswer, read_worklist
from docgen.model.decisions import DecisionKind, decision_key
from docgen.problems import Problems, ProblemsFound
from tests.collect.reconcile.making import Inbox, plan, row, when


def inbox() -> Inbox:
    """Three things to decide: whose, which days, which version."""
    made = Inbox()
    for unit in ("U0001", "U0002"):
        made.send(unit)
    made.come("县局 计划(2)最终.xlsx", plan(row(1, "反恐演练", "6月"), named="县  局"), at=when("03-04"))
    made.come("水.xlsx", plan(row(1, "危化品演练", "汛期前"), named=""), unit="U0002", at=when("03-05"))
    made.come("水改.xlsx", plan(row(1, "危化品演练", "7月"), named=""), unit="U0002", at=when("03-06"))
    return made


def edited(agreed: Agreed, tmp_path: Path, edit: Callable[[Worksheet, Worksheet], None]) -> Path:
    """The list as a person saved it."""
    book = openpyxl.load_workbook(io.BytesIO(worklist(agreed, "2026年演练计划", "某县应急办")))
    edit(book["待处理"], book["应报"])
    path = tmp_path / "待处理.xlsx"
    book.save(path)
    return path


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[2] if cell.value == heading)


def put(sheet: Worksheet, row_number: int, **values: str) -> None:
    words = {"answer": ANSWER, "instead": INSTEAD, "reason": REASON, "who": WHO, "until": UNTIL}
    for name, value in values.items():
        sheet.cell(row_number, column(sheet, words[name]), value)


def row_with(sheet: Worksheet, said: str) -> int:
    return next(
        cells[0].row for cells in sheet.iter_rows(min_row=3) if any(said in str(cell.value) for cell in cells)
    )


def answers(path: Path) -> tuple[dict[str, WorklistAnswer], list[str]]:
    problems = Problems()
    found = read_worklist(path, path.name, problems).answers
    return {each.kind.name: each for each in found}, [each.code for each in problems]


def test_every_question_is_a_row_with_its_choices_and_a_list_to_choose_from(tmp_path: Path) -> None:
    agreed = inbox().settled()
    path = edited(agreed, tmp_path, lambda questions, duties: None)
    sheet = openpyxl.load_workbook(path)["待处理"]
    assert sheet.max_row - 3 == len(agreed.questions)  # a title, headings, a note
    assert sheet.column_dimensions[openpyxl.utils.get_column_letter(column(sheet, DATA))].hidden
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    cell = sheet.cell(row_with(sheet, "又报来一版"), column(sheet, ANSWER))
    assert lists[cell.coordinate] == '"采用新的,采用旧的,逐项"'
    said = [str(value) for line in sheet.values for value in line]
    assert any("第1行　演练时间：汛期前 → 7月" in each for each in said)
    assert all(sheet.row_dimensions[number].height < 120 for number in range(2, sheet.max_row + 1))
    (of_duties,) = openpyxl.load_workbook(path)["应报"].data_validations.dataValidation
    (span,) = of_duties.sqref.ranges  # one list for all of them
    assert span.size == {"columns": 1, "rows": len(agreed.duties)}
    assert answers(path) == ({}, [])


def test_what_is_chosen_comes_back_with_the_question_wherever_its_row_lies(tmp_path: Path) -> None:
    made = inbox()
    agreed = made.settled()
    by_kind = {each.kind: each for each in agreed.questions}

    def edit(questions: Worksheet, duties: Worksheet) -> None:
        put(questions, row_with(questions, "又报来一版"), answer="采用旧的", reason="电话核实", who="赵六")
        put(questions, row_with(questions, "县  局"), answer="另一个单位", instead="阳城县公安局")
        put(
            duties, row_with(duties, "阳城县应急管理局"), answer="延期", until="2026-04-20", reason="答应周五"
        )
        questions.move_range("A3:K3", rows=40)

    found, told = answers(edited(agreed, tmp_path, edit))
    assert told == []
    version, whose, duty = found["VERSION"], found["WHOSE"], found["DUTY"]
    assert (version.choice, version.reason, version.who) == ("old", "电话核实", "赵六")
    assert version.asked == by_kind["用哪一版"].asked
    assert (whose.choice, whose.instead) == ("other", "阳城县公安局")
    assert decision_key(whose.kind, *whose.asked) == by_kind["是谁的"].key  # 县  局, both blanks
    assert (duty.choice, duty.until, duty.asked[1]) == ("延期", "2026-04-20", "U0002/plan-county/")
    made.said(version.kind, version.asked, version.choice)
    state = made.settled()
    assert next(each for each in state.questions if each.kind == "用哪一版").decided == "old"


@pytest.mark.parametrize(
    ("given", "choice"), [("2", "old"), ("2. 采用旧的", "old"), (" 采用旧的 ", "old"), ("3", "each")]
)
def test_a_choice_may_be_named_by_its_number(tmp_path: Path, given: str, choice: str) -> None:
    def edit(questions: Worksheet, _: Worksheet) -> None:
        put(questions, row_with(questions, "又报来一版"), answer=given)

    found, told = answers(edited(inbox().settled(), tmp_path, edit))
    assert (found["VERSION"].choice, told) == (choice, [])


def test_what_stands_in_no_list_and_a_row_that_was_touched_are_told_and_not_taken(tmp_path: Path) -> None:
    def edit(questions: Worksheet, _: Worksheet) -> None:
        put(questions, row_with(questions, "又报来一版"), answer="都行")
        at = row_with(questions, "县  局")
        put(questions, at, answer="1")
        questions.cell(at, column(questions, DATA), "已删")

    found, told = answers(edited(inbox().settled(), tmp_path, edit))
    assert (found, sorted(told)) == ({}, ["DG-E271", "DG-E272"])


def test_only_what_was_decided_by_a_person_can_be_taken_back(tmp_path: Path) -> None:
    made = inbox()
    question = next(each for each in made.settled().questions if each.kind == "用哪一版")
    assert "撤回决定" not in str(_shown(made.settled()))
    made.decide(question, "old")
    assert "撤回决定" in str(_shown(made.settled()))

    def edit(questions: Worksheet, _: Worksheet) -> None:
        put(questions, row_with(questions, "又报来一版"), answer="撤回决定")

    found, _ = answers(edited(made.settled(), tmp_path, edit))
    assert (found["VERSION"].choice, found["VERSION"].before) == ("", "old")


def _shown(agreed: Agreed) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(worklist(agreed, "2026年", "某县")))
    return list(book["待处理"].values)


def test_another_workbook_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "别的.xlsx")
    with pytest.raises(ProblemsFound) as stopped:
        read_worklist(tmp_path / "别的.xlsx", "别的.xlsx", Problems())
    assert [each.code for each in stopped.value.problems] == ["DG-E270"]


def test_choices_too_long_for_a_list_are_chosen_by_number() -> None:
    long = tuple(
        OpenChoice(f"unit:{n}", f"某某县第{n}建筑安装工程有限责任公司安全生产管理办公室" * 2)
        for n in range(6)
    )
    assert shown_choices(long) == ("1", "2", "3", "4", "5", "6")
    assert shown_choices(long[:2]) == tuple(each.words for each in long[:2])


def test_the_same_questions_give_the_same_bytes() -> None:
    agreed = inbox().settled()
    assert worklist(agreed, "2026年", "某县") == worklist(inbox().settled(), "2026年", "某县")
    assert DecisionKind.WHOSE.value in str(_shown(agreed))


def told(
    agreed: Agreed, tmp_path: Path, edit: Callable[[Worksheet, Worksheet], None]
) -> tuple[int, list[tuple[str, str]]]:
    """How many answers are taken, and what is told, at which cell."""
    problems = Problems()
    path = edited(agreed, tmp_path, edit)
    found = read_worklist(path, path.name, problems)
    return len(found.answers), [(each.code, str(each.place)) for each in problems]


@pytest.mark.parametrize("said", ["1", "１", "1.", "①", "第1项", "（1）", "选1", "1、"])
def test_a_number_is_a_number_however_it_is_written(tmp_path: Path, said: str) -> None:
    made = inbox().settled()
    count, problems = told(made, tmp_path, lambda sheet, _: put(sheet, 3, answer=said))
    assert (count, problems) == (1, [])


@pytest.mark.parametrize("said", ["9", "1、2", "1和2", "√", "一部分"])
def test_what_may_mean_another_choice_is_told(tmp_path: Path, said: str) -> None:
    count, problems = told(inbox().settled(), tmp_path, lambda sheet, _: put(sheet, 3, answer=said))
    assert (count, [code for code, _ in problems]) == (0, ["DG-E272"])


def test_what_was_written_beside_no_choice_is_told(tmp_path: Path) -> None:
    def edit(sheet: Worksheet, duties: Worksheet) -> None:
        put(sheet, 3, reason="看过了")
        put(duties, 3, until="2026-04-20")

    count, problems = told(inbox().settled(), tmp_path, edit)
    assert count == 0
    assert sorted(problems) == [("DG-E279", "待处理.xlsx!应报:3:7"), ("DG-E279", "待处理.xlsx!待处理:3:8")]


def test_two_rows_that_say_two_things_of_one_question_are_told_and_neither_is_taken(tmp_path: Path) -> None:
    def edit(sheet: Worksheet, _: Worksheet) -> None:
        put(sheet, 3, answer="1")
        for cell in sheet[3]:
            sheet.cell(30, cell.column, cell.value)
        put(sheet, 30, answer="2")

    count, problems = told(inbox().settled(), tmp_path, edit)
    assert (count, problems) == (0, [("DG-E280", "待处理.xlsx!待处理:30:6")])


def test_rows_of_which_only_the_columns_in_sight_were_sorted_are_told_and_not_taken(tmp_path: Path) -> None:
    def edit(sheet: Worksheet, duties: Worksheet) -> None:
        for each, answer in ((sheet, "1"), (duties, "免报")):
            for cell in each[3][1 : column(each, DATA) - 1]:
                below = each.cell(4, cell.column)
                cell.value, below.value = below.value, cell.value
            put(each, 4, answer=answer, reason="看过")

    count, problems = told(inbox().settled(), tmp_path, edit)
    assert count == 0
    assert sorted(problems) == [("DG-E282", "待处理.xlsx!应报:4:6"), ("DG-E282", "待处理.xlsx!待处理:4:6")]


def test_a_row_to_which_a_note_was_added_is_taken(tmp_path: Path) -> None:
    def edit(sheet: Worksheet, _: Worksheet) -> None:
        put(sheet, 3, answer="1")
        sheet.cell(3, 3).value = f"{sheet.cell(3, 3).value}（已问过）"

    assert told(inbox().settled(), tmp_path, edit) == (1, [])


def test_a_sheet_that_was_renamed_is_read(tmp_path: Path) -> None:
    def edit(sheet: Worksheet, _: Worksheet) -> None:
        put(sheet, 3, answer="1")
        sheet.title = "待处理 (2)"

    assert told(inbox().settled(), tmp_path, edit) == (1, [])


def test_a_choice_may_be_written_as_the_column_of_choices_has_it(tmp_path: Path) -> None:
    def edit(sheet: Worksheet, _: Worksheet) -> None:
        shown = sheet.cell(3, column(sheet, "可以选")).value
        put(
            sheet,
            3,
            answer=next(line for line in str(shown).split("\n") if "（" in line),
            instead="阳城县公安局",
        )

    assert told(inbox().settled(), tmp_path, edit) == (1, [])


def test_a_row_that_was_copied_unchanged_is_taken(tmp_path: Path) -> None:
    def edit(sheet: Worksheet, _: Worksheet) -> None:
        put(sheet, 3, answer="1")
        for cell in sheet[3]:
            sheet.cell(30, cell.column, cell.value)

    assert told(inbox().settled(), tmp_path, edit) == (1, [])
