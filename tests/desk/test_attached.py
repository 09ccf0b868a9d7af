"""Annexes of every kind made: the data's text in both formats, nothing for our own check to find."""

from __future__ import annotations

import pytest

from docgen.check.run import check_pdf, check_word
from docgen.document import elements as el
from docgen.document.plain import plain_lines
from docgen.model.kinds import DOCUMENT_KINDS, Format, Kind
from docgen.publish.artifact import Rendered
from docgen.standard.layouts import ELECTRONIC
from tests.bound_in import RULES, job
from tests.kept.texts import text_of
from tests.measure.compare import squeeze

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
