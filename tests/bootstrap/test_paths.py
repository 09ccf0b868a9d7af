from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache, fonts_command, shipped, shipped_forms, templates


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"HOME": "/home/clerk"}, "/home/clerk/.cache/docgen/fonts"),
        ({"HOME": "/home/clerk", "XDG_CACHE_HOME": "/var/cache"}, "/var/cache/docgen/fonts"),
        ({"HOME": "/home/clerk", "XDG_CACHE_HOME": ""}, "/home/clerk/.cache/docgen/fonts"),
        ({"HOME": "/home/clerk", "DOCGEN_FONTS": "/srv/fonts"}, "/srv/fonts"),
    ],
)
def test_the_font_cache_follows_the_environment(environ: dict[str, str], folder: str) -> None:
    assert font_cache(environ) == Path(folder)


def test_a_relative_font_folder_becomes_absolute() -> None:
    assert font_cache({"DOCGEN_FONTS": "fonts"}).is_absolute()


def test_set_up_starts_without_any_installed_package(root: Path) -> None:
    """Before .venv is there only the standard library is."""
    command = [sys.executable, "-E", "-S", "-c", "import docgen.bootstrap.__main__"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_checkout_reads_its_own_folders_and_has_a_makefile(root: Path) -> None:
    assert (templates(), shipped_forms()) == (root / "templates", root / "data" / "forms")
    assert fonts_command() == "make fonts"
    assert fonts_command("文件夹") == "make fonts DEBS=文件夹"


def test_an_installed_wheel_reads_its_copies_and_has_none(tmp_path: Path) -> None:
    assert shipped(tmp_path) == tmp_path
    command = f"{sys.executable} -m docgen.bootstrap.fonts"
    assert fonts_command(packaged=tmp_path) == command
    assert fonts_command("文件夹", packaged=tmp_path) == f"{command} 文件夹"
