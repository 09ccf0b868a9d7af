"""LibreOffice's profile: it names the build, so that the program need not be started twice."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from docgen.check.office import find_office, ready_profile


def test_a_profile_names_the_build_that_stands_beside_the_program(tmp_path: Path) -> None:
    home = tmp_path / "opt" / "program"
    home.mkdir(parents=True)
    (home / "soffice").touch()
    (home / "versionrc").write_text("[Version]\nAllLanguages=zh-CN\nbuildid=40(Build:2)\nUpdateID=a=b\n")
    (tmp_path / "soffice").symlink_to(home / "soffice")
    profile = ready_profile(tmp_path / "profile", str(tmp_path / "soffice"))
    assert (profile / "user/extensions/buildid").read_text() == "40(Build:2)"


@pytest.mark.parametrize("said", [None, "", "[Version]\nVendor=x\n", "buildid"])
def test_of_a_program_that_says_no_build_the_profile_says_none(tmp_path: Path, said: str | None) -> None:
    if said is not None:
        (tmp_path / "versionrc").write_text(said)
    profile = ready_profile(tmp_path / "profile", str(tmp_path / "soffice"))
    assert list((profile / "user/extensions").iterdir()) == []


@pytest.mark.slow
def test_the_program_is_content_with_such_a_profile_and_draws_at_its_first_start(tmp_path: Path) -> None:
    """By its exit code 81 it would ask to be started again; `soffice` itself obeys and tells nobody."""
    program = find_office()
    assert program
    itself = Path(program).resolve().with_name("soffice.bin")
    profile = ready_profile(tmp_path / "profile", program)
    (tmp_path / "a.txt").write_text("各单位：\n", encoding="utf-8")
    own = f"-env:UserInstallation={profile.as_uri()}"
    command = [itself, "--headless", own, "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "a.txt"]
    done = subprocess.run(command, env=os.environ, capture_output=True, check=False)
    assert done.returncode == 0
    assert (tmp_path / "a.pdf").exists()
