"""Annexes of every kind made: the data's text in both formats, nothing for our own check to find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.bootstrap.paths import project_root
from docgen.check.pdf import read_pdf
from docgen.check.run import check_pdf, check_word
from docgen.document import elements as el
from docgen.document.plain import plain_lines
from docgen.model.kinds import DOCUMENT_KINDS, Format, Kind
from docgen.publish.artifact import Rendered
from docgen.render.pdf.layout import LaidOut, Press
from docgen.standard.gbt9704 import CELL, TYPE_AREA_LEFT, TYPE_AREA_RIGHT
from docgen.standard.layouts import ELECTRONIC
from tests.bound_in import FILES, NOTICE, RULES, edited, job
from tests.kept.texts import text_of
from tests.measure.compare import squeeze
from tests.render.reading import Read

ARTICLES = """\
标题: 青山县应急演练考核办法
正文: |
  第一章 总则

  第一条 为规范应急演练考核工作，根据有关规定，结合我县应急演练工作的实际情况，制定本办法。

  第二条　考核包括下列内容：

  （一）演练计划制定情况；

  （二）演练组织实施情况。

  第二章  附则

  第三条 本办法自印发之日起施行。
"""


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory,
) -> list[tuple[el.OfficialDocument, dict[Format, Rendered]]]:
    year, problems = job(tmp_path_factory.mktemp("year"), {RULES: ARTICLES})
    documents = year.documents(DOCUMENT_KINDS)
    files = list(year.render(documents))
    assert list(problems) == []
    both = [{file.format: file for file in files[i : i + 2]} for i in range(0, len(files), 2)]
    return list(zip(documents, both, strict=True))


def said(document: el.OfficialDocument) -> tuple[str, str]:
    """The text of a document, that of its 版记 apart: a docx may hold it earlier than it stands."""
    body, imprint, before = "", "", ""
    for what, text in plain_lines(document):
        lead = "附件：" if what == "附件说明" != before else ""
        line = lead + squeeze(text).replace("｜", "")
        body, imprint = (body, imprint + line) if what == "版记" else (body + line, imprint)
        before = what
    return body, imprint


def read(file: Rendered) -> str:
    lines = text_of(f"x.{file.format.value}", file.content)
    return "".join(line.replace("|", "") for line in lines if line.strip("—0123456789"))


def test_every_file_says_what_the_data_says(
    made: list[tuple[el.OfficialDocument, dict[Format, Rendered]]],
) -> None:
    assert len(made) == 5
    for document, files in made:
        text, imprint = said(document)
        assert "第一条为规范应急演练考核工作" in text or "考核办法" not in document.title
        for form, file in files.items():
            assert imprint in read(file), (document.title, form)
            assert read(file).replace(imprint, "", 1) == text, (document.title, form)


def test_no_file_has_anything_for_our_own_check_to_find(
    made: list[tuple[el.OfficialDocument, dict[Format, Rendered]]],
) -> None:
    for document, files in made:
        assert check_pdf(files[Format.PDF].content, layout=ELECTRONIC) == (), document.title
        assert check_word(files[Format.DOCX].content, layout=ELECTRONIC) == (), document.title


def test_files_are_named_by_number_annex_and_title_and_know_their_kind(
    made: list[tuple[el.OfficialDocument, dict[Format, Rendered]]],
) -> None:
    files = [each[Format.PDF] for _, each in made]
    assert files[1].name == "青应急办发〔2026〕3号附件1 青山县2026年防汛应急演练方案"
    assert [file.kind for file in files] == [
        Kind.NOTICE,
        Kind.TEXT,
        Kind.TEXT,
        Kind.TABLE,
        Kind.FORWARDED,
    ]
    assert {file.paper for file in files} == {"notice"}
    assert all("data/qingshan/2026/attachments/要点.yaml" in file.sources for file in files)


CENTRE = (TYPE_AREA_LEFT + TYPE_AREA_RIGHT) / 2


def test_on_the_page_a_text_stands_as_an_annex_does(
    made: list[tuple[el.OfficialDocument, dict[Format, Rendered]]],
) -> None:
    """附件N on line 1, title on line 3, 题注 below it, then a line left; chapters in the middle."""
    pitch = ELECTRONIC.pitch
    scheme, rules = (read_pdf(made[number][1][Format.PDF].content).pages[0].text_lines for number in (1, 2))
    label, title, note, body = scheme[0], scheme[1], scheme[2], scheme[4]
    assert label.text == "青应急办发〔2026〕3号附件1"
    assert title.base - label.base == pytest.approx(2 * pitch, abs=1.5)  # 2号 below 3号
    assert (note.text[0], scheme[3].text[-1]) == ("（", "）")
    assert note.base - title.base == pytest.approx(pitch, abs=1.5)
    assert body.base - scheme[3].base == pytest.approx(2 * pitch, abs=0.3)
    chapter = next(line for line in rules if line.text.startswith("第二章"))
    assert chapter.middle == pytest.approx(CENTRE, abs=1.0)
    article = next(line for line in rules if line.text.startswith("第三条"))
    assert article.left == pytest.approx(TYPE_AREA_LEFT + 2 * CELL, abs=1.0)


def test_in_word_a_text_stands_as_an_annex_does(
    made: list[tuple[el.OfficialDocument, dict[Format, Rendered]]],
) -> None:
    scheme, rules = (Read(made[number][1][Format.DOCX].content) for number in (1, 2))
    (title,), (note,) = scheme.styled("附件标题"), scheme.styled("公文题注")
    assert title.setting("spacing")["after"] == "0"
    assert note.text.replace("\n", "") == "（2026年3月25日县应急指挥部第2次会议审议通过）"
    assert rules.styled("附件标题")[0].setting("spacing").get("after") != "0"
    chapters = rules.styled("一级标题")
    assert [block.text for block in chapters] == ["第一章　总则", "第二章　附则"]
    assert all(block.setting("jc") == {"val": "center"} for block in chapters)
    assert all(block.setting("ind")["firstLineChars"] == "0" for block in chapters)


def test_annexes_behind_one_with_its_own_are_cut_from_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what no page of the letter shows as it goes out alone is laid out a second time."""
    laid_out: list[str] = []
    real = Press.lay_out

    def seen(self: Press, document: el.OfficialDocument) -> LaidOut:
        laid_out.append(document.title)
        return real(self, document)

    monkeypatch.setattr(Press, "lay_out", seen)
    first, *entries = [line for line in FILES[NOTICE].split("\n") if line.startswith("  - ")]
    listed = "\n".join([first, *entries])
    turned = "\n".join([entries[-1], *entries[:-1], first])
    year, _ = job(tmp_path, edited(NOTICE, listed, turned), Format.PDF)
    whole, forwarded, *_ = documents = year.documents(DOCUMENT_KINDS)
    assert len(list(year.render(documents))) == 5
    assert laid_out == [whole.title, forwarded.title]


DOCS = (project_root() / "docs/annexes.md").read_text("utf-8")
SHOWN = re.findall(r"`data/机关/2026/([^`]+)`：\n\n```yaml\n(.*?)```", DOCS, re.DOTALL)


def test_the_example_of_the_docs_is_without_fault_and_has_every_kind_of_annex(tmp_path: Path) -> None:
    assert len(SHOWN) == DOCS.count("```yaml") == 6
    changed = {f"data/qingshan/2026/{name}": text for name, text in SHOWN}
    year, problems = job(tmp_path, changed)
    whole = year.documents(DOCUMENT_KINDS)[0]
    assert list(problems) == []
    assert [part.kind for part in whole.parts[1:]] == [
        Kind.TEXT,
        Kind.TEXT,
        Kind.TABLE,
        Kind.FORWARDED,
        Kind.TEXT,
        Kind.TABLE,
    ]
