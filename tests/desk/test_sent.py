"""What was sent stands in a list that is only added to; who is expected is settled by it."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from docgen.desk.outcome import ExitCode
from docgen.forms.returned import read
from docgen.model.kinds import Format
from docgen.problems import Problems
from docgen.records.definitions import FORMS, FormLibrary
from docgen.records.sendings import ALWAYS, PER_DRILL, copies_in
from tests.desk.sender import REGISTER, TELL, Sender, codes, keys, product
from tests.problems.bench import PLAN, UNITS

EVERYBODY = {(unit, form) for unit in ("S1", "S2", "S3") for form in ("tell", "after")}


@pytest.fixture
def office(tmp_path: Path) -> Sender:
    sender = Sender(tmp_path)
    sender.forms()
    return sender


def test_what_was_made_is_entered_with_hashes_names_and_deadlines(office: Sender) -> None:
    done = product(office.sent(date="2026-04-01"))
    assert keys(done) == EVERYBODY
    by_key = {(copy.unit, copy.form): copy for copy in done.copies}
    tell, after = by_key["S1", "tell"], by_key["S1", "after"]
    assert (tell.unit_name, tell.form_name, tell.due) == ("某县水务局", "情况表", "2026-04-10")
    assert (tell.drill, tell.drill_name, tell.asked) == ("", "", ALWAYS)
    assert (after.drill_name, after.due, after.asked) == ("防汛", "演练结束后20日内", ALWAYS)
    assert by_key["S2", "after"].asked == PER_DRILL
    assert tell.files == {"docx": hashlib.sha256(office.file("S1", "情况表").read_bytes()).hexdigest()}
    library = FormLibrary(office.data / "jia", 2026, {}, Problems())
    identity = read(office.file("S1", "评估表").read_bytes(), library.of).identity
    assert identity
    assert (identity.edition, identity.drill) == (after.edition, after.drill)
    assert "日期: 2026-04-01\n    登记日期: 2026-04-02\n" in office.list
    (entry,) = [done.entry]
    assert entry
    assert hashlib.sha256((office.records / entry.file).read_bytes()).hexdigest() == entry.sha256
    assert tuple(copies_in((office.records / entry.file).read_bytes(), entry.file)) == done.copies
    assert (len(done.expected), done.spare) == (4, 2)


def test_a_second_time_nothing_is_new_and_nothing_is_written(office: Sender) -> None:
    office.sent()
    before = {path: path.read_bytes() for path in office.records.rglob("*") if path.is_file()}
    done = product(office.sent())
    assert done.entry is None
    assert done.last
    assert done.last.number == 1
    assert {path: path.read_bytes() for path in office.records.rglob("*") if path.is_file()} == before


def test_a_part_is_entered_and_then_the_rest(office: Sender) -> None:
    assert keys(product(office.sent(units=("S1",), forms=("tell",)))) == {("S1", "tell")}
    first = office.list
    assert keys(product(office.sent())) == EVERYBODY - {("S1", "tell")}
    assert office.list.startswith(first)


def test_who_comes_later_is_not_late_for_what_was_never_sent(office: Sender) -> None:
    before = product(office.sent())
    office.write(UNITS, REGISTER + "S4,某县民政局,县,县直,赵六,0356-4232624\n")
    assert product(office.sent()).expected == before.expected
    office.forms()
    assert keys(product(office.sent())) == {("S4", "tell"), ("S4", "after")}


def test_who_leaves_the_register_is_still_expected_and_told(office: Sender) -> None:
    before = product(office.sent())
    office.without("S2")
    office.forms()
    after = office.sent()
    assert "DG-I310" in codes(after)
    assert product(after).expected == before.expected
    done = office.withdraw(units=("S2",))
    assert "DG-I310" not in codes(done)
    assert {copy.unit for copy in product(done).expected} == {"S1", "S3"}
    assert "事项: 撤回\n" in office.list
    assert "理由: 撤销\n" in office.list


def test_what_was_withdrawn_is_not_entered_again_of_itself(office: Sender) -> None:
    office.sent()
    office.withdraw(units=("S3",), forms=("tell",))
    assert product(office.sent()).entry is None
    assert codes(office.correct()) == ["DG-I312"]
    again = product(office.correct(units=("S3",)))
    assert keys(again) == {("S3", "tell")}
    assert ("S3", "tell") in {(copy.unit, copy.form) for copy in again.expected}
    assert codes(office.correct(units=("S3",))) == ["DG-I312"]  # it is with the unit again


def test_a_drill_that_leaves_the_plan_is_still_expected_and_told(office: Sender) -> None:
    before = product(office.sent())
    office.without_drill()
    done = office.sent()
    assert "DG-I308" in codes(done)  # its file is for no drill of the plan
    assert "DG-I311" in codes(done)
    assert product(done).expected == before.expected
    office.forms()
    new = product(office.sent())
    assert [(copy.unit, copy.drill_name) for copy in new.copies] == [("S1", "防台风")]
    key = next(copy.drill for copy in before.expected if copy.drill)
    assert "DG-I311" not in codes(office.withdraw(drills=(key,)))


def test_another_day_of_a_drill_is_no_news(office: Sender) -> None:
    office.sent()
    office.edit(PLAN, "时间: 2026年6月, 形式: 实战", "时间: 2026年7月, 形式: 桌面")
    office.forms()
    assert product(office.sent()).entry is None


def test_files_changed_and_gone_since_they_were_made_are_told(office: Sender) -> None:
    edited = office.file("S1", "情况表")
    edited.write_bytes(edited.read_bytes() + b" ")
    office.file("S2", "情况表").unlink()
    done = office.sent()
    assert [code for code in codes(done) if code.startswith("DG-I")] == ["DG-I306", "DG-I307"]
    assert keys(product(done)) == EVERYBODY - {("S2", "tell")}
    (copy,) = [each for each in product(done).copies if (each.unit, each.form) == ("S1", "tell")]
    assert copy.files["docx"] == hashlib.sha256(edited.read_bytes()).hexdigest()


def test_what_was_made_anew_since_is_told_and_entered_only_as_a_correction(office: Sender) -> None:
    before = product(office.sent())
    office.edit(UNITS, "李四", "赵六")
    office.forms()
    done = office.sent()
    assert "DG-I309" in codes(done)
    assert (product(done).entry, product(done).expected) == (None, before.expected)
    corrected = product(office.correct("联系人换了"))
    assert keys(corrected) == {("S2", "tell")}
    assert "理由: 联系人换了\n" in office.list
    assert product(office.sent()).entry is None


def test_a_deadline_stays_as_it_was_sent(office: Sender) -> None:
    office.sent(forms=("tell",))
    office.edit(PLAN, "计划报送: 2026-04-10", "计划报送: 2026-04-20")
    done = office.sent(forms=("tell",))
    assert "DG-I309" in codes(done)
    assert {copy.due for copy in product(done).expected} == {"2026-04-10"}


def test_another_format_made_later_is_a_correction_and_the_rest_of_a_copy_stays(office: Sender) -> None:
    office.sent()
    office.forms(formats=(Format.XLSX,))
    assert "DG-I309" in codes(office.sent())
    copies = product(office.correct("补发 Excel")).copies
    assert {tuple(copy.files) for copy in copies} == {("docx", "xlsx")}


def test_a_definition_somebody_removed_is_kept_once_more_and_a_lost_one_is_told(office: Sender) -> None:
    shutil.rmtree(office.data / "jia/2026" / FORMS)
    assert "DG-I313" not in codes(office.sent(units=("S1",)))
    assert len(list((office.data / "jia/2026" / FORMS).iterdir())) == 2
    shutil.rmtree(office.data / "jia/2026" / FORMS)
    office.edit("data/jia/forms/tell.yaml", "名称: 联系人", "名称: 负责人")
    done = office.sent()
    assert codes(done).count("DG-I313") == 1
    assert keys(product(done)) == EVERYBODY - {("S1", "tell"), ("S1", "after")}


def test_what_was_sent_is_read_by_what_was_kept_then(office: Sender) -> None:
    sent = office.file("S2", "情况表").read_bytes()
    office.sent()
    changed = TELL.replace("who", "person").replace("组: basic", "组: more")
    office.write("data/jia/forms/tell.yaml", changed)
    library = FormLibrary(office.data / "jia", 2026, {}, Problems())
    assert read(sent, library.of).values == {"basic.unit": "某县公安局", "basic.who": "李四"}


def test_the_plans_own_blank_table_is_sent_with_its_deadline_and_kept(office: Sender) -> None:
    table = "空白计划表:\n  编号: own\n  发给: 所有单位\n  分组: [{名称: 专项演练, 行数: 2}]\n"
    columns = "  列: [{标题: 类别}, {标题: 督导情况, 字段: notes}]\n"
    plan = (office.folder / PLAN).read_text(encoding="utf-8")
    office.write(PLAN, f"{plan}{table}{columns}")
    office.forms(names=("own",))
    done = office.sent(forms=("own",))
    assert {(copy.form_name, copy.due) for copy in product(done).copies} == {("演练计划表", "2026-04-10")}
    assert "DG-I313" not in codes(done)
    library = FormLibrary(office.data / "jia", 2026, {}, Problems())
    found = read(office.file("S1", "演练计划表").read_bytes(), library.of)
    assert found.doubts == ()
    assert found.answers["drills.1.notes"].place


def test_what_lies_there_for_others_is_not_told_of_a_part(office: Sender) -> None:
    office.file("S2", "情况表").unlink()
    assert codes(office.sent(units=("S1",))) == []


def test_nothing_made_is_nothing_sent(tmp_path: Path) -> None:
    done = Sender(tmp_path).sent()
    assert (done.exit_code, codes(done)) == (ExitCode.FAILED, ["DG-I305"])
    assert not (tmp_path / "data/jia/2026/records").exists()


def test_a_unit_and_a_form_that_there_are_not_are_told(office: Sender) -> None:
    assert codes(office.sent(units=("S9",), forms=("tall",))) == ["DG-U103", "DG-U104"]
    assert codes(office.withdraw(units=("S1",))) == ["DG-I312"]


def test_an_impossible_day_is_told_and_nothing_is_written(office: Sender) -> None:
    done = office.sent(date="2026-02-30")
    assert codes(done) == ["DG-V113"]
    assert not (office.records / "发出登记.yaml").exists()


def test_a_list_of_another_year_or_office_is_refused(office: Sender) -> None:
    office.sent()
    office.edit("data/jia/2026/records/发出登记.yaml", "年份: 2026", "年份: 2025")
    assert "DG-I212" in codes(office.sent())


def test_a_list_of_copies_that_was_touched_or_lost_is_told(office: Sender) -> None:
    office.sent()
    (name,) = (office.records / "已发出").iterdir()
    content = name.read_bytes()
    name.write_bytes(content.replace(b"S3", b"S2"))
    assert "DG-I304" in codes(office.sent())
    name.unlink()
    assert "DG-I303" in codes(office.sent())


@pytest.mark.parametrize("step", range(2))
def test_where_a_write_fails_everything_is_as_it_was(
    office: Sender, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before = {path: path.read_bytes() for path in office.records.rglob("*") if path.is_file()}
    renames, real = [0], os.replace

    def replace(source: str | Path, target: str | Path) -> None:
        renames[0] += 1
        if renames[0] == step + 1:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    assert codes(office.sent())[-1:] == ["DG-W102"]
    assert {path: path.read_bytes() for path in office.records.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("date", "told"), [("2026-04-03", "DG-I314"), ("2027-04-01", "DG-I314"), ("2025-04-01", "DG-I315")]
)
def test_a_day_on_which_nothing_was_sent_is_entered_nowhere(office: Sender, date: str, told: str) -> None:
    outcome = office.sent(date=date)  # on 2026-04-02
    assert (outcome.exit_code, codes(outcome)) == (ExitCode.FAILED, [told])
    assert not (office.records / "发出登记.yaml").exists()


@pytest.mark.parametrize("date", ["2025-12-20", "2026-04-02"])
def test_the_end_of_the_year_before_and_today_are_days_to_send_on(office: Sender, date: str) -> None:
    assert product(office.sent(date=date)).entry is not None
