"""Word files of both kinds are opened alike: parts by their relations, and in one vocabulary."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.opc import Fault, Limits, Unsound
from docgen.opc.namespaces import RENAMED, relation_kind
from docgen.opc.word import WordPackage, WordPart, open_word
from docgen.opc.wordml import W, is_on, number, val
from tests.opc.making import zipped
from tests.opc.strict import NEW, OLD, as_strict

LIMITS = Limits(unpacked=1_000_000)
OFFICE = f"{OLD}officeDocument/2006/relationships"
WORDML = f'xmlns:w="{OLD}wordprocessingml/2006/main" xmlns:r="{OFFICE}"'
STRICT_WORDML = f'xmlns:w="{NEW}wordprocessingml/main"'


def relations(*each: tuple[str, str, str]) -> bytes:
    inner = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{name}"/>' for i, kind, name in each)
    return f'<Relationships xmlns="{OLD}package/2006/relationships">{inner}</Relationships>'.encode()


def document(body: str, names: str = WORDML) -> bytes:
    return f"<w:document {names}><w:body>{body}</w:body></w:document>".encode()


def package(body: str = "", main: str = "word/document.xml", root: bytes = b"") -> bytes:
    """A file whose parts have names that no program gives them."""
    return zipped(
        ("_rels/.rels", relations(("r1", f"{OFFICE}/officeDocument", f"/{main}"))),
        (main, root or document(body)),
        (
            f"{main.rpartition('/')[0]}/_rels/{main.rpartition('/')[2]}.rels",
            relations(
                ("s", f"{OFFICE}/styles", "looks.xml"),
                ("f1", f"{OFFICE}/footer", "feet/one.xml"),
                ("f2", f"{OFFICE}/footer", "feet/two.xml"),
                ("gone", f"{OFFICE}/footer", "feet/three.xml"),
            ),
        ),
        ("word/looks.xml", f"<w:styles {WORDML}/>".encode()),
        ("word/feet/one.xml", f"<w:ftr {WORDML}><w:p/></w:ftr>".encode()),
        ("word/feet/two.xml", f"<w:ftr {WORDML}/>".encode()),
    )


def opened(content: bytes, *wanted: WordPart) -> WordPackage:
    return open_word(content, LIMITS, *wanted)


def settled(body: str) -> etree._Element:
    """The first element of a body as it is read."""
    return opened(package(body)).document[0][0]


@pytest.mark.parametrize("kind", [bytes, as_strict], ids=["transitional", "strict"])
@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml", "word/Main.XML"])
def test_parts_are_found_by_their_relations(main: str, kind: type) -> None:
    found = opened(kind(package("<w:p/>", main)), WordPart.STYLES, WordPart.FOOTER, WordPart.HEADER)
    assert found.document.tag == f"{W}document"
    assert [each.tag for each in found.parts[WordPart.STYLES]] == [f"{W}styles"]
    assert list(found.by_id) == ["s", "f1", "f2"]
    assert len(found.by_id["f1"]) == 1
    assert found.parts[WordPart.HEADER] == ()
    assert found.part(WordPart.THEME) is None


def test_without_any_relations_the_usual_names_are_looked_for() -> None:
    bare = zipped(
        ("word/document.xml", document("")),
        ("word/settings.xml", f"<w:settings {WORDML}/>".encode()),
    )
    assert opened(bare, WordPart.SETTINGS).part(WordPart.SETTINGS) is not None


def test_a_part_that_nothing_leads_to_is_none_of_the_file() -> None:
    stray = zipped(
        ("word/document.xml", document("")),
        ("word/_rels/document.xml.rels", relations(("a", f"{OFFICE}/theme", "theme.xml"))),
        ("word/settings.xml", b"<damaged"),
    )
    assert opened(stray, WordPart.SETTINGS).part(WordPart.SETTINGS) is None


@pytest.mark.parametrize(
    "content",
    [
        zipped(("xl/workbook.xml", b"<workbook/>")),
        package(root=b"<w:document xmlns:w='urn:another'/>"),
        package(root=f"<w:styles {WORDML}/>".encode()),
        zipped(("_rels/.rels", relations(("r1", f"{OFFICE}/officeDocument", "gone.xml")))),
    ],
    ids=["workbook", "foreign", "styles", "gone"],
)
def test_what_has_no_text_of_word_is_no_word_file(content: bytes) -> None:
    with pytest.raises(Unsound) as told:
        opened(content)
    assert told.value.fault is Fault.MISSING


def test_only_the_parts_that_are_wanted_are_read() -> None:
    content = package(root=document("")).replace(b"feet", b"feed")  # the footers are nowhere now
    assert opened(content).parts == {}
    assert opened(content, WordPart.FOOTER).parts == {WordPart.FOOTER: ()}


@pytest.mark.parametrize(
    ("length", "twips"),
    [
        ("12pt", "240"),
        ("29.45pt", "589"),
        ("-1.5pt", "-30"),
        ("1in", "1440"),
        ("2.54cm", "1440"),
        ("210mm", "11906"),
        ("2pc", "480"),
        ("2pi", "480"),
        ("589", "589"),
        ("-30", "-30"),
        ("auto", "auto"),
        ("", ""),
    ],
)
def test_a_length_is_read_in_any_unit(length: str, twips: str) -> None:
    assert val(settled(f'<w:pgSz w:w="{length}" w:h="1"/>'), "w") == twips


@pytest.mark.parametrize(
    ("element", "name", "value"),
    [
        ('<w:sz w:val="10.5pt"/>', "val", 21),
        ('<w:sz w:val="32"/>', "val", 32),
        ('<w:w w:val="80%"/>', "val", 80),
        ('<w:w w:val="80"/>', "val", 80),
        ('<w:zoom w:percent="120%"/>', "percent", 120),
        ('<w:tblW w:w="50%" w:type="pct"/>', "w", 2500),
        ('<w:tblW w:w="36pt" w:type="dxa"/>', "w", 720),
        ('<w:ind w:start="1in" w:end="0.5in"/>', "left", 1440),
        ('<w:ind w:start="1in" w:end="0.5in"/>', "right", 720),
        ('<w:ind w:startChars="200"/>', "leftChars", 200),
        ('<w:ind w:endChars="400"/>', "rightChars", 400),
        ('<w:spacing w:line="28.95pt" w:lineRule="exact"/>', "line", 579),
    ],
)
def test_sizes_shares_and_sides(element: str, name: str, value: float) -> None:
    assert number(settled(element), name) == value


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ('<w:jc w:val="start"/>', "left"),
        ('<w:jc w:val="end"/>', "right"),
        ('<w:jc w:val="center"/>', "center"),
        ('<w:tab w:val="end" w:pos="1in"/>', "right"),
        ('<w:lvlJc w:val="start"/>', "left"),
        ('<w:textDirection w:val="rl"/>', "tbRl"),
    ],
)
def test_words_that_strict_files_say_otherwise(element: str, said: str) -> None:
    assert val(settled(element)) == said


def test_sides_of_borders_and_margins_but_no_other_start() -> None:
    cell = settled('<w:tcPr><w:tcBorders><w:start w:color="FF0000"/><w:end/></w:tcBorders></w:tcPr>')
    assert [each.tag for each in cell[0]] == [f"{W}left", f"{W}right"]
    margins = settled('<w:tblCellMar><w:start w:w="5.4pt" w:type="dxa"/></w:tblCellMar>')
    assert number(margins[0], "w") == 108
    assert settled('<w:lvl><w:start w:val="3"/></w:lvl>')[0].tag == f"{W}start"


@pytest.mark.parametrize("text", ["12pt", "50%", "start"])
def test_a_text_that_looks_like_a_length_stays_as_it_is(text: str) -> None:
    tag = settled(f'<w:sdtPr><w:tag w:val="{text}"/></w:sdtPr>')[0]
    assert val(tag) == text


@pytest.mark.parametrize(
    ("mark", "on"),
    [("", True), ("1", True), ("true", True), ("on", True), ("0", False), ("false", False), ("off", False)],
)
def test_a_setting_is_on_unless_it_says_off(mark: str, on: bool) -> None:
    said = f' w:val="{mark}"' if mark else ""
    assert is_on(settled(f"<w:b{said}/>")) is on


def test_a_setting_that_is_not_there_is_off() -> None:
    assert not is_on(None)


def test_names_in_attributes_values_and_depths_are_those_of_transitional() -> None:
    inner = (
        f'<w:p><a:graphicData xmlns:a="{NEW}drawingml/main" uri="{NEW}drawingml/picture"'
        f' xmlns:r="{NEW}officeDocument/relationships" r:id="x"/></w:p>'
    )
    found = opened(package(root=document(inner, STRICT_WORDML))).document[0][0][0]
    assert found.tag == f"{{{OLD}drawingml/2006/main}}graphicData"
    assert found.get(f"{{{OFFICE}}}id") == "x"
    assert found.get("uri") == f"{OLD}drawingml/2006/picture"


def test_every_name_of_strict_has_its_own_of_transitional() -> None:
    assert len(set(RENAMED.values())) == len(RENAMED)
    assert all(name.startswith(OLD) and "/2006/" in name for name in RENAMED.values())
    assert relation_kind(f"{NEW}officeDocument/relationships/customProperties") == "custom-properties"
    assert relation_kind(f"{OFFICE}/custom-properties") == "custom-properties"


def test_a_text_in_another_encoding() -> None:
    text = document("<w:p/>", STRICT_WORDML).decode()
    root = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    assert opened(package(root=root)).document[0][0].tag == f"{W}p"
