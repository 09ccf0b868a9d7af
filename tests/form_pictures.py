"""The pictures of the forms in docs: every form in every format, as poppler and LibreOffice show it.

Reads: data/.
Writes: docs/forms/<form>-<format>.png.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from subprocess import run

from PIL import Image

from docgen.bootstrap.paths import font_cache
from docgen.forms.blanks import blank_of
from docgen.forms.copies import Copier, year_facts
from docgen.forms.stationery import Stationery
from docgen.model.kinds import FORM_FORMATS, Format
from docgen.model.units import Unit
from docgen.problems import Problems
from docgen.render.fonts import load_fonts
from docgen.source.forms import read_forms
from docgen.source.year import read_year
from tests.render.office import convert

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "forms"
RESOLUTION = 60  # dpi: a form can be read, the file stays small
COLOURS = 16
WHITE_BETWEEN = 6  # px
OFFICES = (("nanyang", "2024"), ("yangcheng", "2026"))
UNIT = Unit("U0004", "阳城县公安局", contact="张喆", phone="0356-4232621", level="县", category="县直")


def forms() -> Iterator[tuple[str, Format, bytes]]:
    """Each form of the offices in each format, made out for a unit."""
    seen = set()
    stationery = Stationery(load_fonts(font_cache()), ROOT / "templates")
    for office, year in OFFICES:
        problems = Problems()
        facts = year_facts(read_year(ROOT / "data", year, office, problems))
        forms = read_forms(ROOT / "data", ROOT / "data" / office, problems)
        for name, definition in forms.definitions.items():
            if name not in seen:
                seen.add(name)
                _, copy = next(Copier(definition, facts).copies(UNIT))
                yield from (
                    (name, form, blank_of(form, definition, stationery).fill(copy)) for form in FORM_FORMATS
                )


def picture(pdf: Path) -> bytes:
    """All pages of a PDF beside each other, as PNG."""
    pages = pdf.with_suffix("")
    run(["pdftoppm", "-r", str(RESOLUTION), "-png", str(pdf), str(pages)], check=True)
    drawn = [Image.open(page) for page in sorted(pdf.parent.glob(f"{pages.name}-*.png"))]
    width = sum(page.width for page in drawn) + WHITE_BETWEEN * (len(drawn) - 1)
    whole = Image.new("L", (width, max(page.height for page in drawn)), 180)
    left = 0
    for page in drawn:
        whole.paste(page.convert("L"), (left, 0))
        left += page.width + WHITE_BETWEEN
    target = BytesIO()
    whole.quantize(COLOURS).save(target, "PNG", optimize=True)
    return target.getvalue()


def main() -> None:
    """Make every form and take its picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        made = []
        for name, form, content in forms():
            file = folder / f"{name}-{form.value}.{form.value}"
            file.write_bytes(content)
            made.append(file)
        converted = convert([file for file in made if file.suffix != ".pdf"], folder)
        for pdf in [*converted, *(file for file in made if file.suffix == ".pdf")]:
            (FOLDER / f"{pdf.stem}.png").write_bytes(picture(pdf))


if __name__ == "__main__":
    main()
