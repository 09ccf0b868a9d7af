"""A text that the document issues: right behind it, in no 附件说明, without a label on its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache, project_root
from docgen.check.pdf import read_pdf
from docgen.check.run import check_pdf, check_word
from docgen.desk.year import YearJob
from docgen.document import elements as el
from docgen.model.kinds import DOCUMENT_KINDS, Format
from docgen.problems import Problem
from docgen.render.fonts import load_fonts
from docgen.render.pages import count_pages
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import ELECTRONIC
from tests.bound_in import FILES, NOTICE, SCHEME, job
from tests.render.reading import Read, W

BODY = """\
发文字号: 青应急办发〔2026〕3号
标题: 青山县应急指挥部办公室关于印发《青山县2026年防汛应急演练方案》的通知
主送机关: 各乡镇人民政府，县直各有关单位
正文: |
  现将《青山县2026年防汛应急演练方案》印发给你们，请认真执行。
附件:
  - {标题: 青山县2026年防汛应急演练方案, 内容: attachments/方案.yaml, 随文印发: 是}
%s署名: 青山县应急指挥部办公室
成文日期: 2026-03-30
附注: 此件公开发布
印发: {日期: 2026-03-30}
"""
RULES, PLANNED = (
    "  - {标题: 青山县应急演练考核办法, 内容: attachments/办法.yaml}\n",
    "  - {标题: 青山县2026年应急演练计划表, 内容: plan.计划表}\n",
)
ALONE, BESIDE_ONE, BESIDE_TWO = "", RULES, RULES + PLANNED


def issuing(folder: Path, notice: str) -> tuple[YearJob, list[Problem]]:
    """The office with a notice that issues its 方案, which speaks of no annex."""
    scheme = FILES[SCHEME].replace("，演练的安排见附件3", "")
    year, problems = job(folder, {NOTICE: notice, SCHEME: scheme})
    return year, list(problems)


def composed(year: YearJob) -> list[el.OfficialDocument]:
    """The notice and what it binds in; the tables of the plan that it does not carry are left out."""
    return [each for each in year.documents(DOCUMENT_KINDS) if each.number]


@pytest.mark.parametrize(
    ("others", "items", "labels", "alone"),
    [
        (ALONE, [], [""], ["附件"]),
        (BESIDE_ONE, [""], ["", "附件"], ["附件", "附件"]),
        (BESIDE_TWO, ["1.", "2."], ["", "附件1", "附件2"], ["附件", "附件1", "附件2"]),
    ],
)
def test_it_is_not_listed_and_the_annexes_are_counted_without_it(
    others: str, items: list[str], labels: list[str], alone: list[str], tmp_path: Path
) -> None:
    """Apart from its document it is an annex: line 1 says of which (7.3.7)."""
    whole, *apart = composed(issuing(tmp_path, BODY % others)[0])
    notes = [each for each in whole.elements() if isinstance(each, el.AttachmentNote)]
    assert [item.number for note in notes for item in note.items] == items
    firsts = [part.elements[0] for part in whole.parts[1:]]
    assert [first.text for first in firsts if isinstance(first, el.AnnexLabel)] == labels
    each = [document.parts[0].elements[0] for document in apart]
    assert each == [el.AnnexLabel(f"青应急办发〔2026〕3号{label}") for label in alone]


def test_its_title_stands_where_an_annexes_does_in_both_formats(tmp_path: Path) -> None:
    """Its first line is empty in both, so that as many lines follow, and what was counted is laid out."""
    year, problems = issuing(tmp_path, BODY % ALONE)
    whole, apart = documents = composed(year)
    files = {(file.name, file.format): file.content for file in year.render(documents)}
    assert problems == []
    name, lone = dict.fromkeys(name for name, _ in files)
    shown, cut = (read_pdf(files[each, Format.PDF]).pages for each in (name, lone))
    page = next(page for page in shown if page.text_lines[0].text == apart.title)
    labelled = cut[0].text_lines[1]
    assert page.text_lines[0].base == pytest.approx(labelled.base, abs=0.01)
    assert [line.text for line in page.text_lines[:10]] == [line.text for line in cut[0].text_lines[1:11]]
    body = Read(files[name, Format.DOCX]).body.findall(f"{W}p")
    text = ["".join(paragraph.itertext()) for paragraph in body]
    assert text[text.index(apart.title) - 1] == ""
    press = Press(load_fonts(font_cache()), ELECTRONIC, project_root() / "templates" / "html")
    counted = count_pages(whole, Setter(load_fonts(font_cache()), ELECTRONIC))
    assert counted
    assert counted.page_count == press.lay_out(whole).page_count
    for content in (files[name, Format.PDF], files[lone, Format.PDF]):
        assert check_pdf(content, layout=ELECTRONIC) == ()
    assert check_word(files[name, Format.DOCX], layout=ELECTRONIC) == ()


@pytest.mark.parametrize(
    ("cited", "codes"), [("附件1", []), ("附件2", ["DG-T202"])], ids=["listed", "beyond what is listed"]
)
def test_the_body_counts_without_it_too(cited: str, codes: list[str], tmp_path: Path) -> None:
    said = (BODY % RULES).replace("请认真执行", f"考核按照{cited}执行")
    _, problems = issuing(tmp_path, said)
    assert [each.code for each in problems] == codes
