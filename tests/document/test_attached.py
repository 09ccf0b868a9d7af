"""Annexes from files composed: in which order they stand, how they are labelled, what goes out alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.document import elements as el
from docgen.model.kinds import DOCUMENT_KINDS, Kind
from docgen.problems import ProblemsFound
from tests.bound_in import FILES, FORWARDED, NOTICE, PLAN, POINTS, RULES, SCHEME, edited, job

TITLES = [
    "青山县2026年防汛应急演练方案",
    "青山县应急演练考核办法",
    "青山县2026年应急演练计划表",
    "示范市应急管理局关于做好2026年应急演练工作的通知",
]


def documents(folder: Path, changed: dict[str, str] | None = None) -> tuple[el.OfficialDocument, ...]:
    made, problems = job(folder, changed)
    found = made.documents(DOCUMENT_KINDS)
    assert list(problems) == []
    return found


def labels(document: el.OfficialDocument) -> list[str]:
    return [part.elements[0].text for part in document.parts if isinstance(part.elements[0], el.AnnexLabel)]


def names(part: el.Part) -> list[str]:
    return [type(element).__name__ for element in part.elements]


def test_annexes_stand_in_the_order_of_their_lists_those_of_an_annex_behind_it(tmp_path: Path) -> None:
    whole = documents(tmp_path)[0]
    assert labels(whole) == ["附件1", "附件2", "附件3", "附件4", "附件1", "附件2"]
    assert [part.kind for part in whole.parts] == [
        Kind.NOTICE,
        Kind.TEXT,
        Kind.TEXT,
        Kind.TABLE,
        Kind.FORWARDED,
        Kind.TEXT,
        Kind.TABLE,
    ]


def test_a_text_has_its_title_on_line_3_and_neither_head_nor_recipients(tmp_path: Path) -> None:
    scheme, rules = documents(tmp_path)[0].parts[1:3]
    assert names(scheme)[:4] == ["AnnexLabel", "AnnexTitle", "HeadingNote", "Paragraph"]
    assert "Table" in names(scheme)
    assert names(rules) == [
        "AnnexLabel",
        "AnnexTitle",
        "Paragraph",
        "Paragraph",
        "ContactLine",
        "SignatureBlock",
    ]
    (signed,) = [each for each in rules.elements if isinstance(each, el.SignatureBlock)]
    assert not signed.sealed


def test_what_the_plan_fixes_is_put_into_a_text(tmp_path: Path) -> None:
    scheme = documents(tmp_path)[0].parts[1]
    said = "".join(each.text for each in scheme.elements if isinstance(each, el.Paragraph))
    assert "参演单位于2026年4月10日前" in said
    levels = [each.level for each in scheme.elements if isinstance(each, el.Paragraph)]
    assert levels == [0, 1, 2, 0, 0, 1, 0]  # a lone numbered sentence is text


def test_each_annex_goes_out_alone_with_those_that_it_binds_in_itself(tmp_path: Path) -> None:
    alone = documents(tmp_path)[1:]
    assert [each.title for each in alone] == TITLES
    assert [labels(each)[0] for each in alone] == [f"青应急办发〔2026〕3号附件{n}" for n in (1, 2, 3, 4)]
    assert [labels(each)[1:] for each in alone] == [[], [], [], ["附件1", "附件2"]]
    assert [each.kind for each in alone] == [Kind.TEXT, Kind.TEXT, Kind.TABLE, Kind.FORWARDED]


def test_a_table_that_an_annex_carries_is_no_document_of_its_own(tmp_path: Path) -> None:
    titles = [each.title for each in documents(tmp_path)]
    assert "市级安排" not in titles
    assert "分工" not in titles
    spare = FILES[PLAN] + "  备用:\n    列: [{标题: 甲}]\n    行: [{甲: 乙}]\n"
    assert "备用" in [each.title for each in documents(tmp_path / "spare", {PLAN: spare})]


def test_an_annex_that_a_forwarded_document_only_names_is_not_bound_in(tmp_path: Path) -> None:
    changed = edited(FORWARDED, ", 内容: attachments/要点.yaml", "")
    whole = documents(tmp_path, changed)[0]
    assert labels(whole) == ["附件1", "附件2", "附件3", "附件4", "附件2"]


def test_a_text_may_have_an_annex_of_its_own(tmp_path: Path) -> None:
    own = FILES[RULES] + "附件: [{标题: 青山县2026年应急演练计划表, 内容: plan.计划表}]\n"
    whole = documents(tmp_path, {RULES: own})[0]
    assert labels(whole)[:4] == ["附件1", "附件2", "附件", "附件3"]
    (note,) = [each for each in whole.parts[2].elements if isinstance(each, el.AttachmentNote)]
    assert note.items == (el.NoteItem("", "青山县2026年应急演练计划表"),)


def test_a_broken_place_for_data_is_told_in_the_file_of_the_text(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        job(tmp_path, edited(SCHEME, "{{ 截止.计划报送 | 日期 }}", "{{ 截止.计划保送 | 日期 }}"))
    assert {(p.code, p.place.file) for p in found.value.problems} == {("DG-W201", SCHEME)}
    made, problems = job(tmp_path / "2", edited(RULES, "本办法自", "{{ 表格.没有 }}，本办法自"))
    made.documents(DOCUMENT_KINDS)
    assert {(p.code, p.place.file) for p in problems} == {("DG-C104", RULES)}


def test_one_text_of_two_documents_is_labelled_as_each_lists_it(tmp_path: Path) -> None:
    second = "data/qingshan/2026/documents/函.yaml"
    text = (
        FILES[NOTICE]
        .replace("〔2026〕3号", "〔2026〕4号")
        .replace("印发《青山县2026年防汛应急演练方案》", "做好演练")
    )
    lines = [line for line in text.split("\n") if "方案.yaml" not in line and "plan.计划表" not in line]
    text = (
        "\n".join(lines).replace("（附件1）", "").replace("（附件2）", "（附件1）").replace("附件3", "附件2")
    )
    wholes = [each for each in documents(tmp_path, {second: text}) if each.whole]
    assert [labels(each) for each in wholes] == [
        ["附件1", "附件2", "附件3", "附件4", "附件1", "附件2"],
        ["附件1", "附件2", "附件1", "附件2"],
    ]


def test_the_blank_of_a_form_and_a_rare_character_within_what_is_forwarded(tmp_path: Path) -> None:
    blank = (
        FILES[FORWARDED]
        .replace("plan.市级安排", "表格.record")
        .replace("署名:", "  - {标题: 样表, 内容: 表格.plan}\n署名:")
    )
    changed = {FORWARDED: blank, **edited(POINTS, "以演促防", "以演促防、㛃")}
    made, problems = job(tmp_path, changed)
    assert list(problems) == []
    whole = made.documents((Kind.NOTICE,))[0]
    assert labels(whole)[-3:] == ["附件1", "附件2", "附件3"]
    assert any(isinstance(each, el.Table) for each in whole.parts[-1].elements)
    (draft,) = made.data.drafts
    assert any(file.endswith("/record.yaml") for file in made.data.origin(draft).files)
    assert str(made.data.written("㛃", draft)).startswith(POINTS)
