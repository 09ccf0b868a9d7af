"""WeasyPrint, warm: stylesheet and fonts loaded once, the page's HTML filled and set for each copy.

The rival draws the page only: no form fields, which would cost it more.
"""

from __future__ import annotations

import base64
import io
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from jinja2 import Environment

from docgen.forms.qr import png
from docgen.model.forms import FormCopy
from tests.bench.rivals.sample import Sample, filled_in, shown

with redirect_stdout(io.StringIO()):  # it prints a banner of its own
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

HERE = Path(__file__).parent
FACES = {"fang": "FandolFang-Regular.otf", "hei": "FandolHei-Regular.otf", "title": "DocgenXiaoBiaoSong.otf"}


class Loop:
    """Sets the page for each copy."""

    name = "WeasyPrint"

    def __init__(self, given: Sample) -> None:
        assert given.stationery.fonts
        self._given, self._form = given, shown(given)
        folder = given.stationery.fonts.folder
        faces = "".join(
            f'@font-face {{ font-family: {name}; src: url("{(folder / file).as_uri()}") }}\n'
            for name, file in FACES.items()
        )
        self._fonts = FontConfiguration()
        style = (HERE / "form.css").read_text(encoding="utf-8")
        self._css: Any = weasyprint.CSS(string=faces + style, font_config=self._fonts)
        self._html = Environment(autoescape=True).from_string(
            (HERE / "form.html.j2").read_text(encoding="utf-8")
        )

    def fill(self, copy: FormCopy) -> bytes:
        """The copy as PDF."""
        data = filled_in(self._given, copy)
        code = base64.b64encode(png(data["identity"])).decode()
        html = self._html.render(form=self._form, code=code, **data)
        document = weasyprint.HTML(string=html)
        content: bytes = document.write_pdf(
            stylesheets=[self._css], font_config=self._fonts, pdf_tags=True, custom_metadata=True
        )
        return content
