"""The text of a PDF in the reading order of its tags, as a screen reader meets it.

Reads: a PDF file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from tests.measure.glyphs import Glyph, page_number_line, read_pages

# A paragraph, heading, list item or table row is one block; of those nested the outermost counts.
BLOCKS = frozenset({"P", "TR", "LI", "Caption", *(f"H{n or ''}" for n in range(7))})
GROUPS = frozenset({"Document", "Part", "Sect", "Art", "Div", "Table", "THead", "TBody", "TFoot", "L"})
CELLS = frozenset({"TH", "TD"})

Mark = tuple[int, int]  # page from 1, marked-content id


@dataclass
class Block:
    """A paragraph or a table row on one page, its glyphs in reading order, by cell."""

    kind: str
    page: int
    cells: list[list[Glyph]] = field(default_factory=list)

    @property
    def glyphs(self) -> list[Glyph]:
        """All its glyphs."""
        return [glyph for cell in self.cells for glyph in cell]

    @property
    def text(self) -> str:
        """Its text; cells stand apart by tabs."""
        return "\t".join("".join(g.text for g in cell) for cell in self.cells)


@dataclass(frozen=True)
class _Leaf:
    """A stretch of marked content and the elements it stands in, as (type, identity), outermost first."""

    mark: Mark
    path: tuple[tuple[str, int], ...]


def blocks_of(pdf: Path) -> list[Block]:
    """The document's blocks in the order of its structure tree; page numbers and blocks without ink left out.

    Raises ValueError if the file has no structure tree.
    """
    content = _content(pdf)
    blocks: list[Block] = []
    last: tuple[int, int] | None = None
    last_cell: int | None = None
    for leaf in _leaves(pdf):
        kind, identity = _block(leaf.path)
        page = leaf.mark[0]
        cell = next((i for name, i in leaf.path if name in CELLS), None)
        if (identity, page) != last:
            blocks.append(Block(kind, page))
        if (identity, page) != last or cell != last_cell:
            blocks[-1].cells.append([])
        last, last_cell = (identity, page), cell
        blocks[-1].cells[-1] += content.get(leaf.mark, [])
    return [b for b in blocks if b.text.strip()]


def untagged(pdf: Path) -> list[Glyph]:
    """Visible glyphs that no tag leads to; page numbers, which are no part of the text, left out."""
    tagged = {leaf.mark for leaf in _leaves(pdf)}
    return [
        glyph
        for mark, glyphs in _content(pdf).items()
        if mark not in tagged
        for glyph in glyphs
        if not glyph.is_space
    ]


def _content(pdf: Path) -> dict[Mark, list[Glyph]]:
    """Each page's glyphs by their marked content; -1 gathers those that stand in none."""
    content: dict[Mark, list[Glyph]] = defaultdict(list)
    for page in read_pages(pdf):
        number = page_number_line(page)
        left_out = set(number.glyphs) if number else set()
        for glyph in page.glyphs:
            if glyph not in left_out:
                content[page.number, -1 if glyph.mark is None else glyph.mark].append(glyph)
    return content


def _block(path: Iterable[tuple[str, int]]) -> tuple[str, int]:
    """The element that makes the block: the outermost of `BLOCKS`, or else the innermost group."""
    elements = list(path)
    block = next((e for e in elements if e[0] in BLOCKS), None)
    return block or next(e for e in reversed(elements) if e[0] in GROUPS)


def _leaves(pdf: Path) -> list[_Leaf]:
    """The marked contents of the whole document in tag order."""
    with pikepdf.open(pdf) as document:
        root = document.Root.get("/StructTreeRoot")
        if root is None:
            raise ValueError(f"{pdf.name} has no structure tree")
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        roles = {str(k): str(v) for k, v in root.get("/RoleMap", {}).items()}
        return list(_walk(root.get("/K"), None, (), _Tree(pages, roles)))


@dataclass(frozen=True)
class _Tree:
    """What the walk needs to know of the document."""

    pages: dict[tuple[int, int], int]
    roles: dict[str, str]

    def page_of(self, element: pikepdf.Object, inherited: int | None) -> int | None:
        """The page named by /Pg, else the one inherited."""
        page = element.get("/Pg")
        return inherited if page is None else self.pages[page.objgen]

    def kind_of(self, element: pikepdf.Object) -> str:
        """The element's standard type."""
        name = str(element.get("/S", ""))
        return self.roles.get(name, name).removeprefix("/")


def _walk(node: object, page: int | None, path: tuple[tuple[str, int], ...], tree: _Tree) -> Iterator[_Leaf]:
    """The leaves at and below `node` (a number, an array, a content reference or an element)."""
    if node is None:
        return
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _walk(child, page, path, tree)
    elif isinstance(node, pikepdf.Dictionary):
        yield from _walk_dictionary(node, page, path, tree)
    elif isinstance(node, int):
        assert page is not None, "marked content without a page"
        yield _Leaf((page, int(node)), path)


def _walk_dictionary(
    node: pikepdf.Dictionary, page: int | None, path: tuple[tuple[str, int], ...], tree: _Tree
) -> Iterator[_Leaf]:
    """The leaves below a content reference or an element; objects such as link areas hold none."""
    page = tree.page_of(node, page)
    match str(node.get("/Type", "")):
        case "/MCR":
            yield from _walk(int(node["/MCID"]), page, path, tree)
        case "/OBJR":
            return
        case _:
            step = (tree.kind_of(node), node.objgen[0])
            yield from _walk(node.get("/K"), page, (*path, step), tree)
