"""What a style strikes out or hides, said of each run that has the style: a run then says all by itself.

Reads: the text's tree, the part with the styles.
Writes: the same tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.forms.docx.written import LOOK, OUT, PARAGRAPH, RUN
from docgen.opc import trees
from docgen.opc.namespaces import make_transitional
from docgen.opc.wordml import W, is_on, val

SAYING = (b"strike", b"vanish")  # hardly any file has styles with one of them
STYLE, BASE = f"{W}style", f"{W}basedOn"
OF_RUN, OF_PARAGRAPH = f"{W}rPr/{W}rStyle", f"{W}pPr/{W}pStyle"
LONGEST_CHAIN = 16  # styles, each of which is based on the next

Marks = dict[str, bool]  # by tag, whether what it stands for is on


def say_of_runs(document: etree._Element, content: bytes, most: int) -> None:
    """Put what the styles of a part with so many marks at most strike out or hide into the runs of the text.

    Raises Unsound.
    """
    if not any(word in content for word in SAYING):
        return
    root = trees.tree(content, most)
    make_transitional(root)
    styles = dict(_styles(root))
    for paragraph in document.iter(PARAGRAPH):
        around = _marks(styles, val(paragraph.find(OF_PARAGRAPH)))
        for run in paragraph.iter(RUN):
            marks = around | _marks(styles, val(run.find(OF_RUN)))
            if any(marks.values()):
                _say(run, marks)


def _styles(root: etree._Element) -> Iterator[tuple[str, tuple[str, Marks]]]:
    """Each style by its id: the one that it is based on, what its own look says."""
    for style in root.iterfind(STYLE):
        look = style.find(LOOK)
        own = {str(each.tag): is_on(each) for each in look if each.tag in OUT} if look is not None else {}
        yield style.get(f"{W}styleId", ""), (val(style.find(BASE)), own)


def _marks(styles: Mapping[str, tuple[str, Marks]], name: str) -> Marks:
    """What a style says with those that it is based on; its own word counts most."""
    found: Marks = {}
    for _ in range(LONGEST_CHAIN):
        if name not in styles:
            break
        name, own = styles[name]
        found = own | found
    return found


def _say(run: etree._Element, marks: Marks) -> None:
    """Put marks into a run's own look, where it says nothing of them."""
    look = run.find(LOOK)
    if look is None:
        look = etree.Element(LOOK)
        run.insert(0, look)
    for tag, on in marks.items():
        if on and look.find(tag) is None:
            etree.SubElement(look, tag)
