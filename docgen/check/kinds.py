"""Which kind of file it is that somebody wants checked: by its bytes, and by its name where those do not say.

Reads: the bytes of a file, and its name.
Writes: FileKind.
"""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from docgen.opc.package import OLE
from docgen.tongue import phrase

# Parts that a package of another kind has, by their names, which a zip holds as they are.
OTHERS = {
    b"xl/workbook.xml": phrase("Excel 表格"),
    b"ppt/presentation.xml": phrase("演示文稿"),
    b"content.xml": phrase("ODF 文件"),
    b"OFD.xml": phrase("OFD 版式文件"),
}
TYPES = b"[Content_Types].xml"  # of whatever Office saves; what is called .docx and has none is damaged
OLD = dict.fromkeys((".xls", ".et"), phrase("旧格式的 Excel 表格")) | dict.fromkeys(
    (".ppt", ".dps"), phrase("旧格式的演示文稿")
)


class FileKind(Enum):
    """What a file is read as."""

    PDF = auto()
    WORD = auto()
    YAML = auto()
    TEXT = auto()
    MARKDOWN = auto()
    UNKNOWN = auto()


BY_SUFFIX = {
    **dict.fromkeys((".yaml", ".yml"), FileKind.YAML),
    ".txt": FileKind.TEXT,
    ".md": FileKind.MARKDOWN,
}


def kind_of(content: bytes, path: Path) -> FileKind:
    """The kind of a file. What an old or locked Office file is, whoever opens it says."""
    if content.startswith(b"%PDF") or b"%PDF-" in content[:1024]:
        return FileKind.PDF
    if content.startswith((b"PK", OLE)):
        return FileKind.WORD
    return BY_SUFFIX.get(path.suffix.lower(), FileKind.UNKNOWN)


def another_kind(content: bytes, path: Path) -> str:
    """What a file is that is packed or laid out as one of Word's and is none; empty for one that may be."""
    if content.startswith(b"PK") and b"word/" not in content:  # a table in a text is no table
        archive = "" if TYPES in content or path.suffix.lower() == ".docx" else phrase("压缩包")
        return next((kind for part, kind in OTHERS.items() if part in content), archive)
    return OLD.get(path.suffix.lower(), "") if content.startswith(OLE) else ""
