"""Forms that come back as Word files (DG-D)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from docgen.problems import Problem
from docgen.render.archive import zip_bytes
from tests.check import made
from tests.forms.docx.specimen import filled, read
from tests.problems.bench import Bench, Cause
from tests.render.reading import Read


@cache
def form() -> bytes:
    """A form of ours, filled."""
    return filled()


def returned(code: str, given: str, content: Callable[[], bytes]) -> Cause:
    """A file that came back."""

    def run(_: Bench) -> list[Problem]:
        read(content())
        return []

    return Cause(code, given, run)


def rewritten(old: str, new: str) -> bytes:
    """The form with its document changed as text."""
    parts = Read(form()).parts
    text = parts["word/document.xml"].decode().replace(old, new)
    return zip_bytes({**parts, "word/document.xml": text.encode()}.items())


def foreign() -> bytes:
    """A sound Word file that nobody handed out."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    parts = Read(made.notice()).parts
    return zip_bytes({**parts, "_rels/.rels": relations.encode()}.items())


CAUSES = [
    returned("DG-D101", "其实是 PDF", lambda: b"%PDF-1.7"),
    returned("DG-D101", "文件只有一半", lambda: form()[:4000]),
    returned("DG-D101", "压缩包里没有 Word 正文", lambda: zip_bytes([("a.txt", b"a")])),
    returned("DG-D101", "正文前有文档类型声明", lambda: rewritten("<w:document", "<!DOCTYPE a><w:document")),
    returned("DG-D102", "旧格式 .doc", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
    returned(
        "DG-D103", "压缩包里有 2001 个文件", lambda: zip_bytes([(f"{n}.txt", b"") for n in range(2001)])
    ),
    returned("DG-D104", "别处来的 Word 文件", foreign),
]
