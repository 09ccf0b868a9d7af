"""The files at the project's top: what they promise to the commands and to the next person."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

LOCKS = tuple(f"requirements{each}.lock" for each in ("", "-page", "-server", "-dev"))


def make(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8"}
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


def pins(path: Path) -> dict[str, str]:
    """Package and version of each entry of a lock file."""
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_help_is_the_default_and_lists_every_target_in_chinese(root: Path) -> None:
    shown = make(root).stdout
    assert shown == make(root, "help").stdout
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    for target in targets.split():
        (told,) = re.findall(rf"^  make {target} +(.*)$", shown, re.MULTILINE)
        assert re.search("[一-鿿]", told)
    assert set(targets.split()) == set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("target", ["notice", "calendar", "build"])
def test_a_forgotten_year_is_told_before_anything_is_set_up(root: Path, target: str) -> None:
    done = make(root, target)
    assert done.returncode == 2
    assert f"请写明年份，例如：make {target} YEAR=2026" in done.stderr


def test_what_the_clerk_types_is_never_run_by_the_shell(root: Path) -> None:
    shown = make(root, "-n", "notice", "YEAR=$$(touch oops)", "OFFICE=a b").stdout
    assert "touch oops" not in shown
    assert '--office "$OFFICE"' in shown


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(root / lock)) > 20
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?:|file:|--index|--find-links", text)


def test_the_tests_run_with_the_versions_that_the_commands_run_with(root: Path) -> None:
    run, page, server, test = (pins(root / lock) for lock in LOCKS)
    assert run.items() < page.items() < server.items() < test.items()


def test_the_locked_packages_include_the_build_backend(root: Path) -> None:
    """Set-up builds the project's entry in .venv without fetching anything that is not locked."""
    assert "hatchling" in pins(root / "requirements.lock")


def test_the_npm_lock_carries_hashes_and_no_address(root: Path) -> None:
    lock = json.loads((root / "tests" / "judges" / "package-lock.json").read_text(encoding="utf-8"))
    packages = [entry for name, entry in lock["packages"].items() if name]
    assert packages
    assert all("integrity" in entry and "resolved" not in entry for entry in packages)


def test_what_is_generated_is_ignored_but_its_folder_is_there(root: Path) -> None:
    assert (root / "output" / ".gitkeep").is_file()
    ignored = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/output/*", "!/output/.gitkeep", "/.venv/"} <= set(ignored)
