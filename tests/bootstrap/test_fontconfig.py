from __future__ import annotations

import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont

from docgen.bootstrap.fontconfig import Installed, fonts_conf, installed_fonts, real_faces
from docgen.bootstrap.fontlist import FAMILIES, REAL_NAMES, ROLES
from docgen.bootstrap.paths import font_cache

EVERY_NAME = [(name, role) for role, names in REAL_NAMES.items() for name in names]


def match(name: str, config: Path) -> list[str]:
    """Family, weight (80 is regular) and whether it is emboldened, as fontconfig answers for `name`."""
    plain = name.replace("-", r"\-")  # else a size would follow
    command = ["fc-match", "-f", "%{family[0]}|%{weight}|%{embolden}", plain]
    env = {**os.environ, "FONTCONFIG_FILE": str(config)}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.split("|")


@pytest.mark.parametrize(("name", "role"), EVERY_NAME)
def test_every_name_of_a_face_finds_its_stand_in(name: str, role: str) -> None:
    assert match(name, font_cache() / "fonts.conf") == [FAMILIES[ROLES[role][0]], "80", ""]


def test_a_real_face_goes_before_its_stand_in(tmp_path: Path, small_font: Callable[..., TTFont]) -> None:
    small_font("仿宋", style="Regular", weight=400).save(tmp_path / "fangsong.ttf")
    stand_in = small_font("FandolFang", style="Regular", weight=400)
    stand_in.save(tmp_path / "stand-in.ttf")
    config = tmp_path / "fonts.conf"
    config.write_text(fonts_conf(tmp_path), encoding="utf-8")
    assert match("仿宋", config)[0] == "仿宋"
    assert match("仿宋_GB2312", config)[0] == "仿宋"


def test_a_folder_with_odd_characters_is_written_rightly(tmp_path: Path) -> None:
    folder = tmp_path / "字体 & <fonts>"
    folder.mkdir()
    config = tmp_path / "fonts.conf"
    config.write_text(fonts_conf(folder), encoding="utf-8")
    command = ["fc-list"]
    env = {**os.environ, "FONTCONFIG_FILE": str(config)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert "error" not in done.stderr.lower()


def installed(path: Path, *names: str) -> Installed:
    return Installed(path, frozenset(name.lower() for name in names))


def test_the_real_faces_are_found_by_any_name(tmp_path: Path, small_font: Callable[..., TTFont]) -> None:
    path = tmp_path / "simhei.ttf"
    small_font("SimHei").save(path)
    assert real_faces([installed(path, "simhei", "黑体")]) == {"黑体": path}


def test_the_usual_name_goes_before_others(tmp_path: Path, small_font: Callable[..., TTFont]) -> None:
    fonts = []
    for file, name in (("a.ttf", "仿宋"), ("b.ttf", "仿宋_GB2312")):
        small_font(name).save(tmp_path / file)
        fonts.append(installed(tmp_path / file, name))
    assert real_faces(fonts) == {"仿宋": tmp_path / "b.ttf"}


def test_a_font_that_may_not_be_embedded_is_left_out(
    tmp_path: Path, small_font: Callable[..., TTFont]
) -> None:
    path = tmp_path / "restricted.ttf"
    small_font("楷体_GB2312", fs_type=0x0002).save(path)
    assert real_faces([installed(path, "楷体_GB2312")]) == {}


def test_a_collection_or_a_broken_file_is_left_out(tmp_path: Path, small_font: Callable[..., TTFont]) -> None:
    made = TTCollection()
    made.fonts = [small_font("宋体"), small_font("新宋体")]
    made.save(tmp_path / "simsun.ttc")
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    fonts = [installed(tmp_path / "simsun.ttc", "宋体"), installed(tmp_path / "broken.ttf", "黑体")]
    assert real_faces(fonts) == {}


def test_our_own_cache_is_not_taken_for_the_machines_fonts() -> None:
    cache = font_cache()
    assert all(cache not in font.path.parents for font in installed_fonts(cache))


CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


def plain_docx(path: Path, fonts: list[str]) -> None:
    """A docx with one line in each font."""
    lines = "".join(
        f'<w:p><w:r><w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"/></w:rPr>'
        "<w:t>应急演练</w:t></w:r></w:p>"
        for name in fonts
    )
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{namespace}"><w:body>{lines}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)


@pytest.mark.slow
def test_libreoffice_takes_the_stand_ins(tmp_path: Path) -> None:
    plain_docx(tmp_path / "five.docx", [names[0] for names in REAL_NAMES.values()])
    env = {**os.environ, "FONTCONFIG_FILE": str(font_cache() / "fonts.conf")}
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*convert, tmp_path / "five.docx"], env=env, capture_output=True, check=True)
    listed = subprocess.run(["pdffonts", tmp_path / "five.pdf"], capture_output=True, text=True, check=True)
    used = {line.split()[0].partition("+")[2] for line in listed.stdout.splitlines()[2:]}
    fandol = {"FandolFang-Regular", "FandolKai-Regular", "FandolHei-Regular", "FandolSong-Regular"}
    (mark,) = used - fandol
    assert mark.startswith("Docgen-XiaoBiaoSong")
    assert used > fandol
