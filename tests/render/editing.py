"""A Word file changed as a clerk changes it in Word: what is added is a copy of what stands beside it."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from docgen.render.archive import zip_bytes
from tests.render.reading import W, attributes, val

Edit = Callable[[etree._Element], None]  # of the w:body
TEXT = "公文正文"
PART = "word/document.xml"


def edited(content: bytes, edit: Edit) -> bytes:
    """The file with its body changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = {
        val(style.find(f"{W}name")): attributes(style)["styleId"]
        for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")
    }
    root = etree.fromstring(parts[PART])
    body = root.find(f"{W}body")
    assert body is not None
    for mark in body.iter(f"{W}pStyle"):
        mark.set("name", next(name for name, style_id in names.items() if style_id == val(mark)))
    edit(body)
    for mark in body.iter(f"{W}pStyle"):
        del mark.attrib["name"]
    return zip_bytes({**parts, PART: etree.tostring(root, encoding="UTF-8", standalone=True)}.items())


def rows(count: int, at: int = -1) -> Edit:
    """Rows added to the body's last table below its row `at`, or taken out from there upwards."""

    def edit(body: etree._Element) -> None:
        table = body.findall(f"{W}tbl")[-1]
        row = table.findall(f"{W}tr")[at]
        if count > 0:
            _repeat(row, count)
        else:
            _take_out(table.findall(f"{W}tr"), -count, at)

    return edit


def paragraphs(count: int) -> Edit:
    """Paragraphs added below the first of the body text, or taken out from there on."""

    def edit(body: etree._Element) -> None:
        found = list(_styled(body, TEXT))
        if count > 0:
            _repeat(found[0], count)
        else:
            for each in found[1 : 1 - count]:
                body.remove(each)

    return edit


def longer(style: str, text: str) -> Edit:
    """Text typed at the end of the first paragraph of a style, be it in a box."""

    def edit(body: etree._Element) -> None:
        styled = (mark for mark in body.iter(f"{W}pStyle") if mark.get("name") == style)
        paragraph = next(next(styled).iterancestors(f"{W}p"))
        *_, last = paragraph.iter(f"{W}t")
        last.text = f"{last.text}{text}"

    return edit


def even_page_break(body: etree._Element) -> None:
    """A section's start on an even page put behind the last text, as Word's 分节符“偶数页” does."""
    setup = body[-1]
    *_, last = (each for each in body.findall(f"{W}p") if each.find(f"{W}r/{W}t") is not None)
    properties = last.find(f"{W}pPr")
    assert properties is not None
    properties.append(copy.deepcopy(setup))
    kind = setup.find(f"{W}type")
    assert kind is not None
    kind.set(f"{W}val", "evenPage")


def continuous(body: etree._Element) -> None:
    """The last section begins on the page where the one before ends, as 节的起始位置 接续本页 says."""
    kind = body[-1].find(f"{W}type")
    assert kind is not None
    kind.set(f"{W}val", "continuous")


def _repeat(element: etree._Element, count: int) -> None:
    """Copies below an element; a cell without text is given some, so that none can be lost unseen."""
    for number in range(count):
        made = copy.deepcopy(element)
        for text in made.iter(f"{W}t"):
            text.text = f"{text.text}增{number + 1}"
        element.addnext(made)


def _take_out(found: list[etree._Element], count: int, at: int) -> None:
    """Rows out of a table from `at` upwards; its head and one more stay."""
    last = at % len(found)
    for row in found[max(last - count + 1, 2) : last + 1]:
        parent = row.getparent()
        assert parent is not None
        parent.remove(row)


def _styled(body: etree._Element, style: str) -> Iterator[etree._Element]:
    """The paragraphs of a style that stand in the body itself."""
    for paragraph in body.findall(f"{W}p"):
        mark = paragraph.find(f"{W}pPr/{W}pStyle")
        if mark is not None and mark.get("name") == style:
            yield paragraph
