"""The open fonts: taken out of Debian's packages, checked, cut to single faces, listed for the renderers.

Reads: Debian's packages (apt-get download, or .deb files in a folder). Writes: the font cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from docgen.bootstrap.causes import diagnose
from docgen.bootstrap.faces import derive
from docgen.bootstrap.fontconfig import fonts_conf, installed_fonts, real_faces
from docgen.bootstrap.fontlist import DERIVED, FAMILIES, MEMBERS, REAL_NAMES, ROLES, Member, fingerprint
from docgen.bootstrap.machine import Machine, only_one, say
from docgen.bootstrap.paths import font_cache, fonts_command
from docgen.bootstrap.signs import BESIDE, COMPOSED, compose, composing
from docgen.problems import ProblemsFound, stop
from docgen.tongue import phrase, spoken

LISTING = "fonts.json"
CONFIG = "fonts.conf"
_COPY = phrase("请核对 .deb 文件是否齐全完好")
_WORK = ".new-"  # what a run that was killed leaves behind begins with it


def install_fonts(cache: Path, machine: Machine, debs: Path | None = None) -> None:
    """Have every font of the table in `cache`, then list them with the machine's own real faces.

    `debs` is a folder that holds the Debian packages, for a machine without network.
    Raises ProblemsFound DG-S201 (cannot be fetched), DG-S202 (checksum), DG-S203 (cannot be written).
    """
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with only_one(cache):
            if not complete(cache):
                _make(cache, debs, machine)
            if not _composed(cache):
                _compose(cache)
            _list(cache)
    except OSError as error:
        raise stop("DG-S203", folder=cache, reason=error.strerror or error) from error


def complete(cache: Path) -> bool:
    """Whether `cache` was made from today's table and every file still has its checksum."""
    try:
        listing = json.loads((cache / LISTING).read_text(encoding="utf-8"))
        sums = dict(listing["sha256"])
        return listing["version"] == fingerprint() and all(
            _sha256(cache / name) == sums[name] for name in _kept_files()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _composed(cache: Path) -> bool:
    """Whether the fonts put together from the others are there and of today's recipe."""
    try:
        listing = json.loads((cache / LISTING).read_text(encoding="utf-8"))
        sums = dict(listing["composed"])
        return all(_sha256(cache / font.file) == sums[font.file] for font in COMPOSED) and (
            sums["recipe"] == composing()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _compose(cache: Path) -> None:
    """Put them together beside the cache and move each in; nothing is fetched for them."""
    with tempfile.TemporaryDirectory(dir=cache, prefix=_WORK) as made:
        for font in COMPOSED:
            compose(font, cache, Path(made) / font.file)
            os.replace(Path(made) / font.file, cache / font.file)


def _kept_files() -> list[str]:
    """Every file that the cache holds, licences included, but for those put together from others."""
    return [member.kept_as for member in MEMBERS if member.kept_as] + [font.file for font in DERIVED]


def _make(cache: Path, debs: Path | None, machine: Machine) -> None:
    """Fetch, check and derive beside the cache, then move every file in; the listing comes last."""
    for left_over in cache.glob(f"{_WORK}*"):
        shutil.rmtree(left_over, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix=_WORK) as made:
        work = Path(made)
        packages = sorted({member.package for member in MEMBERS})
        if debs is None:
            say(phrase("下载开源字体（约 114 MB，只需一次）……"))
            debs = _download(packages, work, machine)
        for package in packages:
            _extract(package, _package_file(debs, package), work)
        say(phrase("核对并整理字体……"))
        for font in DERIVED:
            derive(font, work, work / font.file)
        _move_in(work, cache)


def _move_in(work: Path, cache: Path) -> None:
    """Put the finished files into the cache, each by one rename; the old listing goes before the first."""
    (cache / LISTING).unlink(missing_ok=True)
    for member in MEMBERS:
        if member.kept_as:
            (cache / member.kept_as).parent.mkdir(exist_ok=True)
            os.replace(work / member.name, cache / member.kept_as)
    for font in DERIVED:
        os.replace(work / font.file, cache / font.file)


def _download(packages: Sequence[str], work: Path, machine: Machine) -> Path:
    """Fetch the Debian packages into a folder below `work`; no administrator is needed for that."""
    folder = work / "debs"
    folder.mkdir()
    outcome = machine.run(_apt_get("download", *packages), folder)
    updated = ""
    if outcome.failed:
        # No package lists, or old ones, and the system's are not ours to write: keep our own for this once.
        own = _own_lists(work)
        updated = machine.run(_apt_get("update", *own), folder).said
        outcome = machine.run(_apt_get("download", *own, *packages), folder)
    if outcome.failed:
        found = diagnose("apt", outcome.said, updated)
        raise _not_had(" ".join(packages), found.reason, found.remedy)
    return folder


def _apt_get(*arguments: str) -> list[str]:
    """An apt-get call that does not step down to another user, who may not read our folder."""
    return ["apt-get", "-q", "-o", "APT::Sandbox::User=root", *arguments]


def _own_lists(work: Path) -> list[str]:
    """apt options that keep package lists and archives below `work`."""
    state, archives = work / "state", work / "archives"
    (state / "lists" / "partial").mkdir(parents=True)
    (archives / "archives" / "partial").mkdir(parents=True)
    status = "Dir::State::status=/var/lib/dpkg/status"
    return ["-o", f"Dir::State={state}", "-o", f"Dir::Cache={archives}", "-o", status]


def _package_file(debs: Path, package: str) -> Path:
    """The package's file in `debs`."""
    found = sorted(debs.glob(f"{package}_*.deb"))
    if not found:
        raise _not_had(package, phrase("没有 {debs}/{package}_*.deb", debs=debs, package=package))
    return found[-1]


def _extract(package: str, deb: Path, work: Path) -> None:
    """Take the table's members out of one package and check each."""
    wanted = {member.path: member for member in MEMBERS if member.package == package}
    with _unpacked(deb) as archive:
        for entry in archive:
            if entry.name in wanted and (content := archive.extractfile(entry)):
                with open(work / wanted[entry.name].name, "wb") as target:
                    shutil.copyfileobj(content, target)
    for member in wanted.values():
        _verify(member, work / member.name)


@contextmanager
def _unpacked(deb: Path) -> Iterator[tarfile.TarFile]:
    """The files of a Debian package, one after the other; raises DG-S201 where it is none."""
    command = ["dpkg-deb", "--fsys-tarfile", str(deb)]
    try:
        with (
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as unpacking,
            tarfile.open(fileobj=unpacking.stdout, mode="r|") as archive,
        ):
            yield archive
    except (tarfile.TarError, FileNotFoundError) as error:
        raise _not_had(deb.name, error) from error


def _not_had(packages: str, reason: object, remedy: str = _COPY) -> ProblemsFound:
    """DG-S201, with the way round for a machine without network."""
    command = fonts_command(debs="所在文件夹")
    return stop("DG-S201", packages=packages, reason=reason, remedy=remedy, command=command)


def _verify(member: Member, path: Path) -> None:
    """Refuse a file that is not the one of the table."""
    found = _sha256(path) if path.exists() else "—"
    if found != member.sha256:
        raise stop("DG-S202", package=member.package, file=member.name, expected=member.sha256, found=found)


def _sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _list(cache: Path) -> None:
    """Write fonts.conf and fonts.json; a real face of the machine goes first in its role."""
    real = real_faces(installed_fonts(cache))
    for role, path in real.items():
        say(
            phrase(
                "本机已有{real_names}一类字体，优先使用：{path}", real_names=REAL_NAMES[role][0], path=path
            )
        )
    # The letters of a real face are its own; from ours it only takes what it lacks.
    own = {role: [str(real[role])] if role in real else [] for role in ROLES}
    (cache / "fontconfig").mkdir(exist_ok=True)
    _write(cache / CONFIG, fonts_conf(cache))
    listing = {
        "version": fingerprint(),
        "roles": {role: [*own[role], *files] for role, files in ROLES.items()},
        "beside": {role: file for role, file in BESIDE.items() if role not in real},
        "behind": {role: file for role, file in BESIDE.items() if role in real},
        "families": FAMILIES,
        "sha256": {name: _sha256(cache / name) for name in _kept_files()},
        "composed": {font.file: _sha256(cache / font.file) for font in COMPOSED} | {"recipe": composing()},
    }
    _write(cache / LISTING, json.dumps(listing, ensure_ascii=False, indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    """Replace a file's text in one step, if it is another; a shared cache may be read only."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    os.replace(fresh, path)


def main(arguments: Sequence[str]) -> int:
    """Install the fonts; an optional argument names a folder with the Debian packages."""
    try:
        install_fonts(font_cache(), Machine(), Path(arguments[0]) if arguments else None)
    except ProblemsFound as found:
        for problem in found.problems:
            print(spoken(str(problem)), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
