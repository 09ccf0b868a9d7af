"""An annex that is a document with annexes of its own: each is judged by the list that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.bootstrap.paths import templates
from docgen.check.findings import Finding, Where
from docgen.check.nesting import lister_of
from docgen.check.outline import Annex, Name, OutlineBlock
from docgen.check.run import check_word
from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import Kind
from docgen.render.docx import render_docx
from docgen.standard.layouts import ELECTRONIC
from tests.bound_in import FILES, FORWARDED, NOTICE, RULES, YEAR, job


def found(document: el.OfficialDocument) -> list[Finding]:
    """What the rules find in the document as Word file."""
    template = templates() / "docx" / "公文.docx"
    content = render_docx(document, ELECTRONIC, ImprintPlacement.NEXT_PAGE, template)
    return list(check_word(content, layout=ELECTRONIC))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> el.OfficialDocument:
    """The letter with two texts, a table, and a document with a text and a table of its own."""
    return job(tmp_path_factory.mktemp("year"))[0].documents((Kind.NOTICE,))[0]


def changed(
    document: el.OfficialDocument, part: int, change: Callable[[el.Element], el.Element]
) -> el.OfficialDocument:
    """The document with the elements of one part changed."""
    parts = list(document.parts)
    parts[part] = replace(parts[part], elements=tuple(change(each) for each in parts[part].elements))
    return replace(document, parts=tuple(parts))


def test_what_is_right_is_left_alone(whole: el.OfficialDocument) -> None:
    assert found(whole) == []


@pytest.mark.parametrize(("part", "other"), [(4, "附件4"), (5, "附件3"), (6, "附件7")])
def test_a_wrong_number_is_found_in_whichever_list(whole: el.OfficialDocument, part: int, other: str) -> None:
    def relabel(element: el.Element) -> el.Element:
        return el.AnnexLabel(other) if isinstance(element, el.AnnexLabel) else element

    rules = {each.rule for each in found(changed(whole, part, relabel))}
    assert ("annex_number_same" in rules) == (whole.parts[part].elements[0] != el.AnnexLabel(other))


@pytest.mark.parametrize("part", [1, 3, 5, 6])
def test_a_title_that_its_list_does_not_have_is_found(whole: el.OfficialDocument, part: int) -> None:
    def retitle(element: el.Element) -> el.Element:
        return el.AnnexTitle(("关于防火工作的几点说明",)) if isinstance(element, el.AnnexTitle) else element

    (finding,) = found(changed(whole, part, retitle))
    assert finding.rule == "annex_title_same"
    title = next(each.text for each in whole.parts[part].elements if isinstance(each, el.AnnexTitle))
    assert finding.expected == title


def test_an_annex_that_is_only_listed_does_not_shift_the_numbers_behind_it(tmp_path: Path) -> None:
    text = FILES[NOTICE].replace("演练方案, 内容: attachments/方案.yaml}", "演练方案}")
    assert "方案.yaml" not in text
    (document,) = job(tmp_path, {NOTICE: text})[0].documents((Kind.NOTICE,))
    assert found(document) == []


def test_the_first_line_of_a_text_is_judged_even_where_it_reads_like_recipients(tmp_path: Path) -> None:
    text = FILES[RULES].replace(
        "一、为规范应急演练考核工作，制定本办法。", "考核由以下单位负责：县应急管理局（负责综合："
    )
    (document,) = job(tmp_path, {RULES: text})[0].documents((Kind.NOTICE,))
    assert "（负责综合：" in "".join(
        e.text for e in document.parts[2].elements if isinstance(e, el.Paragraph)
    )
    assert {each.rule for each in found(document)} == {"pairs"}


def test_a_list_with_one_entry_below_another_with_one_entry(tmp_path: Path) -> None:
    one = FILES[NOTICE].split("附件:\n")[0].replace("附件1", "附件").replace("附件2", "附件")
    one += "附件: [{标题: 青山县应急演练考核办法, 内容: attachments/办法.yaml}]\n"
    one += "署名: 青山县应急指挥部办公室\n成文日期: 2026-03-30\n"
    own = FILES[RULES] + "附件: [{标题: 青山县2026年应急演练计划表, 内容: plan.计划表}]\n"
    (document,) = job(tmp_path, {NOTICE: one, RULES: own})[0].documents((Kind.NOTICE,))
    labels = [part.elements[0] for part in document.parts[1:]]
    assert labels == [el.AnnexLabel("附件"), el.AnnexLabel("附件")]
    assert found(document) == []


ORDER = """\
发文机关标志: 示范市人民政府令
令号: 12
正文: 本令自2026年4月1日起施行。
签名章: {职务: 市长, 姓名: 张伟}
成文日期: 2026-03-16
"""
ORDER_FILE = f"{YEAR}/attachments/市政府令.yaml"


def with_order(folder: Path) -> el.OfficialDocument:
    """The letter whose second annex lists an order, which has no title but its mark and goes by no number."""
    own = FILES[RULES] + "附件: [{标题: 示范市人民政府令, 内容: attachments/市政府令.yaml}]\n"
    return job(folder, {RULES: own, ORDER_FILE: ORDER})[0].documents((Kind.NOTICE,))[0]


def test_an_order_without_a_title_belongs_to_the_list_that_names_its_mark(tmp_path: Path) -> None:
    document = with_order(tmp_path)
    assert document.parts[3].elements[0] == el.AnnexLabel("附件")
    assert found(document) == []


@pytest.mark.parametrize(
    ("label", "rules"), [("附件2", {"annex_number_same"}), ("附件9", {"annex_number_same"})]
)
def test_its_wrong_number_is_found(tmp_path: Path, label: str, rules: set[str]) -> None:
    def relabel(element: el.Element) -> el.Element:
        return el.AnnexLabel(label) if isinstance(element, el.AnnexLabel) else element

    assert {each.rule for each in found(changed(with_order(tmp_path), 3, relabel))} == rules


MINUTES = """\
发文机关标志: 示范市应急管理局会议纪要
标题: 示范市应急管理局专题会议纪要
正文: 会议研究了全市应急演练工作。
附件: [{标题: 示范市2026年应急演练工作要点, 内容: attachments/要点.yaml}]
出席: [张伟, 王静, 李明远, 赵国梁]
列席: [陈云, 沈静]
"""


def with_minutes(folder: Path) -> el.OfficialDocument:
    """The letter whose second annex lists minutes, which have an annex and below its name who was there."""
    own = FILES[RULES] + "附件: [{标题: 示范市应急管理局专题会议纪要, 内容: attachments/纪要.yaml}]\n"
    files = {RULES: own, f"{YEAR}/attachments/纪要.yaml": MINUTES}
    return job(folder, files)[0].documents((Kind.NOTICE,))[0]


def test_who_was_at_a_meeting_is_no_part_of_an_annex_s_name(tmp_path: Path) -> None:
    assert found(with_minutes(tmp_path)) == []


def test_another_title_below_minutes_is_found(tmp_path: Path) -> None:
    def retitle(element: el.Element) -> el.Element:
        return el.AnnexTitle(("防火工作要点",)) if isinstance(element, el.AnnexTitle) else element

    (finding,) = found(changed(with_minutes(tmp_path), 4, retitle))
    assert (finding.rule, finding.expected) == ("annex_title_same", "示范市2026年应急演练工作要点")


JOINT = "示范市公安局 示范市教育局关于做好2026年应急演练工作的通知"


@pytest.mark.parametrize(
    ("listed", "rules"),
    [(JOINT, set()), (JOINT.replace(" ", "、"), set()), (JOINT.replace(" ", "和"), {"annex_title_same"})],
)
def test_organs_of_a_forwarded_paper_are_listed_with_a_mark_or_white(
    tmp_path: Path, listed: str, rules: set[str]
) -> None:
    title = "示范市应急管理局关于做好2026年应急演练工作的通知"
    files = {
        NOTICE: FILES[NOTICE].replace(f"{title}, 内容", f"{listed}, 内容"),
        FORWARDED: FILES[FORWARDED].replace(f"标题: {title}", f"标题: {JOINT}"),
    }
    made, problems = job(tmp_path, files)
    (document,) = made.documents((Kind.NOTICE,))
    assert {each.rule for each in found(document)} == rules
    assert ("DG-V306" in {each.code for each in problems}) == bool(rules)


def annex(number: str, *own: tuple[str, str], lister: int | None = None) -> Annex:
    listed = tuple(Name(f"{n}." if n else "", title, block(title)) for n, title in own)
    return Annex(block(f"附件{number}"), block("标题"), number, listed, lister)


def block(text: str) -> OutlineBlock:
    return OutlineBlock(text, Where())


def names(*numbers: str) -> tuple[Name, ...]:
    return tuple(Name(f"{number}.", f"第{number}项", block("")) for number in numbers)


def test_the_title_tells_whose_annex_it_is_where_two_lists_have_its_number() -> None:
    before = [annex("1", ("1", "甲"), ("2", "乙"))]
    assert lister_of("2", ["乙"], before, names("1", "2")) == 0
    assert lister_of("2", ["丙"], before, names("1", "2")) is None


def test_a_list_that_has_had_the_annex_waits_for_no_other_of_the_same_name() -> None:
    """Two lists, one within the other, may each name an annex 2 「演练安排表」."""
    outer = annex("1", ("1", "甲"), ("2", "第2项"))
    inner = annex("1", ("1", "乙"), ("2", "第2项"), lister=0)
    before = [outer, inner, annex("2", lister=1)]
    assert lister_of("2", ["第2项"], before, names("1", "2")) == 0
    before.append(annex("2", lister=0))
    assert lister_of("2", ["第2项"], before, names("1", "2")) is None


def test_without_a_title_that_is_listed_a_number_that_was_had_goes_to_the_inner_list() -> None:
    before = [annex("1"), annex("2", ("1", "甲"), ("2", "乙"))]
    assert lister_of("1", ["别的"], before, names("1", "2", "3")) == 1
    assert lister_of("3", ["别的"], before, names("1", "2", "3")) is None


def test_a_number_that_the_document_does_not_list_goes_to_the_inner_list_that_does() -> None:
    before = [annex("1"), annex("2", ("", "某某厅令"))]
    assert lister_of("", [], before, names("1", "2")) == 1
    assert lister_of("4", [], before, names("1", "2")) is None


def test_a_list_is_done_with_when_a_list_around_it_goes_on() -> None:
    before = [annex("1", ("1", "甲"), ("2", "乙")), annex("2")]
    assert lister_of("2", ["乙"], before, names("1", "2", "3")) is None


def issuing(folder: Path, own: str) -> el.OfficialDocument:
    """The letter that issues a text without a label, whose two annexes are a table and a text."""
    text = FILES[NOTICE].split("附件:\n")[0].replace("（附件1）", "").replace("（附件2）", "")
    text = text.replace("，演练的安排见附件3", "")
    text += "附件: [{标题: 青山县应急演练考核办法, 内容: attachments/办法.yaml, 随文印发: 是}]\n"
    text += "署名: 青山县应急指挥部办公室\n成文日期: 2026-03-30\n印发: {日期: 2026-03-30}\n"
    text = text.replace("《青山县2026年防汛应急演练方案》", "《青山县应急演练考核办法》")
    return job(folder, {NOTICE: text, RULES: FILES[RULES] + own})[0].documents((Kind.NOTICE,))[0]


OWN = (
    "附件: [{标题: 青山县2026年应急演练计划表, 内容: plan.计划表},"
    " {标题: 青山县2026年防汛应急演练方案, 内容: attachments/方案.yaml}]\n"
)


def test_what_the_issued_text_lists_is_listed(tmp_path: Path) -> None:
    document = issuing(tmp_path, OWN)
    labels = [part.elements[0] for part in document.parts[2:]]
    assert labels == [el.AnnexLabel("附件1"), el.AnnexLabel("附件2")]
    assert found(document) == []


@pytest.mark.parametrize("wrong", ["附件3", "附件2"])
def test_a_wrong_number_of_what_the_issued_text_lists_is_found(tmp_path: Path, wrong: str) -> None:
    def relabel(element: el.Element) -> el.Element:
        return el.AnnexLabel(wrong) if isinstance(element, el.AnnexLabel) else element

    assert "annex_number_same" in {each.rule for each in found(changed(issuing(tmp_path, OWN), 2, relabel))}


def test_an_annex_that_neither_lists_is_found(tmp_path: Path) -> None:
    def unlisted(element: el.Element) -> el.Element:
        text = el.Paragraph((el.Run("各单位应当照此执行。"),))
        return text if isinstance(element, el.AttachmentNote) else element

    document = issuing(tmp_path, OWN)
    assert {each.rule for each in found(changed(document, 1, unlisted))} == {"annexes_without_note"}
