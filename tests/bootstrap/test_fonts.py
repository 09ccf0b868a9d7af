from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from docgen.bootstrap import fonts
from docgen.bootstrap.fontconfig import fonts_conf
from docgen.bootstrap.fontlist import DERIVED, FAMILIES, MEMBERS, REAL_NAMES, ROLES
from docgen.bootstrap.fonts import complete, install_fonts
from docgen.bootstrap.machine import ProgramRun
from docgen.bootstrap.paths import font_cache
from docgen.problems import ProblemsFound

PACKAGES = sorted({member.package for member in MEMBERS})


@pytest.fixture
def debs(tmp_path: Path) -> Path:
    """Packages that hold files of the right names with wrong content."""
    folder = tmp_path / "debs"
    for package in PACKAGES:
        tree = tmp_path / package
        for member in MEMBERS:
            if member.package == package:
                (tree / member.path).parent.mkdir(parents=True, exist_ok=True)
                (tree / member.path).write_text("not the font", encoding="utf-8")
        control = f"Package: {package}\nVersion: 1\nArchitecture: all\nMaintainer: x <x@example.org>\n"
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN" / "control").write_text(control + "Description: x\n", encoding="utf-8")
        folder.mkdir(exist_ok=True)
        command = ["dpkg-deb", "--build", "-Znone", tree, folder / f"{package}_1_all.deb"]
        subprocess.run(command, capture_output=True, check=True)
    return folder


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """The machine's font cache once more, its files linked and its lists copied."""
    copy = tmp_path / "cache"
    for path in (path for path in font_cache().rglob("*") if path.is_file()):
        target = copy / path.relative_to(font_cache())
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in (".json", ".conf"):
            target.write_bytes(path.read_bytes())
        else:
            target.symlink_to(path)
    return copy


def test_the_cache_of_this_machine_is_complete() -> None:
    assert complete(font_cache())


def test_the_listing_names_every_role_with_files_that_exist() -> None:
    cache = font_cache()
    roles = json.loads((cache / "fonts.json").read_text(encoding="utf-8"))["roles"]
    assert list(roles) == ["小标宋", "仿宋", "楷体", "黑体", "宋体"]
    assert all((cache / file).is_file() for files in roles.values() for file in files)


def test_licences_lie_beside_the_fonts() -> None:
    kept = {path.name for path in (font_cache() / "licences").iterdir()}
    assert kept == {"Fandol-COPYING.gz", "Noto-CJK-copyright", "AR-PL-UKai-copyright"}


def test_the_table_joins_up() -> None:
    kept = {member.kept_as for member in MEMBERS}
    sources = {member.name for member in MEMBERS if not member.kept_as}
    files = {font.file for font in DERIVED}
    assert set(FAMILIES) == files | {name for name in kept if name.endswith(".otf")}
    assert {file for role in ROLES.values() for file in role} <= set(FAMILIES)
    assert {font.source for font in DERIVED} == sources
    assert set(ROLES) == set(REAL_NAMES)


def test_a_complete_cache_is_neither_fetched_nor_written(
    linked: Path, machine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "installed_fonts", lambda cache: [])
    before = {path: path.stat().st_mtime_ns for path in linked.iterdir()}
    machine.root = False
    conf = linked / "fonts.conf"
    conf.write_text(fonts_conf(linked), encoding="utf-8")
    before[conf] = conf.stat().st_mtime_ns
    install_fonts(linked, machine)
    assert machine.ran == []
    assert {path: path.stat().st_mtime_ns for path in linked.iterdir()} == before


@pytest.mark.parametrize("damage", ["truncated", "missing", "old table", "no listing", "broken listing"])
def test_a_damaged_cache_is_noticed(linked: Path, damage: str) -> None:
    font, listing = linked / "DocgenKai.ttf", linked / "fonts.json"
    text = listing.read_text(encoding="utf-8")
    if damage in ("truncated", "missing"):
        font.unlink()
    if damage == "truncated":
        font.write_bytes(b"short")
    if damage == "old table":
        listing.write_text(json.dumps({**json.loads(text), "version": "0"}), encoding="utf-8")
    if damage == "no listing":
        listing.unlink()
    if damage == "broken listing":
        listing.write_text(text[:40], encoding="utf-8")
    assert not complete(linked)


