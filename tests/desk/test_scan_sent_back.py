"""What was entered of a scan wrongly goes back marked on the unit's own scan, with a mail that says so."""

from __future__ import annotations

import email
import io
import zipfile
from email import policy
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from docgen.desk.report_year import ReportRequest, report_year
from docgen.forms.returned import read
from docgen.model.kinds import ReportKind
from tests.desk.enterer import DRAWN, KEPT, Enterer, collected_once

REGISTER = "data/jia/units.csv"
WRONG = {**KEPT, **DRAWN, "basic.people": "很多", "rows.1.day": "2026年6月31日"}


@pytest.fixture
def office(tmp_path: Path) -> Enterer:
    """An office that knows its unit's address."""
    made = Enterer.copied(collected_once()[0], tmp_path)
    made.sender.edit(REGISTER, "联系人,电话", "联系人,电话,邮箱")
    made.sender.edit(REGISTER, "0356-4232621", "0356-4232621,s1@example.com")
    return made


def sent_back(office: Enterer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files written, the messages' codes."""
    where = partial(ReportRequest, "2026", None, office.sender.data, office.sender.output)
    done = report_year(where(ReportKind.RETURNS, date="2026-04-15", inbox=office.inbox))
    written = tuple(map(str, done.product.written)) if done.product else ()
    return written, tuple(each.code for each in done.problems)


def test_the_scan_goes_back_with_what_was_entered_wrongly_marked(office: Enterer) -> None:
    scan = collected_once()[1]
    office.enter(scan, WRONG)
    name = "某县水务局：情况表（退回）.pdf"
    assert sent_back(office) == ((name, "退回邮件.zip"), ())
    folder = office.sender.output / "jia/2026/退回"
    content = (folder / name).read_bytes()
    assert read(content, lambda _: office.copy("S1")[0]).identity == office.copy("S1")[1].identity
    with pikepdf.open(io.BytesIO(content)) as pdf, pikepdf.open(io.BytesIO(scan)) as own:
        assert len(pdf.pages[0].Annots) == 2
        assert pdf.pages[0].mediabox == own.pages[0].mediabox
        pictures = [
            [each.read_raw_bytes() for each in page.get_images().values()]
            for page in (pdf.pages[0], own.pages[0])
        ]
        assert pictures[0] == pictures[1]
    with pypdfium2.PdfDocument(content) as document:
        listed = "".join(document[1].get_textpage().get_text_range().split())
    assert listed.index("1人数“人数”应填整数") < listed.index("2第1行日期“日期”写的“2026年6月31日”不对")
    with zipfile.ZipFile(folder / "退回邮件.zip") as archive:
        mail = email.message_from_bytes(archive.read("S1.eml"), policy=policy.default)
    body = mail.get_body()
    assert body
    assert "原文件。扫描件上要改的地方画了红框，编了号" in body.get_content()
    assert "涂了黄色" not in body.get_content()
    assert [each.get_filename() for each in mail.iter_attachments()] == [name]


def test_what_nobody_has_entered_is_not_sent_back(office: Enterer) -> None:
    assert sent_back(office) == ((), ("DG-E330",))
