"""The Word template: what it must hold, what a clerk may do to it, and what is said when it is broken."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError

from docgen.document import elements as el
from docgen.document.placement import IMPRINT_ROW, ImprintPlacement
from docgen.document.sandbox import markup_environment
from docgen.document.tables import LINE_PITCH, PADDING
from docgen.model.kinds import Kind
from docgen.problems import Problem, ProblemsFound
from docgen.render.archive import zip_bytes
from docgen.render.docx import render_docx
from docgen.render.docx.content import IMPRINT_KINDS, KINDS
from docgen.render.docx.template import _environment
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample
from tests.render.reading import Read, W, attributes, text_of, val

TEMPLATE = Path(__file__).parents[2] / "templates" / "docx" / "公文.docx"
FONTS = {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"}
FACES = {
    "份号": ("仿宋_GB2312", 16.0),
    "密级和保密期限": ("黑体", 16.0),
    "紧急程度": ("黑体", 16.0),
    "签发人": ("仿宋_GB2312", 16.0),
    "上行发文字号": ("仿宋_GB2312", 16.0),
    "发文机关标志": ("方正小标宋简体", 48.0),
    "联合标志": ("方正小标宋简体", 48.0),
    "信函标志": ("方正小标宋简体", 48.0),
    "命令标志": ("方正小标宋简体", 48.0),
    "发文字号": ("仿宋_GB2312", 16.0),
    "令号": ("仿宋_GB2312", 16.0),
    "信函版头": ("仿宋_GB2312", 16.0),
    "黑体字": ("黑体", 16.0),
    "签发人姓名": ("楷体_GB2312", 16.0),
    "公文标题": ("方正小标宋简体", 22.0),
    "主送机关": ("仿宋_GB2312", 16.0),
    "公文正文": ("仿宋_GB2312", 16.0),
    "一级标题": ("黑体", 16.0),
    "二级标题": ("楷体_GB2312", 16.0),
    "三级标题": ("仿宋_GB2312", 16.0),
    "四级标题": ("仿宋_GB2312", 16.0),
    "联系方式": ("仿宋_GB2312", 16.0),
    "附件说明": ("仿宋_GB2312", 16.0),
    "出席人员": ("仿宋_GB2312", 16.0),
    "署名": ("仿宋_GB2312", 16.0),
    "签名章": ("仿宋_GB2312", 16.0),
    "成文日期": ("仿宋_GB2312", 16.0),
    "附注": ("仿宋_GB2312", 16.0),
    "公文题注": ("楷体_GB2312", 16.0),
    "附件标识": ("黑体", 16.0),
    "附件标题": ("方正小标宋简体", 22.0),
    "表头": ("黑体", 12.0),
    "表格正文": ("仿宋_GB2312", 12.0),
    "表格备注": ("仿宋_GB2312", 12.0),
    "抄送机关": ("仿宋_GB2312", 14.0),
    "印发机关": ("仿宋_GB2312", 14.0),
    "公文页码": ("宋体", 14.0),
}
Edit = Callable[..., Path]


@pytest.fixture(scope="module")
def template() -> Read:
    return Read(TEMPLATE.read_bytes())


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """The template after some editing: texts replaced in a part, every one of which must be there."""

    def edit(*replacements: tuple[str, str], part: str = "word/document.xml") -> Path:
        parts = Read(TEMPLATE.read_bytes()).parts
        text = parts[part].decode()
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new)
        path = tmp_path / "公文.docx"
        path.write_bytes(zip_bytes({**parts, part: text.encode()}.items()))
        return path

    return edit


def every_kind() -> el.OfficialDocument:
    """A document that has something for each kind of place in the template."""
    further = (
        sample.joint(),
        sample.letter(),
        sample.order(),
        sample.minutes(),
        sample.signets(),
        sample.noted(),
    )
    document = sample.every_element()
    return dataclasses.replace(document, parts=(*document.parts, *(each.parts[0] for each in further)))


def made(path: Path, document: el.OfficialDocument | None = None) -> Read:
    return Read(render_docx(document or sample.every_element(), ELECTRONIC, ImprintPlacement.SAME_PAGE, path))


def problems(path: Path, document: el.OfficialDocument | None = None) -> list[Problem]:
    with pytest.raises(ProblemsFound) as stopped:
        made(path, document)
    found = list(stopped.value.problems)
    assert all(problem.remedy and problem.place.file == "公文.docx" for problem in found)
    return found


def inherited(template: Read, name: str, path: str) -> dict[str, str]:
    """A setting of a style, taken from the styles it is based on and the defaults where it has none."""
    style = template.styles[name]
    while (found := style.find(path)) is None:
        base = val(style.find(f"{W}basedOn"))
        if not base:
            return attributes(template.xml("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{path}"))
        style = template.styles[template.style_name(base)]
    return attributes(found)


# --- what it must hold ---


@pytest.mark.parametrize("name", FACES)
def test_every_style_has_its_face_and_size(template: Read, name: str) -> None:
    face, size = FACES[name]
    fonts = inherited(template, name, f"{W}rPr/{W}rFonts")
    assert fonts == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), face)
    assert float(inherited(template, name, f"{W}rPr/{W}sz")["val"]) / 2 == size


def test_fonts_are_named_and_no_theme_has_a_say(template: Read) -> None:
    for name, content in template.parts.items():
        if name.startswith("word/") and "theme" not in name:
            assert not re.search(rb"asciiTheme|hAnsiTheme|eastAsiaTheme|cstheme", content), name
            used = set(re.findall(r'w:(?:ascii|eastAsia)="([^"]+)"', content.decode()))
            assert used <= FONTS | {"zh-CN"}, name
    assert "word/stylesWithEffects.xml" not in template.parts


def test_the_pages_are_those_of_the_layout(template: Read) -> None:
    upright, turned = template.sections
    assert attributes(upright.find(f"{W}pgSz")) == {"w": "11906", "h": "16838"}
    margins = attributes(upright.find(f"{W}pgMar"))
    sides = {side: margins[side] for side in ("top", "bottom", "left", "right")}
    assert sides == {"top": "1960", "bottom": "1847", "left": "1587", "right": "1474"}
    assert attributes(upright.find(f"{W}docGrid")) == {"type": "lines", "linePitch": "589"}
    assert upright.find(f"{W}titlePg") is None
    assert attributes(turned.find(f"{W}pgSz")) == {"w": "16838", "h": "11906", "orient": "landscape"}


def test_odd_and_even_pages_have_their_own_footer(template: Read) -> None:
    assert template.xml("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    for section in template.sections:
        assert {template.footer_text(section, pages) for pages in ("default", "even")} == {"— 1 —"}


def test_body_text_is_set_on_the_grid_of_28_by_22(template: Read) -> None:
    assert inherited(template, "公文正文", f"{W}rPr/{W}spacing") == {"val": "-5"}
    assert inherited(template, "公文正文", f"{W}pPr/{W}ind")["firstLineChars"] == "200"
    assert inherited(template, "公文正文", f"{W}pPr/{W}widowControl") == {"val": "0"}
    for name in ("公文正文", "发文字号", "署名", "签名章", "成文日期", "印发机关"):
        for off in ("overflowPunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd"):
            assert inherited(template, name, f"{W}pPr/{W}{off}") == {"val": "0"}
    assert template.styles["公文正文"].find(f"{W}pPr/{W}snapToGrid") is None


def test_what_is_placed_to_the_millimetre_has_lines_a_fifth_higher_than_its_type(template: Read) -> None:
    """Word and LibreOffice put the base line at four fifths of such a line, whatever the font."""
    marks = ("发文机关标志", "联合标志", "信函标志", "命令标志")
    rows = ("发文字号", "令号", "签发人", "上行发文字号", "信函版头")
    for name in (*marks, *rows, "印发机关", "公文页码"):
        spacing = inherited(template, name, f"{W}pPr/{W}spacing")
        assert spacing["lineRule"] == "exact"
        assert int(spacing["line"]) == pytest.approx(FACES[name][1] * 20 * 1.2)


def test_tables_and_imprint_are_as_high_as_in_the_pdf(template: Read) -> None:
    twips = 1440 / 25.4
    assert int(inherited(template, "表格正文", f"{W}pPr/{W}spacing")["line"]) == pytest.approx(
        LINE_PITCH * twips, abs=1
    )
    margins = {
        str(each.tag).removeprefix(W): int(attributes(each)["w"])
        for each in template.styles["公文表格"].find(f"{W}tblPr/{W}tblCellMar")
    }
    assert margins["left"] == margins["right"] == pytest.approx(PADDING * twips, abs=1)
    heights = [int(val(row)) for row in template.body.iter(f"{W}trHeight")]
    assert heights == [pytest.approx(IMPRINT_ROW * twips, abs=1)] * 6


def test_headings_show_in_words_navigation(template: Read) -> None:
    levels = {
        "公文标题": "0",
        "附件标题": "0",
        "一级标题": "1",
        "二级标题": "2",
        "三级标题": "3",
        "四级标题": "4",
    }
    for name, level in levels.items():
        assert val(template.styles[name].find(f"{W}pPr/{W}outlineLvl")) == level
    for name in ("一级标题", "二级标题", "三级标题", "四级标题"):
        assert template.styles[name].find(f"{W}pPr/{W}keepNext") is not None
        linked = val(template.styles[name].find(f"{W}link"))
        assert template.style_name(linked) == f"{name}字"


def test_enter_behind_the_first_annex_begins_an_item_below_it(template: Read) -> None:
    first, further = template.styles["附件说明"], template.styles["附件说明续项"]
    assert template.style_name(val(first.find(f"{W}next"))) == "附件说明续项"
    assert further.find(f"{W}next") is None  # another of its kind
    indent = attributes(further.find(f"{W}pPr/{W}ind"))
    cell = 16 * 20 - 4.1  # twips of a 字 in the type area
    assert int(indent["left"]) - int(indent["hanging"]) == pytest.approx(5 * cell, abs=3)  # below 1.
    assert attributes(further.find(f"{W}pPr/{W}spacing"))["before"] == "0"


def test_every_kind_of_element_has_one_place_in_its_style(template: Read) -> None:
    styles = {block.text: block.style for block in (*template.blocks, *template.boxed)}
    for kind in KINDS:
        style = {"正文": "公文正文", "表格": "表格正文"}.get(kind, kind)
        assert styles[f"{{{{ 要素.{kind} }}}}"] == style
    assert "{{ 版记.印发机关 }}\t{{ 版记.印发日期 }}" in template.imprint
    shown = text_of(template.body)
    for name in [f"要素.{kind}" for kind in KINDS] + [f"版记.{kind}" for kind in IMPRINT_KINDS]:
        assert shown.count(f"{{{{ {name} }}}}") == 1


def test_no_name_of_the_builders_machine_is_in_it(template: Read) -> None:
    for content in template.parts.values():
        assert not re.search(rb"w:rsid|/home/|/root/|[A-Z]:\\\\|lastModifiedBy>[^<]", content)


# --- what a clerk may do ---


def test_fixed_text_may_be_added(edited: Edit) -> None:
    path = edited(("{{ 要素.附注 }}", "附注：{{ 要素.附注 }}！"))
    assert made(path).styled("附注")[0].text == "附注：（此件公开发布）！"


def test_a_placeholder_may_be_given_another_look(edited: Edit) -> None:
    path = edited(
        ('<w:r><w:t xml:space="preserve">{{ 要素.署名 }}', "<w:r><w:rPr><w:b/></w:rPr><w:t>{{ 要素.署名 }}")
    )
    (signature,) = made(path).styled("署名")
    assert signature.text == sample.AUTHORITY
    assert signature.runs[0].find(f"{W}rPr/{W}b") is not None


def test_a_placeholder_may_be_set_in_another_style(edited: Edit) -> None:
    ids = {name: attributes(style)["styleId"] for name, style in Read(TEMPLATE.read_bytes()).styles.items()}
    place = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t xml:space="preserve">{{{{ 要素.联系方式'
    path = edited((place.format(ids["联系方式"]), place.format(ids["附注"])))
    assert [block.text for block in made(path).styled("附注")] == ["联系电话：4232621", "（此件公开发布）"]


def test_word_may_split_a_placeholder_into_runs(edited: Edit) -> None:
    """What Word does to a line in which something was corrected."""
    broken = (
        '{{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        '<w:t xml:space="preserve"> 要素</w:t></w:r><w:r><w:t>.署名 }</w:t></w:r><w:r><w:t>}'
    )
    assert made(edited(("{{ 要素.署名 }}", broken))).styled("署名")[0].text == sample.AUTHORITY


def test_a_run_may_hold_two_placeholders_and_a_tab(edited: Edit) -> None:
    """What LibreOffice makes of the line of 印发机关 and 印发日期."""
    between = '</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">{{ 版记.印发日期'
    path = edited((between, '</w:t><w:tab/><w:t xml:space="preserve">{{ 版记.印发日期'))
    assert made(path).imprint[-1] == f"{sample.AUTHORITY}\t2026年3月30日印发"


def test_a_box_written_twice_for_old_programs_is_filled_once(edited: Edit) -> None:
    """What Word and LibreOffice do to a text box when they save."""
    copy = "<mc:Fallback><w:pict><w:p><w:r><w:t>{{ 版记.印发机关 }}</w:t></w:r></w:p></w:pict></mc:Fallback>"
    path = edited(("</mc:Choice></mc:AlternateContent>", f"</mc:Choice>{copy}</mc:AlternateContent>"))
    assert made(path).imprint == made(TEMPLATE).imprint
    assert text_of(made(path).body).count("2026年3月30日印发") == 1
    assert b"Fallback" not in made(path).parts["word/document.xml"]


def test_properties_under_libreoffices_name_are_replaced(edited: Edit) -> None:
    theirs = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    ours = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    read = made(edited((ours, theirs), part="_rels/.rels"))
    assert "公文模板" not in read.parts["docProps/core.xml"].decode()
    assert read.parts["_rels/.rels"].count(b"docProps/core.xml") == 1


def test_facts_of_the_document_may_be_repeated_in_a_footer(edited: Edit) -> None:
    path = edited(("— </w:t>", "{{ 公文.发文字号 }} — </w:t>"), part="word/footer1.xml")
    read = made(path)
    assert read.footer_text(read.sections[0]) == f"{sample.NUMBER} — 1 —"


def test_a_style_may_get_a_new_id_as_word_gives_it(edited: Edit, tmp_path: Path) -> None:
    parts = Read(TEMPLATE.read_bytes()).parts
    renamed = {name: re.sub(rb'="gw(\d\d)"', rb'="af\1"', content) for name, content in parts.items()}
    path = tmp_path / "公文.docx"
    path.write_bytes(zip_bytes(renamed.items()))
    assert [b.style for b in made(path).blocks] == [b.style for b in made(TEMPLATE).blocks]


def test_texts_can_be_tested_like_any_other(edited: Edit) -> None:
    path = edited(("{{ 要素.附注 }}", '{{ 要素.附注 }}{% if "公开" in 要素.附注 %}（上网）{% endif %}'))
    assert made(path).styled("附注")[0].text == "（此件公开发布）（上网）"


# --- what is said when it is broken ---


def test_a_missing_template_is_a_problem(tmp_path: Path) -> None:
    (found,) = problems(tmp_path / "公文.docx")
    assert (found.code, "没有这个文件" in found.what) == ("DG-R301", True)


@pytest.mark.parametrize("content", [b"", b"not a zip", zip_bytes([("a.txt", b"a")])])
def test_a_template_that_is_no_word_file_is_a_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "公文.docx"
    path.write_bytes(content)
    assert [found.code for found in problems(path)] == ["DG-R301"]


def test_a_template_cut_off_in_the_middle_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "公文.docx"
    path.write_bytes(TEMPLATE.read_bytes()[:9000])
    assert [found.code for found in problems(path)] == ["DG-R301"]


def test_a_broken_statement_is_a_problem_that_shows_where(edited: Edit) -> None:
    (found,) = problems(edited(("{%p endfor %}", "{%p endfr %}")))
    assert found.code == "DG-R302"
    assert "endfr" in found.what


@pytest.mark.parametrize("expression", ["1/0", "'a' + 1", "range(10**9)", "[1][:'a']"])
def test_an_expression_that_fails_is_a_problem(edited: Edit, expression: str) -> None:
    (found,) = problems(edited(("{{ 要素.附注 }}", f"{{{{ {expression} }}}}")))
    assert found.code == "DG-R302"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("{{ 要素.附注 }}", "{{ 要素.附住 }}", "附住"),
        ("要素.成文日期 %}", "要素.日期 %}", "日期"),
        ("if 版记 %}", "if 版计 %}", "版计"),
    ],
)
def test_an_unknown_name_is_a_problem_that_lists_the_known_ones(
    edited: Edit, old: str, new: str, name: str
) -> None:
    (found,) = problems(edited((old, new)))
    assert (found.code, f"“{name}”" in found.what) == ("DG-R303", True)
    assert all(kind in found.remedy for kind in KINDS)


BOMBS = ["'a' * 9**9", "'%2000000000d' % 1"]


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "要素.附注.__html__.__globals__",
        "要素列表.append(1)",
        "cycler.__init__",
        *BOMBS,
    ],
)
def test_a_template_gets_at_nothing_but_data(edited: Edit, expression: str) -> None:
    (found,) = problems(edited(("{{ 要素.附注 }}", f"{{{{ {expression} }}}}")))
    assert found.code in ("DG-R304", "DG-R303")


@pytest.mark.parametrize("kind", KINDS)
def test_an_element_without_a_place_is_a_problem(edited: Edit, kind: str) -> None:
    path = edited((f"{{{{ 要素.{kind} }}}}", ""))
    found = problems(path, every_kind())
    assert {(each.code, f"“{kind}”" in each.what) for each in found} == {("DG-R307", True)}


@pytest.mark.parametrize("kind", IMPRINT_KINDS)
def test_a_part_of_the_imprint_without_a_place_is_a_problem(edited: Edit, kind: str) -> None:
    path = edited((f"{{{{ 版记.{kind} }}}}", ""))
    assert [(found.code, f"“{kind}”" in found.what) for found in problems(path)] == [("DG-R307", True)]


def test_an_element_that_the_document_lacks_needs_no_place(edited: Edit) -> None:
    assert made(edited(("{{ 要素.署名 }}", "")), sample.notice()).styled("署名") == []


@pytest.mark.parametrize("style", ["表头", "公文表格", "二级标题字", "联合标志", "命令标志", "黑体字"])
def test_a_style_that_was_deleted_is_a_problem(edited: Edit, style: str) -> None:
    path = edited((f'w:name w:val="{style}"', 'w:name w:val="别的"'), part="word/styles.xml")
    found = problems(path, every_kind())
    assert [(each.code, f"“{style}”" in each.what) for each in found] == [("DG-R305", True)]


def test_a_template_without_turned_page_is_a_problem(edited: Edit) -> None:
    assert [found.code for found in problems(edited((' w:orient="landscape"', "")))] == ["DG-R306"]


def test_the_template_is_a_zip_that_any_program_reads() -> None:
    with zipfile.ZipFile(TEMPLATE) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_kinds_of_documents_need_one_template_only() -> None:
    """A table that goes out alone has neither head nor 版记."""
    part = el.Part(
        (el.AnnexLabel(f"{sample.NUMBER}附件1"), el.AnnexTitle(("计划",)), sample.table()), Kind.PLAN
    )
    read = made(TEMPLATE, sample.document(part, imprint=None))
    assert [block.style for block in read.blocks] == ["附件标识", "附件标题", "表格"]


def test_words_white_space_stays_and_that_of_html_goes_as_before() -> None:
    """The environments of a process are shared: Word's own must not change that of the pages."""
    line = "{% if 1 %}\n甲{% endif %}\n"
    assert _environment().from_string(line).render() == "\n甲"
    assert markup_environment().from_string(line).render() == "甲"
    assert _environment().autoescape
    with pytest.raises(SecurityError):
        _environment().from_string("{{ 'a' * 9 ** 9 }}").render()