def test_a_file_with_another_checksum_is_refused_and_the_old_cache_stays(
    debs: Path, linked: Path, machine: Any
) -> None:
    (linked / "FandolFang-Regular.otf").unlink()
    with pytest.raises(ProblemsFound, match="DG-S202") as found:
        install_fonts(linked, machine, debs)
    assert "校验值不符" in str(found.value)
    assert (linked / "fonts.json").exists()
    assert not (linked / "FandolFang-Regular.otf").exists()
    assert not list(linked.glob(".new-*"))


def test_a_package_that_is_none_is_told(debs: Path, tmp_path: Path, machine: Any) -> None:
    (debs / f"{PACKAGES[0]}_1_all.deb").write_bytes(b"")
    with pytest.raises(ProblemsFound, match="DG-S201"):
        install_fonts(tmp_path / "cache", machine, debs)


def test_a_folder_without_the_packages_is_told(tmp_path: Path, machine: Any) -> None:
    with pytest.raises(ProblemsFound, match=PACKAGES[0]):
        install_fonts(tmp_path / "cache", machine, tmp_path)


def test_without_network_the_message_tells_the_way_round(tmp_path: Path, machine: Any) -> None:
    machine.answer = lambda command: ProgramRun(100, "E: Failed to fetch")
    with pytest.raises(ProblemsFound) as found:
        install_fonts(tmp_path / "cache", machine)
    assert "Failed to fetch" in str(found.value)
    assert "make fonts DEBS=" in str(found.value)
    assert list((tmp_path / "cache").iterdir()) == []


def test_without_package_lists_own_lists_are_fetched(tmp_path: Path, machine: Any) -> None:
    """`apt-get update` of the system's lists wants root, lists of our own do not."""
    machine.answer = lambda command: ProgramRun(100, "E: Unable to locate package")
    with pytest.raises(ProblemsFound):
        install_fonts(tmp_path / "cache", machine)
    plain, update, again = machine.ran
    assert "download" in plain
    assert any(word.startswith("Dir::State=") for word in update)
    assert "update" in update
    assert any(word.startswith("Dir::State=") for word in again)


def test_what_a_killed_run_left_behind_is_removed(tmp_path: Path, machine: Any) -> None:
    (tmp_path / "cache" / ".new-left").mkdir(parents=True)
    machine.answer = lambda command: ProgramRun(100, "E: Failed to fetch")
    with pytest.raises(ProblemsFound):
        install_fonts(tmp_path / "cache", machine)
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_cache_that_cannot_be_made_is_told(tmp_path: Path, machine: Any) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProblemsFound, match="DG-S203"):
        install_fonts(tmp_path / "file" / "cache", machine)


def test_a_real_face_of_the_machine_goes_first_in_its_role(
    linked: Path,
    machine: Any,
    tmp_path: Path,
    small_font: Callable[..., TTFont],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = tmp_path / "simfang.ttf"
    small_font("FangSong").save(own)
    fc_list = tmp_path / "bin" / "fc-list"
    fc_list.parent.mkdir()
    fc_list.write_text(
        f"#!/bin/sh\nprintf '%s\\t%s\\t%s\\n' {own} FangSong,仿宋 FangSong\n", encoding="utf-8"
    )
    fc_list.chmod(0o755)
    monkeypatch.setenv("PATH", str(fc_list.parent), prepend=os.pathsep)
    install_fonts(linked, machine)
    roles = json.loads((linked / "fonts.json").read_text(encoding="utf-8"))["roles"]
    assert roles["仿宋"] == [str(own), *ROLES["仿宋"]]
    assert roles["楷体"] == list(ROLES["楷体"])
    assert str(own) in capsys.readouterr().err
