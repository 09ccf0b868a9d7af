"""Typst, warm: one compiler with its fonts loaded, which compiles the page again with each copy's values.

The rival draws the page only, with Typst's usual tags: it knows no form fields.
"""

from __future__ import annotations

import json
from pathlib import Path

import typst

from docgen.forms.qr import png
from docgen.model.forms import FormCopy
from tests.bench.rivals.sample import Sample, filled_in, shown

HERE = Path(__file__).parent


class Loop:
    """Compiles the page for each copy."""

    name = "Typst"

    def __init__(self, given: Sample) -> None:
        assert given.stationery.fonts
        self._given, self._form = given, json.dumps(shown(given), ensure_ascii=False)
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(given.stationery.fonts.folder)],
        )
        self._compiler = typst.Compiler(input=str(HERE / "form.typ"), font_paths=fonts)

    def fill(self, copy: FormCopy) -> bytes:
        """The copy as PDF."""
        data = filled_in(self._given, copy)
        data["code"] = list(png(data["identity"]))
        inputs = {"form": self._form, "copy": json.dumps(data, ensure_ascii=False)}
        content = self._compiler.compile(format="pdf", sys_inputs=inputs)
        assert isinstance(content, bytes)
        return content
