"""The text of a docx comes in document order, text boxes once and where they are anchored."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.measure.docx_text import read_docx

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def paragraph(*runs: str) -> str:
    """A paragraph of runs; a run that begins with < is put in as it is."""
    return "<w:p>" + "".join(r if r[0] == "<" else f"<w:r><w:t>{r}</w:t></w:r>" for r in runs) + "</w:p>"


def box(text: str) -> str:
    """A text box as Word writes it: once for new programs, once for old ones."""
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    new, old = (
        f"<mc:Choice>{content}</mc:Choice>",
        f"<mc:Fallback><v:textbox>{content}</v:textbox></mc:Fallback>",
    )
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def docx(tmp_path: Path, body: str, **margins: str) -> Path:
    """A docx that holds as much as the reader looks at."""
    path = tmp_path / "made.docx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in margins.items():
            parts.writestr(f"word/{name}.xml", f"<w:{name[:3]} {NAMES}>{content}</w:{name[:3]}>")
    return path


def test_paragraphs_tables_and_controls_come_in_order(tmp_path: Path) -> None:
    row = f"<w:tr><w:tc>{paragraph('甲')}{paragraph('乙')}</w:tc><w:tc>{paragraph('丙')}</w:tc></w:tr>"
    control = f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    text = read_docx(
        docx(tmp_path, paragraph("头", "行") + f"<w:tbl>{row}</w:tbl>" + control + paragraph("尾"))
    )
    assert text.body == ["头行", "甲\n乙\t丙", "控件", "尾"]


def test_a_text_box_counts_once_and_stands_where_it_is_anchored(tmp_path: Path) -> None:
    before, after = paragraph(box("标志"), "正文一"), paragraph("正文二", box("版记"))
    assert read_docx(docx(tmp_path, before + after)).body == ["标志", "正文一", "正文二", "版记"]


def test_breaks_and_tabs_are_white_space_and_deleted_text_is_left_out(tmp_path: Path) -> None:
    stops = "<w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr>"
    runs = (
        "上",
        "<w:r><w:br/><w:t>下</w:t><w:tab/></w:r>",
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
    )
    assert read_docx(docx(tmp_path, paragraph(stops, *runs))).body == ["上\n下"]


def test_headers_and_footers_are_apart_and_empty_paragraphs_left_out(tmp_path: Path) -> None:
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    text = read_docx(docx(tmp_path, paragraph("文") + "<w:p/>", footer1=paragraph("— ", field, "3", " —")))
    assert text.body == ["文"]
    assert text.margins == {"word/footer1.xml": ["— 3 —"]}
