"""No test can lean on a font that only this machine has."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pikepdf
import weasyprint

from docgen.bootstrap.fontlist import FAMILIES
from docgen.bootstrap.paths import font_cache
from docgen.bootstrap.signs import COMPOSED
from tests.fonts import LATIN, sealed_cache


def seen(config: str = "") -> set[Path]:
    """Every font file that fontconfig finds, in a program that a test starts."""
    env = {**os.environ, **({"FONTCONFIG_FILE": config} if config else {})}
    command = ["fc-list", "--format", "%{file}\n"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return {Path(line).resolve() for line in done.stdout.splitlines()}


def allowed(cache: Path) -> set[Path]:
    """The project's fonts and the Latin ones."""
    return {(cache / name).resolve() for name in (*FAMILIES, *(font.file for font in COMPOSED))} | set(LATIN)


def test_programs_see_the_projects_fonts_and_the_latin_ones_no_others() -> None:
    assert seen() == allowed(font_cache())


def test_the_config_that_the_product_hands_on_shows_no_others_either() -> None:
    assert seen(str(font_cache() / "fonts.conf")) == allowed(font_cache())


def test_a_font_beside_the_latin_ones_would_be_seen(tmp_path: Path) -> None:
    sealed = sealed_cache(font_cache(), tmp_path)
    planted = tmp_path / "latin" / "simfang.ttf"
    shutil.copyfile(font_cache() / "DocgenKai.ttf", planted)
    assert seen(str(sealed / "fonts.conf")) - allowed(sealed) == {planted}


def embedded(pdf: bytes) -> set[str]:
    """The names of the fonts in a PDF, without the subset's tag."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = [str(thing.FontName) for thing in opened.objects if _describes_a_font(thing)]
    return {name.lstrip("/").partition("+")[2] or name for name in names}


def _describes_a_font(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def of_the_project(name: str) -> bool:
    return name.startswith(("Docgen", "Fandol"))


def test_what_is_drawn_here_without_a_named_font_uses_the_projects() -> None:
    used = embedded(bytes(weasyprint.HTML(string="<p style='font-family: 某某体'>应急演练").write_pdf()))
    assert used
    assert all(of_the_project(name) for name in used)
