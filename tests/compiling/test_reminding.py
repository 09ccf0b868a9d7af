"""Reminders: each unit once with all that it owes, three texts, contacts where they belong."""

from __future__ import annotations

import datetime as dt
import email
import io
import zipfile
from email import policy
from typing import Any

import openpyxl
import pytest

from docgen.collect.agreed import DutyState
from docgen.compiling.mails import MailFile, mail_draft
from docgen.compiling.product import YearProduct, YearReturns
from docgen.compiling.reminder_files import COLUMNS, proposed_number, reminders_product, ticked
from docgen.desk.outcome import Watcher
from docgen.desk.report_year import set_documents
from docgen.model.kinds import Format
from docgen.problems import Problems, ProblemsFound
from docgen.records.reminders import read_reminders
from tests.collect.made import ROOT, SIGNED, Returns, plan_rows
from tests.compiling.county import FORM, TODAY, compiled

DUE = dt.date(2026, 3, 10)
PERSON, NUMBER = "张㛃", "0356-4232699、13800000000"
BAD = {**SIGNED, **plan_rows(("阳城县林业局", "防火演练", "春天", "实战"))}


def office(missing: int = 2) -> Returns:
    """An office with so many units missing, one to mend, one that may lie in the pile."""
    made = Returns("yangcheng", 2026)
    made.units = {
        key: unit._replace(contact=PERSON, phone=NUMBER, email=f"{key}@example.com" if key != "U0003" else "")
        for key, unit in made.units.items()
    }
    for number in range(1, missing + 1):
        made.owes(f"U{number:04}", FORM, until=DUE)
    made.owes("U0002", "materials", until=DUE, drill="0A0A0A", drill_name="消防应急演练")
    made.owes("U0017", FORM, DutyState.UNSURE, until=DUE)
    made.back("U0016", FORM, BAD, until=DUE)
    return made


def product(made: Returns, problems: Problems | None = None) -> tuple[YearProduct, YearReturns]:
    returns = compiled(made, problems)
    return reminders_product(returns, read_reminders(made.data, Problems()), ROOT / "templates"), returns


def content(made: YearProduct, format: Format) -> bytes:
    (file,) = [each for each in made.files if each.format is format]
    return file.content


@pytest.fixture(scope="module")
def made() -> YearProduct:
    return product(office(3))[0]


