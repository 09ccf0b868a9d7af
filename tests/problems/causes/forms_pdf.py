"""Forms as PDF (DG-Y)."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf

from docgen.forms.pdf.blank import PdfBlank
from docgen.forms.stationery import Stationery
from docgen.problems import Problem
from tests.forms.pdf import made
from tests.problems.bench import ROOT, Bench, Cause


def returned(code: str, given: str, content: Callable[[], bytes]) -> Cause:
    """A file that came back."""

    def run(_: Bench) -> list[Problem]:
        made.read(content())
        return []

    return Cause(code, given, run)


def blank_page(password: str = "") -> bytes:
    """A PDF of another maker."""
    target = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595.28, 841.89))
        locked = pikepdf.Encryption(owner=password, user=password) if password else False
        document.save(target, encryption=locked)
    return target.getvalue()


def without_fonts(_: Bench) -> list[Problem]:
    PdfBlank(made.definition(), Stationery(None, ROOT / "templates"))
    return []


CAUSES = [
    returned("DG-Y101", "别处来的 PDF", blank_page),
    returned("DG-Y102", "文件只有开头", lambda: b"%PDF-1.7"),
    returned("DG-Y102", "其实不是 PDF", lambda: b"PK\x03\x04"),
    returned("DG-Y103", "设了打开密码", lambda: blank_page("secret")),
    Cause("DG-Y104", "没有字体", without_fonts),
]
