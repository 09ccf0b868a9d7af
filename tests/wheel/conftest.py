"""The wheel as made from this checkout, in an environment of its own, in a folder with data/ alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache
from tests.fonts import sealed_cache
from tests.plugins.shared import Shared

ROOT = Path(__file__).resolve().parents[2]
OFFICE, YEAR = "yangcheng", "2026"


@dataclass(frozen=True)
class Built:
    """What the build backend makes of the checkout."""

    wheel: Path
    sdist: Path

    def wheel_files(self) -> dict[str, bytes]:
        """The content of the wheel's files by name."""
        return contents(self.wheel)


def contents(wheel: Path) -> dict[str, bytes]:
    """The content of a wheel's files by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@dataclass(frozen=True)
class Installed:
    """An environment that the wheel was installed into, and an empty folder with one office's data."""

    environment: Path
    work: Path

    @property
    def python(self) -> Path:
        return self.environment / "bin" / "python"

    def command(self, *arguments: str) -> list[str]:
        """The command `docgen` as pip made it."""
        return [str(self.environment / "bin" / "docgen"), *arguments]

    def run(self, *command: str, code: int = 0, **environ: str) -> str:
        """What a program says that is run in the folder; fails where it ends otherwise than `code`."""
        done = subprocess.run(
            command, cwd=self.work, env=outside(**environ), capture_output=True, text=True, check=False
        )
        assert done.returncode == code, f"{command}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def docgen(self, *arguments: str, code: int = 0, **environ: str) -> str:
        """What docgen says."""
        return self.run(*self.command(*arguments), code=code, **environ)


def outside(**environ: str) -> dict[str, str]:
    """The environment of a process that must not find the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    return {**kept, **environ}


def setting_up(folder: Path, **environ: str) -> dict[str, str]:
    """The environment of a process that may set fonts up anew: in a cache of its own, not the tests'."""
    folder.mkdir()
    cache = sealed_cache(font_cache(), folder)
    return outside(PIP_NO_INDEX="1", PIP_CONFIG_FILE="/dev/null", DOCGEN_FONTS=str(cache), **environ)


def pip(*arguments: str | Path, python: Path = Path(sys.executable)) -> None:
    """Run pip without network and without the machine's own settings, for `python`."""
    places = ("--isolated", "--disable-pip-version-check", "--python", python)
    told = [str(part) for part in (sys.executable, "-m", "pip", *places, *arguments)]
    done = subprocess.run(told, env=outside(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{told}\n{done.stdout}\n{done.stderr}"


def wheel_of(source: Path, folder: Path) -> Path:
    """The wheel that pip makes of a checkout or an sdist with the build backend at hand."""
    pip("wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, source)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def built(shared: Shared) -> Built:
    """The wheel and the sdist."""

    def fill(folder: Path) -> None:
        build = [sys.executable, "-m", "hatchling", "build", "--target", "sdist"]
        subprocess.run([*build, "--directory", str(folder)], cwd=ROOT, capture_output=True, check=True)
        wheel_of(ROOT, folder)

    folder = shared.folder("built", fill)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="session")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel with its extra, installed by pip, which finds every dependency that it names at hand."""
    folder = tmp_path_factory.mktemp("installed")
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    (purelib,) = environment.glob("lib/python*/site-packages")
    (purelib / "dependencies.pth").write_text(f"{dependencies(folder)}\n", encoding="utf-8")
    python = environment / "bin" / "python"
    pip("install", "--no-index", f"{built.wheel}[dask]", python=python)
    shutil.copytree(ROOT / "data" / OFFICE, folder / "work" / "data" / OFFICE)
    return Installed(environment, folder / "work")


def dependencies(folder: Path) -> Path:
    """A folder with the packages of the tests' environment, without docgen's own entry there."""
    links = folder / "dependencies"
    links.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "docgen" not in path.name and path.suffix != ".pth":
            (links / path.name).symlink_to(path)
    return links


@pytest.fixture
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python whose new environments find every package at hand, so that pip has nothing to fetch."""
    folder = tmp_path_factory.mktemp("python")
    at_hand = dependencies(folder)
    made = folder / "python3"
    made.write_text(
        f"""#!/bin/sh
[ "$2" = venv ] || exec "{sys.executable}" "$@"
"{sys.executable}" -m venv --without-pip "$3"
echo "{at_hand}" >"$(echo "$3"/lib/python*/site-packages)/dependencies.pth"
""",
        encoding="utf-8",
    )
    made.chmod(0o755)
    return made


def same_files(one: Path, other: Path, leave_out: Sequence[str] = ()) -> list[str]:
    """The names of the files below `one`, which are the same, byte for byte, as those below `other`."""
    found = [_below(folder, leave_out) for folder in (one, other)]
    assert list(found[0]) == list(found[1])
    assert [name for name in found[0] if found[0][name] != found[1][name]] == []
    return list(found[0])


def _below(folder: Path, leave_out: Sequence[str]) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in leave_out)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