def calls(made: YearProduct) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content(made, Format.XLSX))).worksheets[0]
    heads = [cell.value for cell in sheet[2]]
    rows = sheet.iter_rows(min_row=3, max_row=sheet.max_row - 1, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_the_list_has_each_form_that_is_owed_and_whom_to_call(made: YearProduct) -> None:
    rows = calls(made)
    assert [(row["单位编号"], row["表格编号"], row["情况"]) for row in rows] == [
        ("U0001", FORM, "未报"),
        ("U0002", "materials", "未报"),
        ("U0002", FORM, "未报"),
        ("U0003", FORM, "未报"),
        ("U0016", FORM, "不全（1处）"),
    ]
    assert {(row["联系人"], row["电话"]) for row in rows} == {
        (PERSON, "0356-4232699、\n13800000000")  # a number a line: no program parts one
    }
    assert [row["逾期"] for row in rows] == ["逾期10天"] * 5
    assert rows[1]["缺什么"] == "演练材料报送单（消防应急演练）"


def test_the_chat_text_groups_units_by_what_is_wanted_and_names_no_person(made: YearProduct) -> None:
    said = content(made, Format.TEXT).decode("utf-8-sig")
    assert "还没有报的：开发区管委会、阳城县城镇集体工业联合社、阳城县工业和信息化局。" in said
    assert "报得不全、要改的：阳城县应急管理局。" in said
    assert "阳城县城镇集体工业联合社（消防应急演练）" in said
    for secret in (PERSON, NUMBER, "example.com", "阳城县红十字会"):
        assert secret not in said


def test_a_mail_is_a_draft_to_one_unit_about_all_that_it_owes(made: YearProduct) -> None:
    archive = zipfile.ZipFile(io.BytesIO(content(made, Format.ZIP)))
    assert archive.namelist() == ["U0001.eml", "U0002.eml", "U0016.eml"]
    mail = email.message_from_bytes(archive.read("U0002.eml"), policy=policy.default)
    assert (mail["X-Unsent"], mail["Date"], mail["From"]) == ("1", None, None)
    assert mail["To"].addresses[0].display_name == PERSON
    assert mail["To"].addresses[0].addr_spec == "U0002@example.com"
    text = mail.get_content()
    assert text.count("至今没有收到你单位的") == 2
    assert "补正" not in text
    mended = email.message_from_bytes(archive.read("U0016.eml"), policy=policy.default).get_content()
    assert "有1处要补正" in mended


def test_who_has_no_address_is_told_by_name() -> None:
    problems = Problems()
    product(office(3), problems)
    told = {each.code: each.what for each in problems}
    assert "阳城县工业和信息化局" in told["DG-E321"]
    assert set(told) == {"DG-E321", "DG-E322"}


def test_a_file_in_a_mail_has_its_name_in_both_headers() -> None:
    name = "阳城县公安局演练计划表（改）.xlsx"
    draft = mail_draft("张三 <a@b.cn>", "退回", "请改。", [MailFile(name, b"\x00\x01" * 500)])
    new = email.message_from_bytes(draft, policy=policy.default)
    (part,) = new.iter_attachments()
    assert (part.get_filename(), part.get_content()) == (name, b"\x00\x01" * 500)
    old = list(email.message_from_bytes(draft).walk())[-1]
    ((raw, charset),) = email.header.decode_header(str(old.get_param("name")))
    assert isinstance(raw, bytes)
    assert raw.decode(str(charset)) == name
    assert mail_draft("a@b.cn", "退回", "请改。", [MailFile("a.zip", b"1")]).count(b'name="a.zip"') == 2


def test_what_was_sent_back_is_asked_for_as_such() -> None:
    made = office()
    duty = made.duties["U0016", FORM, ""]
    assert duty.submission
    returns = compiled(made)
    log = read_reminders(made.data, Problems())
    log.__dict__["returned"] = {duty.copy.key: duty.submission.sha256}
    log.__dict__["chased"] = {duty.copy.key: ((dt.date(2026, 3, 12), "电话"),)}
    found = reminders_product(returns, log, ROOT / "templates")
    said = content(found, Format.TEXT).decode("utf-8-sig")
    assert "退回后还没有改的：阳城县应急管理局。" in said
    assert calls(found)[-1]["情况"] == "退回未改（1处）"
    assert calls(found)[-1]["催过几次"] == "3月12日电话"
    assert (
        "已经退回"
        in email.message_from_bytes(
            zipfile.ZipFile(io.BytesIO(content(found, Format.ZIP))).read("U0016.eml"), policy=policy.default
        ).get_content()
    )


def test_where_nobody_is_late_there_is_nothing_to_remind_of() -> None:
    made = Returns("yangcheng", 2026)
    made.owes("U0001", FORM, until=TODAY)
    made.owes("U0002", FORM, DutyState.UNSURE, until=DUE)
    with pytest.raises(ProblemsFound) as told:
        product(made)
    assert [each.code for each in told.value.problems] == ["DG-E320"]


@pytest.mark.parametrize(
    ("taken", "number"),
    [
        ([], "阳应急总指办发〔2026〕1号"),
        (
            ["阳应急总指办发〔2026〕3号", "阳应急总指办发〔2025〕9号", "别办发〔2026〕8号", "第5期"],
            "阳应急总指办发〔2026〕4号",
        ),
    ],
)
def test_the_letter_is_numbered_behind_the_papers_of_its_year(taken: list[str], number: str) -> None:
    assert proposed_number(compiled(Returns("yangcheng", 2026)), taken) == number


def test_a_letter_takes_the_number_of_letters_where_the_office_has_one() -> None:
    taken = ["阳应急总指办发〔2026〕3号", "阳应急总指办函〔2026〕4号"]
    year = compiled(Returns("yangcheng", 2026))
    assert proposed_number(year, taken, is_letter=True) == "阳应急总指办函〔2026〕5号"
    assert proposed_number(year, taken[:1], is_letter=True) == "阳应急总指办发〔2026〕4号"
    assert proposed_number(year, taken) == "阳应急总指办发〔2026〕4号"


@pytest.mark.slow
@pytest.mark.parametrize("missing", [2, 15])
def test_the_letter_stands_without_a_word_of_the_checker(missing: int) -> None:
    problems = Problems()
    found, returns = product(office(missing), problems)
    files = list(set_documents(found, (Format.PDF, Format.DOCX), Watcher(), problems))
    assert {each.code for each in problems} <= {"DG-E321", "DG-E322"}
    assert len(files) == 2
    (draft,) = found.drafts
    assert (
        draft.letter.title
        == f"{returns.data.office.name}关于催报2026年演练计划表（县直单位）、演练材料报送单的函"
    )
    named = "阳城县城镇集体工业联合社" in str(draft.letter.main_recipients)
    assert named == (missing == 2)
    assert PERSON not in draft.letter.body + str(draft.letter.contacts)


def test_of_many_forms_the_title_says_one_word_and_the_body_says_each_once() -> None:
    made = office(15)
    made.owes("U0003", "statistics-half", until=DUE)
    found, returns = product(made)
    (draft,) = found.drafts
    assert draft.letter.title == f"{returns.data.office.name}关于催报2026年应急演练表格的函"
    body = draft.letter.body
    assert body.count("截至") == 1
    assert body.count("个单位") == 3
    assert "上半年应急演练情况统计表（应于3月10日前报送）1个单位" in body


def test_only_what_was_ticked_is_entered() -> None:
    heads = [column.heading for column in COLUMNS]
    assert {"催过打√", "方式", "答复", "单位编号", "表格编号", "演练编号"} <= set(heads)
    base = {"单位编号": "U1", "表格编号": "plan"}
    rows = [
        {**base, "催过打√": "√", "方式": "邮件", "答复": "答应周五"},
        {**base, "催过打√": "", "答复": "没人接"},
        {**base, "催过打√": "×"},
        {**base, "催过打√": "V", "演练编号": "AB"},
    ]
    assert list(ticked(rows)) == [
        (("U1", "plan", ""), "邮件", "答应周五"),
        (("U1", "plan", "AB"), "", ""),
    ]
