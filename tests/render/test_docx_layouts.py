"""The Word file in another layout profile: what the template's styles count in lines follows its pitch."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.render.archive import zip_bytes
from docgen.render.docx import render_docx
from docgen.standard.layouts import CUSTOMARY, ELECTRONIC, Layout
from tests.render import sample
from tests.render.reading import Read, W, attributes, val

TEMPLATE = Path(__file__).parents[2] / "templates" / "docx" / "公文.docx"
TWIPS = 1440 / 25.4
STEP = 579 - 589
LOWER = round(37 * TWIPS) - round(34.58 * TWIPS)
Spacing = Callable[[Read, str, str], int]


def made(layout: Layout, document: el.OfficialDocument | None = None, template: Path = TEMPLATE) -> Read:
    found = document or sample.every_element()
    return Read(render_docx(found, layout, ImprintPlacement.SAME_PAGE, template))


def spacing(read: Read, style: str, attribute: str) -> int:
    """A figure of the style's own spacing."""
    return int(attributes(read.styles[style].find(f"{W}pPr/{W}spacing"))[attribute])


@pytest.fixture(scope="module")
def both() -> tuple[Read, Read]:
    """The same document in the template's own profile and in the customary one."""
    return made(ELECTRONIC), made(CUSTOMARY)


def test_the_templates_own_profile_changes_no_style() -> None:
    untouched, read = Read(TEMPLATE.read_bytes()), made(ELECTRONIC)
    for name in read.styles:
        before, after = (
            attributes(each.styles[name].find(f"{W}pPr/{W}spacing")) for each in (untouched, read)
        )
        assert before == after, name


@pytest.mark.parametrize(
    ("style", "attribute", "change"),
    [
        ("发文字号", "before", 2 * STEP),
        ("令号", "before", 2 * STEP),
        ("签发人", "before", 2 * STEP),
        ("公文标题", "before", 2 * STEP),
        ("公文标题", "after", STEP),
        ("附件标题", "before", STEP),
        ("附件标题", "after", STEP),
        ("附件说明", "before", STEP),
        ("署名", "before", STEP),
        ("发文机关标志", "before", -LOWER),
        ("命令标志", "before", -LOWER),
        ("信函版头", "before", -LOWER),
        ("表格备注", "before", 0),
        ("信函标志", "before", 0),
    ],
)
def test_white_follows_the_profile(both: tuple[Read, Read], style: str, attribute: str, change: int) -> None:
    own, customary = (spacing(read, style, attribute) for read in both)
    assert customary - own == change


def test_no_line_keeps_the_pitch_of_the_other_profile(both: tuple[Read, Read]) -> None:
    own, customary = both
    for name in ("公文标题", "公文题注", "附件标题"):
        assert (spacing(own, name, "line"), spacing(customary, name, "line")) == (589, 579)
    assert not any(b'"589"' in content for content in customary.parts.values())


def test_turned_pages_have_the_profiles_pitch_as_well() -> None:
    read = made(CUSTOMARY, sample.turned())
    assert {attributes(s.find(f"{W}docGrid"))["linePitch"] for s in read.sections} == {"579"}


def test_rows_of_signatures_are_counted_in_the_profiles_lines() -> None:
    organs = ("阳城县住房和城乡建设局", "阳城县公安局")
    rows = made(CUSTOMARY, sample.joint(organs=organs)).styled("署名")
    assert [row.setting("spacing")["before"] for row in rows] == [str(2 * 579), str(4 * 579)]


def test_signers_stand_a_line_of_the_profile_below_each_other(both: tuple[Read, Read]) -> None:
    for read, pitch in zip(both, (589, 579), strict=True):
        (last,) = read.styled("上行发文字号")
        assert last.setting("spacing") == {"before": str(pitch - spacing(read, "签发人", "line"))}


# --- house rules: the mark's place and size ---


