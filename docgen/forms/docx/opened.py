"""A Word file from outside, opened with care: its parts by their kind, as trees without namespaces' moods.

Reads: the bytes of a docx, as Word, WPS or LibreOffice saved it.
Writes: the parts' trees; ProblemsFound (DG-D1xx) for what is no sound Word file.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.problems import stop

MOST_BYTES = 40_000_000  # of one part unpacked; a form with 2,000 rows has a fifth of it
MOST_PARTS = 2_000
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # begins an old .doc, and a docx with a password
PACKAGE_RELATIONS = "_rels/.rels"
# What the standard library says to a damaged zip, to one with a password, and to unknown methods.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True)
class WordFile:
    """The parts that a form's values and identity may stand in."""

    document: etree._Element
    properties: etree._Element | None
    core: etree._Element | None
    margins: tuple[etree._Element, ...]  # headers and footers


def open_word(content: bytes) -> WordFile:
    """The parts of a Word file; raises ProblemsFound DG-D101 to DG-D104 for anything else."""
    if content.startswith(OLE):
        raise stop("DG-D102")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _opened(archive)
    except DAMAGED as error:
        raise stop("DG-D101", reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    return "文件不完整或已损坏" if isinstance(error, (EOFError, zlib.error)) else "不是 Word 文档的格式"


def _opened(archive: zipfile.ZipFile) -> WordFile:
    names = set(archive.namelist())
    if len(names) > MOST_PARTS:
        raise stop("DG-D103")
    roots = _related(archive, names, PACKAGE_RELATIONS)
    main = roots.get("officeDocument", [""])[0]
    document = _tree(archive, names, main)
    if document is None or name_of(document) != "document":
        raise stop("DG-D101", reason="里面没有 Word 正文")
    folder, _, file = main.rpartition("/")
    others = _related(archive, names, f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
    margins = [*others.get("header", []), *others.get("footer", [])]
    found = (_tree(archive, names, each) for each in dict.fromkeys(margins))
    return WordFile(
        document,
        _tree(archive, names, roots.get("custom-properties", [""])[0]),
        _tree(archive, names, roots.get("core-properties", [""])[0]),
        tuple(tree for tree in found if tree is not None),
    )


def _related(archive: zipfile.ZipFile, names: set[str], relations: str) -> dict[str, list[str]]:
    """The names of the related parts by the last word of their relationship's type."""
    tree = _tree(archive, names, relations)
    targets: dict[str, list[str]] = {}
    base = posixpath.dirname(posixpath.dirname(relations))
    for each in tree if tree is not None else ():
        kind = str(each.get("Type", "")).rpartition("/")[2]
        target = str(each.get("Target", ""))
        whole = target.lstrip("/") if target.startswith("/") else posixpath.join(base, target)
        targets.setdefault(kind, []).append(posixpath.normpath(whole))
    return targets


def _tree(archive: zipfile.ZipFile, names: set[str], name: str) -> etree._Element | None:
    """A part's root; None where there is no such part."""
    if name not in names:
        return None
    with archive.open(name) as part:
        raw = part.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise stop("DG-D103")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise stop("DG-D101", reason="内容已损坏") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise stop("DG-D101", reason="含有不应有的文档类型声明")
    return root


def name_of(element: etree._Element) -> str:
    """The name without its namespace, which differs between the two kinds of the standard."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute by its name without a namespace; empty where there is none."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of a name."""
    return next((each for each in element if name_of(each) == name), None)


def within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Every element of a name below `element`, whatever stands between, but none within another."""
    for each in element:
        if name_of(each) == name:
            yield each
        elif name_of(each) not in ("del", "moveFrom", "Fallback"):
            yield from within(each, name)
