"""A Word form as a tree, and what is done to it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from lxml import etree

from docgen.opc.wordml import WORDML, W
from docgen.render.archive import zip_bytes
from tests.forms.damage.damaged import Damage, damages
from tests.forms.docx.specimen import FULL, filled

WORD: list[Damage] = []
damage = damages(WORD)
Change = Callable[[etree._Element], object]
OTHERS = {path: text for path, text in FULL.items() if not path.startswith("drills.")}
THREE = {
    f"drills.{n}.{key}": text
    for n, texts in enumerate(
        (("防汛演练", "2026年6月"), ("防火演练", "2026年7月"), ("地震演练", "2026年8月")), 1
    )
    for key, text in zip(("content", "time"), texts, strict=True)
}


def word(change: Change, values: dict[str, str] | None = None, **parts: Callable[[str], str]) -> bytes:
    """The form with its text changed as a tree, and other parts as texts (`custom`, `footer` …)."""
    made = []
    archive = zipfile.ZipFile(io.BytesIO(filled(FULL if values is None else values)))
    for name in archive.namelist():
        content = archive.read(name)
        if name == "word/document.xml":
            root = etree.fromstring(content)
            change(root)
            content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        for key, each in parts.items():
            if key in name:
                content = each(content.decode()).encode()
        made.append((name, content))
    return zip_bytes(made)


def xml(text: str) -> etree._Element:
    """An element, `w:` being Word's."""
    return etree.fromstring(f'<w:x xmlns:w="{WORDML}">{text}</w:x>')[0]


def run(text: str, look: str = "") -> etree._Element:
    return xml(f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>")


def paragraph(text: str) -> etree._Element:
    return xml(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def tables(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{W}tbl"))


def rows(root: etree._Element, table: int) -> list[etree._Element]:
    return list(tables(root)[table].iter(f"{W}tr"))


def cells(row: etree._Element) -> list[etree._Element]:
    return list(row.iterchildren(f"{W}tc"))


def cell(root: etree._Element, path: str) -> etree._Element:
    """The cell of an address, by its tag."""
    tag = next(each for each in root.iter(f"{W}tag") if each.get(f"{W}val") == path)
    return next(tag.iterancestors(f"{W}tc"))


def typed(root: etree._Element, path: str, *runs: etree._Element) -> None:
    """The cell with other runs in place of its controls."""
    line = cell(root, path).find(f"{W}p")
    for each in list(line):
        if each.tag != f"{W}pPr":
            line.remove(each)
    line.extend(runs)


def without_controls(root: etree._Element) -> None:
    """As programs do that know no content controls."""
    for control in list(root.iter(f"{W}sdt")):
        holder = control.getparent()
        at = holder.index(control)
        for number, each in enumerate(list(control.find(f"{W}sdtContent"))):
            holder.insert(at + number, each)
        holder.remove(control)


def without_tags(root: etree._Element) -> None:
    for tag in list(root.iter(f"{W}tag")):
        tag.getparent().remove(tag)


def no_properties(text: str) -> str:
    return re.sub(r"<property .*</property>", "", text)


def moved(table: etree._Element, first: int, second: int) -> None:
    """Two columns exchanged, with their headings."""
    for row in table.iter(f"{W}tr"):
        found = cells(row)
        if len(found) > second:
            row.insert(row.index(found[first]), found[second])


def put(path: str, *runs: etree._Element, bare: bool = False) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        typed(root, path, *runs)
        if bare:
            without_controls(root)

    return change
