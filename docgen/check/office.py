"""A docx drawn by LibreOffice, for the rules that look at the rendered page.

Reads: the bytes of a .docx. Writes: the bytes of a PDF; a profile and a folder of its own, removed after.

A document from outside may point at addresses in the network, and LibreOffice fetches what they hold. So it
runs where there is no network; where the system does not allow that, it gets a copy without such relations.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from docgen.check.translated import translated
from docgen.opc.severed import severed
from docgen.portable.programs import alone, run_for
from docgen.portable.scratch import scratch_folder

SECONDS = 45
# With the blank pages that a section's start on an even (odd) page makes: they are pages of the paper.
TARGET = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
# The profile's settings: nothing is fetched for a document, and nothing in it is run.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def find_office() -> str | None:
    """LibreOffice's program; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def draw(content: bytes, fontconfig: Path | None = None) -> bytes | None:
    """The docx as a PDF; None where LibreOffice is missing, fails or takes longer than SECONDS.

    None too for what can neither be drawn without a network nor be severed from it.
    """
    harmless = content if alone() else severed(content)
    if harmless is None or find_office() is None:
        return None
    return converted(translated(harmless), ".docx", TARGET, _environment(fontconfig))


def converted(content: bytes, suffix: str, target: str, environment: Mapping[str, str]) -> bytes | None:
    """A file as LibreOffice saves it in the format that `target` begins with, in a profile with SETTINGS.

    It runs without the network where the system allows that; what of the file may be opened where it does
    not, the caller decides. None where LibreOffice is missing, fails or takes longer than SECONDS.
    """
    with scratch_folder("office") as folder:
        source = folder / f"document{suffix}"
        source.write_bytes(content)
        (saved,) = converted_files([source], target, folder / "made", environment)
        return saved.read_bytes() if saved else None


def converted_files(
    sources: Sequence[Path],
    target: str,
    folder: Path,
    environment: Mapping[str, str],
    seconds: float = SECONDS,
) -> list[Path | None]:
    """The files, as `converted` has them, saved in `folder` by one run: starting takes ten times as long
    as a file. None for each that was not saved in time. No two may have one name without its ending.
    """
    program = find_office()
    if program is None:
        return [None for _ in sources]
    with scratch_folder("profile") as own:
        profile = ready_profile(own, program)
        (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        where = f"-env:UserInstallation={profile.as_uri()}"
        command = [*alone(), program, "--headless", "--norestore", where, "--convert-to", target]
        run_for(seconds, [*command, "--outdir", str(folder), *map(str, sources)], dict(environment))
    saved = [folder / f"{source.stem}.{target.partition(':')[0]}" for source in sources]
    return [path if path.exists() else None for path in saved]


def ready_profile(profile: Path, program: str) -> Path:
    """A new profile of LibreOffice that names the program's build.

    By that the program knows that nothing has to be made ready in it; in any other new profile it makes
    ready what extensions want (dictionaries, which draw nothing), ends, and is started once more.
    """
    extensions = profile / "user" / "extensions"
    extensions.mkdir(parents=True, exist_ok=True)
    if build := _build(program):
        (extensions / "buildid").write_text(build, encoding="utf-8")
    return profile


def _build(program: str) -> str:
    """The build that the program's own settings name; empty where they are not beside it."""
    try:
        said = Path(program).resolve().with_name("versionrc").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    settings = (line.partition("=") for line in said.splitlines())
    return next((value.strip() for name, _, value in settings if name.strip() == "buildid"), "")


def _environment(fontconfig: Path | None) -> dict[str, str]:
    environment = dict(os.environ)
    if fontconfig and fontconfig.exists():
        environment["FONTCONFIG_FILE"] = str(fontconfig)
    return environment