def test_a_house_may_set_its_mark_lower() -> None:
    lower = dataclasses.replace(ELECTRONIC, mark_top=80.0)
    own, read = made(ELECTRONIC), made(lower)
    assert spacing(read, "发文机关标志", "before") - spacing(own, "发文机关标志", "before") == round(
        8 * TWIPS
    )
    assert spacing(read, "命令标志", "before") == spacing(own, "命令标志", "before")


def test_a_house_may_set_its_mark_larger_with_its_ink_as_high() -> None:
    larger = dataclasses.replace(ELECTRONIC, mark_size=60.0)
    own, read = made(ELECTRONIC), made(larger)
    assert val(read.styles["发文机关标志"].find(f"{W}rPr/{W}sz")) == "120"
    assert spacing(read, "发文机关标志", "line") == 60 * 1.2 * 20
    drop = 0.103 * 12 * 20  # twips of white above the ink that the larger line has more
    change = spacing(read, "发文机关标志", "before") - spacing(own, "发文机关标志", "before")
    assert change == pytest.approx(-drop, abs=1)
    foot = spacing(read, "发文字号", "before") - spacing(own, "发文字号", "before")
    assert foot == pytest.approx(-0.14 * 12 * 20, abs=1)


def test_below_a_larger_mark_a_letters_line_and_rows_stand_lower() -> None:
    larger = dataclasses.replace(ELECTRONIC, mark_size=60.0)
    own, read = (made(layout, sample.letter()) for layout in (ELECTRONIC, larger))
    ink = (1.2 - 0.103 - 0.14) * 12 * 20
    rows = spacing(read, "信函版头", "before") - spacing(own, "信函版头", "before")
    assert rows == pytest.approx(ink, abs=1)
    places = [
        [int(offset.text or 0) / 36000 * TWIPS for offset in each.body.iter() if ends(offset.tag)][1:10:2]
        for each in (own, read)
    ]
    moved = [after - before for before, after in zip(*places, strict=True)]
    line = 60 * 1.2 * 25.4 / 72  # mm, or the box would cut the mark's foot
    boxes = [
        int(extent.get("cy", 0)) / 36000 for extent in read.body.iter() if str(extent.tag).endswith("}extent")
    ]
    assert boxes[0] == pytest.approx(line, abs=0.1)
    assert moved == [pytest.approx(change, abs=1) for change in (-0.103 * 240, ink, ink, 0, 0)]


def ends(tag: object) -> bool:
    """Whether an element is an offset of a drawing; each has one across and one down."""
    return str(tag).endswith("}posOffset")


# --- templates of an office ---


def edited(folder: Path, *replacements: tuple[str, str]) -> Path:
    """The template after changes to its styles, each of which finds its text."""
    parts = Read(TEMPLATE.read_bytes()).parts
    styles = parts["word/styles.xml"].decode()
    for old, new in replacements:
        assert old in styles, old
        styles = styles.replace(old, new)
    path = folder / "公文.docx"
    path.write_bytes(zip_bytes({**parts, "word/styles.xml": styles.encode()}.items()))
    return path


def test_what_an_office_has_changed_is_moved_and_not_lost(tmp_path: Path) -> None:
    path = edited(tmp_path, ('w:before="1083"', 'w:before="1500"'))
    assert spacing(made(CUSTOMARY, template=path), "公文标题", "before") == 1500 + 2 * STEP


def test_a_template_that_lacks_the_new_styles_serves_for_what_it_has(tmp_path: Path) -> None:
    new = ("联合标志", "信函标志", "命令标志", "令号", "信函版头", "签名章", "出席人员", "黑体字")
    path = edited(tmp_path, *((f'w:name w:val="{name}"', f'w:name w:val="别的{name}"') for name in new))
    ours, theirs = made(CUSTOMARY), made(CUSTOMARY, template=path)
    assert [(b.style, b.text) for b in theirs.blocks] == [(b.style, b.text) for b in ours.blocks]
